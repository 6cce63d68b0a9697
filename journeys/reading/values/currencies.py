"""Which currency a sign, a code or a name means to a customer of a locale."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from itertools import groupby

from babel.core import get_global
from babel.numbers import get_currency_name, get_currency_symbol

from journeys.reading.language.numerals import babel_locale
from journeys.reading.language.words import NEVER, NO_LETTER_BEFORE, as_expression, vocabulary, world

_AFTER_CODES = "$€£¥"  # what stands after a code, «USD $», and says nothing more


@dataclass(frozen=True)
class Signs:
    """The signs, codes and names of currencies, as a company of one locale and currency uses them."""

    currencies: dict[str, str]  # sign or code -> ISO 4217 code
    minor: dict[str, str]  # sign of a hundredth -> code
    names: tuple[tuple[str, str], ...]  # (phrase, code)
    home: str  # the currency that is meant where nothing else is said
    careful: frozenset[str]  # signs that are also words or letters: read beside a number that is written like a price
    leading: frozenset[str]  # signs that only stand before a number

    @cached_property
    def before_by_last(self) -> dict[str, str]:
        """Signs, codes, and codes with a sign ("USD $"), as expressions without groups, by what they end with."""
        codes = "|".join(sign for sign in self.currencies if len(sign) == 3 and sign.isalpha() and sign.isupper())
        listed = _grouped(self.currencies, lambda sign: sign[-1])
        for mark in _AFTER_CODES:
            listed[mark] = rf"(?<![A-Z])(?:{codes})\s?{re.escape(mark)}|{listed.get(mark, NEVER)}"
        return listed

    @cached_property
    def after_by_first(self) -> dict[str, str]:
        """Signs and codes that may stand after a number, as expressions without groups, by what they begin with."""
        return _grouped((sign for sign in self.currencies if sign not in self.leading), lambda sign: sign[0])

    @cached_property
    def names_expression(self) -> str:
        """A regular expression, without groups, for a name as people say it: «dollars»."""
        return "|".join(as_expression(phrase) for phrase, _ in self.names) or r"(?!)"

    def currency_of(self, said: str) -> str | None:
        """The currency that a sign, a code or a name stands for."""
        text = " ".join(said.split())
        if not text:
            return None
        code = self.currencies.get(text) or self.currencies.get(text[:3] if text[-1:] in _AFTER_CODES else "")
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
    if currency:  # who sells in Canadian dollars means them by «$», whatever the locale writes so
        found |= {sign: home for sign, owners in shared.items() if home in owners}
    found |= _codes(home) | _of_home(tables["local_signs"], home)
    careful, models = _careful(home), str(tables["careful"]).split()
    minor_signs = _strings_by_key(tables["minor_signs"])
    minor = {sign: home if home in owners else owners[0] for sign, owners in minor_signs.items()}
    minor |= _of_home(tables["local_minor_signs"], home)
    return Signs(
        currencies=careful | found,
        minor=minor,
        names=_names(locale, found, home),
        home=home,
        careful=frozenset(careful.keys() - found.keys()) | {sign for sign in models if home not in shared[sign]},
        leading=frozenset(str(tables["leading"]).split()),
    )


def _codes(home: str) -> dict[str, str]:
    """Codes as they are and, where shops do so, in small letters."""
    tables = world()
    codes = {code: code for code in (*str(tables["codes"]).split(), home)}
    small = str(tables["small_codes"]).split()
    codes |= {written: code for code in small for written in (code.lower(), code.title())}
    return codes | {code: str(meant) for code, meant in _strings(tables["other_codes"])}


def _careful(home: str) -> dict[str, str]:
    """Signs and codes that are also words, except at home."""
    tables = world()
    listed = {code: code for code in str(tables["careful_codes"]).split()} | dict(_strings(tables["careful_signs"]))
    return {sign: code for sign, code in listed.items() if code != home}


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
    said.sort(key=lambda name: -len(name[0]))
    full = [(re.escape(name).replace(r"\ ", " "), code) for name, code in _names_by_babel(locale, home)]
    return (*sorted(full, key=lambda name: -len(name[0])), *said)


def _names_by_babel(locale: str, home: str) -> Iterator[tuple[str, str]]:
    """What the frequent currencies are called in a locale, in each of its plural forms."""
    for code in dict.fromkeys((home, *str(world()["named"]).split())):
        forms = (get_currency_name(code, count, locale=babel_locale(locale)) for count in (1, 2, 5, Decimal("1.5")))
        yield from ((name, code) for name in dict.fromkeys(forms) if name != code and len(name) > 2)


def _strings(table: object) -> Iterable[tuple[str, str]]:
    return ((str(key), str(value)) for key, value in table.items()) if isinstance(table, dict) else ()


def _of_home(table: object, home: str) -> dict[str, str]:
    return {sign: code for sign, code in table.items() if code == home} if isinstance(table, dict) else {}


def _written_by_babel(locale: str, codes: set[str]) -> dict[str, str]:
    symbols = ((get_currency_symbol(code, locale=babel_locale(locale)), code) for code in sorted(codes))
    written = {" ".join(symbol.split()): code for symbol, code in symbols}
    careful = str(world()["careful_codes"]).split()
    return {sign: code for sign, code in written.items() if sign not in careful and not re.fullmatch(r"\w", sign)}


def _strings_by_key(table: object) -> dict[str, list[str]]:
    return {key: list(listed) for key, listed in table.items()} if isinstance(table, dict) else {}


def _grouped(signs: Iterable[str], key: Callable[[str], str]) -> dict[str, str]:
    """Expressions for signs, the longest first, by a letter of theirs."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for sign in sorted(signs, key=len, reverse=True):
        groups[key(sign)].append(sign)
    return {letter: "|".join(_bounded(listed)) for letter, listed in groups.items()}


def _bounded(signs: Iterable[str]) -> Iterator[str]:
    """Signs as expressions, in their order; letters of them do not run on into a word."""
    for (before, after), alike in groupby(signs, key=_bounds):
        yield f"{before}(?:{'|'.join(map(_literally, alike))}){after}"


def _literally(sign: str) -> str:
    return re.sub(r"\\?\s", r"\\s", re.escape(sign))


def _bounds(sign: str) -> tuple[str, str]:
    """What may not stand before and after a sign."""
    before = NO_LETTER_BEFORE if sign[0].isalpha() else r"(?<![A-Z])" if sign[0] in "$£¥" else ""
    return before, r"(?![^\W\d_])" if sign[-1].isalpha() and sign[-1].isascii() else ""
