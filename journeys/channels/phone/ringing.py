"""A company that is rung at its own number: through an account in the environment, as often and long as caps allow."""

import os
from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal

from journeys.channels.phone.account import Rate, Rest, TwilioAccount
from journeys.channels.phone.afterwards import A_MINUTE
from journeys.channels.phone.line import TwilioLine
from journeys.clock import Clock
from journeys.company import Company
from journeys.customer import Customer
from journeys.errors import LimitReached, UsageError

PORT = 8790  # at which the public address has to end, unless JOURNEYS_LISTEN_PORT says otherwise
LAST_PORT = 65536


class Ringing:
    """Rings the company; each call of this opens one line."""

    def __init__(
        self,
        company: Company,
        customer: Customer,
        *,
        environment: Mapping[str, str] = os.environ,
        clock: Clock | None = None,
    ) -> None:
        """Take whom to ring, where the account is named, and what calls last on; the world's time unless told."""
        self._company = company
        self._customer = customer
        self._environment = environment
        self._clock = clock
        self._lines: list[TwilioLine] = []

    def __call__(self) -> TwilioLine:
        """Ring, and come back when somebody answers or nobody does.

        Raises:
            LimitReached: the caps allow no more calls, or no minute.
            UsageError: the profile names no number, or the environment no account.
            ChannelUnavailable: the call could not be placed.
        """
        caps, phone, names = self._company.caps, self._company.channels.phone, self._company.environment
        if phone is None:
            raise UsageError(f"no number of {self._company.name} is known", fix="add channels.phone.number")
        if len(self._lines) >= caps.calls:
            raise LimitReached(f"the walk may call {caps.calls} times", fix="raise caps.calls in company.toml")
        if not caps.minutes:
            raise LimitReached("the walk may not telephone for a minute", fix="raise caps.minutes in company.toml")
        caller = self._environment.get(names.phone_caller)
        if not caller:
            raise UsageError(
                f"the telephone needs {names.phone_caller}, which is not set",
                fix=f"set {names.phone_caller} to the number that rings theirs",
            )
        account = self._account()
        public_url = self._environment.get("JOURNEYS_PUBLIC_URL") or None
        with Rest(account, clock=self._clock) as rest:
            rate = rest.rate(phone.number)
        line = TwilioLine.dial(
            account,
            to=phone.number,
            caller=caller,
            clock=self._clock,
            language=self._company.phone_locale,
            time_limit=self._time_limit(rate),
            public_url=public_url,
            port=self._port() if public_url else 0,
            rate=rate,
        )
        self._lines.append(line)
        return line

    @property
    def spent(self) -> Decimal:
        """What the calls so far cost, in the currency that Twilio bills in; zero where nobody pays."""
        return sum((line.cost.money.amount for line in self._lines if line.cost is not None), Decimal())

    def _time_limit(self, rate: Rate | None) -> timedelta:
        """How long one call may last: its share of the minutes, and no longer than the money lasts.

        Twilio bills in a currency of its own: the cap is taken for so many of that.
        """
        caps = self._company.caps
        share = timedelta(minutes=caps.minutes) / max(caps.calls, 1)
        if rate is None or not rate.per_minute:
            return share
        affordable = timedelta(minutes=int((caps.money - self.spent) / rate.per_minute))
        if affordable < A_MINUTE:
            raise LimitReached(
                f"a minute costs {rate.per_minute} {rate.currency}, and of the {caps.money} that the walk may spend "
                f"{self.spent} are spent",
                fix="raise caps.money in company.toml",
            )
        return min(share, affordable)

    def _port(self) -> int:
        written = self._environment.get("JOURNEYS_LISTEN_PORT", "") or str(PORT)
        if not written.isdecimal() or not 0 < int(written) < LAST_PORT:
            raise UsageError(
                f"JOURNEYS_LISTEN_PORT is {written!r}, which is no port", fix=f"set it to one, as in {PORT}"
            )
        return int(written)

    def _account(self) -> TwilioAccount:
        names = self._company.environment
        known = {
            "TWILIO_ACCOUNT_SID": self._environment.get(names.phone_account, ""),
            "TWILIO_AUTH_TOKEN": self._environment.get(names.phone_token, ""),
            "TWILIO_BASE_URL": self._environment.get("TWILIO_BASE_URL", ""),
        }
        return TwilioAccount.from_environment(known)
