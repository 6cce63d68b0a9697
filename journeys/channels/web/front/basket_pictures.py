"""Where baskets stand that nobody wrote «basket» on: a picture at the head of the page, a number, a sum. Pure."""

import re
from collections.abc import Collection

from journeys.channels.web.front.goods import price_in, without_prices
from journeys.reading.language.lexicon import Lexicon, Sign, tokens, tokens_of_identifier
from journeys.reading.pages.sight import Control, Sight
from journeys.reading.ways.ways import Choice, key_of

_COUNT = re.compile(r"(?<![\d.,])\d{1,3}(?![\d.,%])")
_HALF = 0.5
_SMALL = 140.0  # CSS pixels; a picture with a number on it
_ROW = 45.0  # CSS pixels
_TOP = 260.0  # CSS pixels; baskets stand at the top


def unnamed_way(sight: Sight, words: Lexicon, tried: Collection[str] = ()) -> Choice | None:
    """A basket by what those who built the page call it, or by the count and the sum that it tells."""
    return pictured(sight, words, tried) or summed(sight, tried)


def pictured(sight: Sight, words: Lexicon, tried: Collection[str] = ()) -> Choice | None:
    """A basket that is a picture only, perhaps with a number: known by what those who built the page call it."""
    sign = words.ways["cart"]
    for one in sight.controls:
        said = [word for word in tokens(f"{one.text} {one.name}") if not word.isdigit()]
        if said or one.role not in ("link", "button") or not one.on_screen or {one.ref, key_of(one)} & set(tried):
            continue
        if one.box.y < _TOP and is_made_so(one, sign):
            return Choice(control=one, sure=0.5, why="a picture of a basket, by its make")
    return None


def summed(sight: Sight, tried: Collection[str] = ()) -> Choice | None:
    """A basket that only tells how many things are in it, and what they cost."""
    for one in sight.controls:
        if one.on_screen and not {one.ref, key_of(one)} & set(tried) and is_sum_of_basket(one):
            return Choice(control=one, sure=0.5, why="tells how many things are in it, and what they cost")
    return None


def numbered(sight: Sight, tried: Collection[str] = ()) -> Choice | None:
    """A picture at the top with a number on it, when all that says more was tried: the number of things taken."""
    for one in unnamed_at_the_top(sight):
        if number_on(one) and not {one.ref, key_of(one)} & set(tried):
            return Choice(control=one, sure=0.45, why="a picture at the top, with a number on it")
    return None


def guessed(sight: Sight, tried: Collection[str] = ()) -> Choice | None:
    """The last picture at the top that nobody named: where baskets stand."""
    left = [one for one in unnamed_at_the_top(sight) if not {one.ref, key_of(one)} & set(tried)]
    last = max(left, key=lambda one: one.box.x, default=None)
    if last is None or last.box.x < sight.width / 2:
        return None
    return Choice(control=last, sure=0.3, why="a picture at the top, where baskets stand")


def is_sum_of_basket(control: Control) -> bool:
    """Whether a control at the head of the page tells a count of things and their sum, as baskets do: "2 · £5.00"."""
    said = control.text or control.name
    outer = control.region in ("header", "nav") or (control.region == "main" and not control.group)
    if control.role not in ("button", "link") or not outer or control.box.y > _TOP or control.attributes.get("sends"):
        return False
    return price_in(said) is not None and bool(_COUNT.search(without_prices(said)))


def unnamed_at_the_top(sight: Sight) -> list[Control]:
    """Small things to click at the head of the page that say nothing, or only a number."""
    return [
        one
        for one in sight.controls
        if one.role in ("button", "link")
        and one.on_screen
        and one.box.y < _TOP
        and one.box.width < _SMALL
        and one.region in ("header", "nav", "main")
        and not any(not word.isdigit() for word in tokens(f"{one.text} {one.name}"))
        and not one.attributes.get("sends")
    ]


def number_on(control: Control) -> int:
    """The number that it shows; 0 where it shows none."""
    shown = (control.text or control.name).strip("() ")
    return int(shown) if shown.isdecimal() and len(shown) < 3 else 0


def same_spot(one: Control, other: Control) -> bool:
    """Whether one stands where the other stood, though it may have been drawn anew."""
    return abs(one.box.x - other.box.x) < _SMALL and abs(one.box.y - other.box.y) < _ROW


def is_made_so(control: Control, sign: Sign) -> bool:
    """Whether those who built the page call it so."""
    kept = (control.attributes.get(kind, "") for kind in ("class", "id", "data-testid", "aria-controls", "title"))
    return any(sign.said_by(tokens_of_identifier(name)) >= _HALF for name in kept if name)
