"""Where the history is kept: a file of SQLite's, or a database of Postgres'."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from journeys.errors import UsageError

VARIABLE: Final = "JOURNEYS_HISTORY"
FILE: Final = "history.db"  # beside the runs
_POSTGRES: Final = ("postgresql", "postgres", "postgresql+psycopg")
_CREDENTIALS: Final = re.compile(r"://(?:([^:/@]*)[^@]*(?:@[^@]*)*@)?")  # up to the last @, which a password may hold
HOW_TO_NAME_ONE: Final = (
    "name a file, as in runs/history.db, or a database, as in postgresql://user:password@host/journeys; "
    "special letters of a password are written as in %40 for @"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where one history is kept."""

    url: str = ""  # of a server; holds the password
    file: Path | None = None  # None where a server keeps it

    def __repr__(self) -> str:
        """As `str`, so that no password is ever printed."""
        return f"Address({str(self)!r})"

    def __str__(self) -> str:
        """For people: without password and options."""
        if self.file:
            return str(self.file)
        shown = self.url.replace("+psycopg", "", 1)
        return _CREDENTIALS.sub(lambda found: f"://{found[1]}@" if found[1] else "://", shown, count=1).split("?")[0]


def history_url(environment: Mapping[str, str], within: Path, *, named: str = "") -> str:
    """Where the history of the runs in a folder is kept.

    Args:
        environment: `JOURNEYS_HISTORY` in it goes before everything else.
        within: The folder of runs; the history lies in it where nobody says otherwise.
        named: What the profile says: a file, a database, or "$NAME" of a variable of the environment.

    Raises:
        UsageError: the profile names a variable that is not set.
    """
    if told := environment.get(VARIABLE, "").strip():
        return told
    if not named:
        return str(within / FILE)
    if named.startswith("$"):
        named = environment.get(variable := named[1:], "").strip()
        if not named:
            raise UsageError(
                f"the variable {variable} is not set, and the history is kept where it says", fix=HOW_TO_NAME_ONE
            )
    return named


def address_of(url: str | Path) -> Address:
    """Read where a history is kept.

    Raises:
        UsageError: it is no such place.
    """
    if isinstance(url, Path) or "://" not in url:
        return _file(Path(url))
    scheme, _, rest = url.partition("://")
    if scheme.casefold() in _POSTGRES:
        return Address(url=f"postgresql+psycopg://{rest}")
    if scheme.casefold() == "sqlite" and rest.startswith("/") and rest.strip("/:") not in ("", "memory:", "memory"):
        return _file(Path(rest[1:]))
    raise UsageError(f"no history can be kept at {scheme}://…", fix=HOW_TO_NAME_ONE)


def _file(path: Path) -> Address:
    if not path.name or path.is_dir():
        raise UsageError(f"{path} is a folder, and a history is a file", fix=f"name {path / FILE}")
    return Address(file=path)
