"""Numbers as people write them: digits with the separators of a locale, and number words of a language."""

import re
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from itertools import product

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from journeys.reading.language.words import vocabulary, whole_words

SPACES = "\u00a0\u202f\u2009\u2007"  # those that a line is not broken at, within a number
_APOSTROPHES = "'’‘ʼ´`′"
_DASHES = "-–—―"
_RAISED = "⁰¹²³⁴-⁹"  # «19⁹⁹»
_NARROW = str.maketrans("０１２３４５６７８９．，￥＄：（）＋－％", "0123456789.,¥$:()+-%")
_LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_WIDE = re.compile(r"[０-９．，￥＄]")
_MYRIADS = ("ja", "zh")  # who writes 万 for ten thousand


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


def narrowed(text: str) -> str:
    """`text` with its full-width digits and marks in their usual form, letter for letter: «１，２９９円»."""
    if text.isascii() or not _WIDE.search(text):
        return text
    return text.translate(_NARROW)


def digits_expression(locale: str) -> str:
    """A regular expression for an amount in digits, with "24,–" for 24. It has no groups and ends at a number's end."""
    _, group = separators(locale)
    spaces = SPACES + (" " if group.isspace() else "")
    thousands = "|".join(rf"(?:{mark}\d{{3}})+(?!\d)" for mark in (r"\.", ",", f"[{_APOSTROPHES}]", f"[{spaces}]"))
    indian = r"\d{1,2}(?:,\d{2})+,\d{3}(?!\d)"
    raised = rf"[{_RAISED}]{{2}}|[{_APOSTROPHES}]\d\d(?!\d)"
    dashes = rf"[.,:] ?[{_DASHES}=]{{1,2}}(?!\d)"
    decimals = rf"(?:[.,]\d{{1,4}}(?!\d)|{dashes}|{raised})?"
    cents = rf"(?<![\d.,\w])[{_DASHES}]?[.,]\d{{2}}(?!\d)"
    plain = rf"\d++(?:\.\d{{5,20}}(?!\d)|[.,]\d{{1,4}}(?!\d)|{dashes}|{raised})?"
    myriads = r"\d+(?:[.,]\d+)*万(?:\d{1,4}(?!\d)|\d,\d{3})?|" if locale[:2] in _MYRIADS else ""
    return rf"(?:{myriads}{cents}|{indian}{decimals}|\d{{1,3}}(?:{thousands}){decimals}|{plain})(?!\d)(?![.,]\d)"


def parse_digits(written: str, locale: str, *, foreign: bool = False, thousandths: bool = True) -> Decimal | None:
    """The number that `written` means in `locale`; `foreign` where the words around it are not written that way.

    One separator before three digits is the only ambiguity: "1.234" is 1,234 in Germany and a bit over one in Britain.
    What has no `thousandths` can only be 1,234.
    """
    if "万" in written:
        myriads, _, rest = written.partition("万")
        many, few = parse_digits(myriads, locale), parse_digits(rest or "0", locale, thousandths=False)
        return many * 10_000 + few if many is not None and few is not None else None
    text = re.sub(rf"\A[{_DASHES}](?=[.,])|[.,:] ?[{_DASHES}=]+$", "", written)
    raised = re.search(rf"[{_RAISED}]{{2}}\Z|(?<=[{_APOSTROPHES}])\d\d\Z", text)
    head = text[: raised.start()] if raised else text
    head = re.sub(rf"[\s{_APOSTROPHES}{SPACES}]", "", head)
    marks = [character for character in head if character in ".,"]
    decimal = None if raised else _decimal_mark(head, marks, locale, foreign=foreign, thousandths=thousandths)
    cleaned = "".join("." if i == decimal else c for i, c in enumerate(head) if i == decimal or c not in ".,")
    try:
        return Decimal(f"{cleaned}.{raised[0].translate(_LOWERED)}" if raised else cleaned)
    except InvalidOperation:
        return None


def _decimal_mark(text: str, marks: list[str], locale: str, *, foreign: bool, thousandths: bool) -> int | None:
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
    return last if text[last] == decimal and thousandths and not foreign else None


@lru_cache(maxsize=32)
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


@lru_cache(maxsize=32)
def number_words_expression(language: str) -> str:
    """A regular expression, without groups, for a number word of a language."""
    words = sorted(number_words(language), key=len, reverse=True)
    return whole_words("|".join(re.escape(word) for word in words))


@lru_cache(maxsize=32)
def counted(language: str) -> str:
    """A regular expression, without groups, for a whole number in digits or words."""
    return rf"(?:(?<![\d.,])\d{{1,3}}(?![.,]?\d)|{number_words_expression(language)})"


def whole_number(written: str, language: str) -> int | None:
    """The number that digits or a word mean."""
    text = written.strip().lower()
    if text.isascii() and text.isdigit():
        return int(text)
    return number_words(language).get(text)
