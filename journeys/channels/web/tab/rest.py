"""When a page has come to rest: asked of a script that stands in the page before all others."""

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from time import perf_counter

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from journeys.channels.web.browsers.playwright_errors import context_is_gone
from journeys.channels.web.browsers.untraced import asked

MANY_LOADS = 3  # documents, when even then the page is leaving
TOO_MANY_LOADS = 8  # documents, one after the other, of which none stays
_WATCH = "window[Symbol.for('journeys.watch')]"
_ROUND = 400.0  # ms for one question to the page; between two, what the browser reported is looked at
_GLANCE = 1000.0  # ms; so long is given to what spun for the whole of the patience already
_KNOWN = ("why", "to", "changes", "requests", "opening", "saving", "failures", "media", "scrolled", "status",
          "turning", "pictures", "veiled", "tired")  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """A request by a script that was refused, or did not come through."""

    method: str
    url: str
    status: int  # HTTP; 0 where no answer came


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest:
    """How a page stands when it was waited for."""

    why: str = ""  # what it was still busy with: "network", "spinning", "leaving" …; empty when it rests
    to: str = ""  # the address that it is leaving for
    changes: int = 0  # of the document since it was loaded
    requests: int = 0  # by script since it was loaded
    failures: int = 0  # of these
    failed: tuple[Failed, ...] = ()  # the last of them
    opening: int = 0  # new tabs asked for
    saving: int = 0  # files asked for
    status: int = 0  # HTTP status that the document came with; 0 if unknown
    media: str = ""  # the document's media type
    scrolled: float = 0.0  # CSS pixels from its top
    turning: bool = False  # something small moves without end, as what says that a page is at work
    veiled: bool = False  # and that lies over all of the window
    tired: bool = False  # something was seen to spin for the whole of the customer's patience
    pictures: bool = False  # there is something large to see that is no text
    fresh: bool = False  # another document came meanwhile
    loads: tuple[str, ...] = ()  # the addresses of those that did

    def failed_since(self, before: "Rest") -> tuple[Failed, ...]:
        """What failed since the page stood as it did `before`."""
        if self.fresh:
            return self.failed
        fresh = self.failures - before.failures
        return self.failed[-fresh:] if fresh > 0 else ()


@cache
def watch_script() -> str:
    """To be run in every document before its own scripts."""
    return Path(__file__).with_name("watch.js").read_text(encoding="utf-8")


def settle(page: Page, *, most: float, first: float = 0.0, called_off: Callable[[], bool] = lambda: False) -> Rest:
    """Wait until the page rests: no navigation, request, short timer or change under way, nothing spinning.

    Args:
        page: What to wait for.
        most: Milliseconds after which it is taken as it is.
        first: Milliseconds that what a click began is given to begin.
        called_off: Whether no page is to come, though this one is leaving: it was held back, is a file, or a mail.

    Raises:
        playwright.sync_api.Error: the page or the browser is no more.
    """
    end, loads, stays = perf_counter() + most / 1000, list[str](), 0
    while True:
        left = max((end - perf_counter()) * 1000, 0.0)
        try:
            said = asked(
                page, f"([most, first]) => {_WATCH}?.settle(most, first) ?? '{{}}'", [min(left, _ROUND), first]
            )
        except PlaywrightError as error:
            if page.is_closed() or not context_is_gone(error):
                raise
            loads.append(page.url)
            if not left or len(loads) > TOO_MANY_LOADS:
                return Rest(why="leaving", fresh=True, loads=tuple(loads))
            with suppress(PlaywrightTimeout):  # a document without end
                page.wait_for_load_state("domcontentloaded", timeout=max(left, 1.0))
            first = 0.0
            continue
        rest = replace(rest_from(said), fresh=bool(loads), loads=tuple(loads))
        first = 0.0
        spins = rest.why == "spinning"
        if not rest.why or left <= _ROUND or (spins and rest.tired and most - left > _GLANCE):
            if spins and left <= _ROUND:
                page.evaluate(f"{_WATCH}?.tire()")
            return rest
        stays = stays + 1 if rest.why == "leaving" and called_off() else 0
        if stays > 1:  # what it leaves for is asked for within the first round
            page.evaluate(f"{_WATCH}?.stay()")


def await_change(page: Page, *, most: float) -> None:
    """Wait until the page changes in any way, as somebody does who expects more to come."""
    try:
        page.evaluate(f"most => {_WATCH}?.change(most)", most)
    except PlaywrightError as error:
        if not context_is_gone(error):
            raise


def rest_from(said: object) -> Rest:
    """Read what the script in the page said."""
    parts = json.loads(str(said or "{}"))
    failed = tuple(Failed(method=method, url=url, status=status) for method, url, status in parts.get("failed", ()))
    return Rest(**{name: parts[name] for name in _KNOWN if name in parts}, failed=failed)
