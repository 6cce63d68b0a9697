"""Calls a look off that a page would never let end: one that floods, or whose own script never yields."""

from contextlib import suppress
from types import TracebackType

from playwright.sync_api import BrowserContext, Page
from playwright.sync_api import Error as PlaywrightError

from journeys.channels.web.tab.alarm import Alarm


class Cutoff:
    """For the `with` block around what is asked of a page; `why` says in words why it was called off, if it was."""

    def __init__(self, context: BrowserContext, *, most_seconds: float, most_bytes: int) -> None:
        """Nothing is watched yet.

        Args:
            context: What is closed.
            most_seconds: For the `with` block.
            most_bytes: For one document, unpacked.
        """
        self.why = ""
        self._context = context
        self._most_seconds = most_seconds
        self._most_bytes = most_bytes
        self._came: dict[str, int] = {}  # the number of a document's request -> bytes

    def weigh(self, page: Page) -> None:
        """Count what comes, as a document may be without end and does not say how long it is."""
        session = page.context.new_cdp_session(page)
        session.on("Network.responseReceived", self._answered)
        session.on("Network.dataReceived", self._received)
        session.send("Network.enable")

    def __enter__(self) -> "Cutoff":
        """The clock starts."""
        self._alarm = Alarm(self._late, after=self._most_seconds)
        self._alarm.__enter__()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """The clock stops."""
        self._alarm.__exit__(kind, error, at)

    def _late(self) -> None:
        self._call_off(f"it keeps the browser busy without end: after {self._most_seconds:.0f} s it was given up.")

    def _answered(self, event: dict[str, object]) -> None:
        if event.get("type") == "Document":
            self._came.setdefault(str(event["requestId"]), 0)

    def _received(self, event: dict[str, object]) -> None:
        number, length = str(event["requestId"]), event["dataLength"]
        if number in self._came and isinstance(length, int):
            self._came[number] += length
            if self._came[number] > self._most_bytes:
                self._call_off(f"it has more than {self._most_bytes / 1e6:.0f} MB, and so much is not read.")

    def _call_off(self, why: str) -> None:
        if self.why:
            return
        self.why = why
        with suppress(PlaywrightError):
            self._context.close()
