"""What a walk may spend: held to the company's profile before anything is bought."""

from collections.abc import Sequence
from decimal import Decimal

from journeys.channels.witness import Witness
from journeys.claim import Money, Price, PriceRole
from journeys.errors import LimitReached
from journeys.reading.told import Statement


class Purse:
    """One checkout's total, and the caps that it must stay under."""

    def __init__(self, witness: Witness) -> None:
        """Take whose profile holds the caps."""
        self._company = witness.company
        self._total: Money | None = None

    def note(self, statements: Sequence[Statement]) -> None:
        """Remember the total that a page names."""
        totals = [one.value.money for one in statements
                  if isinstance(one.value, Price) and one.value.role is PriceRole.TOTAL]  # fmt: skip
        if totals:
            self._total = max(totals, key=lambda money: money.amount)

    def allow_order(self, *, by_card: bool) -> None:
        """Let the order pass.

        Raises:
            LimitReached: The profile does not allow it: no orders, no test card, more than the cap, or, away from this
                machine, a total that nobody named.
        """
        company = self._company
        if (by_card or not company.is_loopback) and not company.test_card:
            raise LimitReached(
                f"buying from {company.name} needs a test card, and its profile does not say that they are taken.",
                fix="set test_card = true where they are.",
            )
        if company.caps.orders < 1:
            raise LimitReached(f"the profile of {company.name} allows no orders.", fix="raise caps.orders.")
        if self._total is None and not company.is_loopback:
            raise LimitReached("no page named a total: nobody knows what the order costs.", fix="order by hand.")
        if self._total and not self._covers(self._total):
            raise LimitReached(
                f"the order costs {self._total}, and the profile allows {company.spends_at_most}.",
                fix="raise caps.money in the profile.",
            )

    def _covers(self, total: Money) -> bool:
        """Whether the caps allow it; on this machine, where nobody is charged, another currency cannot be compared."""
        if total.currency != self._company.currency:
            return self._company.is_loopback
        return total.amount <= Decimal(self._company.caps.money)
