"""Numbers as people write them: digits with the separators of a locale, and number words of a language."""

import re
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from itertools import product

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from journeys.reading.language.words import vocabulary, whole_words

SPACES = "\u00a0\u202f\u2009"  # those that a line is not broken at, within a number


def babel_locale(locale: str) -> Locale:
    """The Babel locale of a BCP 47 tag, with a territory; American English where it is unknown."""
    tag = locale.replace("-", "_")
    for candidate in (get_global("likely_subtags").get(tag, tag), tag.split("_")[0]):
        try:
            return Locale.parse(candidate)
        except (ValueError, TypeError, UnknownLocaleError):
            continue
    return Locale("en", "US")


@lru_cache(maxsize=32)
def separators(locale: str) -> tuple[str, str]:
    """What stands before decimals and between thousands."""
    symbols = babel_locale(locale).number_symbols["latn"]
    return symbols["decimal"], symbols["group"]


def digits_expression(locale: str) -> str:
    """A regular expression for an amount in digits, with "24,–" for 24. It has no groups and ends at a number's end."""
    _, group = separators(locale)
    spaces = SPACES + (" " if group.isspace() else "")
    thousands = "|".join(rf"(?:{mark}\d{{3}})+(?!\d)" for mark in (r"\.", ",", "['’]", f"[{spaces}]"))
    indian = r"\d{1,2}(?:,\d{2})+,\d{3}(?!\d)"
    decimals = r"(?:[.,](?:\d{1,2}(?!\d)|[-–—]{1,2}))?"
    cents = r"(?<![\d.,\w])[.,]\d{2}(?!\d)"
    plain = r"\d++(?:[.,](?:\d{1,4}(?!\d)|[-–—]{1,2}(?!\d)))?"
    return rf"(?:{cents}|{indian}{decimals}|\d{{1,3}}(?:{thousands}){decimals}|{plain})(?!\d)(?![.,]\d)"


def parse_digits(written: str, locale: str, *, foreign: bool = False) -> Decimal | None:
    """The number that `written` means in `locale`; `foreign` where the words around it are not written that way.

    One separator before three digits is the only ambiguity: "1.234" is 1,234 in Germany and a bit over one in Britain.
    """
    text = re.sub(r"[.,][-–—]+$", "", written)
    text = re.sub(rf"[\s'’{SPACES}]", "", text)
    marks = [character for character in text if character in ".,"]
    decimal = _decimal_mark(text, marks, locale, foreign=foreign)
    cleaned = "".join("." if i == decimal else c for i, c in enumerate(text) if i == decimal or c not in ".,")
    try:
        return Decimal(cleaned)
    except InvalidOperation:
        return None


def _decimal_mark(text: str, marks: list[str], locale: str, *, foreign: bool) -> int | None:
    """Where the decimals begin in `text`, if it has any."""
    if not marks:
        return None
    last = max(text.rfind("."), text.rfind(","))
    if len(set(marks)) == 2:
        return last
    if len(marks) > 1:
        return None
    after = len(text) - last - 1
    if after != 3 or text[:last] in ("", "0") or last > 3:
        return last
    decimal, _ = separators(locale)
    return last if text[last] == decimal and not foreign else None


@lru_cache(maxsize=8)
def number_words(language: str) -> dict[str, int]:
    """Number words of a language, the tens with their units too, in lower case."""
    words = vocabulary(language)
    plain = words.numbers()
    compounds = words.phrases("compound_numbers")
    tens = [(word, number) for word, number in plain.items() if number >= 20 and number % 10 == 0 and number < 100]
    units = [(word, number) for word, number in plain.items() if number < 10 and len(word) > 2]
    made = {
        form.format(tens=ten, unit=unit): more + few
        for form, (ten, more), (unit, few) in product(compounds, tens, units)
    }
    return made | plain


@lru_cache(maxsize=8)
def number_words_expression(language: str) -> str:
    """A regular expression, without groups, for a number word of a language."""
    words = sorted(number_words(language), key=len, reverse=True)
    return whole_words("|".join(re.escape(word) for word in words))


@lru_cache(maxsize=8)
def counted(language: str) -> str:
    """A regular expression, without groups, for a whole number in digits or words."""
    return rf"(?:(?<![\d.,])\d{{1,3}}(?![.,]?\d)|{number_words_expression(language)})"


def whole_number(written: str, language: str) -> int | None:
    """The number that digits or a word mean."""
    text = written.strip().lower()
    if text.isascii() and text.isdigit():
        return int(text)
    return number_words(language).get(text)
