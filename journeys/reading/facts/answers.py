"""What a customer's turn does for the questions before it: which facts it tells, and which of them answer."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from journeys.reading.facts.fact import Fact, Wanted
from journeys.reading.facts.lore import lore
from journeys.reading.facts.sameness import tells
from journeys.reading.language.words import language_of, vocabulary
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


def answers(text: str, open_: Sequence[Wanted], facts: Sequence[Fact], *, language: str) -> Iterator[Fact]:
    """The facts of a turn; one that answers a question takes the question's name and role."""
    known = lore(language_of(language))
    rest = list(facts)
    single = open_[0] if len(open_) == 1 else None
    if single and _is_answer(text, language):
        fitting = [fact for fact in rest if fact.kind is single.kind and (not fact.role or fact.role == single.role)]
        if fitting:
            fact = fitting[0]
            rest.remove(fact)
            yield replace(
                fact,
                datum=single.datum,
                role=fact.role or single.role,
                nouns=fact.nouns | single.nouns,
                kinds=fact.kinds | single.kinds,
            )
        elif len(text.split()) <= _SHAPELESS.get(single.kind, 0) and not any(fact.kind is single.kind for fact in rest):
            yield Fact(
                kind=single.kind,
                said=text,
                role=single.role,
                nouns=single.nouns,
                kinds=single.kinds,
                datum=single.datum,
            )
    yield from rest


def _is_answer(text: str, language: str) -> bool:
    """Nobody who asks back, or cannot say, answers."""
    words = vocabulary(language)
    if text.rstrip("\"'”’»)* ").endswith(("?", "？")) or words.pattern("customer.unknown").search(text):
        return False
    return any(character.isalnum() for character in text)
