"""A web page as a customer uses it: open, look, click, type, choose, and wait for as long as it takes."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from time import perf_counter
from typing import TypeVar
from urllib.parse import urlsplit

from playwright.sync_api import ElementHandle, Page
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from journeys.channels.web.guard import guard
from journeys.channels.web.hands import CLICK_WAIT, choose, hands_script, press, tick, write_all
from journeys.channels.web.look import frame_of, look, reach
from journeys.channels.web.playwright_errors import browser_died, context_is_gone, in_short
from journeys.channels.web.rest import Rest, await_change, settle, watch_script
from journeys.channels.web.traffic import Traffic, Trouble, path_of
from journeys.errors import ChannelUnavailable, LimitReached
from journeys.reading.language.lexicon import Lexicon, lexicon
from journeys.reading.pages.sight import Control, Sight

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
        self._back: list[Page] = []
        page.context.add_init_script(f"{watch_script()}\n{hands_script()}")  # in the tabs that it opens, too
        self._attend(page)

    @property
    def url(self) -> str:
        """Where the page is."""
        return self.page.url

    def open(self, url: str) -> Effect:
        """Go to an address, as by typing it."""
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
        return self._do(lambda: press(self.page, control), first=_TO_BEGIN)

    def type(self, control: Control, text: str) -> bool:
        """Write into a field; False when it does not take it."""
        return self.type_all([(control, text)])[0]

    def type_all(self, entries: Sequence[tuple[Control, str]]) -> tuple[bool, ...]:
        """Write into several fields; says for each whether it took it."""
        outside = [control.ref for control, _ in entries if not self._may_be_told(control)]
        told = [entry for entry in entries if entry[0].ref not in outside]
        took = dict(
            zip(
                [control.ref for control, _ in told],
                self._trying(lambda: write_all(self.page, told)) or (),
                strict=False,
            )
        )
        return tuple(took.get(control.ref, False) for control, _ in entries)

    def choose(self, control: Control, value: str) -> bool:
        """Choose an option of a select, by the value it has."""
        return self._may_be_told(control) and bool(self._trying(lambda: choose(self.page, control, value)))

    def tick(self, control: Control, *, on: bool = True) -> bool:
        """Tick a box or take a radio button."""
        return self._may_be_told(control) and bool(self._trying(lambda: tick(self.page, control, on=on)))

    def press(self, key: str, control: Control | None = None) -> Effect:
        """Press a key, in a field where one is given."""

        def stroke() -> None:
            element = self._reach(control) if control else None
            if element:
                element.press(key, timeout=CLICK_WAIT)
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
        status, where = self._rest.status, path_of(self.url)
        words = self.words(sight)
        top = " ".join([sight.title, *(block.text for block in sight.blocks if block.tag in ("h1", "h2"))][:4])
        if status >= 400:
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
        began, left, page = perf_counter(), self.url, self.page
        said, requests = len(self.traffic.said), self.traffic.requests
        stood, trouble = self._carefully(act)
        before = stood if isinstance(stood, Rest) else self._rest
        self._rest = after = self._settled(before, first)
        self._sight = None
        met = (*self.traffic.drain(), *((trouble,) if trouble else ()))
        downloads, self.traffic.downloads = tuple(self.traffic.downloads), []
        fresh = after.fresh or self.page is not page or not first
        return Effect(
            left=left,
            came=self.url,
            moved=fresh or left != self.url,
            changed=fresh or after.changes > before.changes,
            asked=self.traffic.requests - requests,
            said=tuple(self.traffic.said[said:]),
            troubles=met,
            downloaded=downloads,
            tab=self.page is not page,
            waited=timedelta(seconds=perf_counter() - began),
        )

    def _carefully(self, act: Callable[[], object]) -> tuple[object, Trouble | None]:
        """Act; what the page does to us becomes a fact, and only a dead browser an error."""
        try:
            return act(), None
        except PlaywrightTimeout as error:
            return None, Trouble(kind="slow", said=in_short(error))
        except PlaywrightError as error:
            self._check_alive(error)
            said = in_short(error)
            if context_is_gone(error) or "net::ERR_ABORTED" in said or "Download is starting" in said:
                return None, None
            loops = "TOO_MANY_REDIRECTS" in said
            return None, Trouble(kind="redirects" if loops else "unreachable", said=said)

    def _settled(self, before: Rest, first: float) -> Rest:
        most = _ms(self.patience)
        rest = self._guarded_call(
            lambda: settle(self.page, most=most, first=first, called_off=self.traffic.held_a_page)
        )
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
        self._attend(self.page)
        with suppress(PlaywrightError):
            self.page.wait_for_url(lambda url: url != "about:blank", wait_until="commit", timeout=2000)
            self.page.wait_for_load_state("domcontentloaded", timeout=_ms(self.patience))

    def _attend(self, page: Page) -> None:
        """Watch a page, and hold back what it may not send."""
        self.traffic.attend(page)
        guard(page, self.traffic)

    def _leave_tab(self) -> None:
        if not self._back:
            raise ChannelUnavailable("the browser's page was closed.", fix="walk again; nothing else helps.")
        if not self.page.is_closed():
            self.page.close()
        self.page = self._back.pop()

    def _go(self, url: str) -> None:
        self.page.goto(url, wait_until="commit", timeout=_ms(self.patience))

    def _reach(self, control: Control | None) -> ElementHandle | None:
        return self._guarded_call(lambda: reach(self.page, control)) if control else None

    def _may_be_told(self, control: Control) -> bool:
        """Whether what is filled in stays with the company: a frame of a stranger gets nothing."""
        frame = frame_of(self.page, control) if control.frame else None
        if frame is None or not frame.url.startswith("http") or self.traffic.allows(frame.url):
            return True
        said = f"a field of {urlsplit(frame.url).netloc} was left empty: the profile does not name that host"
        self.traffic.troubles.append(Trouble(kind="held back", said=said, stops=False))
        return False

    def _trying(self, act: Callable[[], _T]) -> _T | None:
        try:
            return act()
        except PlaywrightError as error:
            self._check_alive(error)
            return None
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


def _ms(span: timedelta) -> float:
    return span.total_seconds() * 1000
