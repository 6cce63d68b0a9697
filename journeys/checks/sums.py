"""One truth about sums: what is added up makes what is to be paid."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import combinations, groupby, product

from babel.numbers import get_currency_precision

from journeys.checks.prices import is_included, prices
from journeys.checks.registry import check
from journeys.claim import Claim, Price, PriceRole
from journeys.finding import Finding, Harm, Pillar
from journeys.notebook import Record

_ADDED = (PriceRole.SHIPPING, PriceRole.TAX, PriceRole.FEE)
_FEW = 5  # discounts, of which each may be taken off already; more are all taken off, or none
_NOTHING = Decimal(0)


@check("wrong-sum", pillar=Pillar.TRUTH, harm=Harm.MISLED)
def wrong_sum(record: Record) -> Iterator[Finding]:
    """Lines, shipping, tax and discounts do not make the total."""
    for section in _sections(record):
        totals = [claim for claim in section if _price(claim).role is PriceRole.TOTAL]
        amounts = {_price(claim).money.amount for claim in totals}
        if len(amounts) != 1 or not _can_be_added(section):
            continue  # two totals are «with» and «without»: not one sum
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
    priced = [claim for claim in prices(record) if claim.section]
    ordered = sorted(priced, key=lambda claim: (claim.at.number, claim.section))
    for _, section in groupby(ordered, key=lambda claim: (claim.at.number, claim.section)):
        yield list(section)


def _can_be_added(section: list[Claim]) -> bool:
    """One currency, one period, amounts that are certain, and no part of which nobody knows what it is."""
    values = [_price(claim) for claim in section]
    alike = len({(price.money.currency, price.per) for price in values}) == 1
    certain = not any(price.at_least or price.up_to is not None for price in values)
    return alike and certain and not any(price.role is PriceRole.OTHER for price in values)


def _sums(section: list[Claim]) -> set[Decimal]:
    """Every total that the parts can honestly make.

    Tax may be included or not, a discount may be taken off already, and of several ways to ship one is chosen.
    """
    parts: dict[PriceRole, list[Decimal]] = defaultdict(list)
    for claim in section:
        price = _price(claim)
        if not is_included(price):
            parts[price.role].append(price.money.amount)
    bases = set(parts[PriceRole.SUBTOTAL]) | _lines(section)
    if not bases or not any(parts[role] for role in (*_ADDED, PriceRole.DISCOUNT, PriceRole.LINE)):
        return set()
    shipping = {sum(parts[PriceRole.SHIPPING], _NOTHING), *parts[PriceRole.SHIPPING]}
    taxes = {sum(parts[PriceRole.TAX], _NOTHING), _NOTHING}
    fees = sum(parts[PriceRole.FEE], _NOTHING)
    offs = _some_of([abs(amount) for amount in parts[PriceRole.DISCOUNT]])
    return {base + ship + tax + fees - off for base, ship, tax, off in product(bases, shipping, taxes, offs)}


def _lines(section: list[Claim]) -> set[Decimal]:
    """What the lines make, whether a line's price is for one piece or for all of them."""
    lines = [_price(claim) for claim in section if _price(claim).role is PriceRole.LINE]
    if not lines:
        return set()
    return {
        sum((line.money.amount for line in lines), _NOTHING),
        sum((line.money.amount * line.quantity for line in lines), _NOTHING),
    }


def _some_of(amounts: list[Decimal]) -> set[Decimal]:
    """The sums of every choice among a few amounts."""
    if len(amounts) > _FEW:
        return {sum(amounts, _NOTHING), _NOTHING}
    chosen: Iterable[tuple[Decimal, ...]] = (
        some for count in range(len(amounts) + 1) for some in combinations(amounts, count)
    )
    return {sum(some, _NOTHING) for some in chosen}


def _rounding(section: list[Claim]) -> Decimal:
    """Half of the currency's smallest unit for every part, since each may be rounded; the smallest unit at least."""
    smallest = Decimal(1).scaleb(-get_currency_precision(_price(section[0]).money.currency))
    return smallest * max(Decimal(1), Decimal(len(section)) / 2)


def _price(claim: Claim) -> Price:
    assert isinstance(claim.value, Price)
    return claim.value
