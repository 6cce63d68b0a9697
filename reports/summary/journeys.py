"""The journeys of a run: how the walks of each ended, and how its numbers move over runs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from journeys.reports.summary.fates import Fates, badness, fates_of
from journeys.reports.summary.links import beside
from journeys.reports.summary.measured import Cell, cells_of
from journeys.run.comparing import Comparison, Point
from journeys.run.run import Run, WalkOfRun

MEASURES = ("Effort", "Time to resolution", "Key steps reached", "Repeats", "Conflicts")
_WALKS = 12  # links of one journey; more are counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One journey."""

    company: str
    locale: str
    feature: str
    journey: str
    fates: Fates
    cells: tuple[Cell, ...]  # in the order of MEASURES
    walks: tuple[str, ...]  # addresses of their pages, the worst first
    more_walks: int
    lined: bool = True  # whether its lines over runs are drawn


def rows_of(run: Run, comparison: Comparison) -> tuple[Row, ...]:
    """A row for each journey, where customers fared worst in front."""
    groups: dict[tuple[str, str, str, str], list[WalkOfRun]] = {}
    for walk in run.walks:
        groups.setdefault(walk.verdict.same_walk, []).append(walk)
    rows = [_row(run.name, walks, comparison.trends.get(key, ())) for key, walks in groups.items()]
    return tuple(sorted(rows, key=lambda row: badness(row.fates)))


def grouped(rows: Sequence[Row], *, lined: int) -> Mapping[tuple[str, str, str], Sequence[Row]]:
    """The rows by company, locale and feature; all but the first few without their lines."""
    groups: dict[tuple[str, str, str], list[Row]] = {}
    for place, row in enumerate(rows):
        kept = row if place < lined else replace(row, lined=False)
        groups.setdefault((row.company, row.locale, row.feature), []).append(kept)
    return dict(sorted(groups.items()))


def _row(run: str, walks: Sequence[WalkOfRun], points: Sequence[Point]) -> Row:
    verdicts = [walk.verdict for walk in walks]
    one = verdicts[0]
    worst_first = sorted(walks, key=lambda walk: badness(fates_of([walk.verdict])))
    met = [walk for walk in worst_first if walk.verdict.measures]
    return Row(
        company=one.company,
        locale=one.locale,
        feature=one.feature,
        journey=one.journey,
        fates=fates_of(verdicts),
        cells=cells_of(run, verdicts, points),
        walks=tuple(beside(walk.name, "walk.html") for walk in met[:_WALKS]),
        more_walks=max(0, len(met) - _WALKS),
    )
