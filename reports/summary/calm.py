"""The calm checklist: what customers saw at each moment that matters of all that lets them be at ease.

It counts what was seen and accuses nobody; where the check `not-calm` made a finding, that is marked and linked.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from journeys.reports.summary.links import anchor
from journeys.run.run import Run, WalkOfRun
from journeys.run.seams import Seam
from journeys.touchpoint import Comfort, Waypoint

CHECK = "not-calm"
COMFORTS: Mapping[Comfort, str] = {
    Comfort.NEXT_STEP: "Next step",
    Comfort.COST: "Total cost",
    Comfort.TIME: "Timeline",
    Comfort.HELP: "Help path",
    Comfort.WAY_BACK: "Recovery path",
}
_NAMES = {
    Waypoint.LANDING: "Landing page",
    Waypoint.PRODUCT: "Product",
    Waypoint.BASKET: "Basket",
    Waypoint.CHECKOUT: "Checkout",
    Waypoint.PAYMENT: "Payment",
    Waypoint.CONFIRMATION: "Confirmation",
    Waypoint.STATUS: "Order status",
    Waypoint.RETURN: "Return",
    Waypoint.HELP: "Help",
}
# Nobody looks for a date of delivery before there is anything to deliver, nor for a price once it is paid; a return is
# the way back itself.
_NOT_LOOKED_FOR = {
    Waypoint.LANDING: {Comfort.TIME},
    Waypoint.PRODUCT: {Comfort.TIME},
    Waypoint.STATUS: {Comfort.COST},
    Waypoint.RETURN: {Comfort.COST, Comfort.WAY_BACK},
    Waypoint.HELP: {Comfort.COST, Comfort.WAY_BACK},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One of the five at one moment."""

    comfort: Comfort
    walks: int | None  # on how many it was seen; None where nobody looks for it
    of: int  # walks that came there

    @property
    def words(self) -> str:
        """As it stands on the page: "14 of 16"."""
        return "not looked for here" if self.walks is None else f"{self.walks:,} of {self.of:,}"

    @property
    def everywhere(self) -> bool:
        """Whether every walk that came there saw it."""
        return self.walks == self.of


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One moment that matters, with what walks saw there."""

    name: str
    seen: tuple[Seen, ...]
    findings: tuple[str, ...]  # anchors of the seams that the check found there


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    """The moments of one company, in the order of the way."""

    company: str
    moments: tuple[Moment, ...]


def checklists_of(run: Run) -> tuple[Checklist, ...]:
    """One for each company that showed a moment that matters."""
    companies: dict[str, list[WalkOfRun]] = defaultdict(list)
    for walk in run.walks:
        if any(moment.at.waypoint for moment in walk.verdict.moments):
            companies[walk.verdict.company].append(walk)
    return tuple(Checklist(company=company, moments=_moments(walks, run.seams)) for company, walks in companies.items())


def _moments(walks: Sequence[WalkOfRun], seams: Sequence[Seam]) -> tuple[Moment, ...]:
    shown: dict[Waypoint, list[frozenset[Comfort]]] = defaultdict(list)
    for walk in walks:
        for moment in walk.verdict.moments:
            if moment.at.waypoint:
                shown[moment.at.waypoint].append(frozenset(moment.shows))
    names = {walk.name for walk in walks}
    return tuple(
        Moment(
            name=_NAMES[waypoint],
            seen=tuple(_seen(waypoint, comfort, shown[waypoint]) for comfort in COMFORTS),
            findings=tuple(
                anchor(seam.identity)
                for seam in seams
                if seam.check == CHECK
                and any(one.finding.at.waypoint is waypoint and one.walk in names for one in seam.met)
            ),
        )
        for waypoint in Waypoint
        if waypoint in shown
    )


def _seen(waypoint: Waypoint, comfort: Comfort, shown: Sequence[frozenset[Comfort]]) -> Seen:
    looked_for = comfort not in _NOT_LOOKED_FOR.get(waypoint, ())
    return Seen(comfort=comfort, walks=sum(comfort in shows for shows in shown) if looked_for else None, of=len(shown))
