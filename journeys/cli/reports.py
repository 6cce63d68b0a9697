"""The command that writes a run's report again, opens it, and says whether it makes a build red."""

# ruff: noqa: PLC0415
# Each command loads what it needs, so that `walk --help` is there at once.

import webbrowser
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from journeys.cli.afterwards import FailOn
from journeys.cli.app import app, out


@app.command(short_help="Write a run's report, say where it is, and open it.")
def report(
    run: Annotated[Path | None, typer.Argument(help="A run's folder; the last one in runs/ if left out.")] = None,
    show: Annotated[bool, typer.Option("--open", help="Open it in your browser.")] = False,
    since: Annotated[
        str, typer.Option(metavar="TIME", help="Compare with all runs since then: 30d, 12h, 4w or 2026-11-01.")
    ] = "",
    fail_on: FailOn = "",
    profile: Annotated[Path | None, typer.Option(metavar="FILE", help="The company's profile.")] = None,
    pages: Annotated[bool, typer.Option("--pages/--no-pages", help="Whether Allure's pages are made, too.")] = True,
) -> None:
    """Write a run's report, beside the runs before it: summary, journey map, proofs, JUnit XML, metrics and Allure.

    Ends with status 0; with --fail-on, or where the profile says what fails, with 1 when something of it was met
    that nobody muted.
    """
    from journeys.cli.afterwards import fails
    from journeys.reported import print_report, reported
    from journeys.reporting import Wanted
    from journeys.run.since import since as read_since
    from journeys.runs import is_run, run_named

    screen, folder = out(), run_named(run)
    if not is_run(folder):
        _make_pages(folder, show=show)
        return
    wanted = Wanted(
        home=Path(),
        fails_on=fails(fail_on, profile, otherwise="none"),
        pages=pages,
        since=read_since(since, datetime.now().astimezone()) if since else None,
    )
    report = reported(folder, wanted, screen)
    print_report(screen, report)
    if show:
        webbrowser.open(report.summary.resolve().as_uri())
    raise typer.Exit(1 if report.failing else 0)


def _make_pages(results: Path, *, show: bool) -> None:
    """Make Allure's pages of a folder of its results, in which nobody kept a notebook."""
    from journeys.errors import ChannelUnavailable
    from journeys.runs import pages_of

    why: list[str] = []
    page = pages_of(results, tell=why.append)
    if page is None:
        raise ChannelUnavailable(" ".join(why) or "no report pages: nothing makes them here", fix="`walk doctor`")
    out().print(f"Allure: {page}", soft_wrap=True, markup=False)
    if show:
        webbrowser.open(page.resolve().as_uri())
