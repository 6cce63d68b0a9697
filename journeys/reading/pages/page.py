"""Pages: what a company states on one, found by where it stands as much as by its words."""

from collections.abc import Iterator
from datetime import date
from itertools import chain

from journeys.claim import Price, PriceRole, Told
from journeys.reading.language.page_words import page_words
from journeys.reading.pages.charges import read_charges, totals_in_sentences
from journeys.reading.pages.dollars import dollars_named
from journeys.reading.pages.goods import Goods
from journeys.reading.pages.persons import read_people
from journeys.reading.pages.prose import read_prose
from journeys.reading.pages.rows import Part, parts
from journeys.reading.pages.sight import Sight
from journeys.reading.pages.sums import Summary, read_summary, summaries
from journeys.reading.pages.view import View
from journeys.reading.told import Statement


def read_page(sight: Sight, *, locale: str, today: date, currency: str | None = None) -> tuple[Statement, ...]:
    """Everything that a page states: prices with their roles, statuses, references, policies and promises.

    Args:
        sight: One look at the page.
        locale: BCP 47 tag of the company; decides what "1.234" and "$" mean.
        today: The customer's day; decides what "on Friday" means.
        currency: ISO 4217 code that the company sells in.

    Returns:
        Prices first, then words, each in reading order; the rows of one sum share a `section`, unique on the page.
    """
    currency = currency or dollars_named(block.text for block in sight.blocks)
    view = View(sight, page_words(locale, sight.language), locale, currency)
    rows = tuple(row for row in parts(view) if not row.group.startswith("card") or row.is_line)
    sums = summaries(view, rows)
    summed = frozenset(one.index for one in view.seen if any(summary.holds(one.index) for summary in sums))
    return tuple(_once(chain(_prices(view, rows, sums), read_prose(view, summed, today=today), read_people(view))))


def _prices(view: View, rows: tuple[Part, ...], sums: tuple[Summary, ...]) -> Iterator[Statement]:
    yield from Goods(view, sums).read()
    summed = [statement for summary in sums for statement in read_summary(summary, view)]
    yield from summed
    told = any(isinstance(one.value, Price) and one.value.role is PriceRole.TOTAL for one in summed)
    if not told and (view.about("sums") or view.title is None):
        yield from totals_in_sentences(view)
    yield from read_charges(view, tuple(row for row in rows if not any(summary.holds(row.first) for summary in sums)))


def _once(statements: Iterator[Statement]) -> Iterator[Statement]:
    """Say a thing once, but for the rows of a sum: two equal lines of an order are two."""
    said: set[tuple[str, Told]] = set()
    for statement in statements:
        price = statement.value
        summed = isinstance(price, Price) and price.role not in (PriceRole.ITEM, PriceRole.WAS) and statement.section
        if summed or (statement.about, price) not in said:
            said.add((statement.about, price))
            yield statement
