"""Days, times of day and spans of time, as customers name them: «the 14th», «half past one», «for two nights»."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from journeys.reading.facts.lore import Lore, lore
from journeys.reading.language.numerals import number_words, number_words_expression
from journeys.reading.language.words import NEVER, whole_words
from journeys.reading.told import Answer

_YEAR = r"(?:,?\s*(?:19|20)\d\d(?!\d))?"
_NTH = r"\d{1,2}(?:st|nd|rd|th|\.)?"
_ISO = r"(?:19|20)\d\d-(?P<m2>\d\d)-(?P<d2>\d\d)"
_DAY_FIRST = r"(?P<d3>\d{1,2})[./](?P<m3>\d{1,2})(?:[./](?:(?:19|20)?\d\d)?)?(?![\d:])"
_MONTH_FIRST = r"(?P<m3>\d{1,2})/(?P<d3>\d{1,2})(?:/(?:19|20)?\d\d)?(?!\d)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """Something of time, where it stands, and its value where that is plain."""

    kind: Answer
    start: int
    end: int
    value: str = ""


def read_moments(text: str, *, language: str) -> tuple[Moment, ...]:
    """Every day, time of day and span of time in `text`, in reading order; none lies in another.

    The value of a day is «month-day», of a time «hour-minute» on a clock of twelve hours, each with nothing where
    nothing was said: "-14" is the 14th of some month. «Tomorrow» and «on Friday» have none.
    """
    found = sorted(_readers(language).all(text), key=lambda one: (one.start, -one.end))
    kept: list[Moment] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)


def differ(one: str, other: str) -> bool:
    """Whether two values cannot be of one moment: what one leaves open, the other may well be.

    >>> differ("-14", "3-10"), differ("-14", "3-14")
    (True, False)
    """
    parts, others = one.split("-"), other.split("-")
    return len(parts) == len(others) and any(a and b and a != b for a, b in zip(parts, others, strict=True))


class _Readers:
    """The patterns of one language."""

    def __init__(self, known: Lore) -> None:
        self._months = known.months
        self._numbers = number_words(known.language)
        self._half_before = bool(known.words.table("facts.times").get("half_is_before"))
        number = rf"(?:\d{{1,3}}|{number_words_expression(known.language)})"
        to = rf"(?:\s*(?:{known.listed('range.to')})\s*{number})?"
        self._spans = _compiled(rf"(?<![\d.:]){number}{to}[\s-]*(?:{known.listed('span.units')})(?!\w)")
        self._days = _compiled(_days(known))
        weekdays = _any(known.weekdays)
        self._near = _compiled(whole_words(f"{known.listed('days.near')}|(?:{weekdays})s?"))
        self._times = tuple(map(_compiled, _clocks(known, number)))

    def all(self, text: str) -> Iterator[Moment]:
        """All of them; one may lie in another."""
        for match in self._spans.finditer(text):
            yield _moment(Answer.DURATION, match, match[0].casefold())
        for match in self._days.finditer(text):
            yield _moment(Answer.DATE, match, self._day(match))
        for match in self._near.finditer(text):
            yield _moment(Answer.DATE, match)
        for pattern in self._times:
            for match in pattern.finditer(text):
                if value := self._time(match):
                    yield _moment(Answer.TIME, match, value)

    def _day(self, match: re.Match[str]) -> str:
        name = match["month"] or match["month2"] or match["month3"]
        month = self._months[name.casefold().rstrip(".")] if name else int(match["m2"] or match["m3"] or 0)
        day = re.sub(r"\D", "", match["day"] or match["day2"] or match["d2"] or match["d3"] or match["alone"] or "")
        return f"{month or ''}-{int(day) if day else ''}"

    def _time(self, match: re.Match[str]) -> str:
        groups = match.groupdict()
        if groups.get("alone"):
            return "12-"
        written = groups["hour"].casefold()
        hour = int(written) if written.isdigit() else self._numbers.get(written, 99)
        if hour > 24:
            return ""
        if "half" in groups:
            return f"{(hour - self._half_before) % 12}-30"
        return f"{hour % 12}-" if "near" in groups else f"{hour % 12}-{int(groups.get('minute') or 0)}"


def _days(known: Lore) -> str:
    months = _any(known.months)
    month = rf"(?:{months})(?!\w)\.?"
    of = rf"(?:\s*(?:{known.listed('days.of')})\s+|\s+|\s*[-./]\s*)"
    ways = (
        rf"(?P<month>{month})\s+(?:the\s+)?(?P<day>{_NTH})(?![\d:]){_YEAR}",
        rf"(?:the\s+)?(?P<day2>{_NTH}){of}(?P<month2>{month}){_YEAR}",
        _ISO,
        _MONTH_FIRST if known.language == "en" else _DAY_FIRST,
        rf"(?P<alone>{known.listed('days.ordinal')})(?!\s*(?:of\s+)?{month})(?:\s+of\s+(?:this|next|the)\s+month)?(?!\w)",
        rf"(?P<month3>(?<=in\s){month})",
    )
    return rf"(?<![\w.])(?:{'|'.join(ways)})"


def _clocks(known: Lore, number: str) -> Iterator[str]:
    """«16:30», «half past nine», «quarter to 4», «5 in the evening», «afternoon 2», «at 8»."""
    part = rf"(?:\s*(?:{known.listed('times.am')}|{known.listed('times.pm')})(?!\w))"
    clock = rf"(?:\s*(?:{known.listed('times.clock')}))"
    hour = rf"(?P<hour>{number})"
    quarter = rf"(?:{whole_words(known.listed('times.quarter'))}|{number}(?:\s+minutes)?)"
    past_or_to = f"{known.listed('times.past')}|{known.listed('times.to')}"
    yield rf"(?<![\w.:])(?P<hour>[01]?\d|2[0-4])[:.](?P<minute>[0-5]\d)(?!\d|[.:]\d){clock}?{part}?"
    yield rf"(?P<half>){whole_words(known.listed('times.half'))}\s+{hour}{part}?"
    yield rf"(?P<near>){quarter}\s+(?:{past_or_to})\s+{hour}{part}?"
    yield rf"(?<![\w.:]){hour}(?:{clock}?{part}|{clock})(?!\w)"
    yield rf"{whole_words(known.listed('times.part'))}\s+(?:at\s+)?{hour}(?![\w:]|\s*(?:st|nd|rd|th))"
    ends = rf"(?=\s*(?:[.,!?;]|$|(?:{known.listed('times.follow')})(?!\w)))"
    yield rf"{whole_words(known.listed('times.before'))}\s+{hour}{ends}(?!\.\d|\.?\s*(?:{_any(known.months)})(?!\w))"
    yield whole_words(rf"(?P<alone>{known.listed('times.alone')})")


def _any(names: Iterable[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)) or NEVER


def _compiled(expression: str) -> re.Pattern[str]:
    return re.compile(expression, re.IGNORECASE)


def _moment(kind: Answer, match: re.Match[str], value: str = "") -> Moment:
    return Moment(kind=kind, start=match.start(), end=match.end(), value=value)


@lru_cache(maxsize=8)
def _readers(language: str) -> _Readers:
    return _Readers(lore(language))
