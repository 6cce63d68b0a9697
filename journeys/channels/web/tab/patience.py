"""How long the customer waits, for a page and on the whole walk, and how long they have."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from time import perf_counter
from typing import NoReturn

from journeys.channels.web.tab.alarm import Alarm
from journeys.errors import ChannelUnavailable

_GRACE = 1.0  # seconds; a page that is at work answers a little later than it was asked to
_LATER = 1.25  # of the patience for a page: coming to rest takes all of it, and an answer a little more
_SHORTEST = 0.2  # seconds that anything may take at the end of the patience


class Patience:
    """One customer's patience with one company's pages; only what the pages take counts."""

    def __init__(self, *, page: timedelta, walk: timedelta) -> None:
        """Nothing was waited for yet.

        Args:
            page: For a page to come to rest.
            walk: For all that is done on pages on one walk.
        """
        self.page, self.walk = page, walk
        self.taken = 0.0  # seconds
        self._end: Callable[[str], NoReturn] | None = None

    def ends_with(self, end: Callable[[str], NoReturn]) -> None:
        """Let this be called, with why, when something is begun after the patience ended; it must raise."""
        self._end = end

    @property
    def ended(self) -> bool:
        """Whether no time is left."""
        return self.taken >= self.walk.total_seconds()

    @property
    def for_a_page(self) -> float:
        """Milliseconds that a page may still take."""
        left = max(self.walk.total_seconds() - self.taken, _SHORTEST)
        return min(self.page.total_seconds(), left) * 1000

    @contextmanager
    def spending(self) -> Iterator[None]:
        """Do something that takes time.

        Raises:
            ChannelUnavailable: None is left, before or after, and nobody said what then happens.
        """
        if self.ended:
            self._run_out()
        began = perf_counter()
        try:
            yield
        finally:
            self.taken += perf_counter() - began
        if self.ended:
            self._run_out()  # what was cut short tells nothing about the company

    def alarm(self, ring: Callable[[], object], *, later: float = 0.0) -> Alarm:
        """A clock beside one question to a page; one that rings some seconds `later` than it must."""
        return Alarm(ring, after=self.for_a_page / 1000 * _LATER + _GRACE + later)

    def _run_out(self) -> NoReturn:
        why = f"the customer's patience ended after {self.walk.total_seconds():.0f} s"
        if self._end:
            self._end(why)
        raise ChannelUnavailable(f"{why}.", fix="give them more, or look at what takes so long.")
