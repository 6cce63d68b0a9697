"""How each journey's numbers move over the runs."""

from collections.abc import Iterable, Mapping, Sequence
from statistics import median

from journeys.run.comparing import Point
from journeys.run.earlier import EarlierWalk
from journeys.verdict import Ending

SameWalk = tuple[str, str, str, str]

_TELLING = (Ending.LET_DOWN, Ending.THROUGH)  # what says something of the company, the worse first


def trends_of(walks: Iterable[EarlierWalk], *, longest: int | None) -> Mapping[SameWalk, tuple[Point, ...]]:
    """A line for each journey, the oldest point first.

    Several walks of a journey in one run make one point. A walk that we could not finish adds no numbers to it, for
    they say how far we came, and nothing of the company. Where there is no other, the point says so; its numbers are 0.

    Args:
        walks: The oldest first.
        longest: How many points a line has at the most; None for all.
    """
    lines: dict[SameWalk, dict[str, list[EarlierWalk]]] = {}
    for walk in walks:
        if walk.ending is not Ending.SKIPPED:
            lines.setdefault(walk.same_walk, {}).setdefault(walk.run_id, []).append(walk)
    return {
        same_walk: tuple(map(_point, list(runs.values())[-longest if longest else 0 :]))
        for same_walk, runs in lines.items()
    }


def _point(walks: Sequence[EarlierWalk]) -> Point:
    telling = [walk for walk in walks if walk.ending in _TELLING]
    measures = [walk.measures for walk in telling if walk.measures]
    set_out = sum(one.key_steps for one in measures)
    return Point(
        run=walks[0].run,
        walked=max(walk.walked for walk in walks),
        ending=min((walk.ending for walk in telling), key=_TELLING.index, default=Ending.BROKEN),
        effort=round(median([one.effort.total for one in measures] or [0])),
        took=median([one.took.total_seconds() for one in measures] or [0.0]),
        completion=sum(one.key_steps_reached for one in measures) / set_out if set_out else None,
        repeats=max((one.effort.repeats for one in measures), default=0),
        conflicts=max((one.conflicts for one in measures), default=0),
        findings=len({finding.identity for walk in walks for finding in walk.met}),
    )
