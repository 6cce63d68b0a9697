"""Phrases as one expression that a search leaves soon, since they are grouped by the letter that they begin with.

A search that ignores case tries every phrase at every word. Grouped, it looks at one letter, and then only at the
phrases that begin with it. What is found, and where, stays the same: phrases that begin with other letters never
stand at one place, and those of one letter keep their order.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise

_MOST = 8  # ways in which one phrase may begin; each is written out
_LETTER = re.compile(r"[^\W\d_](?![?*+{])")


def grouped(expressions: Iterable[str]) -> str:
    """One expression for any of `expressions`, in either case, whatever the flags that it is compiled with."""
    begun = (beginning for expression in expressions for beginning in _beginnings(expression))
    parts: list[str] = []
    for known, run in groupby(begun, key=_begins_with_letter):
        together = list(run)
        parts += _by_letter(together) if known else map("(?i:{})".format, together)
    return "|".join(parts)


def _begins_with_letter(expression: str) -> bool:
    return bool(_LETTER.match(expression)) and len(expression[0].upper()) == len(expression[0].lower()) == 1


def _by_letter(expressions: Iterable[str]) -> Iterator[str]:
    letters: dict[str, list[str]] = {}
    for expression in expressions:
        letters.setdefault(expression[0].lower(), []).append(expression[1:])
    for letter, rests in letters.items():
        yield rf"[{letter}{letter.upper()}](?i:{'|'.join(rests)})"


def _beginnings(expression: str) -> Iterator[str]:
    """The alternatives of an expression, with the letters that they begin with before them where these are known."""
    for alternative in _alternatives(expression):
        ways = list(_ways(alternative))
        yield from ways if len(ways) <= _MOST and all(map(_begins_with_letter, ways)) else (alternative,)


def _ways(expression: str) -> Iterator[str]:
    """«(?:we )?will» is «we will» or «will»; what does not begin with a group is itself."""
    end = _end_of_group(expression) if expression.startswith("(?:") else 0
    rest = expression[end + 1 :]
    if not end or rest.startswith(("*", "+", "{", "??", "?+")):
        yield expression
        return
    for alternative in _alternatives(expression[3:end]):
        yield from _ways(alternative + rest.removeprefix("?"))
    if rest.startswith("?"):
        yield from _ways(rest[1:])


def _alternatives(expression: str) -> list[str]:
    """What stands between the bars that are outside every group."""
    bars = [place for place, mark, depth in _marks(expression) if mark == "|" and depth == 0]
    return [expression[start + 1 : end] for start, end in pairwise((-1, *bars, len(expression)))]


def _end_of_group(expression: str) -> int:
    """Where the group ends that an expression begins with."""
    return next(place for place, mark, depth in _marks(expression) if mark == ")" and depth == 0)


def _marks(expression: str) -> Iterator[tuple[int, str, int]]:
    """Brackets of groups and bars, with how many groups are open after them."""
    depth, of_class = 0, False
    escaped = False
    for place, letter in enumerate(expression):
        if escaped or letter == "\\":
            escaped = not escaped
        elif of_class:
            of_class = letter != "]"
        elif letter == "[":
            of_class = True
        elif letter in "()|":
            depth += {"(": 1, ")": -1, "|": 0}[letter]
            yield place, letter, depth
