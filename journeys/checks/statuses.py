"""One truth about how things stand."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from itertools import combinations

from journeys.checks.authority import Truth
from journeys.checks.registry import check
from journeys.claim import Claim, State, Status
from journeys.finding import Finding, Harm, Pillar
from journeys.notebook import Record
from journeys.reading.language.names import words_of
from journeys.touchpoint import Channel

_ORDER_LIFE = (State.PLACED, State.PROCESSING, State.SHIPPED, State.OUT_FOR_DELIVERY, State.DELIVERED)
_RETURN_LIFE = (State.RETURN_REQUESTED, State.RETURN_CONFIRMED, State.RETURN_RECEIVED, State.REFUNDED)
_SAME_STEP = {State.PLACED: State.PROCESSING}  # «received» and «in preparation» are told apart by nobody
_AT_ONCE = timedelta(minutes=30)  # an order does not leave the house and reach its customer within it
_LETTERS = (Channel.MAIL, Channel.TEXT)  # tell how things stood when they were written, and are read later


@check("conflicting-status", pillar=Pillar.TRUTH, harm=Harm.MISLED, truth=Truth.STATUS)
def conflicting_status(record: Record) -> Iterator[Finding]:
    """Two places gave statuses of one order that cannot both hold."""
    for told in _of_one_order(record):
        for earlier, later in combinations(told, 2):
            if earlier.at.number != later.at.number and _cannot_both_hold(earlier, later):
                yield Finding(
                    summary=f"{earlier.at} says {earlier.value}, then {later.at} says {later.value}",
                    evidence=(earlier, later),
                )
                return


def _of_one_order(record: Record) -> Iterator[list[Claim]]:
    """What was told of each order, in order of time; what names none may be said of any order of its matter.

    Of every state the first telling and the last, live and in letters: more would prove no more.
    """
    told: dict[tuple[str, tuple[str, ...]], dict[object, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for claim in record.claims:
        if isinstance(claim.value, Status):
            order = claim.at.matter, tuple(sorted(words_of(claim.about)))
            told[order][claim.value.state, claim.at.channel in _LETTERS].append(claim)
    ends = {order: [end for claims in states.values() for end in _ends(claims)] for order, states in told.items()}
    for (matter, name), claims in ends.items():
        unnamed = ends.get((matter, ()), []) if name else []
        yield sorted([*claims, *unnamed], key=lambda claim: (claim.heard_after, claim.at.number))


def _ends(claims: list[Claim]) -> list[Claim]:
    return [claims[0], claims[-1]] if len(claims) > 1 else claims


def _cannot_both_hold(earlier: Claim, later: Claim) -> bool:
    """An order never goes back in its life, nor leaps through it at once; going on with time is its business.

    A letter may be older than what was heard before it was read, and several may be read at once.
    """
    assert isinstance(earlier.value, Status)
    assert isinstance(later.value, Status)
    before, after = (_SAME_STEP.get(state, state) for state in (earlier.value.state, later.value.state))
    if later.at.channel in _LETTERS:
        return False
    if before in _RETURN_LIFE and after in _RETURN_LIFE:
        return _RETURN_LIFE.index(after) < _RETURN_LIFE.index(before)
    if before in _ORDER_LIFE and after in _ORDER_LIFE:
        steps = _ORDER_LIFE.index(after) - _ORDER_LIFE.index(before)
        live = earlier.at.channel not in _LETTERS
        return steps < 0 or (steps > 1 and live and later.heard_after - earlier.heard_after < _AT_ONCE)
    return before is State.CANCELLED and after in _ORDER_LIFE
