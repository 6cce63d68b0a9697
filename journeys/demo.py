"""Walking features from the command line, with a display in plain words instead of pytest's."""

import os
import shutil
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import pytest
from rich.console import Console
from rich.text import Text

from journeys.channels.web.browsers.browser import require_browser
from journeys.display import Display
from journeys.errors import UsageError
from journeys.runs import PAGE, RESULTS, RUNS, make_pages, new_run_folder
from journeys.screen import plain


def walk_features(
    features: Path,
    *,
    console: Console,
    seams: Sequence[str] = (),
    checks: Sequence[str] = (),
    headed: bool = False,
    seed: int = 1,
    locale: str | None = None,
    only: str | None = None,
    run: Path | None = None,
) -> int:
    """Walk every feature of a folder, and leave a report in a folder of its own.

    Returns:
        0 when nobody was let down, 1 when the customer was, 2 when we could not walk.

    Raises:
        UsageError: something impossible was asked for; nothing was walked.
        ChannelUnavailable: there is no browser.
        KeyboardInterrupt: the user stopped it; names the folder with what was walked until then.
    """
    require_browser(headed=headed)
    was_there = run is not None and run.exists()
    folder = new_run_folder(run, within=Path(RUNS))
    display = Display(console)
    arguments = [
        str(features),
        f"-c{os.devnull}",
        f"--rootdir={features}",
        "-pno:terminal",
        "-pno:cacheprovider",
        "--capture=no",  # the display speaks while a journey is walked
        f"--run={folder}",
        f"--alluredir={folder / RESULTS}",
        f"--customer-seed={seed}",
        *(f"--seam={name}" for name in seams),
        *(f"--check={name}" for name in checks),
        *(["--headed"] if headed else []),
        *([f"--locale={locale}"] if locale else []),
        *([f"-m{only}"] if only else []),
    ]
    try:
        status = pytest.main(arguments, plugins=[display])
    finally:
        if display.interrupted:  # Ctrl-C ended the browser too, and who clears up after pytest stumbles over that
            raise KeyboardInterrupt(folder)
    if display.refused or status == pytest.ExitCode.NO_TESTS_COLLECTED:
        _leave_nothing(folder, was_there=was_there)
        if display.refused:
            raise UsageError(display.refused)
        chosen = f"with -m {only!r}" if only else f"for {locale}"
        raise UsageError(f"no journey is chosen {chosen}", fix=f"name a tag that a feature in {features} has, or no -m")
    display.sum_up()
    tell_of_the_report(folder, console)
    return display.status if status in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED) else 2


def _leave_nothing(folder: Path, *, was_there: bool) -> None:
    """Clear away what this run made before anybody set out."""
    shutil.rmtree(folder / RESULTS, ignore_errors=True)
    if not was_there:
        with suppress(OSError):
            folder.rmdir()


def tell_of_the_report(folder: Path, console: Console) -> None:
    """Say where the report is, or in one line how to get one."""

    def tell(why: str) -> None:
        later = f"`walk doctor` says how to get them; then `walk report {folder}` makes them"
        console.print(Text(f"{plain(why)} {later}"), soft_wrap=True)

    with console.status("making the report") if console.is_terminal else console:
        page = make_pages(folder / RESULTS, folder / PAGE, tell=tell)
    if page:
        console.print(Text(f"Report: {page}"), soft_wrap=True)
