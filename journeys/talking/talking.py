"""One conversation with a bot or a line of which nothing but the address is known, and whatever came of it."""

import shlex
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from time import perf_counter

from journeys.channels.drivers import Drivers
from journeys.channels.line import Line
from journeys.channels.phone.application import LocalLine
from journeys.channels.phrasebook import phrasebook
from journeys.channels.talk.ending import Ending
from journeys.channels.witness import Bystander, Journal, Stopped, unheard, unseen
from journeys.claim import Claim
from journeys.company import Company
from journeys.customer import Customer
from journeys.errors import UsageError
from journeys.finding import Finding, Harm
from journeys.locales import currency_of
from journeys.notebook import Attempt, Words
from journeys.reading.language.guess import DEFAULT, guess_locale
from journeys.secrecy import Secrets
from journeys.touchpoint import Channel
from journeys.verdict import Ending as Verdict
from journeys.verdict import Walked, verdict_of, write_verdict
from journeys.walk import Walk

_PLACES = {Channel.CHAT: "the chat", Channel.PHONE: "the support line", Channel.TEXT: "the text messages"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What the customer turns to the company with."""

    about: str  # in their own words: "Where is my order?"
    knows: Mapping[str, str] = field(default_factory=dict)  # datum -> value, besides what everybody knows of themselves
    locale: str = ""  # BCP 47; the profile's, or guessed from the words, without
    seed: int = 1
    profile: Company | None = None

    def __post_init__(self) -> None:
        """Refuse what nobody could say."""
        if not any(character.isalnum() for character in self.about):
            raise UsageError("--about has no words.", fix='say what the customer wants, as in "where is my order".')
        if self.locale and not currency_of(self.locale):
            raise UsageError(
                f"{self.locale!r} is not a locale (BCP 47).", fix="write language and country, as in en-GB."
            )

    def spoken_in(self, where: str) -> str:
        """The locale of the conversation."""
        own = self.locale or (self.profile.locale if self.profile else "")
        return own or _speakable(guess_locale(self.about, address=where))


@dataclass(frozen=True, slots=True, kw_only=True)
class Talked:
    """A conversation, as it ended."""

    where: str
    outcome: Ending
    why: str  # what was met; empty where all went well
    turns: tuple[Words, ...]
    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...]
    alerts: tuple[str, ...]  # what an application did wrong on the telephone: "11200: … answered HTTP 500"
    effort: str  # in words
    folder: Path  # with notebook and evidence
    seconds: float
    secrets: Secrets = field(repr=False)  # that were not to be written down

    @property
    def status(self) -> int:
        """The exit status that fits: 0 nobody was let down, 1 the customer was, 2 it did not come to an end."""
        if any(finding.harm is not Harm.JARRED for finding in self.findings):
            return 1
        return 0 if self.outcome in (Ending.ANSWERED, Ending.HANDED_OVER) else 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where a conversation takes place, and how a line to it is opened."""

    where: str  # as the user wrote it
    channel: Channel
    company: Callable[[str], Company]  # by locale: who is there, as far as one knows
    opened: Callable[[Walk], AbstractContextManager[Line]]
    now: Callable[[], datetime] = lambda: datetime.now().astimezone()


def converse(
    matter: Matter,
    address: Address,
    folder: Callable[[], Path],
    *,
    show: Journal = unheard,
    overheard: Bystander = unseen,
) -> Talked:
    """Hold one conversation.

    Args:
        matter: What the customer wants, and knows.
        address: Where.
        folder: Makes the folder that keeps notebook and evidence; asked only when the customer sets out.
        show: Told what the customer does, as they do it.
        overheard: Told each word, as it is said.

    Raises:
        UsageError: Nobody is there, or the customer cannot speak the language.
        ChannelUnavailable: Our side of the line failed.
        KeyboardInterrupt: The user stopped it; names the folder with what was said until then.
    """
    began, locale = perf_counter(), matter.spoken_in(address.where)
    walk = Walk(
        journey=f"talk to {address.where}",
        customer=_customer(matter.seed, locale),
        company=address.company(locale),
        drivers=Drivers(),
        now=address.now,
        folder=folder(),
        show=show,
    )
    walk.witness.overheard = lambda words: overheard(words) if words.at.channel is address.channel else None
    walk.witness.facts |= matter.knows
    alerts: tuple[str, ...] = ()
    try:
        with address.opened(walk) as line:
            try:
                walk.converse(
                    lambda: line, address.channel, _PLACES[address.channel], matter.about, address=address.where
                )
            finally:
                alerts = line.alerts if isinstance(line, LocalLine) else ()
    except Stopped:
        pass  # the record says why
    except KeyboardInterrupt:
        raise KeyboardInterrupt(walk.folder) from None
    finally:
        walk.close()
    talked = _talked(walk, address, alerts, perf_counter() - began)
    write_verdict(talked.folder, verdict_of(walk.record, talked.findings, _went(matter, address, talked)))
    return talked


def _went(matter: Matter, address: Address, talked: Talked) -> Walked:
    """How the walk went for us."""
    ending = (Verdict.THROUGH, Verdict.LET_DOWN, Verdict.BROKEN)[talked.status]
    verb = "call" if address.channel is Channel.PHONE else "chat"
    knows = [word for name, value in matter.knows.items() for word in ("--know", f"{name}={value}")]
    again = ["walk", verb, address.where, "--about", matter.about, *knows, "--customer-seed", str(matter.seed)]
    return Walked(
        ending=ending,
        trouble=f"it came to no end: {talked.why or talked.outcome}" if ending is Verdict.BROKEN else "",
        seconds=talked.seconds,
        again=shlex.join(again),
    )


def _talked(walk: Walk, address: Address, alerts: tuple[str, ...], seconds: float) -> Talked:
    record = walk.record
    ending = walk.talked.outcome if walk.talked else None
    assert walk.folder is not None
    last: Attempt | None = next(reversed(record.attempts), None)
    return Talked(
        where=address.where,
        outcome=ending or Ending.DEAD_END,  # there was not even a conversation
        why=last.why if last else "",
        turns=tuple(words for words in record.words if words.at.channel is address.channel),  # no page's
        claims=tuple(claim for claim in record.claims if claim.at.channel is address.channel),
        findings=walk.findings,
        alerts=alerts,
        effort=str(walk.effort),
        folder=walk.folder,
        seconds=seconds,
        secrets=walk.witness.secrets,
    )


def _speakable(guessed: str) -> str:
    """A guess from so few words counts only where the customer speaks the language."""
    try:
        phrasebook(guessed)
    except UsageError:
        return DEFAULT
    return guessed


def _customer(seed: int, locale: str) -> Customer:
    """A customer from there; from America where nobody can be made up for the place."""
    try:
        return Customer.first_time(seed=seed, locale=locale)
    except UsageError:
        return Customer.first_time(seed=seed, locale=DEFAULT)
