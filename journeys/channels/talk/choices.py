"""Choices: what a company's turn offers to choose from, and how each is taken on this line."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from journeys.reading.language.names import words_of
from journeys.reading.talk.menus import read_menu

_SIGNS = "\N{VARIATION SELECTOR-16}\N{COMBINING ENCLOSING KEYCAP}"  # «1️⃣»
_KEY = r"[(\[]?(?:\d{1,2}|[A-Ha-h](?=[)\]]))"
_MARK = rf"(?:[{_SIGNS}]+|[)\]]|[.:](?=\s)|\s[-–—](?=\s))"
_NUMBERED = re.compile(
    rf"(?:^|(?<=[\s(:;,]))[(\[]?(?P<key>\d{{1,2}}|[A-Ha-h](?=[)\]])){_MARK}[ \t]*"
    rf"(?P<words>\S[^\n]*?)(?=[\s,;]+{_KEY}{_MARK}|[ \t]*(?:\n|$))",
    re.MULTILINE,
)
_FEWEST = 2  # one numbered line is no list
_LONGEST = 12  # words of an option; what is longer is a step of an instruction


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One thing to choose."""

    words: str  # what it is for
    key: str  # what is pressed or typed; the suggested reply itself, where it is one
    typed: bool = False  # by saying or typing it, and not by pressing


def choices_in(text: str, options: Sequence[str], *, on_phone: bool) -> tuple[Choice, ...]:
    """What is offered by keys or in a numbered list, and the suggested replies, in the order offered."""
    found = [Choice(words=one, key=one) for one in options]
    known = {words_of(one) for one in options}
    for one in read_menu(text):
        key = one.key or one.words
        found.append(Choice(words=one.words, key=key, typed=not on_phone or not one.key))
    if not on_phone and not found:
        found += _numbered(text)
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
