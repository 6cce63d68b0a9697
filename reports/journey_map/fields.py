"""Where the cells of a run's map stand, and how ways run between them without crossing a third.

Stages follow one another along the map: across a wide screen, down a narrow one. What is said of one holds of the other
when x and y change places; so all is reckoned along and athwart, and turned at the end.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from journeys.reports.journey_map.run_sketch import Cell
from journeys.touchpoint import Channel, Stage

Place = tuple[float, float]  # x, y

_ROUND = 9.0  # pixels: the bend of a way
_ASIDE = 7.0  # pixels: those that go on run beside those that go back


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """A stage or a channel: from where to where it reaches, in pixels."""

    begin: float
    end: float

    @property
    def middle(self) -> float:
        """Half way."""
        return (self.begin + self.end) / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """The cells: stages along, channels athwart."""

    stages: dict[Stage, Strip]  # those that were walked
    channels: dict[Channel, Strip]
    gap: float  # between two stages
    aisle: float  # between two channels
    upright: bool  # stages stand one below the other

    def corner(self, cell: Cell) -> Place:
        """Its upper left corner."""
        return self._turned((self.stages[cell.stage].begin, self.channels[cell.channel].begin))

    def size(self, cell: Cell) -> Place:
        """How wide and how high it is."""
        stage, channel = self.stages[cell.stage], self.channels[cell.channel]
        return self._turned((stage.end - stage.begin, channel.end - channel.begin))

    def way(self, one: Cell, other: Cell) -> list[Place]:
        """The corners of the way from one cell to another."""
        if one.stage is other.stage:
            return [self._turned(place) for place in self._within(one, other)]
        return [self._turned(place) for place in self._onward(one, other)]

    def _turned(self, place: Place) -> Place:
        return (place[1], place[0]) if self.upright else place

    def _within(self, one: Cell, other: Cell) -> list[Place]:
        """From channel to channel: straight to a neighbour, round about the side to one further off."""
        stage, here, there = self.stages[one.stage], self.channels[one.channel], self.channels[other.channel]
        down = here.begin < there.begin
        side = 1 if down else -1
        order = list(self.channels)
        if abs(order.index(one.channel) - order.index(other.channel)) == 1:
            along = stage.middle - side * _ASIDE
            return [(along, here.end if down else here.begin), (along, there.begin if down else there.end)]
        edge = stage.end if down else stage.begin
        out = edge + side * self.gap * 0.3
        return [(edge, here.middle), (out, here.middle), (out, there.middle), (edge, there.middle)]

    def _onward(self, one: Cell, other: Cell) -> list[Place]:
        """From stage to stage: straight to the next one, along the aisle to one further off."""
        order = list(self.stages)
        far = order.index(other.stage) - order.index(one.stage)
        side = 1 if far > 0 else -1
        stage, stage_there = self.stages[one.stage], self.stages[other.stage]
        here, there = self.channels[one.channel], self.channels[other.channel]
        leave = stage.end if side > 0 else stage.begin
        come = stage_there.begin if side > 0 else stage_there.end
        out, back = leave + side * self.gap * 0.5, come - side * self.gap * 0.5
        begin, end = (leave, here.middle - side * _ASIDE), (come, there.middle - side * _ASIDE)
        if abs(far) == 1:
            return [begin, (out, begin[1]), (out, end[1]), end]
        down = there.begin > here.begin or (there is here and side > 0)
        aisle = (here.end + self.aisle / 2) if down else (here.begin - self.aisle / 2)
        return [begin, (out, begin[1]), (out, aisle), (back, aisle), (back, end[1]), end]


def bent(places: Sequence[Place]) -> str:
    """A line through corners that are rounded off, as path data."""
    path = f"M{places[0][0]:.1f} {places[0][1]:.1f}"
    for before, corner, after in zip(places, places[1:], places[2:], strict=False):
        if corner in (before, after):
            continue
        near, far = _towards(corner, before), _towards(corner, after)
        path += f"L{near[0]:.1f} {near[1]:.1f}Q{corner[0]:.1f} {corner[1]:.1f} {far[0]:.1f} {far[1]:.1f}"
    return f"{path}L{places[-1][0]:.1f} {places[-1][1]:.1f}"


def _towards(corner: Place, other: Place) -> Place:
    wide, high = other[0] - corner[0], other[1] - corner[1]
    length = (wide * wide + high * high) ** 0.5
    share = min(_ROUND, length / 2) / length
    return corner[0] + wide * share, corner[1] + high * share


def tip_of(places: Sequence[Place], size: float) -> str:
    """The head of an arrow at the end of a line, as path data."""
    (x, y), (end, low) = places[-2], places[-1]
    wide, high = end - x, low - y
    length = (wide * wide + high * high) ** 0.5 or 1.0
    wide, high = wide / length * size, high / length * size
    base = end - wide, low - high
    return (
        f"M{end:.1f} {low:.1f}L{base[0] - high * 0.7:.1f} {base[1] + wide * 0.7:.1f}"
        f"L{base[0] + high * 0.7:.1f} {base[1] - wide * 0.7:.1f}Z"
    )
