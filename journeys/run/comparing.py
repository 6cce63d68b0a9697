"""One run beside those before it: what is new, still there, mended, and how the numbers move."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from journeys.verdict import Ending


class Standing(StrEnum):
    """How a seam stands beside the runs before."""

    FIRST = "first run"  # there is nothing to compare with
    NEW = "new"
    STILL = "still there"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mute:
    """A known seam that fails nobody's build until a day."""

    identity: str
    until: date  # the last day on which it is muted
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """A seam that was met before and is gone, though the journey that met it went past the place."""

    identity: str
    check: str
    summary: str  # as it was put when it was last met
    owner: str
    last_met: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One journey in one run, in numbers, for a trend line."""

    run: str
    walked: datetime
    ending: Ending
    effort: int
    took: float  # seconds of the customer's own time
    completion: float | None  # the share of key steps reached, 0 to 1
    repeats: int
    conflicts: int
    findings: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What history says of a run."""

    since: str = ""  # the last run compared with; empty where there is none
    standing: Mapping[str, Standing] = field(default_factory=dict)  # identity of each seam of the run -> how it stands
    mended: tuple[Mended, ...] = ()
    unseen: tuple[Mended, ...] = ()  # met before, and this time nobody came to the place
    mutes: Mapping[str, Mute] = field(default_factory=dict)  # identity -> its mute, if it holds today
    trends: Mapping[tuple[str, str, str, str], tuple[Point, ...]] = field(default_factory=dict)
    # `Verdict.same_walk` -> its points, the oldest first, this run's last
