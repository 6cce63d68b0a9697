"""Promises by the event that they are about, with when they were told and what was said around them."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import accumulate

from journeys.checks.prices import last_before_ordering
from journeys.checks.turns import turns
from journeys.claim import Claim, Promise, Reference
from journeys.notebook import Record, Speaker, Words
from journeys.reading.language.names import words_of
from journeys.reading.text.notice import (
    asks_a_change,
    excuses,
    says_it_is_late,
    tells_a_change,
    thing_dated,
    what_never_came,
)
from journeys.touchpoint import Channel, Touchpoint, Waypoint

LETTERS = (Channel.MAIL, Channel.TEXT)
_OFFERS = (Waypoint.LANDING, Waypoint.PRODUCT, Waypoint.BASKET, Waypoint.CHECKOUT)  # what could be, if it is chosen


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What happens once: the delivery, the dispatch, the refund or the call-back of one thing in one matter."""

    matter: str
    order: str  # the order's reference, where the matter has several
    name: str
    thing: frozenset[str]  # words that tell it from others: a replacement, a second parcel, another way to ship


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A promise as it was told."""

    claim: Claim
    on: date
    place: int  # among all turns of the walk

    @property
    def promise(self) -> Promise:
        """The value of the claim."""
        assert isinstance(self.claim.value, Promise)
        return self.claim.value


class Promises:
    """All promises of a record that bind the company."""

    def __init__(self, record: Record) -> None:
        """Take the record; nothing is read before it is asked for."""
        self.record = record
        self.locale = record.beginning.locale

    @cached_property
    def by_event(self) -> dict[Event, list[Told]]:
        """Each event's promises in order. What one turn says of it in several ways is a choice, and left out."""
        paying, orders = last_before_ordering(self.record), _Orders(self.record)
        events: dict[Event, list[Told]] = defaultdict(list)
        for turn in turns(self.record, lambda claim: isinstance(claim.value, Promise) and _binds(claim.at, paying)):
            told: dict[Event, list[Claim]] = defaultdict(list)
            for claim in turn.claims:
                if (order := orders.named_at(claim.at)) is not None:
                    thing = thing_dated(claim.said, locale=self.locale)
                    name = (words_of(claim.about) or ("",))[0]
                    told[Event(matter=claim.at.matter, order=order, name=name, thing=thing)].append(claim)
            for event, claims in told.items():
                if len({(_of(claim).due_from, _of(claim).due_to) for claim in claims}) == 1:
                    events[event].append(Told(claim=claims[0], on=self.day_of(claims[0]), place=turn.place))
        return events

    def day_of(self, heard: Claim | Words) -> date:
        """When it was told: a thread of letters is one touchpoint and lasts for days."""
        return (heard.at.at + heard.heard_after - self._began.get(heard.at.number, heard.heard_after)).date()

    @cached_property
    def _began(self) -> dict[int, timedelta]:
        began: dict[int, timedelta] = {}
        for entry in self.record.entries:
            if isinstance(entry, Words | Claim):
                began.setdefault(entry.at.number, entry.heard_after)
        return began

    def was_changed(self, since: Told, until: Told) -> bool:
        """Whether the later date was told as a new one, or a delay was spoken of or another day asked for before it."""
        turn = until.claim.said
        if until.claim.at.channel is not Channel.WEB and until.place:
            turn = self.record.words[until.place - 1].said  # a page is full of such words
        return tells_a_change(turn, locale=self.locale) or _between(self._changes, since.place, until.place)

    def complaints(self, since: Told) -> Iterator[tuple[str, Words]]:
        """Which event the customer says never came, and in what words, after a promise."""
        begin = bisect_right(self._complaints, since.place, key=lambda one: one[0])
        return ((event, words) for _, event, words in self._complaints[begin:])

    @cached_property
    def _complaints(self) -> list[tuple[int, str, Words]]:
        customers = [(place, one) for place, one in enumerate(self.record.words, 1) if one.who is Speaker.CUSTOMER]
        heard = ((place, what_never_came(one.said, locale=self.locale), one) for place, one in customers)
        return [(place, event, one) for place, event, one in heard if event]

    def was_excused(self, since: Told, until: Claim | Words) -> bool:
        """Whether the company spoke of a delay before the day of a promise had passed, or it was not its doing."""
        begin, due = bisect_right(self._delays, since.place, key=lambda one: one[0]), since.promise.due_to
        if begin < len(self._delays) and due is not None and self.day_of(self._delays[begin][1]) <= due:
            return True
        begin = bisect_right(self._excuses, since.place, key=lambda one: one[0])
        return begin < len(self._excuses) and self._excuses[begin][1].heard_after <= until.heard_after

    @cached_property
    def _excuses(self) -> list[tuple[int, Words]]:
        return [
            (place, one)
            for place, one in enumerate(self.record.words, 1)
            if one.at.channel is not Channel.WEB and excuses(one.said, locale=self.locale)
        ]

    @cached_property
    def _delays(self) -> list[tuple[int, Words]]:
        return [
            (place, one)
            for place, one in enumerate(self.record.words, 1)
            if one.who is Speaker.COMPANY and one.at.channel is not Channel.WEB
            if says_it_is_late(one.said, locale=self.locale)
        ]

    def went_on_after(self, told: Told) -> bool:
        """Whether anything was heard after the last day of a promise."""
        due = told.promise.due_to
        return due is not None and due < self._last_day

    @cached_property
    def _last_day(self) -> date:
        last: tuple[Words | Claim, ...] = (*self.record.words[-1:], *self.record.claims[-1:])  # time never goes back
        return max((self.day_of(heard) for heard in last), default=date.min)

    def first_words_after(self, day: date) -> Words | None:
        """What was said first on a later day than this one."""
        place = bisect_right(self._days, day)
        return self.record.words[place] if place < len(self._days) else None

    @cached_property
    def _days(self) -> list[date]:
        return list(accumulate(map(self.day_of, self.record.words), max))

    @cached_property
    def letters(self) -> list[int]:
        """The numbers of the mails and texts that came, in order."""
        return [at.number for at in self.record.touchpoints if at.channel in LETTERS]

    @cached_property
    def _changes(self) -> list[int]:
        """The turns in which the company speaks of a delay, or the customer asks for another day."""

        def of_change(words: Words) -> bool:
            hears = says_it_is_late if words.who is Speaker.COMPANY else asks_a_change
            return words.at.channel is not Channel.WEB and hears(words.said, locale=self.locale)

        return [place for place, words in enumerate(self.record.words, 1) if of_change(words)]


def _between(where: list[int], since: int, until: int) -> bool:
    following = bisect_right(where, since)
    return following < len(where) and where[following] <= until


def _binds(at: Touchpoint, paying: Touchpoint | None) -> bool:
    """Not what an ad or a page names before there is an order: other ways to ship can still be chosen."""
    if at.channel is Channel.AD or at.waypoint in _OFFERS:
        return False
    if at.channel is not Channel.WEB:
        return True
    return at.waypoint is not None or (paying is not None and at.number > paying.number)


def _of(claim: Claim) -> Promise:
    assert isinstance(claim.value, Promise)
    return claim.value


class _Orders:
    """Which order a touchpoint speaks of."""

    def __init__(self, record: Record) -> None:
        self._by_matter: dict[str, set[str]] = defaultdict(set)
        self._at: dict[int, set[str]] = defaultdict(set)
        for claim in record.claims:
            if isinstance(claim.value, Reference) and claim.about == "order":
                number = "".join(words_of(claim.value.value))
                self._by_matter[claim.at.matter].add(number)
                self._at[claim.at.number].add(number)

    def named_at(self, at: Touchpoint) -> str | None:
        """The only order of the matter («»), else the only one named there; None where nobody knows."""
        if len(self._by_matter[at.matter]) < 2:
            return ""
        named = self._at[at.number]
        return next(iter(named)) if len(named) == 1 else None
