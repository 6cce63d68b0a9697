"""The findings of many walks, put together by what they are about."""

from collections.abc import Iterable
from dataclasses import dataclass

from journeys.finding import Finding, Harm, Pillar
from journeys.identity import identity_of
from journeys.verdict import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """One finding, where it was met."""

    walk: str  # the walk's folder, relative to the run's; "" where they are the same
    number: int  # of the finding on that walk, from 1, as the verdict has them
    finding: Finding
    journey: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Seam:
    """A place where the company's parts do not meet, with every time it was met in one run."""

    identity: str
    met: tuple[Met, ...]  # at least one; what must be mended first in front

    @property
    def worst(self) -> Finding:
        """The finding that stands for it."""
        return self.met[0].finding

    @property
    def check(self) -> str:
        """Which check found it."""
        return self.worst.check

    @property
    def harm(self) -> Harm:
        """What it does to the customer."""
        return self.worst.harm

    @property
    def pillar(self) -> Pillar:
        """Which promise to the customer was broken."""
        return self.worst.pillar

    @property
    def owner(self) -> str:
        """Who has to mend it; empty where nobody knows."""
        return self.worst.owner

    @property
    def times(self) -> int:
        """How often it was met in all."""
        return sum(one.finding.frequency for one in self.met)

    @property
    def walks(self) -> int:
        """On how many walks."""
        return len({one.walk for one in self.met})

    @property
    def priority(self) -> tuple[bool, int]:
        """Sort by it, greatest first: impact × frequency × effort, and what misleads before everything else."""
        misled, weight = self.worst.priority
        return misled, weight // self.worst.frequency * self.times


def seams_of(walks: Iterable[tuple[str, Verdict]]) -> tuple[Seam, ...]:
    """Put findings of the same identity together, what must be mended first in front.

    Args:
        walks: Each walk's folder, relative to the run's, with its verdict.
    """
    met: dict[str, list[Met]] = {}
    for name, verdict in walks:
        for number, finding in enumerate(verdict.findings, 1):
            identity = identity_of(finding, company=verdict.company)
            met.setdefault(identity, []).append(Met(walk=name, number=number, finding=finding, journey=verdict.journey))
    seams = [
        Seam(identity=identity, met=tuple(sorted(group, key=lambda one: one.finding.priority, reverse=True)))
        for identity, group in met.items()
    ]
    return tuple(sorted(seams, key=lambda seam: (*seam.priority, seam.identity), reverse=True))
