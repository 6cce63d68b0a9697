"""A walk for a wide screen and for paper: stages across, a lane for each channel, time from left to right."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from xml.etree.ElementTree import Element

from journeys.reports.journey_map.columns import Column, rows_of
from journeys.reports.journey_map.effort_line import Band, draw_effort
from journeys.reports.journey_map.lists import entries_of, headed, legend, list_seams
from journeys.reports.journey_map.marks import MOST_SIGNS, RADIUS, SIGN_HIGH, SIGN_WIDE, disc, icon, numbered
from journeys.reports.journey_map.plan import Plan, Point, ties
from journeys.reports.journey_map.svg import clicked, letters, node
from journeys.reports.journey_map.telling import later, sum_of
from journeys.reports.journey_map.way_list import list_way
from journeys.reports.lettering import ems
from journeys.touchpoint import Channel

WIDTH = 1200.0  # pixels
MARGIN = 8
GUTTER = 92  # for the names of the lanes
HEAD = 34  # the names of the stages
DAYS = 20  # how many days passed
LANE = 44  # at the least
EFFORT = 96
BETWEEN = 26  # rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """The strip of one channel in a row."""

    channel: Channel
    top: float
    height: float

    @property
    def axis(self) -> float:
        """The height of its touchpoints; seams stand above them."""
        return self.top + self.height - LANE / 2


def draw_wide(drawing: Element, plan: Plan) -> tuple[float, float]:
    """Draw it; its width and height."""
    inner = WIDTH - 2 * MARGIN
    top = headed(drawing, plan.title, sum_of(plan.sketch), x=MARGIN, y=MARGIN, width=inner)
    picture = node(drawing, "g", aria_hidden="true")
    top = legend(picture, plan.sketch, plan.columns, x=MARGIN, y=top, width=inner) + 8
    rows = rows_of(plan.columns, left=MARGIN + GUTTER, width=inner - GUTTER)
    before: Point | None = None
    for number, row in enumerate(rows):
        drawn = _Row(picture, plan, row, top, before, last=number == len(rows) - 1)
        before = drawn.draw() or before
        top = drawn.bottom + BETWEEN
    top = list_seams(drawing, entries_of(plan.sketch, plan.links), x=MARGIN, y=top, width=inner, columns=2)
    top = list_way(drawing, plan, x=MARGIN, y=top, width=inner)
    return WIDTH, top + MARGIN


class _Row:
    """One row of the map, from its left edge to its right."""

    def __init__(
        self, parent: Element, plan: Plan, columns: Sequence[Column], top: float, before: Point | None, *, last: bool
    ) -> None:
        self._parent, self._plan, self._columns = parent, plan, columns
        self._before, self._last, self._top = before, last, top
        self._placed = [(spot, x) for column in columns for spot, x in column.placed()]
        self._days = self._days_between()
        self._lanes = self._stacked()
        axis = {lane.channel: lane.axis for lane in self._lanes}
        self._points = [
            Point(spot=spot, x=x, y=axis[spot.first.channel], signs=plan.signs[spot]) for spot, x in self._placed
        ]

    @property
    def _floor(self) -> float:
        """Where the lanes end."""
        return self._lanes[-1].top + self._lanes[-1].height if self._lanes else self._top + HEAD

    @property
    def bottom(self) -> float:
        """Where the row ends."""
        return self._floor + EFFORT

    def draw(self) -> Point | None:
        """Draw it; its last place, if it has one."""
        self._ground()
        self._time()
        self._ties()
        self._way()
        for point in self._points:
            _touchpoint(self._parent, point, self._plan)
        self._effort()
        return self._points[-1] if self._points else None

    def _stacked(self) -> list[Lane]:
        """One lane for each channel of the walk, as high as the seams in it need."""
        top = self._top + HEAD + (DAYS if self._days else 0)
        lanes = []
        for channel in self._plan.channels:
            stacks = [len(self._plan.signs[spot]) for spot, _ in self._placed if spot.first.channel is channel]
            height = LANE + SIGN_HIGH * min(max(stacks, default=0), MOST_SIGNS)
            lanes.append(Lane(channel=channel, top=top, height=height))
            top += height
        return lanes

    def _days_between(self) -> list[tuple[float, str]]:
        """Where days passed, with how many."""
        marks = []
        for (spot, x), (following, onward) in pairwise(self._placed):
            words = later(spot.last, following.first)
            if words:
                marks.append(((x + onward) / 2, words))
        return marks

    def _ground(self) -> None:
        """Columns with the stages' names, and lanes with the channels'."""
        for column in self._columns:
            middle = column.x + column.width / 2
            if column.spots:
                height = self.bottom - self._top
                node(
                    self._parent,
                    "rect",
                    "column",
                    x=column.x + 1.5,
                    y=self._top,
                    width=column.width - 3,
                    height=height,
                    rx=6,
                )
            kind = "small name mid" if column.spots else "small quiet mid"
            letters(self._parent, middle, self._top + 22, column.name, kind)
        for lane in self._lanes:
            icon(self._parent, lane.channel, MARGIN + 11, lane.axis)
            letters(self._parent, MARGIN + 28, lane.axis + 4.5, lane.channel, "small")
            line = f"M{MARGIN + GUTTER} {lane.axis:.1f}H{WIDTH - MARGIN}"
            node(self._parent, "path", "rule", d=line)

    def _time(self) -> None:
        free = 0.0
        for x, words in self._days:
            node(self._parent, "path", "later", d=f"M{x:.1f} {self._top + HEAD + DAYS - 2:.1f}V{self._floor:.1f}")
            half = ems(words) * 6
            if x - half > free:
                middle = min(x, WIDTH - MARGIN - half)
                letters(self._parent, middle, self._top + HEAD + 12, words, "small quiet mid")
                free = middle + half + 6

    def _ties(self) -> None:
        """A thin line from where a seam was noticed to its other side, if that is in this row."""
        for other, point, sign in ties(self._points):
            low = (other.y + point.y) / 2
            bow = other.y - 20 - abs(point.x - other.x) * 0.04 if other.y == point.y else low
            middle = (other.x + point.x) / 2
            path = f"M{other.x:.1f} {other.y:.1f}Q{middle:.1f} {bow:.1f} {point.x:.1f} {point.y:.1f}"
            node(self._parent, "path", f"tie {sign.harm}", d=path)

    def _way(self) -> None:
        if not self._points:
            return
        first = self._points[0]
        steps = []
        if self._before is not None:
            axis = next(lane.axis for lane in self._lanes if lane.channel is self._before.spot.first.channel)
            steps.append(_step(MARGIN + GUTTER - 6, axis, first.x, first.y))
        steps += [_step(one.x, one.y, other.x, other.y) for one, other in pairwise(self._points)]
        if not self._last:
            steps.append(f"M{self._points[-1].x:.1f} {self._points[-1].y:.1f}H{WIDTH - MARGIN:.1f}l-6 -5m6 5l-6 5")
        if steps:
            node(self._parent, "path", "way", d="".join(steps))

    def _effort(self) -> None:
        total = max(self._plan.sketch.effort.total, 1)
        band = Band(
            left=MARGIN + GUTTER,
            right=WIDTH - MARGIN,
            top=self._floor + 4,
            height=EFFORT - 14,
            most=total,
            before=self._before.spot.last.effort if self._before else 0,
            done=self._last or not self._points,
        )
        letters(self._parent, MARGIN, band.y(0) - 4, "effort", "small spent")
        draw_effort(self._parent, self._placed, band)


def _step(x: float, y: float, onward: float, there: float) -> str:
    """A piece of the way: straight in its lane, in a calm bend to another."""
    if y == there:
        return f"M{x:.1f} {y:.1f}H{onward:.1f}"
    middle = (x + onward) / 2
    return f"M{x:.1f} {y:.1f}C{middle:.1f} {y:.1f} {middle:.1f} {there:.1f} {onward:.1f} {there:.1f}"


def _touchpoint(parent: Element, point: Point, plan: Plan) -> None:
    """A touchpoint with its seams above it; the list beside the map says the same to who cannot see it."""
    stop, times = point.spot.first, len(point.spot.stops)
    link = clicked(parent, plan.href(point.spot), plan.labels[point.spot])
    disc(link, stop, point.x, point.y)
    letters(link, point.x, point.y + 4.2, str(stop.number), "small name mid")
    if times > 1:
        letters(link, point.x, point.y + RADIUS + 12, f"×{times}", "small quiet mid halo")
    shown = point.signs if len(point.signs) <= MOST_SIGNS else point.signs[: MOST_SIGNS - 1]
    high = point.y - RADIUS - 6
    for place, sign in enumerate(reversed(shown), 1):
        numbered(parent, sign, point.x - SIGN_WIDE / 2 + 2, high - SIGN_HIGH * place, plan.proof(sign))
    if len(shown) < len(point.signs):
        more = f"+{len(point.signs) - len(shown)}"
        letters(parent, point.x, high - SIGN_HIGH * len(shown) - 5, more, "small name mid")
