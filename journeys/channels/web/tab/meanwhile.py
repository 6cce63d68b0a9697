"""What is done while the customer does something else: on Playwright's own loop, beside its calls."""

import asyncio
from collections.abc import Callable

from greenlet import getcurrent, greenlet  # type: ignore[import-untyped]  # it has no types


class Meanwhile:
    """Playwright's loop, which turns only while something is waited for.

    To wait by a call of Playwright's would be slower, and each one is traced with two snapshots of the page.
    """

    def __init__(self) -> None:
        """Make it just before a call of Playwright's, in which the loop turns."""
        self._loop = asyncio.get_running_loop()
        self._turner: greenlet | None = None  # what turns it
        self._loop.call_soon(self._meet)

    def start(self, work: Callable[[], None]) -> asyncio.Future[None]:
        """Begin at the loop's next turn; `work` may call Playwright, and must not fail."""
        over = self._loop.create_future()

        def run() -> None:
            work()
            over.set_result(None)

        self._loop.call_soon(lambda: greenlet(run).switch())
        return over

    def wait(self, over: asyncio.Future[None], *, most: float) -> None:
        """Let the loop turn until this is over, `most` seconds long; it cannot once Playwright has stopped."""
        if over.done():
            return
        me, turner, until, waiting = getcurrent(), self._turner, self._loop.time() + most, True

        def resume(*_: object) -> None:
            if waiting:
                me.switch()

        over.add_done_callback(resume)
        alarm = self._loop.call_later(max(most, 0.0), resume)
        try:
            while turner and turner is not me and not turner.dead and not over.done() and self._loop.time() < until:
                turner.switch()
        finally:
            waiting = False
            alarm.cancel()
            over.remove_done_callback(resume)

    def _meet(self) -> None:
        self._turner = getcurrent()
