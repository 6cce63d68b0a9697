"""Places of a walk where they stand in a drawing, with the seams that were noticed there."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from journeys.reports.journey_map.columns import Spot
from journeys.reports.journey_map.sketch import Sign

Met = Mapping[int, tuple[Sign, ...]]  # the number of a touchpoint -> the seams that were noticed there


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A place of the walk in a drawing, in pixels."""

    spot: Spot
    x: float
    y: float
    signs: tuple[Sign, ...]


def signs_at(signs: Sequence[Sign]) -> Met:
    """The seams by the number of the touchpoint at which they were noticed."""
    met: dict[int, list[Sign]] = {}
    for sign in signs:
        met.setdefault(sign.here.number, []).append(sign)
    return {number: tuple(group) for number, group in met.items()}


def signs_on(spot: Spot, met: Met) -> tuple[Sign, ...]:
    """The seams that were noticed at a place."""
    return tuple(sign for stop in spot.stops for sign in met.get(stop.number, ()))


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
