"""Whether two names are names of one thing, and whether two sentences say the same."""

import re
import unicodedata
from functools import lru_cache

_QUANTITY = re.compile(r"^\s*\d+\s*[×x*]\s+|\s+[×x*]\s*\d+\s*$", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=4096)
def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, without case, accents, marks and a quantity («2 × »)."""
    plain = _QUANTITY.sub("", text).casefold()
    if plain.isascii():
        return tuple(_WORD.findall(plain))
    plain = unicodedata.normalize("NFKD", plain)
    return tuple(_WORD.findall("".join(mark for mark in plain if not unicodedata.combining(mark))))


def same_thing(one: str, other: str) -> bool:
    """Whether two names mean one thing: the same words in any order.

    A longer name («Bamboo tea set, large») is another thing: it may be another variant.

    >>> same_thing("Bamboo Tea Set", "2 × bamboo tea set")
    True
    >>> same_thing("Bamboo tea set", "Bamboo tea set, large")
    False
    """
    return bool(words_of(one)) and sorted(words_of(one)) == sorted(words_of(other))


def mentions(text: str, name: str) -> bool:
    """Whether a text names a thing: all words of the name, in any order."""
    return bool(words_of(name)) and set(words_of(name)) <= set(words_of(text))
