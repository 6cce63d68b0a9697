"""What passes between a browser and the web on a walk: watched, counted, and held back where it must be."""

import re
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import unquote_plus

from playwright.sync_api import Dialog, Download, Frame, Page, Request
from playwright.sync_api import Error as PlaywrightError

from journeys.channels.web.browsers.playwright_errors import in_words
from journeys.channels.web.tab.trouble import Trouble, host_of, path_of

SENDING = frozenset({"POST", "PUT", "PATCH", "DELETE"})
_ABORTED = ("net::ERR_ABORTED", "NS_BINDING_ABORTED")
_CUT_OFF = ("ERR_INCOMPLETE_CHUNKED", "ERR_CONTENT_LENGTH_MISMATCH")  # what came before is shown
_MOST_DIALOGS = 50  # kept of a script that asks without end
_MOST_TROUBLES = 50
_SOURCE = re.compile(r"https?://[^\s)]+")
_TELLING = 4  # characters; what is shorter may stand in any address
_LONG_NUMBER = 7  # digits, as of a telephone
_MOST_TABS = 3  # at once; an ordinary browser opens one for each click


@dataclass(kw_only=True, eq=False)  # without slots: Playwright notes on it which of its methods listen
class Traffic:
    """What one browser context sent and met since it was last asked."""

    allows: Callable[[str], bool]
    requests: int = 0
    told: set[str] = field(default_factory=set)  # what was written into the company's fields
    said: list[str] = field(default_factory=list)  # words of the script's own dialogs
    awaited: str = ""  # the page that was asked for and has yet to come; the address that it was asked for last
    pages: list[str] = field(default_factory=list)  # asked for since the last `drain`
    dialogs: int = 0  # since the last `drain`
    crashed: bool = False  # whether a tab came to an end by itself
    troubles: list[Trouble] = field(default_factory=list)
    opened: list[Page] = field(default_factory=list)
    downloads: list[str] = field(default_factory=list)

    def attend(self, page: Page) -> None:
        """Watch a page from now on."""
        page.on("requestfailed", self._failed)
        page.on("dialog", self._dialog)
        page.on("popup", self._popup)
        page.on("download", self._download)
        page.on("pageerror", self._script_error)
        page.on("crash", self._crash)
        page.on("framenavigated", self._came)

    def passes(self, method: str, url: str, *, is_page: bool) -> bool:
        """Whether a request may be sent; what is held back is noted, what passes to the company is counted."""
        allowed = self.allows(url)
        self.requests += allowed
        if allowed or (method not in SENDING and not tells(url, self.told)):
            if is_page:
                self._await_page(url)
            return True
        self.awaited = "" if is_page else self.awaited
        said = f"a {method} to {host_of(url)} was held back: the profile does not name it"
        self.troubles.append(Trouble(kind="held back", said=said, stops=is_page, ours=True))
        return False

    def _await_page(self, url: str) -> None:
        self.awaited = url
        self.pages.append(url)

    def awaits_none(self) -> bool:
        """Whether no page that was asked for is still to come."""
        return not self.awaited

    def may_be_told(self, *homes: str) -> bool:
        """Whether what is filled in stays with the company, by where the field stands and where its form sends it."""
        stranger = next((url for url in homes if url.startswith("http") and not self.allows(url)), "")
        if not stranger:
            return True
        said = f"a field of {host_of(stranger)} was left empty: the profile does not name that host"
        self.troubles.append(Trouble(kind="held back", said=said, stops=False, ours=True))
        return False

    def drain(self) -> tuple[Trouble, ...]:
        """What was met since the last time."""
        met, self.troubles, self.dialogs = tuple(dict.fromkeys(self.troubles)), [], 0
        self.pages.clear()
        return met

    def _came(self, frame: Frame) -> None:
        if frame.parent_frame is None:
            self.awaited = ""

    def _failed(self, request: Request) -> None:
        why = request.failure or ""
        if self.awaited == request.url:
            self.awaited = ""
        if not _is_page(request) or any(sign in why for sign in _ABORTED):
            return
        if "BLOCKED_BY_CLIENT" in why or not self.allows(request.url):
            return
        self.troubles.append(not_come(request.url, why))

    def _dialog(self, dialog: Dialog) -> None:
        self.dialogs += 1
        if dialog.type != "beforeunload" and dialog.message and self.dialogs <= _MOST_DIALOGS:
            self.said.append(dialog.message)
        try:
            dialog.accept()
        except PlaywrightError:
            return  # the page was left meanwhile, and its dialog with it

    def _popup(self, page: Page) -> None:
        if len(self.opened) < _MOST_TABS:
            self.opened.append(page)
            return
        with suppress(PlaywrightError):
            page.close()

    def _download(self, download: Download) -> None:
        self.awaited = ""
        self.downloads.append(download.suggested_filename)

    def _script_error(self, error: PlaywrightError) -> None:
        if len(self.troubles) >= _MOST_TROUBLES or self._is_strangers(error):
            return
        message = str(error.message).partition("\n")[0]
        self.troubles.append(Trouble(kind="script", said=f"a script of the page broke: {message[:200]}", stops=False))

    def _crash(self, _: Page) -> None:
        self.crashed = True

    def _is_strangers(self, error: PlaywrightError) -> bool:
        """Whether a counter's or an advertiser's script broke, and not the company's."""
        source = _SOURCE.search(error.stack or "")
        return source is not None and not self.allows(source[0])


def tells(url: str, told: Collection[str]) -> bool:
    """Whether an address carries what a customer wrote: a mail address or a long number, or two things besides."""
    _, _, rest = url.partition("://")
    said = unquote_plus(rest.partition("/")[2] or rest.partition("?")[2]).casefold()
    carried = {one.casefold() for one in told if len(one) >= _TELLING and one.casefold() in said}
    return len(carried) > 1 or any("@" in one or sum(map(str.isdigit, one)) >= _LONG_NUMBER for one in carried)


def not_come(url: str, why: str) -> Trouble:
    """A page that was asked for and did not come, by the browser's word for it."""
    where = path_of(url)
    if "TOO_MANY_REDIRECTS" in why:
        return Trouble(kind="redirects", said=f"{where} leads back to itself for ever")
    cut_off = any(sign in why for sign in _CUT_OFF)
    return Trouble(kind="unreachable", said=f"{where}: {in_words(why) or why}", stops=not cut_off)


def _is_page(request: Request) -> bool:
    """Whether it is for the page itself; what does not come in a frame may harm nothing."""
    try:
        return request.is_navigation_request() and request.frame.parent_frame is None
    except PlaywrightError:
        return True  # it has no frame yet
