"""What is remembered of the walks before a run, no more of it than is needed."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Row, and_, select

from journeys.history.recalled import FINDING_COLUMNS, WALK_COLUMNS, earlier_walks
from journeys.history.rows import SameWalk, kept, key_of
from journeys.history.tables import FINDINGS, RUNS, WALKS
from journeys.history.writing import Head
from journeys.run.earlier import EarlierWalk
from journeys.verdict import Verdict

WINDOW: Final = 30  # runs to look back to, where nobody says since when


def recall(
    connection: Connection, head: Head, verdicts: Sequence[Verdict], *, since: datetime | None = None
) -> tuple[EarlierWalk, ...]:
    """Walks of the same companies before this run, the oldest first.

    Those of the last 30 runs of each company, and of the last 30 that walked each of this run's journeys; with `since`,
    all since then and as many before it.
    """
    rows: list[Row[Any]] = []
    found: list[Row[Any]] = []
    until = since or head.began
    full: list[tuple[str, datetime]] = []
    for company in sorted({kept(verdict.company) for verdict in verdicts}):
        first = _nth_before(connection, WALKS.c.company == company, until)
        span = _between(WALKS.c.company == company, first, head.began)
        rows += _walks(connection, span)
        found += _findings(connection, span)
        if first is not None:
            full.append((company, first))
    for company, first in full:
        for key in sorted(_rare(rows, _keys(verdicts, company), until)):
            same = WALKS.c.same_walk == key
            span = and_(_between(same, _nth_before(connection, same, first), first), WALKS.c.began != first)
            rows += _walks(connection, span)
            found += _findings(connection, span)
    rows.sort(key=lambda row: (row.began, row.name, row.run))
    return tuple(earlier_walks(_before(rows, head), found, _journeys(verdicts)))


def _before(rows: Iterable[Row[Any]], head: Head) -> Iterator[Row[Any]]:
    """Of runs that are not this one, though they began in the same moment."""
    name = kept(head.name)
    for row in rows:
        this = row.card == head.card and row.name == name
        if not this and (row.began, row.name) < (head.began.astimezone(), name):
            yield row


def _rare(rows: Iterable[Row[Any]], keys: Iterable[str], until: datetime) -> Iterator[str]:
    """Journeys that fewer than 30 of the runs so far walked."""
    walked: dict[str, set[int]] = {key: set() for key in keys}
    for row in rows:
        if row.same_walk in walked and row.began < until.astimezone():
            walked[row.same_walk].add(row.run)
    return (key for key, runs in walked.items() if len(runs) < WINDOW)


def _nth_before(connection: Connection, which: ColumnElement[bool], until: datetime) -> datetime | None:
    """When the thirtieth run before a moment began; None where there are fewer."""
    runs = (
        select(WALKS.c.began, WALKS.c.run)
        .where(which, WALKS.c.began < until)
        .distinct()
        .order_by(WALKS.c.began.desc(), WALKS.c.run.desc())
        .limit(WINDOW)
    )
    began = [row.began for row in connection.execute(runs)]
    return began[-1] if len(began) == WINDOW else None


def _between(which: ColumnElement[bool], first: datetime | None, last: datetime) -> ColumnElement[bool]:
    span = and_(which, WALKS.c.began <= last)
    return span if first is None else and_(span, WALKS.c.began >= first)


def _walks(connection: Connection, which: ColumnElement[bool]) -> Sequence[Row[Any]]:
    return connection.execute(select(*WALK_COLUMNS).select_from(WALKS.join(RUNS)).where(which)).all()


def _findings(connection: Connection, which: ColumnElement[bool]) -> Sequence[Row[Any]]:
    met = FINDINGS.join(WALKS, and_(FINDINGS.c.run == WALKS.c.run, FINDINGS.c.walk == WALKS.c.walk))
    order = (FINDINGS.c.run, FINDINGS.c.walk, FINDINGS.c.number)
    return connection.execute(select(*FINDING_COLUMNS).select_from(met).where(which).order_by(*order)).all()


def _journeys(verdicts: Iterable[Verdict]) -> set[SameWalk]:
    return {verdict.same_walk for verdict in verdicts}


def _keys(verdicts: Iterable[Verdict], company: str) -> set[str]:
    return {key_of(verdict.same_walk) for verdict in verdicts if kept(verdict.company) == company}
