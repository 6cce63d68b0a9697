"""Choices: what a company's turn offers to choose from, and how each is taken on this line."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from journeys.channels.phrasebook import Phrasebook
from journeys.reading.language.names import words_of
from journeys.reading.language.words import as_expression, whole_words
from journeys.reading.talk.menus import read_menu

_SIGNS = "\N{VARIATION SELECTOR-16}\N{COMBINING ENCLOSING KEYCAP}"  # «1️⃣»
_KEY = r"[(\[]?(?:\d{1,2}|[A-Ha-h](?=[)\]]))"
_MARK = rf"(?:[{_SIGNS}]+|[)\]]|[.:](?=\s)|\s[-–—](?=\s)|\s?=)"
_NUMBERED = re.compile(
    rf"(?:^|(?<=[\s(:;,]))[(\[]?(?P<key>\d{{1,2}}|[A-Ha-h](?=[)\]])){_MARK}[ \t]*"
    rf"(?P<words>\S[^\n]*?)(?=[\s,;]+{_KEY}{_MARK}|[ \t]*(?:\n|$))",
    re.MULTILINE,
)
_QUOTES = "\"'«»“”„‘’*"
_PLAIN = 3  # words of a thing to say
_FEWEST = 2  # one numbered line is no list
_LONGEST = 12  # words of an option; what is longer is a step of an instruction


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One thing to choose."""

    words: str  # what it is for
    key: str  # what is pressed or typed; the suggested reply itself, where it is one
    typed: bool = False  # by saying or typing it, and not by pressing


def choices_in(text: str, options: Sequence[str], phrases: Phrasebook, *, on_phone: bool) -> tuple[Choice, ...]:
    """What is offered by keys or in a numbered list, and the suggested replies, in the order offered."""
    found = [Choice(words=one, key=one) for one in options]
    known = {words_of(one) for one in options}
    for one in read_menu(text):
        key = one.key or one.words
        found.append(Choice(words=one.words, key=key, typed=not on_phone or not one.key))
    if not on_phone and not found:
        found += _numbered(text)
    keys = {one.key.casefold() for one in found}
    found += [one for one in _by_word(text, phrases) if one.key.casefold() not in keys]
    return tuple(one for place, one in enumerate(found) if place < len(options) or words_of(one.words) not in known)


def _numbered(text: str) -> Iterator[Choice]:
    """«1) Track order 2) Returns», on lines of their own or in one; only where they count up from the first."""
    listed = [(one["key"].upper(), one["words"].strip(" .,;*_")) for one in _NUMBERED.finditer(text)]
    keys = [key for key, _ in listed]
    counted = [str(number) for number in range(1, len(keys) + 1)]
    lettered = [chr(ord("A") + number) for number in range(len(keys))]
    ended_by_zero = [*counted[:-1], "0"]
    if len(keys) < _FEWEST or keys not in (counted, lettered, ended_by_zero, [*counted[:-1], "9"]):
        return
    if any(len(words_of(words)) > _LONGEST for _, words in listed):
        return
    for key, words in listed:
        yield Choice(words=words, key=key, typed=True)


def _by_word(text: str, phrases: Phrasebook) -> Iterator[Choice]:
    """«Type AGENT to talk to a person», «for sales, say sales», «say sales, billing or support»."""
    grammar = _grammar(phrases.language, phrases.grammar["say"], phrases.grammar["for"], phrases.grammar["or"])
    little = {word for one in phrases.grammar["little"] for word in words_of(one)}
    taken: set[tuple[str, ...]] = set()
    for pattern in grammar:
        for match in pattern.finditer(text):
            named = match.groupdict()
            words = (
                [named["word"]]
                if named.get("word")
                else re.split(rf"\s*,?\s+(?:{_ors(phrases)})\s+|\s*,\s*", named["list"])
            )
            for word in (one.strip(_QUOTES + " ") for one in words):
                plain = words_of(word)
                if not plain or plain[0] in little or len(plain) > _PLAIN or plain in taken or word.isdigit():
                    continue
                taken.add(plain)
                yield Choice(words=f"{word} {named.get('what') or ''}".strip(), key=word, typed=True)


def _ors(phrases: Phrasebook) -> str:
    return "|".join(map(as_expression, phrases.grammar["or"]))


@lru_cache(maxsize=8)
def _grammar(
    language: str, say: tuple[str, ...], lead: tuple[str, ...], either: tuple[str, ...]
) -> tuple[re.Pattern[str], ...]:
    """How a language offers words to say or type, the surest form first."""
    del language  # keeps one entry a language
    speak, towards, or_ = (whole_words("|".join(map(as_expression, one))) for one in (say, lead, either))
    quoted = rf"[{_QUOTES}]\w[^{_QUOTES}\n]{{0,30}}[{_QUOTES}]"
    word = rf"(?P<word>{quoted}|\w+)"
    item = rf"(?:{quoted}|\w+(?: \w+)?)"
    return (
        re.compile(rf"{speak}\s+{word},?\s+{towards}\s+(?P<what>[^.;,!?\n]+)", re.IGNORECASE),
        re.compile(
            rf"{towards}\s+(?P<what>[^.;,!?\n]{{2,60}}?),?\s+(?:please\s+|bitte\s+)?{speak}\s+{word}", re.IGNORECASE
        ),
        re.compile(rf"{speak}:?\s+(?P<list>{item}(?:\s*,\s*{item})*,?\s+{or_}\s+{item})", re.IGNORECASE),
    )
