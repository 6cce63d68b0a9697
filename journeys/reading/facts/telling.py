"""What a customer's turn tells: every fact in it, volunteered or not, with what it is said of."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from journeys.reading.facts.fact import Fact
from journeys.reading.facts.lore import Lore, lore
from journeys.reading.facts.moments import Moment, read_moments
from journeys.reading.facts.names import read_names
from journeys.reading.facts.things import read_things
from journeys.reading.language.sentences import Sentence, sentences
from journeys.reading.language.words import language_of
from journeys.reading.told import Answer

_AFTER = 40  # letters after a value in which what it is said of may stand
_NEAR = 4  # words before a code that name it
_JOINED = re.compile(r"[\s,]*(?:[^\W\d_]{1,3}\s+)?(?:[^\W\d_]{1,3}\s+)?")
_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=256)
def read_facts(text: str, *, language: str) -> tuple[Fact, ...]:
    """Every fact that a turn tells, in reading order of each kind; a name may be of a place or of a person."""
    known = lore(language_of(language))
    return tuple(
        replace(fact, sentence=sentence.text)
        for sentence in sentences(text, known.language)
        for fact in _in_sentence(sentence, known)
    )


def _in_sentence(sentence: Sentence, known: Lore) -> Iterator[Fact]:
    said, stems = sentence.text, known.stems(sentence.text)
    yield from _moments(said, stems, known)
    yield from _names(said, stems, known)
    yield from _things(said, stems, known)
    if known.pattern("story.told").search(said):
        yield Fact(kind=Answer.STORY, said=said, nouns=stems)
    elif known.pattern("same.wish").search(said):
        yield Fact(kind=Answer.STORY, said=said, role="wish", nouns=stems)
    if not sentence.asks or known.pattern("same.wish").search(said):
        yield Fact(kind=Answer.CONSENT, said=said, nouns=stems)


def _moments(said: str, stems: frozenset[str], known: Lore) -> Iterator[Fact]:
    """Days and times, each with what is said of it: «from the 10th» begins, «until Friday» ends."""
    read = _together(read_moments(said, language=known.language), said)
    end, role = 0, ""
    for number, one in enumerate(read):
        before = said[end : one.start]
        until = read[number + 1].start if number + 1 < len(read) else len(said)
        found = [key for key, _ in known.roles("when").find_all(before)]
        if number and known.pattern("range.to").fullmatch(before.strip()) and read[number - 1].kind is one.kind:
            role = "end"
        elif found:
            role = found[-1]
        elif not (number and _JOINED.fullmatch(before)):
            role = _role_after(said[one.end : min(until, one.end + _AFTER)], known, alone=until == len(said))
        if one.kind is not Answer.DURATION and not known.is_marked("when", role) and _is_of_trouble(said, one, known):
            role = "happened"
        if not known.is_marked("when", role) and _is_to_change(said, one, known):
            role = "current"
        end = one.end
        yield Fact(kind=one.kind, said=said[one.start : end], start=one.start, value=one.value, role=role, nouns=stems)


def _is_of_trouble(said: str, one: Moment, known: Lore) -> bool:
    """When something went wrong is not when somebody is to come: «it leaked on Saturday», «last night»."""
    if known.pattern("days.past").fullmatch(said[one.start : one.end].strip()):
        return True
    trouble = known.pattern("story.told").search(said, 0, one.start)
    return trouble is not None and not known.pattern("same.wish").search(said, trouble.end(), one.start)


def _is_to_change(said: str, one: Moment, known: Lore) -> bool:
    """The day of what is to be moved is not the day to which: «move my appointment on Tuesday»."""
    moves = known.pattern("same.moves").search(said)
    return moves is not None and not known.pattern("same.moves_to").search(said[: one.start])


def _role_after(after: str, known: Lore, *, alone: bool) -> str:
    """What follows a day and says it is of; not what stands right before the next one: «Friday until the 12th»."""
    found = known.roles("when").find_all(after)
    return next((key for key, match in found if alone or after[match.end() :].strip()), "")


def _together(read: Sequence[Moment], said: str) -> list[Moment]:
    """«Thursday next week» is one day."""
    joined: list[Moment] = []
    for one in read:
        last = joined[-1] if joined else None
        if last and last.kind is one.kind is Answer.DATE and not said[last.end : one.start].strip(" ,"):
            joined[-1] = Moment(kind=one.kind, start=last.start, end=one.end, value=last.value or one.value)
        else:
            joined.append(one)
    return joined


def _names(said: str, stems: frozenset[str], known: Lore) -> Iterator[Fact]:
    gives = known.pattern("gives").search(said) and not known.pattern("named.shipped").search(said)
    for one in read_names(said, language=known.language):
        if one.lead in ("kin", "service"):
            of, given = (
                known.stems(one.of),
                one.lead == "kin" and known.pattern("named.given").search(said[: one.start]),
            )
            role = "kin to" if given else one.lead
            yield Fact(kind=Answer.PERSON, said=one.name, start=one.start, value=one.name, role=role, nouns=of)
        elif one.lead == "self":
            yield Fact(kind=Answer.PERSON, said=one.name, start=one.start, value=one.name, role="self", nouns=stems)
        elif gives and one.lead != "from":
            yield Fact(kind=Answer.PERSON, said=one.name, start=one.start, value=one.name, role="to", nouns=stems)
        else:
            role = _last_role(said[: one.start], "where", known) if one.lead == "place" else one.lead
            yield Fact(kind=Answer.PLACE, said=one.name, start=one.start, value=one.name, role=role, nouns=stems)


def _last_role(before: str, family: str, known: Lore) -> str:
    found = [key for key, _ in known.roles(family).find_all(before)]
    return found[-1] if found else ""


def _things(said: str, stems: frozenset[str], known: Lore) -> Iterator[Fact]:
    for one in read_things(said, language=known.language):
        role, nouns = one.role, stems
        if one.kind is Answer.MONEY:
            role = _last_role(said, "howmuch", known)
        elif one.kind in (Answer.CODE, Answer.PHONE):
            nouns = known.stems(" ".join(_WORD.findall(said[: one.start])[-_NEAR:]))
        words = said[one.start : one.end]
        yield Fact(kind=one.kind, said=words, start=one.start, value=one.value, role=role, nouns=nouns, kinds=one.kinds)
