"""The command that says what is known and may wait."""

# ruff: noqa: PLC0415
# Each command loads what it needs, so that `walk --help` is there at once.

import getpass
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from journeys.cli.app import app, out
from journeys.errors import UsageError

if TYPE_CHECKING:
    from journeys.mutes import Mute, Mutes

_LONGEST = 160  # letters of a finding's sentence in the file


@app.command(short_help="Keep a known finding from failing, until a day.")
def mute(
    finding: Annotated[
        str, typer.Argument(metavar="FINDING", help="Its name, as in late-fee-3fa9c1, or the beginning of it.")
    ] = "",
    until: Annotated[
        str, typer.Option(metavar="DATE", help="The last day on which it may wait, as in 2026-12-24.")
    ] = "",
    why: Annotated[str, typer.Option(metavar="TEXT", help="Why it may wait, for whoever reads it later.")] = "",
    by: Annotated[str, typer.Option(metavar="NAME", help="Who says so; you without.")] = "",
    remove: Annotated[bool, typer.Option("--remove", help="Unmute it.")] = False,
    show: Annotated[bool, typer.Option("--list", help="List what is muted, and what the run found.")] = False,
    anyway: Annotated[bool, typer.Option("--anyway", help="Also where no run here has met it.")] = False,
    run: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="The run that met it; the last one in runs/ if left out.")
    ] = None,
) -> None:
    """Keep a known finding from failing a build until a day; it is still reported, as known.

    That is written to mutes.toml, beside the company's profile, with the day and the reason. When the day is over it
    fails again. The names of findings stand in the report, and they stay the same from run to run.
    """
    from journeys.mutes import FILE, Mute, read_mutes, the_one_named
    from journeys.run.muting import drop_mute, put_mute

    path, today = Path(FILE), date.today()
    mutes = read_mutes(path, today)
    if show:
        _list(mutes, _met(run))
        return
    if not finding:
        raise UsageError("no finding is named", fix="write walk mute FINDING --until DATE --why TEXT, or --list.")
    if remove:
        identity = the_one_named(finding, {name: one.what for name, one in mutes.known.items()})
        drop_mute(path, identity)
        out().print(f"{identity} is not muted any more.", markup=False, soft_wrap=True)
        return
    day = _day(until, today)
    identity, what = _found(finding, mutes, run, anyway=anyway)
    _refuse_slips(day, why, today)
    new = put_mute(path, Mute(identity=identity, until=day, why=" ".join(why.split()), by=by or _you(), what=what))
    done = "muted" if new else "muted anew"
    out().print(f"{identity} is {done} until {day}, in {path}.", markup=False, soft_wrap=True)


def _found(finding: str, mutes: "Mutes", run: Path | None, *, anyway: bool) -> tuple[str, str]:
    """The identity that is meant, and the finding in words."""
    from journeys.mutes import is_identity, the_one_named

    known = {name: one.what for name, one in mutes.known.items()} | _met(run)
    if anyway and finding not in known and is_identity(finding):
        return finding, ""
    identity = the_one_named(finding, known)
    return identity, known[identity]


def _met(run: Path | None) -> dict[str, str]:
    """What the run met, and what was needed and missing, by identity, in words; nothing where there is no run."""
    from journeys.checks import CATALOGUE
    from journeys.identity import identity_of_need
    from journeys.run.run import read_run
    from journeys.runs import RUNS, is_run, run_named
    from journeys.screen import plain
    from journeys.verdict import verdict_of

    if run is None and not any(map(is_run, Path(RUNS).glob("*"))):
        return {}
    found = read_run(run_named(run), lambda record, went: verdict_of(record, CATALOGUE.judge(record), went))
    needs = {
        identity_of_need(unmet, company=walk.verdict.company): _cut(plain(unmet))
        for walk in found.walks
        for unmet in walk.verdict.unmet
    }
    return {seam.identity: _cut(plain(seam.worst.summary)) for seam in found.seams} | needs


def _day(until: str, today: date) -> date:
    if not until:
        raise UsageError("no day is named", fix="name the last day on which it may wait, as in --until 2026-12-24.")
    try:
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", until):
            raise ValueError(until)
        day = date.fromisoformat(until)
    except ValueError:
        raise UsageError(f"--until {until} is not a day", fix="write it as in --until 2026-12-24.") from None
    if day <= today:
        raise UsageError(f"--until {until} is not in the future", fix=f"name a day after {today}.")
    return day


def _refuse_slips(day: date, why: str, today: date) -> None:
    from journeys.mutes import slip_in

    if slip := slip_in(day, why, today):
        raise UsageError(f"--{slip[0]}", fix=slip[1])


def _list(mutes: "Mutes", met: Mapping[str, str]) -> None:
    from journeys.screen import plain, print_rows

    screen = out()
    if mutes.known:
        screen.print(Text("Muted", "bold"))
        print_rows(
            screen, [(f"{name} ", plain(_said(one, mutes.today))) for name, one in mutes.known.items()], indent=2
        )
    else:
        screen.print("Nothing is muted.")
    if others := {name: what for name, what in met.items() if name not in mutes.known}:
        screen.print(Text("Not muted, in the run", "bold"))
        print_rows(screen, [(f"{name} ", what) for name, what in others.items()], indent=2)


def _said(one: "Mute", today: date) -> str:
    how = f"until {one.until}" if one.holds_on(today) else f"ran out on {one.until}"
    who = f" ({one.by})" if one.by else ""
    what = f" — {one.what}" if one.what else ""
    return f"{how}: {one.why}{who}{what}"


def _you() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container without users
        return ""


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
