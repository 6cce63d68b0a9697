"""What a walk cost the customer, as a number with its parts."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields
from itertools import pairwise

from journeys.claim import Manner, Question
from journeys.notebook import Outcome, Record
from journeys.touchpoint import Touchpoint

WEIGHTS = {"actions": 1, "fields_typed": 2, "repeats": 5, "waits": 5, "switches": 5, "dead_ends": 5}
_FRUSTRATIONS = {Outcome.SILENCE: "waits", Outcome.DEAD_END: "dead_ends"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """The work a company makes for its customer, counted.

    A proxy for the Customer Effort Score, which only people can give; it says what they would have had to do.
    """

    actions: int  # clicks, choices, key presses, sentences
    fields_typed: int
    repeats: int  # facts told again in one matter
    waits: int  # silences past patience
    switches: int  # of channel
    dead_ends: int

    @property
    def total(self) -> int:
        """One number: an action counts once, a field twice, what frustrates counts five times."""
        return sum(WEIGHTS[part.name] * int(getattr(self, part.name)) for part in fields(self))

    def __iter__(self) -> Iterator[tuple[str, int]]:
        """Go through the parts by their names."""
        return ((part.name.replace("_", " "), getattr(self, part.name)) for part in fields(self))

    def __str__(self) -> str:
        return f"{self.total} ({', '.join(f'{count} {name}' for name, count in self if count)})"


def effort_of(record: Record) -> Effort:
    """Count what the customer had to do on a walk."""
    counted = Counter(part for part, _ in costs_of(record))
    return Effort(**{part.name: counted[part.name] for part in fields(Effort)})


def costs_of(record: Record) -> Iterator[tuple[str, Touchpoint]]:
    """Everything that cost effort: the name of the part of `Effort` that it counts in, and where it was."""
    for action in record.actions:
        if action.verb != "wait":
            yield "fields_typed" if action.verb == "type" else "actions", action.at
    yield from (("repeats", at) for at in _repeats(record))
    for attempt in record.attempts:
        if attempt.outcome in _FRUSTRATIONS:
            yield _FRUSTRATIONS[attempt.outcome], attempt.at
    for before, after in pairwise(record.touchpoints):
        if before.channel is not after.channel:
            yield "switches", after


def _repeats(record: Record) -> Iterator[Touchpoint]:
    """Where facts were told again in their matter; not «I don't know», nor what a field held already."""
    told: set[tuple[str, str]] = set()
    held: set[tuple[int, str]] = set()
    for entry in record.exchanges:
        if isinstance(entry, Question):
            if entry.manner is Manner.CONFIRMING:
                held.add((entry.at.number, entry.datum))
        elif entry.usable and (entry.at.number, entry.datum) not in held:
            if (entry.at.matter, entry.datum) in told:
                yield entry.at
            told.add((entry.at.matter, entry.datum))
