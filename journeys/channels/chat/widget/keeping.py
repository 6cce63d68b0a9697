"""The chat's own part of a page: what it shows now, and its elements, by one script."""

from functools import cache
from importlib.resources import files

from playwright.sync_api import ElementHandle, Frame, Page
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from journeys.channels.chat.widget.panel import Panel
from journeys.channels.web.browsers.untraced import asked

CLICKS = 2_000  # ms, until what is covered is clicked from within
_KEPT = "key => window[Symbol.for('journeys.chat')]?.elements.get(key)?.deref() ?? null"


class Keeping:
    """Knows one chat in one frame. Whatever it does may raise Playwright's errors."""

    def __init__(self, page: Page, frame: Frame) -> None:
        """Take where the chat is."""
        self.page, self.frame = page, frame
        self._told = 0

    def adopt(self, element: ElementHandle, *, is_field: bool) -> bool:
        """Begin with the field that is written into, or with another element of the chat; False where it is in none."""
        asked = {"op": "adopt", "element": element, "isField": is_field}
        return bool(self.frame.evaluate(_script(), asked))

    def look(self) -> Panel | None:
        """The chat as it stands; None while it stands as it did at the last look."""
        parts = asked(self.frame, _script(), {"op": "look", "told": self._told})
        if parts is None:
            return None
        self._told = parts["changes"]
        return Panel.from_parts(parts)

    def look_again(self) -> Panel:
        """The chat as it stands, also where nothing changed."""
        self._told = 0
        return self.look() or Panel(there=False)

    def element(self, key: int) -> ElementHandle | None:
        """The element of a line, a button or the field; None where the page has removed it."""
        return self.frame.evaluate_handle(_KEPT, key).as_element()

    def click(self, key: int) -> bool:
        """Click it, also where a banner lies over it; False where it is gone."""
        element = self.element(key)
        if element is None:
            return False
        try:
            element.click(timeout=CLICKS)
        except PlaywrightTimeout:
            element.dispatch_event("click")
        return True

    def picture(self) -> bytes:
        """What is in the window, as JPEG; empty where no picture can be taken."""
        try:
            return self.page.screenshot(type="jpeg", quality=60, timeout=10_000, caret="initial")
        except PlaywrightError:
            return b""


@cache
def _script() -> str:
    return files(__package__).joinpath("panel.js").read_text(encoding="utf-8")
