"""A map as a drawing: an SVG that reads from left to right, in light and dark, and to those who hear it read out.

What is wrong is told by shape and by words, not by colour alone. Whatever a company says is text, never markup.
"""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from xml.etree.ElementTree import Element, SubElement, tostring

from rich.cells import cell_len

from journeys.mapping.layout import BETWEEN, BOX, CELLS, GAP, HEAD, LINE, NOTE_LINES, PAD, Box, clean, lay_out, wrapped
from journeys.mapping.record import Met
from journeys.mapping.stations import Kind, LineMap, Passage, reference
from journeys.mapping.steps import SILENCE, Hand, Way, named

MARGIN = 28
TRUNK = 22  # from a station to where its passages part
FOR_CELLS = 24  # letters of what an option is for
_LONGEST_CAP = 14  # letters
LETTER = 7.4  # pixels, roughly
_MARKS = {
    Kind.BROKEN: "✕ ",
    Kind.DROPPED: "✕ ",
    Kind.SILENT: "✕ ",
    Kind.ENDLESS: "↻ ",
    Kind.TRANSFER: "☎ ",
    Kind.VOICEMAIL: "● ",
}


def draw(line: LineMap, met: Sequence[Met], *, title: str) -> str:
    """The drawing of a map with all that was met there, as the text of an SVG file."""
    wrong = {one.trouble.way: one.trouble.fault.value for one in met}
    heads = _headlines(line, met)
    top = MARGIN + 30 + LINE * 1.4 * len(heads) + BETWEEN
    root = lay_out(line, top=top, left=MARGIN)
    boxes = list(root.all())
    width = max(*(box.x + BOX for box in boxes), 640.0) + MARGIN
    height = max(box.y + box.height for box in boxes) + MARGIN
    svg = _frame(title, " ".join(heads), width, height)
    _text(svg, MARGIN, MARGIN + 14, title, "title")
    for number, head in enumerate(heads):
        _text(svg, MARGIN, MARGIN + 44 + LINE * 1.4 * number, head, "fault" if number and met else "sum")
    for box in boxes:
        _trunk(svg, box)
        for child in box.children:
            _passage(svg, box, child, wrong)
    for box in boxes:
        _reference(svg, box, line) if box.is_reference else _station(svg, box, wrong)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(svg, encoding="unicode") + "\n"


def _headlines(line: LineMap, met: Sequence[Met]) -> list[str]:
    found = f"{len(met)} finding{'' if len(met) == 1 else 's'}" if met else "nothing lets a caller down"
    heads = [f"{len(line.stations)} stations, {line.calls} calls, {found}"]
    if line.left_out:
        heads[0] += f"; the map ends early: {line.left_out}"
    return heads + [f"✕ {one.trouble.fault} at {named(one.trouble.way)}: {_cut(one.trouble.why)}" for one in met]


def _cut(words: str) -> str:
    return wrapped(words, 130, 1)[0] if words else ""


@cache
def _style() -> str:
    return files("journeys.mapping").joinpath("map.css").read_text(encoding="utf-8")


def _frame(title: str, description: str, width: float, height: float) -> Element:
    size = f"{width:.0f}", f"{height:.0f}"
    svg = Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "width": size[0],
            "height": size[1],
            "viewBox": f"0 0 {size[0]} {size[1]}",
            "role": "graphics-document document",
            "aria-labelledby": "title desc",
        },
    )
    SubElement(svg, "title", id="title").text = clean(title)
    SubElement(svg, "desc", id="desc").text = clean(description)
    SubElement(svg, "style").text = _style()
    SubElement(svg, "rect", {"class": "paper", "width": size[0], "height": size[1]})
    return svg


def _station(svg: Element, box: Box, wrong: dict[Way, str]) -> None:
    station = box.station
    kinds = [station.kind.name.lower(), *(["bad"] if station.kind.is_bad else [])]
    label = f"{station.kind}, reached by {named(station.way)}: {station.words or station.note}"
    group = SubElement(svg, "g", {"class": " ".join(kinds), "role": "group", "aria-label": clean(label)})
    SubElement(group, "title").text = clean(station.words or label)
    _outline(group, box)
    _text(group, box.x + PAD + 4, box.y + PAD + 10, f"{_MARKS.get(station.kind, '')}{station.kind}", "kind")
    _text(group, box.x + BOX - PAD - 4, box.y + PAD + 10, str(station.number), "number")
    notes = len(wrapped(station.note, CELLS, NOTE_LINES))
    for number, words in enumerate(box.lines):
        of_note = "note" if number >= len(box.lines) - notes else ""
        _text(group, box.x + PAD + 4, box.y + HEAD + PAD + 8 + LINE * number, words, of_note)
    if box.passage is None and () in wrong:
        _text(group, box.x, box.y - 6, f"✕ {wrong[()]}", "fault")


def _outline(group: Element, box: Box) -> None:
    """A menu is a box, an end is a rounder one, a transfer has two lines, and what is broken has its corners cut."""
    x, y, height, station = box.x, box.y, box.height, box.station
    if station.kind.is_bad:
        cut, right, low = 12, x + BOX, y + height
        path = (
            f"M{x + cut} {y}H{right - cut}L{right} {y + cut}V{low - cut}L{right - cut} {low}"
            f"H{x + cut}L{x} {low - cut}V{y + cut}Z"
        )
        SubElement(group, "path", {"class": "box", "d": path})
        return
    radius = 6 if station.kind.waits else 18
    _rect(group, x, y, BOX, height, radius, "box")
    if station.kind is Kind.TRANSFER:
        _rect(group, x + 3, y + 3, BOX - 6, height - 6, radius - 3, "inner")


def _reference(svg: Element, box: Box, line: LineMap) -> None:
    words = f"{reference(line, box.passage)}: {box.station.words}"
    _text(svg, box.x, box.axis + 4, "".join(wrapped(words, 36, 1)), "see")


def _trunk(svg: Element, box: Box) -> None:
    """What all passages of a station share."""
    if box.children:
        path = f"M{box.x + BOX} {box.axis}H{box.x + BOX + TRUNK}V{max(child.axis for child in box.children)}"
        SubElement(svg, "path", {"class": "way", "d": path})


def _passage(svg: Element, box: Box, child: Box, wrong: dict[Way, str]) -> None:
    passage = child.passage
    assert passage is not None
    fault = "" if passage.by_itself else wrong.get(passage.way, "")
    kinds = ["way", *(["back"] if child.is_reference else []), *(["wrong"] if fault else [])]
    trunk = box.x + BOX + TRUNK
    SubElement(svg, "path", {"class": " ".join(kinds), "d": f"M{trunk} {child.axis}H{child.x - 5}"})
    group = SubElement(svg, "g", {"class": "wrong"} if fault else {})
    step = _cap(passage)
    wide = max(26.0, cell_len(step) * LETTER + 14)
    _rect(group, trunk + 6, child.axis - 10, wide, 20, 6, "cap")
    _text(group, trunk + 6 + wide / 2, child.axis + 4.5, step, "key")
    said = wrapped(passage.said, FOR_CELLS, 1) if passage.said else ()
    room = int((GAP - TRUNK - 16 - wide) / 6.6)
    reason = (
        ()
        if passage.way[-1].hand is Hand.VOICE and passage.words == passage.way[-1].what
        else (wrapped(passage.words, max(room, 6), 2))
    )
    for number, words in enumerate(reason):
        _text(group, trunk + 12 + wide, child.axis - 5 - 14 * (len(reason) - 1 - number), words, "for")
    if fault:
        _text(group, trunk + 12 + wide, child.axis + 16, "".join(wrapped(f"✕ {fault}", max(room, 16), 1)), "fault for")
    elif said:
        _text(group, trunk + 12 + wide, child.axis + 15, "".join(wrapped(f"«{passage.said}»", max(room, 6), 1)), "for")


def _cap(passage: Passage) -> str:
    step = passage.way[-1]
    if passage.by_itself:
        return "then"
    if step.hand is Hand.VOICE and len(step.what) > _LONGEST_CAP:
        return "says"
    return "silence" if step == SILENCE else "".join(wrapped(str(step), _LONGEST_CAP, 1))


def _text(parent: Element, x: float, y: float, words: str, kind: str = "") -> None:
    attributes = {"x": f"{x:.1f}", "y": f"{y:.1f}"} | ({"class": kind} if kind else {})
    SubElement(parent, "text", attributes).text = clean(words)


def _rect(parent: Element, x: float, y: float, width: float, height: float, radius: float, kind: str) -> None:
    values = {"x": x, "y": y, "width": width, "height": height, "rx": radius}
    SubElement(parent, "rect", {"class": kind, **{name: f"{value:.1f}" for name, value in values.items()}})
