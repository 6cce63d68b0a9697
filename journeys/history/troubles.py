"""What a database says when it cannot, in words and with the way out; never with a password."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from shlex import quote
from typing import Final
from urllib.parse import unquote

from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from journeys.errors import JourneysError, UsageError
from journeys.history.addresses import VARIABLE, Address

_DAMAGED: Final = frozenset({"SQLITE_NOTADB", "SQLITE_CORRUPT", "SQLITE_ERROR", "SQLITE_FORMAT", "SQLITE_MISMATCH"})
_PASSING: Final = frozenset({"40001", "40P01", "55P03", "57P01", "57P02", "57P03"})  # Postgres: try again
_WAYS_OUT: Final = {
    "SQLITE_BUSY": "see which program holds it open, and try again",
    "SQLITE_LOCKED": "see which program holds it open, and try again",
    "SQLITE_FULL": "make room on the disk",
    "SQLITE_READONLY": "let it be written to, its folder too",
}


@contextmanager
def said_in_words(address: Address) -> Iterator[None]:
    """Say what a database says as an error of ours.

    Raises:
        UsageError: there is no history at the address, or none that can be read.
        JourneysError: it cannot be come to now.
    """
    try:
        yield
    except DBAPIError as error:
        raise (_of_sqlite if address.file else _of_postgres)(address, error) from None
    except ImportError:  # looked for only when it is needed
        raise UsageError(
            f"the history at {address} needs psycopg, which is not installed", fix="pip install 'journeys[postgres]'"
        ) from None
    except SQLAlchemyError as error:
        raise damaged(address, without_password(address, str(error))) from None


def passing(error: DBAPIError) -> bool:
    """Whether it may go well when it is tried again."""
    if isinstance(error.orig, sqlite3.Error):
        return _name(error.orig) in ("SQLITE_BUSY", "SQLITE_LOCKED")
    return error.connection_invalidated or getattr(error.orig, "sqlstate", None) in _PASSING


def damaged(address: Address, why: str) -> UsageError:
    """It is there, and is not what a history is."""
    what = f"{address} is no history that can be read: {_line(why)}"
    if address.file:
        away = f"mv {quote(str(address))} {quote(f'{address}.old')}"
        return UsageError(what, fix=f"move it away, as in `{away}`; the next report begins a new one")
    return UsageError(what, fix=f"name another database with {VARIABLE}, or make its tables anew")


def without_password(address: Address, said: str) -> str:
    """What was said, with the password taken out, however it is written."""
    for secret in _secrets(address):
        said = said.replace(secret, "•••")
    return said


def _of_sqlite(address: Address, error: DBAPIError) -> JourneysError:
    name = _name(error.orig)
    if name in _DAMAGED or not isinstance(error.orig, sqlite3.OperationalError):
        return damaged(address, str(error.orig))
    fix = _WAYS_OUT.get(
        name, f"see that its folder is there and can be written to, or name another file with {VARIABLE}"
    )
    return JourneysError(f"the history at {address} cannot be used: {_line(str(error.orig))}", fix=fix)


def _of_postgres(address: Address, error: DBAPIError) -> JourneysError:
    said = without_password(address, _line(str(error.orig)))
    if getattr(error.orig, "sqlstate", None) is not None and not error.connection_invalidated:
        return damaged(address, said)
    return JourneysError(
        f"the history at {address} cannot be come to: {said}",
        fix=f"see that the server runs and takes this user, or keep the history in a file: unset {VARIABLE}",
    )


def _secrets(address: Address) -> Iterator[str]:
    if address.file:
        return
    try:
        url = make_url(address.url)
        told = [url.password, *(value for key, value in url.query.items() if "pass" in key and isinstance(value, str))]
    except (SQLAlchemyError, ValueError):
        told = [address.url.partition("://")[2].rpartition("@")[0].partition(":")[2]]
    for secret in filter(None, told):
        yield from (secret, unquote(secret))


def _name(error: BaseException | None) -> str:
    """SQLite's name for what happened, without what it says more closely: SQLITE_IOERR for SQLITE_IOERR_READ."""
    return "_".join(getattr(error, "sqlite_errorname", "").split("_")[:2])


def _line(said: str) -> str:
    return (said.strip().splitlines() or ["it says nothing"])[0]
