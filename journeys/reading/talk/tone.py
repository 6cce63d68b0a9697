"""Tone: whom a company takes its customer to be, and whether it sells where help is wanted."""

from journeys.reading.language.sentences import sentences
from journeys.reading.language.words import Vocabulary, vocabulary

_LONGEST = 4_000  # letters of what is said to one person; more is a document


def thanks_for_loyalty(text: str, *, language: str) -> str | None:
    """The sentence that takes the customer for one of long standing.

    >>> thanks_for_loyalty("Hello Jane. Thank you for your continued loyalty!", language="en")
    'Thank you for your continued loyalty!'
    """
    return _speaks_of("loyal", text, vocabulary(language))


def recalls_earlier_orders(text: str, *, language: str) -> str | None:
    """The sentence that speaks of what the customer bought before: «since your last order»."""
    return _speaks_of("earlier", text, vocabulary(language))


def is_a_first_timer(text: str, *, language: str) -> bool:
    """Whether a customer says that they were never here before."""
    return bool(vocabulary(language).pattern("tone.relationship.new").search(text))


def _speaks_of(kind: str, text: str, words: Vocabulary) -> str | None:
    pattern, conditional = words.pattern(f"tone.relationship.{kind}"), words.pattern("tone.relationship.conditional")
    for one in sentences(text[:_LONGEST], words.language):
        if not one.asks and pattern.search(one.text) and not conditional.search(one.text):
            return one.text
    return None


def complains(text: str, *, language: str) -> bool:
    """Whether a customer says that something is wrong, late, or to go back."""
    return bool(vocabulary(language).pattern("tone.promotion.complaint").search(text))


def wants_offers(text: str, *, language: str) -> bool:
    """Whether a customer asks to be sold something."""
    return bool(vocabulary(language).pattern("tone.promotion.wished").search(text))


def promotes(text: str, *, language: str) -> str | None:
    """The sentence that sells. Neither what is given to make good, nor what mends the matter itself.

    >>> promotes("I am sorry that it is late. While you wait, take 20% off our new collection!", language="en")
    'While you wait, take 20% off our new collection!'
    >>> promotes("To make up for it, here is 20% off your next order.", language="en")
    """
    words = vocabulary(language)
    sells = words.pattern("tone.promotion.sells")
    given = [words.pattern(f"tone.promotion.{kind}") for kind in ("goodwill", "answers")]
    for one in sentences(text[:_LONGEST], words.language):
        if sells.search(one.text) and not any(pattern.search(one.text) for pattern in given):
            return one.text
    return None
