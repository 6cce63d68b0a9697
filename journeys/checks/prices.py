"""One truth about money: the same price everywhere, and no charge that comes late."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from journeys.checks.announced import is_announced
from journeys.checks.authority import Truth
from journeys.checks.registry import check
from journeys.claim import Claim, Price, PriceRole, TaxTerms
from journeys.finding import Breakpoint, Finding, Harm, Pillar
from journeys.notebook import PLACE_ORDER, Outcome, Record, Words
from journeys.reading.language.names import words_of
from journeys.touchpoint import Channel, Touchpoint, Waypoint

_PAID = (Waypoint.PAYMENT, Waypoint.CONFIRMATION, Waypoint.STATUS)
_LETTERS = (Channel.MAIL, Channel.TEXT)
_SHOWN = (Channel.WEB, Channel.AD)  # a page is one place; elsewhere each message is
_CHARGES = (PriceRole.SHIPPING, PriceRole.TAX, PriceRole.FEE)
_A_NIGHT = timedelta(hours=20)  # overnight a shop may change its prices, but not of what was bought


@check(
    "mismatched-price",
    pillar=Pillar.TRUTH,
    harm=Harm.MISLED,
    breakpoint=Breakpoint.CONFLICTING_INFORMATION,
    truth=Truth.PRICING,
)
def mismatched_price(record: Record) -> Iterator[Finding]:
    """The same thing was quoted at two prices on the same terms."""
    for quotes in _on_the_same_terms(_comparable(record)):
        for told, retold in pairwise(quotes):
            if {_price(one).money for one in told} & {_price(one).money for one in retold}:
                continue  # where one place names several prices, each may be of another variant
            earlier, later = told[-1], retold[0]
            if later.heard_after - earlier.heard_after < _A_NIGHT or (_is_bought(earlier.at) and _is_bought(later.at)):
                yield Finding(
                    summary=f"{_named(earlier)} was {earlier.value} at {earlier.at}, then {later.value} at {later.at}",
                    evidence=(earlier, later),
                )


def _named(claim: Claim) -> str:
    return claim.about or "the total"


_Place = tuple[int, int]  # a touchpoint's number, and which of the messages it is


def _comparable(record: Record) -> Iterator[tuple[_Place, object, Claim]]:
    """The quotes that bind the company, each with its place and what must be equal before two are compared.

    These are items anywhere but in an ad, the total once it is to be paid, and the totals of an offer that was talked
    about. Not: what was struck through, estimates, «from» prices and ranges; an ad's promise has a check of its own.
    """
    paying = last_before_ordering(record)
    for place, claim in _placed(record):
        price = _price(claim)
        if claim.at.channel is Channel.AD or price.estimated or price.at_least or price.up_to is not None:
            continue
        if price.role is PriceRole.ITEM and words_of(claim.about):
            yield place, (price.terms, claim.at.matter, _thing(claim)), claim
        elif price.role is PriceRole.TOTAL and _binds(claim.at, paying):
            yield place, (replace(price, variant="").terms, claim.at.matter, _thing(claim)), claim
        elif price.role is PriceRole.TOTAL and price.variant:
            yield place, (price.terms, claim.at.matter, "talk"), claim


def _placed(record: Record) -> Iterator[tuple[_Place, Claim]]:
    """The prices that a customer sees or hears, each with its place: a page, a letter, one turn of talk."""
    messages = 0
    for entry in record.entries:
        if isinstance(entry, Words) and entry.at.channel not in _SHOWN:
            messages += 1
        elif isinstance(entry, Claim) and isinstance(entry.value, Price) and entry.value.seen:
            yield (entry.at.number, 0 if entry.at.channel in _SHOWN else messages), entry


def _binds(at: Touchpoint, paying: Touchpoint | None) -> bool:
    """Whether a total named here is what the customer pays: on the last page before paying, and after it."""
    if paying is None or at.number < paying.number:
        return False
    return at.number == paying.number or _is_bought(at)


def _is_bought(at: Touchpoint) -> bool:
    return at.waypoint in _PAID or at.channel in _LETTERS


def _on_the_same_terms(claims: Iterable[tuple[_Place, object, Claim]]) -> Iterator[list[list[Claim]]]:
    """Groups of quotes for the same thing on the same terms: what each place said, in the order they were heard."""
    groups: dict[object, dict[_Place, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for place, alike, claim in claims:
        groups[alike][place].append(claim)
    yield from (list(places.values()) for places in groups.values())


def _thing(claim: Claim) -> tuple[str, ...]:
    """What is equal when two names mean one thing (`same_thing`); one purchase has one total, numbered or not."""
    words = words_of(claim.about)
    if _price(claim).role is PriceRole.TOTAL and (not words or words[0] == "order"):
        return ("order",)
    return tuple(sorted(words))


@check("late-fee", pillar=Pillar.TRUTH, harm=Harm.MISLED, breakpoint=Breakpoint.CONFLICTING_INFORMATION)
def late_fee(record: Record) -> Iterator[Finding]:
    """A charge showed first at the last step before paying.

    Not: what a way to deliver costs, where there are several to choose from or the same page asks where it goes.
    """
    paying = last_before_ordering(record)
    if paying is None:
        return
    for charge in (claim for claim in prices(record) if claim.at.number == paying.number):
        price = _price(charge)
        if price.role not in _CHARGES or price.money.amount <= 0 or is_included(price):
            continue
        if not is_announced(charge, record, paying):
            yield Finding(
                summary=f"{charge.about or price.role.value} of {charge.value} shows first at {charge.at}",
                evidence=(charge,),
            )


def last_before_ordering(record: Record) -> Touchpoint | None:
    """The page on which the customer placed the order, if they did; else the last one for paying."""
    ordered = (one.at for one in record.attempts if one.goal == PLACE_ORDER and one.outcome is Outcome.REACHED)
    paying = [at for at in record.touchpoints if at.waypoint is Waypoint.PAYMENT]
    return next(ordered, paying[-1] if paying else None)


def prices(record: Record) -> Iterator[Claim]:
    """The claims that are prices a customer sees, in order."""
    return (claim for claim in record.claims if isinstance(claim.value, Price) and claim.value.seen)


def _price(claim: Claim) -> Price:
    assert isinstance(claim.value, Price)
    return claim.value


def is_included(price: Price) -> bool:
    """A tax that the prices hold already is told, not charged."""
    return price.role is PriceRole.TAX and price.tax is TaxTerms.INCLUDED
