"""Asking again and again, politely: often while an answer is expected, and ever more seldom after that."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from journeys.channels.chat.bubbles import Bubble, Event, Fault

_SLOWER = 1.4
_LEAST = 2.0  # seconds that an answer may take, even where less is left
_FAULTS = 3  # in a row, after which it is no hiccup


@dataclass(slots=True, kw_only=True)
class Polling:
    """When to ask next."""

    first: float = 0.4  # seconds
    slowest: float = 3.0
    sleep: Callable[[float], None] = time.sleep
    _pause: float = 0.0
    _last: float = 0.0
    _faults: int = 0

    def hurry(self) -> None:
        """We spoke: an answer is expected."""
        self._pause = 0.0

    def ask(self, poll: Callable[[float], Sequence[Event]], *, until: float) -> Iterator[Event]:
        """Poll until something comes or the time is over; a fault counts when it comes three times in a row.

        `poll` takes when it must have its answer, and gives what came.
        """
        while True:
            due = min(self._last + self._pause, until)
            self.sleep(max(due - time.monotonic(), 0.0))
            self._last = time.monotonic()
            events = poll(max(until, self._last + _LEAST))
            self._faults = self._faults + 1 if any(isinstance(event, Fault) for event in events) else 0
            heard = [event for event in events if not isinstance(event, Fault) or self._faults >= _FAULTS]
            if any(isinstance(event, Bubble) for event in heard):
                self._pause = 0.0
            self._pause = min(max(self._pause * _SLOWER, self.first), self.slowest)
            if heard or time.monotonic() >= until:
                yield from heard
                return
