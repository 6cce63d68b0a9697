"""What scripts wrote to the browser's console, with errors that nobody caught; bounded, whatever they write."""

from collections import deque
from collections.abc import Callable
from time import perf_counter
from urllib.parse import urlsplit, urlunsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, WebError

_FIRST, _LAST = 300, 100  # messages that are kept
_ENOUGH = 800  # messages, after which the browser is not asked any more: each takes it a millisecond
_LONGEST = 2_000  # characters of one message


class Console:
    """Listens to one customer's browser, in all of its tabs."""

    def __init__(self, context: BrowserContext) -> None:
        """Begin to listen."""
        self._context = context
        self._began = perf_counter()
        self._first: list[str] = []
        self._last: deque[str] = deque(maxlen=_LAST)
        self._met = 0
        context.on("console", self._said)
        context.on("weberror", self._broke)

    def text(self, mask: Callable[[str], str]) -> str:
        """All of it, a message a line, without what must stay secret; empty where nothing was said."""
        missing = self._met - len(self._first) - len(self._last)
        gap = [f"… {missing:,} messages are left out …"] if missing > 0 else []
        end = [f"… after {_ENOUGH} messages nobody listened any more …"] if self._met >= _ENOUGH else []
        lines = [*self._first, *gap, *self._last, *end]
        return "".join(f"{mask(line)}\n" for line in lines)

    def _said(self, message: ConsoleMessage) -> None:
        place = message.location
        where = f"{_address(str(place.get('url', '')))}:{place.get('lineNumber', 0)}"
        self._note(f"{message.type}: {message.text[:_LONGEST]} ({where})")

    def _broke(self, error: WebError) -> None:
        said = error.error
        self._note(f"not caught: {(said.stack or said.message or str(said))[:_LONGEST]}")

    def _note(self, line: str) -> None:
        self._met += 1
        stamped = f"{perf_counter() - self._began:7.2f} s  {line}"
        if len(self._first) < _FIRST:
            self._first.append(stamped)
        else:
            self._last.append(stamped)
        if self._met == _ENOUGH:
            self._context.remove_listener("console", self._said)
            self._context.remove_listener("weberror", self._broke)


def _address(url: str) -> str:
    """An address without what may be secret in it."""
    parts = urlsplit(url[:_LONGEST])
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))
