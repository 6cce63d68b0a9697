"""What commands do when a walk is over: leave its report, say where it is, and end with the status that fits."""

# ruff: noqa: PLC0415
# Each command loads what it needs, so that `walk --help` is there at once.

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

if TYPE_CHECKING:
    from journeys.run.failing import FailsOn
    from journeys.secrecy import Secrets

FailOn = Annotated[
    str,
    typer.Option(
        metavar="WHAT",
        help="What ends with status 1: harms or checks, as in misled,stopped; or none. As the profile says, without.",
    ),
]
KeepTrace = Annotated[
    str,
    typer.Option("--trace", metavar="WHEN", help="Keep Playwright's trace: on, off, or found, where something was."),
]
Har = Annotated[bool, typer.Option("--har", help="Keep all requests of the browser, as network.har.")]
Video = Annotated[bool, typer.Option("--video", help="Film the browser; the film shows what was typed.")]
_USUAL = "misled,stopped,delayed"  # on a walk that nobody prepared, what merely jars fails nothing


def fails(words: str, profile: Path | None, *, otherwise: str = _USUAL) -> "FailsOn":
    """What makes it end with 1; asked before anybody sets out, so that a slip costs no walk.

    Raises:
        UsageError: there is no such harm or check, or the profile or the mutes cannot be read.
    """
    from journeys.mutes import read_mutes
    from journeys.reporting import MUTES, what_fails

    read_mutes(Path(MUTES), date.today())
    return what_fails(words, profile=profile, home=Path(), otherwise=otherwise)


def leave(folder: Path, console: Console, status: int, fails_on: "FailsOn", secrets: Iterable["Secrets"]) -> int:
    """Leave the report of a walk, without Allure's pages, and say where it is.

    Args:
        folder: Of the run.
        console: Where it is said.
        status: With which the walk itself would end: 2 where it came to no end.
        fails_on: What makes it end with 1.
        secrets: Of who walked.

    Returns:
        The status to end with.
    """
    from journeys.reported import print_report, reported
    from journeys.reporting import Wanted

    report = reported(folder, Wanted(home=Path(), fails_on=fails_on, pages=False), console, secrets=secrets)
    print_report(console, report)
    return 1 if report.failing else 2 if status == 2 else 0
