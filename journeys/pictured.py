"""Where words stand in a picture of a page, as it is kept beside the picture: «007.words.json» for «007.jpg»."""

import json
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import ceil
from pathlib import Path

MOST_BYTES = 120_000  # of one file; an ordinary page has under 30,000
MOST_PLACES = 20
_LONGEST = 2_000  # characters of one text
_SAME_SIGN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "−": "-", "‑": "-"})
_LOOSE = ":;,.·|()-*"  # at the ends of a word, where what is quoted was put together from a row
_REACH = 1.5  # pixels by which words may stand out of the box of their text


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A place in a picture, in its pixels, from the upper left."""

    x: float
    y: float
    width: float
    height: float

    def around(self, other: "Box") -> "Box":
        """The smallest box that holds both."""
        x, y = min(self.x, other.x), min(self.y, other.y)
        right = max(self.x + self.width, other.x + other.width)
        bottom = max(self.y + self.height, other.y + other.height)
        return Box(x=x, y=y, width=right - x, height=bottom - y)

    def away_from(self, other: "Box") -> float:
        """Pixels between the two; 0 where they touch."""
        across = max(self.x - other.x - other.width, other.x - self.x - self.width, 0.0)
        return across + max(self.y - other.y - other.height, other.y - self.y - self.height, 0.0)

    def holds(self, other: "Box") -> bool:
        """Whether the middle of the other lies in it."""
        x, y = other.x + other.width / 2, other.y + other.height / 2
        within = self.x - _REACH <= x <= self.x + self.width + _REACH
        return within and self.y - _REACH <= y <= self.y + self.height + _REACH


@dataclass(frozen=True, slots=True, kw_only=True)
class PicturedText:
    """A piece of visible text, or what is written on or in a control, and its place."""

    text: str
    box: Box
    row: int = 0  # texts of one row have the same number; 0 is no row
    aside: bool = False  # in the head, the foot or another place that is not what the page is about
    control: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PicturedLine:
    """Words on one line, each with its place; words are parted by single spaces."""

    text: str
    y: float
    height: float
    spans: tuple[tuple[float, float], ...]  # x and width of each word

    def words(self) -> Iterator[tuple[str, Box]]:
        """Each word and its place."""
        for word, (x, width) in zip(self.text.split(" "), self.spans, strict=False):
            yield word, Box(x=x, y=self.y, width=width, height=self.height)


@dataclass(frozen=True, kw_only=True)
class PicturedWords:
    """The words in a picture of a page, in reading order."""

    width: int  # of the picture, in pixels
    height: int
    texts: tuple[PicturedText, ...] = ()
    lines: tuple[PicturedLine, ...] = ()  # as far as the places of single words are known

    def find(self, said: str, *, near: str = "") -> tuple[Box, ...]:
        """Where these words stand.

        Args:
            said: Exact words, as a page showed them: a part of a text, several texts of a row or a section, or what is
                written in a field. White space and the case of letters do not matter.
            near: Words beside which they are the likelier meant: the name of the thing that the price is of.

        Returns:
            The tightest box of each place, the likeliest first; empty where the words are not in the picture.
        """
        wanted = _letters_of(said.strip().rstrip("….").rstrip() or said)
        if not wanted:
            return ()
        found = [*self._within(self._running, wanted), *self._within(self._controls, wanted)] or self._in_rows(said)
        marks = [place.box for place in self._within(self._running, _letters_of(near))] if near else []
        found.sort(key=lambda one: (min((one.box.away_from(mark) for mark in marks), default=0.0), one.rank))
        boxes = (self._within_picture(place.box) for place in found)
        return tuple(dict.fromkeys(box for box in boxes if box))[:MOST_PLACES]

    @cached_property
    def _running(self) -> "_Thread":
        """What is written on the page, one text after the other."""
        return _Thread((number, one.text) for number, one in enumerate(self.texts) if not one.control)

    @cached_property
    def _controls(self) -> "_Thread":
        return _Thread((number, one.text) for number, one in enumerate(self.texts) if one.control)

    @cached_property
    def _words(self) -> tuple[tuple[str, Box], ...]:
        return tuple(word for line in self.lines for word in line.words())

    def _within(self, thread: "_Thread", wanted: str) -> list["_Place"]:
        """Where the letters stand one after the other."""
        places: list[_Place] = []
        for start in thread.starts_of(wanted):
            if len(places) >= MOST_PLACES:
                break
            pieces = thread.pieces(start, start + len(wanted))
            if len(pieces) > 1 and any(self.texts[piece.number].control for piece in pieces):
                continue
            places.append(self._place(pieces))
        return places

    def _place(self, pieces: Sequence["_Piece"]) -> "_Place":
        texts = [self.texts[piece.number] for piece in pieces]
        box = _around([self._tight(piece) for piece in pieces])
        in_row = len({text.row for text in texts}) == 1
        rank = (any(text.aside for text in texts), not in_row, len(pieces), not pieces[0].whole, pieces[0].number)
        return _Place(box=box, rank=rank)

    def _in_rows(self, said: str) -> list["_Place"]:
        """Rows that hold all of the words, with others between them or in another order."""
        wanted = [word for one in said.split() if (word := _letters_of(one).strip(_LOOSE))]
        rows: dict[int, list[PicturedText]] = {}
        for one in self.texts:
            if one.row and not one.control:
                rows.setdefault(one.row, []).append(one)
        places = []
        for row, texts in rows.items():
            met = _met(wanted, texts) if len(wanted) > 1 else None
            if met:
                places.append(
                    _Place(box=_around([one.box for one in met]), rank=(met[0].aside, False, len(met), 1, row))
                )
        return places

    def _tight(self, piece: "_Piece") -> Box:
        """The box of the words themselves where it is known, of the text they stand in otherwise."""
        around = self.texts[piece.number].box
        inside = [(word, box) for word, box in self._words if around.holds(box)]
        thread = _Thread((number, word) for number, (word, _) in enumerate(inside))
        starts = list(thread.starts_of(piece.letters, apart=False))
        if len(starts) <= piece.nth:
            return around
        start = starts[piece.nth]
        return _around([inside[one.number][1] for one in thread.pieces(start, start + len(piece.letters))])

    def _within_picture(self, box: Box) -> Box | None:
        """What of a box is in the picture; None where too little is to be seen."""
        x, y = max(box.x, 0.0), max(box.y, 0.0)
        width, height = min(box.x + box.width, self.width) - x, min(box.y + box.height, self.height) - y
        seen = width >= min(box.width, 4) and height >= min(box.height, 4) and width > 0 and height > 0
        return Box(x=x, y=y, width=width, height=height) if seen else None

    def masked(self, mask: Callable[[str], str]) -> "PicturedWords":
        """The same without what must stay secret."""
        texts = tuple(replace(one, text=mask(one.text)) for one in self.texts)
        lines = tuple(one for one in self.lines if mask(one.text) == one.text)
        return replace(self, texts=texts, lines=lines)

    def to_json(self) -> bytes:
        """Save it, in as few bytes as `MOST_BYTES`: single words are left out first, then texts from the end."""
        texts, lines = [_text_parts(one) for one in self.texts], [_line_parts(one) for one in self.lines]
        while True:
            parts = {"width": self.width, "height": self.height, "texts": texts, "lines": lines}
            saved = json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode(errors="replace")
            if len(saved) <= MOST_BYTES or not (lines or texts):
                return saved
            shorter = lines or texts
            del shorter[int(len(shorter) * min(MOST_BYTES / len(saved), 0.9)) :]

    @classmethod
    def from_json(cls, saved: bytes) -> "PicturedWords":
        """Read it back.

        Raises:
            ValueError, TypeError, LookupError: it is none.
        """
        parts = json.loads(saved)
        texts = tuple(_text_of(one) for one in parts["texts"])
        lines = tuple(_line_of(one) for one in parts["lines"])
        return cls(width=int(parts["width"]), height=int(parts["height"]), texts=texts, lines=lines)


def words_beside(picture: Path) -> Path:
    """Where the words of a picture are kept."""
    return picture.with_suffix(".words.json")


def read_pictured(picture: Path) -> PicturedWords | None:
    """Read where words stand in a picture; None where that was not kept, or cannot be read."""
    try:
        return PicturedWords.from_json(words_beside(picture).read_bytes())
    except (OSError, ValueError, TypeError, LookupError, RecursionError):
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """Letters of one text."""

    number: int  # of the text
    letters: str
    nth: int  # how often the same letters stand before in that text
    whole: bool  # they are all that the text says


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    box: Box
    rank: tuple[int, ...]  # the likeliest is the least


class _Thread:
    """Texts as one thread of letters, without white space, so that what is quoted is found however it was set."""

    def __init__(self, texts: Iterable[tuple[int, str]]) -> None:
        letters: list[str] = []
        self._owner: list[int] = []  # of each letter
        self._begins: set[int] = set()  # where a word does
        self._text: dict[int, tuple[int, int]] = {}  # number -> from, to
        for number, text in texts:
            start = len(letters)
            for word in text.split():
                self._begins.add(len(letters))
                letters += _letters_of(word)
            self._begins.add(len(letters))
            self._owner += [number] * (len(letters) - start)
            self._text[number] = (start, len(letters))
        self._letters = "".join(letters)

    def starts_of(self, wanted: str, *, apart: bool = True) -> Iterator[int]:
        """Where these letters stand; `apart`, only where they are no part of a longer word or number."""
        at = self._letters.find(wanted) if wanted else -1
        while at >= 0:
            if not apart or (self._is_apart(at) and self._is_apart(at + len(wanted))):
                yield at
            at = self._letters.find(wanted, at + 1)

    def pieces(self, start: int, end: int) -> list[_Piece]:
        """The letters from one place to another, by the texts that they belong to."""
        pieces, at = [], start
        while at < end:
            number = self._owner[at]
            begin, stop = self._text[number]
            letters = self._letters[at : min(stop, end)]
            nth = _overlapping(self._letters[begin:at] + letters, letters) - 1
            pieces.append(_Piece(number=number, letters=letters, nth=nth, whole=letters == self._letters[begin:stop]))
            at = min(stop, end)
        return pieces

    def _is_apart(self, at: int) -> bool:
        if at in (0, len(self._letters)) or at in self._begins:
            return True
        before, after = self._letters[at - 1], self._letters[at]
        if before.isdigit() and after in ".,'":
            return not self._letters[at + 1 : at + 2].isdigit() or at + 1 in self._begins
        if after.isdigit() and before in ".,'":
            return not self._letters[max(at - 2, 0) : at - 1].isdigit()
        return not (before.isalnum() and after.isalnum())


def _overlapping(text: str, part: str) -> int:
    count, at = 0, text.find(part)
    while at >= 0:
        count, at = count + 1, text.find(part, at + 1)
    return count


def _met(wanted: Sequence[str], texts: Sequence[PicturedText]) -> list[PicturedText] | None:
    """The texts that hold the words between them, in whatever order; None where one is missing."""
    left, met = list(wanted), list[PicturedText]()
    for text in texts:
        held = [word for one in text.text.split() if (word := _letters_of(one).strip(_LOOSE)) in left]
        for word in held:
            if word in left:
                left.remove(word)
        if held:
            met.append(text)
    return None if left else met


def _letters_of(text: str) -> str:
    """What of a text is compared."""
    kept = (one for one in text.translate(_SAME_SIGN) if not one.isspace() and unicodedata.category(one) != "Cf")
    return "".join(kept).casefold()


def _around(boxes: Sequence[Box]) -> Box:
    whole = boxes[0]
    for box in boxes[1:]:
        whole = whole.around(box)
    return whole


def _text_parts(one: PicturedText) -> list[object]:
    kind = (1 if one.aside else 0) + (2 if one.control else 0)
    box = (round(one.box.x), round(one.box.y), ceil(one.box.width), ceil(one.box.height))
    return [one.text[:_LONGEST], *box, *([one.row, kind] if one.row or kind else [])]


def _text_of(parts: list[object]) -> PicturedText:
    text, x, y, width, height, *more = parts
    row, kind = more or (0, 0)
    box = Box(x=_number(x), y=_number(y), width=_number(width), height=_number(height))
    bits = int(_number(kind))
    return PicturedText(text=str(text), box=box, row=int(_number(row)), aside=bool(bits & 1), control=bool(bits & 2))


def _line_parts(one: PicturedLine) -> list[object]:
    return [
        one.text,
        round(one.y),
        ceil(one.height),
        [part for x, width in one.spans for part in (round(x), ceil(width))],
    ]


def _line_of(parts: list[object]) -> PicturedLine:
    text, y, height, flat = parts
    if not isinstance(flat, list):
        raise TypeError(flat)
    numbers = [_number(one) for one in flat]
    spans = tuple(zip(numbers[::2], numbers[1::2], strict=True))
    return PicturedLine(text=str(text), y=_number(y), height=_number(height), spans=spans)


def _number(part: object) -> float:
    if not isinstance(part, int | float):
        raise TypeError(part)
    return float(part)
