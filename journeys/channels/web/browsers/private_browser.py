"""A browser of our own, for whoever walks or looks without pytest: one for any number of customers."""

from collections.abc import Mapping
from contextlib import ExitStack, suppress
from pathlib import Path
from time import perf_counter
from types import TracebackType

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from playwright.sync_api import Error as PlaywrightError

from journeys.channels.web.browsers.browser import (
    launch_arguments,
    ordinary_client_hints,
    ordinary_user_agent,
    require_browser,
)
from journeys.channels.web.browsers.playwright_errors import in_short
from journeys.channels.web.keeping.keeping import Keeping
from journeys.channels.web.keeping.recorder import Recorder, recorded_page
from journeys.errors import ChannelUnavailable

VIEWPORT = {"width": 1280, "height": 800}


class PrivateBrowser:
    """A browser that starts when it is first needed, and ends with the `with` block."""

    def __init__(self, *, headed: bool = False, browser: Browser | None = None) -> None:
        """Begin; nothing runs yet. A `browser` that runs already is used, and goes on running."""
        self._headed = headed
        self._browser = browser
        self._running = ExitStack()
        self.waited = 0.0  # seconds, for it to start, to open windows and to end

    def __enter__(self) -> "PrivateBrowser":
        """Nothing is started yet."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """End the browser that was started for this."""
        self.end()

    @property
    def is_dead(self) -> bool:
        """Whether a browser was started, and is no more."""
        return self._browser is not None and not self._browser.is_connected()

    def context(self, *, locale: str = "", headers: Mapping[str, str] | None = None, **more: object) -> BrowserContext:
        """A context that nobody has been in: no cookies, under an ordinary name.

        Args:
            locale: In which pages are asked for, a BCP 47 tag.
            headers: Sent with every request.
            more: Whatever else Playwright's `new_context` takes.

        Raises:
            ChannelUnavailable: There is no browser, or it does not start.
        """
        browser = self.start()
        if locale:
            more["locale"] = locale
        return browser.new_context(
            viewport=VIEWPORT,  # type: ignore[arg-type]  # Playwright's own class for it is private
            user_agent=ordinary_user_agent(browser.version),
            extra_http_headers={**ordinary_client_hints(browser.version), **(headers or {})},
            **more,  # type: ignore[arg-type]
        )

    def page(self, *, locale: str = "", headers: Mapping[str, str] | None = None) -> Page:
        """A window in a context of its own; see `context`."""
        self.start()
        began = perf_counter()
        page = self.context(locale=locale, headers=headers).new_page()
        self.waited += perf_counter() - began
        return page

    def recorded(
        self, folder: Path, keeping: Keeping, *, locale: str = "", headers: Mapping[str, str] | None = None
    ) -> tuple[Page, Recorder]:
        """A window of which is kept what `keeping` says, in `folder`; see `context`."""
        self.start()
        began = perf_counter()
        window = recorded_page(lambda more: self.context(locale=locale, headers=headers, **more), folder, keeping)
        self.waited += perf_counter() - began
        return window

    def start(self) -> Browser:
        """The browser, started where it does not run yet.

        Raises:
            ChannelUnavailable: There is none, or it does not start.
        """
        return self._browser or self._start()

    def end(self) -> None:
        """End the browser; the next context starts another."""
        began = perf_counter()
        self._browser = None
        self._running.close()
        self.waited += perf_counter() - began

    def _start(self) -> Browser:
        began = perf_counter()
        found = require_browser(headed=self._headed)
        try:
            library = self._running.enter_context(sync_playwright())
            arguments = launch_arguments(found, headed=self._headed)
            self._browser = library.chromium.launch(**arguments)  # type: ignore[arg-type]
        except PlaywrightError as error:
            raise ChannelUnavailable(
                f"the browser {found} does not start: {in_short(error)}", fix="`walk doctor` checks it."
            ) from None
        self._running.callback(close, self._browser)
        self.waited += perf_counter() - began
        return self._browser


def close(what: Browser | BrowserContext) -> None:
    """Close it, though it may be gone already."""
    with suppress(PlaywrightError):
        what.close()
