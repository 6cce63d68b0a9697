"""What a customer's turn does for the company's question: tell the fact, or not; and whether they want a person."""

import re
from collections.abc import Sequence
from functools import lru_cache

from journeys.claim import Manner
from journeys.reading.language.words import vocabulary
from journeys.reading.told import Asked

# One customer has one of each, whatever the matter is; other facts («the date») may be asked of several things.
LASTING = frozenset(
    (
        *("name", "first name", "last name", "e-mail", "phone number", "date of birth", "customer number", "user name"),
        *("address", "street", "house number", "postcode", "billing address", "company name", "iban"),
        *("order number", "return number", "case number", "tracking number", "invoice number", "reference number"),
    )
)
_NUMBER = re.compile(r"\d")
_SPELLED = 3  # words; «N C one double zero two three»
_SHAPES = {
    "e-mail": re.compile(r"@|\b(?:at|ät|arobase|arroba)\b", re.IGNORECASE),
    "phone number": re.compile(r"(?:\d\D{0,3}){5}"),
    **{name: _NUMBER for name in LASTING if name.endswith(" number") and name != "phone number"},
    "postcode": _NUMBER,
    "iban": _NUMBER,
}


def one_question(asked: Sequence[Asked], text: str, *, language: str) -> Asked | None:
    """The fact that a company's turn asks for, where it asks for one and nothing else.

    «Where and when?» asks for two, and an answer may be to either.
    """
    if len(asked) != 1 or asked[0].manner is Manner.CONFIRMING:
        return None
    wh = vocabulary(language).pattern("question.wh")
    return None if len(wh.findall(text)) > 1 else asked[0]


def tells(text: str, datum: str, *, language: str) -> bool:
    """Whether a customer's turn, which follows the question for a fact, tells it: nobody who asks back does.

    >>> tells("It is NC-10023", "order number", language="en")
    True
    >>> tells("I don't have it here", "order number", language="en")
    False
    """
    words = vocabulary(language)
    if text.rstrip("\"'”’»)* ").endswith(("?", "？")) or words.pattern("customer.unknown").search(text):
        return False
    shape = _SHAPES.get(datum)
    if shape is None or shape.search(text):
        return any(character.isalnum() for character in text)
    return datum.endswith("number") and len(_digits(language).findall(text)) >= _SPELLED


def wants_person(text: str, *, language: str) -> bool:
    """Whether a customer asks for somebody to talk to."""
    return bool(vocabulary(language).pattern("customer.wants_person").search(text))


def calls_out(text: str, *, language: str) -> bool:
    """Whether a customer asks if anybody is there: «Hello? Are you still there?»"""
    return bool(vocabulary(language).pattern("customer.calls_out").search(text))


@lru_cache(maxsize=8)
def _digits(language: str) -> re.Pattern[str]:
    """Digits as they are spoken; not one, which is an article as often."""
    keys = vocabulary(language).table("menu.keys")
    spoken = [word for word, key in keys.items() if str(key) in set("023456789")]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, spoken)) or r'(?!)'}|\d)\b", re.IGNORECASE)
