"""Names of places and persons that customers say: «in fremont», «from San Francisco to LA», «send it to Yumi»."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from journeys.reading.facts.lore import Lore, lore
from journeys.reading.language.names import words_of
from journeys.reading.language.words import whole_words

_MOST = 5  # words of a name
_INITIALS = 4  # letters: «SFO», «NYC»
_BACK = 12  # letters in which «interested» may stand before «in»


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A name, where it stands, and what leads to it: "self", "place", "from", "to", "kin" or "service".

    `of` is what somebody is to the customer: «my cat Minka».
    """

    lead: str
    name: str
    start: int
    end: int
    of: str = ""


def read_names(text: str, *, language: str) -> tuple[Named, ...]:
    """Every name after a word that leads to one, in reading order."""
    return tuple(_readers(language).read(text))


def are_unlike(one: str, other: str) -> bool:
    """Whether two names cannot be of one place: no initials, no address, no part of the other.

    >>> are_unlike("anaheim", "new york"), are_unlike("sf", "san francisco"), are_unlike("paris, france", "paris")
    (True, False, False)
    """
    words, others = words_of(one), words_of(other)
    plain = all(name.isalpha() and len(name) > _INITIALS for name in ("".join(words), "".join(others)))
    return plain and not set(words) & set(others)


class _Readers:
    def __init__(self, known: Lore) -> None:
        self._lore = known
        leads = "|".join(f"(?P<{lead}>{known.listed(f'named.{lead}')})" for lead in ("self", "from", "place", "to"))
        self._lead = re.compile(rf"{whole_words(leads)}\s+", re.IGNORECASE)
        self._small = known.pattern("named.small")
        self._interested = re.compile(rf"(?:{known.listed('interested')})\Z", re.IGNORECASE)
        self._common = known.pattern("named.common")
        self._never = known.pattern("named.never")
        joins = known.listed("named.joins")
        part = r"(?:(?!\d+[a-z]{2}\b)(?:[A-ZÀ-Þ][\w'’&.-]*[\w'’]|[A-ZÀ-Þ]|\d+(?=\s+[A-ZÀ-Þ])))"
        more = rf"(?:,?\s+(?:(?:{joins})\s+)?{part})"
        self._name = re.compile(rf"{part}{more}{{0,{_MOST}}}")
        ends = rf"(?=\s*(?:[,.!?;]|$)|\s+{whole_words(known.listed('named.after'))})"
        self._plain = re.compile(rf"[^\W\d_][\w'’-]+(?:\s+[^\W\d_][\w'’-]+)?{ends}", re.IGNORECASE)

        self._spot = known.pattern("named.spots")
        person = r"(?-i:[A-ZÀ-Þ][a-zà-ÿ'’-]+(?: [A-ZÀ-Þ][a-zà-ÿ'’-]+)?)"
        whose, kin, service = (known.listed(f"named.{name}") for name in ("whose", "kin", "service"))
        self._persons = tuple(
            re.compile(expression, re.IGNORECASE)
            for expression in (
                rf"(?<!\w)(?:{whose})\s+(?P<kin>(?:{kin}))(?:,|\s+(?:{known.listed('named.called')}))?\s+(?P<name>{person})",
                rf"(?<!\w)(?P<service>(?:{service}))\s+(?P<name>{person})",
                rf"(?<!\w)(?P<self>)(?P<name>{person}),?\s+(?:{known.listed('named.is_me')})(?!\w)",
            )
        )

    def read(self, text: str) -> Iterator[Named]:
        """The names of a text."""
        yield from self._led(text)
        for pattern in self._persons:
            for match in pattern.finditer(text):
                if self._is_name(match["name"]):
                    lead = next(key for key in match.groupdict() if key != "name")
                    name = match["name"].casefold()
                    yield Named(lead=lead, name=name, start=match.start("name"), end=match.end("name"), of=match[lead])

    def _led(self, text: str) -> Iterator[Named]:
        for match in self._lead.finditer(text):
            if self._interested.search(text[: match.start()].rstrip()[-_BACK:]):
                continue
            found = self._name.match(text, match.end())
            if found is None and self._small.fullmatch(match[0].strip()):
                found = self._plain.match(text, match.end())
                if found and not self._is_small_name(found[0]):
                    continue
            found = found or self._spot.match(text, match.end())
            if found and self._is_name(found[0]):
                name = found[0].casefold()
                yield Named(lead=match.lastgroup or "", name=name, start=found.start(), end=found.end())

    def _is_small_name(self, name: str) -> bool:
        """Written without a capital, it is one where none of its words is an everyday one."""
        words = name.casefold().split()
        if len(words) == 1 and words[0].endswith("s"):
            return False
        return not any(self._is_common(word) for word in words)

    def _is_common(self, word: str) -> bool:
        return bool(self._never.fullmatch(word) or self._common.fullmatch(word)) or word in self._lore.idle

    def _is_name(self, name: str) -> bool:
        first, *more = name.split()
        if any(word.casefold().rstrip(".,") in self._lore.calendar for word in (first, *more)):
            return False
        return bool(more) or not self._never.fullmatch(first.rstrip(".,"))


@lru_cache(maxsize=8)
def _readers(language: str) -> _Readers:
    return _Readers(lore(language))
