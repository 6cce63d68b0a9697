"""The words on controls, fields and pages: `ways.toml`, `fields.toml`, `signs.toml`, `shop.toml` of each language."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache

from journeys.reading.language.data import words_on

LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pt", "pl", "sv")
_MORE = "more"  # fields only, in languages without a file of their own
LONG = 8  # words; what says more than this is a sentence, and mentions rather than names

Tokens = tuple[str, ...]
_LETTERS = str.maketrans({"ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "æ": "ae", "œ": "oe", "đ": "d"})
_CROSSES = re.compile(r"[×✕✖✗⨯╳]")
_BREAKS = re.compile(r"[^\w#]+|_+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[a-zA-Z])(?=\d)|(?<=\d)(?=[a-zA-Z])")


@lru_cache(maxsize=50_000)
def tokens(text: str) -> Tokens:
    """The words of a text, without case, accents and punctuation; «×» is "x"."""
    bare = text.casefold() if text.isascii() else _bare(text)
    return tuple(word for word in _BREAKS.split(bare.replace("'", " ").replace("’", " ")) if word and word != "#")


def _bare(text: str) -> str:
    plain = unicodedata.normalize("NFKD", _CROSSES.sub(" x ", text.translate(_LETTERS)).casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


@lru_cache(maxsize=20_000)
def tokens_of_identifier(text: str) -> Tokens:
    """The words of a name that a programmer gave: "billing_firstName2" is «billing first name 2»."""
    return tokens(_CAMEL.sub(" ", text))


@dataclass(slots=True)
class Phrases:
    """A list of phrases, found in a text by their first word."""

    by_first: dict[str, list[Tokens]] = field(default_factory=dict)

    def add(self, phrases: Iterable[str]) -> None:
        """Take more phrases."""
        for phrase in phrases:
            words = tokens(phrase)
            if words and words not in self.by_first.setdefault(words[0], []):
                self.by_first[words[0]].append(words)

    def all(self) -> Iterator[Tokens]:
        """Every phrase."""
        for same_first in self.by_first.values():
            yield from same_first

    def longest_in(self, text: Tokens) -> int:
        """How many words the longest phrase has that stands in `text`; 0 for none."""
        longest = 0
        for place, word in enumerate(text):
            for phrase in self.by_first.get(word, ()):
                if len(phrase) > longest and text[place : place + len(phrase)] == phrase:
                    longest = len(phrase)
        return longest

    def has(self, text: Tokens) -> bool:
        """Whether `text` is one of the phrases, word for word."""
        return bool(text) and text in self.by_first.get(text[0], ())


@dataclass(slots=True)
class Sign:
    """What is written on things that lead one way."""

    say: Phrases = field(default_factory=Phrases)
    may: Phrases = field(default_factory=Phrases)
    never: Phrases = field(default_factory=Phrases)
    path: Phrases = field(default_factory=Phrases)

    def said_by(self, text: Tokens) -> float:
        """How surely these words name this way, from 0 to 1."""
        if not text:
            return 0.0
        if self.say.has(text):
            return 1.0
        if self.never.longest_in(text):
            return 0.0
        long = 0.6 if len(text) > LONG else 1.0
        said = self.say.longest_in(text)
        surely = (0.5 + 0.45 * said / len(text)) * long if said else 0.0
        if self.may.has(text):
            return max(0.7, surely)
        said = self.may.longest_in(text)
        perhaps = (0.2 + 0.35 * said / len(text)) * long if said else 0.0
        return max(surely, perhaps)


@dataclass(slots=True)
class Lexicon:
    """The words of one or more languages."""

    ways: dict[str, Sign] = field(default_factory=dict)
    fields: dict[str, Phrases] = field(default_factory=dict)
    context: dict[str, Phrases] = field(default_factory=dict)

    def mentions(self, subject: str, text: str) -> bool:
        """Whether a text holds a phrase of a `[context]` subject."""
        phrases = self.context.get(subject)
        return bool(phrases and phrases.longest_in(tokens(text)))


def lexicon(*locales: str) -> Lexicon:
    """The words of these BCP 47 locales together, with English, which stands on pages of every language.

    All languages where none of them is known, and where one is not.
    """
    codes = {re.split("[-_]", locale.casefold())[0] for locale in locales if locale.strip()}
    if not codes or codes - set(LANGUAGES):
        return _merged((*LANGUAGES, _MORE))
    return _merged(tuple(sorted(codes | {"en"})))


@cache
def _merged(languages: tuple[str, ...]) -> Lexicon:
    merged = Lexicon()
    for language in languages:
        for intent, lists in words_on("ways", language).get("ways", {}).items():
            sign = merged.ways.setdefault(intent, Sign())
            for kind, phrases in (("say", sign.say), ("may", sign.may), ("not", sign.never), ("path", sign.path)):
                phrases.add(lists.get(kind, ()))
        in_fields, in_signs, in_shop = (words_on(topic, language) for topic in ("fields", "signs", "shop"))
        for table, phrases_by_name in (
            (in_fields.get("fields", {}), merged.fields),
            (in_fields.get("context", {}), merged.context),
            (in_signs.get("context", {}), merged.context),
            (in_shop.get("context", {}), merged.context),
        ):
            for name, words in table.items():
                phrases_by_name.setdefault(name, Phrases()).add(words)
    return merged
