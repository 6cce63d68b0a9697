"""The command that maps a phone menu."""

# ruff: noqa: PLC0415
# Each command loads what it needs, so that `walk --help` is there at once.

from pathlib import Path
from typing import Annotated

import typer

from journeys.cli.afterwards import FailOn
from journeys.cli.app import app, err, out, say_json


@app.command("map-line", short_help="Walk every branch of a phone menu and draw its tree.")
def map_line(
    url: Annotated[
        str, typer.Argument(metavar="URL", help="The voice webhook of a TwiML application, or a phone number.")
    ],
    nodes: Annotated[int, typer.Option(min=1, max=5000, metavar="N", help="How many stations to map at most.")] = 200,
    depth: Annotated[int, typer.Option(min=1, max=50, metavar="N", help="How many answers deep to go.")] = 12,
    calls: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="How many calls to make at most; a phone number needs it.")
    ] = None,
    minutes: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="How long it may take; a phone number needs it.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object, for programs.")] = False,
    profile: Annotated[Path | None, typer.Option(metavar="FILE", help="The company's profile.")] = None,
    locale: Annotated[
        str, typer.Option(metavar="TAG", help="What the line speaks, as in de-DE; guessed without.")
    ] = "",
    run: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Keep all that it leaves here, not in runs/."),
    ] = None,
    fail_on: FailOn = "",
) -> None:
    """Walk every branch of a phone menu as callers do, and draw its tree, with dead branches, loops, silent drops and
    invalid options as findings.

    A URL is called on this machine: nobody pays, nobody's telephone rings, and no other host is asked. A phone number
    is called through Twilio, with --calls and --minutes as caps and a bill that is yours. Ends with status 0 when
    nobody is let down there, 1 when somebody is, and 2 when it could not be mapped.
    """
    from journeys.cli.afterwards import fails, leave
    from journeys.cli.mapped import print_map
    from journeys.mapping.mapping import as_values
    from journeys.mapping.mapping import map_line as walk_all
    from journeys.mapping.wish import Caps, wish_for
    from journeys.runs import RUNS, new_run_folder
    from journeys.screen import plain

    caps = Caps(stations=nodes, depth=depth)
    fails_on = fails(fail_on, profile)
    wish = wish_for(url, caps=caps, calls=calls, minutes=minutes, profile=profile, locale=locale)
    screen = err() if as_json else out()

    def show(line: str) -> None:
        if screen.is_terminal or not as_json:
            screen.print(f"· {plain(line)}", style="dim", markup=False, soft_wrap=True)

    mapped = walk_all(wish, lambda: new_run_folder(run, within=Path(RUNS)), show=show)
    if as_json:
        say_json(as_values(mapped))
    else:
        print_map(screen, mapped)
    raise typer.Exit(leave(mapped.folder, screen, mapped.status, fails_on, []))
