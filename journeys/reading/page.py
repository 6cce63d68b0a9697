"""Pages: what a company states on one, found by where it stands as much as by its words (written by helper-11)."""

from collections.abc import Iterator
from datetime import date
from itertools import chain

from journeys.claim import Price, PriceRole
from journeys.reading.page_goods import Goods
from journeys.reading.page_prose import read_prose
from journeys.reading.page_sums import read_summary, summaries
from journeys.reading.page_view import View
from journeys.reading.page_words import page_words
from journeys.reading.sight import Sight
from journeys.reading.told import Statement


def read_page(sight: Sight, *, locale: str, today: date, currency: str | None = None) -> tuple[Statement, ...]:
    """Everything that a page states: prices with their roles, statuses, references, policies and promises.

    Args:
        sight: One look at the page.
        locale: BCP 47 tag of the company; decides what "1.234" and "$" mean.
        today: The customer's day; decides what "on Friday" means.
        currency: ISO 4217 code that the company sells in.

    Returns:
        Prices first, then words, each in reading order; those of one basket or summary share a `section`, unique on the page.
    """
    view = View(sight, page_words(locale, sight.language), locale, currency)
    return tuple(_once(chain(_prices(view), read_prose(view, today=today))))


def _prices(view: View) -> Iterator[Statement]:
    sums = summaries(view)
    yield from Goods(view, sums).read()
    for summary in sums:
        yield from read_summary(summary, view)


def _once(statements: Iterator[Statement]) -> Iterator[Statement]:
    """Say a thing once: a price of a product twice on a page is one statement, two equal lines of an order are two."""
    said: set[tuple[str, object]] = set()
    for statement in statements:
        price = statement.value
        counts = isinstance(price, Price) and price.role not in (PriceRole.ITEM, PriceRole.WAS)
        if counts or (statement.about, price) not in said:
            said.add((statement.about, price))
            yield statement
