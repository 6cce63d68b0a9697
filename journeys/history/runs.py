"""Runs in a line each, for people who look back."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Row, and_, exists, func, select

from journeys.history.rows import kept
from journeys.history.tables import FINDINGS, RUNS, WALKS
from journeys.history.wanted import Wanted
from journeys.verdict import Ending

CHUNK: Final = 500  # runs that are read at a time: no database takes endlessly many values in one question


@dataclass(frozen=True, slots=True, kw_only=True)
class RunLine:
    """One run in numbers."""

    run: str
    began: datetime
    companies: tuple[str, ...]
    walks: int
    through: int  # walks that got through
    let_down: int
    broken: int  # trouble of ours
    skipped: int
    findings: int  # each once, however often it was met
    new: int | None  # of these, never met in a run before; None where none was before
    effort: int | None  # in the middle of its walks; None where nobody set out
    folder: str
    card: str  # what tells it from other runs of that name


def runs_wanted(connection: Connection, wanted: Wanted, *, last: int | None = None) -> Sequence[Row[Any]]:
    """Rows of the runs asked for, the newest first."""
    chosen = select(RUNS).order_by(RUNS.c.began.desc(), RUNS.c.name.desc(), RUNS.c.run.desc()).limit(last)
    if wanted.since:
        chosen = chosen.where(RUNS.c.began >= wanted.since)
    if wanted.company:
        chosen = chosen.where(exists().where(WALKS.c.run == RUNS.c.run, WALKS.c.company == kept(wanted.company)))
    return connection.execute(chosen).all()


def walks_wanted(wanted: Wanted, runs: Sequence[Row[Any]]) -> ColumnElement[bool]:
    """Which walks of these runs are asked for."""
    of_runs = WALKS.c.run.in_([row.run for row in runs])
    return and_(of_runs, WALKS.c.company == kept(wanted.company)) if wanted.company else of_runs


def companies(connection: Connection) -> tuple[str, ...]:
    """Whoever was walked up to."""
    return tuple(connection.scalars(select(WALKS.c.company).distinct().order_by(WALKS.c.company)))


def run_lines(connection: Connection, wanted: Wanted, runs: Sequence[Row[Any]]) -> Iterator[RunLine]:
    """The numbers of these runs, in their order."""
    which = walks_wanted(wanted, runs)
    columns: Sequence[ColumnElement[Any]] = (WALKS.c.run, WALKS.c.company, WALKS.c.ending, WALKS.c.effort)
    walks: dict[int, list[Row[Any]]] = {row.run: [] for row in runs}
    for walk in connection.execute(select(*columns).where(which)):
        walks[walk.run].append(walk)
    met, fresh = _met(connection, which), _met(connection, and_(which, ~_met_before()))
    first = _first_runs(connection)
    for row in runs:
        seen_before = any(first[walk.company] < row.began for walk in walks[row.run])
        new = fresh.get(row.run, 0) if seen_before else None
        yield _line(row, walks[row.run], findings=met.get(row.run, 0), new=new)


def _line(row: Row[Any], walks: Sequence[Row[Any]], *, findings: int, new: int | None) -> RunLine:
    endings = [walk.ending for walk in walks]
    efforts = [walk.effort for walk in walks if walk.effort is not None]
    return RunLine(
        run=row.name,
        began=row.began,
        companies=tuple(sorted({walk.company for walk in walks})),
        walks=len(walks),
        through=endings.count(Ending.THROUGH.value),
        let_down=endings.count(Ending.LET_DOWN.value),
        broken=endings.count(Ending.BROKEN.value),
        skipped=endings.count(Ending.SKIPPED.value),
        findings=findings,
        new=new,
        effort=round(median(efforts)) if efforts else None,
        folder=row.folder,
        card=row.card,
    )


def _met(connection: Connection, which: ColumnElement[bool]) -> Mapping[int, int]:
    """How many findings each run has, each once."""
    met = FINDINGS.join(WALKS, and_(FINDINGS.c.run == WALKS.c.run, FINDINGS.c.walk == WALKS.c.walk))
    counted = (
        select(FINDINGS.c.run, func.count(FINDINGS.c.identity.distinct()).label("met")).select_from(met).where(which)
    )
    return {row.run: row.met for row in connection.execute(counted.group_by(FINDINGS.c.run))}


def _met_before() -> ColumnElement[bool]:
    earlier = FINDINGS.alias()
    return exists().where(
        earlier.c.identity == FINDINGS.c.identity, RUNS.c.run == earlier.c.run, RUNS.c.began < WALKS.c.began
    )


def _first_runs(connection: Connection) -> Mapping[str, datetime]:
    began = select(WALKS.c.company, func.min(WALKS.c.began).label("began")).group_by(WALKS.c.company)
    return {row.company: row.began for row in connection.execute(began)}
