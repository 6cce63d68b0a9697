"""Prices in the lines of a message that are a label or a name and an amount: «Shipping   $4.90»."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from zlib import crc32

from journeys.claim import PriceRole
from journeys.reading.language.page_words import Label, page_words
from journeys.reading.told import Statement
from journeys.reading.values.money import Quote, read_prices

_SUMS = (PriceRole.TOTAL, PriceRole.SUBTOTAL)
_GAP = re.compile(r"(?:\s{2,}|\t|\s*\.{3,}\s*|:\s*|\s+[-–—|=]\s+|\s+\()\Z")  # between what a line names and its amount
_QUANTITY = re.compile(
    r"\A[-–•*·\s]*(\d{1,3})\s*[x×*]\s*|\s*[x×]\s*(\d{1,3})\s*\Z|\s*\((\d{1,3})\)\s*\Z", re.IGNORECASE
)
_BULLET = re.compile(r"\A\s*[-–•*·>]\s+")
_MOST_WORDS = 8  # of a name
_LONGEST_LABEL = 4  # words of a label on the line above its amount


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A line of a message that names an amount: a part of a sum, or a thing and its price."""

    said: str
    name: str
    label: Label
    quotes: tuple[Quote, ...]
    quantity: int | None


def sum_lines(text: str, *, locale: str, currency: str | None) -> tuple[_Line, ...]:
    """The lines of `text` that are a label or a name and an amount; the amount may stand on a line of its own."""
    found, before = [], ""
    for said in text.splitlines():
        if line := _line(said, before, locale, currency):
            found.append(line)
        before = said
    return tuple(found)


def prices_of_lines(text: str, lines: tuple[_Line, ...]) -> Iterator[Statement]:
    """What lines with amounts state; those that stand with a total make one section."""
    adds_up = any(line.label.role in _SUMS for line in lines)
    discounted = any(line.label.role is PriceRole.DISCOUNT for line in lines)
    section = f"sum {crc32(text.encode()):08x}" if adds_up else ""
    for line in lines:
        if line.label.skip or not line.quotes[-1].offered:
            continue
        if line.label.role is not None and (line.label.sure or adds_up):
            yield _part(line, section)
        elif not adds_up and line.quantity is None:
            yield Statement(about=line.name, value=line.quotes[-1].price(), said=line.said)
        else:
            yield from _goods(line, section, discounted=discounted)


def _part(line: _Line, section: str) -> Statement:
    role = line.label.role or PriceRole.OTHER
    price = line.quotes[-1].price(role)
    if role is PriceRole.TAX:
        price = replace(price, tax=line.label.tax)
    price = replace(price, estimated=price.estimated or line.label.estimated)
    about = "" if role in _SUMS else line.label.text
    return Statement(about=about, value=price, said=line.said, section=section)


def _goods(line: _Line, section: str, *, discounted: bool) -> Iterator[Statement]:
    """A line of an order, and what one piece costs where that is certain."""
    last = line.quotes[-1]
    yield Statement(
        about=line.name,
        value=replace(last.price(PriceRole.LINE), quantity=line.quantity or 1),
        said=line.said,
        section=section,
    )
    unit = line.quotes[0] if len(line.quotes) == 2 else last if line.quantity in (None, 1) and not discounted else None
    if unit is not None and unit.offered:
        yield Statement(about=line.name, value=unit.price(), said=line.said, section=section)


def _line(said: str, before: str, locale: str, currency: str | None) -> _Line | None:
    quotes = read_prices(said, locale=locale, currency=currency)
    if not quotes or said[quotes[-1].end :].strip(" *.)"):
        return None
    head = said[: quotes[0].start]
    if not head.strip(" ("):
        names_it = page_words(locale).label(before).role is not None and len(before.split()) <= _LONGEST_LABEL
        head = before + ":" if names_it else ""
    label = page_words(locale).label(re.sub(r"[:.\s]+\Z", "", _BULLET.sub("", head)))
    gap = _GAP.search(head)
    if not head or (gap is None and not label.sure):
        return None
    bare = _BULLET.sub("", head[: gap.start()] if gap else head).strip()
    counted = _QUANTITY.search(bare)
    name = _QUANTITY.sub("", bare).strip(" ,:–—-")
    between = said[quotes[0].end : quotes[-1].start].strip() if len(quotes) > 1 else ""
    number = next(filter(None, counted.groups()), None) if counted else between if between.isdigit() else None
    if not name or len(name.split()) > _MOST_WORDS:
        return None
    return _Line(said=said.strip(), name=name, label=label, quotes=quotes, quantity=int(number) if number else None)
