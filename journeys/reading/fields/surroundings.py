"""What stands around a field that has no label of its own, as a person takes it for one."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from journeys.reading.pages.sight import Block, Box, Control, Sight

_LEFT_AT_MOST = 420.0  # pixels between words and the field that they stand before
_ABOVE_AT_MOST = 48.0
_RIGHT_AT_MOST = 48.0
_TALLEST_HEAD = 30.0  # of a large field, beside which its words stand
_SLACK = 6.0
_REACH = 130.0  # how far above a field a block may begin that still stands beside or above it
_LONGEST = 200
_CELLS = ("td", "th")  # words of a cell have the whole cell's box
_MOST_IN_CELL = 4  # fields; what holds more is no cell, but a page's frame


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """The nearest words on each side; empty where there are none that belong to this field alone."""

    left: str = ""
    above: str = ""
    right: str = ""
    shared: str = ""  # left of a row of fields, of which this is not the first


class Surroundings:
    """Looks words up by where they stand."""

    def __init__(self, sight: Sight, fields: Sequence[Control]) -> None:
        self._blocks = sorted(sight.blocks, key=lambda block: block.box.y)
        self._tops = [block.box.y for block in self._blocks]
        self._fields = sorted((field.box for field in fields), key=lambda box: box.y)
        self._field_tops = [box.y for box in self._fields]
        self._cells: dict[int, list[Box]] = {}  # which fields stand in the cell whose words these are, by its place
        for box in self._fields:
            for place in self._near(box):
                if self._blocks[place].tag in _CELLS and _contains(self._blocks[place].box, box):
                    self._cells.setdefault(place, []).append(box)

    def around(self, field: Control) -> Around:
        """What stands beside and above a field."""
        box, near = field.box, self._near(field.box)
        cell = [self._blocks[place] for place in near if box in self._cells.get(place, ())[:_MOST_IN_CELL]]
        within = next((block.text for block in cell if block.text.endswith(field.nearby)), "") if field.nearby else ""
        blocks = [self._blocks[place] for place in near if place not in self._cells]
        blocks = [block for block in blocks if block.frame == field.frame]
        others = self._others(box)
        beside = [block for block in blocks if _on_line(block.box, box)]
        left, shared = _left(beside, box, others)
        after = "" if within or not cell else cell[0].text
        return Around(
            left=within or left,
            above="" if within else _above(blocks, box, others),
            right=after or _right(beside, box),
            shared=shared,
        )

    def _near(self, box: Box) -> range:
        """The places of the blocks that begin beside a field or a little above it."""
        end = box.y + min(box.height, _TALLEST_HEAD)
        return range(bisect_left(self._tops, box.y - _REACH), bisect_right(self._tops, end))

    def _others(self, box: Box) -> list[Box]:
        first = bisect_left(self._field_tops, box.y - _REACH)
        last = bisect_right(self._field_tops, box.y + box.height)
        return [other for other in self._fields[first:last] if other != box]


def _left(beside: Sequence[Block], box: Box, others: Sequence[Box]) -> tuple[str, str]:
    """The words before a field, and those before the row of fields that it stands in."""
    before = [block for block in beside if _right_of(block.box) <= box.x + _SLACK]
    before = [block for block in before if box.x - _right_of(block.box) <= _LEFT_AT_MOST]
    if not before:
        return "", ""
    fields = [_right_of(other) for other in others if _on_line(other, box) and _right_of(other) <= box.x + _SLACK]
    wall = max(fields, default=-1.0)
    own = [block for block in before if _right_of(block.box) > wall - _SLACK and block.box.x >= wall - _SLACK]
    if own:
        nearest = max(own, key=lambda block: _right_of(block.box))
        row = [block for block in own if block.group == nearest.group]
        return " ".join(block.text for block in sorted(row, key=lambda one: one.box.x))[-_LONGEST:], ""
    return "", max(before, key=lambda block: _right_of(block.box)).text[-_LONGEST:]


def _above(blocks: Sequence[Block], box: Box, others: Sequence[Box]) -> str:
    found = [
        block
        for block in blocks
        if (-_SLACK <= box.y - _bottom(block.box) <= _ABOVE_AT_MOST or _lies_on(block, box))
        and _overlaps(block.box, box)
        and not any(_beside(block.box, other) for other in others)
    ]
    if not found:
        return ""
    nearest = max(found, key=lambda block: (_bottom(block.box), -abs(block.box.x - box.x)))
    low = _bottom(nearest.box)
    between = any(
        low - _SLACK <= other.y and _bottom(other) <= box.y + _SLACK and _overlaps(other, box) for other in others
    )
    return "" if between else nearest.text[-_LONGEST:]


def _lies_on(block: Block, field: Box) -> bool:
    """Whether a label stands on a field's upper edge or in it, as some draw them."""
    middle = block.box.y + block.box.height / 2
    return block.tag == "label" and field.y - block.box.height <= middle <= _bottom(field)


def _right(beside: Sequence[Block], box: Box) -> str:
    edge = _right_of(box)
    found = [block for block in beside if -_SLACK <= block.box.x - edge <= _RIGHT_AT_MOST]
    if not found:
        return ""
    nearest = min(found, key=lambda block: block.box.x)
    return nearest.text[:_LONGEST]


def _on_line(one: Box, field: Box) -> bool:
    middle = one.y + min(one.height, _TALLEST_HEAD) / 2
    inside = field.y - _SLACK <= middle <= field.y + min(field.height, _TALLEST_HEAD) + _SLACK
    return inside or (one.height > _TALLEST_HEAD and one.y <= field.y + field.height / 2 <= _bottom(one))


def _beside(words: Box, field: Box) -> bool:
    """Whether words stand right by a field, on its line: then they are that field's."""
    gaps = (words.x - _right_of(field), field.x - _right_of(words))
    return _on_line(words, field) and any(-_SLACK <= gap <= _RIGHT_AT_MOST for gap in gaps)


def _contains(one: Box, field: Box) -> bool:
    across = one.x <= field.x and _right_of(field) <= _right_of(one)
    return across and one.y <= field.y and _bottom(field) <= _bottom(one)


def _overlaps(one: Box, other: Box) -> bool:
    return one.x < _right_of(other) and other.x < _right_of(one)


def _right_of(box: Box) -> float:
    return box.x + box.width


def _bottom(box: Box) -> float:
    return box.y + box.height
