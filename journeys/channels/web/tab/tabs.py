"""The tab that the customer looks at, those that they came from, and a fresh one where one broke."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from weakref import WeakKeyDictionary

from greenlet import greenlet  # type: ignore[import-untyped]  # it has no types
from playwright.sync_api import CDPSession, Page
from playwright.sync_api import Error as PlaywrightError

from journeys.channels.web.tab.guard import guard
from journeys.channels.web.tab.rest import Rest
from journeys.channels.web.tab.traffic import Traffic
from journeys.errors import ChannelUnavailable

_LEAVES = 300.0  # ms for a tab to leave what it shows
_TRIES = 5
_COMES = 1000.0  # ms
_ARRIVES = 2000.0  # ms for a tab that was opened to begin with its page


class Tabs:
    """One customer's tabs, one before the other; what all of them send is watched and held back as one."""

    def __init__(self, page: Page, traffic: Traffic, *, script: Callable[[], str]) -> None:
        """Take the first tab; `script` runs first in every document of every tab."""
        self.page = page
        self.traffic = traffic
        self._back: list[Page] = []
        self._lines: WeakKeyDictionary[Page, CDPSession] = WeakKeyDictionary()
        page.context.add_init_script(script())
        self._attend(page)

    @property
    def followed(self) -> bool:
        """Whether the customer is in a tab that another one opened."""
        return bool(self._back)

    @property
    def line(self) -> CDPSession | None:
        """To the browser itself, about the tab that the customer looks at; none to another browser than Chromium."""
        return self._lines.get(self.page)

    def await_asked(self, before: Rest, after: Rest) -> None:
        """Wait a moment for a tab or a file that was asked for."""
        with suppress(PlaywrightError):
            if after.opening > before.opening and not self.traffic.opened:
                self.page.context.wait_for_event("page", timeout=_COMES)
            if after.saving > before.saving and not self.traffic.downloads:
                self.page.wait_for_event("download", timeout=_COMES)

    def follow(self, *, most: float) -> None:
        """Go on in the tab that was opened last; its page may take `most` milliseconds."""
        self._back.append(self.page)
        self.page = self.traffic.opened[-1]
        self.traffic.opened.clear()
        self._attend(self.page)
        with suppress(PlaywrightError):
            self.page.wait_for_url(lambda url: url != "about:blank", wait_until="commit", timeout=_ARRIVES)
            self.page.wait_for_load_state("domcontentloaded", timeout=most)

    def leave(self) -> None:
        """Close the tab, and go back to the one that opened it.

        Raises:
            ChannelUnavailable: No other tab is left.
        """
        if not self._back:
            raise ChannelUnavailable("the browser's page was closed.", fix="walk again; nothing else helps.")
        self.shut()
        self.page = self._back.pop()

    def shut(self) -> None:
        """Close the tab; safe to call twice."""
        if not self.page.is_closed():
            _close(self.page)

    def stay(self) -> None:
        """Call off what the tab is waiting for, and stay on the page that is there."""
        line = self.line
        if line is not None:
            with suppress(PlaywrightError):
                line.send("Page.stopLoading")

    def replace(self) -> None:
        """Go on in a fresh tab of the same customer, who keeps their basket.

        Raises:
            ChannelUnavailable: The browser opens none.
        """
        context, broken = self.page.context, self.page
        if not broken.is_closed():
            self._still(broken)
            # A page that is on its way elsewhere may never close, and nobody waits for it.
            asyncio.get_running_loop().call_soon(lambda: greenlet(lambda: _close(broken)).switch())
        try:
            self.page = context.new_page()
        except PlaywrightError:
            raise ChannelUnavailable(
                "the browser died during the walk.", fix="walk again; `walk doctor` checks it."
            ) from None
        self._attend(self.page)

    def _still(self, page: Page) -> None:
        """Lead a page nowhere that leads on and on; it may be quicker than we are."""
        for _ in range(_TRIES):
            with suppress(PlaywrightError):
                page.goto("about:blank", wait_until="commit", timeout=_LEAVES)
                return

    def end(self) -> None:
        """Close all that the customer has open: nothing else helps."""
        with suppress(PlaywrightError):
            self.page.context.close()

    def _attend(self, page: Page) -> None:
        """Watch a tab, and hold back what it may not send."""
        self.traffic.attend(page)
        line = guard(page, self.traffic)
        if line is not None:
            self._lines[page] = line


def _close(page: Page) -> None:
    with suppress(PlaywrightError):
        page.close()
