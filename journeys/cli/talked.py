"""A conversation as people read it, while it goes on and afterwards, and as programs do."""

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from journeys.channels.talk.ending import Ending
from journeys.claim import Claim, Promise, Reference
from journeys.notebook import Speaker, Words
from journeys.screen import plain, print_rows
from journeys.talking.talking import Talked

_LONGEST = 2_000  # letters of one turn that are shown; the notebook has all
_ENDS = {
    Ending.ANSWERED: ("Answered", "green"),
    Ending.HANDED_OVER: ("Handed over", "green"),
    Ending.DEAD_END: ("Dead end", "red"),
    Ending.DROPPED: ("Dropped", "red"),
    Ending.GAVE_UP: ("Gave up", "magenta"),
}


def talked_as_json(talked: Talked) -> dict[str, object]:
    """The conversation as plain values."""
    return {
        "where": talked.where,
        "outcome": talked.outcome.value,
        "why": talked.why or None,
        "turns": [
            {
                "who": words.who.value,
                "text": words.said,
                "channel": words.at.channel.value,
                "after": round(words.heard_after.total_seconds(), 1),
            }
            for words in talked.turns
        ],
        "claims": [
            {"about": one.about, "kind": one.value.kind, "value": str(one.value), "said": one.said}
            for one in talked.claims
        ],
        "findings": [
            {"check": one.check, "harm": one.harm.value, "summary": one.summary, "at": str(one.at), "owner": one.owner}
            for one in talked.findings
        ],
        "alerts": list(talked.alerts),
        "effort": talked.effort,
        "seconds": round(talked.seconds, 1),
        "run": str(talked.folder),
    }


def print_words(console: Console, words: Words) -> None:
    """Print one turn, as it is said."""
    mine = words.who is Speaker.CUSTOMER
    said = plain(words.said)
    shown = said if len(said) <= _LONGEST else f"{said[:_LONGEST]}…"
    label = Text("customer", "cyan") if mine else Text(" company", "bold")
    print_rows(console, [(label, Text(shown, "cyan" if mine else ""))])


def print_talked(console: Console, talked: Talked) -> None:
    """Print what came of it, what the customer learnt, what let them down, and where the proof is."""
    named, colour = _ENDS[talked.outcome]
    because = f": {plain(talked.why)}" if talked.why else "."
    console.print()
    console.print(Text.assemble((named, f"bold {colour}"), because), soft_wrap=not console.is_terminal)
    if learnt := list(_learnt(talked.claims)):
        console.print(Text("What the customer learnt", "bold"))
        print_rows(console, learnt, indent=2)
    rows = [(Text("✗", "red"), Text.assemble((one.check, "red"), f": {plain(one.summary)}")) for one in talked.findings]
    if rows:
        console.print(Text("What let the customer down", "bold"))
        print_rows(console, rows, indent=2)
    else:
        console.print("Nothing let the customer down.")
    for alert in talked.alerts:
        console.print(
            Text.assemble(("The application", "yellow"), f": {plain(alert)}"), soft_wrap=not console.is_terminal
        )
    console.print(
        f"{len(talked.turns)} turns in {talked.seconds:.1f} s, with effort {talked.effort}. Evidence: {talked.folder}",
        markup=False, soft_wrap=True,
    )  # fmt: skip


def _learnt(claims: Iterable[Claim]) -> Iterable[tuple[str, str]]:
    """Each thing once, in the company's words where a value says little."""
    known: set[tuple[str, str]] = set()
    for claim in claims:
        told = plain(claim.said if isinstance(claim.value, Promise) else str(claim.value))
        about = plain(claim.about) or claim.value.kind
        if isinstance(claim.value, Reference):
            about = f"{about} number"
        if (about, told) not in known:
            known.add((about, told))
            yield about, told
