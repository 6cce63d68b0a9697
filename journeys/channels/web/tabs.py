"""The tab that the customer looks at, those that they came from, and a fresh one where one broke."""

from collections.abc import Callable
from contextlib import suppress

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page

from journeys.channels.web.guard import guard
from journeys.channels.web.traffic import Traffic
from journeys.errors import ChannelUnavailable

_ARRIVES = 2000.0  # ms for a tab that was opened to begin with its page


class Tabs:
    """One customer's tabs, one before the other; what all of them send is watched and held back as one."""

    def __init__(self, page: Page, traffic: Traffic, *, script: Callable[[], str]) -> None:
        """Take the first tab; `script` runs first in every document of every tab."""
        self.page = page
        self.traffic = traffic
        self._back: list[Page] = []
        page.context.add_init_script(script())
        self._attend(page)

    @property
    def followed(self) -> bool:
        """Whether the customer is in a tab that another one opened."""
        return bool(self._back)

    def await_one(self) -> None:
        """Wait a moment for a tab that was asked for."""
        with suppress(PlaywrightError):
            self.page.context.wait_for_event("page", timeout=1000)

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
            with suppress(PlaywrightError):
                self.page.close()

    def replace(self) -> None:
        """Go on in a fresh tab of the same customer, who keeps their basket.

        Raises:
            ChannelUnavailable: The browser opens none.
        """
        context = self.page.context
        self.shut()
        try:
            self.page = context.new_page()
        except PlaywrightError:
            raise ChannelUnavailable(
                "the browser died during the walk.", fix="walk again; `walk doctor` checks it."
            ) from None
        self._attend(self.page)

    def _attend(self, page: Page) -> None:
        """Watch a tab, and hold back what it may not send."""
        self.traffic.attend(page)
        guard(page, self.traffic)
