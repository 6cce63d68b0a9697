"""Records of walks in few words, for tests of what judges them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import count

from journeys.claim import (
    Claim,
    Disclosure,
    Manner,
    Money,
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
from journeys.notebook import Action, Attempt, Beginning, Entry, Outcome, Record, Speaker, Words
from journeys.touchpoint import Channel, Stage, Touchpoint, Waypoint

BEGAN = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
NO_TIME = timedelta(0)
AD, WEB, CHAT, PHONE, MAIL, TEXT = Channel
_numbers = count(1_000)


def beginning(**changes: object) -> Beginning:
    """Jane, who walks up to Natural-Co."""
    told: dict[str, object] = {
        "journey": "a journey",
        "company": "Natural-Co",
        "locale": "en-US",
        "customer": "Jane Doe",
        "seed": 0,
        "began": BEGAN,
        "owners": {channel.value: f"the {channel} team" for channel in Channel},
        "authority": {"pricing": "web"},
    }
    return Beginning(**(told | changes))  # type: ignore[arg-type]  # checked by each test that changes one


def record(*entries: Entry) -> Record:
    """A walk that wrote these down; touchpoints that are only mentioned are put in front of their first mention."""
    seen: set[int] = set()
    written: list[Entry] = []
    for entry in entries:
        at = entry if isinstance(entry, Touchpoint) else entry.at
        if at.number not in seen:
            seen.add(at.number)
            written.append(at)
        if entry is not at:
            written.append(entry)
    return Record(beginning(), tuple(written))


def touchpoint(
    channel: Channel = Channel.WEB,
    *,
    waypoint: Waypoint | None = None,
    place: str = "",
    number: int = 0,
    matter: str = "purchase",
    stage: Stage = Stage.BUY,
) -> Touchpoint:
    """A new touchpoint; each one comes after those made before it."""
    number = number or next(_numbers)
    return Touchpoint(
        number=number,
        channel=channel,
        stage=stage,
        place=place or f"{waypoint or channel} {number}",
        at=BEGAN,
        waypoint=waypoint,
        matter=matter,
    )


PRODUCT = touchpoint(waypoint=Waypoint.PRODUCT, place="the product page")
BASKET = touchpoint(waypoint=Waypoint.BASKET, place="the basket")
PAYMENT = touchpoint(waypoint=Waypoint.PAYMENT, place="the payment page")
CONFIRMATION = touchpoint(waypoint=Waypoint.CONFIRMATION, place="the confirmation")


def pounds(amount: str, currency: str = "GBP", **terms: object) -> Price:
    """A price on the terms given."""
    return replace(Price(money=Money(Decimal(amount), currency)), **terms)  # type: ignore[arg-type]  # as the test says


def told(
    value: Told, at: Touchpoint, *, about: str = "tea set", section: str = "", after: timedelta = NO_TIME
) -> Claim:
    """A claim, in words that say it."""
    return Claim(about=about, value=value, said=f"{about}: {value}", at=at, heard_after=after, section=section)


def price(
    amount: str,
    at: Touchpoint,
    *,
    about: str = "tea set",
    section: str = "",
    currency: str = "GBP",
    after: timedelta = NO_TIME,
    **terms: object,
) -> Claim:
    """A price in pounds, said of the tea set unless told otherwise."""
    return told(pounds(amount, currency, **terms), at, about=about, section=section, after=after)


def summary(at: Touchpoint, *parts: tuple[str, str], section: str = "summary", currency: str = "GBP") -> list[Claim]:
    """A table of prices that belong together: (role, amount)."""
    roles = [(PriceRole(role), amount) for role, amount in parts]
    return [
        price(
            amount,
            at,
            about="order" if role is PriceRole.TOTAL else str(role),
            section=section,
            currency=currency,
            role=role,
        )
        for role, amount in roles
    ]


def status(state: State, at: Touchpoint, *, about: str = "order NC-10023", minutes: float = 0) -> Claim:
    """A status, so many minutes into the walk."""
    return told(Status(state=state), at, about=about, after=timedelta(minutes=minutes))


def policy(rule: Rule, at: Touchpoint, **terms: object) -> Claim:
    """A policy; amounts in pounds by `pounds("5").money`."""
    return told(replace(Policy(rule=rule), **terms), at, about=str(rule))  # type: ignore[arg-type]  # as the test says


def promise(at: Touchpoint) -> Claim:
    """Something that will be done, some day."""
    return told(Promise(), at)


def reference(value: str, at: Touchpoint, *, about: str = "order") -> Claim:
    """The name of a matter."""
    return told(Reference(value=value), at, about=about)


def asks(datum: str, at: Touchpoint, manner: Manner = Manner.ASKING) -> Question:
    """The company asks."""
    return Question(datum=datum, said=f"{datum}?", at=at, heard_after=NO_TIME, manner=manner)


def tells(datum: str, at: Touchpoint, *, value: str = "something", usable: bool = True) -> Disclosure:
    """The customer answers."""
    return Disclosure(datum=datum, value=value, at=at, heard_after=NO_TIME, usable=usable)


def says(words: str, at: Touchpoint) -> Words:
    """The company speaks, or shows."""
    return Words(who=Speaker.COMPANY, said=words, at=at, heard_after=NO_TIME)


def customer_says(words: str, at: Touchpoint) -> Words:
    """The customer speaks."""
    return Words(who=Speaker.CUSTOMER, said=words, at=at, heard_after=NO_TIME)


def dialogue(at: Touchpoint, *turns: str) -> list[Words]:
    """Turns of talk; those of the customer's begin with «> »."""
    return [customer_says(turn[2:], at) if turn.startswith("> ") else says(turn, at) for turn in turns]


def attempt(
    outcome: Outcome, at: Touchpoint, *, goal: str = "do it", why: str = "it did not work", waited: timedelta = NO_TIME
) -> Attempt:
    """What came of something."""
    return Attempt(goal=goal, outcome=outcome, why=why, at=at, heard_after=NO_TIME, waited=waited)


def does(verb: str, at: Touchpoint) -> Action:
    """Something that the customer had to do."""
    return Action(verb=verb, what="something", at=at, heard_after=NO_TIME)


def flat(*entries: Entry | Sequence[Entry]) -> list[Entry]:
    """Entries and lists of them, in one list."""
    flattened: list[Entry] = []
    for entry in entries:
        flattened += entry if isinstance(entry, Sequence) else [entry]
    return flattened
