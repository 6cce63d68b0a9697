"""What stands around a map in words: its title, the seams, worst first, and what its signs mean."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from journeys.finding import Harm
from journeys.reports.journey_map.columns import Column
from journeys.reports.journey_map.links import Links
from journeys.reports.journey_map.marks import RADIUS, SIGN, shape, star
from journeys.reports.journey_map.sketch import Sketch
from journeys.reports.journey_map.svg import leading, letters, node, rounded
from journeys.reports.journey_map.telling import HARMS, where_met
from journeys.reports.lettering import ems, wrapped
from journeys.reports.page import harmless
from journeys.reports.wording import counted

LINE = 18  # pixels: from one line of a list to the next
MOST_SEAMS = 40  # on the map of a walk; the rest is counted
HEADLINE = "What let the customer down, worst first"
_LEFT = 44  # pixels: what stands before the words of a seam
_GAP = 28  # pixels: between two columns of a list

Symbol = Callable[[Element, float, float], object]  # drawn around a point


def headed(parent: Element, title: str, words: str, *, x: float, y: float, width: float) -> float:
    """The name of a map, and its sum; where what follows may begin.

    The name stands above an edge at which a page, which has a heading of its own, cuts the drawing off.
    """
    for line in wrapped(harmless(title), width, 20, 3, bold=True):
        y += 26
        letters(parent, x, y, line, "title", aria_hidden="true")
    parent.set("data-title", rounded(y + 7))
    for line in wrapped(harmless(words), width, 13, 3):
        y += 21
        letters(parent, x, y, line, "quiet")
    return y + 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A seam on the list."""

    number: int  # 1 must be mended first
    harm: Harm
    words: str
    where: str  # it was met, how often, and who has to mend it
    href: str | None


def entries_of(sketch: Sketch, links: Links | None) -> list[Entry]:
    """The seams of a walk."""
    return [
        Entry(
            number=sign.number,
            harm=sign.harm,
            words=sign.words,
            where=where_met(sign),
            href=links.proof(sign.number) if links else None,
        )
        for sign in sketch.signs
    ]


def list_seams(
    parent: Element, entries: Sequence[Entry], *, x: float, y: float, width: float, columns: int, most: int = MOST_SEAMS
) -> float:
    """The seams in words, worst first; where what follows may begin."""
    if not entries:
        letters(parent, x, y + 19, "No seams were met.", "head")
        return y + 44
    letters(parent, x, y + 18, HEADLINE, "head")
    listing = node(parent, "g", role="list", aria_label=HEADLINE)
    wide = (width - _GAP * (columns - 1)) / columns
    top = lowest = y + 34
    for place, entry in enumerate(entries[:most]):
        if place % columns == 0:
            top = lowest
        lowest = max(lowest, _seam(listing, entry, x + (wide + _GAP) * (place % columns), top, wide))
    if len(entries) > most:
        more = f"and {counted(len(entries) - most, 'seam')} more"
        letters(parent, x + _LEFT, lowest + 14, more, "quiet")
        lowest += 28
    return lowest + 8


def _seam(parent: Element, entry: Entry, x: float, y: float, width: float) -> float:
    words = wrapped(harmless(entry.words), width - _LEFT, 13, 4)
    where = wrapped(harmless(f"{HARMS[entry.harm]} · {entry.where}"), width - _LEFT, 12, 3)
    below = y + LINE * (len(words) + len(where)) + 14
    label = f"{entry.number}, {HARMS[entry.harm]}: {entry.words}; {entry.where}"
    item = node(parent, "g", role="listitem")
    link = leading(item, entry.href, label)
    node(link, "rect", "touch", x=x - 3, y=y - 3, width=width + 3, height=below - y - 5, rx=6)
    shape(link, entry.harm, x, y + 1)
    letters(link, x + SIGN + 5, y + 13, str(entry.number), f"name {entry.harm}")
    for number, line in enumerate(words):
        letters(link, x + _LEFT, y + 13 + LINE * number, line, "link" if entry.href else "")
    for number, line in enumerate(where, len(words)):
        letters(link, x + _LEFT, y + 13 + LINE * number, line, "small quiet")
    return below


def legend(parent: Element, sketch: Sketch, columns: tuple[Column, ...], *, x: float, y: float, width: float) -> float:
    """What the signs mean that are on this map; where what follows may begin."""
    return explain(parent, _symbols(sketch, columns), x=x, y=y, width=width)


def explain(
    parent: Element, symbols: Iterable[tuple[Symbol, float, str]], *, x: float, y: float, width: float
) -> float:
    """Signs with their meaning, side by side; each sign with how wide it is."""
    across = x
    y += 12
    for draw, wide, words in symbols:
        needed = wide + 8 + ems(words) * 12
        if across > x and across + needed > x + width:
            across, y = x, y + 30
        draw(parent, across + wide / 2, y)
        letters(parent, across + wide + 8, y + 4, words, "small quiet")
        across += needed + 22
    return y + 24


def _symbols(sketch: Sketch, columns: tuple[Column, ...]) -> Iterator[tuple[Symbol, float, str]]:
    yield lambda parent, x, y: node(parent, "circle", "dot", cx=x, cy=y, r=RADIUS - 3), 18, "touchpoint"
    if any(stop.moment for stop in sketch.stops):
        yield lambda parent, x, y: star(parent, x, y, RADIUS), 24, "moment that matters"
    for harm in Harm:
        if any(sign.harm is harm for sign in sketch.signs):
            yield harm_symbol(harm), SIGN, f"seam that {HARMS[harm]}"
    ties = [sign.harm for sign in sketch.signs if sign.before]
    if ties:
        yield (
            lambda parent, x, y: node(parent, "path", f"tie {ties[0]}", d=f"M{x - 16:.1f} {y:.1f}h32"),
            32,
            "its other side",
        )
    if any(column.again for column in columns):
        yield lambda parent, x, y: letters(parent, x, y + 4, "↩", "name mid"), 14, "back to a stage"
    yield effort_symbol, 26, "effort, added up"


def harm_symbol(harm: Harm) -> Symbol:
    """A seam's shape, around a point."""
    return lambda parent, x, y: shape(parent, harm, x - SIGN / 2, y - SIGN / 2)


def effort_symbol(parent: Element, x: float, y: float) -> None:
    """A piece of the line of effort."""
    node(parent, "path", "spent-line", d=f"M{x - 13:.1f} {y + 4:.1f}h10l6 -8h10")
