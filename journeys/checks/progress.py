"""Progress that is never lost: nothing asked twice, no dead end, no circle, no silence, a person when one is needed."""

from collections import defaultdict
from collections.abc import Iterator

from journeys.checks.registry import check
from journeys.claim import Disclosure, Manner, Question
from journeys.finding import Finding, Harm, Pillar
from journeys.notebook import REACH_A_PERSON, Attempt, Outcome, Record, Speaker, Words
from journeys.reading.names import words_of
from journeys.touchpoint import Channel

_TALK = (Channel.CHAT, Channel.PHONE)
_PARTS = {"name": ("first name", "last name"), "address": ("street", "postcode", "city")}
_CIRCLE = 3
_COURTESY = 3  # words; «Yes.», «One moment, please» may come as often as they like


@check("asked-again", pillar=Pillar.PROGRESS, harm=Harm.DELAYED)
def asked_again(record: Record) -> Iterator[Finding]:
    """The company asked for a fact that it was told before in this matter, on whatever channel.

    Not when it only makes sure, did not understand, or got no usable answer.
    """
    told: dict[tuple[str, str], Disclosure] = {}
    for entry in record.exchanges:
        if isinstance(entry, Disclosure):
            if entry.usable:
                told[entry.at.matter, entry.datum] = entry
        elif entry.manner is Manner.ASKING and (known := _told_before(entry, told)):
            yield Finding(
                summary=f"{entry.at} asks for the {entry.datum}, which {known.at} was told",
                evidence=(known, entry),
            )


def _told_before(question: Question, told: dict[tuple[str, str], Disclosure]) -> Disclosure | None:
    """When the fact was told: as such, or in all its parts."""
    matter = question.at.matter
    if known := told.get((matter, question.datum)):
        return known
    parts = [told.get((matter, part)) for part in _PARTS.get(question.datum, ())]
    return parts[-1] if parts and all(parts) else None


@check("dead-end", pillar=Pillar.PROGRESS, harm=Harm.STOPPED)
def dead_end(record: Record) -> Iterator[Finding]:
    """There was no way on: an error, an empty page, a dead control, a bot that cannot, a line that drops."""
    for attempt in _failed(record, Outcome.DEAD_END):
        yield Finding(summary=f"{attempt.at}: could not {attempt.goal}: {attempt.why}", evidence=(attempt,))


@check("no-answer", pillar=Pillar.PROGRESS, harm=Harm.DELAYED)
def no_answer(record: Record) -> Iterator[Finding]:
    """The company kept silent for longer than the customer's patience."""
    for attempt in _failed(record, Outcome.SILENCE):
        yield Finding(
            summary=f"{attempt.at}: no answer within {attempt.waited.total_seconds():.0f} s to {attempt.goal}",
            evidence=(attempt,),
        )


@check("no-human", pillar=Pillar.PROGRESS, harm=Harm.STOPPED)
def no_human(record: Record) -> Iterator[Finding]:
    """The customer asked for a person and got none, no time, and no other way."""
    for attempt in record.attempts:
        if attempt.goal == REACH_A_PERSON and attempt.outcome is not Outcome.REACHED:
            yield Finding(summary=f"{attempt.at}: asked for a person: {attempt.why}", evidence=(attempt,))


def _failed(record: Record, outcome: Outcome) -> Iterator[Attempt]:
    """Attempts that ended so; a person who was not reached is a finding of its own."""
    for attempt in record.attempts:
        if attempt.outcome is outcome and attempt.goal != REACH_A_PERSON:
            yield attempt


@check("in-circles", pillar=Pillar.PROGRESS, harm=Harm.DELAYED)
def in_circles(record: Record) -> Iterator[Finding]:
    """The customer was led back to the same place three times, though they went on each time."""
    for attempt in _failed(record, Outcome.LED_BACK):
        yield Finding(summary=f"{attempt.at}: {attempt.why}", evidence=(attempt,))
    for touchpoint in record.touchpoints:
        if touchpoint.channel in _TALK and (turns := _said_thrice(record.talk(touchpoint))):
            yield Finding(
                summary=f"{touchpoint} came back to «{turns[-1].said}» {len(turns)} times",
                evidence=(turns[0], turns[-1]),
            )


def _said_thrice(talk: tuple[Words, ...]) -> list[Words]:
    """The company's words that came three times, each after words of the customer's, with nothing new in between.

    Not: «Anything else?» after each new answer, and what is repeated while the customer keeps silent.
    """
    said: dict[tuple[str, ...], list[int]] = defaultdict(list)
    spoken, newest = 0, -1  # how often the customer spoke, and when the company last said something new
    last_spoken: dict[tuple[str, ...], int] = {}
    for turn, words in enumerate(talk):
        if words.who is Speaker.CUSTOMER:
            spoken += 1
            continue
        phrase = words_of(words.said)
        if len(phrase) <= _COURTESY or last_spoken.get(phrase) == spoken:
            continue
        last_spoken[phrase] = spoken
        turns = said[phrase]
        turns.append(turn)
        if len(turns) == 1:
            newest = turn
        elif len(turns) >= _CIRCLE and newest < turns[-2]:
            return [talk[turn] for turn in turns]
    return []
