"""What Twilio keeps of a call that is over: how long it was, what it cost, and its recording."""

import math
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import TypeVar

from journeys.channels.phone.account import CallFacts, Rate, Rest, TwilioAccount
from journeys.claim import Money
from journeys.clock import Clock
from journeys.errors import JourneysError

PATIENCE = timedelta(seconds=30)  # with a recording and a price, which Twilio has a while after the end
BETWEEN_LOOKS = timedelta(seconds=3)
A_MINUTE = timedelta(minutes=1)  # what is paid for, begun or full

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a call cost."""

    money: Money
    is_estimate: bool  # from the price of a minute, where Twilio did not tell in time

    def __str__(self) -> str:
        return f"about {self.money}, estimated by the minute" if self.is_estimate else str(self.money)


class Afterwards:
    """Asks Twilio, with patience, once for each thing."""

    def __init__(
        self, account: TwilioAccount, call: str, *, clock: Clock, facts: CallFacts | None, rate: Rate | None
    ) -> None:
        """Take the call that is over, and what is known of it already."""
        self._account = account
        self._call = call
        self._clock = clock
        self._rate = rate
        self.facts = facts
        self._recording: bytes | None = None
        self._cost: Cost | None = None

    @property
    def duration(self) -> timedelta | None:
        """How long it was; None when nobody took it."""
        return self.facts.duration if self.facts else None

    @property
    def price(self) -> Decimal | None:
        """What it cost, as Twilio gives it: negative; None while it does not know."""
        return self.facts.price if self.facts else None

    @property
    def recording(self) -> bytes | None:
        """The WAV file; None when there is none."""
        if self._recording is None and self.duration is not None:
            with suppress(JourneysError):  # the call was held; its recording is evidence, not the walk
                self._recording = self._look(lambda rest: rest.recording(self._call))
        return self._recording

    @property
    def cost(self) -> Cost | None:
        """What it cost, or is likely to; None when nobody took it, and where nobody pays."""
        if self._cost is None and self.duration is not None:
            if self.price is None and self._rate is not None:
                with suppress(JourneysError):  # what it cost is only of interest
                    self.facts = self._look(self._priced) or self.facts
            self._cost = self._told() or self._estimated()
        return self._cost

    def _priced(self, rest: Rest) -> CallFacts | None:
        facts = rest.facts(self._call)
        return facts if facts.price is not None else None

    def _told(self) -> Cost | None:
        if self.facts is None or self.facts.price is None:
            return None
        money = Money(abs(self.facts.price), (self.facts.currency or "USD").upper())
        return Cost(money=money, is_estimate=False)

    def _estimated(self) -> Cost | None:
        if self._rate is None or self.duration is None:
            return None
        minutes = math.ceil(self.duration / A_MINUTE)
        return Cost(money=Money(self._rate.per_minute * minutes, self._rate.currency), is_estimate=True)

    def _look(self, find: Callable[[Rest], Found | None]) -> Found | None:
        with Rest(self._account, clock=self._clock) as rest:
            for _ in range(PATIENCE // BETWEEN_LOOKS):
                if (found := find(rest)) is not None:
                    return found
                self._clock.wait(lambda: False, timeout=BETWEEN_LOOKS)
        return None
