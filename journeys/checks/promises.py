"""One truth about everything else: policies, statuses, and what an ad promises."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import combinations

from journeys.checks.registry import check
from journeys.claim import Claim, Policy, Price, PriceRole, State, Status
from journeys.finding import Finding, Harm, Pillar
from journeys.notebook import Record, Speaker
from journeys.reading.names import mentions, same_thing
from journeys.touchpoint import Channel, Touchpoint

_ORDER_LIFE = (State.PLACED, State.PROCESSING, State.SHIPPED, State.OUT_FOR_DELIVERY, State.DELIVERED)
_RETURN_LIFE = (State.RETURN_REQUESTED, State.RETURN_CONFIRMED, State.RETURN_RECEIVED, State.REFUNDED)
_SAME_STEP = {State.PLACED: State.PROCESSING}  # «received» and «in preparation» are told apart by nobody
_AT_ONCE = timedelta(minutes=30)  # an order does not leave the house and reach its customer within it


@check("ad-not-kept", pillar=Pillar.TRUTH, harm=Harm.MISLED)
def ad_not_kept(record: Record) -> Iterator[Finding]:
    """The landing page lacks the product or the price that the ad promised."""
    for ad in (at for at in record.touchpoints if at.channel is Channel.AD):
        landing = next((at for at in record.touchpoints if at.number > ad.number and at.channel is Channel.WEB), None)
        if landing is None:
            continue
        shown = [words for words in record.talk(landing) if words.who is Speaker.COMPANY]
        for promised in _offers(record, ad):
            if promised.about and shown and not any(mentions(words.said, promised.about) for words in shown):
                yield Finding(
                    summary=f"the ad offers {promised.about}, and the page it leads to does not show it",
                    evidence=(promised, shown[0]),
                )
                continue
            yield from _dearer(promised, record, landing)


def _offers(record: Record, at: Touchpoint) -> Iterator[Claim]:
    for claim in record.claims:
        offer = isinstance(claim.value, Price) and claim.value.role is PriceRole.ITEM
        if offer and claim.at.number == at.number and claim.about:
            yield claim


def _dearer(promised: Claim, record: Record, landing: Touchpoint) -> Iterator[Finding]:
    """The landing page's prices for the ad's product, if none of them keeps the promise.

    A lower price keeps it; so does a price range that begins there, or a «from».
    """
    assert isinstance(promised.value, Price)
    shown = [claim for claim in _offers(record, landing) if same_thing(claim.about, promised.about)]
    alike = [claim for claim in shown if isinstance(claim.value, Price) and claim.value.terms == promised.value.terms]
    prices = [claim.value.money.amount for claim in alike if isinstance(claim.value, Price)]
    if alike and min(prices) > promised.value.money.amount:
        yield Finding(
            summary=f"the ad promises {promised.about} for {promised.value}, and {landing} asks {alike[0].value}",
            evidence=(promised, alike[0]),
        )


@check("conflicting-status", pillar=Pillar.TRUTH, harm=Harm.MISLED)
def conflicting_status(record: Record) -> Iterator[Finding]:
    """Two places gave statuses of one order that cannot both hold."""
    told = [claim for claim in record.claims if isinstance(claim.value, Status)]
    for earlier, later in combinations(told, 2):
        if earlier.at.number != later.at.number and _one_order(earlier, later) and _cannot_both_hold(earlier, later):
            yield Finding(
                summary=f"{earlier.at} says {earlier.value}, then {later.at} says {later.value}",
                evidence=(earlier, later),
            )
            return


def _one_order(one: Claim, other: Claim) -> bool:
    """Whether both speak of one order: the same one, or one names none and the matter is the same."""
    named = bool(one.about and other.about)
    return one.at.matter == other.at.matter and (not named or same_thing(one.about, other.about))


def _cannot_both_hold(earlier: Claim, later: Claim) -> bool:
    """An order never goes back in its life, nor leaps through it at once; going on with time is its business."""
    assert isinstance(earlier.value, Status)
    assert isinstance(later.value, Status)
    before, after = (_SAME_STEP.get(state, state) for state in (earlier.value.state, later.value.state))
    for life in (_ORDER_LIFE, _RETURN_LIFE):
        if before in life and after in life:
            steps = life.index(after) - life.index(before)
            return steps < 0 or (steps > 1 and later.heard_after - earlier.heard_after < _AT_ONCE)
    return before is State.CANCELLED and after in _ORDER_LIFE


@check("conflicting-policy", pillar=Pillar.TRUTH, harm=Harm.MISLED)
def conflicting_policy(record: Record) -> Iterator[Finding]:
    """Two places gave another window, cost or condition for the same case."""
    told = [claim for claim in record.claims if isinstance(claim.value, Policy)]
    accused: set[str] = set()
    for earlier, later in combinations(told, 2):
        if earlier.at.number == later.at.number or not _same_case(earlier, later):
            continue
        if _differs(earlier.value, later.value) and _rule(later) not in accused:
            accused.add(_rule(later))
            yield Finding(
                summary=f"{earlier.at} says {earlier.value}, then {later.at} says {later.value}",
                evidence=(earlier, later),
            )


def _rule(claim: Claim) -> str:
    assert isinstance(claim.value, Policy)
    return claim.value.rule


def _same_case(one: Claim, other: Claim) -> bool:
    """Whether both answer one question: the same rule and case, and the same kind of days from the same day on."""
    first, second = one.value, other.value
    assert isinstance(first, Policy)
    assert isinstance(second, Policy)
    same_days = first.unit == second.unit or "unstated" in (first.unit, second.unit)
    same_start = first.counted_from == second.counted_from or "" in (first.counted_from, second.counted_from)
    return first.rule is second.rule and first.case.casefold() == second.case.casefold() and same_days and same_start


def _differs(one: object, other: object) -> bool:
    """Whether what both say differs; what only one says does not. Spans that overlap can both hold."""
    assert isinstance(one, Policy)
    assert isinstance(other, Policy)
    if one.most is not None and other.most is not None:
        spans = one.least is not None and other.least is not None and (one.least < one.most or other.least < other.most)
        if not spans:
            return one.most != other.most
        return (one.least or 0) > other.most or (other.least or 0) > one.most
    if one.money and other.money and one.money.currency == other.money.currency:
        return one.money.amount != other.money.amount
    if one.percent is not None and other.percent is not None:
        return one.percent != other.percent
    return bool(one.who and other.who and one.who != other.who)
