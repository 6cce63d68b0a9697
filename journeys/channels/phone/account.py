"""The Twilio account that the customer telephones with, and its REST API with our words for its errors."""

import json
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from types import TracebackType
from typing import Self

import httpx
import phonenumbers
from twilio.base.exceptions import TwilioException, TwilioRestException
from twilio.http.http_client import TwilioHttpClient
from twilio.rest import Client

from journeys.errors import ChannelUnavailable, UsageError

TIMEOUT = 30.0  # seconds for one request
OVER = frozenset({"completed", "busy", "failed", "no-answer", "canceled"})
CALL_IS_OVER = 21220

_REASONS = {20003: "authentication failed", 20404: "no such thing", 20429: "too many requests"}
_WAYS_OUT = {
    20003: "check that TWILIO_AUTH_TOKEN belongs to TWILIO_ACCOUNT_SID.",
    20429: "wait a minute, and walk fewer journeys at once.",
    21210: "call from a number of this account, or verify the number with Twilio.",
    21211: "write the company's number with + and country code, as in +15550100001.",
    21212: "write the customer's number with + and country code, as in +15550109999.",
    21215: "allow calls to this country in Twilio's geographic permissions.",
    21219: "a trial account calls verified numbers only: verify it, or upgrade the account.",
}


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

    def __init__(self, account: TwilioAccount) -> None:
        """Take the account."""
        self._account = account
        self._http = TwilioHttpClient(timeout=TIMEOUT)
        self._http.session.trust_env = not account.is_local  # a proxy cannot see our loopback address
        self._client = Client(account.sid, account.token, http_client=self._http)
        if account.base_url is not None:
            self._client.api.base_url = account.base_url

    def place(self, *, to: str, caller: str, twiml: str, status_url: str, limit: timedelta, ring_for: timedelta) -> str:
        """Call `to`; the SID of the call, which is then under way."""
        with _translated(f"place the call to {readable(to)}"):
            call = self._client.calls.create(
                to=to,
                from_=caller,
                twiml=twiml,
                record=True,
                time_limit=int(limit.total_seconds()),
                timeout=int(ring_for.total_seconds()),
                status_callback=status_url,
                status_callback_method="POST",
                status_callback_event=["initiated", "ringing", "answered", "completed"],
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
        with _translated("look up the call"):
            found = self._client.calls(call).fetch()
        return CallFacts(
            status=str(found.status),
            duration=timedelta(seconds=int(found.duration)) if found.duration else None,
            price=Decimal(found.price) if found.price else None,
            currency=found.price_unit,
        )

    def recording(self, call: str) -> bytes | None:
        """The WAV file of a call; None while there is none that is complete."""
        with _translated("fetch the recording"):
            ready = [found for found in self._client.calls(call).recordings.list() if found.status == "completed"]
            if not ready:
                return None
            root = self._account.base_url or str(self._client.api.base_url)
            answer = httpx.get(
                f"{root.rstrip('/')}{ready[0].uri.removesuffix('.json')}.wav",
                auth=(self._account.sid, self._account.token),
                timeout=TIMEOUT,
                follow_redirects=True,
                trust_env=not self._account.is_local,
            )
            return answer.content if answer.is_success else None

    def texts(self, *, to: str, since: datetime | None) -> tuple[Text, ...]:
        """What a number received, the oldest first."""
        with _translated(f"read the texts of {readable(to)}"):
            found = self._client.messages.list(to=to, date_sent_after=since)
        inbound = [message for message in reversed(found) if message.direction == "inbound"]
        return tuple(Text(sender=one.from_, to=one.to, words=one.body or "", at=one.date_sent) for one in inbound)

    def send_text(self, *, to: str, sender: str, words: str) -> None:
        """Send a text."""
        with _translated(f"send the text to {readable(to)}"):
            self._client.messages.create(to=to, from_=sender, body=words)

    def close(self) -> None:
        """Let go of connections."""
        self._http.session.close()

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
            with _translated("go on with the call", but=lambda code: code == CALL_IS_OVER):
                self._client.calls(call).update(**changes)
        except TwilioRestException:
            return False
        return True


def _never(_code: int) -> bool:
    return False


@contextmanager
def _translated(doing: str, *, but: Callable[[int], bool] = _never) -> Iterator[None]:
    """Turn what Twilio's client raises into our words; errors whose code is `but` pass."""
    try:
        yield
    except TwilioException as error:
        code, said = _code_of(error)
        if but(code):
            raise
        reason = _REASONS.get(code) or said.removeprefix("Unable to create record: ").rstrip(".")
        raise ChannelUnavailable(
            f"could not {doing}: Twilio answered {code} ({reason}).",
            fix=_WAYS_OUT.get(code, f"see https://www.twilio.com/docs/errors/{code}."),
        ) from None
    except (OSError, httpx.HTTPError) as error:  # requests raises nothing but OSError
        raise ChannelUnavailable(
            f"could not {doing}: Twilio was not reached ({type(error).__name__}).",
            fix="check the connection to the internet, or TWILIO_BASE_URL where that is set.",
        ) from None


def _code_of(error: TwilioException) -> tuple[int, str]:
    """Twilio's number for an error, and what it says. The client names neither when a list is refused."""
    if isinstance(error, TwilioRestException):
        return int(error.code or error.status or 0), str(error.msg)
    for part in error.args:
        try:
            answer = json.loads(getattr(part, "text", ""))
            return int(answer["code"]), str(answer["message"])
        except (ValueError, KeyError, TypeError):
            continue
    return 0, str(error.args[0] if error.args else error)
