"""A web page as a customer uses it: open, look, click, type, choose, and wait for as long as it takes."""

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from time import perf_counter
from typing import TypeVar

from playwright.sync_api import ElementHandle, Page
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from journeys.channels.web.look import look, reach
from journeys.channels.web.playwright_errors import browser_died, in_short
from journeys.channels.web.rest import Rest, await_change, settle, state_of, watch_script
from journeys.channels.web.traffic import Traffic, Trouble, other_hosts, path_of
from journeys.errors import ChannelUnavailable, LimitReached
from journeys.reading.lexicon import Lexicon, lexicon
from journeys.reading.sight import Control, Sight

_CLICK_WAIT = 1500.0  # ms for a control to come to rest and be free of what covers it
_TO_BEGIN = 12.0  # ms that what a click began is given to begin
_BARE = 40  # characters; a page that shows less shows nothing
_T = TypeVar("_T")
_BUSY = ("leaving", "loading", "network", "spinning")


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What came of something the customer did."""

    left: str  # URL before
    came: str  # URL after
    moved: bool = False  # another document, or another address
    changed: bool = False  # the page itself changed
    asked: int = 0  # requests that it sent
    said: tuple[str, ...] = ()  # by the script's own dialogs
    troubles: tuple[Trouble, ...] = ()
    downloaded: tuple[str, ...] = ()
    tab: bool = False  # it opened another tab, which was followed
    waited: timedelta = timedelta(0)

    @property
    def nothing(self) -> bool:
        """Whether nobody could see that anything was done."""
        return not (self.moved or self.changed or self.said or self.downloaded or self.tab)


class WebPage:
    """One tab, followed into the tabs it opens. Slow pages are waited for up to `patience`, and no longer."""

    def __init__(
        self,
        page: Page,
        *,
        allows: Callable[[str], bool],
        language: str = "",
        patience: timedelta = timedelta(seconds=15),
        most_requests: int = 500,
    ) -> None:
        """Take a page that nobody has opened anything in yet.

        Args:
            page: Playwright's.
            allows: Whether something may be submitted to this URL.
            language: The company's, as a BCP 47 tag.
            patience: How long a page may take to come to rest.
            most_requests: To the company, on one walk.
        """
        self.page = page
        self.language = language
        self.patience = patience
        self.spent = 0.0  # seconds of our own: looking, and deciding where the caller adds it
        self._most_requests = most_requests
        self.traffic = Traffic(allows=allows)
        self._sight: Sight | None = None
        self._rest = Rest()
        self._guarded = False
        self._back: list[Page] = []
        page.add_init_script(watch_script())
        self.traffic.attend(page)

    @property
    def url(self) -> str:
        """Where the page is."""
        return self.page.url

    def open(self, url: str) -> Effect:
        """Go to an address, as by typing it."""
        if not self._guarded:
            self.page.context.route(other_hosts(url), self.traffic.hold_back)
            self._guarded = True
        return self._do(lambda: self._go(url))

    def look(self) -> Sight:
        """What is seen now; the same look again while nothing was done and nothing changed."""
        began = perf_counter()
        if self._sight is None:
            self._sight = self._guarded_call(lambda: look(self.page))
        self.spent += perf_counter() - began
        return self._sight

    def words(self, sight: Sight) -> Lexicon:
        """The words of the page's language and the company's."""
        return lexicon(self.language, sight.language)

    def look_again(self, *, after: timedelta = timedelta(0)) -> Sight:
        """Look afresh; with `after`, once anything changed, or when that much time has passed."""
        if after:
            self._guarded_call(lambda: await_change(self.page, most=_ms(after)))
            self._rest = self._guarded_call(lambda: settle(self.page, most=_ms(self.patience)))
        self._sight = None
        return self.look()

    def click(self, control: Control) -> Effect:
        """Click it, and wait for what comes of it."""
        return self._do(lambda: self._press(control), first=_TO_BEGIN)

    def type(self, control: Control, text: str) -> bool:
        """Write into a field what it does not hold yet; False when it does not take it."""
        element = self._reach(control)
        return element is not None and self._try(lambda: _write(element, text))

    def choose(self, control: Control, value: str) -> bool:
        """Choose an option of a select, by the value it has."""
        element = self._reach(control)
        return element is not None and self._try(lambda: bool(element.select_option(value=value, timeout=_CLICK_WAIT)))

    def tick(self, control: Control, *, on: bool = True) -> bool:
        """Tick a box or take a radio button; where the real one is hidden, by its label."""
        element = self._reach(control)
        if element is None:
            return False
        if self._try(lambda: bool(element.evaluate("el => el.checked")) is on):
            return True
        if self._try(lambda: _set(element, on)):
            return True
        return self._try(lambda: bool(element.evaluate("el => { (el.labels?.[0] ?? el).click(); return true }")))

    def value_of(self, control: Control) -> str:
        """What a field holds now."""
        element = self._reach(control)
        with suppress(PlaywrightError):
            return str(element.evaluate("el => el.value ?? ''")) if element else ""
        return ""

    def press(self, key: str, control: Control | None = None) -> Effect:
        """Press a key, in a field where one is given."""

        def stroke() -> None:
            element = self._reach(control) if control else None
            if element:
                element.press(key, timeout=_CLICK_WAIT)
            else:
                self.page.keyboard.press(key)

        return self._do(stroke, first=_TO_BEGIN)

    def ask(self, script: str) -> list[str]:
        """What a script finds in the page, as words; nothing where the page cannot be asked."""
        try:
            return [str(one).strip() for one in self.page.evaluate(script)]
        except PlaywrightError as error:
            self._check_alive(error)
            return []

    def rest(self) -> None:
        """Wait until the page has taken in what was typed; then look afresh."""
        self._rest = self._guarded_call(lambda: settle(self.page, most=_ms(self.patience)))
        self._sight = None

    def go_back(self) -> Effect:
        """To the page before, or out of a tab that was followed."""
        if self._back and len(self._back) > 0 and self.page is not self._back[-1]:
            return self._do(self._leave_tab)
        return self._do(lambda: self.page.go_back(wait_until="commit", timeout=_ms(self.patience)))

    def picture(self) -> bytes:
        """A screenshot of what is in the window, as JPEG."""
        return self._guarded_call(lambda: self.page.screenshot(type="jpeg", quality=60, timeout=10_000))

    def troubles(self) -> tuple[Trouble, ...]:
        """What is wrong with the page as it is seen now; empty for a page that works."""
        sight = self.look()
        status, where = self.traffic.status, path_of(self.url)
        words = self.words(sight)
        top = " ".join([sight.title, *(block.text for block in sight.blocks if block.tag in ("h1", "h2"))][:4])
        if status >= 400 and path_of(self.traffic.status_url) == where:
            return (Trouble(kind="http", said=f"HTTP {status} at {where}"),)
        fields = [one for one in sight.controls if one.role == "textbox" and one.region == "main"]
        if words.mentions("missing", top) and not fields:
            return (Trouble(kind="missing", said=f"{where} says «{top.strip()[:80]}»"),)
        if words.mentions("broken", top) and not fields:
            return (Trouble(kind="http", said=f"{where} says «{top.strip()[:80]}»"),)
        main = [one for one in sight.blocks if one.region in ("main", "dialog", "aside")]
        if self._rest.why in _BUSY and sum(len(one.text) for one in main) < 400:
            return (Trouble(kind="loading", said=f"{where} was still loading after {self.patience.seconds} s"),)
        if sum(len(one.text) for one in sight.blocks) < _BARE and not sight.controls:
            return (Trouble(kind="empty", said=f"{where} shows nothing"),)
        return ()

    def close(self) -> None:
        """Close the tab; safe to call twice."""
        with suppress(PlaywrightError):
            self.page.close()

    # ---- how ----

    def _do(self, act: Callable[[], object], *, first: float = 0.0) -> Effect:
        if self.traffic.requests > self._most_requests:
            raise LimitReached(
                f"{self.traffic.requests} requests went to the company, and its profile allows {self._most_requests}.",
                fix="raise caps.requests in the profile.",
            )
        began = perf_counter()
        left, before, page = self.url, state_of(self.page) if first else Rest(fresh=True), self.page
        said, requests = len(self.traffic.said), self.traffic.requests
        trouble = self._carefully(act)
        self._rest = self._settled(before, first)
        self._sight = None
        after = self._rest
        met = (*self.traffic.drain(), *((trouble,) if trouble else ()))
        downloads, self.traffic.downloads = tuple(self.traffic.downloads), []
        fresh = after.fresh or self.page is not page
        return Effect(
            left=left,
            came=self.url,
            moved=fresh or _apart(left, self.url),
            changed=fresh or after.changes > before.changes,
            asked=self.traffic.requests - requests,
            said=tuple(self.traffic.said[said:]),
            troubles=met,
            downloaded=downloads,
            tab=self.page is not page,
            waited=timedelta(seconds=perf_counter() - began),
        )

    def _carefully(self, act: Callable[[], object]) -> Trouble | None:
        """Act; what the page does to us becomes a fact, and only a dead browser an error."""
        try:
            act()
        except PlaywrightTimeout as error:
            return Trouble(kind="slow", said=in_short(error))
        except PlaywrightError as error:
            self._check_alive(error)
            said = in_short(error)
            if "net::ERR_ABORTED" in said or "Download is starting" in said:
                return None
            loops = "TOO_MANY_REDIRECTS" in said
            return Trouble(kind="redirects" if loops else "unreachable", said=said)
        return None

    def _settled(self, before: Rest, first: float) -> Rest:
        most = _ms(self.patience)
        rest = self._guarded_call(lambda: settle(self.page, most=most, first=first))
        if rest.opening > before.opening and not self.traffic.opened and not rest.fresh:
            with suppress(PlaywrightError):
                self.page.context.wait_for_event("page", timeout=1000)
        if self.traffic.opened:
            self._follow()
            rest = self._guarded_call(lambda: settle(self.page, most=most))
        elif self.page.is_closed():
            self._leave_tab()
            rest = self._guarded_call(lambda: settle(self.page, most=most))
        return rest

    def _follow(self) -> None:
        """Go on in the tab that was opened last."""
        self._back.append(self.page)
        self.page = self.traffic.opened[-1]
        self.traffic.opened.clear()
        self.traffic.attend(self.page)
        with suppress(PlaywrightError):
            self.page.wait_for_load_state("domcontentloaded", timeout=_ms(self.patience))

    def _leave_tab(self) -> None:
        if not self._back:
            raise ChannelUnavailable("the browser's page was closed.", fix="walk again; nothing else helps.")
        if not self.page.is_closed():
            self.page.close()
        self.page = self._back.pop()

    def _go(self, url: str) -> None:
        self.page.goto(url, wait_until="commit", timeout=_ms(self.patience))

    def _press(self, control: Control) -> None:
        element = self._reach(control)
        if element is None:
            return
        try:
            element.click(timeout=_CLICK_WAIT)
        except PlaywrightTimeout as error:
            # Covered, moving or not quite visible: a keyboard reaches it all the same.
            if "disabled" not in str(error):
                element.evaluate("el => el.click()")

    def _reach(self, control: Control | None) -> ElementHandle | None:
        return self._guarded_call(lambda: reach(self.page, control)) if control else None

    def _try(self, act: Callable[[], bool]) -> bool:
        try:
            return act()
        except PlaywrightError as error:
            self._check_alive(error)
            return False
        finally:
            self._sight = None

    def _guarded_call(self, call: Callable[[], _T]) -> _T:
        try:
            return call()
        except PlaywrightError as error:
            self._check_alive(error)
            raise ChannelUnavailable(f"the page could not be used: {in_short(error)}", fix="walk again.") from error

    def _check_alive(self, error: PlaywrightError) -> None:
        if browser_died(error) and (self.page.is_closed() or "crash" in str(error).casefold()):
            raise ChannelUnavailable(
                "the browser died during the walk.", fix="walk again; `walk doctor` checks it."
            ) from None


def _write(element: ElementHandle, text: str) -> bool:
    element.fill(text, timeout=_CLICK_WAIT)
    if _alike(str(element.evaluate("el => el.value ?? el.textContent ?? ''")), text):
        return True
    # A mask that formats while somebody types does not take all at once.
    element.fill("", timeout=_CLICK_WAIT)
    element.type(text, timeout=5000)
    return _alike(str(element.evaluate("el => el.value ?? el.textContent ?? ''")), text)


def _set(element: ElementHandle, on: bool) -> bool:
    element.set_checked(on, timeout=_CLICK_WAIT / 2)
    return True


def _alike(held: str, text: str) -> bool:
    return re.sub(r"[\s()./+-]", "", held).casefold() == re.sub(r"[\s()./+-]", "", text).casefold()


def _apart(left: str, came: str) -> bool:
    return left != came


def _ms(span: timedelta) -> float:
    return span.total_seconds() * 1000
