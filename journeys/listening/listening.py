"""Listening posts: recorded conversations, judged by the same checks as walks."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from journeys.beforehand import Beforehand
from journeys.checks import CATALOGUE
from journeys.claim import Disclosure, Question
from journeys.errors import UsageError
from journeys.finding import Finding
from journeys.listening.conversations import Broken, Conversation, read_conversations
from journeys.listening.overhearing import Ears, overhear, turns_of
from journeys.notebook import Speaker
from journeys.reading.language.guess import guess_locale

_ENOUGH = 2000  # letters by which a language is known


@dataclass(frozen=True, slots=True, kw_only=True)
class Seam:
    """A finding in a conversation, with the turns that it rests on."""

    conversation: Conversation
    finding: Finding
    turn: int | None  # where it showed; turns count from 0
    other_turn: int | None  # the earlier side; none where there is but one
    datum: str | None  # the fact that was asked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Unheard:
    """A file that could not be read, or not to its end."""

    file: Path
    why: str


@dataclass(slots=True)
class Counts:
    """What was listened to."""

    conversations: int = 0
    turns: int = 0
    broken: int = 0  # lines
    unread: int = 0  # files
    findings: Counter[str] = field(default_factory=Counter)  # by check


def listen_to(files: Iterable[Path], beforehand: Beforehand, counts: Counts) -> Iterator[Seam | Broken | Unheard]:
    """Judge every conversation of every file, in order; what cannot be read is named, and the rest goes on.

    `counts` grows as it goes.
    """
    for file in files:
        try:
            for told in read_conversations(file):
                if isinstance(told, Broken):
                    counts.broken += 1
                    yield told
                else:
                    yield from _judged(told, beforehand, counts)
        except UsageError as error:
            counts.unread += 1
            yield Unheard(file=file, why=error.what)


def _judged(conversation: Conversation, beforehand: Beforehand, counts: Counts) -> Iterator[Seam]:
    counts.conversations += 1
    counts.turns += len(conversation.turns)
    ears = Ears(
        locale=beforehand.locale or _locale(conversation),
        currency=beforehand.currency,
        today=beforehand.today or date.today(),
    )
    heard = overhear(conversation, ears, beforehand.beginning("a recorded conversation", ears.locale))
    seams = []
    for finding in CATALOGUE.judge(heard.record):
        turn, other = turns_of(finding.evidence, heard.turns)
        seams.append(
            Seam(conversation=conversation, finding=finding, turn=turn, other_turn=other, datum=_datum(finding))
        )
    counts.findings.update(seam.finding.check for seam in seams)
    yield from sorted(seams, key=lambda seam: -1 if seam.turn is None else seam.turn)


def _locale(conversation: Conversation) -> str:
    """Where the company stands, by its own words; by the customer's where it said little."""
    company = " ".join(turn.text for turn in conversation.turns if turn.who is Speaker.COMPANY)[:_ENOUGH]
    if len(company) < _ENOUGH / 20:
        company = " ".join((company, *(turn.text for turn in conversation.turns)))[:_ENOUGH]
    return guess_locale(company)


def _datum(finding: Finding) -> str | None:
    asked = [one.datum for one in finding.evidence if isinstance(one, Question | Disclosure)]
    return asked[-1] if asked else None
