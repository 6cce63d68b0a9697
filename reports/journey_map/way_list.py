"""The touchpoints of a walk as a list in columns, by stage; what a screen reader reads of the map."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from xml.etree.ElementTree import Element

from journeys.reports.journey_map.columns import Column, Spot
from journeys.reports.journey_map.marks import icon
from journeys.reports.journey_map.plan import Plan
from journeys.reports.journey_map.svg import leading, letters, node, tip
from journeys.reports.journey_map.telling import ends_here, from_to, hour
from journeys.reports.lettering import ems, wrapped
from journeys.reports.page import harmless

_COLUMNS = 3
_GAP = 30  # pixels: between two columns
_HIGH = 22  # pixels: an entry
_HEADING = 30
_WHEN = 86  # the time
_LEFT = 62  # number and channel


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """Entries of one stage, in one column of the list."""

    column: Column
    spots: tuple[Spot, ...]
    before: datetime | None  # of the touchpoint in front of them in this column of the list

    @property
    def height(self) -> float:
        return _HEADING + _HIGH * len(self.spots)


def list_way(parent: Element, plan: Plan, *, x: float, y: float, width: float) -> float:
    """List it; where what follows may begin."""
    if not plan.sketch.stops:
        return y
    letters(parent, x, y + 18, "The way, touchpoint by touchpoint", "head")
    wide = (width - _GAP * (_COLUMNS - 1)) / _COLUMNS
    lowest = y
    for number, parts in enumerate(_parted([column for column in plan.columns if column.spots])):
        top = y + 28
        for part in parts:
            _draw(parent, part, plan, x + (wide + _GAP) * number, top, wide)
            top += part.height
        lowest = max(lowest, top)
    if plan.hidden:
        letters(parent, x, lowest + 20, ends_here(plan.hidden), "quiet")
        lowest += 24
    return lowest + 8


def _parted(columns: Sequence[Column]) -> Iterator[list[_Part]]:
    """Share the entries among the columns of the list, about equally high; a long stage is parted."""
    entries = sum(len(column.spots) for column in columns)
    enough = (entries * _HIGH + len(columns) * _HEADING) / _COLUMNS
    parts: list[_Part] = []
    used, left = 0.0, _COLUMNS
    for column in columns:
        spots = column.spots
        while spots:
            room = max(int((enough - used - _HEADING) / _HIGH + 0.5), 0) if left > 1 else len(spots)
            if not room or (room == 1 and len(spots) > 2):
                yield parts
                parts, used, left = [], 0.0, left - 1
                continue
            taken, spots = spots[:room], spots[room:]
            before = parts[-1].spots[-1].last.at if parts else None
            parts.append(_Part(column=column, spots=taken, before=before))
            used += parts[-1].height
    yield parts


def _draw(parent: Element, part: _Part, plan: Plan, x: float, y: float, width: float) -> None:
    letters(parent, x, y + 21, part.column.name, "small name")
    node(parent, "path", "rule", d=f"M{x:.1f} {y + 28.5:.1f}h{width:.1f}")
    listing = node(parent, "g", role="list", aria_label=f"{part.column.name}: {from_to(part.spots)}")
    before = part.before
    for number, spot in enumerate(part.spots):
        _entry(listing, spot, plan, x, y + _HEADING + _HIGH * number, width, before)
        before = spot.last.at


def _entry(listing: Element, spot: Spot, plan: Plan, x: float, y: float, width: float, before: datetime | None) -> None:
    href = plan.href(spot)
    item = node(listing, "g", role="listitem")
    link = leading(item, href, plan.labels[spot])
    tip(link, spot.first.place)
    node(link, "rect", "touch", x=x - 4, y=y + 2, width=width + 8, height=_HIGH - 2, rx=4)
    letters(link, x + 34, y + 16, spot.numbers, "small name end")
    icon(link, spot.first.channel, x + 49, y + 12, 14)
    times = f" ×{len(spot.stops)}" if len(spot.stops) > 1 else ""
    room = width - _LEFT - _WHEN - ems(times) * 12
    place = wrapped(harmless(spot.first.place), room, 12, 1) or ("",)
    letters(link, x + _LEFT, y + 16, place[0] + times, "small link" if href else "small")
    letters(link, x + width, y + 16, hour(spot.first, before), "small quiet end")
