"""The command line: `walk`."""

import sys
import webbrowser
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.metadata import entry_points, version
from importlib.resources import as_file, files
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from journeys.company import Company
from journeys.demo import walk_features
from journeys.doctor import State, examine
from journeys.errors import JourneysError, UsageError
from journeys.proof import Seam, prove_seams
from journeys.starter import write_starter

app = typer.Typer(
    add_completion=True,
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Walks a company's customer journey as a first-time customer does, and says where it lets them down.",
    epilog="Exit status: 0 nobody was let down, 1 the customer was, 2 we could not walk.",
)
out = Console(highlight=False)
trouble = Console(stderr=True, highlight=False)

MARKS = {State.OK: "[green]✓[/]", State.MISSING: "[red]✗[/]", State.OPTIONAL: "[yellow]–[/]"}


def main() -> None:
    """Run the command line; every error is said in words and ends with status 2."""
    with _said_in_words():
        app()


@contextmanager
def _said_in_words() -> Iterator[None]:
    try:
        yield
    except JourneysError as error:
        trouble.print(f"[red]{escape(str(error))}[/]")
        sys.exit(2)
    except KeyboardInterrupt:
        trouble.print("\nstopped by you; what was walked is kept")
        sys.exit(130)


@app.callback(invoke_without_command=True)
def about(
    show_version: Annotated[bool, typer.Option("--version", help="Say which version this is.", is_eager=True)] = False,
) -> None:
    """Say which version this is."""
    if show_version:
        out.print(f"journeys {version('journeys')}")
        raise typer.Exit


@app.command()
def demo(
    seam: Annotated[list[str] | None, typer.Option(help="Break the company in this way; may be given again.")] = None,
    headed: Annotated[bool, typer.Option("--headed", help="Show the browser.")] = False,
    customer_seed: Annotated[int, typer.Option(min=0, help="One seed, one customer.")] = 1,
    locale: Annotated[str | None, typer.Option(help="Where the company stands: en-US, en-GB or de-DE.")] = None,
    only: Annotated[str | None, typer.Option("-m", help="Journeys with this tag only, as pytest's -m.")] = None,
    run: Annotated[Path | None, typer.Option(help="Keep notebooks, evidence and report here.")] = None,
) -> None:
    """Walk every journey of the company in the box, and leave a report."""
    for name in seam or ():
        _known_seam(name)
    with as_file(files("journeys.features")) as features:
        status = walk_features(
            features, seams=tuple(seam or ()), headed=headed, seed=customer_seed, locale=locale, only=only, run=run
        )
    raise typer.Exit(status)


@app.command()
def seams(
    prove: Annotated[bool, typer.Option("--prove", help="Walk with each seam, and show which check found it.")] = False,
    customer_seeds: Annotated[int, typer.Option(min=1, help="With --prove: how many customers.")] = 1,
    locale: Annotated[str, typer.Option(help="With --prove: where the company stands.")] = "en-US",
) -> None:
    """List the faults that can be put into the company in the box."""
    if prove:
        raise typer.Exit(prove_seams(_seams(), seeds=customer_seeds, locale=locale, console=out))
    table = Table("seam", "what it breaks", box=None, pad_edge=False)
    for name, seam in _seams().items():
        table.add_row(name, seam.breaks())
    out.print(table)


@app.command()
def doctor() -> None:
    """Say what is installed, what is missing, and the command that mends it."""
    facts = examine()
    for fact in facts:
        out.print(f"{MARKS[fact.state]} {fact.name}: {escape(fact.detail)}")
        if fact.fix:
            out.print(f"    to mend it: {escape(fact.fix)}")
    raise typer.Exit(2 if any(fact.state is State.MISSING for fact in facts) else 0)


@app.command()
def report(
    run: Annotated[Path | None, typer.Argument(help="A run's folder; the last one in runs/ if left out.")] = None,
    show: Annotated[bool, typer.Option("--open", help="Open it in your browser.")] = False,
) -> None:
    """Say where a run's report is."""
    page = _report_of(run or _last_run())
    out.print(str(page), soft_wrap=True)
    if show:
        webbrowser.open(page.resolve().as_uri())


@app.command()
def init(folder: Annotated[Path, typer.Argument(help="A new folder.")]) -> None:
    """Write a project of your own to start from: a profile and a first journey."""
    for path in write_starter(folder, profile=Company.example()):
        out.print(f"wrote {path}", soft_wrap=True)
    out.print(f"\nNow: cd {folder} && pytest", soft_wrap=True)


def _seams() -> Mapping[str, Seam]:
    """Seams by name."""
    (found,) = entry_points(group="journeys.seams", name="box")
    known: Mapping[str, Seam] = found.load()
    return known


def _known_seam(name: str) -> None:
    if name not in (known := _seams()):
        raise UsageError.unknown("seam", name, known, fix="`walk seams` lists them")


def _last_run() -> Path:
    runs = sorted(path.parent for path in Path("runs").glob("*/report.html"))
    if not runs:
        raise UsageError(f"there is no run in {Path('runs').resolve()}", fix="`walk demo` makes one")
    return runs[-1]


def _report_of(run: Path) -> Path:
    page = run / "report.html"
    if not page.is_file():
        raise UsageError(f"{run} has no report", fix="name the folder of a run, as in `walk report runs/…`")
    return page
