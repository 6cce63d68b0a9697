"""Whether a page is about one order and tells how it is, also where the word for its state is none that we know."""

import re
from collections.abc import Collection

from journeys.reading.language.lexicon import Lexicon, tokens
from journeys.reading.pages.sight import Block, Sight

_SHORT = 40  # characters of what says how an order is
_SENTENCE = 160  # characters, where the order's number stands in it
_LABEL = 4  # words
_REGIONS = ("main", "dialog", "aside")
_PRESSED = ("a", "button", "label", "option")  # their words ask or lead on, and tell nothing


def tells_of_order(sight: Sight, numbers: Collection[str], words: Lexicon) -> bool:
    """Whether the page names one of these orders, and says how it is: by a state, or what stands under «Status».

    Args:
        sight: What is seen.
        numbers: By which the order may be called.
        words: Of the page and the company.
    """
    leads = {said for one in sight.controls if one.role in ("link", "button") for said in (one.name, one.text)}
    shown = (one for one in sight.blocks if one.region in _REGIONS and one.tag not in _PRESSED)
    told = [one for one in shown if one.text not in leads]  # «Open order 23» leads to it, and tells nothing
    said = "\n".join((sight.title, *(one.text for one in told)))
    named = [number for number in numbers if number and _names(said, number)]
    if not named:
        return False
    return any(_is_a_state(one, named, words) for one in told) or _has_a_state_cell(told, words)


def _names(text: str, number: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(number)}(?![\w-])", text, re.IGNORECASE) is not None


def _is_a_state(block: Block, numbers: Collection[str], words: Lexicon) -> bool:
    """A cell or a line of a state that is known; or a sentence about the order with one in it."""
    if not words.mentions("order-state", block.text):
        return False
    if len(block.text) <= _SHORT:
        return True
    return len(block.text) <= _SENTENCE and any(_names(block.text, number) for number in numbers)


def _has_a_state_cell(told: list[Block], words: Lexicon) -> bool:
    """Something stands under or beside «Status», whatever it is: by that, shops say how an order is."""
    for place, block in enumerate(told):
        label, colon, value = block.text.partition(":")
        if not _is_label(label, words):
            continue
        if colon and re.search(r"\w", value):
            return True
        if any(_belongs(block, other) for other in told[place + 1 :]):
            return True
    return False


def _is_label(text: str, words: Lexicon) -> bool:
    said = tokens(text)
    return 0 < len(said) <= _LABEL and words.context["state-label"].longest_in(said) == len(said)


def _belongs(label: Block, other: Block) -> bool:
    """Whether words stand in the label's row or in its column, close by."""
    if len(other.text) > _SHORT * 2 or not re.search(r"[^\W\d]", other.text) or other.tag in ("h1", "h2", "th"):
        return False
    a, b = label.box, other.box
    beside = abs(a.y - b.y) < max(a.height, 12.0) and b.x >= a.x
    under = abs(a.x - b.x) < max(a.width, 60.0) and 0 < b.y - a.y < 4 * max(a.height, 16.0)
    return beside or under
