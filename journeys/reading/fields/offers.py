"""What a list asks for, by what it offers: countries, months, years, titles, kinds of card."""

import re
from collections.abc import Iterator, Sequence

from journeys.reading.fields.vocabulary import Scores, Vocabulary
from journeys.reading.language.lexicon import tokens
from journeys.reading.pages.sight import Control

_YEAR = re.compile(r"^(?:19|20)\d\d$")
_CODE = re.compile(r"^[A-Z]{2,3}$")
_DIAL = re.compile(r"^\D*(?:\+|00)\d{1,4}\D*$")
_NUMBER = re.compile(r"^0*(\d{1,3})\D{0,3}$")
_COMMON_CODES = frozenset({"US", "GB", "DE", "FR"})
_SURE, _LIKELY = 1.5, 0.9
_FIRST_GROWN = 2005  # a list of years that begins before is for birthdays
_SUBJECTS = (  # what the options are, what that asks for, how many of them at least and what share
    ("titles", "honorific-prefix", 2, 0.6),
    ("genders", "sex", 2, 0.6),
    ("card-kinds", "cc-type", 2, 0.4),
    ("countries", "country", 2, 0.25),
    ("regions", "address-level1", 3, 0.25),
)


def offered(control: Control, known: Vocabulary) -> Scores:
    """How much the options of a list mean each token; empty where they tell nothing."""
    shown = [option.strip() for option in control.options]
    if len(shown) < 2:
        return {}
    return dict(_found(shown, [value.strip() for value in control.option_values], known))


def _found(shown: Sequence[str], values: Sequence[str], known: Vocabulary) -> Iterator[tuple[str, float]]:
    if sum(1 for option in (*shown, *values) if _DIAL.match(option)) >= max(2, len(shown) // 2):
        yield "tel-country-code", _SURE
        return
    options = [tokens(option) for option in shown]
    for subject, token, least, share in _SUBJECTS:
        hits, of_all = known.share(subject, options)
        if hits >= least and of_all >= share:
            yield token, _SURE
            return
    codes = [value for value in values if _CODE.match(value)]
    if len(codes) > 3 and len(_COMMON_CODES & set(codes)) >= 2 and len(codes) >= len(values) // 2:
        yield "country", _LIKELY
    years = [int(one) for one in (*shown, *values) if _YEAR.match(one)]
    if len(years) >= min(6, len(shown) - 1):
        yield ("bday-year" if min(years) < _FIRST_GROWN else "cc-exp-year"), _SURE
        return
    yield from _numbered(shown, values, options, known)


def _numbered(
    shown: Sequence[str], values: Sequence[str], options: Sequence[tuple[str, ...]], known: Vocabulary
) -> Iterator[tuple[str, float]]:
    months, of_all = known.share("months", options)
    counted = _counted(shown) or _counted(values)
    if (months >= 10 and of_all >= 0.8) or counted == 12:
        yield "bday-month", _LIKELY
        yield "cc-exp-month", _LIKELY
    elif counted in (28, 29, 30, 31):
        yield "bday-day", _SURE


def _counted(options: Sequence[str]) -> int:
    """To what they count from 1 without a gap; 0 where they do not."""
    numbers = [int(found[1]) for option in options if (found := _NUMBER.match(option))]
    numbers = [number for number in numbers if number]
    return numbers[-1] if numbers and numbers == list(range(1, len(numbers) + 1)) else 0


def counts(control: Control) -> bool:
    """Whether a list counts from 0 or 1, as a quantity does."""
    shown = [option.strip() for option in control.options]
    numbers = [int(found[1]) for option in shown if (found := _NUMBER.match(option))]
    return len(numbers) >= 2 and len(numbers) >= len(shown) - 1 and numbers == list(range(numbers[0], numbers[-1] + 1))
