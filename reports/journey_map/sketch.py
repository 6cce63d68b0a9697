"""A walk as its map needs it: light, so that a thousand of them are soon put together."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from journeys.effort import WEIGHTS, Effort, costs_of
from journeys.finding import Finding, Harm
from journeys.notebook import Record
from journeys.reports.headline import headline
from journeys.touchpoint import Channel, Comfort, Stage, Touchpoint, Waypoint


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """A touchpoint on the map."""

    number: int
    stage: Stage
    channel: Channel
    place: str
    at: datetime
    cost: int  # the effort spent here
    effort: int  # spent up to here, this touchpoint's included
    moment: Waypoint | None = None  # set where it is a moment that matters
    shows: tuple[Comfort, ...] = ()  # what lets a customer be at ease, at a moment that matters


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """A seam on the map, where it was noticed."""

    number: int  # of the finding and of its proof, from 1, what must be mended first in front
    harm: Harm
    words: str
    owner: str
    here: Touchpoint  # where it was noticed
    before: Touchpoint | None  # the earlier side, where there is one elsewhere


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """One walk: the way, what it cost and what was met on it."""

    stops: tuple[Stop, ...]  # in the order they were met
    signs: tuple[Sign, ...]  # in the order of their numbers
    effort: Effort


def sketch_of(record: Record, findings: Sequence[Finding]) -> Sketch:
    """Draw together what a map of the walk needs.

    Args:
        record: The walk.
        findings: Of that walk, in the verdict's order: their places are the proofs' numbers.
    """
    costs, parts = _costs(record)
    shows: dict[int, set[Comfort]] = {}
    for bearings in record.bearings:
        if bearings.at.waypoint is not None:
            shows.setdefault(bearings.at.number, set()).update(bearings.shows)
    stops: list[Stop] = []
    spent = 0
    for at in record.touchpoints:
        cost = costs.pop(at.number, 0)
        spent += cost
        shown = shows.get(at.number)
        stops.append(
            Stop(
                number=at.number,
                stage=at.stage,
                channel=at.channel,
                place=at.place,
                at=at.at,
                cost=cost,
                effort=spent,
                moment=at.waypoint if shown is not None else None,
                shows=tuple(comfort for comfort in Comfort if comfort in shown) if shown else (),
            )
        )
    signs = tuple(_sign(number, finding) for number, finding in enumerate(findings, 1))
    return Sketch(stops=tuple(stops), signs=signs, effort=Effort(**{name: parts[name] for name in WEIGHTS}))


def _costs(record: Record) -> tuple[Counter[int], Counter[str]]:
    """Effort by the number of the touchpoint, and counts by part; what was spent nowhere counts where they set out."""
    costs: Counter[int] = Counter()
    parts: Counter[str] = Counter()
    known = {at.number for at in record.touchpoints}
    first = record.touchpoints[0].number if record.touchpoints else 0
    for part, at in costs_of(record):
        costs[at.number if at.number in known else first] += WEIGHTS[part]
        parts[part] += 1
    return costs, parts


def _sign(number: int, finding: Finding) -> Sign:
    earlier, here = finding.evidence[0].at, finding.at
    return Sign(
        number=number,
        harm=finding.harm,
        words=headline(finding),
        owner=finding.owner,
        here=here,
        before=earlier if earlier.number != here.number else None,
    )
