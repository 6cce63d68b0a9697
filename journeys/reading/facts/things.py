"""Counts, amounts, codes, addresses and kinds that customers name: «4 tickets», «policy PN-4482», «a drama»."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from journeys.reading.asked.stems import stem
from journeys.reading.facts.lore import Lore, lore
from journeys.reading.language.numerals import number_words_expression, whole_number
from journeys.reading.language.words import NEVER, whole_words
from journeys.reading.told import Answer

_LEAST_DIGITS = 7  # of a telephone number
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+")
_CODE = re.compile(r"(?<![\w@.])(?=[\w-]*\d)(?:[A-Za-z]{1,5}[-\s]?)?[A-Za-z\d]*(?:\d[A-Za-z\d-]*){3,}(?![\w@]|[.,:]\d)")
_PHONE = re.compile(r"(?<![\w-])(?:\+|\(?0|\d{3}[-. )])[\d ()/.-]{6,20}\d(?!\w)")
_MODEL = re.compile(
    r"(?<!\w)(?P<name>[A-ZÀ-Þ][\w-]+) (?!(?:19|20)\d\d\b)(?:[A-Z]{0,3}\d{1,4}[A-Z]{0,2})(?![\w:.,]\d|\w)"
)
_SIGN = r"[$€£¥]|\b(?:USD|EUR|GBP|CHF)"
_MONEY = re.compile(rf"(?:{_SIGN})\s?\d[\d.,]*|\b\d[\d.,]*\s?(?:{_SIGN})", re.IGNORECASE)


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
    """The patterns of one language."""

    def __init__(self, known: Lore) -> None:
        self._lore, self._language = known, known.language
        listed, word = known.listed, number_words_expression(known.language)
        number = rf"(?:(?<![\d.,:$€£-])\d{{1,4}}(?![\d:.,%]\d|%)|{word})"
        self._nouns = tuple(known.words.table("facts.counted"))
        nouns = "|".join(f"(?P<{name}>{listed(f'counted.{name}')})" for name in self._nouns) or NEVER
        no_article = rf"(?<!\w)(?!(?:{listed('articles')})\s)"
        between = r"[\s-]+(?:[^\W\d]+[\s-]+)??"
        self._counted = _compiled(rf"{no_article}(?P<count>{number}){between}(?:{nouns})(?!\w)")
        ends = rf"(?=\s*(?:[.,!?;]|$|{listed('groups.before')}))"
        self._group = _compiled(rf"{whole_words(listed('groups.for'))}\s+(?P<count>{number}){ends}")
        self._ones = (
            (known.pattern("one.people"), "1", "people"),
            (known.pattern("one.two"), "2", "people"),
            (known.pattern("one.child"), "1", "children"),
        )
        joined = rf"(?:[\s-]+(?:{listed('money.and')}\s+)?{word}){{0,6}}"
        self._money = _compiled(rf"(?:\b\d[\d.,]*|{word}{joined})\s?(?:{listed('money.units')})(?!\w)")
        self._others = _compiled(rf"{no_article}(?P<count>{number})\s+(?P<noun>[^\W\d_]{{3,}})(?!\w)")
        self._no_noun = known.pattern("counted_never")
        self._address = _compiled(rf"(?<!\w)(?:{listed('addresses.written')})(?!\w)")

    def read(self, text: str) -> Iterator[Thing]:
        """The things of a text."""
        yield from self._counts(text)
        for kind, pattern in ((Answer.MONEY, _MONEY), (Answer.MONEY, self._money), (Answer.EMAIL, _EMAIL)):
            yield from (_thing(kind, match) for match in pattern.finditer(text))
        if any(map(str.isdigit, text)):
            yield from self._digits(text)
            yield from (_model(match) for match in _MODEL.finditer(text) if self._may_be_model(match["name"]))
        yield from self._traits(text)

    def _may_be_model(self, name: str) -> bool:
        return name.casefold() not in self._lore.calendar | self._lore.idle

    def _counts(self, text: str) -> Iterator[Thing]:
        listed = False
        for match in self._counted.finditer(text):
            listed = True
            yield self._count(match, next(name for name in self._nouns if match[name]))
        if not listed:
            yield from self._other_counts(text)
        for match in self._group.finditer(text):
            yield self._count(match, "people")
        for pattern, value, role in self._ones:
            if found := pattern.search(text):
                yield Thing(kind=Answer.COUNT, start=found.start(), end=found.end(), value=value, role=role)

    def _other_counts(self, text: str) -> Iterator[Thing]:
        """«Two packs»: of nouns that no list holds, by their stem."""
        for match in self._others.finditer(text):
            noun = match["noun"].casefold()
            if not (noun in self._lore.calendar or noun in self._lore.idle or self._no_noun.fullmatch(noun)):
                yield self._count(match, stem(noun))

    def _count(self, match: re.Match[str], role: str) -> Thing:
        value = whole_number(match["count"], self._language)
        return Thing(kind=Answer.COUNT, start=match.start("count"), end=match.end(), value=str(value), role=role)

    def _digits(self, text: str) -> Iterator[Thing]:
        yield from (_thing(Answer.ADDRESS, match) for match in self._address.finditer(text))
        numbers = _PHONE.finditer(text)
        yield from (_thing(Answer.PHONE, one) for one in numbers if sum(map(str.isdigit, one[0])) >= _LEAST_DIGITS)
        yield from (_thing(Answer.CODE, match) for match in _CODE.finditer(text))

    def _traits(self, text: str) -> Iterator[Thing]:
        if not self._lore.any_kind.search(text):
            return
        for name, (_, kinds) in self._lore.kinds.items():
            for match in kinds.finditer(text):
                value, of = match[0].casefold(), frozenset((name,))
                yield Thing(kind=Answer.TRAIT, start=match.start(), end=match.end(), value=value, kinds=of)


def _model(match: re.Match[str]) -> Thing:
    value = match[0].casefold()
    return Thing(kind=Answer.TRAIT, start=match.start(), end=match.end(), value=value, kinds=frozenset(("model",)))


def _compiled(expression: str) -> re.Pattern[str]:
    return re.compile(expression, re.IGNORECASE)


def _thing(kind: Answer, match: re.Match[str]) -> Thing:
    value = re.sub(r"\W", "", match[0]).casefold()
    return Thing(kind=kind, start=match.start(), end=match.end(), value=value)


@lru_cache(maxsize=8)
def _readers(language: str) -> _Readers:
    return _Readers(lore(language))
