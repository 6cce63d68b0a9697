"""The command that walks a shop which nobody has prepared."""

# ruff: noqa: PLC0415
# Each command loads what it needs, so that `walk --help` is there at once.

from pathlib import Path
from typing import Annotated

import typer

from journeys.cli.afterwards import FailOn, Har, KeepTrace, Video
from journeys.cli.app import app, err, out, say_json
from journeys.errors import UsageError


@app.command(short_help="Walk a shop from a page of it, with no set-up.")
def shop(
    url: Annotated[str, typer.Argument(metavar="URL", help="A page of the shop, such as its front page.")],
    want: Annotated[
        str, typer.Option(metavar="WORDS", help='What the customer wants, as in "red mug"; anything without.')
    ] = "",
    until: Annotated[
        str | None,
        typer.Option(metavar="GOAL", help="How far: basket, checkout, payment, order, status or return."),
    ] = None,
    headed: Annotated[bool, typer.Option("--headed", help="Show the browser.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object, for programs.")] = False,
    profile: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The company's profile; buying off this machine needs one.")
    ] = None,
    locale: Annotated[
        str, typer.Option(metavar="TAG", help="Where the customer lives, as in de-DE; guessed without.")
    ] = "",
    customer_seed: Annotated[int, typer.Option(min=0, metavar="N", help="One seed, one customer.")] = 1,
    run: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Keep all that it leaves here, not in runs/.")
    ] = None,
    fail_on: FailOn = "",
    trace: KeepTrace = "found",
    har: Har = False,
    video: Video = False,
) -> None:
    """Walk a shop as a first-time customer: to a product, into the basket, through the checkout as a guest, to the
    order, its status, the way to return it and the way to help.

    Nothing is bought without --until order, status or return; without --until the customer goes up to the payment,
    and looks for returns and help. Ends with status 0 when the goal was reached and nobody was let down, 1 when the
    customer was let down, and 2 when we could not walk.
    """
    from journeys.channels.web.keeping.keeping import Keeping
    from journeys.cli.afterwards import fails, leave
    from journeys.cli.shopped import print_trip, trip_as_json
    from journeys.company import Company
    from journeys.runs import RUNS, new_run_folder
    from journeys.screen import plain
    from journeys.shopping.goal import Goal
    from journeys.shopping.shopping import Wish, go_shopping

    if until is not None and until not in set(Goal):
        raise UsageError.unknown("goal", until, [goal.value for goal in Goal])
    wish = Wish(
        url=url,
        want=want,
        goal=Goal(until) if until else None,
        profile=Company.load(profile) if profile else None,
        locale=locale,
        seed=customer_seed,
        headed=headed,
        keeping=Keeping.of(trace, har=har, video=video),
    )
    fails_on = fails(fail_on, profile)
    screen = err() if as_json else out()

    def show(line: str) -> None:
        if screen.is_terminal or not as_json:
            screen.print(f"· {plain(line)}", style="dim", markup=False, soft_wrap=True)

    trip = go_shopping(
        wish,
        lambda: new_run_folder(run, within=Path(RUNS)),
        show=show,
    )
    if as_json:
        say_json(trip_as_json(trip))
    else:
        print_trip(screen, trip)
    raise typer.Exit(leave(trip.folder, screen, trip.upshot.status, fails_on, [trip.secrets]))
