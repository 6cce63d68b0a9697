"""A matter that stays open: an answer that never came, a wait longer than announced, days without a word."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from journeys.checks.contacts import Contact, contacts
from journeys.checks.registry import check
from journeys.claim import Claim, Price, PriceRole, Promise, Status
from journeys.finding import Breakpoint, Finding, Harm, Pillar
from journeys.notebook import Record, Speaker, Words
from journeys.reading.language.words import language_of
from journeys.reading.talk.handoffs import spoke_before, wait_in
from journeys.reading.talk.later import announces_answer, answers
from journeys.reading.text.notice import what_never_came
from journeys.reading.values.calendar import read_dates
from journeys.reading.values.durations import read_durations
from journeys.touchpoint import Channel

_TALK = (Channel.CHAT, Channel.PHONE, Channel.TEXT)
_LETTERS = (Channel.MAIL, Channel.TEXT)
_AN_ANSWER = timedelta(days=7)  # within which whoever was promised one without a day has it
_A_COMPLAINT = timedelta(days=3)  # after which they may ask where it is
_OPEN = {Channel.CHAT: timedelta(days=3), Channel.TEXT: timedelta(days=3), Channel.MAIL: timedelta(days=7)}
_MANY = 20  # announcements; no matter has more
_ONE_CONTACT = timedelta(hours=6)  # in which nobody expects it yet
_WEEKEND = 2  # days that no business day counts
_LONGER = 3  # times the wait that was announced
_AT_LEAST = timedelta(minutes=5)  # longer than announced


@check("slow-recovery", pillar=Pillar.PROGRESS, harm=Harm.DELAYED, breakpoint=Breakpoint.SLOW_RECOVERY)
def slow_recovery(record: Record) -> Iterator[Finding]:
    """A matter stayed open for longer than was announced, or too long by an ordinary standard.

    That is: an answer or a call that was announced, and had not come when its day, or a week without one, was over; a
    wait for a person of three times what was said; a question without an answer for three days in a chat, for seven
    in letters. Not: where nobody looked after that time, where a longer time was announced, where the customer's part
    is open, and where a promise with a day was broken, which is another finding.
    """
    language = language_of(record.beginning.locale)
    yield from _answers_that_never_came(record, language)
    for at in record.touchpoints:
        talk = record.talk(at)
        if at.channel in _OPEN:
            yield from _silences(talk, language)
    for contact in contacts(record):
        yield from _waits(contact)


def _answers_that_never_came(record: Record, language: str) -> Iterator[Finding]:
    spoken = record.words
    dated = {one.at.number for one in record.claims if isinstance(one.value, Promise) and _is_of_an_answer(one)}
    orders = _of_orders(record)
    asked, announced = "", 0
    for place, words in enumerate(spoken):
        if words.who is Speaker.CUSTOMER:
            asked = words.said
        elif words.at.channel in (*_TALK, Channel.MAIL):
            said = announces_answer(words.said, language=language) if announced < _MANY else None
            announced += said is not None
            proof = _still_open(words, said, asked, spoken[place + 1 :], orders, record) if said else None
            if proof and not (words.at.number in dated and _is_of_a_broken_promise(words, proof, record)):
                days = (proof.heard_after - words.heard_after).days
                summary = f"{words.at} says «{said}», and {days} days later nothing had come"
                yield Finding(summary=summary, evidence=(words, proof))
                return


def _is_of_a_broken_promise(words: Words, proof: Words, record: Record) -> bool:
    """Of a promise with a day: another check speaks where the customer complains, or where no letter came at all."""
    came = (one for one in record.words if one.at.channel in _LETTERS and one.heard_after > words.heard_after)
    return proof.who is Speaker.CUSTOMER or not any(came)


def _is_of_an_answer(claim: Claim) -> bool:
    assert isinstance(claim.value, Promise)
    return claim.value.due_to is not None and claim.about.startswith(("reply", "callback"))


def _of_orders(record: Record) -> frozenset[int]:
    """The letters that tell of an order by themselves: of its state, or what it cost."""
    told = (
        one.at.number
        for one in record.claims
        if isinstance(one.value, Status) or (isinstance(one.value, Price) and one.value.role is PriceRole.TOTAL)
    )
    return frozenset(told)


def _still_open(
    words: Words, said: str, asked: str, later: tuple[Words, ...], orders: frozenset[int], record: Record
) -> Words | None:
    """What was heard or said first when the answer was overdue; none where it came, or where nobody would know."""
    language, named = language_of(record.beginning.locale), _time_named(words, said, record)
    walked = bool(record.beginning.customer) and any(one.at.channel in _LETTERS for one in record.words)
    for one in later:
        since = one.heard_after - words.heard_after
        if one.at.number == words.at.number and since < _ONE_CONTACT:
            continue
        if one.who is Speaker.CUSTOMER:
            if since > (named or _A_COMPLAINT) and _says_it_never_came(one, record):
                return one
        elif one.at.channel in _LETTERS:
            if one.at.number not in orders or answers(one.said, asked, language=language):
                return None
        elif not record.beginning.customer:
            return None  # who is heard later may bring the answer
        elif walked and since > (named or _AN_ANSWER):
            return one  # letters that had come were read before
    return None


def _time_named(words: Words, said: str, record: Record) -> timedelta | None:
    """Until the answer is there, by what was said."""
    locale = record.beginning.locale
    day = (words.at.at + words.heard_after - record.talk(words.at)[0].heard_after).date()
    if dates := read_dates(said, locale=locale, today=day):
        return max(one.last for one in dates) - day + timedelta(days=1)
    spans = read_durations(said, language_of(locale))
    days = (one.most + (_WEEKEND if one.unit == "business" else 0) for one in spans)
    return timedelta(days=max(days)) if spans else None


def _says_it_never_came(words: Words, record: Record) -> bool:
    return what_never_came(words.said, locale=record.beginning.locale) in ("reply", "callback")


def _waits(contact: Contact) -> Iterator[Finding]:
    """For a person who was announced within minutes."""
    for handoff in contact.handoffs:
        wait = wait_in(handoff.said, language=contact.language)
        if wait is None or not handoff.arrived:
            continue
        announced, came = contact.words[handoff.announced], contact.words[handoff.arrived[0]]
        took = came.heard_after - announced.heard_after
        if took > max(wait * _LONGER, wait + _AT_LEAST):
            minutes = f"{took.total_seconds() / 60:.0f} minutes"
            yield Finding(
                summary=f"{contact.at}: «{announced.said}», and it took {minutes}", evidence=(announced, came)
            )


def _silences(talk: tuple[Words, ...], language: str) -> Iterator[Finding]:
    """Days in which the company owed an answer to a question, and said nothing."""
    open_since: Words | None = None
    told: Words | None = None  # the last that the company said
    for before, words in pairwise((None, *talk)):
        assert words is not None
        if words.who is Speaker.COMPANY:
            if open_since and _is_long(open_since, words, told, language):
                yield _silent(open_since, words)
            open_since, told = None, words
            continue
        if open_since is None and "?" in words.said and (before is None or before.who is Speaker.COMPANY):
            open_since = words
        elif open_since and _is_long(open_since, words, told, language) and spoke_before(words.said, language=language):
            yield _silent(open_since, words)
            open_since = None


def _is_long(asked: Words, until: Words, told: Words | None, language: str) -> bool:
    """Longer than a question may stay open there, and longer than the company said before that it would."""
    open_for = until.heard_after - asked.heard_after
    return open_for > _OPEN[asked.at.channel] and open_for > (_announced(told.said, language) if told else timedelta(0))


def _announced(said: str, language: str) -> timedelta:
    spans = read_durations(said, language)
    return timedelta(days=max((span.most * (1.5 if span.unit == "business" else 1) for span in spans), default=0))


def _silent(asked: Words, until: Words) -> Finding:
    days = (until.heard_after - asked.heard_after).days
    return Finding(summary=f"{asked.at}: «{asked.said}» had no answer for {days} days", evidence=(asked, until))
