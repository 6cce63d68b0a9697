"""Secrets on a page are covered before a picture of it is taken, and shown again afterwards.

What is covered is decided here and not in the page, which never learns what else is secret. The page's document is left
as it is, so that the page does not notice.
"""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Frame, JSHandle, Page

from journeys.reading.pages.sight import Sight
from journeys.secrecy import MASK, Secrets

_OF_CARDS = re.compile(
    r"(?i)cc-(?:number|csc)|(?:current|new)-password|one-time-code|\bcv[cv]2?\b|\bcsc\b|security.?code|card.?(?:num|code)"
)


class Veil:
    """Covers what is secret on one page; where there is nothing it costs nothing but a look at what was seen."""

    def __init__(self, page: Page, sight: Sight, secrets: Secrets) -> None:
        """Take the page, and what was seen of it just now."""
        self._page, self._sight, self._secrets = page, sight, secrets
        self._laid: list[JSHandle] = []

    def lay(self) -> None:
        """Cover what is secret, in every frame; one that cannot be reached stays as it is."""
        if not self._is_needed():
            return
        for frame in self._page.frames:
            with suppress(PlaywrightError):
                self._lay(frame)

    def lift(self) -> None:
        """Show everything again; safe to call twice."""
        for laid in self._laid:
            with suppress(PlaywrightError):
                laid.evaluate("veil => veil.lift()")
                laid.dispose()
        self._laid.clear()

    def _is_needed(self) -> bool:
        values = [one.value for one in self._sight.controls if one.value]
        texts = [self._sight.text, "\n".join(values), *(one.text for one in self._sight.controls if one.text)]
        return MASK in values or any(self._secrets.masked(text) != text for text in (*texts, *values))

    def _lay(self, frame: Frame) -> None:
        veil = frame.evaluate_handle(_script())
        told = json.loads(veil.evaluate("veil => veil.told"))
        hidden = [at for at, field in enumerate(told["fields"]) if self._is_secret(*field)]
        places = [(_units(told["text"], one.start), _units(told["text"], one.end)) for one in
                  self._secrets.places(told["text"])]  # fmt: skip
        if hidden or places:
            self._laid.append(veil)
            veil.evaluate("(veil, [hidden, places]) => veil.cover(hidden, places)", [hidden, places])
        else:
            veil.dispose()

    def _is_secret(self, kind: str, hint: str, written: str) -> bool:
        if not written:
            return False
        return kind == "password" or bool(_OF_CARDS.search(hint)) or self._secrets.masked(written) != written


@contextmanager
def veiled(page: Page, sight: Sight, secrets: Secrets) -> Iterator[None]:
    """While a picture is taken, nothing that is secret is to be seen."""
    veil = Veil(page, sight, secrets)
    try:
        veil.lay()
        yield
    finally:
        veil.lift()


def _units(text: str, at: int) -> int:
    """The same place as scripts count it: in UTF-16."""
    return at + sum(letter > "\uffff" for letter in text[:at]) if not text.isascii() else at


@cache
def _script() -> str:
    return Path(__file__).with_name("veil.js").read_text(encoding="utf-8")
