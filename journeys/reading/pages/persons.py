"""Persons on a page: whom it greets, and what address it says that things go to."""

from journeys.reading.pages.view import View
from journeys.reading.text.persons import read_persons
from journeys.reading.told import Statement

_SILENT = ("button", "legend", "label", "option", "summary", "a")


def read_people(view: View) -> tuple[Statement, ...]:
    """Everybody that the page takes the customer to be; an address may stand in the blocks below its label."""
    lines = (one.text for one in view.seen if one.block.tag not in _SILENT)
    return read_persons("\n".join(lines), locale=view.locale)
