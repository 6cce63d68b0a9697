"""Allure's results for walks that nobody followed, from their notebooks and verdicts."""

import json
from pathlib import Path

import pytest
from fake_walk import DOT, FakeWalk
from reported import Reported

from journeys.finding import Breakpoint, Finding
from journeys.notebook import Notebook
from journeys.reports.allure.links import link_of
from journeys.reports.allure.results import write_results
from journeys.reports.allure.words import plain, unlinked
from journeys.run.run import read_run
from journeys.touchpoint import Channel, Stage
from journeys.verdict import Walked, verdict_of, write_verdict


def keep(walk: FakeWalk, *, feature: str = "", tags: tuple[str, ...] = ()) -> None:
    write_verdict(walk.folder, verdict_of(walk.record, walk.findings, Walked(feature=feature, tags=tags)))
    notebook = Notebook(walk.record.beginning, walk.folder / "notebook.jsonl")
    for entry in walk.record.entries:
        notebook.write(entry)
    notebook.close()


def told_of(run: Path, folder: Path) -> Reported:
    write_results(read_run(run, lambda record, went: verdict_of(record, (), went)), folder)
    return Reported(folder)


def a_walk(folder: Path, *, seed: int = 1) -> FakeWalk:
    """Somebody who was told two prices."""
    folder.mkdir(parents=True)
    walk = FakeWalk(folder, seed=seed)
    walk.meets("The ad", Channel.AD, Stage.AWARE)
    told = walk.is_told("tea set", "24", "only $24")
    walk.keeps("The ad", DOT, "image/png")
    walk.meets("Your basket")
    walk.does("click", "Check out")
    retold = walk.is_told("tea set", "27", "$27")
    walk.hears("Tea set $27")
    walk.finds(
        Finding(
            summary="tea set was 24 USD, then 27 USD",
            evidence=(told, retold),
            check="mismatched-price",
            breakpoint=Breakpoint.CONFLICTING_INFORMATION,
            owner="product",
        )
    )
    return walk


def test_a_walk_reads_as_touchpoints_with_what_was_found_in_front(tmp_path: Path) -> None:
    keep(a_walk(tmp_path / "run" / "one"), feature="Tea", tags=("shop", "issue:https://tracker.example/7"))
    told = told_of(tmp_path / "run", tmp_path / "results")
    assert told.steps == [
        ("failed", "Findings"),
        ("passed", "The ad"),
        ("failed", "Your basket (web): they clicked «Check out»"),
    ]
    assert list(told.attached(told.step("The ad"))) == ["The ad (ad), 21 Nov 12:03"]
    assert list(told.attached(told.step("Your basket")).values()) == [("text/plain", "company: Tea set $27")]
    assert told.labels("walk") == ["run/one"]
    assert told.labels("breakpoint") == ["conflicting information"]
    assert told.labels("tag") == ["shop"]
    assert [link["url"] for link in told.only["links"]] == ["https://tracker.example/7", "https://shop.example/"]
    assert (tmp_path / "results" / "environment.properties").is_file()


def test_a_walk_that_has_a_result_is_left_alone(tmp_path: Path) -> None:
    keep(a_walk(tmp_path / "run" / "one"))
    (first,) = told_of(tmp_path / "run", tmp_path / "results").results
    keep(a_walk(tmp_path / "run" / "two", seed=2))
    results = told_of(tmp_path / "run", tmp_path / "results").results
    assert len(results) == 2
    assert first in results
    assert len({result["testCaseId"] for result in results}) == 2, "two customers are no retry of one"


def test_a_journey_keeps_its_name_over_runs(tmp_path: Path) -> None:
    keep(a_walk(tmp_path / "run" / "one", seed=1))
    keep(a_walk(tmp_path / "later" / "another", seed=9))
    first, second = (told_of(tmp_path / run, tmp_path / f"{run}-results").only for run in ("run", "later"))
    assert first["historyId"] == second["historyId"]


def test_a_name_that_leads_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("not for you")
    walk = a_walk(tmp_path / "run" / "one")
    walk.keeps("out", b"x", "text/plain")
    keep(walk)
    notebook = walk.folder / "notebook.jsonl"
    notebook.write_text(notebook.read_text().replace("002.kept", "../../secret.txt"))
    told = told_of(tmp_path / "run", tmp_path / "results")
    assert "not for you" not in told.everything


@pytest.mark.parametrize(
    "tag",
    [
        "link:javascript:alert(1)",
        "issue:7",
        "shop",
        "link:https://user@evil.example/",
        "tms:file:///etc/passwd",
        "issue:",
    ],
)
def test_only_what_leads_to_the_web_is_a_link(tag: str) -> None:
    assert link_of(tag, patterns={}) is None


def test_a_number_becomes_a_link_by_its_pattern() -> None:
    link = link_of("issue:7", patterns={"issue": "https://tracker.example/{}"})
    assert link is not None
    assert link.url == "https://tracker.example/7"


def test_words_of_others_are_neither_markup_nor_links() -> None:
    assert plain("a\n# <b>") == r"a \# \<b\>"
    assert unlinked("see http://evil.example") == "see http:\u2060//evil.example"


def test_the_results_are_plain_json(tmp_path: Path) -> None:
    keep(a_walk(tmp_path / "run" / "one"))
    told_of(tmp_path / "run", tmp_path / "results")
    categories = json.loads((tmp_path / "results" / "categories.json").read_text())
    assert categories[-1]["matchers"] == {"statuses": ["broken"]}
