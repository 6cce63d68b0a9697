"""What need not be made again: files newer than all that they are made of, and files that would say the same."""

import os
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final

from journeys.run.run import WalkOfRun

_OURS: Final = ("journey.svg", "walk.html")
_KINDS: Final = ("html", "svg")


def is_fresh(walk: WalkOfRun) -> bool:
    """Whether pages and proofs of a walk are newer than its notebook, its verdict, its evidence and our own code."""
    proofs = (f"proof-{number}.{kind}" for number in range(1, len(walk.verdict.findings) + 1) for kind in _KINDS)
    made = {*_OURS, *proofs}
    others = {entry.name for entry in os.scandir(walk.folder)} - made
    return is_newer((walk.folder / name for name in made), (walk.folder / name for name in others))


def is_newer(made: Iterable[Path], of: Iterable[Path]) -> bool:
    """Whether all of some files are there, and newer than others and than our own code."""
    try:
        oldest = min(path.stat().st_mtime_ns for path in made)
        return oldest > max([_code(), *(path.stat().st_mtime_ns for path in of)])
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
