"""What passes between a browser and the web on a walk: watched, counted, and held back where it must be."""

from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Dialog, Download, Page, Request
from playwright.sync_api import Error as PlaywrightError

SENDING = frozenset({"POST", "PUT", "PATCH", "DELETE"})
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
    said: list[str] = field(default_factory=list)  # words of the script's own dialogs
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

    def passes(self, method: str, url: str, *, is_page: bool) -> bool:
        """Whether a request may be sent; what is held back is noted, what passes to the company is counted."""
        allowed = self.allows(url)
        self.requests += allowed
        if allowed or method not in SENDING:
            return True
        said = f"a {method} to {_host(url)} was held back: the profile does not name it"
        self.troubles.append(Trouble(kind="held back", said=said, stops=is_page))
        return False

    def held_a_page(self) -> bool:
        """Whether a page that was asked for since the last `drain` will not come."""
        return any(trouble.kind == "held back" and trouble.stops for trouble in self.troubles)

    def drain(self) -> tuple[Trouble, ...]:
        """What was met since the last time."""
        met, self.troubles = tuple(dict.fromkeys(self.troubles)), []
        return met

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


def path_of(url: str) -> str:
    """The part of an address that a reader needs."""
    return urlsplit(url).path or "/"


def _host(url: str) -> str:
    return urlsplit(url).netloc or url[:60]
