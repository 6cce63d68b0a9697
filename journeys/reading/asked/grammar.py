"""The grammar of a language's questions, as patterns: compiled once from its words."""

import re
from dataclasses import dataclass
from functools import cache

from journeys.reading.language.words import (
    Keyed,
    Vocabulary,
    as_expression,
    compiled_phrases,
    vocabulary,
    whole_words,
)


@dataclass(frozen=True, slots=True)
class Nouns:
    """How a language builds what may be asked for: «the name of your vet»."""

    begins: re.Pattern[str]  # words that say nothing of it: «your», «the», «exact»
    owned: re.Pattern[str]  # whose it is
    yours: re.Pattern[str]  # it is the customer's
    ends: frozenset[str]  # words with which it is over
    of: frozenset[str]
    possessive: re.Pattern[str]  # the ending of an owner: «vet's»
    plural: re.Pattern[str]  # the ending of many
    participle: re.Pattern[str]  # what is said of a noun after it: «printed», «used»
    joins: frozenset[str]  # «and», «or»
    head_first: bool  # «numéro de commande»
    capitals: bool  # nouns, and they alone, are written so


@dataclass(frozen=True, slots=True)
class Grammar:
    """A language's questions."""

    language: str
    words: Vocabulary
    nouns: Nouns
    wh: Keyed  # «what», «where», «how many», by what each asks for
    known: Keyed  # data by name
    roles: Keyed  # what a date, a place or a person is for: «return», «departure»
    kinds: Keyed  # nouns that say what an answer looks like: «day», «airport»
    degrees: Keyed  # «how big», «how severe», by what it is called
    counted: Keyed  # what is counted, by what their number is called
    endings: Keyed  # last words of data, by what an answer looks like
    values: Keyed  # days, times, numbers of people, as they stand in a text
    idioms: Keyed  # whole questions that name no noun: «where do you live?»
    asks_for: re.Pattern[str]  # what stands before a noun, or a question, that is asked for
    order: re.Pattern[str]  # as an order; the verb alone
    has: re.Pattern[str]  # «do you have»

    def pattern(self, name: str) -> re.Pattern[str]:
        """Finds any phrase of one of the lists of questions."""
        return self.words.pattern(f"asking.{name}")

    def listed(self, name: str) -> frozenset[str]:
        """The phrases of a list that are plain words."""
        return frozenset(self.words.phrases(f"asking.{name}"))


@cache
def grammar(language: str) -> Grammar:
    """The grammar of a language, by its code."""
    words = vocabulary(language)
    before = "|".join(map(as_expression, words.phrases("asking.before_order")))
    verbs = "|".join(map(as_expression, words.phrases("asking.order")))
    order = rf"(?:\A|[,;:–—-]\s*|{whole_words(before)}\s+)(?P<verb>{whole_words(verbs)})" if verbs else r"(?!)"
    return Grammar(
        language=words.language,
        words=words,
        nouns=Nouns(
            begins=_whole(words.phrases("asking.determiner")),
            owned=_whole(words.phrases("asking.whose")),
            yours=_whole(words.phrases("asking.yours") or words.phrases("asking.whose")),
            ends=frozenset(words.phrases("asking.noun_end")),
            of=frozenset(words.phrases("asking.of")),
            possessive=re.compile("|".join(words.phrases("asking.possessive")) or r"(?!)", re.IGNORECASE),
            plural=re.compile("|".join(words.phrases("asking.plural")) or r"(?!)"),
            participle=_whole(words.phrases("asking.participle")),
            joins=frozenset(words.phrases("asking.joins")),
            head_first=bool(words.phrases("asking.head_first")),
            capitals=words.language == "de",
        ),
        wh=words.keyed("asking.wh"),
        known=words.keyed("data.known"),
        roles=words.keyed("data.role"),
        kinds=words.keyed("data.kind"),
        degrees=words.keyed("data.degree"),
        counted=words.keyed("data.counted"),
        endings=words.keyed("data.ending"),
        values=words.keyed("data.value"),
        idioms=words.keyed("data.idiom"),
        asks_for=words.pattern("asking.request"),
        order=re.compile(order, re.IGNORECASE),
        has=words.pattern("asking.has"),
    )


def _whole(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return compiled_phrases(phrases)
