"""What is the same on several walks, told once: trouble of ours, and what customers needed and did not have."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from journeys.reports.summary.links import beside
from journeys.run.run import Run, WalkOfRun
from journeys.verdict import Ending, Verdict

_WALKS = 6  # links; more are counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Something that several walks have in common."""

    words: str
    journeys: tuple[str, ...]
    count: int  # of walks
    walks: tuple[str, ...]  # addresses of their pages, where there are any
    more_walks: int


def troubles_of(run: Run) -> tuple[Told, ...]:
    """What kept us from walking, the most frequent first. It is never the company's."""
    return _told(run, lambda verdict: [_trouble(verdict)] if verdict.ending is Ending.BROKEN else [])


def unmet_of(run: Run) -> tuple[Told, ...]:
    """What customers needed and did not have, the most frequent first."""
    return _told(run, lambda verdict: verdict.unmet)


def first_sentence(trouble: str) -> str:
    """What happened, without the way out."""
    return trouble.partition("To fix:")[0].strip() or trouble


def _trouble(verdict: Verdict) -> str:
    begun = bool(verdict.measures and verdict.measures.touchpoints)
    trouble = verdict.trouble.strip()
    return trouble or ("It was not finished." if begun else "It was not begun.")


def _told(run: Run, words_of: Callable[[Verdict], Iterable[str]]) -> tuple[Told, ...]:
    groups: dict[str, list[WalkOfRun]] = {}
    for walk in run.walks:
        for words in dict.fromkeys(words_of(walk.verdict)):
            groups.setdefault(words, []).append(walk)
    told = [_of(words, walks) for words, walks in groups.items()]
    return tuple(sorted(told, key=lambda one: -one.count))


def _of(words: str, walks: list[WalkOfRun]) -> Told:
    met = [walk for walk in walks if walk.verdict.measures]  # where nobody set out there is no page
    return Told(
        words=words,
        journeys=tuple(dict.fromkeys(walk.verdict.journey for walk in walks)),
        count=len(walks),
        walks=tuple(beside(walk.name, "walk.html") for walk in met[:_WALKS]),
        more_walks=max(0, len(met) - _WALKS),
    )
