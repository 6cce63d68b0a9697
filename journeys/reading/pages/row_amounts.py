"""The amounts of one row: which of them counts, what one piece costs, and how many pieces there are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from journeys.claim import PriceRole
from journeys.reading.pages.remarks import is_remark
from journeys.reading.pages.seen import Seen
from journeys.reading.pages.view import View
from journeys.reading.values.money import Quote

_EMPTY = re.compile(r"[(\[]\s*(?:@|à|je|each)?\s*[)\]]|\s+(?:@|[aàá]|je|at|zu)\s*\Z")
_TIMES = re.compile(r"\s\(?(\d{1,3})\s*(?:[×x*@]|à|je|at)\s*@?\s*\Z", re.IGNORECASE)
_PIECES = re.compile(  # «Tea set (2 × £4.00)», «1. Tea set - 2 pcs. x £4.00»
    r"(?:\d{1,2}\.\s+)?(?P<name>\S.*?)[\s(,–—-]+(?P<count>\d{1,3})\s*(?:[^\W\d]{1,5}\.?\s*)??[x×*@à]\s*",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"\s\((?:x ?|× ?)?(\d{1,3})\)\s*\Z")


@dataclass(frozen=True, slots=True)
class Amounts:
    """The amount that counts in a row, and what one piece costs where that stands beside it."""

    value: Seen
    unit: Quote | None = None
    quantity: int | None = None
    name: str = ""  # «2 × Tea set ($24.00)», where the unit price stands in the name's own cell


def amounts_of(view: View, cells: list[Seen]) -> Amounts | None:
    """What a row's cells say that is to be paid; None where nothing tells which of its amounts that is."""
    return _by_cells(view, cells) or _in_one_text(view, cells)


def _by_cells(view: View, cells: list[Seen]) -> Amounts | None:
    """The only amount that is asked for now; of two, «2 × £4.00» and £8.00, the one for all of them."""
    current = [(cell, cell.offer) for cell in cells if cell.offer]
    plainly = [(cell, offer) for cell, offer in current if not is_remark(cell, view.words)]
    current = plainly or current  # «£12.50» and «incl. £2.08 taxes» below
    if not current:
        return _deduction(view, cells)
    if len(current) == 1:
        return _with_unit_inside(view, *current[0])
    counts = [count for cell, _ in current if cell.rest and (count := view.words.count(cell.rest))]
    plain = [count for cell in cells if not cell.quotes and (count := view.words.count(cell.text))]
    bare = [cell for cell, _ in current if view.words.only_around(cell.rest)]
    named = _named_with_unit(view, current, counts) if len(current) == 2 else None
    if named is not None and (len(bare) != 1 or len(current) == len(cells)):
        return named
    if len(bare) == 1 and not counts:
        return Amounts(bare[0])
    if len(current) != 2:
        return None
    (_, one), (value, both) = current
    known = {*counts, *plain}
    fitting = [count for count in known if one.money.amount * count == both.money.amount]
    if len(fitting) == 1 or (len(known) == 1 and one.money.amount <= both.money.amount):
        return Amounts(value, one, (fitting or list(known))[0])
    return None


def _named_with_unit(view: View, current: list[tuple[Seen, Quote]], counts: list[int]) -> Amounts | None:
    """«2 × Tea set at £4.00» and £8.00: the first cell names the product, how many there are and what one costs."""
    (named, one), (value, both) = current
    found = _PIECES.fullmatch(named.text[: named.quotes[0].start])
    if found and one.money.amount * int(found["count"]) == both.money.amount:
        return Amounts(value, one, int(found["count"]), view.words.bare(found["name"]))
    quantity, name = counted(view, _EMPTY.sub(" ", named.rest))
    if counts or not quantity or not name or view.words.only_around(name):
        return None
    return Amounts(value, one, quantity, _EMPTY.sub("", name).strip())


def _deduction(view: View, cells: list[Seen]) -> Amounts | None:
    """«Discount: −£4.00» and «10 % off: £4.00»: an amount that is only saved, in a row that says so."""
    priced = [cell for cell in cells if cell.quotes and not cell.block.struck]
    quote = counting(priced[0]) if len(priced) == 1 and len(priced[0].quotes) == 1 else None
    if quote is None or not quote.saving or quote.was or quote.condition or quote.instalment:
        return None
    words = [cell.text for cell in cells if not cell.quotes][:1] or [priced[0].text[: quote.start]]
    taken = quote.money.amount < 0 or view.words.label(words[0]).role is PriceRole.DISCOUNT
    return Amounts(priced[0]) if taken else None


def counting(cell: Seen) -> Quote:
    """The amount of a cell that is known to count: what is asked for, else the last one."""
    return cell.offer or cell.quotes[-1]


def _with_unit_inside(view: View, cell: Seen, offer: Quote | None) -> Amounts:
    """«2 × Tea set ($24.00): $48.00»."""
    inside = [quote for quote in cell.quotes if offer and quote.end <= offer.start and quote.offered]
    if offer is None or len(inside) != 1:
        return Amounts(cell)
    before = cell.text[: offer.start].replace(inside[0].said, " ")
    quantity, name = counted(view, _EMPTY.sub(" ", before).strip(" :"))
    return Amounts(cell, inside[0], quantity, name.strip()) if quantity else Amounts(cell)


def _in_one_text(view: View, cells: list[Seen]) -> Amounts | None:
    """«Tea set 2 × £4.00 £8.00» in one piece."""
    priced = [cell for cell in cells if cell.quotes]
    if len(priced) != 1 or len(priced[0].quotes) != 2 or not all(quote.offered for quote in priced[0].quotes):
        return None
    (one, both), text = priced[0].quotes, priced[0].text
    found = _TIMES.search(text[: one.start])
    ends = not text[both.end :].strip(" .*)") and not text[one.end : both.start].strip(" =:–—-.")
    if not found or not ends or one.money.amount * int(found[1]) != both.money.amount:
        return None
    name = view.words.bare(text[: found.start()])
    return Amounts(priced[0], one, int(found[1]), name) if name else None


def counted(view: View, text: str) -> tuple[int | None, str]:
    """«2 × Bamboo tea set» and «Bamboo tea set × 2»: how many, and of what."""
    for piece, other in _cuts(text):
        if (count := view.words.count(piece)) and view.words.bare(other):
            return count, view.words.bare(other)
    return None, text


def _cuts(text: str) -> Iterator[tuple[str, str]]:
    if counted := _IN_BRACKETS.search(text):
        yield "×" + counted[1], text[: counted.start()]
    for cross in ("×", " x ", "x ", "X "):
        left, found, right = text.partition(cross)
        if found and left.strip().isdecimal():
            yield left + "×", right
        left, found, right = text.rpartition(cross.rstrip() if cross == "x " else cross)
        if found and right.strip().isdecimal() and cross != "x ":
            yield "×" + right, left
