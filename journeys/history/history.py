"""The history: what is remembered of runs, written by several workers at once, and asked by reports."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Final

from sqlalchemy import Connection

from journeys.errors import UsageError
from journeys.history.addresses import Address, address_of
from journeys.history.database import Database
from journeys.history.exporting import Cells, rows_of
from journeys.history.recalling import WINDOW, recall
from journeys.history.rows import identities_of
from journeys.history.runs import CHUNK, RunLine, companies, run_lines, runs_wanted
from journeys.history.trends import trends_of
from journeys.history.wanted import Of, Wanted
from journeys.history.writing import Head, write_walks
from journeys.mutes import Mute
from journeys.run.card import card_of
from journeys.run.comparing import Comparison, compared
from journeys.run.remembering import remembered
from journeys.run.run import Run, WalkOfRun

MOST_POINTS: Final = 365  # of a line: more are no better to read
NO_MUTES: Final[Mapping[str, Mute]] = {}


class History(AbstractContextManager["History"]):
    """Runs, walks, findings and measures, in a file of SQLite's or a database of Postgres'.

    Every method is one transaction, or several that each leave it sound. All of them raise what opening does.
    """

    def __init__(self, url: str | Path, *, new: bool = True) -> None:
        """Open it.

        Args:
            url: A file, or "postgresql://user:password@host/database".
            new: Whether one is begun where there is none.

        Raises:
            UsageError: there is no history, none that can be read, or one of a newer Journeys.
            JourneysError: it cannot be come to now.
        """
        self._database = Database(address_of(url), new=new)

    @property
    def address(self) -> Address:
        """Where it is kept; as text without a password."""
        return self._database.address

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let go of it."""
        self.close()

    def close(self) -> None:
        """Let go of it; safe to call twice."""
        self._database.close()

    def add(self, run: Run) -> None:
        """Remember a run; what was remembered of its walks before is replaced.

        Walks that are not in it stay remembered, for the run may have grown since it was read.
        """
        if run.walks:
            head, identities = head_of(run), identities_of(run)
            self._database.write(lambda connection: write_walks(connection, head, run.walks, identities))

    def add_walk(self, run: Path, walk: WalkOfRun) -> None:
        """Remember one walk of the run that has this folder, as soon as it is over."""
        card = card_of(run)
        head = Head(card=card.id, version=card.version, name=run.resolve().name, folder=run, began=walk.verdict.walked)
        self._database.write(lambda connection: write_walks(connection, head, (walk,), {}))

    def compare(self, run: Run, *, since: datetime | None = None, mutes: Mapping[str, Mute] = NO_MUTES) -> Comparison:
        """Say how a run stands beside those before it, remembered or not.

        Args:
            run: As it was read.
            since: How far back the lines go and findings count as known; the last 30 runs without.
            mutes: By identity: what is known and fails nothing.
        """
        head = head_of(run)
        verdicts = [walk.verdict for walk in run.walks]
        with self._database.reading() as connection:
            earlier = recall(connection, head, verdicts, since=since)
        ours = remembered(run, run_id=f"{head.card}/{head.name}")
        journeys = {walk.same_walk for walk in ours}
        telling = (one for one in earlier if one.same_walk in journeys and (since is None or one.began >= since))
        lines = trends_of((*telling, *ours), longest=MOST_POINTS if since else WINDOW)
        return replace(compared(run, earlier, since=since, mutes=mutes), trends=lines)

    def runs(self, wanted: Wanted, *, last: int) -> tuple[RunLine, ...]:
        """The last runs, the newest first.

        Raises:
            UsageError: the company was never walked up to.
        """
        with self._database.reading() as connection:
            found = runs_wanted(connection, wanted, last=last)
            self._known(connection, wanted, found)
            return tuple(run_lines(connection, wanted, found))

    def rows(self, of: Of, wanted: Wanted) -> Iterator[Cells]:
        """Rows for a table, the newest run first; `header(of)` names their columns.

        Nobody who writes waits for whoever takes them slowly.

        Raises:
            UsageError: the company was never walked up to.
        """
        with self._database.reading() as connection:
            found = runs_wanted(connection, wanted)
            self._known(connection, wanted, found)
        for begin in range(0, len(found), CHUNK):
            with self._database.reading() as connection:
                rows = list(rows_of(connection, of, wanted, found[begin : begin + CHUNK]))
            yield from rows

    def _known(self, connection: Connection, wanted: Wanted, found: Sequence[object]) -> None:
        if wanted.company and not found and wanted.company not in (known := companies(connection)):
            raise UsageError.unknown("company in the history", wanted.company, known)


def head_of(run: Run) -> Head:
    """What is remembered of a run beside its walks; its folder gets a card where it has none."""
    card = card_of(run.folder)
    began = run.began or datetime.now().astimezone()
    return Head(card=card.id, version=card.version, name=run.name, folder=run.folder, began=began)
