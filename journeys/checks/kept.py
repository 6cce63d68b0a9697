"""One truth about what will be done: one date for one event, and what was promised is kept."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from journeys.checks.authority import Truth
from journeys.checks.promised import LETTERS, Event, Promises, Told
from journeys.checks.registry import check
from journeys.checks.statuses import state_of, statuses_by_thing
from journeys.claim import Claim, State
from journeys.finding import Breakpoint, Finding, Harm, Pillar
from journeys.notebook import Record, Speaker, Words
from journeys.reading.text.notice import is_on_request
from journeys.reading.values.calendar import read_dates
from journeys.touchpoint import Channel

_ONCE = ("delivery", "dispatch", "refund", "callback")  # a reply belongs to its question, and there are many
_SOON = timedelta(hours=20)
_TALK = (Channel.CHAT, Channel.PHONE)
_ON_ITS_WAY = (State.PLACED, State.PAID, State.PROCESSING, State.SHIPPED, State.OUT_FOR_DELIVERY)
_LATE = (State.DELAYED, State.BACKORDERED, State.ON_HOLD)
_COMING_BACK = (State.RETURN_REQUESTED, State.RETURN_CONFIRMED, State.RETURN_SENT)
_BACK = (State.RETURN_RECEIVED, State.REFUND_PENDING)
_BEFORE = {  # of each event: whose status tells of it, what is before it, and what of that proves it is due
    "delivery": ("order", (*_ON_ITS_WAY, *_LATE, State.LOST), (*_ON_ITS_WAY, *_LATE, State.LOST)),
    "dispatch": ("order", (*_ON_ITS_WAY[:3], *_LATE), (*_ON_ITS_WAY[:3], *_LATE)),
    "refund": ("return", (*_COMING_BACK, *_BACK), _BACK),  # nothing is due for a parcel that nobody sent back
}


@check(
    "conflicting-promise",
    pillar=Pillar.TRUTH,
    harm=Harm.MISLED,
    breakpoint=Breakpoint.CONFLICTING_INFORMATION,
    truth=Truth.STATUS,
)
def conflicting_promise(record: Record) -> Iterator[Finding]:
    """Two dates were named for one event, and both cannot hold.

    Not: a date that was told as a changed one or that the customer asked for, spans that overlap, what could be chosen,
    and another parcel, order or way to ship.
    """
    promises = Promises(record)
    for event, told in promises.by_event.items():
        if event.name in _ONCE and (pair := _contradiction(told, promises)):
            earlier, later = pair
            yield Finding(
                summary=f"{event.name}: {earlier.claim.at} says {_days(earlier)}, then {later.claim.at} {_days(later)}",
                evidence=(earlier.claim, later.claim),
            )


def _contradiction(told: Sequence[Told], promises: Promises) -> tuple[Told, Told] | None:
    """The first two that cannot both hold; of all before, the soonest, the latest and the last are enough."""
    soonest = latest = last = told[0]
    for later in told[1:]:
        for earlier in (last, soonest, latest):
            if not _contradict(earlier, later, promises):
                continue
            if not promises.was_changed(earlier, later):
                return earlier, later
            soonest = latest = later  # from here on the new date holds
            break
        soonest = min(soonest, later, key=lambda one: one.promise.due_to or date.max)
        latest = max(latest, later, key=lambda one: one.promise.due_from or date.min)
        last = later
    return None


def _contradict(earlier: Told, later: Told, promises: Promises) -> bool:
    """Whether no day keeps both, or a deadline was put off; days later, a sooner date is good news."""
    one, other = earlier.promise, later.promise
    if one.due_to is None or other.due_to is None or earlier.place == later.place:
        return False
    if other.due_from is not None and one.due_to < other.due_from:
        return True
    if one.due_from is not None and other.due_to < one.due_from:
        return later.claim.heard_after - earlier.claim.heard_after < _SOON
    put_off = one.due_from is None and other.due_from is None and one.due_to < other.due_to
    return put_off and (earlier.on == later.on or all(_names_a_day(side, promises) for side in (earlier, later)))


def _names_a_day(told: Told, promises: Promises) -> bool:
    """«Within 5 days» moves on from day to day; «by 28 November» does not."""
    return bool(read_dates(told.claim.said, locale=promises.locale, today=told.on))


def _days(told: Told) -> str:
    one = told.promise
    if one.due_from is None or one.due_to is None:
        return str(one)
    return f"on {one.due_to}" if one.due_from == one.due_to else f"between {one.due_from} and {one.due_to}"


@check("broken-promise", pillar=Pillar.TRUTH, harm=Harm.MISLED, breakpoint=Breakpoint.SLOW_RECOVERY)
def broken_promise(record: Record) -> Iterator[Finding]:
    """A deadline passed, and after it what was promised had still not happened.

    Not: where nobody looked after the deadline, where the delay was told before it, where the customer's own part is
    not done, or where it had happened already.
    """
    promises = Promises(record)
    statuses: dict[tuple[str, str], dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for (matter, kind, reference), claim in statuses_by_thing(record):
        statuses[matter, kind][reference].append(claim)
    for event, told in promises.by_event.items():
        promise = _in_force(told)
        if promise is None or not promises.went_on_after(promise):
            continue
        due = promise.promise.due_to
        proof = _not_yet(event, promise, statuses, promises) or _complaint(event, promise, promises)
        if proof is None and event.name == "reply":
            proof = _no_letter(promise, promises)
        if proof and not promises.was_excused(promise, proof):
            on = promises.day_of(proof)
            summary = f"{promise.claim.at} promised the {event.name} by {due}, and on {on} {_said(proof)}"
            yield Finding(summary=summary, evidence=(promise.claim, proof))


def _in_force(told: Sequence[Told]) -> Told | None:
    """The promise whose deadline was the last to come while none had passed."""
    chosen: Told | None = None
    for one in told:
        if one.promise.due_to is None:
            continue
        if chosen is None or (
            one.on <= (chosen.promise.due_to or date.max) and one.promise.due_to > (chosen.promise.due_to or date.max)
        ):
            chosen = one
    return chosen


def _not_yet(
    event: Event, told: Told, statuses: dict[tuple[str, str], dict[str, list[Claim]]], promises: Promises
) -> Claim | None:
    """A status after the deadline that is before the promised one, where nothing else was ever told of the thing."""
    if event.name not in _BEFORE or event.thing:
        return None
    kind, before, due = _BEFORE[event.name]
    things = statuses[event.matter, kind]
    claims = next(iter(things.values())) if len(things) == 1 else things.get(event.order, []) if kind == "order" else []
    for claim in sorted(claims, key=lambda claim: (claim.heard_after, claim.at.number)):
        if state_of(claim) not in before:
            return None
        passed = _is_over(told, claim, promises)
        if state_of(claim) in _LATE and not passed:
            return None  # they said so in time
        if passed and state_of(claim) in due and _is_of_now(claim, promises.record):
            return claim
    return None


def _is_over(told: Told, heard: Claim | Words, promises: Promises) -> bool:
    due = told.promise.due_to
    later = heard.at.number >= told.claim.at.number and heard.heard_after >= told.claim.heard_after
    return due is not None and later and promises.day_of(heard) > due


def _is_of_now(claim: Claim, record: Record) -> bool:
    """A letter may be old when it is read, unless it is one of a thread that the customer writes in too."""
    if claim.at.channel not in LETTERS:
        return True
    return any(words.who is Speaker.CUSTOMER for words in record.talk(claim.at))


def _complaint(event: Event, told: Told, promises: Promises) -> Words | None:
    """What the customer says when the day has passed: «I still have no refund»."""
    if event.thing:
        return None
    for what, words in promises.complaints(told):
        if what == event.name and words.at.matter == event.matter and _is_over(told, words, promises):
            return words
    return None


def _no_letter(told: Told, promises: Promises) -> Words | None:
    """What was said after the deadline, where a reply was promised in a talk and no letter came since.

    Only of who reads letters on this walk, and not of a reply that waits for the customer to write.
    """
    at, due, letters = told.claim.at, told.promise.due_to, promises.letters
    if at.channel not in _TALK or due is None or is_on_request(told.claim.said, locale=promises.locale):
        return None
    if not letters or letters[0] > at.number or letters[-1] > at.number:
        return None
    words = promises.first_words_after(due)
    return words if words and words.at.number > at.number and _is_over(told, words, promises) else None


def _said(proof: Claim | Words) -> str:
    if isinstance(proof, Claim):
        return f"{proof.at} says {proof.value}"
    return "the customer still waits for it" if proof.who is Speaker.CUSTOMER else "nothing had come"
