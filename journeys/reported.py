"""What is said in a terminal of a report that was left."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from rich.console import Console
from rich.text import Text

from journeys.reporting import Report, Wanted, leave_report
from journeys.run.comparing import Standing
from journeys.screen import plain
from journeys.secrecy import Secrets


def reported(folder: Path, wanted: Wanted, console: Console, *, secrets: Iterable[Secrets] = ()) -> Report:
    """Leave a report; what could not be done is said in a line each."""
    with console.status("writing the report") if console.is_terminal else console:
        return leave_report(
            folder, wanted, secrets=secrets, tell=lambda line: console.print(Text(plain(line)), soft_wrap=True)
        )


def print_report(console: Console, report: Report) -> None:
    """Say what changed since the last run, and where all of it lies."""
    for line in said_of(report):
        console.print(line, soft_wrap=True)


def said_of(report: Report) -> Iterator[Text]:
    """The same, a line each."""
    if changed := _changed(report):
        yield Text(changed)
    for name, mute in sorted(report.comparison.expired.items()):
        yield Text(f"{name} was muted until {mute.until}, which is over: it is muted no more")
    yield Text(f"Report: {report.summary}")
    if report.pages:
        yield Text(f"Allure: {report.pages}")


def _changed(report: Report) -> str:
    """What is other than in the run before; empty where there was none."""
    comparison = report.comparison
    if not comparison.since:
        return ""
    standing = list(comparison.standing.values())
    known = sum(identity in comparison.mutes for identity in comparison.standing)
    counts = {
        "new": standing.count(Standing.NEW),
        "still there": standing.count(Standing.STILL),
        "mended": len(comparison.mended),
        "known": known,
    }
    told = ", ".join(f"{count} {name}" for name, count in counts.items() if count)
    return f"Since {comparison.since}: {told}" if told else ""
