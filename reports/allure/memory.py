"""What Allure remembers of earlier runs: a line for each, shared by all runs of a project."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

REMEMBERED = 30  # runs


def recall(history: Path, results: Path, copy: Path) -> None:
    """Write what is remembered into a copy, without the run that these results are of, which may be told of anew."""
    ours = set(_starts_of(results))
    kept = [line for line in _lines(history) if ours.isdisjoint(_starts_in(line))]
    copy.write_bytes(b"".join(kept[1 - REMEMBERED :]))


def remember(history: Path, results: Path, copy: Path) -> None:
    """Take from the copy what was added to it; what another run added to the history meanwhile stays."""
    ours = set(_starts_of(results))
    kept = [line for line in _lines(history) if ours.isdisjoint(_starts_in(line))]
    lines = [*kept, *list(_lines(copy))[-1:]]
    history.parent.mkdir(parents=True, exist_ok=True)
    aside = history.with_name(f".{history.name}.{os.getpid()}")
    aside.write_bytes(b"".join(lines[-REMEMBERED:]))
    aside.replace(history)


def _lines(history: Path) -> Iterator[bytes]:
    """Its lines; one that was torn is passed over."""
    if not history.is_file():
        return
    with history.open("rb") as file:
        for line in file:
            if line.endswith(b"\n") and _parsed(line):
                yield line


def _parsed(line: bytes) -> dict[str, object]:
    try:
        told = json.loads(line)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def _starts_in(line: bytes) -> Iterator[tuple[str, int]]:
    results = _parsed(line).get("testResults")
    for one in results.values() if isinstance(results, dict) else ():
        if isinstance(one, dict) and one.get("start"):
            yield str(one.get("name")), int(one["start"])


def _starts_of(results: Path) -> Iterator[tuple[str, int]]:
    """Each result's name and the millisecond in which it began, by which a run is known again."""
    for path in results.glob("*-result.json"):
        told = _parsed(path.read_bytes())
        if told.get("start"):
            yield str(told.get("name")), int(str(told["start"]))
