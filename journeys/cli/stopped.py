"""What is left of a walk that the user stopped."""

# ruff: noqa: PLC0415
# It is rarely needed, so that it is loaded then only.

from pathlib import Path

from rich.console import Console
from rich.text import Text


def leave_stopped(folder: Path, console: Console) -> None:
    """Leave the report of what was walked, without Allure's pages, for somebody wants to be gone; never fails."""
    from journeys.errors import JourneysError
    from journeys.reported import reported
    from journeys.reporting import Wanted
    from journeys.run.failing import FailsOn
    from journeys.runs import is_run

    if not is_run(folder):
        return
    try:
        report = reported(folder, Wanted(home=Path(), fails_on=FailsOn(), pages=False), console)
    except JourneysError as error:
        console.print(Text(f"There is no report of it: {error.in_a_line}"), soft_wrap=True)
    except KeyboardInterrupt:
        console.print(Text(f"There is no report of it; `walk report {folder}` writes it"), soft_wrap=True)
    else:
        console.print(Text(f"Report: {report.summary}"), soft_wrap=True)
