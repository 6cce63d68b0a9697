"""Folders of runs: where one run keeps its notebooks, its evidence and its report."""

from collections.abc import Callable
from datetime import datetime
from importlib.metadata import entry_points
from pathlib import Path

from journeys.errors import UsageError
from journeys.run.card import FILE as CARD
from journeys.run.card import card_of

RUNS = "runs"
RESULTS = "allure-results"
PAGE = "report.html"
_LEFT_BY_WALKS = ("notebook.jsonl", "verdict.json", "*/notebook.jsonl", "*/verdict.json")


def name_of_a_run() -> str:
    """When it began, so that names sort by time."""
    return f"{datetime.now():%Y-%m-%d_%H-%M-%S}"


def new_run_folder(named: Path | None, *, within: Path) -> Path:
    """Make a folder for one run: the one named, which must be new or empty, or a new one in `within`.

    Raises:
        UsageError: the folder holds something, or cannot be written to.
    """
    try:
        if named is None:
            folder = _fresh(within)
            card_of(folder)
            return folder
        if named.exists() and (not named.is_dir() or any(named.iterdir())):
            raise UsageError(f"{named} is not empty", fix="name a new folder; nothing is ever overwritten")
        named.mkdir(parents=True, exist_ok=True)
        card_of(named)
        return named
    except OSError as error:
        raise cannot_write(named or within, error) from error


def cannot_write(folder: Path, error: OSError) -> UsageError:
    """Say that a folder cannot be written to, and why."""
    return UsageError(f"cannot write to {folder}: {error.strerror or error}", fix="name another folder with --run")


def run_named(named: Path | None, *, within: Path = Path(RUNS)) -> Path:
    """The folder of a run, or of Allure results: the one named, or the last one.

    Raises:
        UsageError: there is none.
    """
    if named is None:
        runs = [path for path in within.glob("*") if is_run(path)]
        loose = within.parent / RESULTS  # where `pytest --alluredir` leaves them
        last = [*runs, *([loose] if has_results(loose) else [])]
        if not last:
            fix = "`walk demo` makes one, and so does `pytest`"
            raise UsageError(f"there is no run in {within.resolve()}", fix=fix)
        return max(last, key=lambda path: (_begun(path), path.name))
    if not named.is_dir():
        raise UsageError(f"{named} is not the folder of a run", fix=f"name one in {RUNS}/, or none for the last one")
    if not is_run(named) and not has_results(named):
        raise UsageError(
            f"{named} holds no walk: neither a notebook nor Allure results", fix=f"name a folder in {RUNS}/"
        )
    return named


def _begun(folder: Path) -> float:
    """Seconds since 1970; a report that is written again makes no run younger."""
    left = (next(folder.glob(pattern), None) for pattern in (CARD, *_LEFT_BY_WALKS))
    return min((path.stat().st_mtime for path in left if path), default=folder.stat().st_mtime)


def is_run(folder: Path) -> bool:
    """Whether somebody walked there."""
    return any(next(folder.glob(pattern), None) is not None for pattern in _LEFT_BY_WALKS)


def pages_of(results: Path, *, tell: Callable[[str], None]) -> Path | None:
    """Make Allure's pages beside results that `pytest --alluredir` left; `tell` hears why there are none."""
    for maker in entry_points(group="journeys.pages"):
        made: Path | None = maker.load()(results, results.parent / PAGE, title="Journeys", history=None, tell=tell)
        if made:
            return made
    return None


def has_results(folder: Path) -> bool:
    """Whether Allure's results lie there."""
    return next(folder.glob("*-result.json"), None) is not None


def _fresh(within: Path) -> Path:
    name = name_of_a_run()
    number = 1
    while True:
        folder = within / (name if number == 1 else f"{name}_{number}")
        try:
            folder.mkdir(parents=True)
        except FileExistsError:  # another run began in this second
            number += 1
        else:
            return folder
