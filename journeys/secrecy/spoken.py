"""Numbers that are said digit by digit, in words: «four two four two», «vier zwei», «doble cuatro»."""

import re
from collections.abc import Collection, Iterator
from functools import cache
from typing import Final

from journeys.secrecy.cards import Place, called_else, is_card
from journeys.secrecy.glance import Glance

_FEWEST, _MOST = 12, 19  # digits of a card
_IN_A_ROW = 4  # words, besides digits that stand between them

# Zero to nine, with other ways to say them.
_DIGITS: Final = (
    "zero/oh/nought one two three four five six seven eight nine",
    "null eins/ein zwei/zwo drei vier fünf/fuenf sechs sieben acht neun",
    "zéro un/une deux trois quatre cinq six sept huit neuf",
    "cero uno/un dos tres cuatro cinco seis siete ocho nueve",
    "zero uno due tre quattro cinque sei sette otto nove",
    "nul een/één twee drie vier vijf zes zeven acht negen",
    "zero um/uma dois/duas três quatro cinco seis/meia sete oito nove",
    "zero jeden dwa trzy cztery pięć sześć siedem osiem dziewięć",
    "noll ett/en två tre fyra fem sex sju åtta nio",
    "nul en/et to tre fire fem seks syv otte ni",
    "null én/en to tre fire fem seks sju/syv åtte ni",
    "nolla yksi kaksi kolme neljä viisi kuusi seitsemän kahdeksan yhdeksän",
    "nula jedna/jeden dva/dvě tři čtyři pět šest sedm osm devět",
    "nula jeden/jedna dva/dve tri štyri päť šesť sedem osem deväť",
    "nulla egy kettő/két három négy öt hat hét nyolc kilenc",
    "zero unu/una doi/două trei patru cinci șase/şase șapte/şapte opt nouă",
    "sıfır bir iki üç dört beş altı yedi sekiz dokuz",
    "μηδέν ένα δύο τρία τέσσερα πέντε έξι επτά/εφτά οκτώ/οχτώ εννέα/εννιά",
    "ноль/нуль один/одна два/две три четыре пять шесть семь восемь девять",
    "صفر واحد اثنان/اثنين ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة",
)
_IN_CHINESE: Final = "〇一二三四五六七八九"
_TENS: Final = (
    "twenty thirty forty fifty sixty seventy eighty ninety",
    "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
    "vingt trente quarante cinquante soixante",
    "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
)
_TEENS: Final = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_ANY_WORD: Final = re.compile(r"(?:(?<=\\n)|(?<=%20)|(?<![^\W_]))[^\W_]+")
_GAP: Final = re.compile(r"(?:[\s,.;:…_–+-]|\\n|%20){1,4}")
_UNQUOTED: Final = re.compile(r'[^"]{24,}')
_LONG = 2_000  # characters
_STREAK: Final = re.compile(rb"\x01{%d,}" % _IN_A_ROW)
_LONGEST_DIGIT = 7  # letters: «seven» is a digit, «zweiundvierzig» is two
_FIRST_IN_CHINESE: Final = "四五三六二"  # issuers' numbers begin so
_CHINESE: Final = re.compile(rf"[{_IN_CHINESE}零]")
_CHINESE_RUN: Final = re.compile(rf"(?:[{_IN_CHINESE}零][\s,、，]?){{{_FEWEST},}}")
_TIMES: Final = {"double": 2, "triple": 3, "treble": 3, "doppel": 2, "doppelt": 2, "doble": 2, "doppio": 2}


def cards_said(
    text: str, *, ours: Collection[str] = (), spared: Collection[str] = (), glance: Glance | None = None
) -> Iterator[Place]:
    """Where card numbers are said in words, or one Chinese character a digit."""
    if _may_hold_one((glance or Glance(text)).words):
        for start, end in _pieces(text):
            for words in _streaks(text, start, end):
                yield from _cards(text, list(_digits_of(words)), ours, spared)
    if not text.isascii() and any(sign in text for sign in _FIRST_IN_CHINESE):
        for run in _CHINESE_RUN.finditer(text):
            signs = [(one[0], Place(*one.span())) for one in _CHINESE.finditer(text, *run.span())]
            yield from _cards(text, list(_digits_of(signs)), ours, spared)


def _may_hold_one(words: list[bytes]) -> bool:
    """A quick look, since most texts hold none: whether there are words for numbers, one after the other."""
    if len(words) < _IN_A_ROW or _quickly().isdisjoint(words):
        return False
    are_numbers = bytes(map(_quickly().__contains__, words))
    return b"\1" * _IN_A_ROW in are_numbers and any(
        len(set(words[run.start() : run.end()])) > 1 or len(words[run.start()]) > _LONGEST_DIGIT
        for run in _STREAK.finditer(are_numbers)
    )  # «one one one one» is a program's


def _pieces(text: str) -> Iterator[Place]:
    """What may hold such a number, which never goes beyond a quotation mark."""
    if len(text) < _LONG:
        yield Place(0, len(text))
        return
    for piece in _UNQUOTED.finditer(text):
        if _may_hold_one(Glance(piece[0]).words):
            yield Place(*piece.span())


def _streaks(text: str, start: int, end: int) -> Iterator[list[tuple[str, Place]]]:
    """Words for numbers, and short numbers, that follow one another."""
    streak: list[tuple[str, Place]] = []
    for found in _ANY_WORD.finditer(text, start, end):
        word, place = found[0], Place(*found.span())
        if streak and not _GAP.fullmatch(text, streak[-1][1].end, place.start):
            yield streak
            streak = []
        if word.casefold() in _spoken():
            streak.append((word, place))
        elif streak:
            yield streak
            streak = []
    if streak:
        yield streak


def _cards(text: str, said: list[tuple[str, Place]], ours: Collection[str], spared: Collection[str]) -> Iterator[Place]:
    first = 0
    while first < len(said):
        last = _end_of_card(said, first, ours, spared)
        known = last and "".join(digits for digits, _ in said[first:last]) in ours
        if last and (known or not called_else(text, said[first][1].start)):
            yield Place(said[first][1].start, said[last - 1][1].end)
        first = last or first + 1


def _end_of_card(said: list[tuple[str, Place]], first: int, ours: Collection[str], spared: Collection[str]) -> int:
    number = ""
    for last in range(first, len(said)):
        number += said[last][0]
        if len(number) > _MOST:
            return 0
        if len(number) >= _FEWEST and number not in spared and (number in ours or is_card(number)):
            return last + 1
    return 0


def _digits_of(words: list[tuple[str, Place]]) -> Iterator[tuple[str, Place]]:
    """What each word adds to the number: «double four» is two digits, «forty two» is 42."""
    times, tens, begin = 1, "", 0
    for word, place in words:
        value = _values().get(word.casefold(), word if word.isdigit() else "")
        if tens and len(value) == 1 and value != "0":
            yield tens[0] + value, Place(begin, place.end)
            tens = ""
            continue
        if tens:
            yield tens, Place(begin, begin)
            tens = ""
        if not value:
            times, begin = _TIMES[word.casefold()], place.start
        elif value in _ROUND:
            tens, begin = value, place.start
        else:
            yield value * times, Place(begin if times > 1 else place.start, place.end)
            times = 1
    if tens:
        yield tens, Place(begin, words[-1][1].end)


_ROUND: Final = frozenset(f"{ten}0" for ten in range(2, 10))


@cache
def _values() -> dict[str, str]:
    """Each word -> its digits."""
    values = {word: str(digit) for digit, word in enumerate(_IN_CHINESE)} | {"零": "0"}
    values |= {word: str(number) for number, word in enumerate(_TEENS.split(), 10)}
    for line in _TENS:
        values |= {word: f"{ten}0" for ten, word in enumerate(line.split(), 2)}
    for unit, spelled in enumerate(("ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun"), 1):
        values |= {f"{spelled}und{word}": f"{ten}{unit}" for ten, word in enumerate(_TENS[1].split(), 2)}
    for line in _DIGITS:
        for value, words in enumerate(line.split()):
            values |= {word: str(value) for word in words.split("/")}
    return values


@cache
def _spoken() -> frozenset[str]:
    """Whatever may be a part of a number that is said."""
    return frozenset((*_values(), *_TIMES, *map(str, range(100))))


@cache
def _quickly() -> frozenset[bytes]:
    """Those that are words, as they are told at a glance."""
    words = [word for word in _spoken() if not word.isdigit()]
    return frozenset((*(word.encode() for word in words), *(word.encode("latin-1", "ignore") for word in words)))
