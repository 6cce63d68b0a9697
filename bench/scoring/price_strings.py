"""How well price strings are read: every amount with its currency, and the terms that stand beside it.

A case is a `text` with its `prices`, in order; the locale is guessed where the case names none. A case marked `first`
comes from elsewhere and knows only one price of its text; one marked `dollar` leaves open whose dollar it is. Left out
of price-parser's tests: bare numbers (nobody says that they are money), «Free» (a promise here, not a price of zero),
signs that are as well a measure or a letter («1 KM», «1 L», «1 P»), and the few whose expected amount cuts a number in
two, takes a dash for no minus, or a threshold for no money.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from journeys.claim import TaxTerms
from journeys.reading.language.guess import guess_locale
from journeys.reading.values.money import Quote, read_prices
from scoring.answer import Answer, Case

TITLE = "Price strings"
AIMS = {"amount": (0.99, 0.99), "currency": (0.99, 0.99), "terms": (0.95, 0.90), "amount, locale guessed": (0.98, 0.98)}
_MARKS = ("was", "condition", "saving", "instalment", "at_least")


def answers(cases: Iterable[Case]) -> Iterator[Answer]:
    """Amounts and currencies of every case; terms where the case knows them all; amounts again with nothing told."""
    for case in cases:
        text = str(case["text"])
        told = str(case.get("locale", ""))
        yield from _of_locale(case, text, told or guess_locale(text), ("amount", "currency", "terms"))
        if told:
            yield from _of_locale(case, text, guess_locale(text), ("amount, locale guessed",))


def _of_locale(case: Case, text: str, locale: str, asked: tuple[str, ...]) -> Iterator[Answer]:
    quotes = _compared(case, read_prices(text, locale=locale))
    name = f"{text!r} ({locale})"
    for of in asked:
        if of == "terms":
            if not case.get("first") and len(quotes) == len(case["prices"]):
                expected = tuple(term for i, price in enumerate(case["prices"]) for term in _expected_terms(i, price))
                found = tuple(term for i, quote in enumerate(quotes) for term in _found_terms(i, quote))
                yield Answer(of=of, case=name, expected=expected, found=found)
        elif of == "currency":
            expected = tuple(str(price["currency"]) for price in case["prices"])
            yield Answer(of=of, case=name, expected=expected, found=tuple(_currency(case, quote) for quote in quotes))
        else:
            expected = tuple(_plain(Decimal(str(price["amount"]))) for price in case["prices"])
            yield Answer(of=of, case=name, expected=expected, found=tuple(_plain(one.money.amount) for one in quotes))


def _compared(case: Case, quotes: tuple[Quote, ...]) -> tuple[Quote, ...]:
    """All that was read; of a case that knows one price only, the quote of it, or the first."""
    if not case.get("first") or not case["prices"]:
        return quotes
    amount = Decimal(str(case["prices"][0]["amount"]))
    return next(((quote,) for quote in quotes if quote.money.amount == amount), quotes[:1])


def _currency(case: Case, quote: Quote) -> str:
    dollars = ("USD", "CAD", "AUD", "NZD", "MXN", "SGD", "HKD", "TWD", "ARS", "CLP", "COP", "UYU")
    return "USD" if case.get("dollar") and quote.money.currency in dollars else quote.money.currency


def _expected_terms(i: int, price: Case) -> Iterator[str]:
    for term, value in price.items():
        if term not in ("amount", "currency"):
            said = _plain(Decimal(str(value))) if term == "up_to" else value
            yield f"{i} {term}" if value is True else f"{i} {term}={said}"


def _found_terms(i: int, quote: Quote) -> Iterator[str]:
    yield from (f"{i} {mark}" for mark in _MARKS if getattr(quote, mark))
    if quote.per != "once":
        yield f"{i} per={quote.per}"
    if quote.tax is not TaxTerms.UNSTATED:
        yield f"{i} tax={quote.tax}"
    if quote.up_to is not None:
        yield f"{i} up_to={_plain(quote.up_to)}"


def _plain(amount: Decimal) -> str:
    return f"{amount.normalize():f}"
