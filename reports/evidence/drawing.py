"""A finding as one picture: both sides next to each other, and between them what is wrong.

1200 × 675, legible at half that size. It carries the pictures of both sides inside itself, in light, dark and print.
"""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from xml.etree.ElementTree import Element, SubElement, tostring

from journeys.claim import Claim, Price
from journeys.finding import Finding
from journeys.notebook import Attempt
from journeys.reports.evidence.pencil import LEAD, group, lines_of, path, plain, rect, write
from journeys.reports.evidence.quoting import find_in, words_of
from journeys.reports.evidence.scenery import Space, draw_scene
from journeys.reports.evidence.scenes import Pictured
from journeys.reports.evidence.shapes import CHANNEL_SHAPES
from journeys.reports.evidence.shelf import Shelf
from journeys.reports.evidence.sides import Side, between
from journeys.reports.evidence.signs import Sign
from journeys.reports.headline import headline
from journeys.reports.lettering import BOLD, ems
from journeys.reports.shapes import HARM_SHAPES
from journeys.reports.wording import shortly

WIDE, HIGH = 1200.0, 675.0
SIDES = "sides"  # the name of a view without title and foot: "proof-1.svg#sides"
_MARGIN, _GAP = 30.0, 150.0  # at the edges, and between both sides
_HEADING = 30.0  # above a side
_FOOT = 44.0
_CAPTIONS = ((46, 1), (34, 2), (27, 3), (22, 4))  # sizes of letters, and how many lines of them a caption may have
_TITLES = ((30, 2), (25, 3))
_LONGEST = 500  # letters of the name of a picture
_SIGNS = ((23, 3), (18, 4))


def draw_proof(finding: Finding, sides: Sequence[Side], sign: Sign, journey: str, shelf: Shelf) -> str:
    """The picture of a finding that was met on a journey, as the text of an SVG file."""
    svg = _frame(finding, sides, sign)
    pictures = _Pictures(svg, shelf)
    view = SubElement(svg, "view", id=SIDES, preserveAspectRatio="xMidYMin meet")
    top = _title(svg, finding)
    height = HIGH - _FOOT - top
    view.set("viewBox", f"{_MARGIN - 4} {top - 4:.0f} {WIDE - 2 * _MARGIN + 8} {height + 8:.0f}")
    if len(sides) == 1:
        _only(svg, sides[0], sign, Space(_MARGIN, top, WIDE - 2 * _MARGIN, height), pictures)
    else:
        wide = (WIDE - 2 * _MARGIN - _GAP) / 2
        for number, side in enumerate((sides[0], sides[-1])):
            _side(svg, side, Space(_MARGIN + number * (wide + _GAP), top, wide, height), pictures)
        _sign(svg, sign, between(sides), Space(_MARGIN + wide, top + _HEADING, _GAP, height - _HEADING))
    _foot(svg, finding, f"{shelf.record.beginning.company} · {journey}")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(svg, encoding="unicode") + "\n"


class _Pictures:
    """The pictures that a drawing carries, each once."""

    def __init__(self, svg: Element, shelf: Shelf) -> None:
        self._defs = SubElement(svg, "defs")
        self._shelf = shelf
        self._names: dict[str, str] = {}

    def __call__(self, shown: Pictured) -> str:
        """Put a picture into the drawing; its id there."""
        name = self._names.get(shown.exhibit.path)
        if name is None:
            name = self._names[shown.exhibit.path] = f"proof-picture-{len(self._names) + 1}"
            SubElement(
                self._defs,
                "image",
                {
                    "id": name,
                    "href": self._shelf.source(shown.exhibit, inside=True),
                    "width": str(shown.size.width),
                    "height": str(shown.size.height),
                },
            )
        return name


def _frame(finding: Finding, sides: Sequence[Side], sign: Sign) -> Element:
    size = f"{WIDE:.0f}", f"{HIGH:.0f}"
    svg = Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "width": size[0],
            "height": size[1],
            "viewBox": f"0 0 {size[0]} {size[1]}",
            "class": f"proof {finding.harm.value}",
            "role": "img",
            "aria-labelledby": "proof-title proof-desc",
        },
    )
    SubElement(svg, "title", id="proof-title").text = plain(shortly(headline(finding), _LONGEST))
    SubElement(svg, "desc", id="proof-desc").text = plain(description(sides, sign))
    SubElement(svg, "style").text = _style()
    rect(svg, 0, 0, WIDE, HIGH, "ground")
    return svg


def description(sides: Sequence[Side], sign: Sign) -> str:
    """The picture in words, for those who hear it read out."""
    told = [f"{side.heading}: {side.where}, {side.when}: «{side.caption}»." for side in sides]
    return f" {sign.sign.capitalize()}. ".join(told) if len(told) > 1 else f"{told[0]} {sign.sign.capitalize()}."


@cache
def _style() -> str:
    look = files("journeys.reports").joinpath("look.css").read_text(encoding="utf-8")
    return look + (files(__package__) / "proof.css").read_text(encoding="utf-8")


def _title(svg: Element, finding: Finding) -> float:
    """What was found, at the top; where the sides may begin."""
    size, lines = _largest(plain(headline(finding)), WIDE - 2 * _MARGIN - 46, _TITLES)
    top = group(svg, "around")
    path(top, HARM_SHAPES[finding.harm], "harm", x=_MARGIN, y=32, scale=1.7)
    feet = write(top, lines, _MARGIN + 46, 30 + size * 0.8, size, "title", width=WIDE - 2 * _MARGIN - 46)
    return max(feet - size * 0.5, 76.0)


def _largest(words: str, width: float, sizes: Sequence[tuple[int, int]]) -> tuple[int, tuple[str, ...]]:
    """The largest letters in which words fit, with their lines; the smallest, cut, where they fit in none."""
    for size, most in sizes:
        lines = lines_of(words, width, size, most + 1, bold=True)
        if len(lines) <= most and all(ems(word) * size * BOLD <= width for word in words.split()):
            return size, lines
    return sizes[-1][0], lines_of(words, width, *sizes[-1], bold=True)


def _side(svg: Element, side: Side, space: Space, pictures: _Pictures) -> None:
    """One of two sides: where and when, the words in large letters, and below what it looked or sounded like."""
    card = group(svg, "side")
    write(card, (side.heading,), space.x, space.y + 20, 21, "heading")
    body = Space(space.x, space.y + _HEADING, space.width, space.height - _HEADING)
    rect(card, body.x, body.y, body.width, body.height, "card", radius=10)
    inner = Space(body.x + 18, body.y + 16, body.width - 36, body.height - 32)
    y = _caption(card, side, inner, _place(card, side, inner))
    draw_scene(card, side.scene, Space(inner.x, y, inner.width, inner.y + inner.height - y), pictures)


def _only(svg: Element, side: Side, sign: Sign, space: Space, pictures: _Pictures) -> None:
    """The only side: the words at the left, what it looked or sounded like at the right."""
    card = group(svg, "side")
    write(card, (side.heading,), space.x, space.y + 20, 21, "heading")
    body = Space(space.x, space.y + _HEADING, space.width, space.height - _HEADING)
    rect(card, body.x, body.y, body.width, body.height, "card", radius=10)
    left = Space(body.x + 22, body.y + 20, 400, body.height - 40)
    y = _caption(card, side, left, _place(card, side, left))
    _badge(card, sign, left.x + 34, y + 46)
    write(card, lines_of(sign.sign, left.width - 90, 25, 2, bold=True), left.x + 84, y + 55, 25, "sign")
    mend = lines_of(sign.mend, left.width, 20, 4)
    feet = left.y + left.height - 6 - (len(mend) - 1) * 20 * LEAD
    write(card, ("What to do",), left.x, feet - 30, 20, "heading")
    write(card, mend, left.x, feet, 20, "quiet")
    right = Space(left.x + left.width + 28, left.y, body.width - left.width - 72, left.height)
    draw_scene(card, side.scene, right, pictures)


def _place(card: Element, side: Side, inner: Space) -> float:
    """Channel, place and time; where the caption may begin."""
    path(card, CHANNEL_SHAPES[side.at.channel], "icon", x=inner.x, y=inner.y - 1, scale=1.15)
    width = inner.width - 38
    lines = lines_of(plain(side.where), width, 23, 1, bold=True)
    write(card, lines, inner.x + 38, inner.y + 20, 23, "place", width=width)
    write(card, (side.when,), inner.x + 38, inner.y + 48, 20, "quiet")
    return inner.y + 62


def _caption(card: Element, side: Side, inner: Space, y: float) -> float:
    """The words that say it all; where the scene may begin."""
    size, lines = _largest(
        f"«{plain(side.caption)}»" if _is_speech(side) else plain(side.caption), inner.width, _CAPTIONS
    )
    feet = write(card, lines, inner.x, y + size * 0.95, size, "caption", width=inner.width)
    bottom = feet - size * LEAD + size * 0.3
    if side.about:
        about = lines_of(plain(side.about), inner.width, 20, 2)
        bottom = write(card, about, inner.x, bottom + 24, 20, "quiet", width=inner.width) - 20 * LEAD + 6
    return bottom + 14


def _is_speech(side: Side) -> bool:
    """Whether the caption is a sentence of somebody's, and no amount, name or silence."""
    heard = side.heard[-1]
    is_amount = isinstance(heard, Claim) and isinstance(heard.value, Price)
    spoken = not is_amount and not isinstance(heard, Attempt) and len(side.caption.split()) > 3
    return spoken and find_in(words_of(heard), side.caption.rstrip("…")) is not None


def _sign(svg: Element, sign: Sign, gap: str, space: Space) -> None:
    """What is wrong, between both sides; above it how far they are from each other."""
    middle, y = space.x + space.width / 2, space.y + space.height * 0.36
    connector = group(svg, "connector")
    path(connector, f"M{space.x + 6:.0f} {y:.0f}H{space.x + space.width - 14:.0f}", "line")
    path(connector, f"M{space.x + space.width - 18:.0f} {y - 8:.0f}l13 8l-13 8Z", "tip")
    _badge(connector, sign, middle, y)
    size, lines = _largest(sign.sign, space.width - 12, _SIGNS)
    _centred(connector, lines, middle, y + 68, size, "sign")
    if gap:
        lines = lines_of(gap, space.width - 16, 20, 3)
        _centred(connector, lines, middle, y - 52 - (len(lines) - 1) * 20 * LEAD, 20, "quiet")


def _badge(parent: Element, sign: Sign, x: float, y: float) -> None:
    SubElement(parent, "circle", {"class": "badge", "cx": f"{x:.1f}", "cy": f"{y:.1f}", "r": "34"})
    size = 36 if ems(sign.mark) < 1.3 else 24
    _centred(parent, (sign.mark,), x, y + size * 0.35, size, "mark")


def _centred(parent: Element, lines: Sequence[str], x: float, y: float, size: float, kind: str) -> None:
    for number, line in enumerate(lines):
        values = {"x": f"{x:.1f}", "y": f"{y + number * size * LEAD:.1f}", "class": f"{kind} centred"}
        SubElement(parent, "text", {**values, "font-size": f"{size:g}"}).text = line


def _foot(svg: Element, finding: Finding, walked: str) -> None:
    """Who was let down how, who mends it, and on which journey of which company it was met."""
    owner = f"to be mended by {finding.owner}" if finding.owner else ""
    told = " · ".join(filter(None, (f"The customer was {finding.harm.value}", owner, walked)))
    lines = lines_of(plain(told), WIDE - 2 * _MARGIN, 19, 1)
    write(group(svg, "around"), lines, _MARGIN, HIGH - 15, 19, "quiet", width=WIDE - 2 * _MARGIN)
