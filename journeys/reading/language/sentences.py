"""Sentences: where a thought ends, so that what is said in one is not taken for what another is about."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from journeys.reading.language.numerals import babel_locale
from journeys.reading.language.words import as_expression, vocabulary


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence or line in exact words, and where it begins in its text."""

    text: str
    start: int

    @property
    def asks(self) -> bool:
        """It ends with a question mark."""
        return self.text.rstrip("\"'”’»)* ").endswith(("?", "？"))


_END = re.compile(r"[.!?…。！？]+[\"'”’»)]*(?=\s|$)|\n+|(?<=[.!?])(?=[A-ZÄÖÜÉ][a-zäöüß])")
_LONGEST = 1000  # letters; what goes on without a full stop is cut, so that reading it costs no more than others


@lru_cache(maxsize=1024)
def sentences(text: str, language: str) -> tuple[Sentence, ...]:
    """The sentences and lines of `text`, without those that hold nothing, in reading order."""
    found: list[Sentence] = []
    begin = 0
    for end in _END.finditer(text):
        if _ends_nothing(text, end, language):
            continue
        found += _cut(text, begin, end.end())
        begin = end.end()
    found += _cut(text, begin, len(text))
    return tuple(sentence for sentence in found if sentence.text)


def _cut(text: str, begin: int, end: int) -> Iterator[Sentence]:
    """A sentence, or the pieces of one that nobody would say in one breath, cut between words where there are any."""
    while end - begin > _LONGEST:
        space = max(text.rfind(mark, begin + _LONGEST // 2, begin + _LONGEST) for mark in " \t\u00a0")
        upto = space if space > begin else begin + _LONGEST
        yield _trimmed(text, begin, upto)
        begin = upto
    yield _trimmed(text, begin, end)


def _trimmed(text: str, begin: int, end: int) -> Sentence:
    piece = text[begin:end]
    return Sentence(piece.strip(), begin + len(piece) - len(piece.lstrip()))


def _ends_nothing(text: str, end: re.Match[str], language: str) -> bool:
    """A full stop after an abbreviation, an ordinal or a letter, or before a small letter."""
    if not end[0].startswith(".") or len(end[0].rstrip("\"'”’»)")) > 1:
        return False
    before, after = text[: end.start()][-16:], text[end.end() : end.end() + 16].lstrip()
    if not after or "\n" in text[end.end() : end.end() + 1]:
        return False
    if after[0].islower():
        return True
    abbreviation, month = _endings(language)
    if abbreviation.search(before):
        return True
    return before[-1:].isdigit() and bool(month.match(after))


@lru_cache(maxsize=8)
def _endings(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What abbreviates before a full stop, and what stands after the full stop of an ordinal number."""
    listed = "|".join(map(as_expression, vocabulary(language).phrases("abbreviations")))
    locale = babel_locale(language)
    names, days = locale.months["format"], locale.days["format"]["abbreviated"].values()
    listed += "".join(f"|{re.escape(day.rstrip('.'))}" for day in days)
    months = "|".join(
        re.escape(name.rstrip(".")) for width in ("wide", "abbreviated") for name in names[width].values()
    )
    return (
        re.compile(rf"(?<![^\W_])(?:{listed}|[^\W\d_])\Z", re.IGNORECASE),
        re.compile(rf"(?:{months}|\d|[-–—])", re.IGNORECASE),
    )
