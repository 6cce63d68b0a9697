"""Pages: what a company states on one, found by where it stands as much as by its words (written by helper-11)."""

from datetime import date

from journeys.claim import PriceRole
from journeys.reading.money import read_prices
from journeys.reading.sight import Sight
from journeys.reading.told import Statement


def read_page(sight: Sight, *, locale: str, today: date, currency: str | None = None) -> tuple[Statement, ...]:
    """Everything that a page states."""
    for block in sight.blocks:
        if block.tag != "h1":
            continue
        prices = read_prices(block.text, locale=locale, currency=currency)
        offers = [quote for quote in prices if quote.offered]
        if len(offers) == 1:
            return (Statement(about=block.text, value=offers[0].price(PriceRole.ITEM), said=block.text),)
    return ()
