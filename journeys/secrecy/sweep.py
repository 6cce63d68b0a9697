"""The last look over a run's folder: whatever was written there, by us or by others, keeps no secret."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import SpooledTemporaryFile

from journeys.secrecy.contents import BLOCK, HEAD, BrokenArchive, clean, is_left_alone
from journeys.secrecy.learning import learn_from
from journeys.secrecy.secrets import Secrets


@dataclass(frozen=True, slots=True, kw_only=True)
class Swept:
    """What came of a sweep."""

    files: int = 0  # that were looked into
    changed: tuple[Path, ...] = ()
    places: int = 0  # in which something was taken out
    removed: tuple[Path, ...] = ()  # broken archives, which may hold anything
    unreadable: tuple[Path, ...] = ()  # left as they are: they could not be read, or not be written


def sweep(folder: Path, secrets: Secrets) -> Swept:
    """Take secrets out of every file in a folder; what holds none keeps its bytes and times.

    Cookies and tokens are learnt first, from the requests that the run's own files hold, and then taken out everywhere.
    """
    known, files = secrets.also(), list(_files(folder))
    for path in files:
        learn_from(path, known)
    changed, removed, unreadable, places = [], [], [], 0
    for path in files:
        try:
            found = _sweep_file(path, known)
        except BrokenArchive:
            removed += _remove(path)
        except (OSError, ValueError):
            unreadable.append(path)
        else:
            places += found
            changed += [path] * bool(found)
    return Swept(
        files=len(files),
        changed=tuple(changed),
        places=places,
        removed=tuple(removed),
        unreadable=tuple(unreadable),
    )


def _files(folder: Path) -> Iterator[Path]:
    """Every file that lies in the folder itself, and not behind a link."""
    for place, _, names in os.walk(folder):
        for name in sorted(names):
            path = Path(place, name)
            if path.is_file() and not path.is_symlink():
                yield path


def _sweep_file(path: Path, secrets: Secrets) -> int:
    with path.open("rb") as source, _scratch(path) as fresh:
        if is_left_alone(source.read(HEAD)):
            return 0
        source.seek(0)
        places = clean(source, path.name, secrets, fresh)
        if not places:
            return 0
        fresh.seek(0)
        aside = path.with_name(f".{path.name}.swept")
        with aside.open("wb") as sink:
            shutil.copyfileobj(fresh, sink, BLOCK)
    shutil.copymode(path, aside)
    aside.replace(path)
    return places


def _scratch(path: Path) -> "SpooledTemporaryFile[bytes]":
    """Where the copy is made: in memory, or in the same folder without a name: a killed sweep leaves nothing."""
    return SpooledTemporaryFile(BLOCK, dir=str(path.parent))


def _remove(path: Path) -> list[Path]:
    path.unlink(missing_ok=True)
    return [path]
