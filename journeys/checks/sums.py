"""One truth about sums: what is added up makes what is to be paid."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import combinations, groupby, product

from babel.core import get_global

from journeys.checks.prices import is_included, prices
from journeys.checks.registry import check
from journeys.claim import Claim, Price, PriceRole
from journeys.finding import Breakpoint, Finding, Harm, Pillar
from journeys.notebook import Record

_ADDED = (PriceRole.SHIPPING, PriceRole.TAX, PriceRole.FEE)
_FEW = 5  # parts, of which each may be in an amount already; more are all in it, or none
_NOTHING = Decimal(0)


@check("wrong-sum", pillar=Pillar.TRUTH, harm=Harm.MISLED, breakpoint=Breakpoint.CONFLICTING_INFORMATION)
def wrong_sum(record: Record) -> Iterator[Finding]:
    """Lines, shipping, tax and discounts do not make the total."""
    for section in _sections(record):
        totals = [claim for claim in section if _price(claim).role is PriceRole.TOTAL]
        if len({_price(claim).money.amount for claim in totals}) != 1 or not _can_be_added(section):
            continue  # two totals are «with» and «without»: not one sum
        sum_ = _Sum(section, totals[-1])
        summary = sum_.wrong_total() or sum_.wrong_subtotal() or sum_.wrong_lines()
        if summary:
            yield Finding(summary=summary, evidence=(*(claim for claim in section if claim not in totals), totals[-1]))


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


class _Sum:
    """A total with the parts beside it, and every amount that they can honestly make."""

    def __init__(self, section: list[Claim], total: Claim) -> None:
        self._total = total
        self._currency = _price(total).money.currency
        self._leeway = _leeway(self._currency, len(section))
        self._parts: dict[PriceRole, list[Decimal]] = defaultdict(list)
        self._included: list[Decimal] = []
        for claim in section:
            price = _price(claim)
            if is_included(price):
                self._included.append(price.money.amount)
            else:
                self._parts[price.role].append(price.money.amount)
        self._subtotals = set(self._parts[PriceRole.SUBTOTAL])
        self._lines = _lines(section)
        # Where old prices stand among the lines, a line may show what it was, and the sum what it is.
        self._reduced = bool(self._parts[PriceRole.WAS])

    def wrong_total(self) -> str:
        """What is wrong where no reading of the parts makes the total; empty where one does."""
        bases = self._subtotals | self._lines
        parts = (*_ADDED, PriceRole.DISCOUNT, PriceRole.LINE)
        if not bases or not any(self._parts[role] for role in parts):
            return ""
        sums = {base + more for base, more in product(bases, self._added())}
        if self._meet(sums, {self._amount}):
            return ""
        plain = {base + self._plainly_added for base in self._subtotals or bases}
        nearest = min(plain, key=lambda one: (abs(one - self._amount), one))
        return f"the total at {self._total.at} is {self._told(self._amount)}, but its parts make {self._told(nearest)}"

    def wrong_subtotal(self) -> str:
        """The lines make the total, but a subtotal beside them goes with neither."""
        if not self._lines:
            return ""
        among = {base + more for base, more in product(self._lines | {self._amount}, self._any())}
        for subtotal in sorted(self._subtotals):
            if not self._meet({subtotal}, among):
                made = self._told(min(self._lines, key=lambda one: (abs(one - subtotal), one)))
                return f"the subtotal at {self._total.at} is {self._told(subtotal)}, but the lines make {made}"
        return ""

    def wrong_lines(self) -> str:
        """The subtotal makes the total, but the lines above make neither."""
        sums = {base + more for base, more in product(self._subtotals | {self._amount}, self._any())}
        if not self._lines or self._reduced or self._meet(self._lines, sums):
            return ""
        base = min(self._subtotals, default=self._amount)
        made = self._told(min(self._lines, key=lambda one: (abs(one - base), one)))
        return f"the lines at {self._total.at} make {made}, but the sum below them begins with {self._told(base)}"

    @property
    def _amount(self) -> Decimal:
        return _price(self._total).money.amount

    def _told(self, amount: Decimal) -> str:
        return f"{amount} {self._currency}"

    def _meet(self, some: set[Decimal], others: set[Decimal]) -> bool:
        return any(abs(one - other) <= self._leeway for one in some for other in others)

    @property
    def _plainly_added(self) -> Decimal:
        """What comes on top of a subtotal where every part is meant as it is told."""
        taken_off = sum((abs(amount) for amount in self._parts[PriceRole.DISCOUNT]), _NOTHING)
        return sum((amount for role in _ADDED for amount in self._parts[role]), _NOTHING) - taken_off

    def _added(self) -> set[Decimal]:
        """What comes on top of a subtotal.

        Tax may be included or not, a discount may be taken off already, and of several ways to ship one is chosen.
        """
        shipping = {sum(self._parts[PriceRole.SHIPPING], _NOTHING), *self._parts[PriceRole.SHIPPING]}
        fees = sum(self._parts[PriceRole.FEE], _NOTHING)
        offs = _some_of([abs(amount) for amount in self._parts[PriceRole.DISCOUNT]])
        return {ship + tax + fees - off for ship, tax, off in product(shipping, self._taxes(), offs)}

    def _taxes(self) -> set[Decimal]:
        """The tax on top: all, none, or one told in several ways; prices may be net though it is «included»."""
        told = [*self._parts[PriceRole.TAX], *self._included]
        return {_NOTHING, sum(self._parts[PriceRole.TAX], _NOTHING), sum(told, _NOTHING), *told}

    def _any(self) -> set[Decimal]:
        """What may lie between the lines and a subtotal or total: any of the parts, added or taken off."""
        added = [amount for role in (PriceRole.SHIPPING, PriceRole.FEE) for amount in self._parts[role]]
        offs = [abs(amount) for amount in self._parts[PriceRole.DISCOUNT]]
        sums = {more + tax - off for more, tax, off in product(_some_of(added), self._taxes(), _some_of(offs))}
        return sums | {-one for one in sums}


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


def _leeway(currency: str, parts: int) -> Decimal:
    """Half of the currency's smallest unit for every part, since each may be rounded; half of its smallest coin.

    Source:
        CLDR's currency fractions: the smallest coin of the franc is 0.05, of the krona 1.
    """
    fractions: Mapping[str, tuple[int, int, int, int]] = get_global("currency_fractions")
    digits, _, cash_digits, cash_rounding = fractions.get(currency, fractions["DEFAULT"])
    smallest = Decimal(1).scaleb(-digits)
    coin = Decimal(cash_rounding or 1).scaleb(-cash_digits)
    return max(smallest * max(Decimal(1), Decimal(parts) / 2), coin / 2)


def _price(claim: Claim) -> Price:
    assert isinstance(claim.value, Price)
    return claim.value
