"""What follows from a locale, by the Unicode CLDR."""

from collections.abc import Mapping

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.numbers import get_territory_currencies


def country_of(locale: str) -> str:
    """The country (ISO 3166-1, two letters) of a BCP 47 tag; of a language alone, where most people speak it.

    "" for a tag that the CLDR does not know.
    """
    try:
        parsed = Locale.parse(locale, sep="-")
    except (ValueError, UnknownLocaleError):
        return ""
    likely: Mapping[str, str] = get_global("likely_subtags")
    return parsed.territory or likely.get(parsed.language, "").rpartition("_")[2]


def currency_of(locale: str) -> str:
    """What is paid with there today (ISO 4217); "" where nobody knows."""
    country = country_of(locale)
    return next(iter(get_territory_currencies(country)), "") if country else ""
