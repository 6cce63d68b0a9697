"""A walk for a narrow screen: stages and time down the page, the channels' lanes at the left, the words beside them."""

from itertools import pairwise
from xml.etree.ElementTree import Element

from journeys.reports.journey_map.columns import Column, Spot
from journeys.reports.journey_map.effort_line import Band, cost, draw_effort
from journeys.reports.journey_map.lists import entries_of, headed, legend, list_seams
from journeys.reports.journey_map.marks import MOST_SIGNS, RADIUS, SIGN_HIGH, SIGN_WIDE, disc, icon, numbered
from journeys.reports.journey_map.plan import Plan, Point, ties
from journeys.reports.journey_map.sketch import Sign, Sketch, Stop
from journeys.reports.journey_map.svg import leading, letters, node, rounded
from journeys.reports.journey_map.telling import ends_here, from_to, hour, later, sum_of
from journeys.reports.lettering import wrapped
from journeys.reports.page import harmless
from journeys.reports.wording import counted
from journeys.touchpoint import Channel

WIDTH = 360.0  # pixels
MARGIN = 4
LANE = 25
HEADING = 34
LINE = 17
EFFORT = 120
_SPENT = 34  # what a place cost, beside its words


def draw_tall(drawing: Element, plan: Plan) -> tuple[float, float]:
    """Draw it; its width and height."""
    inner = WIDTH - 2 * MARGIN
    top = headed(drawing, plan.title, sum_of(plan.sketch), x=MARGIN, y=MARGIN, width=inner)
    hidden = node(drawing, "g", aria_hidden="true")
    top = legend(hidden, plan.sketch, plan.columns, x=MARGIN, y=top, width=inner) + 12
    drawn = _Strip(drawing, plan, top)
    drawn.draw()
    top = _effort(drawing, plan.sketch, drawn.points, drawn.bottom)
    entries = entries_of(plan.sketch, plan.links)
    top = list_seams(drawing, entries, x=MARGIN + 4, y=top, width=inner - 8, columns=1)
    return WIDTH, top + MARGIN


class _Strip:
    """The walk from top to bottom."""

    def __init__(self, parent: Element, plan: Plan, top: float) -> None:
        self._parent, self._plan, self._lanes = parent, plan, plan.channels
        self._left = MARGIN + LANE * len(self._lanes) + 10
        self._ground = node(parent, "g", aria_hidden="true")
        self._top, self.bottom = top, top
        self.points: list[Point] = []

    def draw(self) -> None:
        """Draw it, with the way behind the touchpoints."""
        for channel in self._lanes:
            icon(self._ground, channel, self._x(channel), self._top + 10)
        self.bottom = self._top + 24
        quiet: list[Column] = []
        for column in self._plan.columns:
            if not column.spots:
                quiet.append(column)
                continue
            self._unseen(quiet)
            quiet = []
            self._stage(column)
        self._unseen(quiet)
        if self._plan.hidden:
            for line in wrapped(ends_here(self._plan.hidden), WIDTH - MARGIN - self._left, 12, 4):
                letters(self._parent, self._left, self.bottom + 18, line, "small quiet")
                self.bottom += LINE
            self.bottom += 12
        self._lines()

    def _x(self, channel: Channel) -> float:
        return MARGIN + LANE * (self._lanes.index(channel) + 0.5)

    def _unseen(self, columns: list[Column]) -> None:
        """Stages that were not walked, quietly."""
        if columns:
            names = " · ".join(column.name for column in columns)
            for line in wrapped(names, WIDTH - MARGIN - self._left, 12, 3):
                letters(self._ground, self._left, self.bottom + 18, line, "small quiet")
                self.bottom += LINE
            self.bottom += 12

    def _stage(self, column: Column) -> None:
        node(self._ground, "path", "rule", d=f"M{self._left:.1f} {self.bottom + 4.5:.1f}H{WIDTH - MARGIN:.1f}")
        letters(self._parent, self._left, self.bottom + 24, column.name, "name")
        self.bottom += HEADING
        listing = node(self._parent, "g", role="list", aria_label=f"{column.name}: {from_to(column.spots)}")
        for spot in column.spots:
            self._place(listing, spot)
        self.bottom += 6

    def _place(self, listing: Element, spot: Spot) -> None:
        """One place: its touchpoint in its lane, its words beside it."""
        signs = self._plan.signs[spot]
        before = self.points[-1].spot.last if self.points else None
        item = node(listing, "g", role="listitem")
        passed = later(before, spot.first) if before else ""
        if passed:
            letters(item, self._left, self.bottom + 14, passed, "small quiet")
            self.bottom += 22
        link = leading(item, self._plan.href(spot), self._plan.labels[spot])
        top = self.bottom
        self.points.append(Point(spot=spot, x=self._x(spot.first.channel), y=top + 18, signs=signs))
        frame = node(link, "rect", "touch", x=1, y=top, width=WIDTH - 2, rx=6)
        high = max(self._words(link, spot, signs, before, top), SIGN_HIGH * len(signs[:MOST_SIGNS]) + 14, 44.0)
        frame.set("height", rounded(high - 2))
        self._signs(item, signs, top)
        self.bottom += high

    def _words(self, link: Element, spot: Spot, signs: tuple[Sign, ...], before: Stop | None, top: float) -> float:
        """The place's name, when and how it was met, and what it cost; how high they are."""
        stop = spot.first
        edge = WIDTH - MARGIN - (SIGN_WIDE + 8 if signs else 0)
        about = f"{stop.channel}, {hour(stop, before.at if before else None)}"
        if len(spot.stops) > 1:
            about = f"{counted(len(spot.stops), 'touchpoint')} alike, {about}"
        names = wrapped(harmless(stop.place), edge - self._left, 13, 2) or ("",)
        more = wrapped(about, edge - self._left - _SPENT, 12, 3)
        for number, line in enumerate(names):
            letters(link, self._left, top + 17 + LINE * number, line, "link" if self._plan.links else "")
        for number, line in enumerate(more, len(names)):
            letters(link, self._left, top + 17 + LINE * number, line, "small quiet")
        if cost(spot):
            right = edge if len(signs) > 1 else WIDTH - MARGIN
            letters(link, right, top + 17 + LINE * len(names), f"+{cost(spot)}", "small spent end")
        return LINE * (len(names) + len(more)) + 14.0

    def _signs(self, item: Element, signs: tuple[Sign, ...], top: float) -> None:
        shown = signs if len(signs) <= MOST_SIGNS else signs[: MOST_SIGNS - 1]
        for number, sign in enumerate(shown):
            numbered(item, sign, WIDTH - MARGIN - SIGN_WIDE, top + 6 + SIGN_HIGH * number, self._plan.proof(sign))
        if len(shown) < len(signs):
            letters(
                item,
                WIDTH - MARGIN - SIGN_WIDE,
                top + 18 + SIGN_HIGH * len(shown),
                f"+{len(signs) - len(shown)}",
                "small name",
            )

    def _lines(self) -> None:
        ground = self._ground
        for channel in self._lanes:
            node(ground, "path", "rule", d=f"M{self._x(channel):.1f} {self._top + 24:.1f}V{self.bottom:.1f}")
        for other, point, sign in ties(self.points):
            middle, bow = (other.y + point.y) / 2, max(min(other.x, point.x) - 2 * LANE, -LANE / 2)
            path = f"M{other.x:.1f} {other.y:.1f}Q{bow:.1f} {middle:.1f} {point.x:.1f} {point.y:.1f}"
            node(ground, "path", f"tie {sign.harm}", d=path)
        if len(self.points) > 1:
            steps = (_step(one, other) for one, other in pairwise(self.points))
            node(ground, "path", "way", d="".join(steps))
        for point in self.points:
            disc(ground, point.spot.first, point.x, point.y)
            letters(ground, point.x, point.y + 4.2, str(point.spot.first.number), "small name mid")


def _step(one: Point, other: Point) -> str:
    if one.x == other.x:
        return f"M{one.x:.1f} {one.y:.1f}V{other.y:.1f}"
    begin, end = one.y + RADIUS + 2, other.y - RADIUS - 2
    middle = (begin + end) / 2
    bend = f"C{one.x:.1f} {middle:.1f} {other.x:.1f} {middle:.1f} {other.x:.1f} {end:.1f}"
    return f"M{one.x:.1f} {one.y:.1f}V{begin:.1f}{bend}V{other.y:.1f}"


def _effort(drawing: Element, sketch: Sketch, points: list[Point], top: float) -> float:
    """The line of effort under the walk, from the first touchpoint to the last."""
    picture = node(drawing, "g", aria_hidden="true")
    letters(picture, MARGIN + 4, top + 20, "effort, touchpoint by touchpoint", "small spent")
    band = Band(left=MARGIN + 4, right=WIDTH - MARGIN - 4, top=top + 20, height=EFFORT - 30, most=sketch.effort.total)
    step = (band.right - band.left - 24) / max(len(points), 1)
    draw_effort(picture, [(point.spot, band.left + step * (place + 1)) for place, point in enumerate(points)], band)
    return top + EFFORT + 8
