"""Whether a seam keeps its name whoever walks, and a second run says what is mended and what is new: seams × customers.

    python bench/identities.py [CUSTOMERS] [LOCALE…]

Walks the company in the box with each seam in this process; the locales are of one language, since goals in a
customer's words have other names in another. Prints each seam's names, and then, for every two seams that the same
journeys meet, how often a run with the second says that the first is mended and the second is new. Where the second
seam stops the customer before the place of the first, nobody came past it, and the run must say that. Exit status 1 if
a name changes or is shared, or if a run says anything else.
"""

import sys
from collections import defaultdict
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import permutations
from pathlib import Path

from playwright.sync_api import Browser

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from feature_walks import scenarios_tagged, walked  # the tests' way to walk without pytest

from journeys.channels.web.browsers.private_browser import PrivateBrowser
from journeys.checks import CATALOGUE
from journeys.finding import Finding
from journeys.fixtures.seams import SEAMS
from journeys.notebook import Outcome, Record
from journeys.run.comparing import Standing, compared
from journeys.run.remembering import remembered
from journeys.run.run import Run, WalkOfRun
from journeys.run.seams import seams_of
from journeys.verdict import Walked, verdict_of

LOCALES = ("en-GB", "en-US")
BEGAN = datetime(2026, 1, 1, tzinfo=UTC)
TALK = "talk"  # the tag of journeys that need no browser
Walks = list[tuple[str, Record, tuple[Finding, ...]]]  # by the journey's name


def main(customers: int, locales: tuple[str, ...]) -> int:
    """Walk and compare; the exit status."""
    with PrivateBrowser() as browser:
        runs = {
            (name, place, seed): _walks(name, place, seed, browser.start)
            for name, seam in SEAMS.items()
            for place in ([seam.locale] if seam.locale else locales)
            for seed in range(1, customers + 1)
        }
    return 1 if _names(runs) + _pairs(runs, customers) else 0


def _walks(seam: str, place: str, seed: int, start: Callable[[], Browser]) -> Walks:
    tag = SEAMS[seam].journey
    browser = None if tag == TALK else start()
    records = (
        (scenario.name, walked(scenario, seam=seam, locale=place, seed=seed, browser=browser))
        for scenario in scenarios_tagged(tag, language=place[:2])
    )
    return [(name, record, CATALOGUE.judge(record)) for name, record in records]


def _run(walks: Walks, day: int) -> Run:
    verdicts = [
        (journey, verdict_of(record, findings, Walked(journey=journey), now=BEGAN + timedelta(days=day)))
        for journey, record, findings in walks
    ]
    return Run(
        name=f"day {day}",
        folder=Path(f"day {day}"),
        walks=tuple(WalkOfRun(name=name, folder=Path(name), verdict=verdict) for name, verdict in verdicts),
        seams=seams_of(verdicts),
    )


def _names(runs: dict[tuple[str, str, int], Walks]) -> int:
    """Print each seam's names; how many are wrong."""
    wrong, owner = 0, dict[str, str]()
    met: dict[str, list[frozenset[str]]] = defaultdict(list)
    for (name, _, _), walks in runs.items():
        met[name].append(frozenset(seam.identity for seam in _run(walks, 1).seams))
    for name, names in met.items():
        shared = [one for one in frozenset.union(*names) if owner.setdefault(one, name) != name]
        is_wrong = len(set(names)) != 1 or not names[0] or bool(shared)
        wrong += is_wrong
        print(f"{name:22} {len(names)} runs  {'NO: ' if is_wrong else ''}{', '.join(sorted(frozenset.union(*names)))}")
    return wrong


def _pairs(runs: dict[tuple[str, str, int], Walks], customers: int) -> int:
    """Compare every two seams of the same journeys; how many comparisons are wrong."""
    said: dict[str, int] = defaultdict(int)
    for (first, place, seed), (second, same_place, last) in permutations(runs, 2):
        alike = SEAMS[first].journey == SEAMS[second].journey and place == same_place
        if not alike or first == second or (seed, last) != (1, customers):  # another customer on the second day
            continue
        what = _compared(runs[first, place, seed], runs[second, place, last])
        said[what] += 1
        if what.startswith("NO"):
            print(f"{first} → {second} in {place}: {what}")
    print("\n".join(f"{times:5} × {what}" for what, times in said.items()))
    return sum(times for what, times in said.items() if what.startswith("NO"))


def _compared(first: Walks, second: Walks) -> str:
    earlier, now = _run(first, 1), _run(second, 2)
    change = compared(now, remembered(earlier))
    before, after = ({seam.identity for seam in run.seams} for run in (earlier, now))
    mended, unseen = ({one.identity for one in gone} for gone in (change.mended, change.unseen))
    if any(change.standing[one] is not Standing.NEW for one in after - before) or mended | unseen != before - after:
        return "NO: something else"
    if not unseen:
        return "the first is mended, the second is new"
    return "the second is new, and stops customers before the first" if _stops(second) else "NO: it was passed by"


def _stops(walks: Walks) -> bool:
    failed = (one.outcome for _, record, _ in walks for one in record.attempts)
    return any(outcome not in (Outcome.REACHED, Outcome.MISSING) for outcome in failed)


if __name__ == "__main__":
    arguments = sys.argv[1:]
    sys.exit(main(int(arguments[0]) if arguments else 2, tuple(arguments[1:]) or LOCALES))
