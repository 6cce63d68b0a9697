"""Charges that a page names outside of any sum: «plus $4.90 standard shipping», a list of what shipping costs."""

import re
from collections.abc import Iterator
from dataclasses import replace

from journeys.claim import Price, PriceRole, TaxTerms
from journeys.reading.pages.rows import Part
from journeys.reading.pages.view import View
from journeys.reading.text.prices import prices_of_sentences
from journeys.reading.told import Statement

_CHARGES = (PriceRole.SHIPPING, PriceRole.FEE)
_CLAUSE_END = re.compile(r"[.,;:!?()–—\n]|\s[-+]\s")
_MOST_WORDS = 4
_LONGEST = 400  # characters; what is longer is no message to one customer


def read_charges(view: View, rows: tuple[Part, ...]) -> Iterator[Statement]:
    """Shipping and fees by name; what stands in a sum or on a product's card has been read already.

    Not: the fee of a way to pay that can be chosen, «cash on delivery (+ 5,90 €)»; nobody has to pay it.
    """
    for row in rows:
        if row.label.role not in _CHARGES or row.quote is None or not row.quote.offered:
            continue
        if row.label.role is PriceRole.FEE and view.radio_beside(view.sight.blocks[row.last]):
            continue
        price = replace(row.quote.price(row.label.role), estimated=row.quote.estimated or row.label.estimated)
        yield Statement(about=row.label.text, value=price, said=row.said)
    for one in view.priced:
        for quote in one.quotes:
            if not quote.offered or not view.words.adds(one.text[: quote.start]):
                continue
            named = _CLAUSE_END.split(one.text[quote.end :].strip(), maxsplit=1)[0]
            words = view.words.up_to_charge(" ".join(named.split()[:_MOST_WORDS]))
            role = view.words.label(words).role if words else None
            if role in _CHARGES:
                yield Statement(about=words, value=replace(quote.price(role), tax=TaxTerms.UNSTATED), said=one.text)


def totals_in_sentences(view: View) -> Iterator[Statement]:
    """«Your total is $53.00», for a page on which no row names a total."""
    for one in view.priced:
        if len(one.text) <= _LONGEST and not one.is_button:
            for told in prices_of_sentences(one.text, locale=view.locale, currency=view.currency):
                if isinstance(told.value, Price) and told.value.role is PriceRole.TOTAL:
                    yield told
