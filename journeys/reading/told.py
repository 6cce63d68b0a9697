"""What reading finds in words: claims and questions that do not know yet where they were made."""

from dataclasses import dataclass

from journeys.claim import Manner, Told


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A claim as read; the walk adds where and when it was made."""

    about: str  # as the customer would name it; empty where the words do not say
    value: Told
    said: str  # exact words
    section: str = ""  # statements of one table or summary share it


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question as read: the fact it asks for and how it is meant."""

    datum: str
    said: str
    manner: Manner = Manner.ASKING
