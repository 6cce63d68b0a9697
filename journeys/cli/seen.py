"""A page's claims and findings as people read them: a table, and what is wrong below it."""

from functools import singledispatch

from rich.console import Console
from rich.table import Table
from rich.text import Text

from journeys.claim import Policy, Price, Promise, TaxTerms, Told
from journeys.looking.judging import Seen
from journeys.looking.looking import Unseen
from journeys.screen import plain

_QUIET = "dim"
_LONGEST = 300  # letters of what was said; a table is no place for more


def print_seen(console: Console, seen: Seen) -> None:
    """Print one page."""
    told = list(seen.shown)
    title = f" — {plain(seen.title)}" if seen.title and seen.title != seen.page else ""
    head = Text(plain(seen.page), "bold") + Text(f"{title} ({seen.language})")
    console.print(head, soft_wrap=not console.is_terminal)
    if told:
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style=_QUIET, expand=False)
        table.add_column("kind", no_wrap=True)
        table.add_column("about", ratio=3, overflow="fold")
        table.add_column("value", ratio=3, overflow="fold")
        table.add_column("said", ratio=5, overflow="fold", style=_QUIET)
        for claim in told:
            table.add_row(claim.value.kind, *map(_cell, (claim.about, in_words(claim.value), claim.said)))
        console.print(table)
    else:
        console.print(Text("nothing that we can read as a price, policy, status, promise or reference", _QUIET))
    if seen.ways:
        ways = (f"{intent} «{choice.control.name or choice.control.text}»" for intent, choice in seen.ways.items())
        console.print(Text(f"ways on: {plain(', '.join(ways))}", _QUIET), soft_wrap=not console.is_terminal)
    for finding in seen.findings:
        line = Text.assemble(("✗ ", "red"), (finding.check, "red"), f": {plain(finding.summary)}")
        console.print(line, soft_wrap=not console.is_terminal)
    console.print()


def print_unseen(console: Console, unseen: Unseen) -> None:
    """Print why a page was not looked at."""
    console.print(Text(f"{plain(unseen.page)}: {plain(unseen.error)}", "red"), soft_wrap=True)


def _cell(said: str) -> Text:
    words = plain(said)
    return Text(words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…")


@singledispatch
def in_words(value: Told) -> str:
    """What a claim says, in a few words."""
    return str(value)


@in_words.register
def _(price: Price) -> str:
    upper = "" if price.up_to is None else f"–{price.up_to}"
    amount = f"{'from ' if price.at_least else ''}{price.money.amount}{upper} {price.money.currency}"
    each = "" if price.per == "once" else f"/{price.per}"
    tax = "" if price.tax is TaxTerms.UNSTATED else f", tax {price.tax.value}"
    return f"{price.role.value}: {amount}{each}{tax}"


@in_words.register
def _(policy: Policy) -> str:
    start = f" from {policy.counted_from}" if policy.counted_from else ""
    return f"{policy}{start}" + (f" ({policy.case})" if policy.case else "")


@in_words.register
def _(promise: Promise) -> str:
    if promise.due_from and promise.due_to and promise.due_from != promise.due_to:
        return f"{promise.due_from} to {promise.due_to}"
    return str(promise)
