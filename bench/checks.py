"""How long checks take for walks of 100, 1,000 and 10,000 touchpoints: `python bench/checks.py`.

A walk's touchpoints are pages, chats, calls and mails that all speak of one order, honestly: nothing ends early. The
ratio says how much longer ten times the walk takes; 10 is proportional, 100 would be quadratic.
"""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from statistics import median

from journeys.checks import CATALOGUE, Check
from journeys.claim import Claim, Disclosure, Money, Policy, Price, PriceRole, Question, Rule, State, Status, Told
from journeys.notebook import Attempt, Beginning, Entry, Outcome, Record, Speaker, Words
from journeys.touchpoint import Channel, Stage, Touchpoint, Waypoint

SIZES = (100, 1_000, 10_000)
RUNS = 3
BEGAN = datetime(2026, 3, 2, 9, tzinfo=UTC)
NO_TIME = timedelta(0)
CHANNELS = (Channel.AD, Channel.WEB, Channel.WEB, Channel.CHAT, Channel.PHONE, Channel.MAIL)
WAYPOINTS = (None, Waypoint.LANDING, Waypoint.PAYMENT, None, None, None)
SUM = ((PriceRole.SUBTOTAL, "24"), (PriceRole.SHIPPING, "4.95"), (PriceRole.TOTAL, "28.95"))


def a_walk(size: int) -> Record:
    """A walk of so many touchpoints."""
    beginning = Beginning(
        journey="a long walk",
        company="Natural-Co",
        locale="en-GB",
        customer="Jane Doe",
        seed=0,
        began=BEGAN,
        owners={},
        authority={},
    )
    return Record(beginning, tuple(entry for number in range(1, size + 1) for entry in _contact(number)))


def _contact(number: int) -> Iterator[Entry]:
    kind = number % len(CHANNELS)
    at = Touchpoint(
        number=number,
        channel=CHANNELS[kind],
        stage=Stage.BUY,
        place=f"place {number}",
        at=BEGAN,
        waypoint=WAYPOINTS[kind],
    )
    yield at
    for turn in range(10):
        who = (Speaker.COMPANY, Speaker.CUSTOMER)[turn % 2]
        yield Words(who=who, said=f"The bamboo tea set, sentence {number} of {turn}.", at=at, heard_after=NO_TIME)
    yield _claim("bamboo tea set", Price(money=_pounds("24")), at)
    for role, amount in SUM:
        yield _claim("order", Price(money=_pounds(amount), role=role), at, section="summary")
    yield _claim("returns", Policy(rule=Rule.RETURN_WINDOW, most=30), at)
    yield _claim("delivery", Policy(rule=Rule.DELIVERY_TIME, least=1 + number % 3, most=5 + number % 4), at)
    yield _claim("order NC-10023", Status(state=State.PROCESSING), at)
    yield Question(datum=f"fact {number}", said="?", at=at, heard_after=NO_TIME)
    yield Disclosure(datum=f"fact {number}", value="!", at=at, heard_after=NO_TIME)
    yield Attempt(goal=f"go on {number}", outcome=Outcome.REACHED, why="", at=at, heard_after=NO_TIME)


def _pounds(amount: str) -> Money:
    return Money(Decimal(amount), "GBP")


def _claim(about: str, value: Told, at: Touchpoint, *, section: str = "") -> Claim:
    return Claim(about=about, value=value, said=f"{about}: {value}", at=at, heard_after=NO_TIME, section=section)


def seconds(check: Check, walk: Record) -> float:
    """The median of some runs; every run meets a record that was not read yet."""
    taken = []
    for _ in range(RUNS):
        fresh = Record(walk.beginning, walk.entries)
        began = time.perf_counter()
        findings = list(check(fresh))
        taken.append(time.perf_counter() - began)
        assert not findings, findings[0]
    return median(taken)


def main() -> None:
    """Print a line for each check."""
    walks = [a_walk(size) for size in SIZES]
    print(f"{'check':20}" + "".join(f"{size:>12,}" for size in SIZES) + f"{'ratios':>16}")
    sums = [0.0] * len(SIZES)
    for name, check in CATALOGUE.items():
        taken = [seconds(check, walk) for walk in walks]
        sums = [before + one for before, one in zip(sums, taken, strict=True)]
        print(_row(name, taken))
    print(_row("all", sums))


def _row(name: str, taken: list[float]) -> str:
    ratios = [f"{later / earlier:.0f}" for earlier, later in pairwise(taken)]
    return f"{name:20}" + "".join(f"{one * 1000:>9.1f} ms" for one in taken) + f"{' and '.join(ratios):>16}"


if __name__ == "__main__":
    main()
