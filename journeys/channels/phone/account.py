"""The Twilio account that the customer telephones with, and its REST API with our words for its errors."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from types import TracebackType
from typing import Self

import httpx
import phonenumbers
from twilio.base.exceptions import TwilioException, TwilioRestException
from twilio.rest import Client

from journeys.channels.phone.refusals import PatientHttpClient, translated
from journeys.channels.trust import trusted
from journeys.clock import Clock, WallClock
from journeys.errors import UsageError

TIMEOUT = 30.0  # seconds for one request
OVER = frozenset({"completed", "busy", "failed", "no-answer", "canceled"})
CALL_IS_OVER = 21220


@dataclass(frozen=True, slots=True, kw_only=True)
class TwilioAccount:
    """Who pays for the telephone, and where Twilio is."""

    sid: str
    token: str = field(repr=False)
    base_url: str | None = None  # of the API; None is Twilio itself

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """The account in TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN; TWILIO_BASE_URL leads to a switchboard.

        Raises:
            UsageError: a variable is missing.
        """
        for name in ("TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN"):
            if not environment.get(name):
                raise UsageError(
                    f"the telephone needs {name}, which is not set.",
                    fix=f"set {name} to what Twilio's console shows, or walk without the telephone.",
                )
        return cls(
            sid=environment["TWILIO_ACCOUNT_SID"],
            token=environment["TWILIO_AUTH_TOKEN"],
            base_url=environment.get("TWILIO_BASE_URL") or None,
        )

    @property
    def is_local(self) -> bool:
        """Whether the other side is on this machine, and can reach our loopback address."""
        return self.base_url is not None and httpx.URL(self.base_url).host in ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, slots=True, kw_only=True)
class CallFacts:
    """What Twilio keeps of a call."""

    status: str
    duration: timedelta | None
    price: Decimal | None  # as Twilio gives it: negative, and not always there yet
    currency: str | None
    answered_by: str = ""  # human, machine_start…; empty where that was not to be found out


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """What a call to a number costs."""

    per_minute: Decimal
    currency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text message."""

    sender: str
    to: str
    words: str
    at: datetime | None


def readable(number: str) -> str:
    """A number as people write it: +1 555 010 9999."""
    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return number
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL).replace("-", " ")


class Rest:
    """The REST API, as far as the telephone needs it. Close it."""

    def __init__(self, account: TwilioAccount, *, clock: Clock | None = None) -> None:
        """Take the account, and what is waited on where Twilio is busy; the world's time unless told otherwise."""
        self._account = account
        self._http = PatientHttpClient(
            timeout=TIMEOUT,
            clock=clock or WallClock(),
            through_proxies=not account.is_local,  # which cannot see our loopback address
        )
        self._client = Client(account.sid, account.token, http_client=self._http)
        if account.base_url is not None:
            self._client.api.base_url = account.base_url
            self._client.pricing.base_url = account.base_url

    def rate(self, to: str) -> Rate | None:
        """What a minute to this number costs; None where Twilio does not say."""
        try:
            found = self._client.pricing.v2.voice.numbers(to).fetch()
        except (TwilioException, OSError):
            return None
        prices = [Decimal(str(one["current_price"])) for one in found.outbound_call_prices or ()]
        return Rate(per_minute=max(prices), currency=str(found.price_unit).upper()) if prices else None

    def place(
        self,
        *,
        to: str,
        caller: str,
        twiml: str,
        status_url: str,
        limit: timedelta,
        ring_for: timedelta,
        finds_machines: bool = False,
    ) -> str:
        """Call `to`; the SID of the call, which is then under way, and recorded with each side on its own channel."""
        more = {"machine_detection": "Enable"} if finds_machines else {}
        with translated(f"place the call to {readable(to)}"):
            call = self._client.calls.create(
                to=to,
                from_=caller,
                twiml=twiml,
                record=True,
                recording_channels="dual",
                time_limit=int(limit.total_seconds()),
                timeout=int(ring_for.total_seconds()),
                status_callback=status_url,
                status_callback_method="POST",
                status_callback_event=["initiated", "ringing", "answered", "completed"],
                **more,
            )
        return str(call.sid)

    def change(self, call: str, twiml: str) -> bool:
        """Give a call new TwiML; False when it is over."""
        return self._update(call, twiml=twiml)

    def hang_up(self, call: str) -> bool:
        """End a call; False when it was over."""
        return self._update(call, status="completed")

    def facts(self, call: str) -> CallFacts:
        """What Twilio keeps of a call."""
        with translated("look up the call"):
            found = self._client.calls(call).fetch()
        return CallFacts(
            status=str(found.status),
            duration=timedelta(seconds=int(found.duration)) if found.duration else None,
            price=Decimal(found.price) if found.price else None,
            currency=found.price_unit,
            answered_by=str(found.answered_by or ""),
        )

    def recording(self, call: str) -> bytes | None:
        """The WAV file of a call; None while there is none that is complete."""
        with translated("fetch the recording"):
            ready = [found for found in self._client.calls(call).recordings.list() if found.status == "completed"]
            if not ready:
                return None
            root = self._account.base_url or str(self._client.api.base_url)
            answer = httpx.get(
                f"{root.rstrip('/')}{ready[0].uri.removesuffix('.json')}.wav",
                params={"RequestedChannels": 2},
                auth=(self._account.sid, self._account.token),
                timeout=TIMEOUT,
                follow_redirects=True,
                trust_env=not self._account.is_local,
                verify=trusted(),
            )
            return answer.content if answer.is_success else None

    def texts(self, *, to: str, since: datetime | None) -> tuple[Text, ...]:
        """What a number received, the oldest first."""
        with translated(f"read the texts of {readable(to)}"):
            found = self._client.messages.list(to=to, date_sent_after=since)
        inbound = [message for message in reversed(found) if message.direction == "inbound"]
        return tuple(Text(sender=one.from_, to=one.to, words=one.body or "", at=one.date_sent) for one in inbound)

    def send_text(self, *, to: str, sender: str, words: str) -> None:
        """Send a text."""
        with translated(f"send the text to {readable(to)}"):
            self._client.messages.create(to=to, from_=sender, body=words)

    def close(self) -> None:
        """Let go of connections."""
        self._http.close()

    def __enter__(self) -> Self:
        """Use it."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let go of connections."""
        self.close()

    def _update(self, call: str, **changes: str) -> bool:
        try:
            with translated("go on with the call", but=lambda code: code == CALL_IS_OVER):
                self._client.calls(call).update(**changes)
        except TwilioRestException:
            return False
        return True
