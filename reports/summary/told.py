"""What is the same on several walks, told once: trouble of ours, and what customers needed and did not have."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from journeys.identity import identity_of_need
from journeys.reports.summary.changes import known_until
from journeys.reports.summary.links import beside
from journeys.run.comparing import Comparison
from journeys.run.run import Run, WalkOfRun
from journeys.verdict import Ending, Verdict

_WALKS = 6  # links; more are counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Something that several walks have in common."""

    words: str
    identity: str  # by which it can be muted; empty where it cannot
    known: str  # until when and why; empty where it is not known
    journeys: tuple[str, ...]
    count: int  # of walks
    walks: tuple[str, ...]  # addresses of their pages, where there are any
    more_walks: int


def troubles_of(run: Run) -> tuple[Told, ...]:
    """What kept us from walking, the most frequent first. It is never the company's."""
    told = (("", _trouble(walk.verdict), walk) for walk in run.walks if walk.verdict.ending is Ending.BROKEN)
    return tuple(_together(told, Comparison()))


def unmet_of(run: Run, comparison: Comparison) -> tuple[Told, ...]:
    """What customers needed and did not have: what nobody has put off first, then the most frequent."""
    told = (
        (identity_of_need(unmet, company=walk.verdict.company), unmet, walk)
        for walk in run.walks
        for unmet in dict.fromkeys(walk.verdict.unmet)
    )
    return tuple(sorted(_together(told, comparison), key=lambda one: bool(one.known)))


def first_sentence(trouble: str) -> str:
    """What happened, without the way out."""
    return trouble.partition("To fix:")[0].strip().removesuffix(".") or trouble


def _trouble(verdict: Verdict) -> str:
    begun = bool(verdict.measures and verdict.measures.touchpoints)
    trouble = verdict.trouble.strip()
    return trouble or ("It was not finished." if begun else "It was not begun.")


def _together(told: Iterable[tuple[str, str, WalkOfRun]], comparison: Comparison) -> Iterator[Told]:
    """What has one name or, where it has none, the same words."""
    groups: dict[str, list[tuple[str, str, WalkOfRun]]] = {}
    for identity, words, walk in told:
        groups.setdefault(identity or words, []).append((identity, words, walk))
    for group in sorted(groups.values(), key=len, reverse=True):
        identity, words, _ = group[0]
        walks = list({walk.name: walk for _, _, walk in group}.values())
        met = [walk for walk in walks if walk.verdict.measures]  # where nobody set out there is no page
        yield Told(
            words=words,
            identity=identity,
            known=known_until(comparison.mutes.get(identity)),
            journeys=tuple(dict.fromkeys(walk.verdict.journey for walk in walks)),
            count=len(walks),
            walks=tuple(beside(walk.name, "walk.html") for walk in met[:_WALKS]),
            more_walks=max(0, len(met) - _WALKS),
        )
