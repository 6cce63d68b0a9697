"""Which currency a sign, a code or a name means to a customer of a locale."""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from babel.core import get_global
from babel.numbers import get_currency_symbol

from journeys.reading.language.numerals import babel_locale
from journeys.reading.language.words import as_expression, vocabulary, world


@dataclass(frozen=True)
class Signs:
    """The signs, codes and names of currencies, as a company of one locale and currency uses them."""

    currencies: dict[str, str]  # sign or code -> ISO 4217 code
    minor: dict[str, str]  # sign of a hundredth -> code
    names: tuple[tuple[str, str], ...]  # (phrase, code)
    home: str  # the currency that is meant where nothing else is said

    @cached_property
    def expression(self) -> str:
        """A regular expression, without groups, for a sign, a code, or a code and a sign: "USD $"."""
        longest_first = sorted(self.currencies, key=len, reverse=True)
        inside = "|".join(_bounded(sign) for sign in longest_first)
        codes = "|".join(code for code in self.currencies if len(code) == 3 and code.isupper())
        return rf"(?:(?<![A-Z])(?:{codes})\s?[$€£¥]|{inside})"

    @cached_property
    def hint(self) -> str:
        """A quick regular expression, without groups, without which a text holds neither sign nor code."""
        marks = {mark for sign in self.currencies for mark in sign if not (mark.isalnum() or mark in ". ")}
        letters = [sign for sign in self.currencies if not marks & set(sign)]
        return rf"[{re.escape(''.join(sorted(marks)))}]|(?:{'|'.join(map(re.escape, letters))})"

    @cached_property
    def names_expression(self) -> str:
        """A regular expression, without groups, for a name as people say it: «dollars»."""
        return "|".join(as_expression(phrase) for phrase, _ in self.names) or r"(?!)"

    def currency_of(self, said: str) -> str | None:
        """The currency that a sign, a code or a name stands for."""
        text = " ".join(said.split())
        code = self.currencies.get(text) or self.currencies.get(text[:3] if text[-1:] in "$€£¥" else "")
        return code or self.minor.get(text) or self._currency_of_name(text)

    def _currency_of_name(self, said: str) -> str | None:
        return next((code for phrase, code in self._patterns if phrase.fullmatch(said)), None)

    @cached_property
    def _patterns(self) -> tuple[tuple[re.Pattern[str], str], ...]:
        return tuple((re.compile(as_expression(phrase), re.IGNORECASE), code) for phrase, code in self.names)


@lru_cache(maxsize=32)
def signs(locale: str, currency: str | None = None) -> Signs:
    """The signs as they are meant by a company of `locale` that sells in `currency`."""
    home = currency or home_currency(locale)
    tables = world()
    shared = _strings_by_key(tables["signs"])
    found = {sign: home if home in owners else owners[0] for sign, owners in shared.items()}
    found |= _written_by_babel(locale, {code for owners in shared.values() for code in owners} - {home})
    found |= _written_by_babel(locale, {home})
    found |= {code: code for code in (*str(tables["codes"]).split(), home)}
    found |= _of_home(tables["local_signs"], home)
    minor_signs = _strings_by_key(tables["minor_signs"])
    minor = {sign: home if home in owners else owners[0] for sign, owners in minor_signs.items()}
    minor |= _of_home(tables["local_minor_signs"], home)
    return Signs(currencies=found, minor=minor, names=_names(locale, found, home), home=home)


def home_currency(locale: str) -> str:
    """The currency of the locale's territory."""
    territory = babel_locale(locale).territory or "US"
    history = get_global("territory_currencies").get(territory, [])
    return next((str(code) for code, _, end, tender in history if end is None and tender), "USD")


def _names(locale: str, found: dict[str, str], home: str) -> tuple[tuple[str, str], ...]:
    """Names are kept as phrases beside a sign; those that are weights elsewhere count only for the home currency."""
    words = vocabulary(locale)
    anywhere = _strings_by_key(words.table("money.names")).items()
    at_home = _strings_by_key(words.table("money.home_names")).items()
    said = [(phrase, found[sign]) for sign, phrases in anywhere for phrase in phrases if sign in found]
    said += [(phrase, home) for sign, phrases in at_home for phrase in phrases if found.get(sign) == home]
    return tuple(sorted(said, key=lambda name: -len(name[0])))


def _of_home(table: object, home: str) -> dict[str, str]:
    return {sign: code for sign, code in table.items() if code == home} if isinstance(table, dict) else {}


def _written_by_babel(locale: str, codes: set[str]) -> dict[str, str]:
    return {get_currency_symbol(code, locale=babel_locale(locale)): code for code in sorted(codes)}


def _strings_by_key(table: object) -> dict[str, list[str]]:
    return {key: list(listed) for key, listed in table.items()} if isinstance(table, dict) else {}


def _bounded(sign: str) -> str:
    """A sign as an expression; letters of it do not run on into a word."""
    escaped = re.sub(r"\\?\s", r"\\s", re.escape(sign))
    before = r"(?<![^\W\d_])" if sign[0].isalpha() or sign[0] in "$£¥" else ""
    after = r"(?![^\W\d_])" if sign[-1].isalpha() and sign[-1].isascii() else ""
    return before + escaped + after
