"""What a customer's turn does for the questions before it: which facts it tells, and which of them answer."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from journeys.reading.facts.fact import Fact, Wanted
from journeys.reading.language.words import vocabulary
from journeys.reading.told import Answer

# What may be told in any words, and in how many at most: who speaks longer may well speak of something else.
_SHAPELESS = {
    Answer.TRAIT: 12,
    Answer.STORY: 100,
    Answer.CONSENT: 12,
    Answer.PERSON: 8,
    Answer.PLACE: 5,
    Answer.ADDRESS: 12,
    Answer.CODE: 12,
}


def answers(text: str, waiting: Sequence[Wanted], facts: Sequence[Fact], *, language: str) -> Iterator[Fact]:
    """The facts of a turn; one that answers the only question takes the question's name and role.

    Args:
        text: What the customer said.
        waiting: What the company asked for just before.
        facts: What is read in the text by itself.
        language: Its code.
    """
    rest = list(facts)
    if len(waiting) == 1 and waiting[0].kind and _is_answer(text, language):
        asked, kind = waiting[0], waiting[0].kind
        alike = [fact for fact in rest if fact.kind is kind]
        fitting = next((fact for fact in alike if fact.role in ("", asked.role)), None)
        if fitting:
            rest.remove(fitting)
            yield _answering(fitting, asked)
        elif not alike and len(text.split()) <= _SHAPELESS.get(kind, 0):
            yield _answering(Fact(kind=kind, said=text, sentence=text), asked)
    yield from rest


def _answering(fact: Fact, asked: Wanted) -> Fact:
    return replace(
        fact,
        datum=asked.datum,
        role=fact.role or asked.role,
        nouns=fact.nouns | asked.nouns,
        kinds=fact.kinds | asked.kinds,
    )


def _is_answer(text: str, language: str) -> bool:
    """Nobody who asks back, or cannot say, answers."""
    words = vocabulary(language)
    if text.rstrip("\"'”’»)* ").endswith(("?", "？")) or words.pattern("customer.unknown").search(text):
        return False
    return any(character.isalnum() for character in text)
