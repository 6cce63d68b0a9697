"""Rows of the history as walks that are remembered."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import timedelta
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import Row

from journeys.effort import Effort
from journeys.finding import Harm
from journeys.history.rows import MEASURES, SameWalk, key_of
from journeys.history.tables import FINDINGS, RUNS, WALKS
from journeys.run.earlier import EarlierFinding, EarlierWalk
from journeys.verdict import Ending, Measures

_WALK: Final = ("run", "walk", "began", "same_walk", "company", "locale", "feature", "journey")
WALK_COLUMNS: Final = (
    RUNS.c.card,
    RUNS.c.name,
    *(WALKS.c[name] for name in (*_WALK, "walked", "ending", "seconds", "past", *MEASURES)),
)
_FINDING: Final = ("identity", "check_name", "summary", "owner", "harm", "stage", "places")
FINDING_COLUMNS: Final = (FINDINGS.c.run, FINDINGS.c.walk, *(FINDINGS.c[name] for name in _FINDING))


def earlier_walks(
    walks: Iterable[Row[Any]], findings: Iterable[Row[Any]], known: Iterable[SameWalk]
) -> Iterator[EarlierWalk]:
    """Remembered walks with their findings, in the order given.

    Args:
        walks: Rows of `WALK_COLUMNS`.
        findings: Rows of `FINDING_COLUMNS`, of these walks or of others.
        known: Journeys whose names may be longer than what is kept of them.

    Raises:
        ValueError: somebody else wrote what no history holds.
    """
    by_key = {key_of(one): one for one in known}
    met: dict[tuple[int, str], list[EarlierFinding]] = {}
    for row in findings:
        met.setdefault((row.run, row.walk), []).append(_finding(*row[2:]))
    for row in walks:
        yield EarlierWalk(
            run=row.name,
            run_id=f"{row.card}/{row.name}",
            began=row.began,
            same_walk=by_key.get(row.same_walk) or (row.company, row.locale, row.feature, row.journey),
            walked=row.walked,
            ending=Ending(row.ending),
            seconds=row.seconds,
            measures=None if row.touchpoints is None else _measures(*row[-len(MEASURES) :]),
            met=tuple(met.get((row.run, row.walk), ())),
            past=_list(row.past),
        )


@lru_cache(maxsize=10_000)  # the same is met in run after run
def _finding(identity: str, check: str, summary: str, owner: str, harm: str, stage: str, places: str) -> EarlierFinding:
    return EarlierFinding(
        identity=identity,
        check=check,
        summary=summary,
        owner=owner,
        harm=Harm(harm),
        stage=stage,
        places=_list(places),
    )


@lru_cache(maxsize=10_000)
def _list(written: str) -> tuple[str, ...]:
    read = json.loads(written)
    if not isinstance(read, list):
        raise ValueError(f"no list: {written}")
    return tuple(map(str, read))


@lru_cache(maxsize=10_000)
def _measures(*numbers: Any) -> Measures:
    told = dict(zip(MEASURES, numbers, strict=True))
    return Measures(
        touchpoints=told["touchpoints"],
        effort=Effort(**{part.name: told[part.name] for part in fields(Effort)}),
        took=timedelta(seconds=told["took"]),
        key_steps=told["key_steps"],
        key_steps_reached=told["key_steps_reached"],
        conflicts=told["conflicts"],
    )
