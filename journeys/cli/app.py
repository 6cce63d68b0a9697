"""The command line's frame: how commands begin, and how whatever goes wrong is said."""

import json
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from typing import Annotated, cast

import typer
from rich.console import Console
from rich.text import Text
from typer.core import TyperGroup

from journeys.cli.stopped import leave_stopped
from journeys.errors import JourneysError

STOPPED = 130  # what a shell gives a program that Ctrl-C ended


class Commands(TyperGroup):
    """Commands whose errors are said in words, and end with status 2."""

    def invoke(self, ctx: object) -> object:
        """Run the command that was named."""
        with _said_in_words():
            return super().invoke(cast(typer.Context, ctx))


app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Walks a company's customer journey as a first-time customer does, and says where it lets them down.",
    epilog="Exit status: 0 nobody was let down, 1 the customer was, 2 we could not walk.",
)


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal without «✓» shows «?», and the walk goes on
    app()


@contextmanager
def _said_in_words() -> Iterator[None]:
    trouble = err()
    try:
        yield
    except JourneysError as error:
        trouble.print(Text(f"Error: {error}", "red"), soft_wrap=True)
        raise typer.Exit(2) from error
    except KeyboardInterrupt as stopped:
        logging.getLogger("asyncio").disabled = True  # Ctrl-C ended the browser too, which it would complain of
        kept = "".join(f"; what was walked until then is kept in {folder}" for folder in stopped.args)
        trouble.print(Text(f"\nStopped by you{kept}"), soft_wrap=True)
        for folder in stopped.args:
            leave_stopped(folder, trouble)
        raise typer.Exit(STOPPED) from stopped


def out() -> Console:
    """Where commands speak to people."""
    return Console(highlight=False)


def err() -> Console:
    """Where commands say what could not be done."""
    return Console(stderr=True, highlight=False)


def say_json(value: object) -> None:
    """One line for programs, at once; where the terminal cannot show a letter, the line is written without it."""
    line = json.dumps(value, ensure_ascii=False)
    try:
        line.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        line = json.dumps(value)
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


@app.callback(invoke_without_command=True)
def about(
    show_version: Annotated[bool, typer.Option("--version", help="Say which version this is.", is_eager=True)] = False,
) -> None:
    """Say which version this is."""
    if show_version:
        out().print(f"journeys {version('journeys')}")
        raise typer.Exit
