"""The record of a walk: append-only, saved as JSON lines while it grows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cache, cached_property
from pathlib import Path
from typing import Annotated, Literal, TextIO, TypeVar

from pydantic import Field, TypeAdapter, ValidationError

from journeys.claim import Claim, Disclosure, Question
from journeys.errors import UsageError
from journeys.touchpoint import Comfort, Touchpoint

PLACE_ORDER = "place the order"  # goals that checks know by name
REACH_A_PERSON = "reach a person"
CHECK_OUT_AS_A_GUEST = "check out as a guest"
KEEP_WHAT_WAS_TYPED = "keep what was typed"


class Speaker(StrEnum):
    """Whose words they are."""

    COMPANY = "company"
    CUSTOMER = "customer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What was shown, written or said, verbatim: a page's visible text, a turn of talk, a mail."""

    who: Speaker
    said: str
    at: Touchpoint
    heard_after: timedelta
    kind: Literal["words"] = "words"


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One thing the customer had to do."""

    verb: str  # "open", "click", "type", "choose", "say", "press", "wait", "call"
    what: str  # in the customer's words; never what a secret field was filled with
    at: Touchpoint
    heard_after: timedelta
    kind: Literal["action"] = "action"


class Outcome(StrEnum):
    """How a customer's attempt ended."""

    REACHED = "reached"
    DEAD_END = "dead end"  # there is no way on
    SILENCE = "silence"  # nothing came within the customer's patience
    LED_BACK = "led back"  # to the same place, again and again
    MISSING = "missing"  # what the customer needs at this moment was not there
    REFUSED = "refused"  # the company says that it will not
    LOST = "lost"  # what the customer had given was gone again
    GAVE_UP = "gave up"  # the customer's own patience ended; not the company's doing alone


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """Something the customer set out to do, and what came of it."""

    goal: str  # completes «could not …»: PLACE_ORDER, REACH_A_PERSON, "get an answer to «Where is my order?»"
    outcome: Outcome
    why: str  # what was met, in plain words; empty if reached
    at: Touchpoint
    heard_after: timedelta
    waited: timedelta = timedelta(0)
    kind: Literal["attempt"] = "attempt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearings:
    """What a page that matters shows of all that lets a customer be at ease."""

    shows: tuple[Comfort, ...]
    at: Touchpoint
    heard_after: timedelta
    kind: Literal["bearings"] = "bearings"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    """A piece of evidence that lies beside the notebook."""

    title: str
    path: str  # relative to the run's folder
    media_type: str
    at: Touchpoint
    kind: Literal["exhibit"] = "exhibit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """Who set out, and to whom."""

    journey: str
    company: str
    locale: str
    customer: str  # the customer's name
    seed: int
    began: datetime
    owners: dict[str, str]  # channel -> team
    authority: dict[str, str]  # truth -> channel
    kind: Literal["beginning"] = "beginning"


Entry = Touchpoint | Words | Claim | Question | Disclosure | Action | Attempt | Bearings | Exhibit
Heard = Words | Claim | Question | Disclosure | Attempt  # what a finding can point at

_E = TypeVar("_E")


@dataclass(frozen=True)
class Record:
    """A finished (or broken-off) walk, as checks and reports see it."""

    beginning: Beginning
    entries: tuple[Entry, ...]

    def _of(self, kind: type[_E]) -> tuple[_E, ...]:
        return tuple(entry for entry in self.entries if isinstance(entry, kind))

    @cached_property
    def touchpoints(self) -> tuple[Touchpoint, ...]:
        """In the order they were met."""
        return self._of(Touchpoint)

    @cached_property
    def words(self) -> tuple[Words, ...]:
        """Everything said and shown, in order."""
        return self._of(Words)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """Everything the company told, in order."""
        return self._of(Claim)

    @cached_property
    def actions(self) -> tuple[Action, ...]:
        """Everything the customer did, in order."""
        return self._of(Action)

    @cached_property
    def attempts(self) -> tuple[Attempt, ...]:
        """Everything the customer set out to do, in the order it ended."""
        return self._of(Attempt)

    @cached_property
    def bearings(self) -> tuple[Bearings, ...]:
        """What pages that matter showed of all that lets a customer be at ease, in order."""
        return self._of(Bearings)

    @cached_property
    def exhibits(self) -> tuple[Exhibit, ...]:
        """The evidence that lies beside the notebook."""
        return self._of(Exhibit)

    @cached_property
    def exchanges(self) -> tuple[Question | Disclosure, ...]:
        """What was asked and what was told, in order."""
        return tuple(entry for entry in self.entries if isinstance(entry, Question | Disclosure))

    @cached_property
    def _words_at(self) -> dict[int, tuple[Words, ...]]:
        return {number: tuple(group) for number, group in _grouped(self.words).items()}

    def talk(self, touchpoint: Touchpoint) -> tuple[Words, ...]:
        """The words of one touchpoint, in order."""
        return self._words_at.get(touchpoint.number, ())


class Notebook:
    """What the customer writes down; it never changes its mind.

    Saved line by line to `path` if there is one, so that a killed walk leaves what it knew.
    """

    def __init__(self, beginning: Beginning, path: Path | None = None) -> None:
        """Open a new notebook.

        Raises:
            UsageError: there is one at `path` already, which is never overwritten; or it cannot be kept there.
        """
        self._beginning = beginning
        self._entries: list[Entry] = []
        self._file: TextIO | None = _new_file(path) if path else None
        self._save(beginning)

    def write(self, entry: Entry) -> None:
        """Add one entry."""
        self._entries.append(entry)
        self._save(entry)

    def record(self) -> Record:
        """What has been written so far."""
        return Record(self._beginning, tuple(self._entries))

    def close(self) -> None:
        """Close the file; safe to call twice."""
        if self._file:
            self._file.close()
            self._file = None

    def _save(self, entry: Beginning | Entry) -> None:
        if self._file:
            self._file.write(_line().dump_json(entry).decode() + "\n")
            self._file.flush()


def read_notebook(path: Path) -> Record:
    """Read a saved notebook back; a last line that a killed walk left unfinished is dropped.

    Raises:
        UsageError: the file is missing, or is not a notebook; names the line.
    """
    try:
        lines = path.read_bytes().split(b"\n")  # words may hold line breaks of other kinds
    except OSError as error:
        raise UsageError(f"cannot read the notebook {path}: {error}", fix="name a notebook.jsonl of a run") from error
    entries = list(_parsed(lines, path))
    if not entries or not isinstance(entries[0], Beginning):
        raise UsageError(f"{path} is not a notebook: it has no beginning", fix="name a notebook.jsonl of a run")
    seen: dict[int, Touchpoint] = {}
    rest = [_sharing(entry, seen) for entry in entries[1:] if not isinstance(entry, Beginning)]
    return Record(entries[0], tuple(rest))


@cache
def _line() -> "TypeAdapter[Beginning | Entry]":
    """How a line is written and read."""
    return TypeAdapter[Beginning | Entry](Annotated[Beginning | Entry, Field(discriminator="kind")])


def _new_file(path: Path) -> TextIO:
    try:
        return path.open("x", encoding="utf-8", newline="\n")
    except FileExistsError:
        raise UsageError(f"there is a notebook at {path} already", fix="walk into a folder of its own") from None
    except OSError as error:
        raise UsageError(
            f"cannot keep a notebook at {path}: {error.strerror}", fix="name a folder that can be written to"
        ) from None


def _parsed(lines: list[bytes], path: Path) -> Iterator[Beginning | Entry]:
    """Every line; what stands after the last line break was left unfinished, or is empty."""
    for number, line in enumerate(lines, 1):
        try:
            yield _line().validate_json(line)
        except ValidationError as error:
            if number == len(lines) and (number > 1 or not line):
                return
            raise UsageError(
                f"{path}:{number}: not a line of a notebook: {error.errors()[0]['msg']}",
                fix="the file was changed by hand; take it from the run again",
            ) from error


def _sharing(entry: Entry, seen: dict[int, Touchpoint]) -> Entry:
    """Let entries of one touchpoint share it, as they did when they were written."""
    if isinstance(entry, Touchpoint):
        return seen.setdefault(entry.number, entry)
    return replace(entry, at=seen.setdefault(entry.at.number, entry.at))


def _grouped(words: Iterable[Words]) -> dict[int, list[Words]]:
    groups: dict[int, list[Words]] = {}
    for one in words:
        groups.setdefault(one.at.number, []).append(one)
    return groups
