"""One tone: words that were meant for this customer, at this moment, in one manner."""

from collections.abc import Iterator
from dataclasses import dataclass

from journeys.checks.registry import check
from journeys.claim import Claim, Reference
from journeys.finding import Breakpoint, Finding, Harm, Pillar
from journeys.notebook import Entry, Record, Speaker, Words
from journeys.reading.language.templates import read_placeholders
from journeys.reading.language.words import language_of
from journeys.reading.talk.formality import Address, agrees_on_address, read_address
from journeys.reading.talk.tone import (
    complains,
    is_a_first_timer,
    promotes,
    recalls_earlier_orders,
    thanks_for_loyalty,
    wants_offers,
)
from journeys.touchpoint import Channel, Touchpoint, Waypoint

_TO_ONE = (Channel.CHAT, Channel.PHONE, Channel.MAIL, Channel.TEXT)  # where words are for one customer alone
_OF_ORDERING = (Waypoint.BASKET, Waypoint.CHECKOUT, Waypoint.CONFIRMATION, Waypoint.STATUS, Waypoint.RETURN)
_OF_A_PAGE = 3  # forms of address by which a page is known; fewer may be somebody else's


@check("unfilled-template", pillar=Pillar.TONE, harm=Harm.JARRED, breakpoint=Breakpoint.TONE)
def unfilled_template(record: Record) -> Iterator[Finding]:
    """A mark of the template stood where the customer's own facts should stand.

    That is: «{first_name}», «%NAME%», «Dear ,», «Hello null», «{0}», a key of a translation. Not: brackets and braces
    of ordinary writing, and lines of code.
    """
    for words in record.words:
        if words.who is Speaker.COMPANY:
            for mark in read_placeholders(words.said):
                yield Finding(summary=f"{words.at} shows «{mark}»", evidence=(words,))


@check("wrong-relationship", pillar=Pillar.TONE, harm=Harm.JARRED, breakpoint=Breakpoint.TONE)
def wrong_relationship(record: Record) -> Iterator[Finding]:
    """A first-time customer was thanked for their loyalty, or spoken to of orders that they never placed.

    Not: what pages say to everybody, what holds once somebody is a member, an earlier order where they have one. Of a
    recorded conversation only where the customer says that they are new.
    """
    language, first_time, ordered = language_of(record.beginning.locale), bool(record.beginning.customer), False
    for entry in record.entries:
        if not isinstance(entry, Words):
            ordered = ordered or _tells_of_an_order(entry)
        elif entry.who is Speaker.CUSTOMER:
            first_time = first_time or is_a_first_timer(entry.said, language=language)
        elif first_time and entry.at.channel in _TO_ONE:
            said = thanks_for_loyalty(entry.said, language=language)
            if said is None and not ordered and entry.at.channel is not Channel.MAIL:
                said = recalls_earlier_orders(entry.said, language=language)
            if said:
                yield Finding(summary=f"{entry.at} says «{said}» to a first-time customer", evidence=(entry,))


def _tells_of_an_order(entry: Entry) -> bool:
    if isinstance(entry, Claim):
        return isinstance(entry.value, Reference)
    return isinstance(entry, Touchpoint) and entry.waypoint is Waypoint.CONFIRMATION


@check("untimely-promotion", pillar=Pillar.TONE, harm=Harm.JARRED, breakpoint=Breakpoint.TONE)
def untimely_promotion(record: Record) -> Iterator[Finding]:
    """Somebody who came because something is wrong, late or to go back was sold something in the same contact.

    Not: what is given to make good, what mends the matter itself (a replacement, an exchange), what the customer asked
    for, and the foot of a mail that answers nobody.
    """
    language = language_of(record.beginning.locale)
    complaint: dict[int, Words] = {}  # by touchpoint
    welcome: set[int] = set()  # touchpoints at which the customer wants offers
    for words in record.words:
        at = words.at.number
        if words.at.channel not in _TO_ONE:
            continue
        if words.who is Speaker.CUSTOMER:
            if complains(words.said, language=language):
                complaint.setdefault(at, words)
            if wants_offers(words.said, language=language):
                welcome.add(at)
        elif at in complaint and at not in welcome and (said := promotes(words.said, language=language)):
            summary = f"{words.at} says «{said}» to a customer who came with «{complaint[at].said}»"
            yield Finding(summary=summary, evidence=(complaint[at], words))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Spoken:
    """Words that speak to the customer in one way only."""

    words: Words
    how: Address
    mark: str


@check("tone-shift", pillar=Pillar.TONE, harm=Harm.JARRED, breakpoint=Breakpoint.TONE)
def tone_shift(record: Record) -> Iterator[Finding]:
    """The customer was «du» here and «Sie» there.

    In languages that have both, in talk, letters and the pages of an order. Not: what mixes both in one breath,
    quotations, names, what lawyers wrote, pages that say it but once, and where both sides spoke of how to speak to
    each other. Of English nothing is told: no word of it is one or the other beyond doubt.
    """
    language = language_of(record.beginning.locale)
    if language == "en" or any(
        words.at.channel in _TO_ONE and agrees_on_address(words.said, language=language) for words in record.words
    ):
        return
    first: _Spoken | None = None
    for spoken in _spoken(record, language):
        if first is None:
            first = spoken
        elif spoken.how is not first.how:
            summary = f"{first.words.at} says «{first.mark}», {spoken.words.at} says «{spoken.mark}»"
            yield Finding(summary=summary, evidence=(first.words, spoken.words))
            return


def _spoken(record: Record, language: str) -> Iterator[_Spoken]:
    for words in record.words:
        to_one = words.at.channel in _TO_ONE
        if words.who is not Speaker.COMPANY or not (to_one or words.at.waypoint in _OF_ORDERING):
            continue
        found = read_address(words.said, language=language)
        if len(found) == 1:
            [(how, marks)] = found.items()
            if len(marks) >= (1 if to_one else _OF_A_PAGE):
                yield _Spoken(words=words, how=how, mark=marks[0])
