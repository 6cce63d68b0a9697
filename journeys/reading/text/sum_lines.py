"""Prices in the lines of a message that are a label or a name and an amount: «Shipping   $4.90»."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from zlib import crc32

from journeys.claim import Price, PriceRole
from journeys.reading.language.page_words import Label, page_words
from journeys.reading.pages.dollars import dollars_named
from journeys.reading.pages.rows import parts
from journeys.reading.pages.sums import read_summary, summaries
from journeys.reading.pages.view import View
from journeys.reading.text.laid_out import laid_out, line_of
from journeys.reading.told import Statement
from journeys.reading.values.money import Quote, read_prices

_DIGIT = re.compile(r"\d")
_SUMS = (PriceRole.TOTAL, PriceRole.SUBTOTAL)
_GAP = re.compile(r"(?:\s{2,}|\t|\s*\.{3,}\s*|:\s*|\s+[-–—|=]\s+|\s+\()\Z")  # between what a line names and its amount
_QUANTITY = re.compile(
    r"\A[-–•*·\s]*(\d{1,3})\s*[x×*]\s*|\s*[x×]\s*(\d{1,3})\s*\Z|\s*\((\d{1,3})\)\s*\Z", re.IGNORECASE
)
_BULLET = re.compile(r"\A\s*[-–•*·>]\s+")
_MOST_WORDS = 8  # of a name
_LONGEST_LABEL = 4  # words of a label on the line above its amount


@dataclass(frozen=True, slots=True, kw_only=True)
class SumLine:
    """A line of a message that names an amount, and what it states."""

    said: str
    states: tuple[Statement, ...]
    adds_up: bool  # with other lines to a total


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A label or a name, and an amount beside it."""

    said: str
    name: str
    label: Label
    quotes: tuple[Quote, ...]
    quantity: int | None


@lru_cache(maxsize=1024)
def sum_lines(text: str, *, locale: str, currency: str | None) -> tuple[SumLine, ...]:
    """The lines of `text` that are a label or a name and an amount, whether they are laid out in columns or not."""
    if sum(1 for line in text.splitlines() if _DIGIT.search(line)) > 1:
        found = tuple(_of_sums(text, locale, currency))
        if found:
            return found
    return tuple(_listed(text, locale, currency))


def prices_of_lines(lines: tuple[SumLine, ...]) -> Iterator[Statement]:
    """What lines with amounts state; those that stand with a total make one section."""
    for line in lines:
        yield from line.states


# ---- lines that make a sum: read as a page on which the same stands in the same place ----


def _of_sums(text: str, locale: str, currency: str | None) -> Iterator[SumLine]:
    sight = laid_out(text)
    currency = currency or dollars_named((text,))
    view = View(sight, page_words(locale), locale, currency)
    lines = text.splitlines()
    for number, summary in enumerate(summaries(view, parts(view))):
        if not any(row.anchors for row in summary.rows):
            continue
        section = f"sum {crc32(text.encode()):08x}" + (f"/{number + 1}" if number else "")
        told = [_in_section(one, section) for one in read_summary(summary, view)]
        states = tuple(_lines_first([*told, *_each(told)]))
        covered = {line_of(block) for row in summary.rows for block in sight.blocks[row.first : row.last + 1]}
        for line in sorted(covered):
            yield SumLine(said=lines[line].strip(), states=states, adds_up=True)
            states = ()


def _in_section(statement: Statement, section: str) -> Statement:
    return replace(statement, section=section) if statement.section else statement


def _each(told: list[Statement]) -> Iterator[Statement]:
    """What one piece costs, where one was bought and nothing was taken off."""
    prices = [(one, one.value) for one in told if isinstance(one.value, Price)]
    known = {one.about for one, price in prices if price.role is PriceRole.ITEM}
    if any(price.role is PriceRole.DISCOUNT for _, price in prices):
        return
    for one, price in prices:
        if price.role is PriceRole.LINE and price.quantity == 1 and one.about not in known:
            yield replace(one, value=replace(price, role=PriceRole.ITEM))


def _lines_first(told: list[Statement]) -> Iterator[Statement]:
    """What a line costs, then what one piece of it does."""
    each = [one for one in told if isinstance(one.value, Price) and one.value.role is PriceRole.ITEM]
    told = [one for one in told if one not in each]
    for one in told:
        yield one
        if isinstance(one.value, Price) and one.value.role is PriceRole.LINE:
            yield from (other for other in each if other.about == one.about)
            each = [other for other in each if other.about != one.about]
    yield from each


# ---- lines that make none ----


def _listed(text: str, locale: str, currency: str | None) -> Iterator[SumLine]:
    """Each line by itself; the amount may stand on a line of its own."""
    lines, before = [], ""
    for said in text.splitlines():
        if line := _line(said, before, locale, currency):
            lines.append(line)
        before = said
    adds_up = any(line.label.role in _SUMS for line in lines)
    discounted = any(line.label.role is PriceRole.DISCOUNT for line in lines)
    section = f"sum {crc32(text.encode()):08x}" if adds_up else ""
    for line in lines:
        states = tuple(_stated(line, section, adds_up=adds_up, discounted=discounted))
        yield SumLine(said=line.said, states=states, adds_up=adds_up)


def _stated(line: _Line, section: str, *, adds_up: bool, discounted: bool) -> Iterator[Statement]:
    if line.label.skip or not line.quotes[-1].offered:
        return
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
