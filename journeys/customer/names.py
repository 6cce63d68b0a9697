"""Which words are people's names: those that Faker knows, in many countries."""

import unicodedata
from functools import cache, lru_cache
from importlib import import_module
from typing import Final

_PLACES: Final = (
    *("en_US", "en_GB", "en_IN", "de_DE", "de_AT", "de_CH", "fr_FR", "es_ES", "es_MX", "it_IT", "nl_NL"),
    *("pl_PL", "pt_BR", "sv_SE", "tr_TR", "hr_HR", "cs_CZ", "da_DK", "fi_FI"),
)
_LISTS: Final = ("first_names", "first_names_male", "first_names_female", "last_names")


@lru_cache(maxsize=1024)
def is_a_name(word: str) -> bool:
    """Whether somebody, somewhere, has this for a first or last name; case and accents do not matter."""
    return _plain(word) in _names()


@cache
def _names() -> frozenset[str]:
    providers = [import_module(f"faker.providers.person.{place}").Provider for place in _PLACES]
    return frozenset(_plain(name) for provider in providers for kind in _LISTS for name in getattr(provider, kind, ()))


def _plain(name: str) -> str:
    apart = unicodedata.normalize("NFKD", name.casefold())
    return "".join(mark for mark in apart if not unicodedata.combining(mark))
