"""Stems: words without the endings that only say how they stand in a sentence."""

from functools import lru_cache

_ENDINGS = ("ungen", "ings", "ing", "ung", "eda", "ed", "es", "en", "er", "em", "s", "e", "n")
_SHORTEST = 3  # letters of a stem


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A word as it is compared with others: in small letters, without its ending.

    >>> stem("departing") == stem("departs") == stem("depart")
    True
    """
    plain = word.casefold()
    for ending in _ENDINGS:
        if plain.endswith(ending) and len(plain) - len(ending) >= _SHORTEST:
            plain = plain[: -len(ending)]
            break
    twice = len(plain) > _SHORTEST and plain[-1] == plain[-2] and plain[-1] not in "aeiouls"
    return plain[:-1] if twice else plain
