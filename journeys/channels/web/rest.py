"""When a page has come to rest: asked of a script that stands in the page before all others."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page

from journeys.channels.web.playwright_errors import context_is_gone

_WATCH = "window[Symbol.for('journeys.watch')]"
_ROUND = 400.0  # ms for one question to the page; between two, what the browser reported is looked at


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest:
    """How a page stands when it was waited for."""

    why: str = ""  # what it was still busy with: "network", "spinning", "leaving" …; empty when it rests
    changes: int = 0  # of the document since it was loaded
    requests: int = 0  # by script since it was loaded
    opening: int = 0  # new tabs asked for
    status: int = 0  # HTTP status that the document came with; 0 if unknown
    fresh: bool = False  # another document came meanwhile


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
        called_off: Whether what the page is leaving for was held back, so that it will not come.

    Raises:
        playwright.sync_api.Error: the page or the browser is no more.
    """
    left, fresh = most, False
    while True:
        try:
            said = page.evaluate(
                f"([most, first]) => {_WATCH}?.settle(most, first) ?? '{{}}'", [min(left, _ROUND), first]
            )
        except PlaywrightError as error:
            if page.is_closed() or not context_is_gone(error):
                raise
            fresh, first = True, 0.0
            page.wait_for_load_state("domcontentloaded", timeout=most)
            continue
        rest = rest_from(said, fresh=fresh)
        left, first = left - _ROUND, 0.0
        if not rest.why or left <= 0 or (rest.why == "leaving" and called_off()):
            return rest


def await_change(page: Page, *, most: float) -> None:
    """Wait until the page changes in any way, as somebody does who expects more to come."""
    try:
        page.evaluate(f"most => {_WATCH}?.change(most)", most)
    except PlaywrightError as error:
        if not context_is_gone(error):
            raise


def rest_from(said: object, *, fresh: bool = False) -> Rest:
    """Read what the script in the page said."""
    parts = json.loads(str(said or "{}"))
    known = {name: parts[name] for name in ("why", "changes", "requests", "opening", "status") if name in parts}
    return Rest(**known, fresh=fresh)
