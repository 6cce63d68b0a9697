"""What the company told at once: a page, a mail, one turn of a talk."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from journeys.claim import Claim
from journeys.notebook import Record, Speaker, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """The claims that were made in the same words; `place` counts all turns of the walk, customers' too."""

    place: int
    words: Words | None  # None where a claim was written down without them
    claims: tuple[Claim, ...]


def turns(record: Record, wanted: Callable[[Claim], bool]) -> Iterator[Turn]:
    """Every turn of the company's in which something wanted was told, in order."""
    last: dict[int, tuple[int, Words]] = {}
    told: dict[tuple[int, int], list[Claim]] = {}
    spoken: dict[tuple[int, int], Words] = {}
    place = 0
    for entry in record.entries:
        if isinstance(entry, Words):
            place += 1
            if entry.who is Speaker.COMPANY:
                last[entry.at.number] = place, entry
        elif isinstance(entry, Claim) and wanted(entry):
            at, words = last.get(entry.at.number, (place, None))
            told.setdefault((at, entry.at.number), []).append(entry)
            if words is not None:
                spoken[at, entry.at.number] = words
    for key, claims in told.items():
        yield Turn(place=key[0], words=spoken.get(key), claims=tuple(claims))
