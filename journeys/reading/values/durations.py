"""Spans of time in words: «30 days», «3–5 business days», «vierzehn Tage», «within a week»."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from journeys.reading.language.numerals import counted, number_words_expression, whole_number
from journeys.reading.language.words import as_expression, vocabulary, whole_words

Unit = Literal["calendar", "business", "unstated"]

_DAYS: dict[str, tuple[float, Unit]] = {
    "business_day": (1, "business"),
    "business_hour": (1 / 24, "business"),
    "calendar_day": (1, "calendar"),
    "day": (1, "unstated"),
    "week": (7, "calendar"),
    "fortnight": (14, "calendar"),
    "month": (30, "calendar"),
    "year": (365, "calendar"),
    "hour": (1 / 24, "unstated"),
}
_TIME_OF_DAY = re.compile(r"\d ?h\Z", re.IGNORECASE)  # «avant 13h», «24h/24»: hours only where they are whole days


@dataclass(frozen=True, slots=True, kw_only=True)
class Duration:
    """A span of time as said, in whole days, from `start` to `end` of its text; `least` is none without a range."""

    least: int | None
    most: int
    unit: Unit
    start: int
    end: int


def read_durations(text: str, language: str) -> tuple[Duration, ...]:
    """Every span of time in `text`, in reading order. A month is 30 days, 36 hours are 2 days, 2 hours are 1."""
    language = vocabulary(language).language
    if not names_unit(text, language):
        return ()  # numbers are many, and words for them slow to look for
    found = []
    for match in _pattern(language).finditer(text):
        unit = next(key for key in _DAYS if match[key] is not None)
        days, kind = _DAYS[unit]
        most = whole_number(match["most"], language)
        least = whole_number(match["least"], language) if match["least"] else None
        if _TIME_OF_DAY.search(match[0]) and (not most or most % 24 or text.startswith("/", match.end())):
            continue
        if match["business"]:
            kind = "business"
        if most and (least is None or least <= most):
            found.append(
                Duration(
                    least=None if least is None else _whole(least * days),
                    most=_whole(most * days),
                    unit=kind,
                    start=match.start(),
                    end=match.end(),
                )
            )
    return tuple(found)


def names_unit(text: str, language: str) -> bool:
    """Whether a unit of time stands in `text`: without one there is no span to read, which is quickly known."""
    return _units(language).search(text) is not None


def read_minutes(text: str, language: str) -> tuple[int, ...]:
    """Every span of minutes in `text`, in reading order; of «5 to 10 minutes» both."""
    language = vocabulary(language).language
    found = _minutes(language).finditer(text)
    numbers = (match[end] for match in found for end in ("least", "most") if match[end])
    return tuple(number for written in numbers if (number := whole_number(written, language)) is not None)


@lru_cache(maxsize=8)
def _minutes(language: str) -> re.Pattern[str]:
    words = vocabulary(language)
    number = counted(language)
    to = "|".join(map(as_expression, words.phrases("duration.words.range_to")))
    minute = "|".join(map(as_expression, words.phrases("duration.words.minute")))
    span = rf"(?:(?P<least>{number})\s*(?:[-–—]|\s(?:{to})\s)\s*)?(?P<most>{number})"
    return re.compile(rf"{span}[\s-]*(?:{minute})(?!\w)", re.IGNORECASE)


def _whole(days: float) -> int:
    return int(-(-days // 1))


@lru_cache(maxsize=8)
def _units(language: str) -> re.Pattern[str]:
    """What every span of time has in it, to pass most texts over."""
    return re.compile(rf"(?:{'|'.join(map(as_expression, _all_units(language)))})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=8)
def _pattern(language: str) -> re.Pattern[str]:
    words = vocabulary(language)
    units = "|".join(
        f"(?P<{key}>{'|'.join(map(as_expression, words.phrases(f'duration.{key}')))})"
        for key in _DAYS
        if words.phrases(f"duration.{key}")
    )
    absent = "".join(rf"(?P<{key}>(?!))?" for key in _DAYS if not words.phrases(f"duration.{key}"))
    number = counted(language)
    between = "|".join(map(as_expression, words.phrases("duration.words.between"))) or r"(?!)"
    in_brackets = rf"(?:\s*\((?:\d+|{number_words_expression(language)})\))?"
    to = "|".join(map(as_expression, words.phrases("duration.words.range_to")))
    business = "|".join(map(as_expression, words.phrases("duration.words.business_after"))) or r"(?!)"
    repeated = rf"(?:[\s-]*{whole_words('|'.join(map(as_expression, _all_units(language))))})?"
    span = rf"(?:(?P<least>{number}){in_brackets}{repeated}\s*(?:[-–—−/~]|\s(?:{to})\s)\s*)?(?P<most>{number})"
    rate = "|".join(map(as_expression, words.phrases("duration.words.rate"))) or r"(?!)"
    after = rf"(?!\s+(?:{rate})(?!\w))(?P<business>,?\s*\(?(?:{business})(?!\w))?"
    return re.compile(rf"{span}{absent}{in_brackets}(?:\s+(?:{between}))?[\s-]*(?:{units})(?!\w){after}", re.IGNORECASE)


@lru_cache(maxsize=8)
def _all_units(language: str) -> tuple[str, ...]:
    return tuple(phrase for key in _DAYS for phrase in vocabulary(language).phrases(f"duration.{key}"))
