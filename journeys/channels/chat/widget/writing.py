"""Writing a message into a chat and sending it, once."""

import time

from playwright.sync_api import ElementHandle
from playwright.sync_api import Error as PlaywrightError

from journeys.channels.chat.widget.keeping import CLICKS
from journeys.channels.chat.widget.panel import Button
from journeys.channels.chat.widget.replies import button_beside, retry_button, send_button
from journeys.channels.chat.widget.watch import Watch

_ATTEMPTS = 3
_TO_TAKE_WORDS = 8.0  # seconds for a field that is barred while they type
_TO_SEND = 2.5  # seconds until a message has left the field
_TO_BREAK = 0.8  # the same, where Enter may only have broken the line
_HELD = "field => (field.value ?? field.innerText).trim()"


class Writing:
    """How one chat takes messages: by what says that it sends, by Enter, or by the button beside the field."""

    def __init__(self, watch: Watch) -> None:
        """Take the chat."""
        self._watch = watch
        self._enter_only_breaks = False

    def send(self, words: str) -> str:
        """Say it in the chat.

        Returns:
            What went wrong; empty when it was sent.

        Raises:
            playwright.sync_api.Error: The page or the chat is gone.
        """
        for _ in range(_ATTEMPTS):
            try:
                return self._send(words)
            except PlaywrightError as error:
                if "attached" not in str(error):
                    raise
                if self._has_left(_TO_BREAK):  # the chat drew itself anew while we wrote
                    return ""
        return "the chat draws itself anew all the time"

    def send_again(self, words: str) -> str:
        """Say it once more, after it did not go through; returns as `send` does."""
        button = retry_button(self._watch.panel)
        if button and self._watch.keeping.click(button.key):
            return ""
        self._watch.we_speak(words)
        return self.send(words)

    def _send(self, words: str) -> str:
        watch = self._watch
        field = watch.field(patience=_TO_TAKE_WORDS)
        if field is None:
            return "there is nothing to write into"
        _fill(field, words)
        watch.look()
        named, other = send_button(watch.panel), button_beside(watch.panel)
        button = named if named and not named.off else other if self._enter_only_breaks else None
        self._press(field, button)
        if self._has_left(_TO_SEND if button else _TO_BREAK):
            return ""
        if field.is_visible() and not button and other:
            _fill(field, words)  # Enter may have broken the line
            self._press(field, other)
            self._enter_only_breaks = self._has_left(_TO_SEND)
            return "" if self._enter_only_breaks else "it stays in the field"
        if button:
            self._press(field, None)
        return "" if self._has_left(_TO_SEND) else "it stays in the field"

    def _press(self, field: ElementHandle, button: Button | None) -> None:
        if button is None or not self._watch.keeping.click(button.key):
            field.press("Enter", timeout=CLICKS)

    def _has_left(self, seconds: float) -> bool:
        """Whether the words left the field, or stand among the messages."""
        watch, until = self._watch, time.monotonic() + seconds
        while time.monotonic() < until:
            watch.look()
            field = watch.panel.field
            if not watch.memory.awaits or field is None or not field.holds:
                return True
            if field.broken:
                return False  # Enter only broke the line
            watch.pause(until=until)
        return False


def _fill(field: ElementHandle, words: str) -> None:
    """Put the words into the field; letter by letter where it takes them in no other way."""
    try:
        field.fill(words, timeout=CLICKS)
        held = str(field.evaluate(_HELD))
    except PlaywrightError as error:
        if "attached" in str(error):
            raise
        held = ""
    if "".join(held.split()) != "".join(words.split()):
        field.click(timeout=CLICKS)
        field.press("ControlOrMeta+a")
        field.type(words.replace("\n", " "), timeout=30_000)
