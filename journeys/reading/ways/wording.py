"""The words of a text on a control, in its parts, and how surely a phrase in it is what it is about."""

import re
import unicodedata
from dataclasses import dataclass

from journeys.reading.language.lexicon import Tokens, tokens

_LONG = 8  # words; what says more than this is a sentence, and mentions rather than names
_LONGEST = 40  # words of a text that are read
_PARTED = re.compile(r"\s*[&+/|,;:·•»«()\[\]–—\n]\s*|\s+-+\s+|(?<=\w)[?!.]\s+")
_SYLLABLES = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")  # written without spaces between the words
_VOICED = ("\u3099", "\u309a")  # two dots, or a ring: «カード» is no «カート»
_STUCK = re.compile(r"(?<=[^\W\d_]{2})(?=\d)|(?<=\d)(?=[^\W\d_]{2})")  # «Cart0»
_MONEY = frozenset({"usd", "eur", "gbp", "chf", "pln", "sek", "zl", "kr", "kc", "ft", "руб", "p", "x"})


WEIGHT = {
    "say": (1.0, 0.96, 0.86, 0.18, 0.5),
    "may": (0.7, 0.66, 0.4, 0.12, 0.3),
    "begins": (0.9, 0.86, 0.76, 0.15, 0.4),
}
_MOST_LISTED, _LONGEST_LISTED = 6, 3  # words of a list of topics, and of one topic
_STRAY = 0.08  # less, where two words and more are about something else
_SURE_OF_MANY = 0.12  # more, where a phrase of several words stands in a longer text


@dataclass(slots=True)
class Wording:
    """The words of one text, and where its parts begin and end: «Help & Contact» has two."""

    words: Tokens
    parts: list[tuple[int, int]]

    @classmethod
    def of(cls, text: str, joints: frozenset[str]) -> "Wording":
        words: list[str] = []
        parts: list[tuple[int, int]] = []
        for piece in _PARTED.split(_STUCK.sub(" ", text)):
            begin = len(words)
            for word in tokens(spaced(piece)):
                if word.isdigit() or word in _MONEY:
                    continue
                if word in joints and len(words) > begin:
                    parts.append((begin, len(words)))
                    begin = len(words) + 1
                words.append(word)
            if len(words) > begin:
                parts.append((begin, len(words)))
        return cls(tuple(words[:_LONGEST]), parts)

    def apart(self, begin: int, end: int, others: list[tuple[int, int]]) -> bool:
        """Whether the others stand in other parts: «Sign in / Register» says one and the other."""
        return any(
            first <= begin and end <= last and not any(one < last and other > first for one, other in others)
            for first, last in self.parts
        )


def score(
    shown: Wording,
    heavy: list[bool],
    content: int,
    begin: int,
    end: int,
    weight: tuple[float, float, float, float, float],
) -> float:
    """How surely a phrase that stands in a text is what the text is about."""
    just, but_for_light, one_of_several, least, more = weight
    count = len(shown.words)
    if end - begin == count:
        return just
    long = 0.5 if content > _LONG or count > _LONG + 2 else 1.0
    own = sum(heavy[begin:end])
    if own == content:
        return but_for_light if own else least
    if content <= _MOST_LISTED and all(sum(heavy[first:last]) <= _LONGEST_LISTED for first, last in shown.parts):
        for first, last in shown.parts:
            if first <= begin and end <= last and own and sum(heavy[first:last]) == own:
                return one_of_several
    own = max(own, 1)
    least -= _STRAY if content - own > 1 else 0.0
    return min(0.7, least + more * own / max(content, own) + (_SURE_OF_MANY if own > 1 else 0.0)) * long


def spaced(text: str) -> str:
    """Put a space around what is written without any, and keep the marks that make another syllable of one."""
    return _SYLLABLES.sub(_syllable, text)


def _syllable(found: re.Match[str]) -> str:
    marked = unicodedata.normalize("NFD", found[0])[1:]
    return f" {found[0]}{_VOICED.index(marked) + 1 if marked in _VOICED else ''} "
