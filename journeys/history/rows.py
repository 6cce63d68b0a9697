"""Walks and findings as rows of the history."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import datetime
from hashlib import sha256
from typing import Final

from journeys.effort import Effort
from journeys.finding import Finding
from journeys.identity import identity_of, places_needed
from journeys.run.run import Run, WalkOfRun
from journeys.verdict import Measures

Values = dict[str, object]
SameWalk = tuple[str, str, str, str]

MEASURES: Final = (
    "touchpoints",
    "effort",
    *(part.name for part in fields(Effort)),
    "took",
    "key_steps",
    "key_steps_reached",
    "conflicts",
)
_NAME: Final = 300  # letters of a name that are kept: an index of Postgres' holds no more than 2,700 bytes
_WORDS: Final = 4_000  # letters of anything that is put in words
_UNKEEPABLE: Final = re.compile("[\x00\ud800-\udfff]")  # no database takes these


def kept(words: str, *, longest: int = _NAME) -> str:
    """Words as a database takes them."""
    short = words if len(words) <= longest else f"{words[: longest - 1]}…"
    return _UNKEEPABLE.sub("\ufffd", short)


def key_of(same_walk: SameWalk) -> str:
    """What the same journey goes by in every run, however long its name is."""
    return sha256("\0".join(same_walk).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def identities_of(run: Run) -> dict[tuple[str, int], str]:
    """By walk and number: what each finding of a run goes by."""
    return {(met.walk, met.number): seam.identity for seam in run.seams for met in seam.met}


def walk_row(run: int, began: datetime, walk: WalkOfRun) -> Values:
    """One walk."""
    verdict = walk.verdict
    return {
        "run": run,
        "walk": kept(walk.name),
        "began": began,
        "same_walk": key_of(verdict.same_walk),
        "company": kept(verdict.company),
        "locale": kept(verdict.locale),
        "feature": kept(verdict.feature),
        "journey": kept(verdict.journey),
        "seed": str(verdict.seed),
        "ending": verdict.ending.value,
        "walked": verdict.walked,
        "seconds": verdict.seconds,
        "trouble": kept(verdict.trouble, longest=_WORDS),
        "findings": len(verdict.findings),
        "unmet": len(verdict.unmet),
        "past": json.dumps(verdict.past),
        **_measures(verdict.measures),
    }


def finding_rows(run: int, walk: WalkOfRun, identities: Mapping[tuple[str, int], str]) -> Iterator[Values]:
    """The findings of one walk, in the verdict's order."""
    for number, identity, finding in _numbered(walk, identities):
        yield {
            "run": run,
            "walk": kept(walk.name),
            "number": number,
            "identity": kept(identity),
            "check_name": kept(finding.check),
            "pillar": finding.pillar.value,
            "harm": finding.harm.value,
            "owner": kept(finding.owner),
            "stage": finding.stage.value,
            "channels": ", ".join(finding.channels),
            "place": kept(finding.at.place),
            "summary": kept(finding.summary, longest=_WORDS),
            "frequency": finding.frequency,
            "priority": finding.priority[1],
            "places": json.dumps(places_needed(finding)),
        }


def _numbered(walk: WalkOfRun, identities: Mapping[tuple[str, int], str]) -> Iterator[tuple[int, str, Finding]]:
    for number, finding in enumerate(walk.verdict.findings, 1):
        known = identities.get((walk.name, number))
        yield number, known or identity_of(finding, company=walk.verdict.company), finding


def _measures(measures: Measures | None) -> Values:
    if measures is None:
        return dict.fromkeys(MEASURES)
    return {
        "touchpoints": measures.touchpoints,
        "effort": measures.effort.total,
        **{name.replace(" ", "_"): count for name, count in measures.effort},
        "took": measures.took.total_seconds(),
        "key_steps": measures.key_steps,
        "key_steps_reached": measures.key_steps_reached,
        "conflicts": measures.conflicts,
    }
