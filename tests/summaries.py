"""Summaries of runs, read back as people read them."""

from bs4 import BeautifulSoup, Tag

from journeys.reports.summary import summary_page
from journeys.run.comparing import Comparison
from journeys.run.run import Run

NOTHING = Comparison()
LAST_WEEK = "2026-11-15_09-00-00"


def page_of(run: Run, comparison: Comparison = NOTHING, **given: object) -> BeautifulSoup:
    return BeautifulSoup(summary_page(run, comparison, **given), "html.parser")  # type: ignore[arg-type]  # as given


def words(part: Tag | BeautifulSoup | None) -> str:
    assert part is not None
    return " ".join(part.get_text(" ").split())


def section(page: BeautifulSoup, name: str) -> Tag:
    heading = page.find(id=name)
    assert isinstance(heading, Tag), name
    part = heading.find_parent("section")
    assert part is not None
    return part
