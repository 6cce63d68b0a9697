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


def cells_of(verdicts: Sequence[Verdict], earlier: Sequence[Point]) -> tuple[Cell, ...]:
    """Effort, time to resolution, key steps, repeats and conflicts, with what they were.

    Where a journey was walked several times: the middle of effort and time, all key steps, the most repeats and
    conflicts that one customer met.

    Args:
        verdicts: The walks of one journey in this run.
        earlier: Its points in the runs before, the oldest first.
    """
    now = [one.measures for one in verdicts if one.measures and one.ending in COUNTED]
    before = [one if one.ending in COUNTED else None for one in earlier]

    def trend(
        name: str, then: Callable[[Point], float | None], value: float | None, words: Callable[[float], str]
    ) -> Trend:
        return Trend(name=name, values=(*(then(one) if one else None for one in before), value), in_words=words)

    effort = trend("Effort", lambda one: one.effort, _middle([one.effort.total for one in now]), _count)
    took = trend("Time to resolution", lambda one: one.took, _middle([_seconds(one) for one in now]), _time)
    steps = trend("Share of key steps reached", lambda one: one.completion, _share(now), _part)
    repeats = trend("Repeats", lambda one: one.repeats, _most([one.effort.repeats for one in now]), _count)
    conflicts = trend("Conflicts", lambda one: one.conflicts, _most([one.conflicts for one in now]), _count)
    less_far = steps.before is not None and steps.known[-1] < steps.before
    return (
        _cell(effort, less_far=less_far),
        _cell(took, less_far=less_far),
        Cell(value=_reached(now), change=_change(steps, more="more", less="fewer", bare=True), trend=steps),
        _cell(repeats),
        _cell(conflicts),
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


def _share(now: Sequence[Measures]) -> float | None:
    shares = [one.completion for one in now if one.completion is not None]
    return fmean(shares) if shares else None


def _middle(values: Sequence[float]) -> float | None:
    return median_low(values) if values else None


def _most(values: Sequence[float]) -> float | None:
    return max(values, default=None)


def _seconds(measures: Measures) -> float:
    return measures.took.total_seconds()


def _count(value: float) -> str:
    return f"{value:,.0f}"


def _time(value: float) -> str:
    return span(timedelta(seconds=value))


def _part(value: float) -> str:
    """A share, without the pretence of a percentage: "all", "none", "0.75"."""
    return {0.0: "none", 1.0: "all"}.get(value, f"{value:.2f}")
