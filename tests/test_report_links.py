"""Every link of a report leads to something that is there, whatever its folders are called."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup
from evidence_walks import PICTURE, with_everything

from journeys.notebook import Notebook
from journeys.reports.report import write_report
from journeys.run.comparing import Comparison
from journeys.run.failing import FailsOn
from journeys.run.run import Run, WalkOfRun
from journeys.run.seams import seams_of
from journeys.verdict import Walked, verdict_of
from tests.hostile import HOSTILE

NAMES = ("Läden & Söhne #1 100% «fertig»", 'it\'s "quoted"; ?a=b', "日本語 النص %41 ＜x＞", "plain")
AS_NAMES = ("src", "href", "xlink:href")


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of four walks with every kind of evidence, in folders whose names hold what addresses cannot."""
    folder = tmp_path_factory.mktemp("Läden #1 100% 'x'")
    walks = tuple(_walk(folder / name) for name in NAMES)
    seams = seams_of((walk.name, walk.verdict) for walk in walks)
    whole = Run(name=folder.name, folder=folder, walks=walks, seams=seams)
    write_report(whole, Comparison(), fails_on=FailsOn(), pages=False, history=None, tell=print)
    return folder


def _walk(folder: Path) -> WalkOfRun:
    record, findings = with_everything(folder, HOSTILE if folder.name == "plain" else ("tea", "set", "$24", "order"))
    notebook = Notebook(record.beginning, folder / "notebook.jsonl")
    for entry in record.entries:
        notebook.write(entry)
    notebook.close()
    for name in ("trace.zip", "network.har", "console.txt", "video.webm"):
        (folder / name).write_bytes(PICTURE)
    verdict = verdict_of(record, findings, Walked(journey=folder.name, again="walk demo"))
    return WalkOfRun(name=folder.name, folder=folder, verdict=verdict)


def links_of(page: Path) -> Iterator[str]:
    """Whatever a page or a drawing leads to or shows, but for what it carries inside itself."""
    for element in _parsed(page).find_all(True):
        for name in AS_NAMES:
            value = element.get(name)
            if isinstance(value, str) and not value.startswith(("data:", "http://", "https://")):
                yield value


@cache
def _parsed(page: Path) -> BeautifulSoup:
    return BeautifulSoup(page.read_text(encoding="utf-8"), "xml" if page.suffix == ".svg" else "lxml")


def leads_somewhere(page: Path, link: str) -> bool:
    """Whether the file is there and, where it is a page of ours, the place in it."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc or parts.query:
        return False  # nothing of ours is elsewhere; a query is a «?» that was not quoted
    target = page.parent / unquote(parts.path) if parts.path else page
    if not target.is_file():
        return False
    return not parts.fragment or _parsed(target).find(id=unquote(parts.fragment)) is not None


def test_every_link_of_a_report_leads_to_something_that_is_there(run: Path) -> None:
    pages = [path for path in run.rglob("*") if path.suffix in (".html", ".svg")]
    links = [(page, link) for page in pages for link in links_of(page)]
    assert {page.name for page in pages} >= {"summary.html", "walk.html", "journey.svg", "proof-1.html", "proof-1.svg"}
    assert [(page.name, link) for page, link in links if not leads_somewhere(page, link)] == []
    assert len(links) > 200


def test_from_the_summary_the_trace_is_two_clicks_away(run: Path) -> None:
    proofs = {link for link in links_of(run / "summary.html") if "proof-" in link and ".html" in link}
    assert proofs
    for proof in proofs:
        assert any("trace.zip" in link for link in links_of(run / unquote(proof)))


def test_a_link_that_leads_nowhere_is_noticed(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text('<a href="b.html">b</a><a href="#c">c</a><a id="d" href="#d">d</a>', encoding="utf-8")
    assert [leads_somewhere(page, link) for link in links_of(page)] == [False, False, True]
