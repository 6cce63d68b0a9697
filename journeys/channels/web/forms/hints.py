"""What a page says of one field beside its label: how to write it, what was wrong with it."""

from journeys.reading.fields.fields import Field
from journeys.reading.language.lexicon import tokens
from journeys.reading.pages.sight import Block, Control, Sight

_BESIDE = 260.0  # CSS pixels to the right of a field
_BELOW = 30.0  # CSS pixels above and below it
_LONGEST = 200  # characters


def hints_at(sight: Sight, field: Field) -> tuple[str, ...]:
    """Words that stand at a field, the nearest first, and those that call it by its name, wherever they stand."""
    control = field.control
    blocks = [block for block in sight.blocks if block.frame == control.frame and len(block.text) < _LONGEST]
    near = sorted((block for block in blocks if _is_at(block, control)), key=lambda block: _gap(block, control))
    asked = set(tokens(field.asked))
    named = [block for block in blocks if asked and asked <= set(tokens(block.text))]
    return tuple(dict.fromkeys(block.text for block in (*near, *named)))


def _is_at(block: Block, control: Control) -> bool:
    box, words = control.box, block.box
    level = words.y < box.y + box.height and box.y < words.y + words.height
    if level:
        return -box.width <= words.x - (box.x + box.width) <= _BESIDE
    overlaps = words.x < box.x + box.width and box.x < words.x + words.width
    return overlaps and _gap(block, control) <= _BELOW


def _gap(block: Block, control: Control) -> float:
    box, words = control.box, block.box
    return max(0.0, words.y - (box.y + box.height), box.y - (words.y + words.height))
