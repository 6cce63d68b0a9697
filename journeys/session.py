"""The run that a session of pytest is: its folder, which is made by the first walk."""

import re
import shlex
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

import pytest

from journeys.errors import UsageError
from journeys.runs import RUNS, cannot_write, name_of_a_run, new_run_folder

RUN_OF_WORKER = "journeys_run"  # in the input of a worker of pytest-xdist: the name of the run that all share
_FOLDER = pytest.StashKey[Path]()  # of the configuration: where this run is kept, once somebody walked
_SHARED = pytest.StashKey[str]()  # of the commanding process: the name that it gave the workers
_AGAIN = {"--company": "company", "--locale": "locale", "--customer-seed": "customer_seed", "--seam": "seam"}


class Node(Protocol):
    """A worker of pytest-xdist, as the process that commands it knows it."""

    config: pytest.Config
    workerinput: dict[str, str]


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Node) -> None:
    """Give the workers of pytest-xdist one run folder; it is made by whoever walks first."""
    name = node.config.stash.setdefault(_SHARED, f"{name_of_a_run()}_{node.workerinput['testrunuid'][:6]}")
    node.workerinput[RUN_OF_WORKER] = name


def run_folder_of(config: pytest.Config) -> Path:
    """Where this run keeps notebooks, evidence and reports: `--run`, else a new folder in `runs/`; made if need be.

    Raises:
        UsageError: it cannot be written to.
    """
    if _FOLDER not in config.stash:
        config.stash[_FOLDER] = _made(config)
    return config.stash[_FOLDER]


def run_folder_made(config: pytest.Config) -> Path | None:
    """The same, if somebody walked; also asked by the process that commands workers, which does not walk."""
    if folder := config.stash.get(_FOLDER, None):
        return folder
    shared = config.stash.get(_SHARED, None)
    folder = _named(config, shared) if shared else None
    return folder if folder and folder.is_dir() else None


def new_walk_folder(item_name: str, *, within: Path) -> Path:
    """A new folder for one walk; never another walk's.

    Raises:
        UsageError: it cannot be made.
    """
    name = re.sub(r"\W+", "-", item_name.removeprefix("test_")).strip("-") or "walk"
    for attempt in range(1, 10_000):
        folder = within / (name if attempt == 1 else f"{name}-{attempt}")
        try:
            folder.mkdir()
        except FileExistsError:
            continue
        except OSError as error:
            raise cannot_write(folder, error) from error
        return folder
    raise UsageError(f"{within} is full", fix="name another folder with --run")


def again(item: pytest.Item) -> str:
    """What to type to walk the same walk; options that were not given are left out."""
    parts = ["pytest", item.nodeid]
    for option, name in _AGAIN.items():
        value = item.config.getoption(name, None)
        for one in value if isinstance(value, list | tuple) else [value]:
            parts += [] if one in (None, "") else [option, str(one)]
    return shlex.join(parts)


def _made(config: pytest.Config) -> Path:
    worker: Mapping[str, str] = getattr(config, "workerinput", {})
    folder = _named(config, worker.get(RUN_OF_WORKER))
    if folder is None:
        return new_run_folder(None, within=config.rootpath / RUNS)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(folder, error) from error
    return folder


def _named(config: pytest.Config, shared: str | None) -> Path | None:
    named = config.getoption("run")
    return Path(str(named)) if named else config.rootpath / RUNS / shared if shared else None
