"""Everything that is known of one seam over runs, journey by journey."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise

from journeys.run.earlier import EarlierFinding
from journeys.run.looks import Journey, Look, Meeting

_TURNS = 3  # there and gone in turn: met, gone, met, gone; one time less is «mended» or «back again»
_LAST = 10  # looks that tell whether a seam comes and goes


@dataclass(slots=True)
class Trail:
    """How one seam was met by one journey: the looks that say something of it, the oldest first."""

    seam: EarlierFinding  # as it was last met
    last_met: datetime
    meetings: list[Meeting] = field(default_factory=list)  # the first one was a meeting
    before: int = 0  # how many of them lie before what is compared

    @property
    def was_known(self) -> bool:
        """Whether it had been met before."""
        return self.before > 0

    @property
    def was_open(self) -> bool:
        """Whether it was there when somebody came past it last, before."""
        return self.was_known and self.meetings[self.before - 1].met

    @property
    def is_open(self) -> bool:
        """Whether it was there when somebody came past it last."""
        return self.meetings[-1].met

    @property
    def was_met_since(self) -> bool:
        """Whether it was met in what is compared."""
        return any(one.met for one in self.meetings[self.before :])

    @property
    def comes_and_goes(self) -> bool:
        """Whether only some customers met it when it was last there, or it is there and gone in turn."""
        last = next(one for one in reversed(self.meetings) if one.met)
        recent = [one.met for one in self.meetings[-_LAST:]]
        turns = sum(one is not other for one, other in pairwise(recent))
        return last is Meeting.SOMETIMES or turns >= _TURNS


Trails = dict[str, dict[Journey, Trail]]  # identity -> by which journeys


def trails_of(before: Mapping[Journey, Sequence[Look]], since: Mapping[Journey, Sequence[Look]]) -> Trails:
    """Follow every seam through the looks at each journey.

    Args:
        before: What is known.
        since: What is compared with it.
    """
    trails: Trails = {}
    for journey in {**before, **since}:
        here: dict[str, Trail] = {}
        for look in before.get(journey, ()):
            _follow(here, look)
        for trail in here.values():
            trail.before = len(trail.meetings)
        for look in since.get(journey, ()):
            _follow(here, look)
        for identity, trail in here.items():
            trails.setdefault(identity, {})[journey] = trail
    return trails


def _follow(trails: dict[str, Trail], look: Look) -> None:
    for identity, seam in look.found.items():
        trail = trails.setdefault(identity, Trail(seam=seam, last_met=look.walked))
        trail.seam, trail.last_met = seam, look.walked
    for trail in trails.values():
        meeting = look.meets(trail.seam)
        if meeting is not Meeting.UNKNOWN:
            trail.meetings.append(meeting)
