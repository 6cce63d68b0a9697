"""Dates in words: «November 24», «between Nov 24 and 26», «bis spätestens 28. November 2026», «tomorrow»."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from journeys.reading.values.date_names import DateNames, date_names

_LOOK_BACK = 60  # a date without a year is not longer ago than this, in days
_LATE_IN_MONTH = 21  # «the end of November» begins here
_LEAD = 24  # characters before a date in which words announce it
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """A day or a span of days as said, from `start` to `end` of its text; `first` equals `last` for one day."""

    first: date
    last: date
    start: int
    end: int
    weekday: bool = False  # nothing but the name of a weekday
    unclear: bool = False  # today's own name: it may be today's or the next one's


def read_dates(text: str, *, locale: str, today: date) -> tuple[Days, ...]:
    """Every date and span of dates in `text`, in reading order; a date without a year is the one nearest ahead.

    The name of a weekday means the next one. Where it is today's own name, or «next Tuesday», it is not clear which
    is meant, and nothing is read.
    """
    names = date_names(locale)
    if not names.any.search(text):
        return ()
    found: list[Days] = []
    for days in sorted(_single(text, names, today), key=lambda days: (days.start, -days.end)):
        if found and days.start < found[-1].end:
            continue
        if found and (span := _span(found[-1], days, text, names)):
            found[-1] = span
        else:
            found.append(days)
    return tuple(days for days in found if not days.unclear)


def _span(one: Days, other: Days, text: str, names: DateNames) -> Days | None:
    """«Between Friday and Monday», as one span."""
    if one.unclear or not names.span.fullmatch(text, one.end, other.start):
        return None
    if one.weekday and other.weekday and other.first < one.first:
        other = replace(other, first=other.first + _WEEK, last=other.last + _WEEK)
    return Days(first=one.first, last=other.last, start=one.start, end=other.end) if other.first >= one.first else None


def _single(text: str, names: DateNames, today: date) -> Iterator[Days]:
    """Dates one by one; some stand within others."""
    for read in (_with_months, _with_numbers, _weekdays, _relative, _days_alone):
        yield from read(text, names, today)


def _with_months(text: str, names: DateNames, today: date) -> Iterator[Days]:
    """«November 24», «24. – 26. Nov.», «the end of November»."""
    if not names.month.search(text):
        return
    for pattern in (names.month_first, names.day_then_month):
        for match in pattern.finditer(text):
            month = names.months[match["month"].lower().rstrip(".")]
            first = _date(match["year"], month, match["day"], today)
            last = _date(match["year"], month, match["other"], today) if match["other"] else first
            if first and last and first <= last:
                yield _days(text, match, first, last)
    for match in names.end_of_month.finditer(text):
        month = names.months[match["month"].lower().rstrip(".")]
        if first := _date(match["year"], month, str(_LATE_IN_MONTH), today):
            yield _days(text, match, first, _end_of_month(first))


def _with_numbers(text: str, names: DateNames, today: date) -> Iterator[Days]:
    """«2026-11-24», «24.11.2026», «11/24/2026», «24.–26.11.»; without a year only where the words expect a date."""
    for match in names.iso.finditer(text):
        if day := _date(match["year"], int(match["month"]), match["day"], today):
            yield _days(text, match, day, day)
    for match in names.numeric_span.finditer(text):
        first, last = (_date(match["year"], int(match["month"]), match[day], today) for day in ("one", "other"))
        if first and last and first < last:
            yield _days(text, match, first, last)
    for match in names.numeric.finditer(text):
        if match["year"] is None and not _is_dated(text, match, names):
            continue
        if day := _numeric(match, names, today):
            yield _days(text, match, day, day)


def _is_dated(text: str, match: re.Match[str], names: DateNames) -> bool:
    """«24.11.» in German, «on 11/24»; but «3-5 days» is no date."""
    if match["mark"] == ".":
        return names.dotted
    expected = names.expects_date.search(text, max(0, match.start() - _LEAD), match.start())
    return match["mark"] == "/" and expected is not None


def _weekdays(text: str, names: DateNames, today: date) -> Iterator[Days]:
    for match in names.weekday.finditer(text):
        ahead = (names.weekdays[match["weekday"].lower()] - today.weekday()) % 7
        unclear = names.unclear.search(text, max(0, match.start() - _LEAD), match.start()) or names.unclear_after.match(
            text, match.end()
        )
        if not unclear:
            day = _later(today, ahead or 7)
            yield replace(_days(text, match, day, day), weekday=True, unclear=not ahead)


def _relative(text: str, names: DateNames, today: date) -> Iterator[Days]:
    """«Today», «the day after tomorrow», «next week»."""
    for key, match in names.relative.find_all(text):
        if key in _RELATIVE:
            first, last = _RELATIVE[key](today)
            yield _days(text, match, first, last)


def _days_alone(text: str, names: DateNames, today: date) -> Iterator[Days]:
    """«On the 24th»: of this month, or of the next."""
    for match in names.day_alone.finditer(text):
        day = next(filter(None, (_date(None, month, match["day"], today) for month in _months_from(today))), None)
        if day and day < today:
            day = _date(None, _months_from(today)[1], match["day"], today)
        if day:
            yield _days(text, match, day, day)


def _months_from(today: date) -> tuple[int, int]:
    return today.month, today.month % 12 + 1


def _days(text: str, match: re.Match[str], first: date, last: date) -> Days:
    start = match.start() + len(match[0]) - len(match[0].lstrip())
    return Days(first=first, last=last, start=start, end=start + len(text[start : match.end()].rstrip()))


def _numeric(match: re.Match[str], names: DateNames, today: date) -> date | None:
    """Which number is the month follows the locale, unless only one of them can be."""
    one, two = match["one"], match["two"]
    day, month = (one, two) if names.day_first or match["mark"] == "." else (two, one)
    if int(month) > 12 >= int(day):
        day, month = month, day
    return _date(match["year"], int(month), day, today)


def _date(year: str | None, month: int, day: str, today: date) -> date | None:
    try:
        if year is not None:
            return date(int(year) + (2000 if len(year) == 2 else 0), month, int(day))
        near = date(today.year, month, int(day))
        if near < _later(today, -_LOOK_BACK):
            return date(today.year + 1, month, int(day))
        if near > _later(today, 365 - _LOOK_BACK):
            return date(today.year - 1, month, int(day))
    except ValueError:
        return None
    return near


def _later(day: date, days: int) -> date:
    """So many days on, or the calendar's end."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def _sunday(today: date) -> date:
    return _later(today, 6 - today.weekday())


def _end_of_month(day: date) -> date:
    return _later(_later(day.replace(day=28), 4).replace(day=1), -1)


_RELATIVE: dict[str, Callable[[date], tuple[date, date]]] = {
    "today": lambda today: (today, today),
    "tomorrow": lambda today: (_later(today, 1), _later(today, 1)),
    "after_tomorrow": lambda today: (_later(today, 2), _later(today, 2)),
    "this_week": lambda today: (today, _sunday(today)),
    "next_week": lambda today: (_later(_sunday(today), 1), _later(_sunday(today), 7)),
    "weekend": lambda today: (max(today, _later(_sunday(today), -1)), _sunday(today)),
    "end_of_month": lambda today: (max(today, today.replace(day=_LATE_IN_MONTH)), _end_of_month(today)),
}
