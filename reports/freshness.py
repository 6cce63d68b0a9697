"""What need not be made again: files newer than all that they are made of, and files that would say the same."""

import os
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final

from journeys.run.run import WalkOfRun

_PAGE: Final = "walk.html"  # is written last
_MAP: Final = "journey.svg"
_KINDS: Final = ("html", "svg")


def are_fresh(walk: WalkOfRun) -> bool:
    """Whether pages and proofs of a walk are newer than its notebook, its verdict, its evidence and our own code."""
    proofs = (f"proof-{number}.{kind}" for number in range(1, len(walk.verdict.findings) + 1) for kind in _KINDS)
    made, there = {_PAGE, _MAP, *proofs}, {entry.name for entry in os.scandir(walk.folder)}
    return made <= there and is_newer(walk.folder / _PAGE, [walk.folder / name for name in there - made])


def have_been_made(walk: WalkOfRun) -> None:
    """Remember that they are fresh, those too that say what they said before."""
    (walk.folder / _PAGE).touch()


def is_newer(made: Path, of: Iterable[Path]) -> bool:
    """Whether a file is there, and newer than others and than our own code."""
    try:
        return made.stat().st_mtime_ns > max([_code(), *(path.stat().st_mtime_ns for path in of)])
    except FileNotFoundError:
        return False


def write_changed(path: Path, text: str) -> None:
    """Write a file that is read by others; where it says the same already, it stays.

    Raises:
        OSError: it cannot be written.
    """
    content = text.encode("utf-8", "replace")
    try:
        if path.stat().st_size == len(content) and path.read_bytes() == content:
            return
    except FileNotFoundError:
        pass
    path.write_bytes(content)


@cache
def _code() -> int:
    """When we were last changed, in nanoseconds."""
    home = Path(__file__).parent
    return max(path.stat().st_mtime_ns for path in home.rglob("*") if path.is_file())
