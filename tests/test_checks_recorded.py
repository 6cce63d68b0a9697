"""Recorded conversations of many trades: what is wrong in them is found, and nothing beside it."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from journeys.beforehand import Beforehand
from journeys.checks import CATALOGUE
from journeys.listening.conversations import Conversation, Spoken
from journeys.listening.overhearing import Ears, overhear
from journeys.notebook import Speaker
from journeys.reading.language.guess import guess_locale
from journeys.touchpoint import Channel

TALKS = Path(__file__).parent / "recorded" / "talks.txt"
CHECKS = [name for name in CATALOGUE if name != "asked-again"]  # which has conversations of its own
SPEAKERS = {"C": Speaker.COMPANY, "K": Speaker.CUSTOMER}


def recorded() -> Iterator[tuple[str, frozenset[str], str]]:
    """The name of each conversation, the checks that must speak, and its lines."""
    text = TALKS.read_text(encoding="utf-8")
    heads = [*re.finditer(r"^# ([\w-]+)(?:: (.+))?$", text, re.MULTILINE)]
    ends = [head.start() for head in heads[1:]] + [len(text)]
    for head, end in zip(heads, ends, strict=True):
        yield head[1], frozenset((head[2] or "").split(", ")) - {""}, text[head.end() : end]


def spoken(lines: str) -> Iterator[Spoken]:
    channel, at = Channel.CHAT, None
    for line in lines.strip().splitlines():
        if place := re.fullmatch(r"\[(\w+)(?: (.+))?\]", line):
            channel = Channel(place[1])
            at = datetime.fromisoformat(place[2]).replace(tzinfo=UTC) if place[2] else None
        elif line:
            yield Spoken(SPEAKERS[line[0]], line[3:], channel, at)


@pytest.mark.parametrize(("expected", "lines"), [pytest.param(*rest, id=name) for name, *rest in recorded()])
def test_of_a_recorded_conversation_everything_wrong_is_found_and_nothing_else(
    expected: frozenset[str], lines: str
) -> None:
    turns = tuple(spoken(lines))
    locale = guess_locale(" ".join(one.text for one in turns if one.who is Speaker.COMPANY))
    ears = Ears(locale=locale, currency=None, today=date(2026, 3, 2))
    heard = overhear(Conversation(name="", turns=turns), ears, Beforehand(locale=locale).beginning("", locale))
    assert {finding.check for finding in CATALOGUE.judge(heard.record, only=CHECKS)} == expected
