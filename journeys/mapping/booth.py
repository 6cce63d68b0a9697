"""Where calls are placed from: this machine for an application's address, or Twilio for a number."""

from collections.abc import Callable
from datetime import timedelta
from types import TracebackType
from typing import Protocol, Self

from journeys.channels.phone.application import Application
from journeys.channels.phone.line import TwilioLine
from journeys.clock import Clock, VirtualClock, WallClock

BRIEF = timedelta(milliseconds=600)  # the pause for breath; whether they wait for an answer is known otherwise
LONGEST_CALL = timedelta(hours=1)


class Booth(Protocol):
    """A telephone. One thread at a time uses it."""

    clock: Clock

    def dial(self) -> TwilioLine:
        """Call the line."""

    def __enter__(self) -> Self:
        """Begin to call."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End every call."""


class LocalBooth:
    """Calls an application at its address, without an account or a bill, in a time of its own."""

    def __init__(self, url: str, *, token: str | None = None, language: str = "en-US", method: str = "POST") -> None:
        """Take the application's address, and the secret with which it checks signatures.

        Raises:
            UsageError: it is no address of the web.
        """
        self.clock: Clock = VirtualClock()
        self._application = Application(
            url,
            clock=self.clock,
            language=language,
            method=method,
            token=token,
            time_limit=LONGEST_CALL,
            quiet=BRIEF,
        )

    def __enter__(self) -> Self:
        """Begin to call.

        Raises:
            UsageError: nobody listens there.
        """
        self._application.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End every call."""
        self._application.__exit__(kind, error, trace)

    def dial(self) -> TwilioLine:
        """Call the line."""
        return self._application.call()


class NumberBooth:
    """Calls a number, one call at a time; whoever rings it pays."""

    def __init__(self, ring: Callable[[], TwilioLine], *, clock: Clock | None = None) -> None:
        """Take who rings it, within which caps, and what calls last on."""
        self.clock = clock or WallClock()
        self._ring = ring

    def __enter__(self) -> Self:
        """Begin to call."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Each call has ended by itself."""

    def dial(self) -> TwilioLine:
        """Ring."""
        return self._ring()
