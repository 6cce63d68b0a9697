"""Dates in words: «November 24», «between Nov 24 and 26», «bis spätestens 28. November 2026», «tomorrow»."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from journeys.reading.language.numerals import babel_locale
from journeys.reading.language.words import as_expression, vocabulary, whole_words

_LOOK_BACK = 60  # a date without a year is not longer ago than this, in days


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """A day or a span of days as said, from `start` to `end` of its text; `first` equals `last` for one day."""

    first: date
    last: date
    start: int
    end: int


def read_dates(text: str, *, locale: str, today: date) -> tuple[Days, ...]:
    """Every date and span of dates in `text`, in reading order; a date without a year is the one nearest ahead."""
    if not text or not (any(c.isdigit() for c in text) or _names(locale).relative.search(text)):
        return ()
    names = _names(locale)
    found: list[Days] = []
    for days in sorted(_single(text, names, today), key=lambda days: (days.start, -days.end)):
        if found and days.start < found[-1].end:
            continue
        if found and days.first >= found[-1].first and names.span.fullmatch(text, found[-1].end, days.start):
            found[-1] = Days(first=found[-1].first, last=days.last, start=found[-1].start, end=days.end)
        else:
            found.append(days)
    return tuple(found)


def after_business_days(day: date, count: int) -> date:
    """The day that is `count` business days after `day`; public holidays are not known here."""
    while count > 0:
        day += timedelta(days=1)
        count -= day.weekday() < 5
    return day


class _Names:
    """The patterns of a locale's dates."""

    def __init__(self, locale: str) -> None:
        words, babel = vocabulary(locale), babel_locale(locale)
        self.months = _numbered(
            babel.months[context][width] for width in ("wide", "abbreviated") for context in ("format", "stand-alone")
        )
        self.weekdays = _numbered(babel.days["format"][width] for width in ("wide", "abbreviated"))
        self.day_first = "d" in (pattern := babel.date_formats["short"].pattern) and (
            pattern.lower().index("d") < pattern.index("M") if "M" in pattern else True
        )
        weekday = rf"(?:(?:{_any(self.weekdays)})\.?,?\s+)?"
        before = _listed(words.phrases("calendar.before_day"))
        lead = rf"(?:{weekday}(?:(?:{before})\s+)?{weekday})"
        ordinal = _listed([*words.phrases("calendar.ordinal"), "st", "nd", "rd", "th"])
        day = rf"(?P<{{}}>\d{{{{1,2}}}})(?:{ordinal}|\.)?(?!\d)"
        year = r"(?:,?\s+(?:de\s+)?(?P<year>20\d\d))?"
        to = rf"\s*(?:[-–—]|{whole_words(_listed(words.phrases('calendar.range_to')))})\s*"
        month = rf"(?P<month>{_any(self.months)})\.?(?!\w)"
        of = rf"\s*(?:(?:{_listed(words.phrases('calendar.of'))})\s+)?"
        second = f"(?:{to}{lead}{day.format('other')})?"
        self.month_first = re.compile(rf"(?<!\w){lead}{month}\s+{day.format('day')}{second}{year}", re.IGNORECASE)
        self.day_then_month = re.compile(
            rf"(?<![\w.,/]){lead}{day.format('day')}{second}{of}{month}{year}", re.IGNORECASE
        )
        self.iso = re.compile(r"(?<![\w-])(?P<year>20\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?![\w-])")
        self.numeric = re.compile(
            r"(?<![\w./-])(?P<one>\d{1,2})(?P<mark>[./-])(?P<two>\d{1,2})(?P=mark)(?P<year>20\d\d|\d\d)?(?![\w/])"
        )
        self.weekday = re.compile(rf"(?<!\w)(?P<weekday>{_any(self.weekdays, short=False)})(?!\w)", re.IGNORECASE)
        self.unclear = re.compile(rf"{whole_words(_listed(words.phrases('calendar.next')))}\s+\Z", re.IGNORECASE)
        self.relative_words = words.keyed("calendar")
        self.relative = re.compile(
            "|".join(
                (
                    words.pattern("calendar.today").pattern,
                    words.pattern("calendar.tomorrow").pattern,
                    self.weekday.pattern,
                )
            ),
            re.IGNORECASE,
        )
        self.span = re.compile(rf"{to}(?:(?:{before})\s+)?", re.IGNORECASE)


_AHEAD = {"today": 0, "tomorrow": 1, "after_tomorrow": 2}


def _single(text: str, names: _Names, today: date) -> Iterator[Days]:
    """Dates one by one; some stand within others."""
    for pattern in (names.month_first, names.day_then_month):
        for match in pattern.finditer(text):
            month = names.months[match["month"].lower().rstrip(".")]
            first = _date(match["year"], month, match["day"], today)
            last = _date(match["year"], month, match["other"], today) if match["other"] else first
            if first and last and first <= last:
                yield _days(text, match, first, last)
    for match in names.iso.finditer(text):
        if day := _date(match["year"], int(match["month"]), match["day"], today):
            yield _days(text, match, day, day)
    for match in names.numeric.finditer(text):
        if day := _numeric(match, names, today):
            yield _days(text, match, day, day)
    for match in names.weekday.finditer(text):
        ahead = (names.weekdays[match["weekday"].lower()] - today.weekday()) % 7
        if ahead and not names.unclear.search(text[: match.start()]):
            day = today + timedelta(days=ahead)
            yield _days(text, match, day, day)
    for key, match in names.relative_words.find_all(text):
        if key in _AHEAD:
            day = today + timedelta(days=_AHEAD[key])
            yield _days(text, match, day, day)


def _days(text: str, match: re.Match[str], first: date, last: date) -> Days:
    start = match.start() + len(match[0]) - len(match[0].lstrip())
    return Days(first=first, last=last, start=start, end=start + len(text[start : match.end()].rstrip()))


def _numeric(match: re.Match[str], names: _Names, today: date) -> date | None:
    """«24.11.2026», «11/24/2026»; without a year only with full stops, as German has it."""
    if match["year"] is None and match["mark"] != ".":
        return None
    one, two = match["one"], match["two"]
    day, month = (one, two) if names.day_first or match["mark"] == "." else (two, one)
    return _date(match["year"], int(month), day, today)


def _date(year: str | None, month: int, day: str, today: date) -> date | None:
    try:
        if year is not None:
            return date(int(year) + (2000 if len(year) == 2 else 0), month, int(day))
        near = date(today.year, month, int(day))
        if near < today - timedelta(days=_LOOK_BACK):
            return date(today.year + 1, month, int(day))
        if near > today + timedelta(days=365 - _LOOK_BACK):
            return date(today.year - 1, month, int(day))
    except ValueError:
        return None
    return near


def _numbered(tables: Iterable[object]) -> dict[str, int]:
    """Names in lower case with their number: January is 1, Monday is 0."""
    found: dict[str, int] = {}
    for table in tables:
        for number, name in dict(table).items():  # type: ignore[call-overload]  # Babel types its data as object
            found.setdefault(str(name).lower().rstrip("."), number)
    return found


def _any(names: dict[str, int], *, short: bool = True) -> str:
    listed = (name for name in sorted(names, key=len, reverse=True) if short or len(name) > 4)
    return "|".join(re.escape(name) for name in listed) or r"(?!)"


def _listed(phrases: Iterable[str]) -> str:
    return "|".join(map(as_expression, phrases)) or r"(?!)"


@lru_cache(maxsize=16)
def _names(locale: str) -> _Names:
    return _Names(locale)
