"""Progress across a handoff: who takes over knows the matter, says what comes and when, and is the last to do so."""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import timedelta

from journeys.checks.contacts import Contact, contacts
from journeys.checks.registry import check
from journeys.finding import Breakpoint, Finding, Harm, Pillar
from journeys.notebook import REACH_A_PERSON, Attempt, Outcome, Record, Speaker, Words
from journeys.reading.language.words import vocabulary
from journeys.reading.talk.handoffs import (
    Handoff,
    asks_anew,
    has_no_record,
    is_a_bot,
    is_who_was_named,
    matter_in,
    names_when,
    names_who,
    says_soon,
    shows_knowledge,
    spoke_before,
)
from journeys.touchpoint import Channel

_AT_ONCE = timedelta(seconds=45)  # nobody needs to say how long that takes
_SOON = timedelta(minutes=3)
_MOST = 2  # transfers in one matter
_POINTS = {
    Channel.PHONE: "handoff.points_phone",
    Channel.CHAT: "handoff.points_chat",
    Channel.MAIL: "handoff.points_mail",
}


@check("lost-at-handoff", pillar=Pillar.PROGRESS, harm=Harm.DELAYED, breakpoint=Breakpoint.LOST_PROGRESS)
def lost_at_handoff(record: Record) -> Iterator[Finding]:
    """Who took over did not know the matter: they asked what it is about, or knew nothing of an earlier contact.

    Not: where the customer had only asked for somebody, or said something else meanwhile; where who came lets them feel
    that they know («I see that it is about your order»); where they only make sure who somebody is; and what is not
    known of an order, which is no contact.
    """
    earlier = False  # whether the customer was in touch before
    before: Contact | None = None
    for contact in contacts(record):
        if before and (finding := _asked_anew_elsewhere(before, contact, record.beginning.company)):
            yield finding
        before = contact
        for handoff in contact.handoffs:
            if finding := _asked_anew(contact, handoff):
                yield finding
        yield from _not_on_record(contact, earlier=earlier)
        earlier = earlier or any(one.who is Speaker.CUSTOMER for one in contact.words)


def _asked_anew(contact: Contact, handoff: Handoff) -> Finding | None:
    if not handoff.arrived:
        return None
    told, about = contact.matter_before(handoff.announced)
    between = contact.words[handoff.announced : handoff.arrived[0]]
    new = any(one.who is Speaker.CUSTOMER and matter_in(one.said, language=contact.language) for one in between)
    greeting = contact.said(handoff.arrived)
    asked = asks_anew(greeting, language=contact.language)
    if told is None or new or asked is None or shows_knowledge(greeting, about, language=contact.language):
        return None
    place = next((one for one in handoff.arrived if asked in contact.words[one].said), handoff.arrived[-1])
    summary = f"{contact.at}: who took over asked «{asked}», after the customer had said «{told.said}»"
    return Finding(summary=summary, evidence=(told, contact.words[place]))


def _asked_anew_elsewhere(before: Contact, contact: Contact, company: str) -> Finding | None:
    """Who was announced in one channel and spoke in another: «I'll transfer you to scheduling.» «Scheduling, hello.»"""
    handoff = before.handoffs[-1] if before.handoffs else None
    if handoff is None or handoff.arrived or handoff.refused or contact.at.number != before.at.number + 1:
        return None
    told, about = before.matter_before(len(before.words))
    greeting = contact.said([*_first_words(contact)])
    asked = asks_anew(greeting, language=contact.language)
    if told is None or asked is None or shows_knowledge(greeting, about, language=contact.language):
        return None
    if not is_who_was_named(greeting, handoff.said, company=company, language=contact.language):
        return None
    summary = f"{contact.at}: who took over asked «{asked}», after the customer had said «{told.said}»"
    place = next((one for one in _first_words(contact) if asked in contact.words[one].said), 0)
    return Finding(summary=summary, evidence=(told, contact.words[place]))


def _first_words(contact: Contact) -> range:
    """Where the company speaks before the customer does."""
    spoken = (place for place, one in enumerate(contact.words) if one.who is Speaker.CUSTOMER)
    return range(next(spoken, len(contact.words)))


def _not_on_record(contact: Contact, *, earlier: bool) -> Iterator[Finding]:
    """«I have no note of your call», where there was one before, or the customer says so."""
    came = [handoff.arrived[0] for handoff in contact.handoffs if handoff.arrived]
    claimed: Words | None = None
    for place, one in enumerate(contact.words):
        if one.who is Speaker.CUSTOMER:
            claimed = one if spoke_before(one.said, language=contact.language) else claimed
        elif (said := has_no_record(one.said, language=contact.language)) and (
            claimed or earlier or any(at <= place for at in came)
        ):
            evidence = (claimed, one) if claimed else (one,)
            yield Finding(summary=f"{contact.at}: they know nothing of what was before: «{said}»", evidence=evidence)
            return


@check("blind-handoff", pillar=Pillar.PROGRESS, harm=Harm.DELAYED, breakpoint=Breakpoint.LEFT_IN_THE_DARK)
def blind_handoff(record: Record) -> Iterator[Finding]:
    """A handoff did not say who or what comes next, or when, and nobody came at once.

    That is: a bare «Transferring…», and then a long silence, nobody at all, or another bot. Not: where a person speaks
    within seconds, or within minutes after «a moment, please»; nor where nobody was free, which is another finding,
    or where the customer could not wait to see who came.
    """
    for contact in contacts(record):
        for handoff in contact.handoffs:
            who, when = (reads(handoff.said, language=contact.language) for reads in (names_who, names_when))
            if handoff.refused or (who and when):
                continue
            if later := _what_came(contact, handoff, record):
                how, evidence = later
                missing = " or ".join([] if who else ["who or what comes next"]) or "how long it takes"
                if not who and not when:
                    missing = "what comes next, or when"
                announced = contact.words[handoff.announced]
                summary = f"{contact.at}: «{announced.said}» does not say {missing}, and {how}"
                yield Finding(summary=summary, evidence=(announced, *evidence))


def _what_came(
    contact: Contact, handoff: Handoff, record: Record
) -> tuple[str, tuple[Words] | tuple[Attempt] | tuple[()]] | None:
    """What was worse than somebody who comes at once; none where that is not known."""
    announced, last = contact.words[handoff.announced], contact.words[handoff.last]
    if not handoff.arrived:
        for one in record.attempts:
            gone = one.outcome in (Outcome.GAVE_UP, Outcome.SILENCE) and one.waited > _AT_ONCE
            if one.at.number == contact.at.number and one.goal == REACH_A_PERSON and gone:
                return "nobody came", (one,)
        called = next((one for one in reversed(contact.words) if one.who is Speaker.CUSTOMER), None)
        if called and contact.words.index(called) > handoff.last and _calls_out(called, contact.language):
            return "nobody came", (called,)
        return None
    came = contact.words[handoff.arrived[0]]
    if is_a_bot(contact.said(handoff.arrived), language=contact.language):
        return "a machine took over", (came,)
    soon = says_soon(handoff.said, language=contact.language)
    gap = came.heard_after - (announced if not soon else last).heard_after
    if gap > (_SOON if soon else _AT_ONCE):
        return f"somebody came after {gap.total_seconds():.0f} s", (came,)
    return None


def _calls_out(words: Words, language: str) -> bool:
    return bool(vocabulary(language).pattern("customer.calls_out").search(words.said))


@check("passed-around", pillar=Pillar.PROGRESS, harm=Harm.DELAYED, breakpoint=Breakpoint.REPETITION)
def passed_around(record: Record) -> Iterator[Finding]:
    """The customer was passed on more than twice in one matter, or sent to another channel which sent them back.

    Not: announcements of one and the same transfer, another matter after the first was settled, and another channel
    that they may use too.
    """
    passed: list[Words] = []
    sent: dict[tuple[Channel, Channel], Words] = {}  # from where to where
    reached = sorted(one.at.number for one in record.attempts if one.outcome is Outcome.REACHED)
    settled = 0
    for contact in contacts(record):
        done = bisect_left(reached, contact.at.number)
        if done > settled:
            settled, passed, sent = done, [], {}
        passed += [
            contact.words[one.announced]
            for one in contact.handoffs
            if one.arrived or (one is contact.handoffs[-1] and not one.refused)
        ]
        if len(passed) > _MOST:
            summary = (
                f"the customer was passed on {len(passed)} times: at last {passed[-1].at} says «{passed[-1].said}»"
            )
            yield Finding(summary=summary, evidence=(passed[0], passed[-1]))
            return
        for channel, words in _sends_to(contact):
            if (back := sent.get((channel, contact.at.channel))) is not None:
                summary = f"{back.at} sent the customer to the {contact.at.channel}, and {contact.at} sent them back"
                yield Finding(summary=summary, evidence=(back, words))
                return
            sent.setdefault((contact.at.channel, channel), words)


def _sends_to(contact: Contact) -> Iterator[tuple[Channel, Words]]:
    """To which other channels the company sends the customer, without an «if» or an «also»."""
    words = vocabulary(contact.language)
    choice = words.pattern("handoff.by_customer")
    for one in contact.words:
        if one.who is Speaker.COMPANY and not choice.search(one.said):
            for channel, phrases in _POINTS.items():
                if channel is not contact.at.channel and words.pattern(phrases).search(one.said):
                    yield channel, one
