"""Calls to an application that speaks TwiML, at its address: on this machine, without an account or a bill."""

import os
from collections.abc import Collection, Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from journeys.channels.phone.account import TwilioAccount, readable
from journeys.channels.phone.line import QUIET, TwilioLine
from journeys.channels.phone.listener import Listener
from journeys.channels.phone.telephones import ERROR, OUR_LIMIT, OUTSIDE, Deed, LocalTelephone, local_telephone
from journeys.channels.presence import require_presence
from journeys.clock import Clock, VirtualClock
from journeys.errors import UsageError

COMPANY = "+15550100001"  # numbers that nobody has: they lead somewhere on this machine alone
CUSTOMER = "+15550109999"
LONGEST = timedelta(minutes=10)
_REFUSALS = ("HTTP 401", "HTTP 403")


class LocalLine(TwilioLine):
    """A call on this machine, of which is known what the application did."""

    telephone: LocalTelephone

    @property
    def deeds(self) -> tuple[Deed, ...]:
        """What the application did so far."""
        return self.telephone.deeds(self.call)

    @property
    def alerts(self) -> tuple[str, ...]:
        """What it did wrong, as Twilio's debugger would tell it: "11200: … answered HTTP 500"."""
        return tuple(what for what in self._of(ERROR) if not what.startswith(OUR_LIMIT))

    @property
    def limits(self) -> tuple[str, ...]:
        """What it did that this telephone company cannot or may not do, which is no fault of the application."""
        return tuple(what.removeprefix(OUR_LIMIT) for what in self._of(ERROR) if what.startswith(OUR_LIMIT))

    @property
    def handed_to(self) -> tuple[str, ...]:
        """With whom it connected the caller, who is not rung from here: "+1 555 010 0002", "the queue support"."""
        return tuple(readable(what) for what in self._of(OUTSIDE))

    @property
    def trouble(self) -> str:
        """What the application did wrong last; empty while it did nothing wrong."""
        return (self.alerts or self.limits or ("",))[-1]

    @property
    def why_closed(self) -> str:
        """Why the line is not open, with what a caller alone would not know; empty while it is."""
        why = super().why_closed
        if not why or self.ended_by == "customer":
            return why
        if self.handed_to:
            return f"they connected the call with {self.handed_to[-1]}, which cannot be reached from this machine"
        if self.alerts:
            return f"their application failed: {self.alerts[-1]}"
        return f"this machine cannot go on with the call: {self.limits[-1]}" if self.limits else why

    def _of(self, verb: str) -> tuple[str, ...]:
        return tuple(deed.what for deed in self.deeds if deed.verb == verb)


class Application:
    """An application behind a made-up number, for as many calls as it takes, one at a time. Enter it to call."""

    def __init__(
        self,
        url: str,
        *,
        caller: str = CUSTOMER,
        language: str = "en-US",
        clock: Clock | None = None,
        allow: Collection[str] = (),
        method: str = "POST",
        token: str | None = None,
        time_limit: timedelta = LONGEST,
        quiet: timedelta = QUIET,
        word_error_rate: float = 0.0,
        seed: int = 0,
    ) -> None:
        """Take where the application is.

        Args:
            url: What its number's webhook would be.
            caller: The customer's number, E.164.
            language: BCP 47 tag of what is said and heard.
            clock: What calls last on; a time of their own unless told otherwise.
            allow: Hosts that the application may name in its documents, beside its own.
            method: How the address is asked, GET or POST.
            token: The secret that the application checks signatures with; TWILIO_AUTH_TOKEN of the environment unless
                given, and made up where that is not set.
            time_limit: A call ends after this.
            quiet: The silence after which the company has finished speaking.
            word_error_rate: How many of a hundred words are misheard, by either side, as a fraction.
            seed: One seed, one way of mishearing.

        Raises:
            UsageError: it is no address of the web.
        """
        self._url = url
        self._method = method
        self._caller = caller
        self._language = language
        self._clock = clock or VirtualClock()
        self._time_limit = time_limit
        self._quiet = quiet
        token = token or os.environ.get("TWILIO_AUTH_TOKEN") or None
        self._has_token = token is not None
        self._telephone = local_telephone(
            self._clock,
            token=token,
            hosts={host_of(url), *allow},
            ends_outside=True,
            word_error_rate=word_error_rate,
            seed=seed,
        )
        self._open = ExitStack()

    def __enter__(self) -> Self:
        """Begin to take calls.

        Raises:
            UsageError: nobody listens at the address.
        """
        require_presence(self._url, fix="start the application, or name the address of its voice webhook")
        with ExitStack() as opening:
            telephone = opening.enter_context(self._telephone)
            telephone.connect(COMPANY, self._url, voice_method=self._method)
            telephone.connect(self._caller)
            self._account = TwilioAccount(sid=telephone.sid, token=telephone.token, base_url=telephone.url)
            self._listener = Listener(self._account, clock=self._clock)
            opening.callback(self._listener.close)
            self._open = opening.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End every call."""
        self._open.close()

    def call(self) -> LocalLine:
        """Call it. Close the line.

        Raises:
            UsageError: it believes no webhook that this machine signs.
        """
        line = LocalLine.dial(
            self._account,
            to=COMPANY,
            caller=self._caller,
            clock=self._clock,
            listener=self._listener,
            language=self._language,
            time_limit=self._time_limit,
            quiet=self._quiet,
        )
        line.telephone = self._telephone
        first = next(iter(line.deeds), None)
        if first is not None and first.verb == ERROR and first.what.endswith(_REFUSALS):
            line.close()
            raise UsageError(
                f"the application at {self._url} believes no webhook of this machine ({first.what}).",
                fix="check that TWILIO_AUTH_TOKEN is the one that it checks signatures with."
                if self._has_token
                else "set TWILIO_AUTH_TOKEN to the one that it checks signatures with.",
            )
        return line


@contextmanager
def local_line(
    url: str,
    *,
    caller: str = CUSTOMER,
    language: str = "en-US",
    clock: Clock | None = None,
    allow: Collection[str] = (),
    method: str = "POST",
    token: str | None = None,
    time_limit: timedelta = LONGEST,
    word_error_rate: float = 0.0,
    seed: int = 0,
) -> Iterator[LocalLine]:
    """One call to the application at `url`; `Application` says what the arguments mean.

    Raises:
        UsageError: nobody listens there, or it believes no webhook that this machine signs.
    """
    application = Application(
        url,
        caller=caller,
        language=language,
        clock=clock,
        allow=allow,
        method=method,
        token=token,
        time_limit=time_limit,
        word_error_rate=word_error_rate,
        seed=seed,
    )
    with application, application.call() as line:
        yield line


def host_of(url: str) -> str:
    """The host of an address.

    Raises:
        UsageError: it is no address of the web.
    """
    try:
        address = urlsplit(url)
        host, _ = address.hostname, address.port
    except ValueError:
        host = None
    if not host or address.scheme not in ("http", "https"):
        raise UsageError(
            f"{url!r} is not the address of a TwiML application.",
            fix="name one that begins with http:// or https://, as the number's webhook does.",
        )
    return host
