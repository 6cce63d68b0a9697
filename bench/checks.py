"""How long checks take for walks of 100, 1,000 and 10,000 touchpoints: `python bench/checks.py [honest|same|unlike]`.

An honest walk's touchpoints are pages, chats, calls and mails that all speak of one order, honestly: nothing ends
early. Two more are as bad for checks as we can think of: in one contact everything is the same thing again and again,
with equal questions; in the other, everything differs from everything. The ratio says how much longer ten times the
walk takes; 10 is proportional, 100 would be quadratic.
"""

import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise

from journeys.checks import CATALOGUE, Check
from journeys.claim import (
    Claim,
    Disclosure,
    Money,
    Person,
    Policy,
    Price,
    PriceRole,
    Promise,
    Question,
    Reference,
    Rule,
    State,
    Status,
    Told,
)
from journeys.notebook import Attempt, Beginning, Entry, Outcome, Record, Speaker, Words
from journeys.touchpoint import Channel, Stage, Touchpoint, Waypoint

SIZES = (100, 1_000, 10_000)
RUNS = 3
BEGAN = datetime(2026, 3, 2, 9, tzinfo=UTC)
NO_TIME = timedelta(0)
DUE = date(2026, 3, 6)
CHANNELS = (Channel.AD, Channel.WEB, Channel.WEB, Channel.CHAT, Channel.PHONE, Channel.MAIL)
WAYPOINTS = (None, Waypoint.LANDING, Waypoint.PAYMENT, None, None, None)
SUM = ((PriceRole.SUBTOTAL, "24"), (PriceRole.SHIPPING, "4.95"), (PriceRole.TOTAL, "28.95"))


def a_walk(size: int, contact: Callable[[int], Iterator[Entry]]) -> Record:
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
    return Record(beginning, tuple(entry for number in range(1, size + 1) for entry in contact(number)))


def honest(number: int) -> Iterator[Entry]:
    """A contact of a company that keeps its word."""
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
    yield _claim("order", Reference(value="NC-10023"), at)
    yield _claim("name", Person(value="Jane Doe"), at)
    yield _claim("delivery", Promise(due_from=DUE, due_to=DUE + timedelta(days=number % 4)), at)
    yield Question(datum=f"fact {number}", said="?", at=at, heard_after=NO_TIME)
    yield Disclosure(datum=f"fact {number}", value="!", at=at, heard_after=NO_TIME)
    yield Attempt(goal=f"go on {number}", outcome=Outcome.REACHED, why="", at=at, heard_after=NO_TIME)


def same(number: int) -> Iterator[Entry]:
    """One thing told and asked a hundredfold, in a talk that goes on and on."""
    at = Touchpoint(number=1 + number // 1000, channel=Channel.CHAT, stage=Stage.HELP, place="the chat", at=BEGAN)
    if number % 1000 == 1:
        yield at
    for turn in range(5):
        yield Words(who=Speaker.CUSTOMER, said="And now, please?", at=at, heard_after=NO_TIME)
        yield Words(who=Speaker.COMPANY, said="Please tell me what it is about.", at=at, heard_after=NO_TIME)
        for role, amount in SUM:
            yield _claim("order", Price(money=_pounds(amount), role=role), at, section=f"{number} {turn}")
        yield _claim("delivery", Promise(due_to=DUE), at)
        yield _claim("", Status(state=State.PROCESSING), at)
        yield _claim("name", Person(value="Oliver Stone"), at)
        yield Question(datum="order number", said="?", at=at, heard_after=NO_TIME)
        yield Disclosure(datum="order number", value="NC-10023", at=at, heard_after=NO_TIME)


def unlike(number: int) -> Iterator[Entry]:
    """A contact that tells something new of everything, and of other things each time."""
    at = Touchpoint(number=number, channel=CHANNELS[number % 6], stage=Stage.BUY, place=f"place {number}", at=BEGAN)
    yield at
    due = DUE + timedelta(days=number)
    for who in Speaker:
        yield Words(who=who, said=f"Sorry, it is late, number {number}.", at=at, heard_after=NO_TIME)
    yield _claim(f"tea set {number}", Price(money=_pounds(f"{number}")), at)
    yield _claim("tea set", Price(money=_pounds(f"{number}"), quantity=number), at)
    yield _claim("delivery", Policy(rule=Rule.DELIVERY_TIME, least=1, most=5 + number), at)
    yield _claim("returns", Policy(rule=Rule.RETURN_WINDOW, most=number), at)
    yield _claim(f"order NC-{number}", Status(state=list(State)[number % len(State)]), at)
    yield _claim("", Status(state=list(State)[number // 7 % len(State)]), at)
    yield _claim("order", Reference(value=f"NC-{number}"), at)
    yield _claim("delivery", Promise(due_from=due, due_to=due), at)
    yield _claim("refund", Promise(due_from=DUE, due_to=due), at)
    yield _claim("name", Person(value=f"Oliver Stone {number}"), at)


def _pounds(amount: str) -> Money:
    return Money(Decimal(amount), "GBP")


def _claim(about: str, value: Told, at: Touchpoint, *, section: str = "") -> Claim:
    return Claim(about=about, value=value, said=f"{about}: {value}", at=at, heard_after=NO_TIME, section=section)


def seconds(check: Check, walk: Record) -> float:
    """The best of some runs, since machines do other things too; every run meets a record that was not read yet."""
    taken = []
    for _ in range(RUNS):
        fresh = Record(walk.beginning, walk.entries)
        began = time.perf_counter()
        list(check(fresh))
        taken.append(time.perf_counter() - began)
    return min(taken)


def main() -> None:
    """Print a table for each kind of walk; an honest one must be found honest."""
    found = [finding for check in CATALOGUE.values() for finding in check(a_walk(100, honest))]
    assert not found, found[0]
    kinds = {kind.__name__: kind for kind in (honest, same, unlike)}
    for name in sys.argv[1:] or kinds:
        print(f"\n{name}: {kinds[name].__doc__}")
        table([a_walk(size, kinds[name]) for size in SIZES])


def table(walks: list[Record]) -> None:
    """Print a line for each check."""
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
