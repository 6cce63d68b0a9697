"""What both drawings of a walk show, reckoned once; and where its places stand in one of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from journeys.reports.journey_map.columns import Column, Spot, columns_of, spots_of
from journeys.reports.journey_map.links import Links
from journeys.reports.journey_map.sketch import Sign, Sketch
from journeys.reports.journey_map.telling import label_of
from journeys.touchpoint import Channel


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A walk as it is to be drawn."""

    title: str
    sketch: Sketch
    columns: tuple[Column, ...]
    links: Links | None
    signs: Mapping[Spot, tuple[Sign, ...]]  # the seams that were noticed at each place
    labels: Mapping[Spot, str]  # all that the map shows of each place, in words

    @property
    def channels(self) -> tuple[Channel, ...]:
        """Those that were used, in order."""
        used = {stop.channel for stop in self.sketch.stops}
        return tuple(channel for channel in Channel if channel in used)

    @property
    def hidden(self) -> int:
        """How many touchpoints are too many for a map."""
        return len(self.sketch.stops) - sum(len(spot.stops) for spot in self.labels)

    def href(self, spot: Spot) -> str | None:
        """Where a click on a place leads, if anywhere."""
        return self.links.touchpoint(spot.first.number) if self.links else None

    def proof(self, sign: Sign) -> str | None:
        """Where a click on a seam leads, if anywhere."""
        return self.links.proof(sign.number) if self.links else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A place of the walk in a drawing, in pixels."""

    spot: Spot
    x: float
    y: float
    signs: tuple[Sign, ...]


def plan_of(sketch: Sketch, *, title: str, links: Links | None) -> Plan:
    """Make ready what both drawings need."""
    met: dict[int, list[Sign]] = {}
    for sign in sketch.signs:
        met.setdefault(sign.here.number, []).append(sign)
    spots = spots_of(sketch)
    signs = {spot: tuple(sign for stop in spot.stops for sign in met.get(stop.number, ())) for spot in spots}
    return Plan(
        title=title,
        sketch=sketch,
        columns=columns_of(spots),
        links=links,
        signs=signs,
        labels={spot: label_of(spot, signs[spot]) for spot in spots},
    )


def ties(points: Sequence[Point]) -> Iterator[tuple[Point, Point, Sign]]:
    """The other side of each seam and where it was noticed, if both stand here; each pair once."""
    places = {stop.number: point for point in points for stop in point.spot.stops}
    seen: set[tuple[int, int]] = set()
    for point in points:
        for sign in point.signs:
            other = places.get(sign.before.number) if sign.before else None
            if other is None or other is point or (other.spot.first.number, point.spot.first.number) in seen:
                continue
            seen.add((other.spot.first.number, point.spot.first.number))
            yield other, point, sign
