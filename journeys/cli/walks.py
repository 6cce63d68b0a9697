"""Commands that walk the company in the box, and those around a walk: doctor, init."""

# ruff: noqa: PLC0415
# Each command loads what it needs, so that `walk --help` is there at once.

import shlex
from collections.abc import Mapping
from importlib.metadata import entry_points
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from journeys.cli.afterwards import FailOn, Har, KeepTrace, Video
from journeys.cli.app import app, out
from journeys.errors import UsageError

if TYPE_CHECKING:
    from journeys.proof import Seam


@app.command(short_help="Walk the company in the box, and leave a report.")
def demo(
    seam: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Break the company in this way; may be given again.")
    ] = None,
    check: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Look for this only; may be given again.")
    ] = None,
    headed: Annotated[bool, typer.Option("--headed", help="Show the browser.")] = False,
    customer_seed: Annotated[int, typer.Option(min=0, metavar="N", help="One seed, one customer.")] = 1,
    locale: Annotated[
        str | None, typer.Option(metavar="TAG", help="Where the company stands: en-US, en-GB or de-DE.")
    ] = None,
    only: Annotated[
        str | None, typer.Option("-m", metavar="TAG", help="Only journeys with this tag, as with pytest's -m.")
    ] = None,
    run: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Keep notebooks, evidence and report here, not in runs/.")
    ] = None,
    fail_on: FailOn = "",
    trace: KeepTrace = "found",
    har: Har = False,
    video: Video = False,
) -> None:
    """Walk every journey of the company in the box, and leave a report.

    Without --locale each is walked where its feature says; with it, journeys in another language are left out.
    """
    from journeys.channels.web.keeping.keeping import Keeping
    from journeys.cli.afterwards import fails
    from journeys.demo import walk_features

    fails_on = fails(fail_on, None, otherwise="all")
    Keeping.of(trace)  # refuses a slip before anybody sets out
    for name in seam or ():
        _known_seam(name)
    with as_file(files("journeys.features")) as features:
        status = walk_features(
            features,
            console=out(),
            seams=tuple(seam or ()),
            checks=tuple(check or ()),
            headed=headed,
            seed=customer_seed,
            locale=locale,
            only=only,
            run=run,
            fails_on=fails_on,
            more=(f"--keep-trace={trace}", *(["--har"] if har else []), *(["--video=on"] if video else [])),
        )
    raise typer.Exit(status)


@app.command(short_help="List the faults that can be put into that company.")
def seams(
    prove: Annotated[bool, typer.Option("--prove", help="Walk with each, and show which check finds it.")] = False,
    customer_seeds: Annotated[int, typer.Option(min=1, metavar="N", help="With --prove: how many customers.")] = 1,
    locale: Annotated[str, typer.Option(metavar="TAG", help="With --prove: where the company stands.")] = "en-US",
) -> None:
    """List the faults that can be put into the company in the box.

    Each breaks one thing, which one check finds. `walk demo --seam NAME` walks the company with it.
    """
    from journeys.proof import prove_seams
    from journeys.screen import print_rows

    if prove:
        raise typer.Exit(prove_seams(_seams(), seeds=customer_seeds, locale=locale, console=out()))
    print_rows(out(), [(f"{name} ", seam.breaks()) for name, seam in _seams().items()])


@app.command(short_help="Say what is installed, what is missing, and how to mend it.")
def doctor() -> None:
    """Say what is installed, what is missing, and the command that mends it.

    Ends with status 2 when something is missing that every walk needs.
    """
    from journeys.doctor import State, examine

    marks = {State.OK: ("✓", "green"), State.MISSING: ("✗", "red"), State.OPTIONAL: ("–", "yellow")}
    screen, facts = out(), examine()
    for fact in facts:
        screen.print(Text(*marks[fact.state]) + f" {fact.name}: {fact.detail}", soft_wrap=True)
        if fact.fix:
            screen.print(f"    to mend it: {fact.fix}", soft_wrap=True, markup=False)
    raise typer.Exit(2 if any(fact.state is State.MISSING for fact in facts) else 0)


@app.command(short_help="Write a project of your own to start from.")
def init(folder: Annotated[Path, typer.Argument(help="A new or empty folder.")]) -> None:
    """Write a project of your own to start from: a profile, a first journey, and a step of your own."""
    from journeys.company import Company
    from journeys.starter import write_starter

    screen = out()
    for path in write_starter(folder, profile=Company.example()):
        screen.print(f"wrote {path}", soft_wrap=True, markup=False)
    there = "" if folder.resolve() == Path.cwd() else f"cd {shlex.quote(str(folder))} && "
    screen.print(f"\nNow: {there}pytest", soft_wrap=True, markup=False)


def _seams() -> Mapping[str, "Seam"]:
    """Seams by name."""
    known: dict[str, Seam] = {}
    for found in entry_points(group="journeys.seams"):
        known |= found.load()
    return known


def _known_seam(name: str) -> None:
    if name not in (known := _seams()):
        raise UsageError.unknown("seam", name, known, fix="`walk seams` lists them")
