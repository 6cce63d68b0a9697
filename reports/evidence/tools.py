"""What an engineer opens from a page: trace, network, console, video, notebook, and the command to walk again."""

import os
import shlex
from dataclasses import dataclass
from pathlib import Path

from journeys.reports.evidence.shelf import address_of

NOTEBOOK = "notebook.jsonl"
_TOLD = {
    "trace.zip": ("Trace", "every step with page, network and console"),
    "network.har": ("Network", "what was asked and answered"),
    "console.txt": ("Console", "what the pages complained of"),
    "video.webm": ("Video", "the whole walk to watch"),
    NOTEBOOK: ("Notebook", "all that was written down, line by line"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """One file beside a walk."""

    name: str
    address: str
    what: str
    command: str = ""  # that opens it, where a browser does not


def tools_of(folder: Path) -> tuple[Tool, ...]:
    """What lies in a walk's folder for an engineer, the trace in front."""
    return tuple(_tool(folder, name) for name in _TOLD if (folder / name).is_file())


def _tool(folder: Path, name: str) -> Tool:
    title, what = _TOLD[name]
    command = f"playwright show-trace {shlex.quote(_from_here(folder / name))}" if name == "trace.zip" else ""
    return Tool(name=title, address=address_of(name), what=what, command=command)


def _from_here(path: Path) -> str:
    """A file as one names it from where the run was started; nothing of this machine where it lies elsewhere."""
    try:
        near = os.path.relpath(path)
    except ValueError:  # on another drive
        return path.name
    return path.name if near.startswith(os.pardir) else near
