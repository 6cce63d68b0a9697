"""How a walk is laid out from left to right: the nine stages in order, and where it went back, that stage again.

So time runs to the right everywhere, though journeys go back and forth. What one row cannot hold goes on in the next.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from math import ceil

from journeys.reports.journey_map.sketch import Sketch, Stop
from journeys.reports.lettering import ems
from journeys.touchpoint import Stage

FEW = 60  # touchpoints that each get a place of their own, though one is as the one before
MANY = 120  # places; with more, all of one stage and channel in a row share one
MOST = 240  # places on a map
SLOT = 34  # pixels: the least for a place
PAD = 6  # pixels: beside the places of a column
_PIECE = 8  # places: a longer column may be parted where a row ends
_NAME = 12  # pixels: a stage's name


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Spot:
    """A place on the map: one touchpoint, or several alike, one right after the other."""

    stops: tuple[Stop, ...]

    @property
    def first(self) -> Stop:
        """The one that stands for all."""
        return self.stops[0]

    @property
    def last(self) -> Stop:
        """The one the customer went on from."""
        return self.stops[-1]

    @property
    def numbers(self) -> str:
        """As they are called: "7", "7–9"."""
        return str(self.first.number) if len(self.stops) == 1 else f"{self.first.number}–{self.last.number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A stage, with the places in it while the walk stayed there."""

    stage: Stage
    spots: tuple[Spot, ...] = ()
    again: bool = False  # the walk went back to it
    x: float = 0.0
    width: float = 0.0

    @property
    def name(self) -> str:
        """As it stands above the column."""
        return f"↩ {self.stage}" if self.again else str(self.stage)

    @property
    def least(self) -> float:
        """How narrow it may be, in pixels."""
        return max(ems(self.name) * _NAME + 8, len(self.spots) * SLOT + 2 * PAD if self.spots else 0)

    def placed(self) -> Iterator[tuple[Spot, float]]:
        """Its places with where they are, in pixels from the left."""
        slot = (self.width - 2 * PAD) / max(len(self.spots), 1)
        for number, spot in enumerate(self.spots):
            yield spot, self.x + PAD + slot * (number + 0.5)


def spots_of(sketch: Sketch) -> tuple[Spot, ...]:
    """The places of a walk; of very many, those alike in a row as one, and no more than a map can hold."""
    if len(sketch.stops) <= FEW:
        return tuple(Spot(stops=(stop,)) for stop in sketch.stops)
    marked = {side.number for sign in sketch.signs for side in (sign.here, sign.before) if side}
    marked |= {stop.number for stop in sketch.stops if stop.moment}
    folded = tuple(_folded(sketch.stops, marked, places=True))
    return folded if len(folded) <= MANY else tuple(_folded(sketch.stops, marked, places=False))[:MOST]


def _folded(stops: Sequence[Stop], marked: set[int], *, places: bool) -> Iterator[Spot]:
    def alike(stop: Stop) -> tuple[object, ...]:
        own = stop.number if stop.number in marked else 0
        return own, stop.stage, stop.channel, stop.place.casefold() if places else ""

    return (Spot(stops=tuple(group)) for _, group in groupby(stops, key=alike))


def columns_of(spots: Iterable[Spot]) -> tuple[Column, ...]:
    """All nine stages in order, walked or not, and between them those that the walk went back to."""
    columns: list[Column] = []
    order, reached = list(Stage), 0
    for stage, group in groupby(spots, key=lambda spot: spot.first.stage):
        place = order.index(stage)
        columns += (Column(stage=passed) for passed in order[reached:place])
        columns.append(Column(stage=stage, spots=tuple(group), again=place < reached))
        reached = max(reached, place + 1)
    return (*columns, *(Column(stage=ahead) for ahead in order[reached:]))


def rows_of(columns: Sequence[Column], *, left: float, width: float) -> tuple[tuple[Column, ...], ...]:
    """Put columns into as many rows as they need, each as wide as the map.

    Args:
        columns: In order; a long one is parted where a row ends.
        left: Where a row begins, in pixels.
        width: Of a row, in pixels.
    """
    needed = sum(column.least for column in columns)
    if needed <= width:
        return (_stretched(columns, left, width),)
    pieces = [piece for column in columns for piece in _pieces(column)]
    enough = sum(piece.least for piece in pieces) / ceil(needed / width) * 1.05
    rows: list[list[Column]] = [[]]
    for piece in pieces:
        used = sum(one.least for one in rows[-1])
        if rows[-1] and (used + piece.least > width or used + piece.least / 2 > enough):
            rows.append([])
        rows[-1].append(piece)
    return tuple(_stretched(_joined(row), left, width) for row in rows)


def _pieces(column: Column) -> Iterator[Column]:
    count = ceil(len(column.spots) / _PIECE) or 1
    size = ceil(len(column.spots) / count)
    for number in range(count):
        yield replace(column, spots=column.spots[number * size : (number + 1) * size])


def _joined(pieces: Sequence[Column]) -> list[Column]:
    joined: list[Column] = []
    for piece in pieces:
        if joined and joined[-1].stage is piece.stage:
            joined[-1] = replace(joined[-1], spots=joined[-1].spots + piece.spots)
        else:
            joined.append(piece)
    return joined


def _stretched(columns: Sequence[Column], left: float, width: float) -> tuple[Column, ...]:
    """Share what room is left among the columns: most of it to those with many places."""
    spare = width - sum(column.least for column in columns)
    shares = [len(column.spots) + 0.4 for column in columns]
    placed: list[Column] = []
    x = left
    for column, share in zip(columns, shares, strict=True):
        wide = column.least + spare * share / sum(shares)
        placed.append(replace(column, x=x, width=wide))
        x += wide
    return tuple(placed)
