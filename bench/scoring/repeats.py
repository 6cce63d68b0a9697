"""How well it is found that a company asks for what it was told, and how often fair questions are left alone.

A case is a conversation, «chat» unless a turn says «phone customer: …»; `repeat` is the turn that asks again, and the
one that told it; none where every question is fair. Where the environment names a folder of recorded conversations
(`JOURNEYS_SHARED_DATA`, with a `repeats_dev.jsonl` made of the Schema-Guided Dialogue data in it: Google Research, CC
BY-SA 4.0), they are judged too.
"""

import json
import os
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

from journeys.checks import CATALOGUE
from journeys.listening.conversations import Conversation, Spoken
from journeys.listening.overhearing import Ears, overhear, turns_of
from journeys.notebook import Beginning, Speaker
from journeys.touchpoint import Channel
from scoring.answer import Answer, Case, Use

CHECK = "asked-again"
TITLE = "Conversations in which something is asked twice, or not"
AIMS = {
    "asked again": (0.0, 0.90),
    "nothing asked again": (0.0, 0.97),
    "asked_twice, recorded": (0.0, 0.90),
    "volunteered, recorded": (0.0, 0.90),
    "no repeat, recorded": (0.0, 0.97),
}
_TURN = re.compile(r"(?:(\w+) )?(company|customer): (.*)", re.DOTALL)
_TODAY = date(2026, 3, 2)


def answers(cases: Iterable[Case]) -> Iterator[Answer]:
    """Whether the repeat of a conversation is found at its turn, or nothing in one without."""
    own = list(cases)
    yield from (_answer(case["id"], case["locale"], _turns(case), case["repeat"]) for case in own)
    folder = os.environ.get("JOURNEYS_SHARED_DATA")
    if folder and own:
        yield from _recorded(Path(folder), own[0]["use"])


def _turns(case: Case) -> tuple[Spoken, ...]:
    parsed = (_TURN.fullmatch(turn) for turn in case["turns"])
    return tuple(Spoken(Speaker(one[2]), one[3], Channel(one[1] or "chat"), None) for one in parsed if one)


def _answer(name: str, locale: str, turns: tuple[Spoken, ...], repeat: list[int] | None, of: str = "") -> Answer:
    """Findings at other turns than the repeat's are no answer to it: the repeats of recorded ones are not all known."""
    found = {turn for turn, _ in _found(name, locale, turns)}
    if repeat is None:
        read = tuple(f"turn {turn}" for turn in sorted(found)) or ("nothing",)
        return Answer(of=of or "nothing asked again", case=name, expected=("nothing",), found=read)
    expected = (f"turn {repeat[0]}",)
    read = expected if repeat[0] in found else tuple(f"turn {turn}" for turn in sorted(found))
    return Answer(of=of or "asked again", case=name, expected=expected, found=read)


def _found(name: str, locale: str, turns: tuple[Spoken, ...]) -> Iterator[tuple[int, int | None]]:
    beginning = Beginning(
        journey="a recorded conversation",
        company="a company",
        locale=locale,
        customer="a customer",
        seed=0,
        began=datetime(2026, 3, 2, 9, tzinfo=UTC),
        owners={},
        authority={},
    )
    heard = overhear(Conversation(name=name, turns=turns), Ears(locale=locale, currency=None, today=_TODAY), beginning)
    for finding in CATALOGUE.judge(heard.record, only=[CHECK]):
        turn, other = turns_of(finding.evidence, heard.turns)
        if turn is not None:
            yield turn, other


def _recorded(folder: Path, use: Use) -> Iterator[Answer]:
    file = folder / "repeats_dev.jsonl"
    if not file.exists():
        return
    for line in file.read_text(encoding="utf-8").splitlines():
        talk = json.loads(line)
        if (int(sha256(talk["id"].encode()).hexdigest(), 16) % 2 == 1) != (use == "judging"):
            continue
        turns = tuple(Spoken(Speaker(one["who"]), one["text"], Channel(one["channel"]), None) for one in talk["turns"])
        repeat = [talk["repeat_turn"], talk["told_turn"]] if talk["repeated"] else None
        of = talk["slice"].removeprefix("sgd_") if repeat else "no repeat"
        yield _answer(talk["id"], "en-US", turns, repeat, f"{of}, recorded")
