"""What passes between a browser and the web on a walk: watched, counted, and held back where it must be."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Dialog, Download, Page, Request, Response, Route
from playwright.sync_api import Error as PlaywrightError

_SENDING = frozenset({"POST", "PUT", "PATCH", "DELETE"})
_ABORTED = ("net::ERR_ABORTED", "NS_BINDING_ABORTED")


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """Something that stands in the customer's way, as a fact; whether it is a dead end, the walk decides."""

    kind: str  # "http", "missing", "empty", "loading", "script", "redirects", "unreachable", "held back", "crash"
    said: str  # what was met, in plain words: "HTTP 500 at /checkout"
    stops: bool = True  # False: it may have harmed nothing


@dataclass(kw_only=True, eq=False)  # without slots: Playwright notes on it which of its methods listen
class Traffic:
    """What one browser context sent and met since it was last asked."""

    allows: Callable[[str], bool]
    requests: int = 0
    under_way: int = 0  # navigations of the page itself that are not answered
    status: int = 0  # HTTP status of the last page
    status_url: str = ""
    said: list[str] = field(default_factory=list)  # words of the script's own dialogs
    troubles: list[Trouble] = field(default_factory=list)
    opened: list[Page] = field(default_factory=list)
    downloads: list[str] = field(default_factory=list)

    def attend(self, page: Page) -> None:
        """Watch a page from now on."""
        page.on("request", self._request)
        page.on("response", self._response)
        page.on("requestfailed", self._failed)
        page.on("dialog", self._dialog)
        page.on("popup", self._popup)
        page.on("download", self._download)
        page.on("pageerror", self._script_error)
        page.on("crash", self._crash)

    def hold_back(self, route: Route) -> None:
        """Let a request pass, unless it would send something where nothing may be sent."""
        request = route.request
        if request.method in _SENDING and not self.allows(request.url):
            at_stake = request.is_navigation_request()
            self.troubles.append(
                Trouble(
                    kind="held back",
                    said=f"a {request.method} to {_host(request.url)} was held back: the profile does not name it",
                    stops=at_stake,
                )
            )
            route.abort()
        else:
            route.fallback()

    def drain(self) -> tuple[Trouble, ...]:
        """What was met since the last time."""
        met, self.troubles = tuple(dict.fromkeys(self.troubles)), []
        return met

    def _request(self, request: Request) -> None:
        if self.allows(request.url):
            self.requests += 1

    def _response(self, response: Response) -> None:
        request = response.request
        if not request.is_navigation_request():
            return
        try:
            main = request.frame.parent_frame is None
        except PlaywrightError:
            main = True  # the frame is not there yet: a page's first answer
        if main and not 300 <= response.status < 400:
            self.status, self.status_url = response.status, response.url

    def _failed(self, request: Request) -> None:
        why = request.failure or ""
        if not request.is_navigation_request() or any(sign in why for sign in _ABORTED):
            return
        if "BLOCKED_BY_CLIENT" in why or not self.allows(request.url):
            return
        loops = "TOO_MANY_REDIRECTS" in why
        said = f"{path_of(request.url)} leads back to itself for ever" if loops else f"{path_of(request.url)}: {why}"
        self.troubles.append(Trouble(kind="redirects" if loops else "unreachable", said=said))

    def _dialog(self, dialog: Dialog) -> None:
        if dialog.type != "beforeunload" and dialog.message:
            self.said.append(dialog.message)
        try:
            dialog.accept()
        except PlaywrightError:
            return  # the page was left meanwhile, and its dialog with it

    def _popup(self, page: Page) -> None:
        self.opened.append(page)

    def _download(self, download: Download) -> None:
        self.downloads.append(download.suggested_filename)

    def _script_error(self, error: PlaywrightError) -> None:
        message = str(error.message).partition("\n")[0]
        self.troubles.append(Trouble(kind="script", said=f"a script of the page broke: {message[:200]}", stops=False))

    def _crash(self, _: Page) -> None:
        self.troubles.append(Trouble(kind="crash", said="the page crashed the browser's tab"))


def other_hosts(url: str) -> re.Pattern[str]:
    """Matches addresses on the web that are not on the host of `url`; everything else need not be looked at."""
    return re.compile(rf"^https?://(?!{re.escape(urlsplit(url).netloc)}(?:/|$|\?))", re.IGNORECASE)


def path_of(url: str) -> str:
    """The part of an address that a reader needs."""
    return urlsplit(url).path or "/"


def _host(url: str) -> str:
    return urlsplit(url).netloc or url[:60]
