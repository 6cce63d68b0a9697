"""Folders of runs: where one run keeps its notebooks, its evidence and its report."""

from collections.abc import Callable
from datetime import datetime
from importlib.metadata import entry_points
from pathlib import Path

from journeys.errors import ChannelUnavailable, UsageError

RUNS = "runs"
RESULTS = "allure-results"
PAGE = "report.html"
HISTORY = "history.jsonl"  # beside the runs: what Allure remembers of earlier ones


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
            return _fresh(within)
        if named.exists() and (not named.is_dir() or any(named.iterdir())):
            raise UsageError(f"{named} is not empty", fix="name a new folder; nothing is ever overwritten")
        named.mkdir(parents=True, exist_ok=True)
        return named
    except OSError as error:
        raise cannot_write(named or within, error) from error


def cannot_write(folder: Path, error: OSError) -> UsageError:
    """Say that a folder cannot be written to, and why."""
    return UsageError(f"cannot write to {folder}: {error.strerror or error}", fix="name another folder with --run")


def run_named(named: Path | None, *, within: Path = Path(RUNS)) -> Path:
    """The folder of a run, or of Allure results: the one named, or the last one that has a report or could have one.

    Raises:
        UsageError: there is none.
    """
    if named is None:
        runs = sorted(path for path in within.glob("*") if (path / PAGE).is_file() or (path / RESULTS).is_dir())
        loose = within.parent / RESULTS  # where pytest leaves them
        last = [*runs[-1:], *([loose] if _has_results(loose) else [])]
        if not last:
            raise UsageError(
                f"there is no run with a report in {within.resolve()}",
                fix=f"`walk demo` makes one, and so does `pytest --alluredir={RESULTS}`",
            )
        return max(last, key=lambda path: path.stat().st_mtime)
    if not named.is_dir():
        raise UsageError(f"{named} is not the folder of a run", fix=f"name one in {RUNS}/, or none for the last one")
    return named


def report_of(run: Path) -> Path:
    """The report's page, made from the results where it is not there yet; a folder of Allure results will do as well.

    Raises:
        UsageError: the folder holds neither.
        ChannelUnavailable: pages cannot be made here.
    """
    if _has_results(run):
        results, page = run, run.parent / PAGE
    else:
        results, page = run / RESULTS, run / PAGE
        if page.is_file():
            return page
    if not results.is_dir():
        raise UsageError(
            f"{run} has neither {PAGE} nor {RESULTS}/", fix=f"walk with `pytest --alluredir={RESULTS}`, or `walk demo`"
        )
    why: list[str] = []
    if not make_pages(results, page, tell=why.append):
        raise ChannelUnavailable(" ".join(why) or "no report pages: nothing makes them here", fix="`walk doctor`")
    return page


def make_pages(results: Path, page: Path, *, tell: Callable[[str], None]) -> Path | None:
    """Have the pages made by whoever makes pages from results; `tell` is told in one line why there are none."""
    shelf = page.parent.parent
    history = shelf / HISTORY if shelf.name == RUNS else None  # nothing of ours lies about elsewhere
    for maker in entry_points(group="journeys.pages"):
        made: Path | None = maker.load()(results, page, title="Journeys", history=history, tell=tell)
        if made:
            return made
    return None


def _has_results(folder: Path) -> bool:
    return any(folder.glob("*-result.json"))


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
