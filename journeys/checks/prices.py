"""One truth about money: the same price everywhere, sums that are right, no charge that comes late."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import groupby, pairwise, product

from journeys.checks.registry import check
from journeys.claim import Claim, Price, PriceRole, TaxTerms
from journeys.finding import Finding, Harm, Pillar
from journeys.notebook import PLACE_ORDER, Outcome, Record
from journeys.reading.names import same_thing
from journeys.touchpoint import Channel, Touchpoint, Waypoint

_PAID = (Waypoint.PAYMENT, Waypoint.CONFIRMATION, Waypoint.STATUS)
_CHARGES = (PriceRole.SHIPPING, PriceRole.TAX, PriceRole.FEE)


@check("mismatched-price", pillar=Pillar.TRUTH, harm=Harm.MISLED)
def mismatched_price(record: Record) -> Iterator[Finding]:
    """The same thing was quoted at two prices on the same terms."""
    for quotes in _on_the_same_terms(_comparable(record)):
        for told, retold in pairwise(quotes):
            if _price(told).money != _price(retold).money and told.at.number != retold.at.number:
                yield Finding(
                    summary=f"{told.about} was {told.value} at {told.at}, then {retold.value} at {retold.at}",
                    evidence=(told, retold),
                )


def _comparable(record: Record) -> Iterator[Claim]:
    """The quotes that bind the company: items anywhere but in an ad, and the total once it is to be paid.

    Not: what was struck through, estimates, «from» prices and ranges; an ad's promise has a check of its own.
    """
    paying = _last_before_ordering(record)
    for claim in _prices(record):
        price = _price(claim)
        if claim.at.channel is Channel.AD or price.estimated or price.at_least or price.up_to is not None:
            continue
        if (price.role is PriceRole.ITEM and claim.about) or (
            price.role is PriceRole.TOTAL and _binds(claim.at, paying)
        ):
            yield claim


def _binds(at: Touchpoint, paying: Touchpoint | None) -> bool:
    """Whether a total named here is what the customer pays: on the last page before paying, and after it."""
    if paying is None or at.number < paying.number:
        return False
    return at.number == paying.number or at.waypoint in _PAID or at.channel in (Channel.MAIL, Channel.TEXT)


def _on_the_same_terms(claims: Iterable[Claim]) -> Iterator[list[Claim]]:
    """Groups of quotes for the same thing on the same terms, each in the order they were heard."""
    by_terms: dict[object, list[list[Claim]]] = defaultdict(list)
    for claim in claims:
        groups = by_terms[_price(claim).terms, claim.at.matter]
        for group in groups:
            if same_thing(group[0].about, claim.about) or _price(claim).role is PriceRole.TOTAL:
                group.append(claim)
                break
        else:
            groups.append([claim])
    for groups in by_terms.values():
        yield from groups


@check("late-fee", pillar=Pillar.TRUTH, harm=Harm.MISLED)
def late_fee(record: Record) -> Iterator[Finding]:
    """A charge showed first at the last step before paying."""
    paying = _last_before_ordering(record)
    if paying is None:
        return
    before = [claim for claim in _prices(record) if claim.at.number < paying.number]
    for charge in (claim for claim in _prices(record) if claim.at.number == paying.number):
        price = _price(charge)
        if price.role not in _CHARGES or price.money.amount <= 0 or _included(price):
            continue
        if not any(_announces(claim, charge) for claim in before):
            yield Finding(
                summary=f"{charge.about or price.role.value} of {charge.value} shows first at {charge.at}",
                evidence=(charge,),
            )


def _announces(earlier: Claim, charge: Claim) -> bool:
    """Whether an earlier claim prepared the customer for a charge, be it with another amount.

    A shipping fee or a tax was announced when any was named; another fee only when one of that name was.
    """
    named, due = _price(earlier), _price(charge)
    if due.role is PriceRole.FEE:
        return named.role is PriceRole.FEE and (same_thing(earlier.about, charge.about) or named.money == due.money)
    return named.role is due.role or (due.role is PriceRole.TAX and named.tax is TaxTerms.EXCLUDED)


@check("wrong-sum", pillar=Pillar.TRUTH, harm=Harm.MISLED)
def wrong_sum(record: Record) -> Iterator[Finding]:
    """Lines, shipping, tax and discounts do not make the total."""
    for section in _sections(record):
        totals = [claim for claim in section if _price(claim).role is PriceRole.TOTAL]
        amounts = {_price(claim).money.amount for claim in totals}
        if len(amounts) != 1 or len({_price(claim).money.currency for claim in section}) != 1:
            continue  # two totals («with» and «without»), or two currencies: not one sum
        total = amounts.pop()
        sums = _sums(section)
        if sums and not any(abs(one - total) <= _rounding(section) for one in sums):
            nearest = min(sums, key=lambda one: abs(one - total))
            currency = _price(totals[0]).money.currency
            yield Finding(
                summary=f"the total at {totals[0].at} is {total} {currency}, but its parts make {nearest} {currency}",
                evidence=(*(claim for claim in section if claim not in totals), totals[-1]),
            )


def _sections(record: Record) -> Iterator[list[Claim]]:
    """The prices of each summary or table, by touchpoint."""
    priced = [claim for claim in _prices(record) if claim.section]
    ordered = sorted(priced, key=lambda claim: (claim.at.number, claim.section))
    for _, section in groupby(ordered, key=lambda claim: (claim.at.number, claim.section)):
        yield list(section)


def _sums(section: list[Claim]) -> set[Decimal]:
    """Every total that the parts can honestly make.

    Tax may be included or not, a discount may be taken off already; an unlabelled part makes no sum at all.
    """
    parts: dict[PriceRole, list[Decimal]] = defaultdict(list)
    for claim in section:
        price = _price(claim)
        parts[price.role].append(Decimal(0) if _included(price) else price.money.amount)
    subtotals = set(parts[PriceRole.SUBTOTAL])
    lines = sum(parts[PriceRole.LINE], Decimal(0))
    bases = subtotals | ({lines} if parts[PriceRole.LINE] else set())
    if not bases or not any(parts[role] for role in (*_CHARGES, PriceRole.DISCOUNT, PriceRole.LINE)):
        return set()
    tax = sum(parts[PriceRole.TAX], Decimal(0))
    off = sum((abs(amount) for amount in parts[PriceRole.DISCOUNT]), Decimal(0))
    added = sum((sum(parts[role], Decimal(0)) for role in (PriceRole.SHIPPING, PriceRole.FEE)), Decimal(0))
    return {base + added + taxed - less for base, taxed, less in product(bases, (tax, Decimal(0)), (off, Decimal(0)))}


def _rounding(section: list[Claim]) -> Decimal:
    """The smallest unit once: every part may be rounded by half of it, and few parts are."""
    places = [-int(_price(claim).money.amount.as_tuple().exponent) for claim in section]
    return Decimal(1).scaleb(-max(places))


def _last_before_ordering(record: Record) -> Touchpoint | None:
    """The page on which the customer placed the order, if they did."""
    ordered = (one.at for one in record.attempts if one.goal == PLACE_ORDER and one.outcome is Outcome.REACHED)
    paying = [at for at in record.touchpoints if at.waypoint is Waypoint.PAYMENT]
    return next(ordered, paying[-1] if paying else None)


def _prices(record: Record) -> Iterator[Claim]:
    return (claim for claim in record.claims if isinstance(claim.value, Price))


def _price(claim: Claim) -> Price:
    assert isinstance(claim.value, Price)
    return claim.value


def _included(price: Price) -> bool:
    """A tax that the prices hold already is told, not charged."""
    return price.role is PriceRole.TAX and price.tax is TaxTerms.INCLUDED
