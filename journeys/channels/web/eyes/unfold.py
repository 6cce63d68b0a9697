"""Look at a page, and at what it keeps folded away: forms in closed dialogs, later steps, drawers."""

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

from playwright.sync_api import Page

from journeys.channels.web.eyes.look import look
from journeys.reading.pages.sight import Sight


def look_deeper(page: Page) -> Sight:
    """What is visible, and in `unfolded`, where fields wait out of sight, the same page with them opened.

    It is opened by force, and not as a customer would: afterwards this tab is good for looking only.

    Raises:
        playwright.sync_api.Error: the page is gone, or never rests long enough to be looked at.
    """
    sight = look(page)
    return replace(sight, unfolded=look(page)) if page.evaluate(_unfolding()) else sight


@cache
def _unfolding() -> str:
    return re.sub(r"^//.*\n", "", Path(__file__).with_name("unfold.js").read_text(encoding="utf-8"), flags=re.MULTILINE)
