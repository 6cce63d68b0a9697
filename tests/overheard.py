"""Conversations of several days as records, in few words: «mail 3 customer: …» is said on the third day."""

import re
from datetime import UTC, datetime, timedelta

from journeys.beforehand import Beforehand
from journeys.checks import CATALOGUE
from journeys.finding import Finding
from journeys.listening.conversations import Conversation, Spoken
from journeys.listening.overhearing import Ears, overhear
from journeys.notebook import Speaker
from journeys.touchpoint import Channel

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
_TURN = re.compile(r"(?:(\w+) )?(\d+) (company|customer): (.*)", re.DOTALL)


def found(check: str, *turns: str, locale: str = "en-GB") -> tuple[Finding, ...]:
    """What one check says of a talk that began on Monday, 2 March 2026, which is day 0; a chat unless it says else."""
    spoken = tuple(_spoken(turn, place) for place, turn in enumerate(turns))
    ears = Ears(locale=locale, currency=None, today=MONDAY.date())
    beginning = Beforehand(locale=locale).beginning("a talk", locale)
    return CATALOGUE.judge(overhear(Conversation(name="", turns=spoken), ears, beginning).record, only=[check])


def _spoken(turn: str, place: int) -> Spoken:
    match = _TURN.fullmatch(turn)
    assert match, turn
    channel, day, who, text = match.groups()
    at = MONDAY + timedelta(days=int(day), minutes=place)
    return Spoken(Speaker(who), text, Channel(channel or "chat"), at)
