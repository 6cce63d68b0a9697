"""The customer's hands: pointing and clicking, writing, choosing, ticking; by real input wherever that is free."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from playwright.sync_api import ElementHandle, Page
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from journeys.channels.web.browsers.untraced import asked
from journeys.channels.web.eyes.look import frame_of, reach
from journeys.channels.web.tab.rest import Rest, rest_from
from journeys.reading.pages.sight import Control

CLICK_WAIT = 800.0  # ms for a control to come to rest and be free of what covers it
_HANDS = "window[Symbol.for('journeys.hands')]"
_AIM = f"ref => {_HANDS}?.aim(ref) ?? null"
_TICKED = f"ref => {_HANDS}?.ticked(ref) ?? null"
_TICK_BY_LABEL = f"([ref, on]) => {_HANDS}?.tickByLabel(ref, on) ?? null"
_INVALID = f"() => {_HANDS}?.invalid() ?? []"
_FILL = f"all => JSON.stringify({_HANDS}?.fill(all) ?? null)"


@cache
def hands_script() -> str:
    """To be run in every document, beside `watch_script`."""
    return Path(__file__).with_name("hands.js").read_text(encoding="utf-8")


def press(page: Page, control: Control) -> Rest:
    """Click a control.

    Returns:
        How the page stood just before.

    Raises:
        playwright.sync_api.Error: it could not be clicked in any way.
    """
    aimed = asked(page, _AIM, control.ref) if control.frame == 0 else None
    if aimed and (aimed["free"] or aimed["barred"]) and not aimed["disabled"]:
        before = rest_from(aimed["state"])
        page.mouse.click(aimed["x"], aimed["y"])
        return before
    element = reach(page, control)
    before = rest_from(aimed["state"]) if aimed else Rest()
    if element is not None:
        _insist(element)
    return before


def _insist(element: ElementHandle) -> None:
    """Click what is covered, moving or in a frame: by mouse if it comes free, else as a keyboard would."""
    try:
        element.click(timeout=CLICK_WAIT)
    except PlaywrightTimeout as error:
        if "disabled" not in str(error) and "not enabled" not in str(error):
            element.evaluate("el => el.click()")


def write_all(page: Page, entries: Sequence[tuple[Control, str]]) -> tuple[bool, ...]:
    """Fill fields, those of one frame at once; what does not take its text that way is typed letter by letter."""
    held: dict[str, str | None] = {}
    for number in {control.frame for control, _ in entries}:
        mine = [(control, text) for control, text in entries if control.frame == number]
        frame = frame_of(page, mine[0][0])
        if frame is None:
            continue
        said = frame.evaluate(_FILL, [[control.ref, text] for control, text in mine])
        for (control, _), value in zip(mine, json.loads(said) or [None] * len(mine), strict=True):
            held[control.ref] = value
    return tuple(
        ((value := held.get(control.ref)) is not None and alike(value, text)) or _typed(page, control, text)
        for control, text in entries
    )


def _typed(page: Page, control: Control, text: str) -> bool:
    element = reach(page, control)
    if element is None:
        return False
    try:
        element.fill("", timeout=CLICK_WAIT)
        element.type(text, timeout=5000)
        return alike(str(element.evaluate("el => el.value ?? el.textContent ?? ''")), text)
    except PlaywrightError:
        return False


def choose(page: Page, control: Control, value: str) -> bool:
    """Choose an option of a select, by the value it has."""
    frame = frame_of(page, control)
    if frame is None:
        return False
    said = json.loads(frame.evaluate(_FILL, [[control.ref, value]])) or [None]
    if said[0] == value:
        return True
    element = reach(page, control)
    return element is not None and bool(element.select_option(value=value, timeout=CLICK_WAIT))


def tick(page: Page, control: Control, *, on: bool) -> bool:
    """Tick a box or take a radio button; where the real one is hidden, by its label. True when it stands so then."""
    frame = frame_of(page, control)
    stood = frame.evaluate(_TICKED, control.ref) if frame else None
    if frame is None or stood is None or stood is on:
        return stood is on
    aimed = frame.evaluate(_AIM, control.ref) if control.frame == 0 else None
    if aimed and aimed["free"] and not aimed["labelled"]:
        page.mouse.click(aimed["x"], aimed["y"])
        if frame.evaluate(_TICKED, control.ref) in (on, None):
            return True  # where the page put another in its place, it took the click
    return bool(frame.evaluate(_TICK_BY_LABEL, [control.ref, on]) in (on, None))


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfit:
    """A field with which the browser itself would not send the form."""

    ref: str  # of the control; empty where no look found it
    seen: bool
    name: str
    why: str  # the browser's words


def unfit_fields(page: Page) -> tuple[Unfit, ...]:
    """The fields that keep forms of the page from being sent; nothing where the page cannot be asked."""
    try:
        found = page.evaluate(_INVALID)
    except PlaywrightError:
        return ()
    return tuple(Unfit(ref=ref, seen=seen, name=name, why=why) for ref, seen, name, why in found)


def alike(held: str, text: str) -> bool:
    """Whether a field holds what was written, however it sets it out: «(206) 555-0196»."""
    return re.sub(r"[\s()./+-]", "", held).casefold() == re.sub(r"[\s()./+-]", "", text).casefold()
