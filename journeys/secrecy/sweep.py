"""The last look over a run's folder: whatever was written there, by us or by others, keeps no secret."""

import os
import re
import shutil
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import translate
from functools import partial, reduce
from io import BytesIO
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO, Protocol, TypeVar

from journeys.secrecy.contents import BLOCK, HEAD, BrokenArchive, clean, holds, is_left_alone
from journeys.secrecy.learning import learn_from
from journeys.secrecy.secrets import Secrets

_A_LOAD = 16  # files that one process takes at a time

_T = TypeVar("_T")
_R = TypeVar("_R")


@dataclass(frozen=True, slots=True, kw_only=True)
class Swept:
    """What came of a sweep."""

    files: int = 0  # that were looked into
    changed: tuple[Path, ...] = ()
    places: int = 0  # in which something was taken out
    removed: tuple[Path, ...] = ()  # broken archives, which may hold anything
    unreadable: tuple[Path, ...] = ()  # left as they are: they could not be read, or not be written

    def and_also(self, other: "Swept") -> "Swept":
        """What came of both."""
        return Swept(
            files=self.files + other.files,
            changed=self.changed + other.changed,
            places=self.places + other.places,
            removed=self.removed + other.removed,
            unreadable=self.unreadable + other.unreadable,
        )


class Each(Protocol):
    """Does some work on each of many things, and gives what comes of it in their order."""

    def __call__(self, work: Callable[[_T], _R], things: Sequence[_T], /) -> Iterator[_R]:
        """Do it; what comes of one thing must not hang on another."""


def sweep(folder: Path, secrets: Secrets, *, each: Each = map, made: Collection[str] = ()) -> Swept:
    """Take secrets out of every file in a folder; what holds none keeps its bytes and times.

    Cookies and tokens are learnt first, from the requests that the run's own files hold, and then taken out everywhere.

    Args:
        folder: The run's, or a walk's.
        secrets: Those that are known beforehand.
        each: Who does it, a few files at a time.
        made: Names of files that are made of the others: "proof-*.html". They are looked into only where something in
            the others had to be taken out, for else nothing is in them.
    """
    known, files = secrets.also(), list(_files(folder))
    for path in files:
        learn_from(path, known)
    of_ours = re.compile("|".join(map(translate, made)) or r"(?!)")
    same = {_same(path) for path in files if of_ours.match(path.name)} - {0}  # under whatever other name, too
    swept = _swept([path for path in files if _same(path) not in same], known, each)
    if swept.changed or swept.removed:
        swept = swept.and_also(_swept([path for path in files if _same(path) in same], known, each))
    return swept


def _same(path: Path) -> int:
    """What two names of one file have in common; 0 where the disk does not tell, or the file is gone."""
    try:
        return path.stat().st_ino
    except OSError:
        return 0


def _swept(files: Sequence[Path], known: Secrets, each: Each) -> Swept:
    loads = [files[begin : begin + _A_LOAD] for begin in range(0, len(files), _A_LOAD)]
    return reduce(Swept.and_also, each(partial(_sweep_files, known=known), loads), Swept())


def _sweep_files(files: Sequence[Path], *, known: Secrets) -> Swept:
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
        files=len(files), changed=tuple(changed), places=places, removed=tuple(removed), unreadable=tuple(unreadable)
    )


def _files(folder: Path) -> Iterator[Path]:
    """Every file that lies in the folder itself, and not behind a link."""
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda one: one.name):
            if entry.is_dir(follow_symlinks=False):
                yield from _files(Path(entry.path))
            elif entry.is_file(follow_symlinks=False):
                yield Path(entry.path)


def _sweep_file(path: Path, secrets: Secrets) -> int:
    with path.open("rb", buffering=0) as source:
        head = source.read(HEAD)
        if is_left_alone(head):
            return 0
        size = os.fstat(source.fileno()).st_size
        content = BytesIO(head + (source.read() if size > len(head) else b"")) if size <= BLOCK else source
        content.seek(0)
        if not holds(content, path.name, secrets):
            return 0
        content.seek(0)
        with _scratch(path) as fresh:
            places = clean(content, path.name, secrets, fresh)
            fresh.seek(0)
            if places:
                _write_anew(path, fresh)
        return places


def _write_anew(path: Path, fresh: IO[bytes]) -> None:
    """At once; but a file that has other names, too, is written over, since they shall not keep what was in it.

    Either way all of it lies beside the file before that is touched: where there is no room for it, nothing is cut.
    """
    aside = path.with_name(f".{path.name}.swept")
    try:
        with aside.open("wb") as sink:
            shutil.copyfileobj(fresh, sink, BLOCK)
        if path.stat().st_nlink > 1:
            with aside.open("rb") as source, path.open("r+b") as sink:
                shutil.copyfileobj(source, sink, BLOCK)
                sink.truncate()
        else:
            shutil.copymode(path, aside)
            aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


def _scratch(path: Path) -> "SpooledTemporaryFile[bytes]":
    """Where the copy is made: in memory, or in the same folder without a name: a killed sweep leaves nothing."""
    return SpooledTemporaryFile(BLOCK, dir=str(path.parent))


def _remove(path: Path) -> list[Path]:
    path.unlink(missing_ok=True)
    return [path]
