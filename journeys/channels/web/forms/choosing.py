"""Which option of a list means what the customer would say."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache

from babel import Locale, UnknownLocaleError

from journeys.customer.whereabouts import Address
from journeys.reading.fields.fields import Field
from journeys.reading.language.lexicon import Lexicon, tokens

Option = tuple[str, str]  # its value, and what it shows

_MONTH_TOKENS = ("cc-exp-month", "bday-month")
_YEAR_TOKENS = ("cc-exp-year", "bday-year")
_NUMBERED = (*_MONTH_TOKENS, *_YEAR_TOKENS, "bday-day")
_AMOUNT = re.compile(r"(\d{1,4})(?:[.,](\d{2}))?\s*(?:[$€£]|kr|zł|EUR|USD|GBP|PLN)|[$€£]\s?(\d{1,4})(?:[.,](\d{2}))?")
_FREE = re.compile(r"\b(free|kostenlos|gratis|gratuit|gratuito|bezpłatn\w*|fritt|grátis)\b", re.IGNORECASE)
_ALSO = {"US": ("United States of America", "USA"), "GB": ("Great Britain", "UK", "United Kingdom (UK)")}


def option_for(
    field: Field, value: str, listed: Sequence[Option], language: str, also: Sequence[str] = ()
) -> Option | None:
    """The option that means `value`: the same, the same number, the country's code or name, or the likest words.

    Args:
        field: What the list is for.
        value: What the customer would say.
        listed: What is offered.
        language: BCP 47 tag of the page.
        also: The same by other names, the likeliest first: a state's code, what it is a part of.
    """
    if field.token in _NUMBERED and value.isdigit():
        return _numbered(field.token, int(value), listed)
    names = [tokens(name) for name in (value, *also)]
    if field.token == "country":
        names += [tokens(name) for name in country_names(value, language)]
    names = [name for name in dict.fromkeys(names) if name]
    for name in names:
        for option in listed:
            if name in (tokens(option[0]), tokens(option[1])):
                return option
    whole = [name for name in names if len("".join(name)) > 2 or field.token == "tel-country-code"]
    for name in whole:
        for option in listed:
            if set(name) <= set(tokens(option[1])):
                return option
    if field.token in ("sex", "honorific-prefix", "reason"):
        return _likest(value, listed)
    return None


def regions_of(home: Address) -> tuple[str, ...]:
    """What lists may call the region of a home: by its code, with the country's, by its city, by what holds it."""
    code, country = home.region_code, home.country_code
    coded = (code, f"{country}-{code}", f"{country} {home.region}") if code else ()
    post = (home.postcode[:2],) if country == "FR" else ()  # the number of the département
    return (*coded, *home.region_also, home.city, *post)


def _numbered(token: str, number: int, listed: Sequence[Option]) -> Option | None:
    for option in listed:
        numbers = {int(found) for text in option for found in re.findall(r"\d+", text)}
        if number in numbers or (token in _YEAR_TOKENS and number % 100 in numbers):
            return option
    if token in _MONTH_TOKENS and len(listed) in (12, 13):
        return listed[number - 13 + len(listed)]
    return None


def _likest(value: str, listed: Sequence[Option]) -> Option | None:
    wanted = set(tokens(value))
    best = max(listed, key=lambda one: len(wanted & set(tokens(one[1]))), default=None)
    return best if best and wanted & set(tokens(best[1])) else None


def first_real(listed: Iterable[Option], words: Lexicon) -> Option | None:
    """The first option that is an answer, and not «please choose»."""
    return next((one for one in listed if one[0] and not is_blank(one[1], words)), None)


def is_blank(option: str, words: Lexicon) -> bool:
    """Whether an option only asks to choose."""
    said = tokens(option)
    return not said or (words.context["chosen"].longest_in(said) >= len(said) - 2 and words.mentions("chosen", option))


def country_names(code: str, language: str) -> set[str]:
    """A country's names: on an English page, on the page's own, and in its own language."""
    names = {code, *_ALSO.get(code.upper(), ())}
    for tag in {"en", language.split("-", maxsplit=1)[0], code.casefold()}:
        try:
            names.add(Locale.parse(tag).territories.get(code.upper(), code))
        except (UnknownLocaleError, ValueError):
            continue
    return names


def country_name(code: str, language: str) -> str:
    """A country's name as the page's readers call it."""
    try:
        return str(Locale.parse(language.split("-", maxsplit=1)[0]).territories.get(code.upper(), code))
    except (UnknownLocaleError, ValueError):
        return code


def country_of_option(option: Option, language: str) -> str:
    """The code of the country (ISO 3166-1) that an option stands for; empty where it stands for none."""
    value, shown = option
    codes = _codes(language.split("-", maxsplit=1)[0])
    for said in (tokens(shown), tokens(re.sub(r"\(.*?\)", "", shown)), tokens(value)):
        if said in codes:
            return codes[said]
    return ""


@lru_cache(16)
def _codes(language: str) -> dict[tuple[str, ...], str]:
    codes: dict[tuple[str, ...], str] = {}
    for tag in dict.fromkeys(("en", language)):
        try:
            territories = Locale.parse(tag).territories
        except (UnknownLocaleError, ValueError):
            continue
        for key, name in territories.items():
            code = str(key)
            if len(code) == 2 and code.isalpha():
                codes |= {tokens(str(name)): code, tokens(code): code}
    for code, names in _ALSO.items():
        codes |= {tokens(name): code for name in names}
    return codes


def cost_of(text: str) -> Decimal:
    """What an option costs by its words; nothing where it does not say."""
    found = None if _FREE.search(text) else _AMOUNT.search(text)
    if not found:
        return Decimal(0)
    whole, minor, whole_after, minor_after = found.groups()
    return Decimal(f"{whole or whole_after}.{minor or minor_after or '00'}")
