"""Charges that are announced before their amount is known: «Taxes and shipping are calculated at checkout»."""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from journeys.claim import PriceRole
from journeys.reading.language.data import words_on
from journeys.reading.language.names import words_of
from journeys.reading.language.sentences import sentences

_MOST_OF_A_LABEL = 3  # words
_MOST_OF_AN_ANSWER = 12  # words behind it
_NAMED = {PriceRole.SHIPPING: "shipping", PriceRole.TAX: "tax"}


def announces_charge(text: str, role: PriceRole, *, language: str) -> bool:
    """Whether a sentence of `text` says that shipping or a tax will come on top; other roles are never announced so.

    A label in one line and what is said of it in the next, as in a basket's summary, count as one sentence.

    >>> announces_charge("Taxes and shipping are calculated at checkout.", PriceRole.TAX, language="en")
    True
    >>> announces_charge("Shipping & returns", PriceRole.SHIPPING, language="en")
    False
    """
    words = _words(language)
    names, announced = words.get(_NAMED.get(role, ""), ()), words.get("announced", ())
    return any(
        any(_holds(spoken, name, inflected=True) for name in names)
        and any(_holds(spoken, phrase) for phrase in announced)
        for spoken in _spoken(text, language)
    )


def _spoken(text: str, language: str) -> Iterator[tuple[str, ...]]:
    said = [words_of(sentence.text) for sentence in sentences(text, language)]
    yield from said
    for label, answer in pairwise(said):
        if 0 < len(label) <= _MOST_OF_A_LABEL and len(answer) <= _MOST_OF_AN_ANSWER:
            yield label + answer


def _holds(text: tuple[str, ...], phrase: tuple[str, ...], *, inflected: bool = False) -> bool:
    length = len(phrase)
    return any(
        text[start : start + length - 1] == phrase[:-1]
        and (text[start + length - 1] == phrase[-1] or (inflected and text[start + length - 1].startswith(phrase[-1])))
        for start in range(len(text) - length + 1)
    )


@cache
def _words(language: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    tables = words_on("charges", language).get("charges", {})
    return {kind: tuple(map(words_of, phrases)) for kind, phrases in tables.items()}
