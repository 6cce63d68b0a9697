"""What tells a customer whether a thing went into the basket: pure, on two looks at a page."""

import re
from collections.abc import Iterable, Sequence

from journeys.channels.web.front.basket_pictures import is_made_so, number_on, same_spot, unnamed_at_the_top
from journeys.channels.web.front.goods import price_in
from journeys.reading.language.lexicon import Lexicon, tokens
from journeys.reading.pages.sight import Block, Control, Sight

_SHORT = 200  # characters of a message
_NEAR = 90.0  # CSS pixels from the word «basket» to its number
_CART = 0.5
_BUTTON = 0.6  # how surely words are those of a button
_REFUSES = re.compile(
    r"\b(not|nicht|kein\w*|pas|no|non|niet|não|nie|inte|could|cannot|can't|failed|error)\b", re.IGNORECASE
)


def fresh_blocks(before: Sight, after: Sight) -> list[Block]:
    """What is said now and was not said before."""
    old = {block.text for block in before.blocks}
    return [block for block in after.blocks if block.text not in old]


def went_in(before: Sight, after: Sight, words: Lexicon, said: Sequence[str] = ()) -> str:
    """By what one sees that it is in the basket, in the page's words; empty where nothing tells.

    Args:
        before: The look before the click.
        after: The look after it.
        words: Of the page and the company.
        said: By the script's own dialogs.
    """
    fresh = fresh_blocks(before, after)
    told = [text for text in (*_heard(said, before), *(block.text for block in fresh)) if len(text) < _SHORT]
    added = next((text for text in told if _says_added(text, words)), "")
    if added:
        return added
    if count := _counted(before, after, fresh, words):
        return count
    return _offered(before, after, words)


def _heard(said: Sequence[str], before: Sight) -> list[str]:
    """What was said in passing, but for what stood there before and was only drawn again."""
    old = _letters(before.text)
    return [text for text in said if _letters(text) not in old]


def _letters(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _says_added(text: str, words: Lexicon) -> bool:
    """Whether it says that something is in the basket, and is not the button that puts it there."""
    if not words.mentions("added", text) or _REFUSES.search(text):
        return False
    return words.ways["add-to-cart"].said_by(tokens(text)) < _BUTTON


def _counted(before: Sight, after: Sight, fresh: Iterable[Block], words: Lexicon) -> str:
    """The number at the basket is another."""
    sign = words.ways["cart"]
    carts = [one for one in after.controls if _says_cart(one, words)]
    for cart in carts:
        shown = cart.text or cart.name
        old = [one.text or one.name for one in before.controls if one.ref == cart.ref]
        if old and shown != old[0] and re.search(r"\d", shown):
            return shown[:80]
    if up := _counted_up(before, after):
        return up
    for block in fresh:
        if sign.said_by(_words_alone(block.text)) >= _CART and re.search(r"\d", block.text) and len(block.text) < 60:
            return block.text
        bare = block.text.strip().strip("()[]")
        outer = block.region in ("header", "nav", "dialog")
        if bare.isdigit() and len(bare) < 3 and bare != "0" and (outer or any(_is_beside(block, one) for one in carts)):
            return block.text
        if outer and price_in(block.text) is not None and any(_is_beside(block, one) for one in carts):
            return block.text
    return ""


def _counted_up(before: Sight, after: Sight) -> str:
    """The number on a picture at the top is higher."""
    old = unnamed_at_the_top(before)
    for one in unnamed_at_the_top(after):
        if number_on(one) > max((number_on(other) for other in old if same_spot(other, one)), default=0):
            return f"{one.text} at the top of the page"
    return ""


def _offered(before: Sight, after: Sight, words: Lexicon) -> str:
    """The way to the basket or the checkout was not there before: a drawer opened, or the button says so now."""
    names = {tokens(one.name or one.text) for one in before.controls}
    for one in after.controls:
        said = tokens(one.name or one.text)
        if said in names or not one.on_screen:
            continue
        if any(words.ways[way].said_by(_words_alone(one.name or one.text)) >= 0.6 for way in ("cart", "checkout")):
            return one.name or one.text
    return ""


def _words_alone(text: str) -> tuple[str, ...]:
    return tuple(word for word in tokens(text) if not word.isdigit())


def _says_cart(control: Control, words: Lexicon) -> bool:
    sign = words.ways["cart"]
    if control.role not in ("link", "button"):
        return False
    said = max((sign.said_by(_words_alone(text)) for text in (control.text, control.name) if text), default=0.0)
    href = control.attributes.get("href", "").split("?")[0].rstrip("/")
    return said >= _CART or sign.path.has(tokens(href.rpartition("/")[2])) or is_made_so(control, sign)


def _is_beside(block: Block, control: Control) -> bool:
    a, b = block.box, control.box
    return abs(a.y - b.y) < _NEAR / 2 and b.x - _NEAR < a.x < b.x + b.width + _NEAR


def asks_first(before: Sight, after: Sight, words: Lexicon, said: Sequence[str] = ()) -> str:
    """What the page says that must be done before, which it did not say until then; empty where it says nothing."""
    fresh = [block for block in fresh_blocks(before, after) if len(block.text) < _SHORT]
    told = (*said, *(block.text for block in fresh))
    asked = next((text for text in told if words.mentions("choose-first", text)), "")
    wrong = (
        text for text in (*said, *(one.text for one in fresh if one.role == "alert")) if words.mentions("problem", text)
    )
    return asked or next(wrong, "")


def refusal(before: Sight, after: Sight, words: Lexicon, said: Sequence[str] = ()) -> str:
    """What the page says, as a message, when it cannot do what was asked; empty where it says nothing of the kind."""
    messages = [
        block.text for block in fresh_blocks(before, after) if block.role == "alert" or block.region == "dialog"
    ]
    told = [text for text in (*said, *messages) if len(text) < _SHORT]
    return next((text for text in told if words.mentions("broken", text) or _REFUSES.search(text)), "")


def is_walled(sight: Sight, words: Lexicon) -> bool:
    """Whether the page wants a log-in before it shows anything."""
    secret = any(
        one.attributes.get("type") == "password" and one.region in ("main", "dialog") for one in sight.controls
    )
    login = words.ways["login"]
    return secret and any(
        login.said_by(tokens(one.text or one.name)) >= 0.8 for one in sight.controls if one.role == "button"
    )
