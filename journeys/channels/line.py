"""What every talking channel offers: one open line to the company."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Protocol, runtime_checkable


@runtime_checkable
class Line(Protocol):
    """One open line to the company, spoken or typed.

    `hear` returns nothing when nobody answers. `ChannelUnavailable` is for our side of the line only.
    """

    def say(self, words: str) -> None:
        """Speak or send one message."""

    def press(self, keys: str) -> None:
        """Press keys of the keypad, or choose a suggested reply by what is written on it."""

    def hear(self, *, patience: timedelta) -> Sequence[str]:
        """Wait until they have spoken and fallen quiet: their messages in order, or nothing once patience ends."""

    @property
    def options(self) -> Sequence[str]:
        """Replies that the company suggests right now; empty where a channel has none."""

    @property
    def is_open(self) -> bool:
        """False once they hung up or closed the chat."""

    @property
    def trouble(self) -> str:
        """Why they were silent last, where that is known: "… answered HTTP 503"; else empty."""

    @property
    def why_closed(self) -> str:
        """Why the line is not open: "busy", "no-answer", "they hung up"…; empty while it is."""

    def close(self) -> None:
        """Hang up; safe to call twice."""


@runtime_checkable
class Recorded(Protocol):
    """A line that was recorded."""

    @property
    def recording(self) -> bytes | None:
        """The WAV file of a closed line; None when there is none."""


@runtime_checkable
class Billed(Protocol):
    """A line that costs money."""

    @property
    def bill(self) -> str:
        """What a closed line cost, in words, and whether that is an estimate; empty where nobody pays."""


@runtime_checkable
class Pictured(Protocol):
    """A line that can be seen."""

    def picture(self) -> bytes:
        """What it looked like last, as JPEG; empty where nothing could be seen."""
