"""What changed since the last run: what is new, still there, mended, known."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from journeys.mutes import Mute
from journeys.reports.wording import counted, day
from journeys.run.comparing import Comparison, Mended, Standing
from journeys.run.run import Run
from journeys.run.seams import Seam

_MARKS = {Standing.FIRST_WALKED: "first walked now"}
_NAMED = re.compile(r"(\d{4}-\d\d-\d\d)_(\d\d)-(\d\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """A run beside the one before it."""

    since: str  # "21 November 2026, 10:46"; empty where there is nothing to compare with
    counts: tuple[tuple[str, int], ...]  # "new", "still there", "mended", and "back again" where there are any
    asides: tuple[str, ...]  # "1 seam comes and goes"
    known: int
    mended: tuple[Mended, ...]
    unseen: tuple[Mended, ...]
    quiet: tuple[Mended, ...]


def changes_of(run: Run, comparison: Comparison) -> Changes:
    """Count what changed."""
    counts = Counter(comparison.standing.get(seam.identity, Standing.FIRST) for seam in run.seams)
    back = [(Standing.BACK.value, counts[Standing.BACK])] if counts[Standing.BACK] else []
    goes, alone = counts[Standing.COMES_AND_GOES], counts[Standing.FIRST] + counts[Standing.FIRST_WALKED]
    asides = [f"{counted(goes, 'seam')} {'comes and goes' if goes == 1 else 'come and go'}."] if goes else []
    if alone and comparison.since:
        asides.append(f"{counted(alone, 'seam')} met on journeys that nobody had walked before.")
    return Changes(
        since=when(comparison.since),
        counts=(
            (Standing.NEW.value, counts[Standing.NEW]),
            *back,
            (Standing.STILL.value, counts[Standing.STILL]),
            ("mended", len(comparison.mended)),
        ),
        asides=tuple(asides),
        known=sum(seam.identity in comparison.mutes for seam in run.seams),
        mended=comparison.mended,
        unseen=comparison.unseen,
        quiet=comparison.quiet,
    )


def mark_of(seam: Seam, comparison: Comparison) -> str:
    """How a seam stands beside the runs before; empty on a first run, where all are alike."""
    if not comparison.since:
        return ""
    standing = comparison.standing.get(seam.identity, Standing.FIRST)
    return "" if standing is Standing.FIRST else _MARKS.get(standing, standing.value)


def ran_out(mute: Mute | None) -> str:
    """That a seam was known until a day that is over."""
    return f"Was known until {day(mute.until)}, which is over" if mute else ""


def known_until(mute: Mute | None) -> str:
    """Why and until when a seam is known: "Known until 24 December 2026: a new shop comes"."""
    if mute is None:
        return ""
    return f"Known until {day(mute.until)}: {mute.why}" if mute.why else f"Known until {day(mute.until)}"


def when(run: str) -> str:
    """When a run was, by the name of its folder: "21 November 2026, 10:46"; another name is given as it is."""
    named = _NAMED.match(run)
    if not named:
        return run
    try:
        return f"{day(datetime.fromisoformat(named[1]))}, {named[2]}:{named[3]}"
    except ValueError:
        return run
