"""Who looks for a chat in a page: with a bare browser, or as the customer of a walk, who writes down what they do."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Protocol

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page

from journeys.channels.chat.widget.entrance import Opener
from journeys.channels.web.eyes.look import look
from journeys.channels.web.forms.forms import Pen
from journeys.channels.web.tab.hands import press
from journeys.channels.web.web import Web
from journeys.reading.fields.fields import Field
from journeys.reading.pages.sight import Control, Sight
from journeys.reading.ways.choice import Choice


class Visitor(Protocol):
    """Eyes and hands in a page."""

    @property
    def page(self) -> Page:
        """Playwright's page, as it is now: a click may have opened another."""

    @property
    def language(self) -> str:
        """The company's, as a BCP 47 tag; empty where it is not known."""

    def look(self) -> Sight:
        """What is seen now."""

    def click(self, opener: Opener) -> None:
        """Click it, and wait for what comes of it."""

    def introduce(self, sight: Sight, fields: Sequence[Field], sends: Control) -> bool:
        """Tell a form who one is, and send it; False where one cannot."""


class BareVisitor:
    """Somebody with a browser, who has no name to give."""

    language = ""

    def __init__(self, page: Page) -> None:
        """Take the page."""
        self._page = page

    @property
    def page(self) -> Page:
        """Playwright's page, as it is now: a click may have opened another."""
        return self._page

    def look(self) -> Sight:
        """What is seen now."""
        return look(self._page)

    def click(self, opener: Opener) -> None:
        """Click it, and wait for what comes of it."""
        known = self._page.context.pages
        press(self._page, opener.control)
        self._page.wait_for_timeout(50)
        opened = [page for page in self._page.context.pages if page not in known]
        if opened:
            self._page = opened[-1]
            with suppress(PlaywrightError):
                self._page.wait_for_load_state("domcontentloaded")

    def introduce(self, sight: Sight, fields: Sequence[Field], sends: Control) -> bool:
        """Tell nothing."""
        del sight, fields, sends
        return False


class WalkingVisitor:
    """The customer of a walk: introduces themselves, and writes down what they did, were asked and told."""

    def __init__(self, web: Web, *, about: str = "") -> None:
        """Take their browser, and what they come for, where a form asks for that."""
        self._web, self._about = web, about
        self._pen = Pen(web.page, self._answer, customer=lambda: web.witness.customer)

    @property
    def page(self) -> Page:
        """Playwright's page, as it is now: a click may have opened another."""
        return self._web.page.page

    @property
    def language(self) -> str:
        """The company's, as a BCP 47 tag."""
        return self._web.walker.language

    def look(self) -> Sight:
        """What is seen now."""
        return self._web.page.look_again()

    def click(self, opener: Opener) -> None:
        """Click it, and wait for what comes of it."""
        self._web.walker.take(Choice(control=opener.control, sure=opener.sure, why=opener.why))

    def introduce(self, sight: Sight, fields: Sequence[Field], sends: Control) -> bool:
        """Tell a form who one is, and send it; False where one cannot."""
        walker = self._web.walker
        filled = self._pen.fill(sight, fields)
        walker.told(filled)
        missing = {one.control.ref for one in fields if one.required and not one.control.value}
        if missing - {one.field.control.ref for one in filled}:
            return False
        self._web.page.rest()
        walker.take(Choice(control=sends, sure=1.0, why="lets one in"))
        return True

    def _answer(self, field: Field) -> str | None:
        return self._about or None if field.token in ("message", "reason") else self._web.walker.answer(field)
