"""Counts, amounts, codes, addresses and kinds that customers name: «4 tickets», «policy PN-4482», «a drama»."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from journeys.reading.facts.lore import Lore, lore
from journeys.reading.language.numerals import number_words_expression, whole_number
from journeys.reading.language.words import whole_words
from journeys.reading.told import Answer

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_CODE = re.compile(r"(?<![\w@.])(?=[\w-]*\d)(?:[A-Za-z]{1,5}[-\s]?)?[A-Za-z\d]*(?:\d[A-Za-z\d-]*){3,}(?![\w@]|[.,:]\d)")
_PHONE = re.compile(r"(?<![\w-])(?:\+|\(?0|\d{3}[-. )])[\d ()/.-]{6,}\d(?!\w)")
_MONEY = re.compile(
    r"(?:[$€£¥]|\b(?:USD|EUR|GBP|CHF)\s?)\s?\d[\d.,]*|\b\d[\d.,]*\s?(?:[$€£¥]|(?:k|usd|eur|gbp|chf|dollars?|bucks?|euros?|pounds?|francs?|franken|cents?)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """Something said that is no moment and no name; `role` is what is counted."""

    kind: Answer
    start: int
    end: int
    value: str
    role: str = ""
    kinds: frozenset[str] = frozenset()


def read_things(text: str, *, language: str) -> tuple[Thing, ...]:
    """Every count, amount, code, address and kind in `text`; one may lie in another."""
    return tuple(_readers(language).read(text))


class _Readers:
    def __init__(self, known: Lore) -> None:
        self._lore = known
        self._language = known.language
        word = number_words_expression(known.language)
        number = rf"(?:(?<![\d.,:$€£-])\d{{1,4}}(?![\d:.,%]\d|%)|{word})"
        articles = known.listed("articles")
        nouns = "|".join(
            f"(?P<{name}>{known.listed(f'counted.{name}')})" for name in known.words.table("facts.counted")
        )
        self._counted = re.compile(
            rf"(?<!\w)(?!(?:{articles})\s)(?P<count>{number})[\s-]+(?:[^\W\d]+[\s-]+)??(?:{nouns})(?!\w)", re.IGNORECASE
        )
        self._address = re.compile(rf"(?<!\w)(?:{known.listed('addresses.written')})(?!\w)", re.IGNORECASE)
        leads = known.listed("groups.for")
        self._group = re.compile(
            rf"{whole_words(leads)}\s+(?P<count>{number})(?=\s*(?:[.,!?;]|$|{known.listed('groups.before')}))",
            re.IGNORECASE,
        )
        self._one, self._two = known.pattern("one.people"), known.pattern("one.two")
        self._money_word = re.compile(
            rf"{word}(?:[\s-]+(?:and\s+|und\s+)?{word})*\s+(?:{known.listed('money.units')})(?!\w)", re.IGNORECASE
        )

    def read(self, text: str) -> Iterator[Thing]:
        """The things of a text."""
        yield from self._counts(text)
        for match in (*_MONEY.finditer(text), *self._money_word.finditer(text)):
            yield _thing(Answer.MONEY, match)
        for match in _EMAIL.finditer(text):
            yield _thing(Answer.EMAIL, match)
        for match in self._address.finditer(text):
            yield _thing(Answer.ADDRESS, match)
        if any(map(str.isdigit, text)):
            for match in _PHONE.finditer(text):
                if sum(map(str.isdigit, match[0])) >= 7:
                    yield _thing(Answer.PHONE, match)
            for match in _CODE.finditer(text):
                yield _thing(Answer.CODE, match)
        yield from self._traits(text)

    def _counts(self, text: str) -> Iterator[Thing]:
        for match in self._counted.finditer(text):
            role = next(name for name in self._lore.words.table("facts.counted") if match[name])
            count = whole_number(match["count"], self._language)
            if count is not None:
                yield Thing(kind=Answer.COUNT, start=match.start(), end=match.end(), value=str(count), role=role)
        for match in self._group.finditer(text):
            value = str(whole_number(match["count"], self._language))
            yield Thing(kind=Answer.COUNT, start=match.start("count"), end=match.end(), value=value, role="people")
        for pattern, value in ((self._one, "1"), (self._two, "2")):
            if match := pattern.search(text):
                yield Thing(kind=Answer.COUNT, start=match.start(), end=match.end(), value=value, role="people")

    def _traits(self, text: str) -> Iterator[Thing]:
        if not self._lore.any_kind.search(text):
            return
        for name, (_, kinds) in self._lore.kinds.items():
            for match in kinds.finditer(text):
                yield Thing(
                    kind=Answer.TRAIT,
                    start=match.start(),
                    end=match.end(),
                    value=match[0].casefold(),
                    kinds=frozenset((name,)),
                )


def _thing(kind: Answer, match: re.Match[str]) -> Thing:
    return Thing(kind=kind, start=match.start(), end=match.end(), value=re.sub(r"\W", "", match[0]).casefold())


@lru_cache(maxsize=8)
def _readers(language: str) -> _Readers:
    return _Readers(lore(language))
