"""How reports put numbers, spans, days and lists: exact, and as people say them."""

from collections.abc import Sequence
from datetime import date, timedelta

_IRREGULAR = {"journey": "journeys", "person": "people", "was": "were", "is": "are"}


def counted(count: int, noun: str) -> str:
    """A number with its noun: "1 walk", "1,000 walks"."""
    return f"{count:,} {agreeing(count, noun)}"


def agreeing(count: int, word: str) -> str:
    """The word alone, as it stands beside the number: (2, "was") is "were"."""
    if count == 1:
        return word
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    return f"{word[:-1]}ies" if word.endswith("y") and word[-2:-1] not in "aeou" else f"{word}s"


def listed(parts: Sequence[str], last: str = "and") -> str:
    """Parts as one says them: "a, b and c"; empty where there are none."""
    *most, final = parts or ("",)
    return f"{', '.join(most)} {last} {final}" if most else final


def shortly(words: str, longest: int) -> str:
    """The words on one line, cut after so many characters, with a sign where they go on."""
    line = " ".join(words[: 8 * longest].split())
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"


def day(when: date) -> str:
    """A day as it is written: "22 November 2026"."""
    return f"{when.day} {when:%B %Y}"


def span(time: timedelta) -> str:
    """A span in its two largest units: "3 days 2 h", "1 min 5 s"."""
    seconds = int(time.total_seconds())
    units = (("days", 86_400), ("h", 3600), ("min", 60), ("s", 1))
    parts = []
    for name, size in units:
        count, seconds = divmod(seconds, size)
        if count:
            parts.append(f"{count} {'day' if name == 'days' and count == 1 else name}")
    return " ".join(parts[:2]) or "0 s"
