"""What can be bought right here: the product that a page is about, or a thing that a list lets one take at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from journeys.channels.web.front.basket_pictures import is_sum_of_basket
from journeys.channels.web.front.goods import NAMED, Thing, ordinary_first, price_in, things_on, wanted_first
from journeys.reading.language.lexicon import Lexicon, tokens
from journeys.reading.pages.sight import Control, Sight
from journeys.reading.ways.ways import SURE_ENOUGH, Choice, overlap, rank_ways

_ALIKE_ON_A_PRODUCT = 2  # the button, and again in a bar that stays in sight
_HEADS = ("h1", "h2", "h3", "h4")
_BIG = 20.0  # CSS pixels of letters that name something
_HIGH = 1200.0  # CSS pixels from what names a product to its button
_HALF = 0.5  # of the wanted words
_SHORTEST = 30  # characters of what a thing comes in
_SHORT = 120  # characters of a line that names a thing
_QUANTITIES = ("spinbutton", "combobox", "checkbox")


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What the customer could put into the basket from this page."""

    add: Choice
    name: str  # of the thing; what the page is headed by where it is about one
    thing: Thing | None = None  # where the page lists several, and lets one be taken


def offer_on(sight: Sight, words: Lexicon, *, language: str, want: str = "", named: str = "") -> Offer | None:
    """What can be bought on this page; None on a page that only leads to goods, or has another product than is wanted.

    Args:
        sight: What is seen.
        words: Of the page and the company.
        language: The company's, as a BCP 47 tag.
        want: What the customer wants; anything will do without.
        named: What the company's profile calls the button.
    """
    ranked = rank_ways(sight, "add-to-cart", language=language, want=want, named=named)
    adds = [
        one
        for one in ranked
        if one.sure >= SURE_ENOUGH and not leads_elsewhere(one.control, words) and not is_sum_of_basket(one.control)
    ]
    if not adds:
        return _unready(sight, words, want)
    things = things_on(sight, words, [one.control for one in adds])
    own = _own(adds, things)
    if own is not None:
        return _of_page(sight, own, want)
    return _from_list(adds, things, words, want)


def _unready(sight: Sight, words: Lexicon, want: str) -> Offer | None:
    """A product whose button says first what is to be chosen: «Select a size»."""
    if not any(block.tag == "h1" for block in sight.blocks) or (want and overlap(want, sight.heading) < NAMED):
        return None
    asking = [
        one
        for one in sight.controls
        if one.role == "button"
        and one.region == "main"
        and not one.group.startswith("card")
        and (one.disabled or one.attributes.get("sends"))
        and words.mentions("choose-first", one.text or one.name)
    ]
    if len(asking) != 1:
        return None
    choice = Choice(control=asking[0], sure=SURE_ENOUGH, why=f"button says «{asking[0].text[:40]}»")
    return Offer(add=choice, name=sight.heading)


def _own(adds: Sequence[Choice], things: Sequence[Thing]) -> Choice | None:
    """The button that belongs to the page itself, and not to one of the things it lists."""
    listed = {thing.add.ref for thing in things if thing.add}
    own = [one for one in adds if one.control.ref not in listed]
    if not own:
        return None
    alike = [one for one in own if tokens(one.control.text) == tokens(own[0].control.text)]
    return own[0] if len(alike) <= _ALIKE_ON_A_PRODUCT or len(things) == 0 else None


def _of_page(sight: Sight, own: Choice, want: str) -> Offer | None:
    name = _headed(sight, own.control, want)
    if want and not (
        overlap(want, f"{name} {sight.title}") >= NAMED
        or _comes_in(sight, own.control, name, want)
        or _is_taken_by_line(sight, want)
    ):
        return None
    return Offer(add=own, name=name)


def _headed(sight: Sight, add: Control, want: str) -> str:
    """What the product is called: the page's heading, or another over its button where that is not it."""
    heads = [
        block.text
        for block in sight.blocks
        if (block.tag in _HEADS or block.size >= _BIG)
        and block.region == add.region
        and not block.group.startswith("card")
        and -_HIGH < block.box.y - add.box.y < 0
        and price_in(block.text) is None
    ]
    named = [text for text in heads if want and overlap(want, text) >= NAMED]
    first = [block.text for block in sight.blocks if block.tag == "h1"]
    return next(iter((*named, *first, *heads)), sight.title)


def _comes_in(sight: Sight, add: Control, name: str, want: str) -> bool:
    """Whether half of the wanted words are the thing's name, and the rest what it can be had in."""
    if overlap(want, name) < _HALF:
        return False
    near = [one for one in sight.controls if one.region == add.region and abs(one.box.y - add.box.y) < _HIGH]
    short = (one.label or one.name for one in near if len(one.label or one.name) <= _SHORTEST)
    offered = (*short, *(option for one in near for option in one.options))
    return overlap(want, " ".join((name, *offered))) >= 1.0


def _is_taken_by_line(sight: Sight, want: str) -> bool:
    """Whether a line with a number to fill in names it: one button then takes all that was numbered."""
    if not any(one.role in _QUANTITIES and one.region == "main" for one in sight.controls):
        return False
    lines = [block for block in sight.blocks if block.region in ("main", "dialog") and len(block.text) < _SHORT]
    return any(overlap(want, block.text) >= NAMED for block in lines)


def _from_list(adds: Sequence[Choice], things: Sequence[Thing], words: Lexicon, want: str) -> Offer | None:
    """A thing that can be taken from its list: where it has no page of its own, or is the only one."""
    open_to = [thing for thing in things if thing.add]
    open_to = wanted_first(open_to, want) if want else ordinary_first(open_to, words)
    for thing in open_to:
        if thing.add is not None and (thing.link is None or len(things) == 1):
            add = next(one for one in adds if one.control.ref == thing.add.ref)
            return Offer(add=add, name=thing.name, thing=thing)
    return None


def leads_elsewhere(control: Control, words: Lexicon) -> bool:
    """Whether it is a plain link to another page, where it can then be bought."""
    if control.role != "link":
        return False
    parts = urlsplit(control.attributes.get("href", ""))
    if not parts.path or parts.path == "/" or parts.scheme in ("javascript",):
        return False
    signs = [words.ways[way].path for way in ("add-to-cart", "cart", "checkout")]
    return not any(sign.longest_in(tokens(f"{parts.path} {parts.query}")) for sign in signs)
