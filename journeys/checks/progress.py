"""Progress that is never lost: nothing asked twice, no dead end, no circle, no silence, a person when one is needed."""

from collections.abc import Iterator

from journeys.checks.forms import Forms
from journeys.checks.lost import lost_what_was_typed
from journeys.checks.registry import check
from journeys.claim import Disclosure, Manner, Question
from journeys.finding import Finding, Harm, Pillar
from journeys.notebook import REACH_A_PERSON, Attempt, Outcome, Record, Speaker, Words
from journeys.reading.talk.circles import circle_in
from journeys.touchpoint import Channel

_TALK = (Channel.CHAT, Channel.PHONE)
_ORDER_NUMBER = "order number"
_PROOFS = ("e-mail", "postcode", "last name", "phone number")
_PARTS = {"name": ("first name", "last name"), "address": ("street", "postcode", "city")}


@check("asked-again", pillar=Pillar.PROGRESS, harm=Harm.DELAYED)
def asked_again(record: Record) -> Iterator[Finding]:
    """The company asked for a fact that it was told before in this matter, on whatever channel.

    Not when it only makes sure, did not understand, or got no usable answer; nor when who looks up the order by its
    number wants a second fact, as proof of whose it is or instead of the number. Of forms only where two steps of one
    purchase both insist on it: not a form that comes back, an account, or the address for the bill. A form that lost
    what was typed is another finding.
    """
    look_ups, lost, forms = _look_ups(record), lost_what_was_typed(record), Forms(record)
    told: dict[tuple[str, str], Disclosure] = {}
    for entry in record.exchanges:
        if isinstance(entry, Disclosure):
            if entry.usable:
                told[entry.at.matter, entry.datum] = entry
        elif entry.manner is Manner.ASKING and (known := _told_before(entry, told)):
            if forms.are_fair(known, entry) or lost(entry.at) or (entry.at.number, entry.datum) in look_ups:
                continue
            yield Finding(
                summary=f"{entry.at} asks for the {entry.datum}, which {known.at} was told",
                evidence=(known, entry),
            )


def _look_ups(record: Record) -> set[tuple[int, str]]:
    """The facts that prove who somebody is, where the order number is asked for too: touchpoint and datum."""
    asked = {(entry.at.number, entry.datum) for entry in record.exchanges if isinstance(entry, Question)}
    return {(number, datum) for number, datum in asked if datum in _PROOFS and (number, _ORDER_NUMBER) in asked}


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
        waited = f" within {attempt.waited.total_seconds():.0f} s" if attempt.waited else ""
        yield Finding(summary=f"{attempt.at}: could not {attempt.goal}: no answer{waited}", evidence=(attempt,))


@check("no-human", pillar=Pillar.PROGRESS, harm=Harm.STOPPED)
def no_human(record: Record) -> Iterator[Finding]:
    """The customer asked for a person and got none, no time, and no other way.

    Not when the line fell silent or dropped before anybody refused: that is another finding.
    """
    for attempt in _failed(record, Outcome.REFUSED):
        if attempt.goal == REACH_A_PERSON:
            yield Finding(summary=f"{attempt.at}: asked for a person: {attempt.why}", evidence=(attempt,))


def _failed(record: Record, outcome: Outcome) -> Iterator[Attempt]:
    return (attempt for attempt in record.attempts if attempt.outcome is outcome)


@check("in-circles", pillar=Pillar.PROGRESS, harm=Harm.DELAYED)
def in_circles(record: Record) -> Iterator[Finding]:
    """The customer was led back to the same place three times, though they went on each time."""
    heard: set[int] = set()  # touchpoints at which the words themselves are the proof
    for touchpoint in record.touchpoints:
        if touchpoint.channel in _TALK and (turns := _said_thrice(record.talk(touchpoint))):
            heard.add(touchpoint.number)
            yield Finding(
                summary=f"{touchpoint} came back to «{turns[-1].said}» {len(turns)} times",
                evidence=(turns[0], turns[-1]),
            )
    for attempt in _failed(record, Outcome.LED_BACK):
        if attempt.at.number not in heard:
            yield Finding(summary=f"{attempt.at}: {attempt.why}", evidence=(attempt,))


def _said_thrice(talk: tuple[Words, ...]) -> list[Words]:
    return [talk[place] for place in circle_in([(words.who is Speaker.COMPANY, words.said) for words in talk])]
