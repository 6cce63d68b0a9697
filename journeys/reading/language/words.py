"""The words of each language, from the data files in `words/LANGUAGE/`, as patterns.

A file holds tables of phrases. A phrase is a regular expression in which a space stands for any white space, " ?" for
one that may be missing, and an apostrophe for either kind; most phrases are just words. Phrases match whole words, in
either case.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache

from journeys.errors import UsageError
from journeys.reading.language.data import words_of_world, words_on
from journeys.reading.language.grouping import grouped

KNOWN_LANGUAGES = ("en", "de", "fr", "es")  # in which everything is read
MONEY_LANGUAGES = (*KNOWN_LANGUAGES, "it", "nl", "pt", "pl", "sv", "da", "nb", "fi", "cs", "ja")  # in which money is
_FALLBACK = "en"
_SHARED = ("reference", "status")  # tables that are read in English, too, where a language has only a part of them
_SAME = {"no": "nb", "nn": "nb"}
_TOPICS = (
    "data",
    "facts",
    "handoff",
    "kinds",
    "language",
    "lines",
    "money",
    "moves",
    "notice",
    "offers",
    "persons",
    "policy",
    "promise",
    "questions",
    "status",
    "talk",
    "tone",
)
NEVER = r"(?!)"  # matches nothing
# The letters of scripts that put spaces between words: Latin, Greek, Cyrillic, Hebrew, Arabic. Listed, because «any
# letter but …» takes the compiler of patterns thirty times as long, and the search three times.
_SPACED = (
    r"A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0370-\u037d\u0386\u0388-\u0481\u048a-\u052f"
    r"\u05d0-\u05ea\u0620-\u064a\u066e-\u06d3\u1e00-\u1fff"
)
UNSPACED = "\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af"  # letters of scripts without spaces between words
NO_LETTER_BEFORE = rf"(?<!(?-i:[{_SPACED}]))"  # such sets are compiled quickly only where case is not ignored
NO_WORD_AFTER = rf"(?!(?-i:[\d_{_SPACED}]))"

Table = Mapping[str, object]


def language_of(locale: str) -> str:
    """The language whose words are read for `locale`; English where there are none of its own."""
    language = re.split(r"[-_]", locale.strip().lower(), maxsplit=1)[0]
    language = _SAME.get(language, language)
    return language if language in MONEY_LANGUAGES else _FALLBACK


def compiled_phrases(phrases: Iterable[str], *, flags: re.RegexFlag = re.IGNORECASE) -> re.Pattern[str]:
    """One pattern that finds any of `phrases` as whole words; it never matches when there are none."""
    listed = tuple(phrases)
    inside = grouped(map(as_expression, listed))
    try:
        return re.compile(whole_words(inside) if inside else NEVER, flags)
    except re.error:
        raise _complaint(listed, flags) from None


def _complaint(phrases: Iterable[str], flags: re.RegexFlag) -> UsageError:
    """Which phrase of a data file is no pattern."""
    for phrase in phrases:
        try:
            re.compile(as_expression(phrase), flags)
        except re.error as error:
            return UsageError(f"the phrase {phrase!r} is no pattern: {error}.", fix="mend it in its file of words.")
    return UsageError(
        "phrases that are patterns alone are none together.", fix="look for a bracket left open in words."
    )


def whole_words(expression: str) -> str:
    """`expression` where no letter stands before it and neither letter nor digit after it: "30days" holds days.

    Scripts that put no spaces between words (Japanese, Chinese, Korean) have no such bounds.
    """
    return f"{NO_LETTER_BEFORE}(?:{expression}){NO_WORD_AFTER}"


def as_expression(phrase: str) -> str:
    """A phrase of a data file as a regular expression, without its word boundaries."""
    spaced = re.sub(r" (\?)?", lambda space: r"\s*" if space[1] else r"\s+", phrase)
    return spaced.replace("'", "['’ʼ]")


@lru_cache(maxsize=1)
def world() -> Table:
    """What holds in every language: currency signs and codes."""
    return words_of_world()


@lru_cache(maxsize=128)
def vocabulary(language: str) -> "Vocabulary":
    """The words of a language, by its code or by a locale of it."""
    known = language_of(language)
    return Vocabulary(known, _load(known)) if known == language else vocabulary(known)


def _load(language: str) -> Table:
    """A language's tables; the English ones of what it has no words for, since pages of every language hold English."""
    own = {name: table for topic in _TOPICS for name, table in words_on(topic, language).items()}
    if language in KNOWN_LANGUAGES:
        return own
    english = _load(_FALLBACK)
    return {**english, **own} | {name: _together(own[name], english[name]) for name in _SHARED if name in own}


def _together(own: object, english: object) -> object:
    """Both tables' phrases, list by list."""
    if isinstance(own, Mapping) and isinstance(english, Mapping):
        return {**english, **own} | {name: _together(own[name], english[name]) for name in own if name in english}
    return [*own, *english] if isinstance(own, list) and isinstance(english, list) else own


class Vocabulary:
    """One language's data file. A path such as "status.shipped" names a table or a list of phrases in it."""

    def __init__(self, language: str, tables: Table) -> None:
        self.language = language
        self._tables = tables
        self._compiled: dict[str, re.Pattern[str]] = {}
        self._keyed: dict[str, Keyed] = {}
        self._listed: dict[str, tuple[str, ...]] = {}

    def phrases(self, path: str) -> tuple[str, ...]:
        """The phrases of a list, or of all lists of a table; none where the file has none."""
        if path not in self._listed:
            self._listed[path] = tuple(_flatten(self._at(path)))
        return self._listed[path]

    def table(self, path: str) -> Table:
        """A table of the file; empty where the file has none."""
        found = self._at(path)
        return found if isinstance(found, Mapping) else {}

    def pattern(self, path: str) -> re.Pattern[str]:
        """Finds any phrase of a list or table."""
        if path not in self._compiled:
            self._compiled[path] = compiled_phrases(self.phrases(path))
        return self._compiled[path]

    def keyed(self, path: str) -> "Keyed":
        """Finds the phrases of a table and says under which key each stands."""
        if path not in self._keyed:
            self._keyed[path] = Keyed({key: tuple(_flatten(value)) for key, value in self.table(path).items()})
        return self._keyed[path]

    def numbers(self) -> dict[str, int]:
        """The language's number words, in lower case."""
        return {word: number for word, number in self.table("numbers").items() if isinstance(number, int)}

    def _at(self, path: str) -> object:
        found: object = self._tables
        for part in path.split("."):
            found = found.get(part, {}) if isinstance(found, Mapping) else {}
        return found


class Keyed:
    """Phrases under keys: which key's phrase stands first in a text, or where all stand."""

    def __init__(self, phrases: Mapping[str, tuple[str, ...]]) -> None:
        self._phrases = phrases
        self._keys = tuple(key for key, listed in phrases.items() if listed)
        self._any = compiled_phrases(phrase for key in self._keys for phrase in phrases[key])

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """Is only asked at a place that `_any` has found, so that grouping would cost more than it saves."""
        groups = (f"(?P<k{i}>{'|'.join(map(as_expression, self._phrases[key]))})" for i, key in enumerate(self._keys))
        inside = "|".join(groups)
        return re.compile(whole_words(inside) if inside else NEVER, re.IGNORECASE)

    def find(self, text: str) -> tuple[str, re.Match[str]] | None:
        """The first phrase in `text`, with its key."""
        return next(self.find_all(text), None)

    def find_all(self, text: str) -> Iterator[tuple[str, re.Match[str]]]:
        """Every phrase in `text`, with its key, in reading order."""
        for found in self._any.finditer(text):  # whichever it is: several times as fast where there is none
            if match := self._pattern.match(text, found.start()):
                yield self._key(match), match

    def first_key(self, text: str) -> str | None:
        """The first of the keys, in the file's order, that has a phrase in `text`, wherever it stands."""
        if not self._any.search(text):
            return None
        return next((key for key, pattern in self._single.items() if pattern.search(text)), None)

    @cached_property
    def _single(self) -> dict[str, re.Pattern[str]]:
        return {key: compiled_phrases(self._phrases[key]) for key in self._keys}

    def without(self, text: str) -> str:
        """`text` with a space for every phrase in it."""
        return self._any.sub(" ", text)

    def whole(self, text: str) -> str | None:
        """The key whose phrase is all of `text`."""
        match = self._pattern.fullmatch(text) if self._any.fullmatch(text) else None
        return self._key(match) if match else None

    def _key(self, match: re.Match[str]) -> str:
        groups = match.groupdict()
        return next(key for i, key in enumerate(self._keys) if groups[f"k{i}"] is not None)


def _flatten(value: object) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _flatten(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _flatten(inner)
