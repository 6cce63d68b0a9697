"""Text in drawings: how wide it is at most, where its lines break, and which way it runs.

Whoever opens a drawing has a font of their own; widths are those of a wide one, so that nothing runs over an edge.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from rich.cells import cell_len

ELLIPSIS = "…"
BOLD = 1.07  # by so much bold letters are wider
_MOST_MARKS = 3  # upon one letter; more would climb into the line above
_LONGEST = 4000  # letters that are looked at; no drawing holds more
_WIDE, _NARROW = frozenset("mwMW@%—…©®™&"), frozenset("iljtfrI.,:;'|!()[]{}/\\-’‘`´·")
_MARK = r"[\u0300-\u036f\u1ab0-\u1aff\u20d0-\u20f0]"  # stands above or below the letter before it
_MARKS = re.compile(rf"({_MARK}{{{_MOST_MARKS}}}){_MARK}+")
_ON_A_LETTER = _MARK[:-1] + r"\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]*"
_ANYWHERE = re.compile(r"[\u3040-\u9fff\uac00-\ud7a3]")
# A letter with all that stands on it, joined pictures as one, a pair of flags as one.
_CLUSTER = re.compile(rf"[\U0001f1e6-\U0001f1ff]{{2}}|.{_ON_A_LETTER}(?:\u200d.{_ON_A_LETTER})*", re.DOTALL)


def wrapped(text: str, width: float, size: float, most: int, *, bold: bool = False) -> tuple[str, ...]:
    """Text in lines that fit; what is too much ends in an ellipsis.

    Args:
        text: Harmless already; white space counts as one blank.
        width: Of a line, in pixels.
        size: Of the letters, in pixels.
        most: Lines.
        bold: Letters that are wider.
    """
    room = width / size / (BOLD if bold else 1.0)
    words = " ".join(text[:_LONGEST].split())
    lines: list[str] = []
    used = 0.0
    for piece in _pieces(_MARKS.sub(r"\1", words), room):
        wide = ems(piece.rstrip())
        if lines and used + wide <= room:
            lines[-1] += piece
            used += ems(piece)
        else:
            lines.append(piece.lstrip())
            used = ems(lines[-1])
        if len(lines) > most:
            return (*(line.rstrip() for line in lines[: most - 1]), _shortened(lines[most - 1].rstrip(), room))
    return tuple(line.rstrip() for line in lines)


@lru_cache(maxsize=8192)  # the same words stand on many drawings
def ems(text: str) -> float:
    """How wide a text is at most, in sizes of its letters."""
    return sum(_em(sign) for sign in text)


def runs_right_to_left(text: str) -> bool:
    """Whether its first letter is of a script that does."""
    for sign in text:
        way = unicodedata.bidirectional(sign)
        if way in ("L", "R", "AL"):
            return way != "L"
    return False


@lru_cache(maxsize=4096)
def _em(sign: str) -> float:
    if sign in _NARROW:
        return 0.42
    if sign in _WIDE:
        return 1.02
    if sign.isspace():
        return 0.33
    if "\ue000" <= sign <= "\ue001":  # a mark of our own, which is not drawn
        return 0.0
    cells = cell_len(sign)
    if cells == 0:
        return 0.0
    if cells > 1 or ord(sign) >= 0x1F000:
        return 1.3 if ord(sign) >= 0x1F000 else 1.02
    if sign.isascii():
        return 0.76 if sign.isupper() else 0.64
    return 0.8 if sign.isupper() or ord(sign) < 0x0700 else 1.0


def _pieces(text: str, room: float) -> Iterator[str]:
    """What stays together in a line: a word with the blank after it, of a long one as much as fits."""
    for word in re.findall(r"\S+\s?|\s", text):
        if ems(word.rstrip()) <= room and not _breaks_anywhere(word):
            yield word
        else:
            yield from _parts(word, room)


def _breaks_anywhere(word: str) -> bool:
    """Scripts without blanks between words break between any two letters."""
    return _ANYWHERE.search(word) is not None


def _parts(word: str, room: float) -> Iterator[str]:
    anywhere = _breaks_anywhere(word)
    part, used = "", 0.0
    for cluster in _CLUSTER.findall(word):
        wide = ems(cluster)
        if part and (anywhere or used + wide > room):
            yield part
            part, used = "", 0.0
        part += cluster
        used += wide
    if part:
        yield part


def _shortened(line: str, room: float) -> str:
    clusters = _CLUSTER.findall(line)
    while clusters and ems("".join(clusters)) + _em(ELLIPSIS) > room:
        clusters.pop()
    return "".join(clusters).rstrip(" .…") + ELLIPSIS
