"""Walking features from the command line, with a display in plain words instead of pytest's."""

import os
import shutil
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import pytest
from rich.console import Console

from journeys.channels.web.browsers.browser import require_browser
from journeys.display import Display
from journeys.errors import UsageError
from journeys.reported import print_report, reported
from journeys.reporting import Wanted
from journeys.run.card import FILE as CARD
from journeys.run.failing import FailsOn
from journeys.runs import RESULTS, RUNS, new_run_folder


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
    fails_on: FailsOn,
    more: Sequence[str] = (),
) -> int:
    """Walk every feature of a folder, and leave a report in a folder of its own.

    Args:
        features: The folder.
        console: Where it is told.
        seams: Faults to put into the company in the box.
        checks: Look for these only; for all without.
        headed: Show the browser.
        seed: Of the customer.
        locale: Where the company stands; as each feature says without.
        only: As pytest's `-m`.
        run: Folder for the run; a new one in `runs/` without.
        fails_on: What makes it end with 1.
        more: Further options for pytest.

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
    wanted = Wanted(home=Path(), fails_on=fails_on)
    arguments = [
        str(features),
        f"-c{os.devnull}",
        f"--rootdir={features}",
        "-pno:terminal",
        "-pno:cacheprovider",
        "--capture=no",  # the display speaks while a journey is walked
        "--report=none",  # it is written when all was said
        f"--fail-on={fails_on}",
        f"--run={folder}",
        f"--alluredir={folder / RESULTS}",
        f"--customer-seed={seed}",
        *(f"--seam={name}" for name in seams),
        *(f"--check={name}" for name in checks),
        *(["--headed"] if headed else []),
        *([f"--locale={locale}"] if locale else []),
        *([f"-m{only}"] if only else []),
        *more,
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
    print_report(console, reported(folder, wanted, console))
    return display.status if status in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED) else 2


def _leave_nothing(folder: Path, *, was_there: bool) -> None:
    """Clear away what this run made before anybody set out."""
    shutil.rmtree(folder / RESULTS, ignore_errors=True)
    (folder / CARD).unlink(missing_ok=True)
    if not was_there:
        with suppress(OSError):
            folder.rmdir()
