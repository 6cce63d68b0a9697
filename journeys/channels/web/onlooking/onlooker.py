"""Looks at pages without touching them: one browser for any number of pages, on the web or saved.

A page on the web is asked for and nothing is ever sent. A saved page is shown with the network off and without its
scripts: what a customer saw is in it already.
"""

import re
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from time import perf_counter
from types import TracebackType
from typing import Literal

from playwright.sync_api import Browser, BrowserContext, Page, Response
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from journeys.channels.web.browsers.playwright_errors import in_short, in_words
from journeys.channels.web.browsers.private_browser import PrivateBrowser, close
from journeys.channels.web.eyes.unfold import look_deeper
from journeys.channels.web.onlooking.cutoff import Cutoff
from journeys.channels.web.onlooking.shelf import Shelf
from journeys.channels.web.tab.guard import guard
from journeys.channels.web.tab.rest import settle, watch_script
from journeys.channels.web.tab.traffic import Traffic
from journeys.errors import JourneysError, UsageError
from journeys.reading.pages.sight import Sight

MOST_BYTES = 32_000_000
_PATIENCE = timedelta(seconds=15)
_SHELF = "https://saved.invalid/"  # for pages that do not say where they were; RFC 2606 keeps the name free
_ADDRESS = re.compile(r"https?://((?:[a-z0-9-]+\.)+[a-z]{2,}(?:[/?][!-~]*)?)\Z", re.IGNORECASE)
_SHOWN = ("text/html", "application/xhtml+xml", "text/plain")
_NO_TABS = "window.open = () => null;"


class NoPage(UsageError):
    """There is something, and it is no page."""


class Onlooker:
    """Somebody who only looks. The browser starts with the first page, and ends with the `with` block."""

    def __init__(self, *, locale: str = "", patience: timedelta = _PATIENCE, browser: Browser | None = None) -> None:
        """Begin; no browser runs yet.

        Args:
            locale: In which pages are asked for, a BCP 47 tag.
            patience: How long a page may take to come, and then to come to rest.
            browser: One that runs already, and goes on running.
        """
        self._locale = locale
        self._most = patience.total_seconds() * 1000
        self._browser = PrivateBrowser(browser=browser)
        self.waited = 0.0  # seconds, for pages on the web and the windows to see them in
        self._table: Page | None = None  # on which saved pages are laid, one after the other

    def __enter__(self) -> "Onlooker":
        """Nothing is opened yet."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """End the browser that was started for this."""
        self._end()

    def visit(self, url: str) -> Sight:
        """Look at a page on the web.

        Raises:
            ChannelUnavailable: There is no browser, or it does not run.
            UsageError: There is no page there that could be looked at; says why.
        """
        with ExitStack() as visit:
            context = self._context()
            visit.callback(close, context)
            cutoff = self._cutoff(context)
            try:
                return self._visited(self._window(context), url, cutoff)
            except PlaywrightError as error:
                raise self._trouble(error, cutoff) from None

    def show(
        self, html: str, *, address: str = "", styles: dict[str, str] | None = None, folder: Path | None = None
    ) -> Sight:
        """Look at a saved page.

        Args:
            html: The page.
            address: Where it was saved from.
            styles: Style sheets that were saved with it, by address.
            folder: Where it was saved: style sheets and pictures in it, and below it, are shown. Everything else is out
                of reach.

        Raises:
            ChannelUnavailable: There is no browser, or it does not run.
            UsageError: The page cannot be shown.
        """
        named = _ADDRESS.match(address)
        place = f"https://{named[1]}" if named else _SHELF
        shelf = Shelf(html, place=place, styles=styles or {}, folder=folder)
        cutoff: Cutoff | None = None
        try:
            page = self._table = self._table or self._context().new_page()
            page.route("**/*", shelf.hand_out)
            until: Literal["load", "domcontentloaded"] = "load" if styles or folder else "domcontentloaded"
            cutoff = self._cutoff(page.context)
            with cutoff:
                page.goto(place, wait_until=until, timeout=self._most)
                sight = look_deeper(page)
            page.unroute("**/*")
        except PlaywrightError as error:
            raise self._trouble(error, cutoff) from None
        return sight

    # ---- how ----

    def _visited(self, page: Page, url: str, cutoff: Cutoff) -> Sight:
        page.add_init_script(f"{_NO_TABS}\n{watch_script()}")
        traffic = Traffic(allows=lambda _: False)
        traffic.attend(page)
        guard(page, traffic)
        cutoff.weigh(page)
        began = perf_counter()
        answer = page.goto(url, wait_until="commit", timeout=self._most)
        if answer is not None:
            _check(answer)
        with cutoff:
            rest = settle(page, most=self._most, called_off=traffic.awaits_none)
            self.waited += perf_counter() - began
            if rest.status >= 400:
                raise UsageError(f"it answers with HTTP {rest.status}.")
            return look_deeper(page)

    def _window(self, context: BrowserContext) -> Page:
        began = perf_counter()
        page = context.new_page()
        self.waited += perf_counter() - began
        return page

    def _cutoff(self, context: BrowserContext) -> Cutoff:
        """Coming to rest takes a patience at most, and a look at the largest page a little of another."""
        return Cutoff(context, most_seconds=1.5 * self._most / 1000, most_bytes=MOST_BYTES)

    def _context(self) -> BrowserContext:
        return self._browser.context(
            locale=self._locale, reduced_motion="reduce", accept_downloads=False, service_workers="block"
        )

    def _trouble(self, error: PlaywrightError, cutoff: Cutoff | None) -> JourneysError:
        """What went wrong, in words. Whatever it was, the next page begins afresh."""
        self._table = None
        if self._browser.is_dead:
            self._end()
        if cutoff is not None and cutoff.why:
            return UsageError(cutoff.why)
        if isinstance(error, PlaywrightTimeout):
            return UsageError(f"it did not answer within {self._most / 1000:.0f} s.")
        known = in_words(str(error))
        return UsageError(f"{known}." if known else f"it cannot be shown: {in_short(error)}")

    def _end(self) -> None:
        if self._table is not None:
            close(self._table.context)
        self._table = None
        self._browser.end()


def _check(answer: Response) -> None:
    """Whether what came is a page, of a size that can be looked at."""
    if answer.status >= 400:
        raise UsageError(f"it answers with HTTP {answer.status}.")
    kind = answer.headers.get("content-type", "text/html").partition(";")[0].strip().lower()
    if kind and kind not in _SHOWN:
        raise NoPage(f"it is not a page, but {kind}.")
    length = answer.headers.get("content-length", "")
    if length.isdecimal() and int(length) > MOST_BYTES:
        raise UsageError(
            f"it has {int(length) / 1e6:.0f} MB; what has more than {MOST_BYTES / 1e6:.0f} MB is not read."
        )
