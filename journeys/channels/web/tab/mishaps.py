"""What goes wrong so that no page is left to look at: it hangs, it crashes, it leads on for ever, it never comes.

The customer then opens a fresh tab where they stood before, and goes on with what they know.
"""

from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from playwright.sync_api import Error as PlaywrightError

from journeys.channels.web.browsers.playwright_errors import browser_died, crashed
from journeys.channels.web.tab.not_come import not_stayed
from journeys.channels.web.tab.patience import Patience
from journeys.channels.web.tab.rest import Rest, settle
from journeys.channels.web.tab.tabs import Tabs
from journeys.channels.web.tab.trouble import ENDS_ALL, Trouble, path_of
from journeys.errors import ChannelUnavailable

_LAST = 1.5  # seconds for a tab to stay where it is
_STORM = 20  # dialogs; nobody answers so many
_T = TypeVar("_T")


class Mishaps:
    """Lets questions to a page end, and the walk go on after those that did not."""

    def __init__(self, tabs: Tabs, patience: Patience) -> None:
        """Nothing went wrong yet."""
        self._tabs, self._patience = tabs, patience
        self._awaited = ""  # the page that was still to come when a question took too long
        self._hung = ""  # where the page was then
        self._stood = ""  # the last address at which a page came to rest
        self._crashed: set[str] = set()  # paths
        self.met: tuple[Trouble, ...] = ()  # since the customer last did something

    def begin(self) -> None:
        """The customer does something new."""
        self.met = ()

    def stand(self, url: str) -> None:
        """Remember that a page came to rest here."""
        self._stood = url

    def survive(self, call: Callable[[], _T], *, to: str = "") -> _T | None:
        """Ask a page something; None where it never answered, and a fresh tab was opened instead.

        Args:
            call: The question.
            to: The address that is gone to, if any.

        Raises:
            playwright.sync_api.Error: The question failed in another way.
            ChannelUnavailable: The browser is no more.
        """
        url, answer = to or self._tabs.page.url, None
        self._awaited = ""
        closing = self._patience.alarm(self._tabs.shut, later=_LAST)
        ending = self._patience.alarm(self._tabs.end, later=3 * _LAST)
        with self._patience.alarm(self._call_off) as alarm, closing, ending:
            try:
                answer = call()
            except PlaywrightError as error:
                if not alarm.rang and not crashed(error):
                    self._check_alive(error)
                    raise
        if alarm.rang and self._awaited:
            traffic = self._tabs.traffic
            self._stay(not_stayed(self._awaited, self._patience.page, traffic.pages, traffic.allows))
        elif alarm.rang:
            self.give_up(self._busy(self._hung if self._hung.startswith("http") else url))
            return None
        if self._tabs.traffic.crashed:
            self._crash(url)
            return None
        return answer

    def _call_off(self) -> None:
        """The browser answers nothing while it waits for a page; only then the page itself is innocent."""
        self._awaited, self._hung = self._tabs.traffic.awaited, self._tabs.page.url
        if self._awaited:
            self._tabs.stay()
        else:
            self._tabs.shut()

    def _stay(self, trouble: Trouble) -> None:
        if self._tabs.page.is_closed():
            self.give_up(trouble)
        else:
            self.met = (*self.met, trouble)
            self._tabs.traffic.awaited = ""

    def give_up(self, trouble: Trouble) -> None:
        """Leave a page that is none; the customer stands where they stood before."""
        self.met = (*self.met, trouble)
        self._tabs.traffic.awaited = ""
        self._tabs.replace()
        if self._stood and self._reopen(self._stood) is None:
            self._tabs.replace()

    def step_back(self) -> Rest | None:
        """Leave the browser's own page about a page that did not come, for the one before."""
        self.met = (*self.met, *(one for one in self._tabs.traffic.troubles if one.kind in ENDS_ALL and one.stops))
        return self._reopen(self._stood) if self._stood else None

    def _busy(self, url: str) -> Trouble:
        where, after = path_of(url), f"{self._patience.page.total_seconds():.0f} s"
        if self._tabs.traffic.dialogs > _STORM:
            said = " ".join(self._tabs.traffic.said[-1:])[:80]
            return Trouble(kind="busy", said=f"{where} puts up one message after another without end: «{said}»")
        return Trouble(kind="busy", said=f"{where} keeps the browser busy without end: after {after} it was given up")

    def _crash(self, url: str) -> None:
        """A tab may end for want of memory, which is ours; what ends it twice is the page."""
        self._tabs.traffic.crashed = False
        self._tabs.replace()
        where = path_of(url)
        again = where in self._crashed or self._reopen(url) is None or self._tabs.traffic.crashed
        self._crashed.add(where)
        self._tabs.traffic.crashed = False
        if again:
            self.give_up(Trouble(kind="crash", said=f"{where} crashes the browser's tab"))
        else:
            said = f"the browser's tab crashed at {where}, and was opened again"
            self.met = (*self.met, Trouble(kind="crash", said=said, stops=False, ours=True))

    def _reopen(self, url: str) -> Rest | None:
        """Go to an address in a fresh tab; None where that does not end well either."""
        page, most = self._tabs.page, self._patience.for_a_page
        with self._patience.alarm(self._tabs.shut) as alarm, suppress(PlaywrightError):
            page.goto(url, wait_until="commit", timeout=most)
            rest = settle(page, most=most)
            return None if alarm.rang else rest
        return None

    def _check_alive(self, error: PlaywrightError) -> None:
        if browser_died(error) and self._tabs.page.is_closed():
            raise ChannelUnavailable(
                "the browser died during the walk.", fix="walk again; `walk doctor` checks it."
            ) from None
