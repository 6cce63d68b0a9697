"""What a page has for sale: the things in its lists, each with its price and its ways, and what makes one ordinary."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from statistics import median
from urllib.parse import urlsplit

from journeys.reading.language.lexicon import Lexicon, tokens
from journeys.reading.pages.sight import Block, Box, Control, Sight
from journeys.reading.ways.ways import key_of, overlap

NAMED = 0.75  # which part of the wanted words must be there
_SIGN = r"(?:[$€£¥₹₺₽₴]|R\$|zł|kr\.?|Kč|Ft|CHF|USD|EUR|GBP|PLN|SEK|NOK|DKK|CAD|AUD)"
_NUMBER = r"\d{1,3}(?:[.,\s'’]\d{3})*(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?"
_PRICE = re.compile(rf"{_SIGN}\s?({_NUMBER})|({_NUMBER})\s?{_SIGN}(?!\w)|^\s*(\d+[.,]\d\d)\s*$")
_LONGEST_PRICE = 90  # characters of a block that is a price, and not a sentence about one
_BELOW = 420.0  # CSS pixels from what names a thing to its price
_BESIDE = 700.0
_CLOSE, _WIDE = 60.0, 250.0  # CSS pixels down and across within which words stand with a price
_NOWHERE = re.compile(r"^\s*(#|javascript:.*|)\s*$")
_DOES = (
    "add-to-cart",
    "cart",
    "checkout",
    "login",
    "register",
    "account",
    "close",
    "help",
    "contact",
    "privacy",
    "search",
)
_GOODS_IN = ("main", "aside")
_DEAR = Decimal("1.6")  # times what things cost here, and it is no cheap thing
_SMALL = Decimal(3)  # below, a shop may not send it alone


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """One thing in a list: what it is called, what it costs, and what can be used to see or to take it."""

    name: str
    said: str  # all that stands with it
    price: Decimal | None
    link: Control | None = None  # leads to its own page
    add: Control | None = None  # puts it into the basket from here

    @property
    def keys(self) -> frozenset[str]:
        """By which it is known to have been tried."""
        return frozenset({key_of(self.link), self.link.ref} if self.link else {f"thing|{self.name}"})


def price_in(text: str) -> Decimal | None:
    """The last price that a short text names, which is the one to pay where it names two; None without any."""
    found = [next(filter(None, groups)) for groups in _PRICE.findall(text)] if len(text) <= _LONGEST_PRICE else []
    return _amount(found[-1]) if found else None


def without_prices(text: str) -> str:
    """A text but for the prices in it."""
    return _PRICE.sub(" ", text)


def _amount(number: str) -> Decimal | None:
    bare = re.sub(r"[\s'’]", "", number)
    cents = re.search(r"[.,](\d{1,2})$", bare)
    whole = re.sub(r"[.,]", "", bare[: cents.start()] if cents else bare)
    try:
        return Decimal(f"{whole}.{cents.group(1)}" if cents else whole)
    except InvalidOperation:
        return None


def things_on(sight: Sight, words: Lexicon, adds: Sequence[Control] = ()) -> tuple[Thing, ...]:
    """The things that a page lists, in reading order.

    Args:
        sight: What is seen.
        words: Of the page and the company.
        adds: What may put something into the basket; each is given to the thing it stands with.
    """
    carded = _in_cards(sight, words, adds)
    taken = {thing.add.ref for thing in carded if thing.add}
    loose = _by_place(sight, words, [add for add in adds if add.ref not in taken])
    listed = carded if len(carded) > len(loose) else (*carded, *loose)
    return tuple({(thing.name, thing.price): thing for thing in reversed(listed)}.values())[::-1]


def _in_cards(sight: Sight, words: Lexicon, adds: Sequence[Control]) -> tuple[Thing, ...]:
    blocks, controls = dict[str, list[Block]](), dict[str, list[Control]]()
    for block in sight.blocks:
        if block.region in _GOODS_IN and block.group.startswith(("card", "row")):
            blocks.setdefault(block.group, []).append(block)
    for control in sight.controls:
        if control.group in blocks and control.on_screen:
            controls.setdefault(control.group, []).append(control)
    refs = {add.ref for add in adds}
    made = (_of_card(blocks[group], controls.get(group, []), words, refs) for group in blocks)
    return tuple(thing for thing in made if thing)


def _of_card(
    blocks: Sequence[Block], controls: Sequence[Control], words: Lexicon, adds: Collection[str]
) -> Thing | None:
    prices = [price for block in blocks if not block.struck and (price := price_in(block.text)) is not None]
    add = next((one for one in controls if one.ref in adds), None)
    link = _link_among(controls, words, _heading_of(blocks))
    if not prices and not add and not any(words.mentions("on-request", block.text) for block in blocks):
        return None
    if link is None and add is None:
        return None
    name = _heading_of(blocks) or (link.text or link.name if link else "") or blocks[0].text
    said = " ".join(block.text for block in blocks)
    return Thing(name=name[:120], said=said, price=min(prices, default=None), link=link, add=add)


def _heading_of(blocks: Iterable[Block]) -> str:
    return next((block.text for block in blocks if block.tag in ("h1", "h2", "h3", "h4", "h5", "h6")), "")


def _link_among(controls: Sequence[Control], words: Lexicon, name: str) -> Control | None:
    """What leads to a thing's own page: what says its name, else what leads somewhere, else what can be clicked."""
    ways = [one for one in controls if leads_on(one) and not does_something(one, words)]
    named = [one for one in ways if name and overlap(name, f"{one.name} {one.text}") >= NAMED]
    links = [one for one in ways if one.role == "link"]
    said = [one for one in links if tokens(one.text or one.name)]
    shown = [
        one for one in ways if one.role == "button" and words.ways["product"].said_by(tokens(one.text or one.name)) > 0
    ]
    return next(iter((*named, *said, *links, *shown)), None)


def leads_on(control: Control) -> bool:
    """Whether it is a link to somewhere, or a button, which may lead anywhere."""
    if control.role not in ("link", "button") or control.disabled or not control.on_screen:
        return False
    href = control.attributes.get("href")
    if control.role == "button":
        return True
    if href is None:
        return bool(control.text or control.name)  # by script
    return href.startswith("#/") or not (_NOWHERE.match(href) or href.startswith(("mailto:", "tel:", "#")))


def does_something(control: Control, words: Lexicon) -> bool:
    """Whether it does another thing than show a product."""
    shown = tuple(word for word in tokens(without_prices(control.text or control.name)) if not word.isdigit())
    if words.context["not-goods"].has(shown) or words.context["kept-aside"].longest_in(shown):
        return True
    if words.ways["cart"].said_by(shown) >= 0.5:
        return True
    return any(words.ways[way].said_by(shown) >= 0.8 for way in _DOES)


def _by_place(sight: Sight, words: Lexicon, adds: Sequence[Control]) -> tuple[Thing, ...]:
    """Things of a list that is not built as one: a name, with a price under it or beside it; two at least."""
    prices = [
        (block, price)
        for block in sight.blocks
        if block.region == "main"
        and not block.struck
        and not block.group.startswith("card")
        and (price := price_in(block.text)) is not None
    ]
    names = sorted((one for one in sight.controls if _names_a_thing(one, words)), key=lambda one: one.box.y)
    by_height = sorted(sight.blocks, key=lambda one: one.box.y)
    found = {one.name: one for control in names if (one := _priced_itself(control))}
    inside = [one.link.box for one in found.values() if one.link]
    free = sorted(adds, key=lambda one: one.box.y) if len(adds) > 1 else []
    for block, price in prices:
        if any(_is_inside(block.box, box) for box in inside):
            continue
        link = min(_around_height(names, block.box), key=lambda one: _far(one.box, block.box), default=None)
        add = min(_around_height(free, block.box), key=lambda one: _far(block.box, one.box), default=None)
        if add is not None and _far(block.box, add.box) < _BELOW:
            free.remove(add)
        else:
            add = None
        if link is None or _far(link.box, block.box) > _BELOW:
            link = None
        name = (link.text or link.name) if link else _name_beside(sight, block)
        if (link or add) and name and name not in found:
            said = _around(by_height, block)
            found[name] = Thing(name=name[:120], said=said, price=price, link=link, add=add)
    return tuple(found.values()) if len(found) > 1 else ()


def _around_height(controls: list[Control], box: Box) -> list[Control]:
    """Those, of some sorted by height, that stand near a box."""
    first = bisect_left(controls, box.y - _BELOW, key=lambda one: one.box.y)
    last = bisect_right(controls, box.y + _BELOW, key=lambda one: one.box.y)
    return controls[first:last]


def _names_a_thing(control: Control, words: Lexicon) -> bool:
    shown = tokens(control.text or control.name)
    if control.region != "main" or control.group.startswith("card") or not shown or not leads_on(control):
        return False
    return not does_something(control, words) and not words.context["more-goods"].has(shown)


def _priced_itself(control: Control) -> Thing | None:
    """A thing whose name and price are one link."""
    said = control.text or control.name
    price, name = price_in(said), without_prices(said).strip()
    if price is None or not re.search(r"[^\W\d]{3}", name):
        return None
    return Thing(name=name[:120], said=said, price=price, link=control)


def _is_inside(one: Box, other: Box) -> bool:
    return other.x - 2 <= one.x <= other.x + other.width + 2 and other.y - 2 <= one.y <= other.y + other.height + 2


def _name_beside(sight: Sight, price: Block) -> str:
    """The words just above or before a price, where nothing leads on from them."""
    wordy = [one for one in sight.blocks if one.region == price.region and re.search(r"[^\W\d]{3}", one.text)]
    near = [one for one in wordy if one is not price and price_in(one.text) is None and len(one.text) < 100]
    best = min(near, key=lambda one: _far(one.box, price.box), default=None)
    return best.text if best and _far(best.box, price.box) < _BELOW else ""


def _around(by_height: list[Block], price: Block) -> str:
    """The words close to a price."""
    first = bisect_left(by_height, price.box.y - _CLOSE, key=lambda one: one.box.y)
    last = bisect_right(by_height, price.box.y + _CLOSE, key=lambda one: one.box.y)
    return " ".join(one.text for one in by_height[first:last] if abs(one.box.x - price.box.x) < _WIDE)


def _far(one: Box, other: Box) -> float:
    """How far the second stands from the first: under it in its column, or beside it in its row."""
    down, across = other.y - one.y, other.x - one.x
    same_row = abs(down) < max(one.height, other.height, 24)
    same_column = one.x < other.x + other.width and other.x < one.x + one.width
    if same_row and abs(across) < _BESIDE:
        return abs(across) / 3 + abs(down)
    if same_column and down >= -8:
        return down
    return 10_000.0


# ---- which one ----


def wanted_first(things: Iterable[Thing], want: str, *, named: float = NAMED) -> list[Thing]:
    """Those that are called so, the closest first; `named` is the part of the wanted words that must be there."""
    called = [(overlap(want, f"{one.name} {_path_words(one)}"), one) for one in things]
    fitting = [(part, one) for part, one in called if part >= named]
    return [one for _, one in sorted(fitting, key=lambda pair: (-pair[0], len(pair[1].name)))]


def _path_words(thing: Thing) -> str:
    return urlsplit(thing.link.attributes.get("href", "")).path if thing.link else ""


def ordinary_first(things: Sequence[Thing], words: Lexicon) -> list[Thing]:
    """What anybody could buy, the plainest first and of those the first shown; what is sold out is left out."""
    prices = [one.price for one in things if one.price]
    usual = median(prices) if prices else Decimal(0)

    def oddness(one: Thing) -> float:
        price = one.price or Decimal(0)
        odd = 3.0 * words.mentions("unusual", one.name) + 4.0 * words.mentions("on-request", one.said)
        odd += 2.0 * (price <= 0) + 1.0 * (0 < price < _SMALL) + 1.0 * (price > _DEAR * usual)
        odd += 1.0 * words.mentions("choose-first", one.said)
        return odd

    return sorted((one for one in things if not is_gone(one.said, words)), key=oddness)


def is_gone(said: str, words: Lexicon) -> bool:
    """Whether it is sold out."""
    return words.mentions("gone", said) or words.mentions("out-of-stock", said)
