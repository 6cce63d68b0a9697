"""What comes of a click within a frame, which may load another document there while the page around it rests."""

from contextlib import suppress
from dataclasses import replace
from time import perf_counter

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Frame

from journeys.channels.web.browsers.playwright_errors import context_is_gone
from journeys.channels.web.tab.effect import Effect
from journeys.channels.web.tab.page import WebPage
from journeys.reading.pages.sight import Sight

_TO_BEGIN = 250.0  # ms in which a click begins something
_ROUND = 400.0  # ms for one question to the frame
_WATCH = "window[Symbol.for('journeys.watch')]"
_SETTLE = f"async ([most, first]) => JSON.parse(await ({_WATCH}?.settle(most, first) ?? '{{}}')).why ?? ''"


def await_frame(page: WebPage, frame: Frame, effect: Effect, before: Sight) -> Effect:
    """Wait until the frame rests in which was clicked; says what can be seen of it then."""
    most = page.patience.total_seconds()
    with suppress(PlaywrightError):  # the frame is gone, with all that was under way in it
        _settle(frame, most=most)
    page.rest()
    after = page.look()
    changed = after.blocks != before.blocks or after.controls != before.controls
    return replace(effect, changed=effect.changed or changed)


def _settle(frame: Frame, *, most: float) -> None:
    end, first = perf_counter() + most, _TO_BEGIN
    while (left := end - perf_counter()) > 0:
        try:
            if not frame.evaluate(_SETTLE, [min(left * 1000, _ROUND), first]):
                return
        except PlaywrightError as error:
            if frame.is_detached() or not context_is_gone(error):
                raise
            frame.wait_for_load_state("domcontentloaded", timeout=max(left * 1000, 1.0))
        first = 0.0
