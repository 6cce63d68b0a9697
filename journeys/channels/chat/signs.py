"""The words on and around a chat, `words/LANGUAGE/chat.toml`, all languages together: a page may mix them."""

import re
from functools import cache
from typing import Literal

from babel import Locale

from journeys.reading.language.data import words_on
from journeys.reading.language.lexicon import LANGUAGES, Phrases, tokens

Kind = Literal[
    "launcher", "input", "send", "close", "beside", "typing", "ended", "speaker", "said", "self", "stamp", "when",
    "unsent", "retry", "start", "offline", "never", "feedback",
]  # fmt: skip
_CODES = (*LANGUAGES, "da", "nb", "fi", "cs", "tr", "ru", "ja", "zh", "ko", "ar")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")  # scripts that set no space between words
_LONGEST_TIME = 60  # characters
_MONEY = re.compile(r"[$€£¥₹₽₺]")
_MARKED_TIME = re.compile(r"\d[:.h]\d|[^\W\d]")
_CLOCK = re.compile(r"^\d{1,4}(?:(?:st|nd|rd|th|er|h|m|s|d|min|am|pm|a|p|yr|mo|w)?|h\d{2})$")


def says(kind: Kind, text: str) -> bool:
    """Whether a phrase of this kind stands anywhere in the text."""
    return bool(_phrases(kind).longest_in(tokens(text))) or any(one in text for one in _unspaced(kind))


def begins(kind: Kind, text: str) -> bool:
    """Whether a text begins with a phrase of this kind, of two words at least.

    >>> begins("start", "Send us a message. We reply in a few minutes."), begins("start", "Start of the season")
    (True, False)
    """
    words = tokens(text)
    return any(
        len(one) > 1 and words[: len(one)] == one for one in _phrases(kind).by_first.get(words[0] if words else "", ())
    )


def is_only(kind: Kind, text: str) -> bool:
    """Whether the text is a phrase of this kind, and nothing else.

    >>> is_only("send", "Send!"), is_only("send", "Send it back")
    (True, False)
    """
    return _phrases(kind).has(tokens(text))


def share(kind: Kind, text: str) -> float:
    """How much of a text is a phrase of this kind, from 0 to 1."""
    words = tokens(text)
    spaced = _phrases(kind).longest_in(words) / len(words) if words else 0.0
    bare = "".join(words)
    return max([spaced, *(len(one) / len(bare) for one in _unspaced(kind) if one in bare)])


def tells_only_when(text: str) -> bool:
    """Whether a text is nothing but a time or a day, in any language that we know.

    >>> [tells_only_when(text) for text in ("10:42 AM", "vor 3 Minuten", "Monday, 3 March", "3 boxes", "It is 10:42")]
    [True, True, True, False, False]
    """
    words = tokens(text)
    if not words or len(text) > _LONGEST_TIME or _MONEY.search(text):
        return False
    if len(words) == 1 and not _MARKED_TIME.search(text):
        return False  # a number alone may be a price
    timed = any(word[0].isdigit() or word in _calendar() for word in words)
    known = all(_CLOCK.match(word) or word in _calendar() or word in _time_words() for word in words)
    return known and timed and bool(re.search(r"\d", text) or any(word in _calendar() for word in words))


def phrases_of(kind: Kind) -> tuple[str, ...]:
    """All phrases of a kind as they are written, the longest first."""
    listed = {one for code in _CODES for one in words_on("chat", code).get("chat", {}).get(kind, ())}
    return tuple(sorted(listed, key=lambda one: (-len(one), one)))


@cache
def _phrases(kind: Kind) -> Phrases:
    phrases = Phrases()
    phrases.add(phrases_of(kind))
    return phrases


@cache
def _unspaced(kind: Kind) -> tuple[str, ...]:
    return tuple(one for one in phrases_of(kind) if _UNSPACED.search(one))


@cache
def _time_words() -> frozenset[str]:
    return frozenset(word for phrase in phrases_of("when") for word in tokens(phrase))


@cache
def _calendar() -> frozenset[str]:
    """The names of months and days."""
    names: set[str] = set()
    for language in LANGUAGES:
        locale = Locale(language)
        for width in ("wide", "abbreviated"):
            for table in (locale.months, locale.days):
                names.update(word for name in table["format"][width].values() for word in tokens(name))
    return frozenset(name for name in names if not name.isdigit() and len(name) > 1)
