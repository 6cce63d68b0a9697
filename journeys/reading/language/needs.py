"""Needs: pieces of words that must stand in a text wherever one of many phrases is to be found in it.

To see that a text lacks them takes a tenth of the time that a search for the phrases takes, and most texts do.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from journeys.reading.language.grouping import alternatives, end_of_group

_FEWEST: Final = 2  # letters; a single one stands everywhere
_LETTERS: Final = re.compile(r"(?:[^\W\d_]|[' ])+")  # of which an apostrophe is either kind, and a space any
_REPEATED: Final = re.compile(r"[?*+{]")
_CLASS: Final = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]")

_Any = frozenset[str]  # pieces, one of which is needed


class Needs:
    """What the phrases of a list need; a phrase is an expression as it stands in a data file."""

    def __init__(self, phrases: Iterable[str]) -> None:
        """Take the phrases."""
        ways = {tuple(_needed(way)) for phrase in phrases for way in alternatives(phrase)}
        self._ways = () if () in ways else tuple(ways)
        self._anything = () in ways  # a phrase needs nothing that is known
        self._pieces = frozenset(piece for way in ways for needed in way for piece in needed)

    def may_be_in(self, text: str) -> bool:
        """Whether a phrase may be found in a text, in either case; where not, none is."""
        if self._anything:
            return True
        plain = f" {plainly(' '.join(text.split()))} "
        there = {piece for piece in self._pieces if piece in plain}
        return bool(there) and any(not any(map(there.isdisjoint, way)) for way in self._ways)


def plainly(text: str) -> str:
    """A text in which the same is what a search for phrases takes for it: letters of either case, all apostrophes."""
    return text.replace("İ", "i").casefold().replace("ı", "i").replace("’", "'").replace("ʼ", "'")


def _of_any(expression: str) -> _Any | None:
    """What one of the alternatives needs."""
    found = [max(_needed(way), key=_rare, default=None) for way in alternatives(expression)]
    return frozenset(piece for pieces in found for piece in pieces or ()) if None not in found else None


def _rare(pieces: _Any) -> tuple[int, int]:
    """The longer the shortest, and the fewer, the rarer."""
    return min(map(len, pieces)), -len(pieces)


def _needed(expression: str) -> Iterator[_Any]:
    """What each part of an expression needs; parts that may be missing or are not understood need nothing."""
    place = 0
    while place < len(expression):
        rest = expression[place:]
        if rest[0] == "(":
            end = end_of_group(rest)
            inside, place = rest[: end + 1], place + end + 1
            missing = expression[place : place + 1] in ("?", "*", "{")
            if inside.startswith("(?:") and not missing and (pieces := _of_any(inside[3:-1])):
                yield pieces
        elif rest[0] == "\\":
            place += 2
        elif found := _CLASS.match(rest):
            place += found.end()
        elif found := _LETTERS.match(rest):
            place += found.end()
            letters = found[0][:-1] if _REPEATED.match(expression, place) else found[0]
            piece = re.sub(" +", " ", plainly(letters))
            if len(piece.strip()) >= _FEWEST:
                yield frozenset((piece,))
        else:
            place += 1
