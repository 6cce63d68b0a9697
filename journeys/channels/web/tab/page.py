"""A web page as a customer uses it: open, look, click, type, choose, and wait for as long as it takes."""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import timedelta
from time import perf_counter
from typing import NoReturn, TypeVar
from urllib.parse import urljoin

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from journeys.channels.web.browsers.playwright_errors import context_is_gone, unusable
from journeys.channels.web.browsers.untraced import asked
from journeys.channels.web.eyes.look import frame_of, look, reach
from journeys.channels.web.tab import not_come
from journeys.channels.web.tab.effect import Effect
from journeys.channels.web.tab.exposure import Exposure
from journeys.channels.web.tab.familiar import Familiar
from journeys.channels.web.tab.hands import CLICK_WAIT, choose, hands_script, press, tick, write_all
from journeys.channels.web.tab.mishaps import Mishaps
from journeys.channels.web.tab.patience import Patience
from journeys.channels.web.tab.pictures import Camera, still_script
from journeys.channels.web.tab.rest import Rest, await_change, settle, watch_script
from journeys.channels.web.tab.tabs import Tabs
from journeys.channels.web.tab.traffic import Traffic
from journeys.channels.web.tab.trouble import Trouble
from journeys.channels.web.tab.troubles import Shown, troubles_of
from journeys.errors import LimitReached
from journeys.reading.language.lexicon import Lexicon, lexicon
from journeys.reading.pages.sight import Control, Sight
from journeys.touchpoint import Touchpoint

__all__ = ["PATIENCE_FOR_A_WALK", "Effect", "WebPage"]

PATIENCE_FOR_A_WALK = timedelta(minutes=4)
_TO_BEGIN = 12.0  # ms that what a click began is given to begin
_MORE_TO_COME = timedelta(seconds=4)  # for a page that fills after it came to rest
_T = TypeVar("_T")
_D = TypeVar("_D")


class WebPage:
    """One tab, followed into the tabs it opens. Slow pages are waited for up to `patience`, and no longer.

    Whatever a page does, what is done here ends: a page that never answers is closed, and the customer stands where
    they were before.
    """

    def __init__(
        self,
        page: Page,
        *,
        allows: Callable[[str], bool],
        language: str = "",
        patience: timedelta = timedelta(seconds=15),
        most_requests: int = 500,
        most_time: timedelta = PATIENCE_FOR_A_WALK,
    ) -> None:
        """Take a page that nobody has opened anything in yet.

        Args:
            page: Playwright's.
            allows: Whether something may be submitted to this URL.
            language: The company's, as a BCP 47 tag.
            patience: How long a page may take to come to rest.
            most_requests: To the company, on one walk.
            most_time: For all that is done here on one walk.
        """
        self.language = language
        self.patience = patience
        self.spent = 0.0  # seconds of our own: looking, and deciding where the caller adds it
        self.waited = 0.0  # seconds in which we waited for pages
        self._patience = Patience(page=patience, walk=most_time)
        self._most_requests = most_requests
        self.traffic = Traffic(allows=allows)
        self._tabs = Tabs(page, self.traffic, script=lambda: f"{watch_script()}\n{hands_script()}\n{still_script()}")
        self._mishaps = Mishaps(self._tabs, self._patience)
        self._familiar = Familiar()
        self._sight: Sight | None = None
        self._rest = Rest()
        self._exposure: Exposure | None = None

    @property
    def page(self) -> Page:
        """Playwright's, of the tab that the customer looks at."""
        self.develop()
        return self._tabs.page

    @property
    def url(self) -> str:
        """Where the page is."""
        return self._tabs.page.url

    @property
    def status(self) -> int:
        """The HTTP status that the page came with; 0 if unknown."""
        return self._rest.status

    def ends_with(self, end: Callable[[str], NoReturn]) -> None:
        """Let this be called, with why, once something is begun after the patience for the walk ended; it raises."""
        self._patience.ends_with(end)

    def open(self, url: str) -> Effect:
        """Go to an address, as by typing it."""
        return self._do(lambda: self.page.goto(url, wait_until="commit", timeout=self._patience.for_a_page), to=url)

    def look(self) -> Sight:
        """What is seen now; the same look again while nothing was done and nothing changed."""
        if self._sight is None:
            began = perf_counter()
            with self._patience.spending():
                self._sight = self._seen()
            self.spent += perf_counter() - began
            self._familiar.meet(self._sight)
        return self._sight

    def words(self, sight: Sight) -> Lexicon:
        """The words of the page's language and the company's."""
        return lexicon(self.language, sight.language)

    def look_again(self, *, after: timedelta = timedelta(0)) -> Sight:
        """Look afresh; with `after`, once anything changed, or when that much time has passed."""
        if after:
            with self._waiting():
                most = min(after.total_seconds() * 1000, self._patience.for_a_page)
                self._ask(lambda: await_change(self.page, most=most), otherwise=None)
                self._rest = self._settled_now()
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
        self.traffic.told |= {text.strip() for _, text in told}
        wrote = self._trying(lambda: write_all(self.page, told)) or ()
        took = {control.ref: good for (control, _), good in zip(told, wrote, strict=False)}
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
            if control and (element := reach(self.page, control)):
                element.press(key, timeout=CLICK_WAIT)
            else:
                self.page.keyboard.press(key)

        return self._do(stroke, first=_TO_BEGIN)

    def ask(self, script: str) -> list[str]:
        """What a script finds in the page, as words; nothing where the page cannot be asked."""
        with suppress(PlaywrightError):
            return [str(one).strip() for one in self._mishaps.survive(lambda: asked(self.page, script)) or ()]
        return []

    def rest(self) -> None:
        """Wait until the page has taken in what was typed; then look afresh."""
        with self._waiting():
            self._rest = self._settled_now()
        self._sight = None

    def go_back(self) -> Effect:
        """To the page before, or out of a tab that was followed."""
        if self._tabs.followed:
            return self._do(self._tabs.leave)
        return self._do(lambda: self.page.go_back(wait_until="commit", timeout=self._patience.for_a_page))

    def picture(self, camera: Camera, at: Touchpoint, told: Collection[str] = ()) -> None:
        """Begin to take a picture of what is seen now, and of where the words `told` stand; safe to be left alone."""
        sight, page = self.look(), self.page
        with suppress(PlaywrightError):
            self._exposure = self._mishaps.survive(lambda: camera.expose(page, sight, at, self._tabs.line, told))

    def develop(self) -> None:
        """Wait for the picture that is being taken, if any."""
        if self._exposure is not None:
            self._exposure.finish()

    def troubles(self) -> tuple[Trouble, ...]:
        """What is wrong with the page as it is seen now; empty for a page that works."""
        if self._mishaps.met:
            return self._mishaps.met
        shown = self._shown()
        found = troubles_of(shown)
        if not found or found[0].kind in ("http", "data") or shown.rest.why:
            return found
        waits = self.patience if found[0].kind == "loading" else _MORE_TO_COME
        end, text = perf_counter() + waits.total_seconds(), shown.sight.text
        while found and not self._mishaps.met and (left := end - perf_counter()) > 0:
            if self.look_again(after=timedelta(seconds=left)).text != text:  # it may fill yet
                text, found = self.look().text, troubles_of(self._shown())
        return self._mishaps.met or found

    def close(self) -> None:
        """Close the tab; safe to call twice."""
        self.develop()
        self._tabs.shut()

    # ---- how ----

    def _do(self, act: Callable[[], object], *, first: float = 0.0, to: str = "") -> Effect:
        if self.traffic.requests > self._most_requests:
            raise LimitReached(
                f"{self.traffic.requests} requests went to the company, and its profile allows {self._most_requests}.",
                fix="raise caps.requests in the profile.",
            )
        began, left, page, seen = perf_counter(), self.url, self.page, self._sight
        said, requests = len(self.traffic.said), self.traffic.requests
        self._mishaps.begin()
        with self._waiting():
            stood = self._carefully(act, to)
            before = stood if isinstance(stood, Rest) else self._rest
            self._rest = after = self._settled(before, first)
        self._sight = None
        downloads, self.traffic.downloads = tuple(self.traffic.downloads), []
        fresh = after.fresh or self.page is not page or not first
        moved = fresh or left != self.url
        changed = fresh or after.changes > before.changes
        if changed and not moved and seen is not None and not self._mishaps.met:
            now = self.look()  # a class or an attribute may tell nobody anything
            changed = (now.blocks, now.controls, after.scrolled) != (seen.blocks, seen.controls, before.scrolled)
        failed = () if fresh and not first else after.failed_since(before)
        met = (*self.traffic.drain(), *self._mishaps.met, *not_come.of_kept_files(downloads, moved=left != self.url))
        return Effect(
            left=left,
            came=self.url,
            moved=moved,
            changed=changed,
            asked=self.traffic.requests - requests,
            said=tuple(self.traffic.said[said:]),
            troubles=met,
            failed=not_come.failures(failed, allows=self.traffic.allows),
            earlier="" if fresh else not_come.refused_before(before.failed, allows=self.traffic.allows),
            downloaded=downloads,
            tab=self.page is not page and self._tabs.followed,
            waited=timedelta(seconds=perf_counter() - began),
        )

    def _carefully(self, act: Callable[[], object], to: str) -> object:
        """Act; what the page does to us becomes a fact, and only a dead browser an error."""
        try:
            return self._mishaps.survive(act, to=to)
        except PlaywrightTimeout as error:
            self._tabs.stay()
            lost = not_come.lost_in_redirects(Rest(why="leaving"), self.traffic.pages)
            self.traffic.troubles.append(lost or not_come.unanswered(error, to, self.patience, self.traffic.allows))
        except PlaywrightError as error:
            if trouble := not_come.refused(error, to or self.url, self.traffic.allows):
                self.traffic.troubles.append(trouble)
        return None

    def _settled(self, before: Rest, first: float) -> Rest:
        rest = self._settled_now(first)
        if not rest.fresh:
            self._tabs.await_asked(before, rest)
        if self.traffic.opened:
            self._ask(lambda: self._tabs.follow(most=self._patience.for_a_page), otherwise=None)
            rest = self._settled_now()
        elif self.page.is_closed():
            self._tabs.leave()
            rest = self._settled_now()
        if lost := not_come.lost_in_redirects(rest, self.traffic.pages) or self._still_leaving(rest):
            self._mishaps.give_up(lost)
            return Rest()
        if self.url.startswith("chrome-error:"):
            return self._mishaps.step_back() or Rest()
        if not rest.why and self.url.startswith("http"):
            self._mishaps.stand(self.url)
        return rest

    def _still_leaving(self, rest: Rest) -> Trouble | None:
        """The page that was asked for, and did not come within the patience."""
        if rest.why != "leaving" or not self.traffic.awaited:
            return None
        return not_come.unanswered(None, self.traffic.awaited, self.patience, self.traffic.allows)

    def _settled_now(self, first: float = 0.0) -> Rest:
        """Wait for rest; a page that is closed is left to the caller, and one that broke was replaced."""
        most = self._patience.for_a_page
        return self._ask(
            lambda: settle(self.page, most=most, first=first, called_off=self.traffic.awaits_none), otherwise=Rest()
        )

    def _seen(self) -> Sight:
        """One look; at the fresh tab where a page broke under it, and at nothing where that breaks, too."""
        for _ in range(2):
            try:
                sight = self._mishaps.survive(lambda: look(self.page))
            except PlaywrightError as error:
                if not context_is_gone(error):
                    raise unusable(error) from error
                self._mishaps.give_up(not_come.leads_on(self.url))
                continue
            if sight is not None:
                return sight
        return Sight(url=self.url, title="", language="", blocks=(), controls=())

    def _shown(self) -> Shown:
        sight = self.look()
        around = self._familiar.around(sight.url)
        return Shown(sight=sight, rest=self._rest, words=self.words(sight), patience=self.patience, familiar=around)

    @contextmanager
    def _waiting(self) -> Iterator[None]:
        began = perf_counter()
        try:
            with self._patience.spending():
                yield
        finally:
            self.waited += perf_counter() - began

    def _may_be_told(self, control: Control) -> bool:
        """Whether what is filled in stays with the company: a frame or a form of a stranger gets nothing."""
        frame = self._trying(lambda: frame_of(self.page, control)) if control.frame else None
        home = frame.url if frame else self.url
        return self.traffic.may_be_told(home, urljoin(home, control.attributes.get("form-action", "")))

    def _trying(self, act: Callable[[], _T]) -> _T | None:
        """Do something that may fail, and then nothing was done."""
        self._sight = None
        with self._waiting(), suppress(PlaywrightError):
            return self._mishaps.survive(act)
        return None

    def _ask(self, call: Callable[[], _T], *, otherwise: _D) -> _T | _D:
        """Ask the page something; what it never answers is `otherwise`."""
        try:
            answer = self._mishaps.survive(call)
        except PlaywrightError as error:
            raise unusable(error) from error
        return otherwise if answer is None else answer
