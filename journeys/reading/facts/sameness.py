"""Whether what a company asks for is what it was told."""

from journeys.claim import Manner
from journeys.reading.facts.fact import Fact, Wanted
from journeys.reading.facts.lore import Lore
from journeys.reading.facts.moments import differ
from journeys.reading.facts.wanted import FAMILIES
from journeys.reading.told import Answer

_ALIKE = {
    Answer.PLACE: (Answer.PLACE, Answer.ADDRESS),
    Answer.DURATION: (Answer.DURATION, Answer.DATE),
}
_MEASURED = (Answer.CODE, Answer.MONEY)
_OPEN = "other"
_BEGIN = "begin"
_PLAIN = (_BEGIN, "travel", "visit")  # a day of these is told without a word for it


def tells(fact: Fact, asked: Wanted, known: Lore) -> bool:
    """Whether a fact is what a question asks for."""
    if (
        fact.datum
        and fact.datum == asked.datum
        and asked.kind is not Answer.TRAIT
        and not _contradict(fact, asked, known)
    ):
        return True
    if fact.kind in _MEASURED and _is_called(fact, asked, known):
        return True
    if asked.kind is None or fact.kind not in _ALIKE.get(asked.kind, (asked.kind,)):
        return False
    return _SAME[asked.kind](fact, asked, known)


def _is_called(fact: Fact, asked: Wanted, known: Lore) -> bool:
    """A value that was told under the very name: «my meter reading is 48213»."""
    name = known.stems(asked.datum)
    return asked.kind in (None, Answer.TRAIT, Answer.CODE, Answer.COUNT) and bool(name) and name <= fact.nouns


def _contradict(fact: Fact, asked: Wanted, known: Lore) -> bool:
    return bool(fact.role and asked.role and fact.role != asked.role)


def _of_role(fact: Fact, asked: Wanted, known: Lore) -> bool:
    """The role is the same, or one that needs no saying."""
    family = FAMILIES[fact.kind]
    if fact.role == asked.role:
        return True
    if fact.role and asked.role:
        begins = _BEGIN in (fact.role, asked.role)
        return begins and not any(known.is_marked(family, role) for role in (fact.role, asked.role))
    return not known.is_marked(family, fact.role or asked.role)


def _lasting(fact: Fact, asked: Wanted, known: Lore) -> bool:
    """A span of time, or the day on which it ends."""
    return fact.kind is Answer.DURATION or fact.role == "end"


def _counted(fact: Fact, asked: Wanted, known: Lore) -> bool:
    if asked.role == "rooms" and fact.role == "bedrooms":
        return True
    return fact.role == asked.role or (not asked.role and fact.role == "people") or (not fact.role and bool(fact.datum))


def _coded(fact: Fact, asked: Wanted, known: Lore) -> bool:
    return bool(fact.nouns & known.stems(asked.datum))


def _trait(fact: Fact, asked: Wanted, known: Lore) -> bool:
    if fact.datum:
        return fact.datum == asked.datum or bool(fact.kinds & asked.kinds) or bool(fact.nouns & asked.nouns)
    return bool(fact.kinds & asked.kinds)


def _story(fact: Fact, asked: Wanted, known: Lore) -> bool:
    return bool(known.pattern("story.asked").search(f"{asked.datum} {asked.said}")) or bool(fact.datum)


def _person(fact: Fact, asked: Wanted, known: Lore) -> bool:
    return fact.role == asked.role != "" and fact.role != _OPEN


def _consent(fact: Fact, asked: Wanted, known: Lore) -> bool:
    """The customer said it in so many words, of what is asked now: «a shared ride is fine»."""
    said = asked.nouns & fact.nouns
    return (bool(fact.datum) and fact.datum == asked.datum) or (len(said) > 1 and said == asked.nouns)


def _any(fact: Fact, asked: Wanted, known: Lore) -> bool:
    return True


_SAME = {
    Answer.DATE: _of_role,
    Answer.TIME: _of_role,
    Answer.DURATION: _lasting,
    Answer.PLACE: _of_role,
    Answer.ADDRESS: _of_role,
    Answer.MONEY: _of_role,
    Answer.PERSON: _person,
    Answer.COUNT: _counted,
    Answer.CODE: _coded,
    Answer.TRAIT: _trait,
    Answer.STORY: _story,
    Answer.EMAIL: _any,
    Answer.PHONE: _any,
    Answer.CONSENT: _consent,
}


def is_asked_again(fact: Fact, asked: Wanted, known: Lore) -> bool:
    """Whether to ask for a fact that was told is to ask again: not to make sure, nor for another one.

    Who proposes another value than was told has forgotten it.
    """
    if asked.of_another or asked.manner is Manner.REPEATING or known.pattern("recap.makes_sure").search(asked.said):
        return False
    if not tells(fact, asked, known):
        return False
    if asked.value:
        same = fact.role == asked.role or asked.role in ("", *_PLAIN) or fact.role == _BEGIN
        return same and bool(fact.value) and differ(fact.value, asked.value)
    return asked.manner is Manner.ASKING
