"""The database under a history: opened, laid down, brought up to date, read from and written to."""

import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final, TypeVar

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url, select
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.pool import NullPool

from journeys.errors import UsageError
from journeys.history.addresses import HOW_TO_NAME_ONE, VARIABLE, Address
from journeys.history.tables import LAID_DOWN, TABLES, VERSION
from journeys.history.troubles import damaged, passing, said_in_words

Step = Callable[[Connection], None]
STEPS: Final[Mapping[int, Step]] = {}  # version -> what makes the next one of it

_PATIENCE: Final = 10.0  # seconds that one who writes or reads waits for a writer, at each try
_TRIES: Final = 4
_TURN: Final = 0x4A6F75726E657973  # what writers of one Postgres queue for: «Journeys» in ASCII
_Done = TypeVar("_Done")


class Database:
    """Whole transactions, one writer at a time.

    A connection is open only while something is read or written, so that a killed worker holds nothing and a forked one
    shares nothing. SQLite stays with its rollback journal: one file, that may lie on a network's disk, where a
    write-ahead log may not.
    """

    def __init__(self, address: Address, *, new: bool = True, steps: Mapping[int, Step] = STEPS) -> None:
        """Open a history, and bring it up to date.

        Args:
            address: Where it is kept.
            new: Whether one is begun where there is none.
            steps: What makes the next version of an earlier one.

        Raises:
            UsageError: there is none, it is somebody else's, a newer Journeys made it, or it cannot be read.
            JourneysError: it cannot be come to now.
        """
        self.address = address
        self._steps = steps
        with said_in_words(address):
            if address.file and not address.file.is_file():
                if not new:
                    raise _none(address)
                _make_room(address)
            self._engine = _engine(address)
            with self.reading() as connection:
                version = self._version(connection)
            if version is None and not new:
                raise _none(address)
            if version != VERSION:
                self.write(self._bring_up_to_date)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One state of the history, whatever is written meanwhile."""
        with said_in_words(self.address), self._engine.connect() as connection:
            if self.address.file is None:
                connection.execution_options(isolation_level="REPEATABLE READ")
            try:
                yield connection
            except ValueError as error:  # a day, an ending or a list that somebody wrote by hand
                raise damaged(self.address, str(error)) from None

    def write(self, work: Callable[[Connection], _Done]) -> _Done:
        """Do all of it or nothing; tried again where another was in the way."""
        with said_in_words(self.address):
            for further in range(_TRIES - 1, -1, -1):
                try:
                    with self._engine.execution_options(writes=True).begin() as connection:
                        return work(connection)
                except DBAPIError as error:
                    if not further or not passing(error):
                        raise
                    time.sleep(0.2)
        raise AssertionError("the last try ends it")

    def close(self) -> None:
        """Let go of it; safe to call twice."""
        self._engine.dispose()

    def _version(self, connection: Connection) -> int | None:
        """Of the tables that are there; None where there are none of ours."""
        there = set(inspect(connection).get_table_names())
        if LAID_DOWN.name in there:
            version = connection.scalar(select(LAID_DOWN.c.version))
            if not isinstance(version, int):
                raise damaged(self.address, "it does not say of which version it is")
            if version > VERSION:
                raise UsageError(
                    f"{self.address} was made by a newer Journeys (version {version}, and this one knows {VERSION})",
                    fix="upgrade Journeys, or keep the history elsewhere",
                )
            return version
        if strangers := there if self.address.file else there & set(TABLES.tables):
            raise damaged(self.address, f"it holds somebody else's tables: {', '.join(sorted(strangers)[:5])}")
        return None

    def _bring_up_to_date(self, connection: Connection) -> None:
        version = self._version(connection)  # asked again: another may have been faster
        if version is None:
            TABLES.create_all(connection)
            connection.execute(LAID_DOWN.insert().values(version=VERSION))
            return
        for step in range(version, VERSION):
            self._steps[step](connection)
        connection.execute(LAID_DOWN.update().values(version=VERSION))


def _engine(address: Address) -> Engine:
    """Make what opens connections; none is opened yet, and none is kept.

    Raises:
        UsageError: the address cannot be read.
    """
    if address.file is None:
        try:
            make_url(address.url)
        except (ArgumentError, ValueError):
            raise UsageError(f"{address} is no address of a database", fix=HOW_TO_NAME_ONE) from None
        engine = create_engine(
            address.url, poolclass=NullPool, hide_parameters=True, connect_args={"connect_timeout": 10}
        )
        event.listen(engine, "begin", _wait_for_a_turn)
        return engine
    url = URL.create("sqlite", database=str(address.file))
    engine = create_engine(url, poolclass=NullPool, hide_parameters=True, connect_args={"timeout": _PATIENCE})
    event.listen(engine, "connect", _begin_by_hand)
    event.listen(engine, "begin", _begin)
    return engine


def _begin_by_hand(connection: sqlite3.Connection, _: object) -> None:
    connection.isolation_level = None  # else sqlite3 begins late, and a reader that turns writer finds it locked


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _wait_for_a_turn(connection: Connection) -> None:
    if connection.get_execution_options().get("writes"):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_TURN})")


def _make_room(address: Address) -> None:
    folder = address.file.parent if address.file else Path()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(
            f"no history can be kept at {address}: {error.strerror}", fix=f"name another file with {VARIABLE}"
        ) from None


def _none(address: Address) -> UsageError:
    return UsageError(f"there is no history at {address}", fix="walk; `walk demo` and `walk report` begin one")
