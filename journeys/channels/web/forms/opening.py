"""Opening what only looks like a list or a date field, and clicking what is meant in it."""

from collections.abc import Callable, Collection, Sequence

from journeys.channels.web.forms.choosing import Option
from journeys.channels.web.tab.page import WebPage
from journeys.reading.fields.fields import Field
from journeys.reading.language.lexicon import Tokens, tokens
from journeys.reading.pages.sight import Control

_SOONEST = 2  # places in a calendar after the first day that is open
_MONTHS = 2  # that a calendar is turned on
_FEW_LETTERS = 6  # typed into a list that filters
_WRITTEN_OUT = frozenset(
    {"email", "name", "given-name", "family-name", "street-address", "address-line1", "address-line2", "address-level2",
     "postal-code", "tel", "organization", "search", "coupon"}
)  # fmt: skip  # whatever list opens beside it


def is_found_in_a_list(field: Field) -> bool:
    """Whether its answer must be found in a list that opens; addresses may be written out beside their suggestions."""
    return field.token not in _WRITTEN_OUT and opens_a_list(field.control)


def opens_a_list(control: Control) -> bool:
    """Whether it is written into only to find something in a list: what is not in there, it does not keep."""
    attributes = control.attributes
    popup = attributes.get("aria-haspopup", "false") != "false" or "aria-controls" in attributes
    return control.role == "combobox" and not control.options and attributes.get("custom") is None and popup


def pick_listed(
    page: WebPage,
    control: Control,
    choose: Callable[[Sequence[Option]], Option | None],
    *,
    typed: str = "",
    asks: Collection[Tokens] = (),
) -> Option | None:
    """Open a list and click what is chosen of it; nothing is left open.

    Args:
        page: Where it is.
        control: What opens it.
        choose: Takes one of the options (their refs and what they say), or none.
        typed: What to look for where the list is long, and can be written into.
        asks: What the list itself is called; an option that says just this is none.
    """
    before = {one.ref for one in page.look().controls if one.role != "option"}
    page.click(control)
    for text in ("", typed, typed[:_FEW_LETTERS]):
        if text and not page.type(control, text):
            continue
        if text:
            page.rest()
        listed = _offered(page, before)
        options = [(one.ref, said) for one in listed if tokens(said := one.name or one.text) not in asks]
        if chosen := choose(options):
            page.click(next(one for one in listed if one.ref == chosen[0]))
            return chosen
        if not typed or not opens_a_list(control):
            break
    page.press("Escape")
    return None


def _offered(page: WebPage, before: Collection[str]) -> list[Control]:
    """What came up: options, or whatever can be clicked."""
    fresh = [one for one in page.look().controls if one.ref not in before and (one.name or one.text)]
    return [one for one in fresh if one.role == "option" and not one.disabled] or fresh


def pick_day(page: WebPage, control: Control) -> str:
    """Click a day soon to come in the calendar that a field opens; empty where none came of it."""
    before = {one.ref for one in page.look().controls}
    page.click(control)
    for _ in range(_MONTHS):
        fresh = [one for one in page.look().controls if one.ref not in before]
        days = [one for one in fresh if _is_day(one)]
        if days:
            day = days[min(_SOONEST, len(days) - 1)]
            page.click(day)
            now = next((one for one in page.look().controls if one.ref == control.ref), None)
            return now.value if now else ""
        onward = [one for one in fresh if one.role == "button" and not one.disabled and _turns_on(one)]
        if not onward:
            break
        page.click(onward[-1])
    page.press("Escape")
    return ""


def _is_day(control: Control) -> bool:
    said = (control.text or control.name).strip()
    return not control.disabled and said.isdigit() and 1 <= int(said) <= 31


def _turns_on(control: Control) -> bool:
    """Whether it turns to the next month: of two arrows, the right one."""
    said = control.text or control.name
    return said.strip() in (">", "›", "»", "→", "▶") or "next" in tokens(said)
