"""The cells of a run's map with what they count, and the ways between them, broad where many walks went."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from journeys.finding import Harm
from journeys.reports.journey_map.fields import Fields, Place, bent, tip_of
from journeys.reports.journey_map.links import Links
from journeys.reports.journey_map.lists import Symbol, effort_symbol, explain, harm_symbol
from journeys.reports.journey_map.marks import SIGN, shape
from journeys.reports.journey_map.run_sketch import Cell, RunSketch, Visits, seams_in
from journeys.reports.journey_map.svg import leading, letters, node, tip
from journeys.reports.journey_map.telling import HARMS
from journeys.reports.lettering import ems
from journeys.reports.wording import counted
from journeys.run.seams import Seam

QUIETEST, BUSIEST = 0.03, 0.15  # how much colour a cell has where nobody came, and where every walk came


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How large things are in a drawing, in pixels."""

    cell: float  # how high
    gap: float  # between stages
    aisle: float  # between channels
    ways: int  # that are drawn, the most walked ones
    broadest: float  # way


def draw_fields(
    parent: Element, run: RunSketch, seams: Sequence[Seam], fields: Fields, limits: Limits, *, links: bool, short: bool
) -> None:
    """Draw the ways, and the cells upon them."""
    ground = node(parent, "g", aria_hidden="true")
    ways = run.ways.most_common(limits.ways)
    most = ways[0][1] if ways else 1
    for (one, other), walks in reversed(ways):
        words = f"{counted(walks, 'walk')} went from {one} to {other}"
        _way(ground, fields.way(one, other), words, min(limits.broadest, 1.5 + most) * walks / most)
    met = seams_in(seams)
    listing = node(parent, "g", role="list", aria_label="Where the walks came")
    for cell in sorted(run.visits, key=lambda one: (run.stages.index(one.stage), run.channels.index(one.channel))):
        _field(listing, run, fields, cell, met.get(cell), links=links, short=short)


def explain_fields(
    parent: Element, run: RunSketch, seams: Sequence[Seam], *, x: float, y: float, width: float, short: bool
) -> float:
    """What the signs mean; where what follows may begin. `short`: the cells hold bare numbers."""
    symbols = (*(_numbers() if short else ()), *_symbols(run, seams))
    return explain(node(parent, "g", aria_hidden="true"), symbols, x=x, y=y, width=width)


def _numbers() -> Iterator[tuple[Symbol, float, str]]:
    yield lambda parent, x, y: letters(parent, x, y + 4, "8", "name mid"), 12, "walks"
    yield lambda parent, x, y: letters(parent, x, y + 4, "8 ×", "small quiet mid"), 22, "touchpoints"


def _symbols(run: RunSketch, seams: Sequence[Seam]) -> Iterator[tuple[Symbol, float, str]]:
    if run.ways:
        yield _way_symbol, 34, "way, the broader the more walks"
    for harm in Harm:
        if any(seam.harm is harm for seam in seams):
            yield harm_symbol(harm), SIGN, f"seam that {HARMS[harm]}"
    yield effort_symbol, 26, "effort of a walk"


def _way_symbol(parent: Element, x: float, y: float) -> None:
    _flow(node(parent, "g", "flow"), [(x - 17, y), (x + 17, y)], 4)


def _way(parent: Element, places: Sequence[Place], words: str, breadth: float) -> None:
    group = node(parent, "g", "flow")
    tip(group, words)
    _flow(group, places, max(breadth, 1.5))


def _flow(group: Element, places: Sequence[Place], breadth: float) -> None:
    """A line that ends in an arrow."""
    head = min(5 + breadth * 0.8, 11)
    (x, y), (end, low) = places[-2], places[-1]
    length = ((end - x) ** 2 + (low - y) ** 2) ** 0.5 or 1.0
    short = min(head - 0.5, length) / length
    stop = end - (end - x) * short, low - (low - y) * short
    node(group, "path", "line", d=bent([*places[:-1], stop]), stroke_width=breadth)
    node(group, "path", "tip", d=tip_of(places, head))


def _field(
    parent: Element,
    run: RunSketch,
    fields: Fields,
    cell: Cell,
    met: tuple[Harm, int] | None,
    *,
    links: bool,
    short: bool,
) -> None:
    visits = run.visits[cell]
    (x, y), (wide, high) = fields.corner(cell), fields.size(cell)
    item = node(parent, "g", role="listitem")
    label = _label(cell, visits, met)
    href = Links(visits.walk).touchpoint(visits.number) if links else None
    link = leading(item, href, label)
    node(link, "rect", "paper", x=x, y=y, width=wide, height=high, rx=8)
    share = f"{QUIETEST + (BUSIEST - QUIETEST) * visits.walks / run.walks:.3f}"
    node(link, "rect", "field", x=x, y=y, width=wide, height=high, rx=8, fill_opacity=share)
    node(link, "rect", "touch", x=x - 2, y=y - 2, width=wide + 4, height=high + 4, rx=9)
    middle, top = x + wide / 2, y + high / 2 - (11 if met else 3)
    walks, touchpoints = _counts(visits, short=short)
    letters(link, middle, top, walks, "name mid")
    letters(link, middle, top + 17, touchpoints, "small quiet mid")
    if met:
        words = str(met[1]) if short else counted(met[1], "seam")
        left = middle - (SIGN + 4 + ems(words) * 12) / 2
        shape(link, met[0], left, top + 24)
        letters(link, left + SIGN + 4, top + 36, words, f"small name {met[0]}")


def too_narrow(run: RunSketch, width: float) -> bool:
    """Whether cells of that width hold bare numbers, as the words beside them do not fit."""
    words = (line for visits in run.visits.values() for line in _counts(visits, short=False))
    return any(ems(line) * 13.5 > width - 8 for line in words)


def _counts(visits: Visits, *, short: bool) -> tuple[str, str]:
    if short:
        return f"{visits.walks:,}", f"{visits.touchpoints:,} ×"
    return counted(visits.walks, "walk"), counted(visits.touchpoints, "touchpoint")


def _label(cell: Cell, visits: Visits, met: tuple[Harm, int] | None) -> str:
    seams = f", {counted(met[1], 'seam')}, the worst {HARMS[met[0]]}" if met else ""
    return f"{cell}: {counted(visits.walks, 'walk')}, {counted(visits.touchpoints, 'touchpoint')}{seams}"
