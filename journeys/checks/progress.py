"""Progress that is never lost: nothing asked twice, no dead end, no circle, no silence, a person when one is needed."""

from collections.abc import Iterator

from journeys.checks.registry import check
from journeys.finding import Breakpoint, Finding, Harm, Pillar
from journeys.notebook import REACH_A_PERSON, Attempt, Outcome, Record, Speaker, Words
from journeys.reading.language.words import language_of
from journeys.reading.talk.circles import circle_in
from journeys.reading.talk.rounds import rounds_in
from journeys.touchpoint import Channel

_TALK = (Channel.CHAT, Channel.PHONE)


@check("dead-end", pillar=Pillar.PROGRESS, harm=Harm.STOPPED, breakpoint=Breakpoint.NO_WAY_ON)
def dead_end(record: Record) -> Iterator[Finding]:
    """There was no way on: an error, an empty page, a dead control, a bot that cannot, a line that drops.

    Not where a person, another way or a time was named.
    """
    for attempt in _failed(record, Outcome.DEAD_END):
        yield Finding(summary=f"{attempt.at}: could not {attempt.goal}: {attempt.why}", evidence=(attempt,))


@check("no-answer", pillar=Pillar.PROGRESS, harm=Harm.DELAYED, breakpoint=Breakpoint.SLOW_RECOVERY)
def no_answer(record: Record) -> Iterator[Finding]:
    """The company kept silent for longer than the customer's patience.

    Of a recorded conversation where the customer's question got no answer though they called out, or in a live chat
    for a quarter of an hour. Not: where they bade wait and came within what they had announced.
    """
    for attempt in _failed(record, Outcome.SILENCE):
        waited = f" within {attempt.waited.total_seconds():.0f} s" if attempt.waited else ""
        yield Finding(summary=f"{attempt.at}: could not {attempt.goal}: no answer{waited}", evidence=(attempt,))


@check("no-human", pillar=Pillar.PROGRESS, harm=Harm.STOPPED, breakpoint=Breakpoint.NO_WAY_ON)
def no_human(record: Record) -> Iterator[Finding]:
    """The customer asked for a person and got none, no time, and no other way: refused, or evaded three times.

    Not when the line fell silent or dropped before anybody refused: that is another finding.
    """
    for attempt in _failed(record, Outcome.REFUSED):
        if attempt.goal == REACH_A_PERSON:
            yield Finding(summary=f"{attempt.at}: asked for a person: {attempt.why}", evidence=(attempt,))


def _failed(record: Record, outcome: Outcome) -> Iterator[Attempt]:
    return (attempt for attempt in record.attempts if attempt.outcome is outcome)


@check("in-circles", pillar=Pillar.PROGRESS, harm=Harm.DELAYED, breakpoint=Breakpoint.REPETITION)
def in_circles(record: Record) -> Iterator[Finding]:
    """The customer was led back to the same place three times, though they went on each time.

    In the same words, or in others that mean it: help that is offered as if nothing had been said. Not: «anything
    else?» after an answer, who does not understand, and what is repeated to who keeps silent.
    """
    language = language_of(record.beginning.locale)
    heard: set[int] = set()  # touchpoints at which the words themselves are the proof
    for touchpoint in record.touchpoints:
        if touchpoint.channel in _TALK and (turns := _back_thrice(record.talk(touchpoint), language)):
            heard.add(touchpoint.number)
            yield Finding(
                summary=f"{touchpoint} came back to «{turns[-1].said}» {len(turns)} times",
                evidence=(turns[0], turns[-1]),
            )
    for attempt in _failed(record, Outcome.LED_BACK):
        if attempt.at.number not in heard:
            yield Finding(summary=f"{attempt.at}: {attempt.why}", evidence=(attempt,))


def _back_thrice(talk: tuple[Words, ...], language: str) -> list[Words]:
    spoken = [(words.who is Speaker.COMPANY, words.said) for words in talk]
    return [talk[place] for place in circle_in(spoken) or rounds_in(spoken, language=language)]
