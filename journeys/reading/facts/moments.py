"""Days, times of day and spans of time, as customers name them: «the 14th», «half past one», «for two nights»."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from journeys.reading.facts.lore import Lore, lore
from journeys.reading.language.numerals import number_words, number_words_expression
from journeys.reading.language.words import as_expression, whole_words
from journeys.reading.told import Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """Something of time, where it stands, and its value where that is plain."""

    kind: Answer
    start: int
    end: int
    value: str = ""


def read_moments(text: str, *, language: str) -> tuple[Moment, ...]:
    """Every day, time of day and span of time in `text`, in reading order; none lies in another.

    A day's value is «month-day», with «-» for what was not said; relative days and weekdays have theirs by name.
    """
    found = sorted(_all(text, language), key=lambda one: (one.start, -one.end))
    kept: list[Moment] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)


def differ(one: str, other: str) -> bool:
    """Whether two values cannot be of one moment: what one leaves open, the other may well be."""
    parts, others = one.split("-"), other.split("-")
    if len(parts) != len(others):
        return False
    return any(a and b and a != b for a, b in zip(parts, others, strict=True))


def _all(text: str, language: str) -> Iterator[Moment]:
    readers = _readers(language)
    for match in readers.spans.finditer(text):
        yield Moment(kind=Answer.DURATION, start=match.start(), end=match.end(), value=match[0].casefold())
    for match in readers.days.finditer(text):
        month = match["month"] or match["month2"] or match["month3"]
        number = readers.lore.months[month.casefold().rstrip(".")] if month else int(match["m2"] or match["m3"] or 0)
        day = match["day"] or match["day2"] or match["d2"] or match["d3"] or match["alone"]
        digits = re.sub(r"\D", "", day or "")
        yield _day(match, f"{number or ''}-{int(digits) if digits else ''}")
    for match in readers.near.finditer(text):
        yield _day(match, "")
    for pattern in readers.times:
        for match in pattern.finditer(text):
            if value := readers.time(match):
                yield Moment(kind=Answer.TIME, start=match.start(), end=match.end(), value=value)


def _day(match: re.Match[str], value: str) -> Moment:
    return Moment(kind=Answer.DATE, start=match.start(), end=match.end(), value=value)


class _Readers:
    def __init__(self, known: Lore) -> None:
        self.lore = known
        listed, language = known.listed, known.language
        self._numbers = number_words(language)
        number = rf"(?:\d{{1,3}}|{number_words_expression(language)})"
        units = listed("span.units")
        self.spans = re.compile(
            rf"(?<![\d.:]){number}(?:\s*(?:-|to|or|bis|oder)\s*{number})?[\s-]*(?:{units})(?!\w)", re.I
        )
        months = "|".join(re.escape(name) for name in sorted(known.months, key=len, reverse=True))
        ordinal = rf"(?:{listed('days.ordinal')})"
        of = rf"(?:\s*(?:{listed('days.of')})\s+|\s+|\s*[-./]\s*)"
        month = rf"(?:{months})(?!\w)\.?"
        year = r"(?:,?\s*(?:19|20)\d\d(?!\d))?"
        nth = r"\d{1,2}(?:st|nd|rd|th|\.)?"
        self.days = re.compile(
            rf"(?<![\w.])(?:(?P<month>{month})\s+(?:the\s+)?(?P<day>{nth})(?![\d:]){year}"
            rf"|(?:the\s+)?(?P<day2>{nth}){of}(?P<month2>{month}){year}"
            r"|(?:19|20)\d\d-(?P<m2>\d\d)-(?P<d2>\d\d)"
            + (
                r"|(?P<d3>\d{1,2})[./](?P<m3>\d{1,2})(?:[./](?:(?:19|20)?\d\d)?)?(?![\d:])"
                if known.language != "en"
                else r"|(?P<m3>\d{1,2})/(?P<d3>\d{1,2})(?:/(?:19|20)?\d\d)?(?!\d)"
            )
            + rf"|(?P<alone>{ordinal})(?:\s+of\s+(?:this|next|the)\s+month)?(?!\w)"
            rf"|(?P<month3>(?<=in\s){month}))",
            re.I,
        )
        near = f"{listed('days.near')}|(?:{'|'.join(sorted(known.weekdays, key=len, reverse=True))})s?"
        self.near = re.compile(whole_words(near), re.I)
        self.times = tuple(re.compile(one, re.I) for one in self._clocks(listed, number))

    def _clocks(self, listed, number: str) -> Iterator[str]:  # type: ignore[no-untyped-def]
        half = rf"(?:(?P<am>{listed('times.am')})|(?P<pm>{listed('times.pm')}))(?!\w)"
        hour = rf"(?P<hour>{number})"
        clock = rf"(?:\s*(?:{listed('times.clock')}))"
        before = whole_words(listed("times.before"))
        later = rf"(?:{clock}?\s*{half})"
        yield rf"(?<![\w.:])(?P<hour>[01]?\d|2[0-4])[:.](?P<minute>[0-5]\d)(?!\d|[.:]\d){clock}?(?:\s*{half})?"
        yield rf"{whole_words(listed('times.half'))}\s+{hour}(?P<half>)(?:\s*{half})?"
        yield rf"(?:{whole_words(listed('times.quarter'))}|{number}(?:\s+minutes)?)\s+(?P<past>{listed('times.past')})\s+{hour}(?:\s*{half})?"
        yield rf"(?:{whole_words(listed('times.quarter'))}|{number}(?:\s+minutes)?)\s+(?P<to>{listed('times.to')})\s+{hour}(?:\s*{half})?"
        yield rf"(?<![\w.:]){hour}(?:{later}|{clock})(?!\w)"
        yield rf"{whole_words(listed('times.part'))}\s+(?:at\s+|um\s+)?{hour}(?![\w:]|\s*(?:st|nd|rd|th))"
        yield rf"{before}\s+{hour}(?=\s*(?:[.,!?;]|$|on\b|am\b|until\b))(?!\.\d)"
        yield whole_words(rf"(?P<alone>{listed('times.alone')})")

    def time(self, match: re.Match[str]) -> str:
        """The time of day as «hour-minute», on a clock of twelve hours where no half of the day was said."""
        groups = match.groupdict()
        if groups.get("alone"):
            return "12-0"
        written = groups["hour"].casefold()
        hour = int(written) if written.isdigit() else self._numbers.get(written, 99)
        if hour > 24:
            return ""
        minute = int(groups.get("minute") or 0)
        if "half" in groups:
            minute = 30
        return f"{hour % 12}-{minute}" if not {"past", "to"} & groups.keys() else f"{hour % 12}-"


@lru_cache(maxsize=8)
def _readers(language: str) -> _Readers:
    return _Readers(lore(language))
