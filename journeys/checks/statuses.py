"""One truth about how things stand."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from itertools import combinations

from journeys.checks.authority import Truth
from journeys.checks.registry import check
from journeys.claim import Claim, State, Status
from journeys.finding import Breakpoint, Finding, Harm, Pillar
from journeys.notebook import Record
from journeys.reading.language.names import words_of
from journeys.reading.values.life import RETURN_STATES, hold_together, leaps, may_follow
from journeys.touchpoint import Channel

_AT_ONCE = timedelta(minutes=30)  # an order does not leave the house and reach its customer within it
_A_MOMENT = timedelta(minutes=5)  # in which what stood still for longer does not just change
_LETTERS = (Channel.MAIL, Channel.TEXT)  # tell how things stood when they were written, and are read later


@check(
    "conflicting-status",
    pillar=Pillar.TRUTH,
    harm=Harm.MISLED,
    breakpoint=Breakpoint.CONFLICTING_INFORMATION,
    truth=Truth.STATUS,
)
def conflicting_status(record: Record) -> Iterator[Finding]:
    """Two places gave statuses of one order that cannot both hold."""
    for told in _of_one_thing(record):
        since: dict[State, timedelta] = {}
        for claim in told:
            since.setdefault(state_of(claim), claim.heard_after)
        for earlier, later in combinations(told, 2):
            if earlier.at.number != later.at.number and _cannot_both_hold(earlier, later, since):
                yield Finding(
                    summary=f"{earlier.at} says {earlier.value}, then {later.at} says {later.value}",
                    evidence=(earlier, later),
                )
                return


def state_of(claim: Claim) -> State:
    """The state that a claim about a status tells."""
    assert isinstance(claim.value, Status)
    return claim.value.state


def _of_one_thing(record: Record) -> Iterator[list[Claim]]:
    """What was told of each order and of each return, in order of time.

    Of every state the first telling and the last, live and in letters: more would prove no more.
    """
    told: dict[object, dict[object, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for thing, claim in statuses_by_thing(record):
        told[thing][state_of(claim), claim.at.channel in _LETTERS].append(claim)
    for states in told.values():
        ends = [end for claims in states.values() for end in _ends(claims)]
        yield sorted(ends, key=lambda claim: (claim.heard_after, claim.at.number))


def statuses_by_thing(record: Record) -> Iterator[tuple[tuple[str, str, str], Claim]]:
    """Every status with its matter, "order" or "return", and the reference of it.

    What names none is said of the matter's only one; where there are several, nobody knows of which.
    """
    claims = [claim for claim in record.claims if isinstance(claim.value, Status)]
    references: dict[tuple[str, str], set[str]] = defaultdict(set)
    for claim in claims:
        matter, kind, reference = _thing(claim)
        references[matter, kind] |= {reference} if reference else set()
    for claim in claims:
        matter, kind, reference = _thing(claim)
        if len(references[matter, kind]) < 2:
            yield (matter, kind, ""), claim
        elif reference:
            yield (matter, kind, reference), claim


def _thing(claim: Claim) -> tuple[str, str, str]:
    """What a status is of; «return of order NC-10023» names the order's number, and none of its own."""
    words = words_of(claim.about)
    kind = "return" if state_of(claim) in RETURN_STATES else "order"
    named = [] if kind == "return" and "order" in words else [word for word in words if word not in ("order", "return")]
    return claim.at.matter, kind, "".join(named)


def _ends(claims: list[Claim]) -> list[Claim]:
    return [claims[0], claims[-1]] if len(claims) > 1 else claims


def _cannot_both_hold(earlier: Claim, later: Claim, since: dict[State, timedelta]) -> bool:
    """An order never goes back in its life, nor leaps through it at once; going on with time is its business.

    A letter may be older than what was heard before it was read; but it does not know what has not happened yet.
    """
    before, after = state_of(earlier), state_of(later)
    if later.at.channel not in _LETTERS and not may_follow(before, after):
        return True
    passed = later.heard_after - earlier.heard_after
    if earlier.at.channel in _LETTERS or not passed:  # at the same moment: nobody wrote down when
        return False
    stood_still = later.heard_after - since[before] > _AT_ONCE
    changed = passed < _A_MOMENT and stood_still and not hold_together(before, after)
    return (leaps(before, after) and passed < _AT_ONCE) or (changed and State.CANCELLED not in (before, after))
