"""Notebooks of walks that nobody walked, for what reads them back."""

from pathlib import Path

from records import beginning

from journeys.notebook import Entry, Notebook
from journeys.touchpoint import Touchpoint


def keep(folder: Path, *entries: Entry, **known: object) -> Path:
    """A walk's folder with its notebook; touchpoints that are only mentioned are met at their first mention."""
    folder.mkdir(parents=True, exist_ok=True)
    notebook = Notebook(beginning(**known), folder / "notebook.jsonl")
    met: set[int] = set()
    for entry in entries:
        at = entry if isinstance(entry, Touchpoint) else entry.at
        if at.number not in met:
            met.add(at.number)
            notebook.write(at)
        if entry is not at:
            notebook.write(entry)
    notebook.close()
    return folder
