"""A place where the company let its customer down, with the proof."""

from dataclasses import dataclass
from enum import StrEnum

from journeys.errors import UsageError
from journeys.notebook import Heard
from journeys.touchpoint import Channel, Stage, Touchpoint


class Pillar(StrEnum):
    """Which promise to the customer was broken: one truth, progress, one tone."""

    TRUTH = "truth"
    PROGRESS = "progress"
    TONE = "tone"


class Harm(StrEnum):
    """What it does to the customer, worst first."""

    MISLED = "misled"
    STOPPED = "stopped"
    DELAYED = "delayed"
    JARRED = "jarred"


class Breakpoint(StrEnum):
    """Where a customer's way breaks, what leads astray first."""

    CONFLICTING_INFORMATION = "conflicting information"
    NO_WAY_ON = "no way on"
    LOST_PROGRESS = "lost progress"
    REPETITION = "repetition"
    SLOW_RECOVERY = "slow recovery"
    LEFT_IN_THE_DARK = "left in the dark"
    TONE = "tone"


IMPACT = {Harm.MISLED: 4, Harm.STOPPED: 4, Harm.DELAYED: 2, Harm.JARRED: 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One seam that the customer met.

    `check`, `pillar`, `harm`, `breakpoint` and `owner` are filled in by the registry: a check says only what it saw.
    """

    summary: str  # one sentence, in plain words, naming both sides
    evidence: tuple[Heard, ...]  # one or two sides; refused when empty
    check: str = ""
    pillar: Pillar = Pillar.TRUTH
    harm: Harm = Harm.MISLED
    breakpoint: Breakpoint | None = None  # None where no check declared it
    owner: str = ""
    frequency: int = 1  # how often it was met on this walk

    def __post_init__(self) -> None:
        """Refuse an accusation without proof."""
        if not self.evidence:
            raise UsageError(
                f"a finding without evidence: {self.summary}", fix="give the words or the silence it rests on"
            )

    @property
    def at(self) -> Touchpoint:
        """Where it was noticed: the later side."""
        return self.evidence[-1].at

    @property
    def stage(self) -> Stage:
        """The stage of the experience in which it was noticed."""
        return self.at.stage

    @property
    def channels(self) -> tuple[Channel, ...]:
        """Of both sides, the earlier first."""
        return tuple(dict.fromkeys(side.at.channel for side in self.evidence))

    @property
    def priority(self) -> tuple[bool, int]:
        """Sort by it, greatest first: who was misled comes before everything else."""
        effort = 1 + len(self.channels)
        return self.harm is Harm.MISLED, IMPACT[self.harm] * self.frequency * effort

    def __str__(self) -> str:
        return f"{self.check}: {self.summary}"
