"""A journey's numbers in this run, each beside those of the runs before."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from statistics import fmean, median_low

from journeys.reports.summary.fates import COUNTED
from journeys.reports.summary.trend import Trend
from journeys.reports.wording import span
from journeys.run.comparing import Point
from journeys.verdict import Measures, Verdict

_LESS_FAR = "but they did not get as far"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One measure of one journey."""

    value: str  # "41"; empty where nothing is known
    change: str  # "12 less than last time"; empty where there is nothing to compare with
    trend: Trend


def cells_of(run: str, verdicts: Sequence[Verdict], points: Sequence[Point]) -> tuple[Cell, ...]:
    """Effort, time to resolution, key steps, repeats and conflicts, with what they were.

    Where a journey was walked several times: the middle of effort and time, all key steps, the most repeats and
    conflicts that one customer met.

    Args:
        run: The name of this run.
        verdicts: The walks of one journey in it.
        points: The journey's line, the oldest first; this run's own is the last, if a walk was finished.
    """
    now = [one.measures for one in verdicts if one.measures and one.ending in COUNTED]
    line = _line(run, now, points)

    def trend(name: str, value: Callable[[_Numbers], float | None], in_words: Callable[[float], str]) -> Trend:
        return Trend(name=name, values=tuple(value(one) if one else None for one in line), in_words=in_words)

    effort = trend("Effort", lambda one: one.effort, _count)
    took = trend("Time to resolution", lambda one: one.took, _time)
    steps = trend("Share of key steps reached", lambda one: one.completion, _part)
    repeats = trend("Repeats", lambda one: one.repeats, _count)
    conflicts = trend("Conflicts", lambda one: one.conflicts, _count)
    less_far = steps.before is not None and steps.known[-1] < steps.before
    return (
        _cell(effort, less_far=less_far),
        _cell(took, less_far=less_far),
        Cell(
            value=_reached(now),
            change=_change(steps, more="a larger share", less="a smaller share", bare=True),
            trend=steps,
        ),
        _cell(repeats),
        _cell(conflicts),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Numbers:
    """A journey in one run."""

    effort: float
    took: float  # seconds
    completion: float | None
    repeats: float
    conflicts: float


def _line(run: str, now: Sequence[Measures], points: Sequence[Point]) -> Sequence[_Numbers | None]:
    """The numbers of each run, None where the walk broke; this run's are the last.

    Runs may share a name, and one in which nothing was finished may have no point: then the last is another's.
    """
    own = bool(points) and points[-1].run == run and (bool(now) or points[-1].ending not in COUNTED)
    line = [_of_point(one) for one in points]
    if own and len(now) > 1:
        return line  # whoever remembers has put several walks together as in the runs before
    return [*(line[:-1] if own else line), _together(now)]


def _of_point(point: Point) -> _Numbers | None:
    if point.ending not in COUNTED:
        return None
    return _Numbers(
        effort=point.effort,
        took=point.took,
        completion=point.completion,
        repeats=point.repeats,
        conflicts=point.conflicts,
    )


def _together(now: Sequence[Measures]) -> _Numbers | None:
    """The numbers of several walks of this run; None where none was finished."""
    if not now:
        return None
    shares = [one.completion for one in now if one.completion is not None]
    return _Numbers(
        effort=median_low([one.effort.total for one in now]),
        took=median_low([one.took.total_seconds() for one in now]),
        completion=fmean(shares) if shares else None,
        repeats=max(one.effort.repeats for one in now),
        conflicts=max(one.conflicts for one in now),
    )


def _cell(trend: Trend, *, less_far: bool = False) -> Cell:
    now = trend.values[-1]
    return Cell(
        value="" if now is None else trend.in_words(now),
        change=_change(trend, more="more", less="less", but=_LESS_FAR if less_far else ""),
        trend=trend,
    )


def _change(trend: Trend, *, more: str, less: str, but: str = "", bare: bool = False) -> str:
    """How it moved, in words; what is less because the customer was stopped earlier is no gain, and it says so."""
    if trend.before is None:
        return ""
    than = "than last time" if trend.values[-2] is not None else "than when last finished"
    moved = trend.known[-1] - trend.before
    if not moved:
        return f"as {than.removeprefix('than ')}"
    by = "" if bare else f"{trend.in_words(abs(moved))} "
    words = f"{by}{more if moved > 0 else less} {than}"
    return f"{words}, {but}" if but and moved < 0 else words


def _reached(now: Sequence[Measures]) -> str:
    """Key steps of all walks: "7 of 8"."""
    steps = sum(one.key_steps for one in now)
    return f"{sum(one.key_steps_reached for one in now):,} of {steps:,}" if steps else ""


def _count(value: float) -> str:
    return f"{value:,.0f}"


def _time(value: float) -> str:
    return span(timedelta(seconds=value))


def _part(value: float) -> str:
    """A share, without the pretence of a percentage: "all", "none", "0.75"."""
    return {0.0: "none", 1.0: "all"}.get(value, f"{value:.2f}")
