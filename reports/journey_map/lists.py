"""What stands around a map in words: its title, the seams, worst first, and what its signs mean."""

from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from journeys.finding import Harm
from journeys.reports.lettering import ems, wrapped
from journeys.reports.journey_map.columns import Column
from journeys.reports.journey_map.links import Links
from journeys.reports.journey_map.marks import RADIUS, SIGN, shape, star
from journeys.reports.journey_map.sketch import Sign, Sketch
from journeys.reports.journey_map.svg import leading, letters, node, to_proof
from journeys.reports.journey_map.telling import HARMS, label_of_sign, where_met
from journeys.reports.page import harmless
from journeys.reports.shapes import THROUGH
from journeys.reports.wording import counted

LINE = 18  # pixels: from one line of a list to the next
MOST_SEAMS = 40  # on one map; the rest is counted
_LEFT = 44  # pixels: what stands before the words of a seam
_GAP = 28  # pixels: between two columns of a list

Symbol = Callable[[Element, float, float], object]  # drawn around a point


def headed(parent: Element, title: str, words: str, *, x: float, y: float, width: float) -> float:
    """The name of a map, and its sum; where what follows may begin."""
    for line in wrapped(harmless(title), width, 20, 3, bold=True):
        y += 26
        letters(parent, x, y, line, "title")
    for line in wrapped(harmless(words), width, 13, 3):
        y += 21
        letters(parent, x, y, line, "quiet")
    return y + 14


def list_seams(
    parent: Element, sketch: Sketch, links: Links | None, *, x: float, y: float, width: float, columns: int
) -> float:
    """The seams in words, worst first; where what follows may begin."""
    if not sketch.signs:
        node(parent, "path", "good", d=THROUGH, transform=f"translate({x:.1f} {y + 6:.1f})")
        letters(parent, x + 26, y + 19, "Nothing let the customer down.", "name good")
        return y + 44
    letters(parent, x, y + 18, "What let the customer down, worst first", "head")
    listing = node(parent, "g", role="list", aria_label="What let the customer down, worst first")
    wide = (width - _GAP * (columns - 1)) / columns
    top = lowest = y + 34
    shown = sketch.signs[:MOST_SEAMS]
    for place, sign in enumerate(shown):
        if place % columns == 0:
            top = lowest
        below = _seam(listing, sign, to_proof(links, sign.number), x + (wide + _GAP) * (place % columns), top, wide)
        lowest = max(lowest, below)
    if len(sketch.signs) > len(shown):
        more = f"and {counted(len(sketch.signs) - len(shown), 'seam')} more, each with a page of its own"
        letters(parent, x + _LEFT, lowest + 16, more, "quiet")
        lowest += 28
    return lowest + 8


def _seam(parent: Element, sign: Sign, href: str | None, x: float, y: float, width: float) -> float:
    words = wrapped(harmless(sign.words), width - _LEFT, 13, 4)
    where = wrapped(harmless(f"{HARMS[sign.harm]} · {where_met(sign)}"), width - _LEFT, 12, 3)
    below = y + LINE * (len(words) + len(where)) + 14
    item = node(parent, "g", role="listitem")
    link = leading(item, href, aria_label=label_of_sign(sign)) if href else item
    node(link, "rect", "touch", x=x - 6, y=y - 2, width=width + 6, height=below - y - 4, rx=6)
    shape(link, sign.harm, x, y + 1)
    letters(link, x + SIGN + 5, y + 13, str(sign.number), f"name {sign.harm}")
    for number, line in enumerate(words):
        letters(link, x + _LEFT, y + 13 + LINE * number, line, "link" if href else "")
    for number, line in enumerate(where, len(words)):
        letters(link, x + _LEFT, y + 13 + LINE * number, line, "small quiet")
    return below


def legend(parent: Element, sketch: Sketch, columns: tuple[Column, ...], *, x: float, y: float, width: float) -> float:
    """What the signs mean that are on this map; where what follows may begin."""
    return explain(parent, _symbols(sketch, columns), x=x, y=y, width=width)


def explain(
    parent: Element, symbols: Iterator[tuple[Symbol, float, str]], *, x: float, y: float, width: float
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
