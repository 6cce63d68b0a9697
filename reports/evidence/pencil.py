"""Draws words and shapes into an SVG: whatever a company wrote is text, never markup, and stays within its edges."""

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element, SubElement

from journeys.reports.lettering import runs_right_to_left, wrapped
from journeys.reports.page import harmless

OPENS, CLOSES = "\ue000", "\ue001"  # stand around marked words while their lines are broken
LEAD = 1.32  # of a line, in sizes of its letters


def group(parent: Element, kind: str = "", **values: str) -> Element:
    """A group of shapes."""
    return SubElement(parent, "g", ({"class": kind} if kind else {}) | values)


def rect(parent: Element, x: float, y: float, width: float, height: float, kind: str, radius: float = 0) -> Element:
    """A rectangle."""
    values = {"x": x, "y": y, "width": max(width, 0), "height": max(height, 0)} | ({"rx": radius} if radius else {})
    return SubElement(parent, "rect", {"class": kind, **{name: f"{value:.1f}" for name, value in values.items()}})


def path(parent: Element, drawn: str, kind: str, *, x: float = 0, y: float = 0, scale: float = 1) -> Element:
    """A path, moved and enlarged."""
    moved = {"transform": f"translate({x:.1f} {y:.1f}) scale({scale:.3f})"} if (x, y, scale) != (0, 0, 1) else {}
    return SubElement(parent, "path", {"class": kind, "d": drawn, **moved})


def plain(words: str) -> str:
    """Words that a drawing can hold, without our own marks."""
    return harmless(words.replace("\r\n", "\n").replace("\r", "\n")).replace(OPENS, "").replace(CLOSES, "")


def marked(words: str, at: tuple[int, int] | None, *, before: int = 90) -> str:
    """Words with our marks around a part; what stands long before it is left out."""
    if at is None:
        return plain(words)
    start = max(at[0] - before, 0)
    start = words.find(" ", start, at[0]) + 1 or start if start else 0
    head = ("… " if start else "") + plain(words[start : at[0]])
    return f"{head}{OPENS}{plain(words[at[0] : at[1]])}{CLOSES}{plain(words[at[1] :])}"


def lines_of(words: str, width: float, size: float, most: int, *, bold: bool = False) -> tuple[str, ...]:
    """Words in lines, our marks closed and opened again where a line ends."""
    lines: list[str] = []
    is_open = False
    for line in wrapped(words, width, size, most, bold=bold):
        begun = f"{OPENS}{line}" if is_open else line
        is_open = begun.rfind(OPENS) > begun.rfind(CLOSES)
        lines.append(begun + CLOSES if is_open else begun)
    return tuple(lines)


def write(
    parent: Element, lines: tuple[str, ...], x: float, y: float, size: float, kind: str, *, width: float = 0
) -> float:
    """Write lines, the first with its feet at `y`; where the next one's feet would stand.

    Words that run from right to left begin at the right edge where the width is known.
    """
    turned = bool(width) and runs_right_to_left("".join(lines).replace(OPENS, ""))
    for line in lines:
        values: Mapping[str, str] = {"x": f"{x + width if turned else x:.1f}", "y": f"{y:.1f}", "class": kind}
        text = SubElement(
            parent, "text", {**values, "font-size": f"{size:g}", **({"direction": "rtl"} if turned else {})}
        )
        _fill(text, line)
        y += size * LEAD
    return y


def _fill(text: Element, line: str) -> None:
    """Our marks become a part of its own."""
    last: Element | None = None
    for is_marked, part in _parts(line):
        if is_marked:
            last = SubElement(text, "tspan", {"class": "said"})
            last.text = part
        elif last is None:
            text.text = (text.text or "") + part
        else:
            last.tail = (last.tail or "") + part


def _parts(line: str) -> Iterator[tuple[bool, str]]:
    for number, opened in enumerate(line.split(OPENS)):
        inside, _, after = opened.partition(CLOSES) if number else ("", "", opened)
        if inside:
            yield True, inside
        if after:
            yield False, after
