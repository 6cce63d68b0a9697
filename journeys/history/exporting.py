"""What is remembered as rows of a table, for spreadsheets and programs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, fields
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Row, and_, select
from sqlalchemy.sql.expression import Label

from journeys.history.rows import MEASURES
from journeys.history.runs import RunLine, run_lines, walks_wanted
from journeys.history.tables import FINDINGS, RUNS, WALKS
from journeys.history.wanted import Of, Wanted

Cells = tuple[object, ...]

_RUN: Final = (RUNS.c.name.label("run"), RUNS.c.began)
_WALK: Final = (WALKS.c.walk, WALKS.c.company, WALKS.c.locale, WALKS.c.feature, WALKS.c.journey)


_COLUMNS: Final[Mapping[Of, Sequence[ColumnElement[Any] | Label[Any]]]] = {
    Of.WALKS: (
        *_RUN,
        *_WALK,
        *(WALKS.c[name] for name in ("seed", "ending", "walked", "seconds", "findings", "unmet", "trouble")),
        RUNS.c.card,
    ),
    Of.MEASURES: (*_RUN, *_WALK, WALKS.c.walked, WALKS.c.ending, *(WALKS.c[name] for name in MEASURES), RUNS.c.card),
    Of.FINDINGS: (
        *_RUN,
        *_WALK,
        FINDINGS.c.number,
        FINDINGS.c.identity,
        FINDINGS.c.check_name.label("check"),
        *(FINDINGS.c[name] for name in ("pillar", "harm", "owner", "stage", "channels", "place", "summary")),
        FINDINGS.c.frequency,
        FINDINGS.c.priority,
        RUNS.c.card,
    ),
}


def header(of: Of) -> tuple[str, ...]:
    """What the columns are called."""
    if of is Of.RUNS:
        return tuple(field.name for field in fields(RunLine))
    return tuple(str(column.name) for column in _COLUMNS[of])


def rows_of(connection: Connection, of: Of, wanted: Wanted, runs: Sequence[Row[Any]]) -> Iterator[Cells]:
    """The rows of these runs, the newest run first."""
    if of is Of.RUNS:
        for line in run_lines(connection, wanted, runs):
            yield tuple(asdict(line).values())
        return
    place = {row.run: number for number, row in enumerate(runs)}
    sources = WALKS.join(RUNS)
    order: list[ColumnElement[Any]] = [WALKS.c.walk]
    if of is Of.FINDINGS:
        sources = sources.join(FINDINGS, and_(FINDINGS.c.run == WALKS.c.run, FINDINGS.c.walk == WALKS.c.walk))
        order.append(FINDINGS.c.number)
    asked = select(WALKS.c.run, *_COLUMNS[of]).select_from(sources).where(walks_wanted(wanted, runs)).order_by(*order)
    if of is Of.MEASURES:
        asked = asked.where(WALKS.c.touchpoints.is_not(None))
    for row in sorted(connection.execute(asked), key=lambda row: place[row[0]]):
        yield tuple(row[1:])
