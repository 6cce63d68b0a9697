"""Whether two names are forms of one person's name."""

import re
import unicodedata
from collections.abc import Collection, Iterable
from functools import lru_cache

from journeys.reading.language.words import KNOWN_LANGUAGES, vocabulary

_PART = re.compile(r"[^\W\d_]+")
_WRITTEN_OUT = {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d"}
_ONE_LETTER = {"ø": "o", "æ": "a", "œ": "o", "ł": "l", "đ": "d", "ı": "i"}
_SHORTEST = 2  # letters that a name may be cut to: Ed, Jo
_INSIDE = 4  # letters by which a name is known inside another: «jane» in «janedoe»
_MISHEARD = 4  # letters from which on one may be wrong


def name_parts(name: str) -> tuple[str, ...]:
    """The words of a name in small letters, without titles; hyphens and apostrophes part them."""
    parts = _PART.findall(unicodedata.normalize("NFC", name).casefold())
    return tuple(part for part in parts if not _is_title(part))


def is_form_of(shown: str, own: Collection[str]) -> bool:
    """Whether `shown` may be a name of who has the name parts `own`.

    It is where each of its parts is a form of one of theirs, or each of theirs has a form in it: initials, short forms,
    prefixes, accents written out, other orders, middle names, one letter misheard.
    """
    parts = name_parts(shown)
    if all(_among(part, own) for part in parts):
        return True
    return all(_among(part, parts) for part in own)


def unlike_parts(shown: str, own: Collection[str]) -> tuple[str, ...]:
    """The parts of a shown name that are no form of any of theirs."""
    return tuple(part for part in name_parts(shown) if not _among(part, own))


def _among(part: str, parts: Iterable[str]) -> bool:
    return any(_alike(part, other) for other in parts)


@lru_cache(maxsize=4096)
def _alike(one: str, other: str) -> bool:
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0] or bool(_writings(one[0]) & _writings(other[0]))
    ways, others = _writings(one), _writings(other)
    if ways & others or any(_is_short_for(a, b) or _is_short_for(b, a) for a in ways for b in others):
        return True
    return any(_one_letter_apart(a, b) for a in ways for b in others)


def _writings(part: str) -> frozenset[str]:
    """A part with its accents dropped, and written out: «müller» is «muller» and «mueller»."""
    written = "".join(_WRITTEN_OUT.get(letter, letter) for letter in part)
    dropped = "".join(_ONE_LETTER.get(letter, letter) for letter in part)
    return frozenset(map(_without_accents, (written, dropped)))


def _without_accents(text: str) -> str:
    return "".join(mark for mark in unicodedata.normalize("NFKD", text) if not unicodedata.combining(mark))


def _is_short_for(short: str, long: str) -> bool:
    if (len(short) >= _SHORTEST and long.startswith(short)) or (len(short) >= _INSIDE and short in long):
        return True
    return short in _short_forms().get(long, frozenset())


def _one_letter_apart(one: str, other: str) -> bool:
    if min(len(one), len(other)) < _MISHEARD or abs(len(one) - len(other)) > 1:
        return False
    begin = 0
    while begin < min(len(one), len(other)) and one[begin] == other[begin]:
        begin += 1
    rests = (one[begin:], other[begin:])
    return any(rests[0][skip:] == rests[1][drop:] for skip, drop in ((1, 1), (1, 0), (0, 1)))


@lru_cache(maxsize=1)
def _short_forms() -> dict[str, frozenset[str]]:
    """What people are called for short, in any language: they keep their names where they shop."""
    forms: dict[str, set[str]] = {}
    for language in KNOWN_LANGUAGES:
        for name in vocabulary(language).table("persons.short"):
            forms.setdefault(name, set()).update(vocabulary(language).phrases(f"persons.short.{name}"))
    return {
        name: frozenset(short | {one for other in short for one in forms.get(other, ())})
        for name, short in forms.items()
    }


@lru_cache(maxsize=1024)
def _is_title(part: str) -> bool:
    return any(vocabulary(language).pattern("persons.title").fullmatch(part) for language in KNOWN_LANGUAGES)
