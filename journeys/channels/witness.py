"""Who writes down what happens on every channel: the customer's eyes, ears and pencil."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from mimetypes import guess_extension
from pathlib import Path
from typing import Protocol, TypeVar

from journeys.claim import Disclosure, Manner, Question, Reference
from journeys.company import Company
from journeys.customer import Customer
from journeys.notebook import Action, Attempt, Bearings, Entry, Exhibit, Notebook, Outcome, Speaker, Words
from journeys.reading.claims import as_claim
from journeys.reading.pages.calm import calm_of
from journeys.reading.pages.markup import read_markup
from journeys.reading.pages.page import read_page
from journeys.reading.pages.sight import Sight
from journeys.reading.talk.offers import Offers
from journeys.reading.text.text import read_text
from journeys.reading.told import Statement
from journeys.secrecy import MASK, Secrets, clean_bytes, masked_value, secrets_in
from journeys.touchpoint import Channel, Stage, Touchpoint, Waypoint

ORDER_NUMBER = "order number"
_MATTERS = frozenset(Waypoint) - {Waypoint.HELP}  # where pages are looked at for what lets one be at ease
_AFTER_THE_ORDER = (Waypoint.CONFIRMATION, Waypoint.STATUS, Waypoint.RETURN)
_E = TypeVar("_E", bound=Entry)
__all__ = ["MASK", "ORDER_NUMBER", "Bystander", "Journal", "Stopped", "Witness", "unheard", "unseen"]


class Stopped(Exception):
    """There is no way on; the attempt in the notebook says why."""

    def __init__(self, goal: str, why: str = "") -> None:
        """Name what the customer could not do."""
        super().__init__(f"could not {goal}: {why}" if why else f"could not {goal}")
        self.goal = goal


class Journal(Protocol):
    """What wants to know what the customer is doing while they do it."""

    def __call__(self, line: str) -> None:
        """Take one line in plain words."""


def unheard(line: str) -> None:
    """The journal of a walk that nobody watches."""
    del line


class Bystander(Protocol):
    """What wants to know each word of a talk as it is said."""

    def __call__(self, words: Words) -> None:
        """Take what was said."""


def unseen(words: Words) -> None:
    """The bystander of a talk that nobody watches."""
    del words


@dataclass(kw_only=True)
class Witness:
    """Writes down what was shown, said, asked and told, with where and when.

    `facts` are what the customer learnt on the way and can quote: datum -> value. Whatever is written, kept or shown is
    without secrets; what the customer knows is whole.
    """

    notebook: Notebook
    company: Company
    customer: Customer
    now: Callable[[], datetime]
    folder: Path | None = None  # where evidence is kept; none is kept without
    show: Journal = unheard
    overheard: Bystander = unseen
    pictures: bool = True  # whether screenshots are among the evidence
    facts: dict[str, str] = field(default_factory=dict)
    secrets: Secrets = field(default_factory=Secrets)  # more than those of customer, company and environment
    matter: str = "purchase"
    stage: Stage = Stage.SHOP
    _met: int = 0
    _kept: int = 0
    _talk: Offers | None = None
    _talked_at: int = 0  # the touchpoint's number
    _began: datetime | None = None

    def __post_init__(self) -> None:
        """Remember when the walk began, and what is secret."""
        self._began = self.now()
        self.secrets.add((*self.customer.secrets(), *self.company.secrets_in(os.environ), *secrets_in(os.environ)))
        journal = self.show
        self.show = lambda line: journal(self.secrets.masked(line))

    @property
    def heard_after(self) -> timedelta:
        """Since the walk began, by the walk's clock."""
        return self.now() - (self._began or self.now())

    def meet(
        self,
        channel: Channel,
        place: str,
        *,
        stage: Stage | None = None,
        address: str = "",
        waypoint: Waypoint | None = None,
    ) -> Touchpoint:
        """Come to a new touchpoint."""
        self._met += 1
        self.stage = stage or self.stage
        touchpoint = Touchpoint(
            number=self._met,
            channel=channel,
            stage=self.stage,
            place=place,
            at=self.now(),
            address=address,
            waypoint=waypoint,
            matter=self.matter,
        )
        return self._write(touchpoint)

    def sees(self, sight: Sight, at: Touchpoint) -> tuple[Statement, ...]:
        """Take in a page: its words and all that they claim."""
        statements = read_page(
            sight, locale=self.company.locale, today=self.now().date(), currency=self.company.currency
        )
        told = (*statements, *self._told_machines(sight))
        self._spare(told)
        self._words(Speaker.COMPANY, sight.text, at)
        self._claims(told, at)
        self._take_bearings(sight, statements, at)
        return statements

    def _take_bearings(self, sight: Sight, statements: Sequence[Statement], at: Touchpoint) -> None:
        """Write down what a page that matters shows of all that lets the customer be at ease."""
        if at.waypoint not in _MATTERS:
            return
        own = (self.customer.email, self.customer.phone)
        shows = calm_of(
            sight,
            statements,
            locale=self.company.locale,
            today=self.now().date(),
            ordered=at.waypoint in _AFTER_THE_ORDER,
            own=own,
        )
        if shows is not None:
            self._write(Bearings(shows=tuple(sorted(shows)), at=at, heard_after=self.heard_after))

    def _told_machines(self, sight: Sight) -> tuple[Statement, ...]:
        company = self.company
        return read_markup(
            sight.markup, locale=company.locale, today=self.now().date(), currency=company.currency or None
        )

    def hears(self, said: str, at: Touchpoint) -> tuple[Statement, ...]:
        """Take in one message or mail of the company."""
        today, company = self.now().date(), self.company
        if offers := self._offers_of(at):
            statements = offers.hears(said, today=today)
        else:
            statements = read_text(said, locale=company.locale, today=today, currency=company.currency)
        self._spare(statements)
        self._words(Speaker.COMPANY, said, at)
        self._claims(statements, at)
        return statements

    def says(self, words: str, at: Touchpoint) -> None:
        """Write down one message of the customer's."""
        self._words(Speaker.CUSTOMER, words, at)
        if offers := self._offers_of(at):
            offers.says(words)

    def _offers_of(self, at: Touchpoint) -> Offers | None:
        """What is talked about at a touchpoint; none where nobody talks."""
        if at.channel not in (Channel.CHAT, Channel.PHONE):
            return None
        if self._talk is None:
            self._talk = Offers(locale=self.company.locale, currency=self.company.currency)
        if at.number != self._talked_at:
            self._talk.elsewhere()
            self._talked_at = at.number
        return self._talk

    def asked(
        self, datum: str, said: str, at: Touchpoint, manner: Manner = Manner.ASKING, *, required: bool = False
    ) -> None:
        """Write down that the company asked for a fact."""
        self._write(
            Question(
                datum=datum,
                said=said,
                at=at,
                heard_after=self.heard_after,
                manner=manner,
                required=required,
            ),
        )

    def tells(self, datum: str, value: str, at: Touchpoint, *, usable: bool = True) -> None:
        """Write down that the customer told a fact; what must stay secret becomes «•••»."""
        self._write(
            Disclosure(datum=datum, value=value, at=at, heard_after=self.heard_after, usable=usable),
        )

    def does(self, verb: str, what: str, at: Touchpoint) -> None:
        """Write down one thing the customer had to do."""
        self._write(Action(verb=verb, what=what, at=at, heard_after=self.heard_after))

    def attempts(
        self, goal: str, outcome: Outcome, why: str, at: Touchpoint, *, waited: timedelta = timedelta(0)
    ) -> None:
        """Write down what came of something the customer set out to do."""
        self._write(
            Attempt(
                goal=goal,
                outcome=outcome,
                why=why,
                at=at,
                heard_after=self.heard_after,
                waited=waited,
            )
        )

    def keep(self, title: str, content: bytes, media_type: str, at: Touchpoint) -> Path | None:
        """Keep a piece of evidence beside the notebook; says where, and keeps nothing where no folder was given."""
        if self.folder is None:
            return None
        self._kept += 1
        path = self.folder / f"{self._kept:03}{guess_extension(media_type.partition(';')[0]) or '.bin'}"
        path.write_bytes(self.clean(content, path.name))
        self._write(Exhibit(title=title, path=path.name, media_type=media_type, at=at))
        return path

    def clean(self, content: bytes, name: str = "") -> bytes:
        """What may be kept beside the notebook: without secrets, if it is text of any kind; `name` tells the kind."""
        return clean_bytes(content, name, self.secrets)

    def knows(self, datum: str) -> str | None:
        """What the customer can answer: what they learnt first, then what they know of themselves."""
        return self.facts.get(datum) or self.customer.knows(datum)

    def _write(self, entry: _E) -> _E:
        """Write it down without secrets."""
        entry = masked_value(entry, self.secrets.masked, besides=None if isinstance(entry, Touchpoint) else entry.at)
        self.notebook.write(entry)
        return entry

    def _words(self, who: Speaker, said: str, at: Touchpoint) -> None:
        words = Words(who=who, said=said, at=at, heard_after=self.heard_after)
        self.overheard(self._write(words))

    def _spare(self, statements: Sequence[Statement]) -> None:
        """An order's number is no card's, whatever it looks like."""
        for statement in statements:
            if isinstance(statement.value, Reference):
                self.secrets.spare(statement.value.value)

    def _claims(self, statements: Sequence[Statement], at: Touchpoint) -> None:
        for statement in statements:
            self._learn(statement, at)
            self._write(as_claim(statement, at, heard_after=self.heard_after, said=statement.said))

    def _learn(self, statement: Statement, at: Touchpoint) -> None:
        """Keep a reference that the customer will be able to quote; the first one named is theirs."""
        before_buying = at.channel is Channel.AD or at.waypoint in (Waypoint.LANDING, Waypoint.PRODUCT)
        if isinstance(statement.value, Reference) and not before_buying:
            self.facts.setdefault(f"{statement.about} number", statement.value.value)
