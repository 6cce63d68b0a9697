"""How well a price is found that is told a second time and differs, and how often honest prices are left alone.

A case is a conversation: `turns`, and `requote`, the turn that contradicts an earlier one and that earlier one; none
where all its prices are honest. Where the environment names a folder of recorded conversations
(`JOURNEYS_SHARED_DATA`, with a `repeats_dev.jsonl` of the Schema-Guided Dialogue data in it: Google Research, CC BY-SA
4.0), they are judged too: as they stand, all honest, and with a price told again that differs.
"""

import os
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from journeys.checks import CATALOGUE
from journeys.listening.conversations import Conversation, Spoken
from journeys.listening.overhearing import Ears, overhear, turns_of
from journeys.notebook import Beginning, Speaker
from journeys.touchpoint import Channel
from scoring.answer import Answer, Case
from scoring.retold import recorded_cases

CHECK = "mismatched-price"
HONEST = "several honest prices"
TITLE = "Conversations that quote prices"
AIMS = {
    CHECK: (0.98, 0.90),
    HONEST: (0.98, 0.98),
    f"{CHECK}, recorded": (0.98, 0.90),
    f"{HONEST}, recorded": (0.98, 0.98),
}
_BEGINNING = Beginning(
    journey="a recorded conversation",
    company="a company",
    locale="en-US",
    customer="a customer",
    seed=0,
    began=datetime(2026, 3, 2, 9, tzinfo=UTC),
    owners={},
    authority={},
)


def answers(cases: Iterable[Case]) -> Iterator[Answer]:
    """The re-quotes of every conversation, or that nothing is found in it."""
    own = list(cases)
    yield from (_answer(case) for case in own)
    folder = os.environ.get("JOURNEYS_SHARED_DATA")
    if folder and own:
        yield from (_answer(case, ", recorded") for case in recorded_cases(Path(folder), own[0]["use"]))


def _answer(case: Case, where: str = "") -> Answer:
    found = tuple(_found(case))
    requote = case["requote"]
    if requote is None:
        return Answer(of=HONEST + where, case=case["id"], expected=("nothing",), found=found or ("nothing",))
    expected = (f"turn {requote[0]} against {requote[1]}",)
    return Answer(of=CHECK + where, case=case["id"], expected=expected, found=found)


def _found(case: Case) -> Iterator[str]:
    turns = tuple(
        Spoken(Speaker(turn["who"]), turn["text"], Channel(turn.get("channel", "chat")), None) for turn in case["turns"]
    )
    ears = Ears(locale=case["locale"], currency=None, today=date(2026, 3, 2))
    heard = overhear(Conversation(name=case["id"], turns=turns), ears, _BEGINNING)
    for finding in CATALOGUE.judge(heard.record, only=[CHECK]):
        turn, other = turns_of(finding.evidence, heard.turns)
        yield f"turn {turn} against {other}"
