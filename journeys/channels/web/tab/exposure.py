"""A picture that the browser takes by itself, while the customer reads what they have seen already."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from time import perf_counter

from greenlet import greenlet  # type: ignore[import-untyped]  # it has no types
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page

PATIENCE = 5.0  # seconds for the browser to take one picture
_GLANCE = 3.0  # ms


class Exposure:
    """Begun when it is made; the page must be left alone until it is over."""

    def __init__(self, page: Page, work: Callable[[], None]) -> None:
        """Begin; `work` asks the browser, and does with the answer whatever is to be done."""
        self._page = page
        self._work = work
        self._until = perf_counter() + PATIENCE
        self._is_over = False
        self._failed: Exception | None = None
        # Playwright's own loop: what it calls must bring a greenlet of its own.
        asyncio.get_running_loop().call_soon(lambda: greenlet(self._expose).switch())
        self._let_pass(0.0)

    def finish(self) -> None:
        """Wait until it is over; what takes too long is left behind. Safe to call twice.

        Raises:
            OSError: what was taken could not be kept.
        """
        while not self._is_over and perf_counter() < self._until and self._let_pass(_GLANCE):
            pass
        self._is_over = True
        failed, self._failed = self._failed, None
        if failed is not None:
            raise failed

    def _expose(self) -> None:
        try:
            with suppress(PlaywrightError):
                self._work()
        except Exception as error:  # it belongs to the walk, not to Playwright's loop
            self._failed = error
        self._is_over = True

    def _let_pass(self, milliseconds: float) -> bool:
        """Let the browser's answers come in; False where the page is gone."""
        with suppress(PlaywrightError):
            self._page.wait_for_timeout(milliseconds)
            return True
        return False
