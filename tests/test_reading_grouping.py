"""Grouped by their first letter, phrases are found where they stood."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeys.reading.language.grouping import grouped
from journeys.reading.language.words import KNOWN_LANGUAGES, as_expression, vocabulary, whole_words

LISTS = ("promise.trigger", "question.imperative", "question.not_asking", "offers.else", "offers.traits", "status")
PLAIN = (
    "ship",
    "shipped",
    "we ship",
    "(?:we )?ship(?:ped)?",
    "(?:re)?order|refund(?:ed)?",
    "i?phone",
    r"\d+ days",
    "é",
    "(?:é|e)t(?:a|u)|[ab|)]c",
    r"(?<!not\W)back",
    "(?:go )+on",
)

WORDS = (
    "SHIP",
    "Shipped",
    "we",
    "reorder",
    "ORDER",
    "refunded",
    "iPhone",
    "3",
    "days",
    "É",
    "Etu",
    "|c",
    "not",
    "back",
    "go",
    "on",
)


def spans(expression: str, text: str) -> list[tuple[int, int]]:
    return [found.span() for found in re.finditer(whole_words(expression), text, re.IGNORECASE)]


@given(
    phrases=st.lists(st.sampled_from(PLAIN), min_size=1, max_size=8),
    words=st.lists(st.sampled_from(WORDS)),
)
def test_what_is_found_and_where_stays_the_same(phrases: list[str], words: list[str]) -> None:
    expressions = [as_expression(phrase) for phrase in phrases]
    text = " ".join(words)
    assert spans(grouped(expressions), text) == spans("|".join(expressions), text)


@pytest.mark.parametrize("language", KNOWN_LANGUAGES)
@pytest.mark.parametrize("path", LISTS)
def test_so_it_does_for_the_words_of_a_language(language: str, path: str) -> None:
    expressions = [as_expression(phrase) for phrase in vocabulary(language).phrases(path)]
    plain = " . ".join(
        re.sub(r"\(\?[:!=<]*|[()?+*\\]|\|", " ", phrase) for phrase in vocabulary(language).phrases(path)
    )
    assert spans(grouped(expressions), plain) == spans("|".join(expressions), plain)


def test_phrases_of_one_letter_stand_behind_it() -> None:
    assert grouped(["ship", "(?:we )?send", "seal"]) == "[sS](?i:hip|end|eal)|[wW](?i:e send)"
