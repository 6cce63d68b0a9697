"""Prices that a customer sees and nothing says what they are of: told, with no thing to compare them by."""

from collections.abc import Iterable, Iterator, Set

from journeys.claim import Money, Policy, Price, PriceRole
from journeys.reading.told import Statement
from journeys.reading.values.money import Quote, read_prices


def other_prices(
    lines: Iterable[tuple[str, bool]], told: Iterable[Statement], *, locale: str, currency: str | None
) -> Iterator[Statement]:
    """The prices in lines of a page or a message that no statement names yet, each amount once.

    A line comes with whether it is struck through. What is saved, paid in parts or asked of an order is no price.
    """
    known = set(_amounts(told))
    for text, struck in lines:
        for quote in read_prices(text, locale=locale, currency=currency) if _counts(text) else ():
            if _is_price(quote, known):
                known.add(quote.money)
                role = PriceRole.WAS if struck or quote.was else PriceRole.OTHER
                yield Statement(about="", value=quote.price(role), said=text)


def _amounts(told: Iterable[Statement]) -> Iterator[Money]:
    values = (one.value for one in told if isinstance(one.value, Price | Policy))
    return (value.money for value in values if value.money is not None)


def _counts(text: str) -> bool:
    return any(map(str.isdigit, text))


def _is_price(quote: Quote, known: Set[Money]) -> bool:
    named = quote.offered or quote.was
    return named and not quote.saving and not quote.instalment and quote.money.amount > 0 and quote.money not in known
