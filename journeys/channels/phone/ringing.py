"""A company that is rung at its own number: through an account in the environment, as often and long as caps allow."""

import os
from collections.abc import Mapping
from datetime import timedelta

from journeys.channels.phone.account import TwilioAccount
from journeys.channels.phone.line import TwilioLine
from journeys.company import Company
from journeys.customer import Customer
from journeys.errors import LimitReached, UsageError


class Ringing:
    """Rings the company; each call of this opens one line."""

    def __init__(self, company: Company, customer: Customer, *, environment: Mapping[str, str] = os.environ) -> None:
        """Take whom to ring, and where the account is named."""
        self._company = company
        self._customer = customer
        self._environment = environment
        self._calls = 0

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
        if self._calls >= caps.calls:
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
        self._calls += 1
        return TwilioLine.dial(
            account,
            to=phone.number,
            caller=caller,
            language=self._company.phone_locale,
            time_limit=timedelta(minutes=caps.minutes) / max(caps.calls, 1),
            public_url=self._environment.get("JOURNEYS_PUBLIC_URL"),
        )

    def _account(self) -> TwilioAccount:
        names = self._company.environment
        known = {
            "TWILIO_ACCOUNT_SID": self._environment.get(names.phone_account, ""),
            "TWILIO_AUTH_TOKEN": self._environment.get(names.phone_token, ""),
            "TWILIO_BASE_URL": self._environment.get("TWILIO_BASE_URL", ""),
        }
        return TwilioAccount.from_environment(known)
