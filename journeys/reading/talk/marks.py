"""Marks: the details by which one offer is told from another: names, times, days, traits and counts."""

import re
from functools import lru_cache

from journeys.reading.language.names import words_of
from journeys.reading.language.numerals import babel_locale, counted, whole_number
from journeys.reading.language.sentences import sentences
from journeys.reading.language.words import NEVER, as_expression, compiled_phrases, vocabulary, whole_words

Marks = frozenset[str]  # «name alaska», «time 9:55», «day 8», «trait deluxe», «extra breakfast»; a count is none

_CLOCK = re.compile(
    r"(?<![\d$€£.,:/])(\d{1,2})(?:[:.h](\d{2}))?\s*(?:[ap]\.?\s?m\b\.?|o[' ]?clock|uhr|heures?)"
    r"|(?<![\d$€£.,:])(\d{1,2})[:h](\d{2})(?![\d:])",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"(?<![\d.,:])(\d{1,2})(?:st|nd|rd|th)\b", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_][\w'’&-]*")
_NOT_NAMED = frozenset({"i", "i'm", "i'd", "i'll", "i've", "ok", "am", "pm", "usd", "eur", "gbp", "chf"})


@lru_cache(maxsize=64)  # each price of a sentence asks for the sentence's
def marks_of(text: str, *, language: str, known: Marks = frozenset()) -> Marks:
    """The details that `text` names; a word that begins a sentence is a name where it is a `known` one."""
    reader = _reader(vocabulary(language).language)
    return frozenset((*reader.times(text), *reader.days(text), *reader.traits(text), *reader.names(text, known)))


def counts_of(text: str, *, language: str) -> dict[str, int]:
    """How many of what `text` speaks of: «for two people» is {"people": 2}."""
    return _reader(vocabulary(language).language).counts(text)


class _Reader:
    def __init__(self, language: str) -> None:
        words = vocabulary(language)
        names = babel_locale(language)
        months = _listed(names.months["format"]["wide"], names.months["format"]["abbreviated"])
        weekdays = _listed(names.days["format"]["wide"])
        self._language = language
        self._day_of_month = re.compile(
            rf"(?<!\w)(?:(?:{months})\.?\s+(?P<after>\d{{1,2}})|(?P<before>\d{{1,2}})\.?\s+(?:de\s+|of\s+)?(?:{months}))(?!\w)",
            re.IGNORECASE,
        )
        self._weekday = re.compile(rf"(?<!\w)(?:{weekdays})(?!\w)", re.IGNORECASE)
        self._month = re.compile(rf"(?:{months})", re.IGNORECASE)
        self._soon = words.pattern("offers.days")
        self._trait, self._extra = words.pattern("offers.traits"), words.pattern("offers.extras")
        listed = (*words.phrases("price.no_name"), *words.phrases("offers.any_noun"))
        self._no_name = compiled_phrases(listed)
        each = "|".join(map(as_expression, words.phrases("offers.per"))) or NEVER
        nouns = "|".join(map(as_expression, words.phrases("offers.counted"))) or r"(?!)"
        self._may_count = words.pattern("offers.counted")
        self._counted = re.compile(
            rf"(?<![$€£¥\d.,])(?P<count>{counted(language)})[\s-]+(?:(?!(?:{each})\b)\w+\s+)?"
            rf"(?P<noun>{whole_words(nouns)})",
            re.IGNORECASE,
        )

    def times(self, text: str) -> list[str]:
        return [
            f"time {int(found[1] or found[3]) % 12}:{found[2] or found[4] or '00'}" for found in _CLOCK.finditer(text)
        ]

    def days(self, text: str) -> list[str]:
        of_month = [found["after"] or found["before"] for found in self._day_of_month.finditer(text)]
        numbers = of_month + [found[1] for found in _ORDINAL.finditer(text)]
        named = [found[0].casefold() for pattern in (self._weekday, self._soon) for found in pattern.finditer(text)]
        return [f"day {int(number)}" for number in numbers] + [f"day {' '.join(name.split())}" for name in named]

    def traits(self, text: str) -> list[str]:
        kinds = (("trait", self._trait), ("extra", self._extra))
        return [f"{kind} {''.join(words_of(found[0]))}" for kind, pattern in kinds for found in pattern.finditer(text)]

    def names(self, text: str, known: Marks) -> list[str]:
        return [name for part in sentences(text, self._language) for name in self._in_sentence(part.text, known)]

    def _in_sentence(self, sentence: str, known: Marks) -> list[str]:
        """Words with a capital; the first only where the next has one too."""
        found, first = [], True
        words = list(_NAME.finditer(sentence))
        for i, word in enumerate(words):
            leads, first = first, False
            if not word[0][0].isupper() or self._tells_nothing(word[0]):
                continue
            mark = f"name {''.join(words_of(word[0]))}"
            begins = leads or sentence[: word.start()].rstrip()[-1:] in ':"“«('
            joined = i + 1 < len(words) and words[i + 1][0][0].isupper() and words[i + 1].start() - word.end() == 1
            if not begins or mark in known or (joined and not self._tells_nothing(words[i + 1][0])):
                found.append(mark)
        return found

    def _tells_nothing(self, word: str) -> bool:
        plain = word.casefold().replace("’", "'")
        return (
            any(map(str.isdigit, plain))
            or plain in _NOT_NAMED
            or any(pattern.fullmatch(plain) for pattern in (self._no_name, self._month, self._weekday, self._trait))
        )

    def counts(self, text: str) -> dict[str, int]:
        counts: dict[str, int] = {}
        if not self._may_count.search(text):
            return counts  # numbers are many, and words for them slow to look for
        for found in self._counted.finditer(text):
            count = whole_number(found["count"], self._language)
            if count is not None:
                counts[found["noun"].casefold().rstrip("s")] = int(count)
        return counts


def _listed(*names: object) -> str:
    tables = [table for table in names if hasattr(table, "values")]
    return "|".join(re.escape(str(name).rstrip(".")) for table in tables for name in table.values())


@lru_cache(maxsize=8)
def _reader(language: str) -> _Reader:
    return _Reader(language)
