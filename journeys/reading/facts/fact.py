"""Facts: what a customer told, and what a company wants to be told, so that both can be compared."""

from dataclasses import dataclass

from journeys.claim import Manner
from journeys.reading.told import Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing that a customer told, volunteered or asked for."""

    kind: Answer
    said: str  # the words that tell it
    sentence: str = ""  # in which they stand
    start: int = 0  # where they stand in it
    value: str = ""  # in a form in which equal ones are equal: "13:30", "--03-05", "boston"; empty where unknown
    role: str = ""  # what tells it from others of its kind: "end", "from", "people"; empty where nothing does
    nouns: frozenset[str] = frozenset()  # stems of the words that it is said with
    kinds: frozenset[str] = frozenset()  # of a trait: what it is a kind of, «cuisine»
    question: str = ""  # that it answers
    datum: str = ""  # by which name it was asked for; empty where it was volunteered


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """One thing that a company asks for, by what a fact must be to be it."""

    datum: str
    kind: Answer | None
    said: str
    manner: Manner
    role: str = ""
    nouns: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    value: str = ""  # that the question itself proposes
    another: tuple[str, ...] = ()  # words by which it asks for another one: «the second passenger»
    goes_on: bool = False  # what is asked from here on is of another one too
    makes_sure: bool = False  # it sums up or suggests, and wants to be told nothing new
