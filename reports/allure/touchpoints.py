"""A walk as steps, a touchpoint each, where nobody followed the steps of a feature."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby

from allure_commons.model2 import Attachment, Status, StatusDetails, TestStepResult

from journeys.notebook import Action, Outcome, Record, Words
from journeys.reports.allure.account import Account, Keeper
from journeys.reports.allure.showing import show
from journeys.reports.allure.words import unlinked
from journeys.reports.evidence.exhibits import Piece
from journeys.reports.evidence.shelf import Shelf
from journeys.reports.page import harmless
from journeys.reports.wording import counted, listed, shortly
from journeys.touchpoint import Touchpoint

_DID = {
    "open": "opened",
    "click": "clicked",
    "type": "typed",
    "choose": "chose",
    "say": "said",
    "press": "pressed",
    "wait": "waited for",
    "call": "called",
}
_MOST_STEPS = 400  # a walk of more touchpoints goes round in circles
_MOST_DEEDS = 5  # that a step names
_MOST_TEXT = 20_000  # characters of one transcript


def steps_of(account: Account, keeper: Keeper) -> list[TestStepResult]:
    """The touchpoints in order, each in the customer's words with its pictures or its transcript.

    Args:
        account: Whose.
        keeper: Takes pictures and transcripts; words where none were kept.
    """
    record = account.record
    if record is None:
        return []
    shelf = Shelf(account.folder, record) if account.folder else None
    wrong = _wrong(account, record)
    met = {*wrong, *(side.at.number for finding in account.verdict.findings for side in finding.evidence)}
    deeds = _deeds(record)
    ends = _ends(record)
    steps = [
        TestStepResult(
            name=_said(at, deeds.get(at.number, [])),
            start=_milliseconds(at.at),
            stop=_milliseconds(max(at.at, ends.get(at.number, at.at))),
            status=Status.FAILED if at.number in wrong else Status.PASSED,
            statusDetails=StatusDetails(message="\n".join(wrong[at.number])) if at.number in wrong else None,
            attachments=_shown(at, record, shelf, keeper) if account.in_full or at.number in met else [],
        )
        for at in record.touchpoints[:_MOST_STEPS]
    ]
    if len(record.touchpoints) > _MOST_STEPS:
        more = counted(len(record.touchpoints) - _MOST_STEPS, "touchpoint")
        steps.append(TestStepResult(name=f"And {more} more, which the notebook has", status=Status.PASSED))
    return steps


def _deeds(record: Record) -> dict[int, list[Action]]:
    deeds: dict[int, list[Action]] = {}
    for action in record.actions:
        deeds.setdefault(action.at.number, []).append(action)
    return deeds


def _ends(record: Record) -> dict[int, datetime]:
    """When the last thing was done or said at each touchpoint, by the customer's own time."""
    began = record.beginning.began
    said = {one.at.number: began + one.heard_after for one in record.words}
    done = {one.at.number: began + one.heard_after for one in record.actions}
    return {number: max(said.get(number, began), done.get(number, began)) for number in {*said, *done}}


def _milliseconds(when: datetime) -> int:
    return round(when.timestamp() * 1000)


def _wrong(account: Account, record: Record) -> dict[int, list[str]]:
    """What was noticed where, by the number of the touchpoint."""
    noticed: dict[int, list[str]] = {}
    for finding in account.verdict.findings:
        noticed.setdefault(finding.at.number, []).append(str(finding))
    for one in record.attempts:
        if one.outcome is Outcome.MISSING:
            noticed.setdefault(one.at.number, []).append(f"the customer could not {one.goal}: {one.why}")
    return noticed


def _said(at: Touchpoint, deeds: Sequence[Action]) -> str:
    """The place, and what they did there: "Your basket (web): they clicked «Check out»"."""
    done = [one for one in deeds if one.what != at.place]  # to come there is told by the place
    told = [f"{_DID.get(verb, verb)} {listed([_quoted(one) for one in group])}" for verb, group in _runs(done)]
    more = len(done) - _MOST_DEEDS
    if more > 0:
        told.append(f"did {counted(more, 'more thing')}")
    place = shortly(unlinked(str(at)), 120)
    place = place[:1].upper() + place[1:]
    return f"{place}: they {', then '.join(told)}" if told else place


def _runs(deeds: Sequence[Action]) -> Iterator[tuple[str, list[Action]]]:
    for verb, group in groupby(deeds[:_MOST_DEEDS], key=lambda one: one.verb):
        yield verb, list(group)


def _quoted(deed: Action) -> str:
    return f"«{shortly(unlinked(deed.what), 80)}»"


def _shown(at: Touchpoint, record: Record, shelf: Shelf | None, keeper: Keeper) -> list[Attachment]:
    return [*_kept(at, shelf, keeper)] or [*_talk(at, record, keeper)]


def _kept(at: Touchpoint, shelf: Shelf | None, keeper: Keeper) -> Iterator[Attachment]:
    for exhibit in shelf.at(at) if shelf else ():
        path = shelf.path(exhibit) if shelf else None
        if path:
            yield from show(exhibit, path, keeper)


def _talk(at: Touchpoint, record: Record, keeper: Keeper) -> Iterator[Attachment]:
    words = record.talk(at)
    if words:
        yield keeper.attach(
            Piece(name=f"What was said, {at}", content=_transcript(words), media_type="text/plain", extension="txt")
        )


def _transcript(words: Sequence[Words]) -> str:
    lines = "\n".join(f"{one.who}: {one.said}" for one in words)
    return harmless(lines if len(lines) <= _MOST_TEXT else f"{lines[:_MOST_TEXT]}…")
