"""Which words a date or a span of time is said of."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_REACH = 90  # how far words may stand from what they are said of, in characters
_LONG_REACH = 320  # where all that might be said of it tell the same, as in the long sentences of laws
_NEW_CLAUSE = re.compile(r"[;:]\s|\s[–—]\s")


@dataclass(frozen=True, slots=True)
class Word:
    """A telling word of a sentence, with what it tells."""

    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Zone:
    """Something at `start` to `end` of a text, with the words around it that are not nearer to its like."""

    text: str
    start: int
    end: int
    begins: int  # where the one before it ends
    ends: int  # where the one after it starts

    def nearest(self, words: Iterable[Word], *, after: float = 2) -> Word | None:
        """The word it is said of: rather one before it than one after; a new clause is far away.

        `after` is how much farther a word behind it counts in its own clause; 1 where verbs stand last.
        """
        inside = [word for word in words if self.begins <= word.start and word.end <= self.ends]
        gaps = [(gap, word.start, word) for word in inside if (gap := self._gap(word, after)) is not None]
        nearest = min(gaps, key=lambda near: near[:2], default=None)
        if nearest is None:
            return None
        alone = len({word.key for word in inside}) == 1
        return nearest[2] if nearest[0] < (_LONG_REACH if alone else 2 * _REACH) else None

    @property
    def clause(self) -> str:
        """The words between the nearest commas, where others stand in the sentence; else all of it."""
        if self.begins == 0 and self.ends == len(self.text):
            return self.text
        first = max(self.begins, *(self.text.rfind(mark, self.begins, self.start) for mark in (",", ";")))
        marks = [at for mark in (",", ";") if (at := self.text.find(mark, self.end, self.ends)) >= 0]
        return self.text[first : min(marks, default=self.ends)]

    def _gap(self, word: Word, after: float) -> float | None:
        if word.end <= self.start:
            belongs_to_the_one_before = self.begins > 0 and not self.text[self.begins : word.start].strip(" -")
            return None if belongs_to_the_one_before else self._far(word.end, self.start)
        if word.start >= self.end:
            in_clause = "," not in self.text[self.end : word.start]
            return (after if in_clause else 2) * self._far(self.end, word.start)
        return 0

    def _far(self, start: int, end: int) -> int:
        length = len(" ".join(self.text[start:end].split()))
        return length + (_REACH // 2 if _NEW_CLAUSE.search(self.text[start:end]) else 0)


def zones(text: str, spans: list[tuple[int, int]]) -> list[Zone]:
    """The zones of things in a text, given where they stand, in reading order."""
    starts = [start for start, _ in spans] + [len(text)]
    ends = [0] + [end for _, end in spans]
    return [Zone(text, start, end, ends[i], starts[i + 1]) for i, (start, end) in enumerate(spans)]
