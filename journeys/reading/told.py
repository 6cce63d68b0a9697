"""What reading finds in words: claims and questions that do not know yet where they were made."""

from dataclasses import dataclass
from enum import StrEnum

from journeys.claim import Manner, Told


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A claim as read; the walk adds where and when it was made."""

    about: str  # as the customer would name it; empty where the words do not say
    value: Told
    said: str  # exact words
    section: str = ""  # statements of one table or summary share it


class Answer(StrEnum):
    """What the answer to a question looks like, whatever trade it is asked in."""

    CODE = "code"  # an order number, a policy number, a PIN
    PERSON = "person"  # a name
    EMAIL = "e-mail"
    PHONE = "phone"
    ADDRESS = "address"
    PLACE = "place"  # a city, a station, a shop
    DATE = "date"
    TIME = "time"
    DURATION = "duration"
    COUNT = "count"  # how many of something
    MONEY = "money"
    TRAIT = "trait"  # a size, a colour, a kind of something
    CONSENT = "consent"  # yes or no: is a shared ride all right?
    STORY = "story"  # a reason, what happened


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question as read: the fact it asks for and how it is meant."""

    datum: str  # an English noun phrase where a list knows it, else the company's own noun
    said: str
    manner: Manner = Manner.ASKING
    answer: Answer | None = None  # None where nothing tells
    about: tuple[str, ...] = ()  # stems of words that tell it from others like it: check-in, return; tickets
