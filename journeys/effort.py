"""What a walk cost the customer, as a number with its parts."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from itertools import pairwise

from journeys.claim import Manner, Question
from journeys.notebook import Outcome, Record


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
        frustrations = self.repeats + self.waits + self.switches + self.dead_ends
        return self.actions + 2 * self.fields_typed + 5 * frustrations

    def __iter__(self) -> Iterator[tuple[str, int]]:
        """Go through the parts by their names."""
        return ((part.name.replace("_", " "), getattr(self, part.name)) for part in fields(self))

    def __str__(self) -> str:
        return f"{self.total} ({', '.join(f'{count} {name}' for name, count in self if count)})"


def effort_of(record: Record) -> Effort:
    """Count what the customer had to do on a walk."""
    ended = [attempt.outcome for attempt in record.attempts]
    return Effort(
        actions=sum(action.verb not in ("type", "wait") for action in record.actions),
        fields_typed=sum(action.verb == "type" for action in record.actions),
        repeats=_repeats(record),
        waits=ended.count(Outcome.SILENCE),
        switches=sum(one.channel is not other.channel for one, other in pairwise(record.touchpoints)),
        dead_ends=ended.count(Outcome.DEAD_END),
    )


def _repeats(record: Record) -> int:
    """Facts told again in their matter; not «I don't know», nor what a field held already."""
    told: set[tuple[str, str]] = set()
    held: set[tuple[int, str]] = set()
    repeats = 0
    for entry in record.exchanges:
        if isinstance(entry, Question):
            if entry.manner is Manner.CONFIRMING:
                held.add((entry.at.number, entry.datum))
        elif entry.usable and (entry.at.number, entry.datum) not in held:
            repeats += (entry.at.matter, entry.datum) in told
            told.add((entry.at.matter, entry.datum))
    return repeats
