"""A clock beside a question that may never be answered.

A page whose script never yields answers nothing, and Playwright waits for its answer without end. To close a tab or a
context is the browser's own work, whatever the page is at; then the question fails.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType

from greenlet import greenlet  # type: ignore[import-untyped]  # it has no types
from playwright.sync_api import Error as PlaywrightError


class Alarm:
    """For the `with` block around a question: calls `ring` when it takes too long."""

    def __init__(self, ring: Callable[[], object], *, after: float) -> None:
        """Take what ends the question, and after how many seconds."""
        self.rang = False
        self._ring = ring
        self._after = after

    def __enter__(self) -> "Alarm":
        """The clock starts."""
        # Playwright's own loop: it runs while the page is asked, and what it calls must bring a greenlet of its own.
        loop = asyncio.get_running_loop()
        self._timer = loop.call_later(self._after, lambda: greenlet(self._late).switch())
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """The clock stops."""
        self._timer.cancel()

    def _late(self) -> None:
        self.rang = True
        with suppress(PlaywrightError):
            self._ring()
