"""Choices: what a company lays before a customer to choose from, however it words that."""

import re

from journeys.reading.language.names import words_of
from journeys.reading.language.sentences import sentences
from journeys.reading.language.words import Vocabulary, vocabulary

_LISTED = re.compile(r"[,;/•\n]|^\s*(?:[-*]|\d[.)])", re.MULTILINE)  # by which one thing stands beside another
_LETTERS = 3  # of a word that may name a choice
_STEM = 5  # letters by which two words are one
_FEWEST = 2  # words that two lists share when they are one
_NEW = 4  # words of a list that the other has not; more are other choices
_SAYS = 2  # words besides courtesies that tell something
_LONGEST = 2_000  # letters of a turn of talk
_NOTHING_NEW = ("handoff.capable", "handoff.chooses", "moves.not-understood")


def choices_in(said: str, *, language: str, known: frozenset[str] = frozenset()) -> frozenset[str]:
    """The stems of what is laid before the customer; empty where a turn offers no list, or tells something besides.

    A list that is `known` is one in whatever words it comes.

    >>> sorted(choices_in("Please choose: orders, returns or accounts.", language="en"))
    ['accou', 'order', 'retur']
    >>> choices_in("It costs 12 euros. You can also ask me about orders, returns or accounts.", language="en")
    frozenset()
    """
    if not _LISTED.search(said):
        return frozenset()
    words = vocabulary(language)
    offering = words.pattern("handoff.chooses"), words.pattern("handoff.capable")
    found: set[str] = set()
    for one in sentences(said[:_LONGEST], words.language):
        listed = _stems(one.text, words) if _LISTED.search(one.text) else frozenset()
        if listed and (any(pattern.search(one.text) for pattern in offering) or _is_known(listed, known)):
            found |= listed
        elif tells_something(one.text, asks=one.asks, language=language):
            return frozenset()
    return frozenset(found)


def _is_known(listed: frozenset[str], known: frozenset[str]) -> bool:
    return len(listed & known) > _FEWEST and len(listed - known) <= _FEWEST


def tells_something(sentence: str, *, asks: bool, language: str) -> bool:
    """Whether a sentence brings something new: no question, no courtesy, not that they do not understand."""
    words = vocabulary(language)
    if asks or any(words.pattern(kind).search(sentence) for kind in _NOTHING_NEW):
        return False
    rest = sentence
    for kind in ("moves.courtesy", "handoff.regrets"):
        rest = words.pattern(kind).sub(" ", rest)
    return len(words_of(rest)) >= _SAYS


def same_choices(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two lists offer the same."""
    both = one & other
    return len(both) >= _FEWEST and len(one ^ other) <= max(_NEW, len(both))


def picks(said: str, choices: frozenset[str], *, language: str) -> bool:
    """Whether a customer takes one of the choices, by its words or by a number."""
    if _stems(said, vocabulary(language)) & choices:
        return True
    spoken = words_of(said)
    return len(spoken) <= _FEWEST and any(word.isdigit() or len(word) == 1 for word in spoken)


def _stems(text: str, words: Vocabulary) -> frozenset[str]:
    idle = {word[:_STEM] for word in words.phrases("handoff.says_nothing")}
    idle |= {word[:_STEM] for phrase in words.phrases("handoff.idle") for word in words_of(phrase)}
    stems = (word[:_STEM] for word in words_of(text) if len(word) >= _LETTERS and word.isalpha())
    return frozenset(stem for stem in stems if stem not in idle)
