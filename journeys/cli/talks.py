"""The commands that hold one conversation with a company which nobody has prepared."""

# ruff: noqa: PLC0415
# Each command loads what it needs, so that `walk --help` is there at once.

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from journeys.cli.afterwards import FailOn
from journeys.cli.app import app, err, out, say_json

if TYPE_CHECKING:
    from journeys.notebook import Words
    from journeys.talking.talking import Address, Matter

About = Annotated[
    str, typer.Option(metavar="WORDS", help='What the customer wants, in their words: "where is my order".')
]
Know = Annotated[
    list[str] | None,
    typer.Option(metavar="NAME=VALUE", help="A fact the customer knows, told when asked for: order=NC-10023."),
]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object, for programs.")]
Profile = Annotated[Path | None, typer.Option(metavar="FILE", help="The company's profile.")]
LocaleTag = Annotated[
    str, typer.Option(metavar="TAG", help="What the customer speaks, as in de-DE; guessed from --about without.")
]
Seed = Annotated[int, typer.Option(min=0, metavar="N", help="One seed, one customer.")]
Run = Annotated[Path | None, typer.Option(metavar="FOLDER", help="Keep all that it leaves here, not in runs/.")]


@app.command(short_help="Ask a chat one thing, with no set-up.")
def chat(
    where: Annotated[str, typer.Argument(metavar="WHERE", help="A page with a chat, or a bot's endpoint.")],
    about: About,
    know: Know = None,
    driver: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help="widget, http, rasa, direct-line, completions, websocket, conversations or texts; found out without.",
        ),
    ] = "",
    headed: Annotated[bool, typer.Option("--headed", help="Show the browser.")] = False,
    as_json: AsJson = False,
    profile: Profile = None,
    locale: LocaleTag = "",
    customer_seed: Seed = 1,
    run: Run = None,
    fail_on: FailOn = "",
) -> None:
    """Ask a chat one thing, as a first-time customer does, until it is settled or there is no way on.

    Ends with status 0 when the customer was answered or handed over and nothing let them down, 1 when something did,
    and 2 when it came to no end.
    """
    from journeys.talking.chats import chat_at

    def address(matter: "Matter") -> "Address":
        return chat_at(where, driver=driver, profile=matter.profile, headed=headed, about=matter.about)

    asked = Asked(as_json=as_json, profile=profile, locale=locale, seed=customer_seed, run=run, fail_on=fail_on)
    _talk(address, about, know, asked)


@app.command(short_help="Call a support line about one thing, with no set-up.")
def call(
    where: Annotated[str, typer.Argument(metavar="WHERE", help="The URL of a TwiML application, or a phone number.")],
    about: About,
    know: Know = None,
    minutes: Annotated[
        int | None,
        typer.Option(min=1, max=60, metavar="N", help="How long a phone number may be called; its bill is yours."),
    ] = None,
    word_errors: Annotated[
        float, typer.Option(min=0, max=1, metavar="RATE", help="How many words are misheard, on this machine's line.")
    ] = 0.0,
    as_json: AsJson = False,
    profile: Profile = None,
    locale: LocaleTag = "",
    customer_seed: Seed = 1,
    run: Run = None,
    fail_on: FailOn = "",
) -> None:
    """Call a support line about one thing, as a first-time customer does, until it is settled or there is no way on.

    A URL is called on this machine, and nobody pays. A phone number is called through Twilio: that needs an account in
    the environment, and --minutes or a profile with its caps. Ends with status 0 when the customer was answered or
    handed over and nothing let them down, 1 when something did, and 2 when it came to no end.
    """
    from journeys.talking.calls import call_to

    def address(matter: "Matter") -> "Address":
        return call_to(where, matter=matter, minutes=minutes, word_errors=word_errors)

    asked = Asked(as_json=as_json, profile=profile, locale=locale, seed=customer_seed, run=run, fail_on=fail_on)
    _talk(address, about, know, asked)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What both commands can be asked for."""

    as_json: bool
    profile: Path | None
    locale: str
    seed: int
    run: Path | None
    fail_on: str


def _talk(address: "Callable[[Matter], Address]", about: str, know: list[str] | None, asked: Asked) -> None:
    from journeys.cli.afterwards import fails, leave
    from journeys.cli.talked import print_talked, print_words, talked_as_json
    from journeys.company import Company
    from journeys.runs import RUNS, new_run_folder
    from journeys.talking.knowing import read_facts
    from journeys.talking.talking import Matter, converse

    matter = Matter(
        about=about,
        knows=read_facts(know or ()),
        locale=asked.locale,
        seed=asked.seed,
        profile=Company.load(asked.profile) if asked.profile else None,
    )
    fails_on = fails(asked.fail_on, asked.profile)
    screen = err() if asked.as_json else out()

    def overheard(words: "Words") -> None:
        if screen.is_terminal or not asked.as_json:
            print_words(screen, words)

    talked = converse(
        matter, address(matter), lambda: new_run_folder(asked.run, within=Path(RUNS)), overheard=overheard
    )
    if asked.as_json:
        say_json(talked_as_json(talked))
    else:
        print_talked(screen, talked)
    raise typer.Exit(leave(talked.folder, screen, talked.status, fails_on, [talked.secrets]))
