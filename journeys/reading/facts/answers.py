"""What a customer's turn does for the questions before it: which facts it tells, and which of them answer."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from journeys.reading.facts.fact import Fact, Wanted
from journeys.reading.facts.lore import lore
from journeys.reading.language.numerals import counted
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

_NUMBERED = (Answer.COUNT, Answer.DURATION, Answer.MONEY, Answer.TIME)
_NAMED = (Answer.PLACE, Answer.PERSON)
_FEW, _SOME = 12, 25  # words
_NAME = re.compile(r"\b[A-ZÀ-Þ][\w'’-]+")
_LEADING_NAME = re.compile(r"[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+){1,3}(?=,| and | und | et | y )")
_BARE_NAME = re.compile(
    r"(?:\A|[,.;]\s*|\s(?:and|et|y|e)\s+)(?P<name>[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+){0,3})(?=\s*(?:[,.;!]|\Z))"
)
_NOUNS_HAVE_CAPITALS = ("de",)


def answers(text: str, waiting: Sequence[Wanted], facts: Sequence[Fact], *, language: str) -> Iterator[Fact]:
    """The facts of a turn; one that answers the only question takes the question's name and role.

    Args:
        text: What the customer said.
        waiting: What the company asked for just before.
        facts: What is read in the text by itself.
        language: Its code.
    """
    rest = list(facts)
    if len(waiting) > 1 and _is_answer(text, language):
        for asked in waiting:
            alone = sum(one.kind is asked.kind for one in waiting) == 1
            fact = _one_of_several(asked, text, rest) or (_bare_place(asked, text, rest, language) if alone else None)
            if fact:
                yield _answering(fact, asked)
                rest = [one for one in rest if one is not fact]
    if len(waiting) == 1 and waiting[0].kind and _is_answer(text, language):
        asked, kind = waiting[0], waiting[0].kind
        alike = [fact for fact in rest if fact.kind is kind]
        fitting = next((fact for fact in alike if fact.role in ("", asked.role)), None)
        if fitting is None and kind is Answer.COUNT and not asked.role:
            fitting = next(iter(alike), None)  # «three boxes», where no noun was asked for
        if fitting:
            rest.remove(fitting)
            yield _answering(fitting, asked)
        elif not alike and _may_be(kind, text, language):
            yield _answering(Fact(kind=kind, said=text, sentence=text), asked)
    yield from (_of_what_was_asked(fact, waiting, language) for fact in rest)


def _of_what_was_asked(fact: Fact, waiting: Sequence[Wanted], language: str) -> Fact:
    """A day that is told besides is of what was asked about: «where do you move?» — «to Bath, on Friday»."""
    if fact.role or fact.kind is not Answer.DATE or not waiting:
        return fact
    known = lore(language_of(language))
    roles = (key for one in waiting for key, _ in known.roles("when").find_all(one.said))
    return replace(fact, role=next((role for role in roles if known.is_marked("when", role) and role != "end"), ""))


def _one_of_several(asked: Wanted, text: str, facts: Sequence[Fact]) -> Fact | None:
    """What answers one of the questions that were asked together, where it is plain: «Ann Field, 3 May 1980»."""
    alike = [fact for fact in facts if fact.kind is asked.kind]
    if len(alike) == 1 and alike[0].role in ("", asked.role):
        return alike[0]
    name = _LEADING_NAME.match(text)
    if asked.kind is Answer.PERSON and not alike and name:
        return Fact(kind=Answer.PERSON, said=name[0], sentence=text, value=name[0].casefold())
    return None


def _bare_place(asked: Wanted, text: str, facts: Sequence[Fact], language: str) -> Fact | None:
    """«14th, Los Angeles»: a name that stands alone between marks."""
    if asked.kind is not Answer.PLACE or language_of(language) in _NOUNS_HAVE_CAPITALS:
        return None
    if any(fact.kind in (Answer.PLACE, Answer.ADDRESS) for fact in facts):
        return None
    known = lore(language_of(language))
    bare = (one["name"] for one in _BARE_NAME.finditer(text))
    named = (name for name in bare if known.stems(name) and not known.calendar & set(name.casefold().split()))
    name = next(named, None)
    return Fact(kind=Answer.PLACE, said=name, sentence=text, value=name.casefold()) if name else None


def _may_be(kind: Answer, text: str, language: str) -> bool:
    """Whether words of no known shape may tell a fact of a kind: a bare number, a name somewhere in them."""
    known, length = lore(language_of(language)), len(text.split())
    if kind in _NUMBERED:
        return length <= _FEW and bool(re.search(counted(known.language), text, re.IGNORECASE))
    if kind in _NAMED and known.language not in _NOUNS_HAVE_CAPITALS and length <= _SOME:
        return any(known.stems(name) for name in _NAME.findall(text)) or length <= _SHAPELESS[kind]
    return length <= _SHAPELESS.get(kind, 0)


def _answering(fact: Fact, asked: Wanted) -> Fact:
    return replace(
        fact,
        datum=asked.datum,
        question=asked.said,
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
