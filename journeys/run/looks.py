"""What one run saw of a journey: all walks of it together, be it with several customers or tried again."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property

from journeys.run.earlier import EarlierFinding, EarlierWalk
from journeys.run.places import is_by_address
from journeys.verdict import Ending

Journey = tuple[str, str, str, str]  # `Verdict.same_walk`


class Meeting(StrEnum):
    """How a seam was met in one run of a journey."""

    ALWAYS = "on every walk that came past it"
    SOMETIMES = "on some of the walks that came past it"
    NEVER = "on none of the walks that came past it"
    UNKNOWN = "nobody came past it"

    @property
    def met(self) -> bool:
        """Whether it was there."""
        return self in (Meeting.ALWAYS, Meeting.SOMETIMES)


@dataclass(frozen=True)
class Look:
    """All walks of one journey in one run."""

    run: str
    began: datetime  # the run
    walks: tuple[EarlierWalk, ...]

    @cached_property
    def found(self) -> Mapping[str, EarlierFinding]:
        """What was met, by identity."""
        return {one.identity: one for walk in self.walks for one in walk.met}

    @property
    def walked(self) -> datetime:
        """When the last walk was over."""
        return max(walk.walked for walk in self.walks)

    def meets(self, seam: EarlierFinding) -> Meeting:
        """How a seam was met, which is where its places are."""
        clear = any(past.holds(seam) for past in self._pasts if seam.identity not in past.met)
        if seam.identity in self.found:
            return Meeting.SOMETIMES if clear else Meeting.ALWAYS
        return Meeting.NEVER if clear else Meeting.UNKNOWN

    @cached_property
    def _pasts(self) -> tuple["_Past", ...]:
        return tuple(map(_Past.of, self.walks))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Past:
    """Where one walk came past, and what it met."""

    places: frozenset[str]
    met: frozenset[str]
    is_whole: bool  # all was reached that the customer set out to do

    @classmethod
    def of(cls, walk: EarlierWalk) -> "_Past":
        reached = walk.measures.completion if walk.measures else None
        return cls(
            places=frozenset(walk.past),
            met=frozenset(one.identity for one in walk.met),
            is_whole=reached == 1 and walk.ending is not Ending.BROKEN,
        )

    def holds(self, seam: EarlierFinding) -> bool:
        """Whether it came past all places of a seam.

        Where all was reached, a page that is only known by its address may have moved; and where nobody wrote the
        places down, they came past them.
        """
        return all(
            place in self.places or (self.is_whole and (is_by_address(place) or not self.places))
            for place in seam.places
        )


def looks_of(walks: Iterable[EarlierWalk]) -> dict[Journey, list[Look]]:
    """What each run saw of each journey, the oldest first; a walk on which nobody set out says nothing."""
    runs: dict[Journey, dict[tuple[datetime, str], list[EarlierWalk]]] = defaultdict(lambda: defaultdict(list))
    for walk in walks:
        if walk.ending in (Ending.THROUGH, Ending.LET_DOWN) or (
            walk.ending is Ending.BROKEN and (walk.past or walk.met)
        ):
            runs[walk.same_walk][walk.began, walk.run_id].append(walk)
    return {journey: [_look(runs[journey][key]) for key in sorted(runs[journey])] for journey in runs}


def _look(walks: Sequence[EarlierWalk]) -> Look:
    return Look(run=walks[0].run, began=walks[0].began, walks=tuple(walks))
