"""Where each station of a map stands in its drawing: a tree from left to right that begins at its top left."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from rich.cells import cell_len

from journeys.mapping.stations import LineMap, Passage, Station

BOX, GAP = 264, 206  # pixels: how wide a station is, and how far the next one stands to its right
LINE, HEAD, PAD, BETWEEN = 17, 22, 8, 14  # heights, and the distance from one station to the one below
CELLS = 33  # letters of a line in a box
MOST_LINES = 5
NOTE_LINES = 3
REFERENCE = 30  # the height of a mere reference to a station that stands elsewhere
ELLIPSIS = "…"
_WIDE = {"Cc": " ", "Zl": " ", "Zp": " ", "Cf": "", "Cs": "�", "Co": "�", "Cn": "�"}


@dataclass(slots=True, kw_only=True)
class Box:
    """A station in the drawing, or a reference to one that stands elsewhere."""

    station: Station
    passage: Passage | None  # that leads to it; None for the greeting
    lines: tuple[str, ...]
    x: float
    y: float
    height: float
    children: list["Box"] = field(default_factory=list)

    @property
    def is_reference(self) -> bool:
        """Whether the station itself stands elsewhere."""
        return self.passage is not None and not self.passage.is_tree

    @property
    def axis(self) -> float:
        """The height at which passages come and go."""
        return self.y + (REFERENCE if self.is_reference else HEAD + PAD) / 2

    def all(self) -> Iterator["Box"]:
        """The box and all behind it."""
        yield self
        for child in self.children:
            yield from child.all()


def lay_out(line: LineMap, *, top: float, left: float) -> Box:
    """Place all stations from the greeting on."""
    root = _boxes(line, line.stations[0], None, left)
    _place(root, top)
    return root


def _boxes(line: LineMap, station: Station, passage: Passage | None, x: float) -> Box:
    if passage is not None and not passage.is_tree:
        return Box(station=station, passage=passage, lines=(), x=x, y=0, height=REFERENCE)
    lines = wrapped(station.words, CELLS, MOST_LINES) + wrapped(station.note, CELLS, NOTE_LINES)
    box = Box(station=station, passage=passage, lines=lines, x=x, y=0, height=HEAD + LINE * len(lines) + 2 * PAD)
    for onward in line.onward(station.number):
        box.children.append(_boxes(line, line.station(onward.to), onward, x + BOX + GAP))
    return box


def _place(box: Box, top: float) -> float:
    """Put a box at `top` and all behind it to its right; where the next one may begin."""
    box.y = top
    below = top
    for child in box.children:
        below = _place(child, below)
    return max(below, top + box.height + BETWEEN)


def wrapped(text: str, cells: int, most: int) -> tuple[str, ...]:
    """Text in lines of so many letters, wide ones counted twice; what does not fit ends in an ellipsis."""
    lines: list[str] = []
    for word in clean(text).split():
        for piece in _pieces(word, cells):
            if lines and cell_len(lines[-1]) + 1 + cell_len(piece) <= cells:
                lines[-1] += f" {piece}"
            else:
                lines.append(piece)
            if len(lines) > most:
                last = lines[most - 1]
                while cell_len(last) >= cells:
                    last = last[:-1]
                return (*lines[: most - 1], last + ELLIPSIS)
    return tuple(lines)


def clean(text: str) -> str:
    """Words of a company without what no drawing can hold: control characters, and marks that turn text around."""
    return "".join(_WIDE.get(unicodedata.category(sign), sign) for sign in text)


def _pieces(word: str, cells: int) -> Iterator[str]:
    while cell_len(word) > cells:
        end = cells
        while cell_len(word[:end]) > cells:
            end -= 1
        yield word[:end]
        word = word[end:]
    yield word
