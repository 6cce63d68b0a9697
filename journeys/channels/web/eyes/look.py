"""Look at a page as a customer does: one script call a frame takes everything that is visible, as values."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from playwright.sync_api import ElementHandle, Frame, Page
from playwright.sync_api import Error as PlaywrightError

from journeys.channels.web.browsers.playwright_errors import context_is_gone
from journeys.channels.web.browsers.untraced import asked
from journeys.reading.pages.sight import Control, Sight

LOOKS_AT_MOST = 5  # a page that navigates while it is looked at is looked at again
DEEPEST_FRAME = 4
PARTS = ("names", "eyes", "words", "controls", "markup")
_FIND = "ref => { const seen = window[Symbol.for('journeys.seen')]; return seen?.elements.get(ref)?.deref() ?? null }"
_IS_HERE = "ref => !!window[Symbol.for('journeys.seen')]?.elements.get(ref)?.deref()"
_REF_OF = "el => window[Symbol.for('journeys.seen')]?.refs.get(el) ?? ''"

_holders: WeakKeyDictionary[Frame, str] = WeakKeyDictionary()  # frame -> ref of the element that holds it


def look(page: Page) -> Sight:
    """Take in what is visible, frames and open shadow roots included, in reading order.

    Raises:
        playwright.sync_api.Error: the page is gone, or never rests long enough to be looked at.
    """
    for attempt in range(LOOKS_AT_MOST):
        try:
            return _look(page)
        except PlaywrightError as error:
            if not context_is_gone(error) or page.is_closed() or attempt == LOOKS_AT_MOST - 1:
                raise
            page.wait_for_load_state("domcontentloaded")
    raise AssertionError("unreachable")


def reach(page: Page, control: Control) -> ElementHandle | None:
    """Find a control of an earlier look again; None when the page has removed it."""
    frame = frame_of(page, control)
    return frame.evaluate_handle(_FIND, control.ref).as_element() if frame else None


def frame_of(page: Page, control: Control) -> Frame | None:
    """The frame that holds a control now; None when it is gone."""
    frames = page.frames
    likely = frames[control.frame : control.frame + 1]
    for frame in [*likely, *(frame for frame in frames if frame not in likely)]:
        try:
            if frame.evaluate(_IS_HERE, control.ref):
                return frame
        except PlaywrightError:
            continue
    return None


def _look(page: Page) -> Sight:
    numbers = {frame: number for number, frame in enumerate(page.frames)}
    parts = _see(page.main_frame, numbers, 0.0, 0.0, 0)
    parts.pop("frames")
    return Sight.from_parts(parts)


def _see(frame: Frame, numbers: dict[Frame, int], x: float, y: float, depth: int) -> dict[str, Any]:
    seen: dict[str, Any] = json.loads(asked(frame, look_script(), {"x": x, "y": y, "frame": numbers.get(frame, 0)}))
    if not seen["frames"] or depth >= DEEPEST_FRAME:
        return seen
    children = {_holder(child): child for child in frame.child_frames}
    for place in reversed(seen["frames"]):
        child = children.get(place["ref"])
        if child is None or child not in numbers:
            continue
        try:
            inner = _see(child, numbers, place["x"], place["y"], depth + 1)
        except PlaywrightError:
            continue  # an outside frame that does not load has nothing to see
        _insert(seen, inner, place)
    return seen


def _insert(seen: dict[str, Any], inner: dict[str, Any], place: dict[str, Any]) -> None:
    """Put what a frame shows where the frame stands."""
    for one in (*inner["blocks"], *inner["controls"]):
        one.setdefault("region", place["region"])
        one.setdefault("group", place["group"])
    for one in inner["controls"]:
        one.setdefault("form", place["form"])
    seen["blocks"][place["before_block"] : place["before_block"]] = inner["blocks"]
    seen["controls"][place["before_control"] : place["before_control"]] = inner["controls"]


def _holder(frame: Frame) -> str:
    """The ref of the element that holds a frame; asked once, an element keeps its ref for life."""
    known = _holders.get(frame)
    if known:
        return known
    try:
        ref = str(frame.frame_element().evaluate(_REF_OF))
    except PlaywrightError:
        return ""
    if ref:
        _holders[frame] = ref
    return ref


@cache
def look_script() -> str:
    """The script that looks at one frame: `look.js` with its parts in it, without comments."""
    parts = "".join(_file(f"look_{part}.js") for part in PARTS)
    return re.sub(r"^\s*//.*\n", "", _file("look.js").replace("/* PARTS */", parts), flags=re.MULTILINE)


def _file(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")
