"""One run beside those before it: what is new, still there, mended, and how the numbers move."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from journeys.mutes import Mute
from journeys.run.earlier import EarlierWalk
from journeys.run.known import Trail, Trails, trails_of
from journeys.run.looks import Journey, Look, looks_of
from journeys.run.remembering import remembered
from journeys.run.run import Run
from journeys.verdict import Ending


class Standing(StrEnum):
    """How a seam of the run stands beside the runs before."""

    FIRST = "first run"  # there is nothing to compare with
    FIRST_WALKED = "first walked"  # nobody had walked the journeys that met it
    NEW = "new"
    BACK = "back again"  # it had been met before, and was gone
    COMES_AND_GOES = "comes and goes"  # known, and met by some customers or in some runs only
    STILL = "still there"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """A seam that was met before and not in this run.

    It is mended where every journey that had met it came past its places again; else nobody knows.
    """

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

    since: str = ""  # the run compared with; empty where there is none
    standing: Mapping[str, Standing] = field(default_factory=dict)  # identity of each seam of the run -> how it stands
    mended: tuple[Mended, ...] = ()
    unseen: tuple[Mended, ...] = ()  # met before, and this time nobody came past the place on every such journey
    quiet: tuple[Mended, ...] = ()  # comes and goes, and was not met this time: nobody knows that it is mended
    mutes: Mapping[str, Mute] = field(default_factory=dict)  # identity -> its mute, if it holds today
    expired: Mapping[str, Mute] = field(default_factory=dict)  # identity -> its mute that ran out; of seams in the run
    trends: Mapping[Journey, tuple[Point, ...]] = field(default_factory=dict)
    # `Verdict.same_walk` -> its points, the oldest first, this run's last


def compared(
    run: Run,
    earlier: Sequence[EarlierWalk],
    *,
    since: datetime | None = None,
    mutes: Mapping[str, Mute] | None = None,
    today: date | None = None,
) -> Comparison:
    """Say what has changed with this run; of `trends` it knows nothing.

    Each journey is compared with the last run that walked it, and each seam with the last that came past its places:
    a walk that was broken off before says nothing of it.

    Args:
        run: This run.
        earlier: Walks of the runs before it, in any order.
        since: Say what has changed from then on until this run, with all that happened between; a journey that was
            not walked before then is compared with its first walk after it.
        mutes: By identity, those that ran out too.
        today: On which they must hold; this day without.
    """
    day, known = today or date.today(), dict(mutes or {})
    found = {seam.identity for seam in run.seams}
    all_before, now = looks_of(earlier), looks_of(remembered(run))
    before = {journey: _until(looks, since) for journey, looks in all_before.items()}
    between = {journey: looks[len(before[journey]) :] for journey, looks in all_before.items()}
    change = _Change(
        trails=trails_of(
            before, {journey: [*between.get(journey, ()), *now.get(journey, ())] for journey in between | now}
        ),
        walked=frozenset(before),
        found=now,
    )
    gone = {kind: tuple(change.gone(kind, found)) for kind in _Gone}
    again = [before[journey][-1] for journey in now if journey in before] or [looks[-1] for looks in before.values()]
    return Comparison(
        since=max(again, key=lambda look: look.began).run if again else "",
        standing={identity: change.standing(identity) if before else Standing.FIRST for identity in found},
        mended=gone[_Gone.MENDED],
        unseen=gone[_Gone.UNSEEN],
        quiet=gone[_Gone.QUIET],
        mutes={name: mute for name, mute in known.items() if mute.holds_on(day)},
        expired={name: mute for name, mute in known.items() if name in found and not mute.holds_on(day)},
    )


def _until(looks: Sequence[Look], since: datetime | None) -> list[Look]:
    """The looks that this run is compared with: all, those before a moment, or where there are none the first."""
    return [look for look in looks if since is None or look.began < since] or list(looks[:1])


class _Gone(StrEnum):
    MENDED = "mended"
    UNSEEN = "unseen"
    QUIET = "comes and goes"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Change:
    """What was known, and what has come to it."""

    trails: Trails
    walked: frozenset[Journey]  # before
    found: Mapping[Journey, Sequence[Look]]  # in this run

    def standing(self, identity: str) -> Standing:
        """How a seam that was met in this run stands."""
        met_by = [journey for journey, looks in self.found.items() if any(identity in look.found for look in looks)]
        trails = self.trails[identity]
        if not any(trail.was_known for trail in trails.values()):
            return Standing.NEW if self.walked.intersection(met_by) else Standing.FIRST_WALKED
        if all(trails[journey].comes_and_goes for journey in met_by):
            return Standing.COMES_AND_GOES
        return Standing.STILL if any(trail.was_open for trail in trails.values()) else Standing.BACK

    def gone(self, kind: _Gone, found: set[str]) -> Iterator[Mended]:
        """The seams that were there, or came meanwhile, and are not there now; the last met in front."""
        left = {
            identity: [trail for trail in trails.values() if trail.was_open or trail.was_met_since]
            for identity, trails in self.trails.items()
            if identity not in found
        }
        for identity in sorted(left, key=lambda one: (_last_met(left[one]), one), reverse=True):
            if left[identity] and _how_gone(left[identity]) is kind:
                last = max(left[identity], key=lambda trail: trail.last_met)
                yield Mended(
                    identity=identity,
                    check=last.seam.check,
                    summary=last.seam.summary,
                    owner=last.seam.owner,
                    last_met=last.last_met,
                )


def _how_gone(trails: Sequence[Trail]) -> _Gone:
    if any(trail.is_open for trail in trails):
        return _Gone.UNSEEN
    return _Gone.QUIET if any(trail.comes_and_goes for trail in trails) else _Gone.MENDED


def _last_met(trails: Sequence[Trail]) -> float:
    return max((trail.last_met.timestamp() for trail in trails), default=0.0)
