"""A picture that the browser takes by itself, while the customer reads what they have seen already."""

from collections.abc import Callable
from contextlib import suppress
from time import perf_counter

from playwright.sync_api import Error as PlaywrightError

from journeys.channels.web.tab.meanwhile import Meanwhile

PATIENCE = 5.0  # seconds for the browser to take one picture
_TO_BEGIN = 0.001  # seconds, in which the browser is asked


class Exposure:
    """Begun when it is made; the page must be left alone until it is over."""

    def __init__(self, meanwhile: Meanwhile, work: Callable[[], None]) -> None:
        """Begin; `work` asks the browser, and does with the answer whatever is to be done."""
        self._meanwhile, self._work = meanwhile, work
        self._until = perf_counter() + PATIENCE
        self._failed: Exception | None = None
        self._over = meanwhile.start(self._expose)
        meanwhile.wait(self._over, most=_TO_BEGIN)

    def finish(self) -> None:
        """Wait until it is over; what takes too long is left behind. Safe to call twice.

        Raises:
            OSError: what was taken could not be kept.
        """
        self._meanwhile.wait(self._over, most=self._until - perf_counter())
        failed, self._failed = self._failed, None
        if failed is not None:
            raise failed

    def _expose(self) -> None:
        try:
            with suppress(PlaywrightError):
                self._work()
        except Exception as error:  # it belongs to the walk, not to Playwright's loop
            self._failed = error
