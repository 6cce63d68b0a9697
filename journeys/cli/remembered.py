"""The command that shows and exports what is remembered of runs."""

# ruff: noqa: PLC0415
# The command loads what it needs, so that `walk --help` is there at once.

import io
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer
from rich.table import Table
from rich.text import Text

from journeys.cli.app import app, out, say_json
from journeys.errors import UsageError
from journeys.history.wanted import Of, Wanted
from journeys.runs import RUNS
from journeys.screen import plain

if TYPE_CHECKING:
    from journeys.history.history import History
    from journeys.history.runs import RunLine


@app.command(short_help="Show earlier runs, or export them for a spreadsheet.")
def history(
    file: Annotated[Path | None, typer.Argument(help="With --csv: a new file; standard output if left out.")] = None,
    as_csv: Annotated[bool, typer.Option("--csv", help="Export rows, as in `walk history --csv found.csv`.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Export rows for programs, one in a line.")] = False,
    of: Annotated[Of | None, typer.Option(help="What to export; findings if left out.")] = None,
    since: Annotated[str, typer.Option(metavar="TIME", help="Only runs since then: 30d, 12h, 4w or 2026-11-01.")] = "",
    company: Annotated[str, typer.Option(metavar="NAME", help="Only walks up to this company.")] = "",
    last: Annotated[int, typer.Option(min=1, metavar="N", help="How many runs are shown.")] = 20,
    bom: Annotated[
        bool, typer.Option("--bom", help="With --csv: begin with a mark that tells Excel the text is UTF-8.")
    ] = False,
) -> None:
    """Show the last runs, or export runs, walks, findings or measures.

    The history lies in runs/history.db, or where the variable JOURNEYS_HISTORY says: another file, or a database of
    Postgres, as in postgresql://user:password@host/journeys.
    """
    from journeys.history import history_url, open_history
    from journeys.run.since import since as read_since

    _fit(file=file, as_csv=as_csv, json=json, of=of, bom=bom)
    wanted = Wanted(since=read_since(since, datetime.now().astimezone()) if since else None, company=company)
    with open_history(history_url(os.environ, Path(RUNS)), new=False) as opened:
        if as_csv:
            _export_csv(opened, of or Of.FINDINGS, wanted, file, bom=bom)
        elif json:
            _export_json(opened, of or Of.FINDINGS, wanted)
        else:
            _show(opened.runs(wanted, last=last + 1), last)


def _fit(*, file: Path | None, as_csv: bool, json: bool, of: Of | None, bom: bool) -> None:
    """Refuse options that do not go together."""
    if as_csv and json:
        raise UsageError("--csv and --json do not go together", fix="choose one of them")
    if (file or bom) and not as_csv:
        raise UsageError(f"{file or '--bom'} is for --csv alone", fix="add --csv")
    if of and not (as_csv or json):
        raise UsageError(f"--of {of} is for exports alone", fix="add --csv or --json")


def _export_csv(history: "History", of: Of, wanted: Wanted, file: Path | None, *, bom: bool) -> None:
    from journeys.history.exporting import header
    from journeys.history.sheets import write_csv

    rows = history.rows(of, wanted)
    first = next(rows, None)  # what cannot be asked is said before a file is made
    with _sheet(file, bom=bom) as sheet:
        write_csv(sheet, header(of), (row for one in ((first,) if first else (), rows) for row in one))
    if file:
        out().print(f"wrote {file}", soft_wrap=True, markup=False)


def _export_json(history: "History", of: Of, wanted: Wanted) -> None:
    from journeys.history.exporting import header
    from journeys.history.sheets import as_json

    for row in history.rows(of, wanted):
        say_json(dict(zip(header(of), map(as_json, row), strict=True)))


@contextmanager
def _sheet(file: Path | None, *, bom: bool) -> Iterator[TextIO]:
    """A new file, or standard output; UTF-8 whatever the terminal speaks."""
    encoding = "utf-8-sig" if bom else "utf-8"
    if file is None:
        sheet = io.TextIOWrapper(sys.stdout.buffer, encoding=encoding, newline="", write_through=True)
        try:
            yield sheet
        finally:
            sheet.detach()
        return
    try:
        with file.open("x", encoding=encoding, newline="") as opened:
            yield opened
    except FileExistsError:
        raise UsageError(f"{file} is there already", fix="name a new file; nothing is ever overwritten") from None
    except OSError as error:
        raise UsageError(f"{file} cannot be written: {error.strerror}", fix="name another file") from None


def _show(lines: "Sequence[RunLine]", last: int) -> None:
    screen = out()
    if not lines:
        screen.print("no runs since then")
        return
    shown = lines[:last]
    several = len({company for line in shown for company in line.companies}) > 1
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column("run", overflow="fold")
    if several:
        table.add_column("company", overflow="fold")
    for name in ("walks", "got through", "findings", "new", "effort"):
        table.add_column(name, justify="right")
    for line in shown:
        names = [line.run, ", ".join(line.companies)] if several else [line.run]
        table.add_row(*(Text(plain(name)) for name in names), *_numbers(line))
    screen.print(table)
    if len(lines) > last:
        screen.print(f"and older ones: walk history --last {2 * last}", style="dim", soft_wrap=True)


def _numbers(line: "RunLine") -> Iterator[Text]:
    """What is not known is a dash; trouble of ours is told beside the walks."""
    broken = f" ({line.broken} could not be walked)" if line.broken else ""
    yield Text(f"{line.walks}{broken}")
    yield Text(str(line.through))
    yield Text(str(line.findings), "red" if line.findings else "")
    yield from (Text("–" if number is None else str(number)) for number in (line.new, line.effort))
