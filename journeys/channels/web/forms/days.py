"""How a form wants a day written: by its mask, its example, its place in the world; and when somebody could deliver."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from journeys.reading.pages.sight import Control

_NEXT_DAYS = 3  # from today to a day on which somebody could deliver
_MASK = re.compile(
    r"(?<![^\W_])([^\W\d_])(\1{0,3})(\s?[./\-\s]\s?)([^\W\d_])(\4{0,3})(\s?[./\-\s]\s?)([^\W\d_])(\7{0,3})(?![^\W_])"
)  # «DD/MM/YYYY», «TT . MM . JJJJ»
_RUN = re.compile(r"(?<![^\W_])([^\W\d_])\1([^\W\d_])\2([^\W\d_])\3{3}(?![^\W_])")  # «DDMMYYYY»
_EXAMPLE = re.compile(r"(?<!\d)(\d{1,4})([./\-])(\d{1,2})\2(\d{2,4})(?!\d)")
_DAY_FIRST_WITH_DOTS = ("de", "pl", "fi", "cs", "nb", "da", "no")


def days_as_asked(day: date, control: Control, locale: str, hints: Sequence[str] = ()) -> Iterator[str]:
    """The ways to write a day into a field, likeliest first.

    Args:
        day: Which.
        control: The field; its type, placeholder, label and title may show how.
        locale: The customer's.
        hints: What stands at the field, or was said of it.
    """
    if control.attributes.get("type") == "date":
        yield day.isoformat()
    told = (control.placeholder, control.label or control.name, control.attributes.get("title", ""), *hints)
    for text in told:
        if written := as_masked(day, text):
            yield written
    for text in told:
        if written := _as_exemplified(day, text):
            yield written
    american = f"{day:%m/%d/%Y}"
    usual = american if locale.endswith("-US") else f"{day:%d.%m.%Y}"
    slashed = american if locale.endswith("-US") else f"{day:%d/%m/%Y}"
    swedish = (day.isoformat(),) if locale.startswith("sv") else ()
    dotted = locale[:2] in _DAY_FIRST_WITH_DOTS
    yield from (*swedish, *((usual, slashed) if dotted else (slashed, usual)), day.isoformat(), american)


def as_masked(day: date, text: str) -> str:
    """The day as «DD/MM/YYYY», «TT.MM.JJJJ» or «DDMMYYYY» in a text asks for it; empty where there is no such mask."""
    for found in _MASK.finditer(text):
        parts = (found[1] + found[2], found[4] + found[5], found[7] + found[8])
        if (written := _written(day, parts)) and all(written):
            return f"{written[0]}{found[3].strip() or ' '}{written[1]}{found[6].strip() or ' '}{written[2]}"
    for found in _RUN.finditer(text):
        run = found[0]
        if (written := _written(day, (run[:2], run[2:4], run[4:]))) and all(written):
            return "".join(written)
    return ""


def _written(day: date, parts: Sequence[str]) -> tuple[str, ...]:
    """Each part of the day as the mask has it; empty where the letters are no mask of a day."""
    years = [place for place, part in enumerate(parts) if len(part) == 4]
    months = [place for place, part in enumerate(parts) if part[0].casefold() in "mk" and len(part) <= 2]
    if len(years) != 1 or len(months) != 1 or any(len(part) > 2 for at, part in enumerate(parts) if at not in years):
        return ()
    return tuple(f"{day:%Y}" if at in years else f"{day:%m}" if at in months else f"{day:%d}" for at in range(3))


def _as_exemplified(day: date, text: str) -> str:
    """The day as an example shows it («05/21/1970»); empty where it could be read either way."""
    found = _EXAMPLE.search(text)
    if not found:
        return ""
    first, gap, second, third = found.groups()
    if len(first) == 4:
        return f"{day:%Y}{gap}{day:%m}{gap}{day:%d}"
    year = f"{day:%Y}" if len(third) == 4 else f"{day:%y}"
    if int(second) > 12 >= int(first):
        return f"{day:%m}{gap}{day:%d}{gap}{year}"
    return f"{day:%d}{gap}{day:%m}{gap}{year}" if int(first) > 12 else ""


def day_to_come(control: Control, today: date) -> str:
    """A day on which somebody could deliver, as a date field takes it: within its bounds, and no Sunday."""
    day = today + timedelta(days=_NEXT_DAYS)
    for bound, later in (("min", max), ("max", min)):
        try:
            day = later(day, date.fromisoformat(control.attributes.get(bound, "")))
        except ValueError:
            continue
    last = control.attributes.get("max", "")
    if day.isoweekday() > 5 and not last:
        day += timedelta(days=8 - day.isoweekday())
    return day.isoformat()


def is_long_past(control: Control) -> bool:
    """Whether a date field asks for a day long past: one with a first day to choose from looks ahead."""
    attributes = control.attributes
    return attributes.get("autocomplete", "").startswith("bday") or not attributes.get("min", "").startswith("20")
