"""Persons on a page: whom it greets, and what address it says that things go to."""

from collections.abc import Iterator

from journeys.reading.pages.seen import Seen
from journeys.reading.pages.view import View
from journeys.reading.text.persons import read_persons
from journeys.reading.told import Statement

_SILENT = ("button", "legend", "label", "option", "summary", "a")
_FILLED_IN = ("textbox", "combobox", "searchbox", "listbox")
_ANOTHER_MATTER = "…"  # a line that belongs to no address


def read_people(view: View) -> tuple[Statement, ...]:
    """Everybody that the page takes the customer to be; an address may stand in the blocks below its label.

    A heading ends it, and so does a field: what stands between the fields of a form is the form's.
    """
    return read_persons("\n".join(_lines(view)), locale=view.locale)


def _lines(view: View) -> Iterator[str]:
    before: Seen | None = None
    for one in view.seen:
        if one.heads or (before is not None and _are_parted(view, before, one)):
            yield _ANOTHER_MATTER
        before = one
        if one.block.tag not in _SILENT:
            yield one.text


def _are_parted(view: View, one: Seen, other: Seen) -> bool:
    """Whether something that can be filled in stands between two blocks, from the upper one to the lower one."""
    top, bottom = one.block.box.y, other.block.box.y + other.block.box.height
    return any(
        control.role in _FILLED_IN
        and control.frame == one.block.frame
        and control.region == one.block.region
        and top <= control.box.y + control.box.height / 2 <= bottom
        for control in view.sight.controls
    )
