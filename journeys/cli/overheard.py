"""Findings in conversations as people read them, and as programs do."""

from rich.console import Console
from rich.text import Text

from journeys.listening.conversations import Broken
from journeys.listening.listening import Counts, Seam, Unheard
from journeys.screen import plain, print_rows

_QUIET = "dim"
_LONGEST = 400  # letters of a turn


def seam_as_json(seam: Seam) -> dict[str, object]:
    """One finding as plain values."""
    return {
        "conversation": seam.conversation.name,
        "check": seam.finding.check,
        "turn": seam.turn,
        "other_turn": seam.other_turn,
        "datum": seam.datum,
        "summary": seam.finding.summary,
    }


def print_seam(console: Console, seam: Seam) -> None:
    """Print one finding, with the turns that it rests on."""
    name = plain(str(seam.conversation.name))
    console.print(
        Text.assemble((name, "bold"), " ", (seam.finding.check, "red"), f": {plain(seam.finding.summary)}"),
        soft_wrap=not console.is_terminal,
    )
    said = [number for number in (seam.other_turn, seam.turn) if number is not None]
    print_rows(console, [_turn(seam, number) for number in said], indent=2)
    console.print()


def print_trouble(console: Console, trouble: Broken | Unheard) -> None:
    """Print what could not be read."""
    place = trouble.place if isinstance(trouble, Broken) else str(trouble.file)
    console.print(Text(f"{plain(place)}: {plain(trouble.why)}", "red"), soft_wrap=True)


def print_counts(console: Console, counts: Counts) -> None:
    """Print how much was heard, and what was found in it."""
    found = ", ".join(f"{check} {count}" for check, count in counts.findings.most_common()) or "none"
    broken = _some(counts.broken, "broken line")
    unread = f", {_some(counts.unread, 'file')} not read" if counts.unread else ""
    console.print(
        f"{_some(counts.conversations, 'conversation')}, {_some(counts.turns, 'turn')}; findings: {found}; "
        f"{broken}{unread}",
        soft_wrap=True,
        markup=False,
    )


def _turn(seam: Seam, number: int) -> tuple[Text, Text]:
    spoken = seam.conversation.turns[number]
    words = plain(spoken.text)
    short = words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
    return Text(f"{number} {spoken.who.value}", _QUIET), Text(f"«{short}»")


def _some(count: int, what: str) -> str:
    return f"{count:,} {what}" + ("" if count == 1 else "s")
