"""How a journey's numbers stand beside those of the runs before."""

import re

import pytest
from bs4 import BeautifulSoup, Tag

from journeys.reports.summary import summary_page
from journeys.run.comparing import Comparison, Point
from journeys.verdict import Ending, Measures, Verdict
from tests.runs import a_finding, a_point, a_run, a_verdict, broken, measures

NOW = "2026-11-22_10-46-19"
EFFORT, TIME, STEPS, REPEATS, CONFLICTS = range(5)


def row_of(verdicts: list[Verdict], *earlier: Point) -> Tag:
    run = a_run(*verdicts, name=NOW)
    trends = {verdicts[0].same_walk: (*earlier, a_point(NOW))} if earlier else {}
    page = BeautifulSoup(summary_page(run, Comparison(trends=trends)), "html.parser")
    row = page.select_one("table.journeys tbody tr")
    assert row is not None
    return row


def cell(row: Tag, which: int) -> Tag:
    return row.select("td.measure")[which]


def said(part: Tag | None) -> str:
    return " ".join(part.get_text(" ").split()) if part else ""


def drawing(part: Tag) -> tuple[str, int]:
    """The path, and how many dots there are."""
    line = part.select_one("svg path")
    return (str(line["d"]) if line else ""), len(part.select("svg circle"))


def walked(**numbers: float) -> list[Verdict]:
    return [a_verdict(measures=measures(**numbers))]  # type: ignore[arg-type]  # as each test says


@pytest.mark.parametrize(
    ("which", "before", "now", "told"),
    [
        pytest.param(EFFORT, {"effort": 53}, {"effort": 41}, "Effort 41 12 less than last time", id="less effort"),
        pytest.param(EFFORT, {"effort": 40}, {"effort": 41}, "Effort 41 1 more than last time", id="more effort"),
        pytest.param(EFFORT, {"effort": 41}, {"effort": 41}, "Effort 41 as last time", id="the same effort"),
        pytest.param(
            TIME, {"took": 8400.0}, {"minutes": 20}, "Time to resolution 20 min 2 h less than last time", id="less time"
        ),
        pytest.param(
            STEPS,
            {"completion": 0.5},
            {"reached": 3, "of": 4},
            "Key steps reached 3 of 4 a larger share than last time",
            id="more steps",
        ),
        pytest.param(REPEATS, {"repeats": 1}, {"repeats": 3}, "Repeats 3 2 more than last time", id="more repeats"),
        pytest.param(CONFLICTS, {"conflicts": 2}, {"conflicts": 0}, "Conflicts 0 2 less than last time", id="mended"),
        pytest.param(
            EFFORT,
            {"effort": 53, "completion": 1.0},
            {"effort": 12, "reached": 1, "of": 4},
            "Effort 12 41 less than last time, but they did not get as far",
            id="less effort, because they were stopped, is no gain",
        ),
    ],
)
def test_a_number_is_told_beside_what_it_was(
    which: int, before: dict[str, float], now: dict[str, float], told: str
) -> None:
    row = row_of(walked(**now), a_point("before", **before))
    assert said(cell(row, which)) == told


def test_of_a_single_run_no_line_is_pretended() -> None:
    effort = cell(row_of(walked()), EFFORT)
    assert said(effort) == "Effort 41"
    assert effort.svg is None


def test_a_line_tells_its_lowest_highest_and_last_to_who_does_not_see_it() -> None:
    points = [a_point(f"run {number}", effort=effort) for number, effort in enumerate((53, 31, 60))]
    effort = cell(row_of(walked(), *points), EFFORT)
    assert effort.svg is not None
    assert effort.svg["aria-label"] == "Effort over 4 runs: lowest 31, highest 60, last 41"
    path, dots = drawing(effort)
    assert len(re.findall("[ML]", path)) == 4
    assert path.count("M") == dots == 1


def test_a_run_in_which_the_walk_broke_is_a_gap() -> None:
    points = [a_point(str(number)) for number in range(5)]
    points[2] = a_point("2", ending=Ending.BROKEN, effort=0)
    effort = cell(row_of(walked(), *points), EFFORT)
    assert drawing(effort)[0].count("M") == 2
    assert effort.svg is not None
    assert "lowest 41" in str(effort.svg["aria-label"])
    assert "1 not known" in str(effort.svg["aria-label"])


def test_after_a_gap_it_is_compared_with_the_last_that_was_finished() -> None:
    row = row_of(walked(effort=41), a_point("a", effort=53), a_point("b", ending=Ending.BROKEN, effort=0))
    assert said(cell(row, EFFORT)) == "Effort 41 12 less than when last finished"


def test_a_journey_that_broke_has_no_numbers_this_time() -> None:
    row = row_of([broken(measures=measures(effort=3))], a_point("a"), a_point("b"))
    assert "Not finished, for reasons of ours" in said(row)
    assert said(cell(row, EFFORT)) == "Effort – not known"
    assert "last time" not in said(row)


def test_walks_of_one_journey_share_a_row() -> None:
    numbers: list[Measures] = [measures(effort=effort, reached=3, repeats=effort // 40) for effort in (30, 40, 90)]
    verdicts = [a_verdict(measures=one) for one in numbers[:2]] + [a_verdict(a_finding(), measures=numbers[2])]
    row = row_of(verdicts)
    assert said(cell(row, EFFORT)) == "Effort 40"
    assert said(cell(row, STEPS)) == "Key steps reached 9 of 12"
    assert said(cell(row, REPEATS)) == "Repeats 2"
    assert "2 got through 1 was misled" in said(row)
    assert [str(link["href"]) for link in row.select("th a")] == [f"walk_{number}/walk.html" for number in (3, 1, 2)]


def test_where_nothing_was_set_out_for_no_share_is_pretended() -> None:
    assert said(cell(row_of(walked(reached=0, of=0)), STEPS)) == "Key steps reached – not known"
