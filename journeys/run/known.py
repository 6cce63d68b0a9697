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
    meetings: list[Meeting] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        """Whether it was there when somebody came past it last."""
        return bool(self.meetings) and self.meetings[-1].met

    @property
    def comes_and_goes(self) -> bool:
        """Whether only some customers met it when it was last there, or it is there and gone in turn."""
        met = [one for one in self.meetings if one.met]
        recent = [one.met for one in self.meetings[-_LAST:]]
        turns = sum(one is not other for one, other in pairwise(recent))
        return (bool(met) and met[-1] is Meeting.SOMETIMES) or turns >= _TURNS


Trails = dict[str, dict[Journey, Trail]]  # identity -> by which journeys


def trails_of(looks: Mapping[Journey, Sequence[Look]]) -> Trails:
    """Follow every seam through the looks at each journey."""
    trails: Trails = {}
    for journey, seen in looks.items():
        here: dict[str, Trail] = {}
        for look in seen:
            for identity, seam in look.found.items():
                trail = here.setdefault(identity, Trail(seam=seam, last_met=look.walked))
                trail.seam, trail.last_met = seam, look.walked
            for trail in here.values():
                meeting = look.meets(trail.seam)
                if meeting is not Meeting.UNKNOWN:
                    trail.meetings.append(meeting)
        for identity, trail in here.items():
            trails.setdefault(identity, {})[journey] = trail
    return trails
