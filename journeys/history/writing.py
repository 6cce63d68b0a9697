"""Writing a run down, whole or not at all."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Integer, Text, bindparam, select

from journeys.history.rows import finding_rows, kept, walk_row
from journeys.history.tables import FINDINGS, RUNS, WALKS
from journeys.run.run import WalkOfRun

_OLD_RUN, _OLD_WALK = bindparam("old_run", type_=Integer), bindparam("old_walk", type_=Text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What is remembered of a run beside its walks."""

    card: str
    version: str
    name: str
    folder: Path
    began: datetime


def write_walks(
    connection: Connection, head: Head, walks: Iterable[WalkOfRun], identities: Mapping[tuple[str, int], str]
) -> None:
    """Put walks of a run in the place of what was remembered of them.

    Walks that are not named stay, for another process may have written them; so does one that is remembered as it was
    walked later.
    """
    run, began = _run(connection, head)
    there = select(WALKS.c.walk, WALKS.c.walked).where(WALKS.c.run == run)
    remembered = {row.walk: row.walked for row in connection.execute(there)}
    fresh = {
        row["walk"]: (row, walk)
        for walk in walks
        if (row := walk_row(run, began, walk))["walk"] not in remembered
        or walk.verdict.walked.astimezone() >= remembered[str(row["walk"])]
    }
    if replaced := [{"old_run": run, "old_walk": walk} for walk in fresh if walk in remembered]:
        for table in (FINDINGS, WALKS):
            matches = (table.c.run == _OLD_RUN, table.c.walk == _OLD_WALK)
            connection.execute(table.delete().where(*matches), replaced)
    if fresh:
        connection.execute(WALKS.insert(), [row for row, _ in fresh.values()])
    found = [row for _, walk in fresh.values() for row in finding_rows(run, walk, identities)]
    if found:
        connection.execute(FINDINGS.insert(), found)


def _run(connection: Connection, head: Head) -> tuple[int, datetime]:
    """The run's number and when it began, remembered from now on."""
    name = kept(head.name)
    told = {"name": name, "folder": kept(str(head.folder.resolve()), longest=1_000), "version": kept(head.version)}
    namesakes = connection.execute(select(RUNS).where(RUNS.c.card == head.card)).all()
    same = next((row for row in namesakes if row.name == name), None)
    same = same or next((row for row in namesakes if not Path(row.folder).is_dir()), None)  # it was given another name
    if same is None:
        key = connection.execute(RUNS.insert().values(card=head.card, began=head.began, **told)).inserted_primary_key
        return (key[0] if key else 0), head.began
    began = min(same.began, head.began.astimezone())
    connection.execute(RUNS.update().where(RUNS.c.run == same.run).values(began=began, **told))
    if began != same.began:
        connection.execute(WALKS.update().where(WALKS.c.run == same.run).values(began=began))
    return same.run, began
