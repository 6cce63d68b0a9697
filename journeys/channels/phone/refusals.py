"""What Twilio refuses, in our words and with the way out; and patience with a Twilio that is busy."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from http import HTTPStatus

import httpx
from twilio.base.exceptions import TwilioException, TwilioRestException
from twilio.http.http_client import TwilioHttpClient
from twilio.http.response import Response

from journeys.clock import Clock
from journeys.errors import ChannelUnavailable, JourneysError, UsageError

ATTEMPTS = 3
PAUSE = timedelta(seconds=1)  # before the second attempt; twice as long before the third
LONGEST_PAUSE = timedelta(seconds=10)  # however long Twilio asks us to wait
_BUSY = frozenset({HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE})  # nothing has been done yet
_BROKEN = frozenset({HTTPStatus.INTERNAL_SERVER_ERROR, HTTPStatus.BAD_GATEWAY, HTTPStatus.GATEWAY_TIMEOUT})

_REASONS = {20003: "authentication failed", 20404: "no such thing", 20429: "too many requests"}
_WAYS_OUT = {
    10001: "look at the account in Twilio's console: it is suspended or closed.",
    20003: "check that TWILIO_AUTH_TOKEN belongs to TWILIO_ACCOUNT_SID.",
    20008: "use the live credentials of the account: test credentials place no calls.",
    20429: "wait a minute, and walk fewer journeys at once.",
    13223: "write the company's number with + and country code, as in +15550100001.",
    13224: "check the company's number: Twilio cannot call it.",
    21210: "call from a number of this account, or verify the number with Twilio.",
    21211: "write the company's number with + and country code, as in +15550100001.",
    21212: "write the customer's number with + and country code, as in +15550109999.",
    21213: "name the number that rings theirs: one of this account.",
    21214: "check the company's number: nobody can be reached there.",
    21215: "allow calls to this country in Twilio's geographic permissions.",
    21216: "ask Twilio to allow calls to this number.",
    21219: "a trial account calls verified numbers only: verify it, or upgrade the account.",
    21401: "write the company's number with + and country code, as in +15550100001.",
}
_ASKED_WRONGLY = frozenset(_WAYS_OUT) - {10001, 20003, 20429}  # what whoever set out has to mend


class PatientHttpClient:
    """Twilio's HTTP client, which asks again where Twilio is busy, as late as it asks for but never for long.

    A request that may have placed a call is repeated only where Twilio says that it did nothing.
    """

    def __init__(self, *, timeout: float, clock: Clock, through_proxies: bool) -> None:
        """Take how many seconds a request may last, what waiting is done on, and whether proxies are used."""
        self._client = TwilioHttpClient(timeout=timeout)
        self._client.session.trust_env = through_proxies
        self.timeout = timeout
        self.is_async = False
        self._clock = clock

    def request(
        self,
        method: str,
        url: str,
        params: dict[str, object] | None = None,
        data: dict[str, object] | None = None,
        headers: dict[str, str] | None = None,
        auth: tuple[str, str] | None = None,
        timeout: float | None = None,
        allow_redirects: bool = False,
    ) -> Response:
        """Ask, and ask again."""
        for attempt in range(1, ATTEMPTS + 1):
            answer: Response = self._client.request(method, url, params, data, headers, auth, timeout, allow_redirects)
            is_worth_it = answer.status_code in _BUSY or (answer.status_code in _BROKEN and method.upper() == "GET")
            if attempt == ATTEMPTS or not is_worth_it:
                break
            self._clock.wait(lambda: False, timeout=_pause(answer, attempt))
        return answer

    def close(self) -> None:
        """Let go of connections."""
        self._client.session.close()


def _pause(answer: Response, attempt: int) -> timedelta:
    wanted = str((answer.headers or {}).get("Retry-After", ""))
    pause = timedelta(seconds=int(wanted)) if wanted.isdecimal() else PAUSE * attempt
    return min(pause, LONGEST_PAUSE)


def _never(_code: int) -> bool:
    return False


@contextmanager
def translated(doing: str, *, but: Callable[[int], bool] = _never) -> Iterator[None]:
    """Turn what Twilio's client raises into our words; errors whose code is `but` pass.

    Raises:
        UsageError: what was asked for cannot be: a number that is none, a country that is not allowed.
        ChannelUnavailable: Twilio refused, is broken, or was not reached.
    """
    try:
        yield
    except TwilioException as error:
        code, said = _code_of(error)
        if but(code):
            raise
        raise _refusal(doing, code, said) from None
    except (OSError, httpx.HTTPError) as error:  # requests raises nothing but OSError
        raise ChannelUnavailable(
            f"could not {doing}: Twilio was not reached ({type(error).__name__}).",
            fix="check the connection to the internet, or TWILIO_BASE_URL where that is set.",
        ) from None


def _refusal(doing: str, code: int, said: str) -> JourneysError:
    reason = _REASONS.get(code) or said.removeprefix("Unable to create record: ").rstrip(". ") or "no reason given"
    kind = UsageError if code in _ASKED_WRONGLY else ChannelUnavailable
    if code in (HTTPStatus.NOT_FOUND, *_BROKEN, *_BUSY) or not code:
        fix = "try again later; https://status.twilio.com tells whether Twilio has trouble."
    else:
        fix = _WAYS_OUT.get(code, f"see https://www.twilio.com/docs/errors/{code}.")
    return kind(f"could not {doing}: Twilio answered {code} ({reason}).", fix=fix)


def _code_of(error: TwilioException) -> tuple[int, str]:
    """Twilio's number for an error, and what it says. The client names neither when a list is refused."""
    if isinstance(error, TwilioRestException):
        return int(error.code or error.status or 0), str(error.msg)
    for part in error.args:
        try:
            answer = json.loads(getattr(part, "text", ""))
            return int(answer["code"]), str(answer["message"])
        except (ValueError, KeyError, TypeError):
            status = getattr(part, "status_code", 0)
            if status:
                return int(status), ""
    return 0, str(error.args[0] if error.args else error)
