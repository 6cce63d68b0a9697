"""Commands that read and judge what a company told, without walking: pages, and recorded conversations."""

# ruff: noqa: PLC0415
# Each command loads what it needs, so that `walk --help` is there at once.

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from journeys.cli.app import app, err, out, say_json

Json = Annotated[bool, typer.Option("--json", help="One JSON object a line, for programs.")]
Locale = Annotated[
    str, typer.Option(metavar="TAG", help="Whose numbers and words they are, as in de-DE; guessed without.")
]
Profile = Annotated[
    Path | None, typer.Option(metavar="FILE", help="The company's profile, which says locale, currency and authority.")
]


@app.command(short_help="Say what a customer sees on a page, and what is wrong there.")
def look(
    page: Annotated[
        list[str], typer.Argument(metavar="PAGE", help="An address, or a saved .html, .mhtml, .eml or .txt.")
    ],
    as_json: Json = False,
    locale: Locale = "",
    currency: Annotated[
        str, typer.Option(metavar="CODE", help="What they sell in, as in USD: it decides what «$» means.")
    ] = "",
    today: Annotated[
        datetime | None,
        typer.Option(
            metavar="DATE", formats=["%Y-%m-%d"], help="The customer's day, as in 2026-11-22; a mail has its own."
        ),
    ] = None,
    profile: Profile = None,
) -> None:
    """Say what a customer sees on a page (prices, policies, statuses, promises, references), and what is wrong there.

    A page on the web is only asked for; nothing is sent. A saved page is shown with the network off and without its
    scripts. Ends with status 2 when a page could not be looked at; the others are.
    """
    from journeys.beforehand import Beforehand
    from journeys.cli.seen import print_seen, print_unseen
    from journeys.looking.as_json import page_as_json
    from journeys.looking.judging import Seen
    from journeys.looking.looking import look_at

    known = Beforehand.of(profile=profile, locale=locale, currency=currency, today=today.date() if today else None)
    failed = False
    for told in look_at(page, known):
        failed |= not isinstance(told, Seen)
        if as_json:
            say_json(page_as_json(told))
        elif isinstance(told, Seen):
            print_seen(out(), told)
        else:
            print_unseen(err(), told)
    raise typer.Exit(2 if failed else 0)


@app.command(short_help="Say what is wrong in recorded conversations.")
def listen(
    file: Annotated[list[Path], typer.Argument(metavar="FILE", help="Conversations, one JSON object a line.")],
    as_json: Json = False,
    locale: Locale = "",
    profile: Profile = None,
) -> None:
    """Say what is wrong in recorded conversations: support chats, call transcripts, mail threads.

    A line of a file is {"id": …, "turns": [{"who": "company" or "customer", "text": …, "channel": "chat", "at": …}]};
    channel and at may be missing. Ends with status 0 when nothing was found, 1 when something was, and 2 when a line or
    a file could not be read; the others are.
    """
    from journeys.beforehand import Beforehand
    from journeys.cli.overheard import print_counts, print_seam, print_trouble, seam_as_json
    from journeys.listening.listening import Counts, Seam, listen_to

    counts, screen, trouble = Counts(), out(), err()
    for told in listen_to(file, Beforehand.of(profile=profile, locale=locale), counts):
        if not isinstance(told, Seam):
            print_trouble(trouble, told)
        elif as_json:
            say_json(seam_as_json(told))
        else:
            print_seam(screen, told)
    print_counts(trouble, counts)
    raise typer.Exit(2 if counts.broken or counts.unread else 1 if counts.findings else 0)
