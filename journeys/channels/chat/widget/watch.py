"""Keeping an eye on one chat: what it shows, what of it is new, and whether they are done."""

import time
from collections.abc import Sequence

from playwright.sync_api import ElementHandle

from journeys.channels.chat.speakers import Speakers
from journeys.channels.chat.widget.keeping import Keeping
from journeys.channels.chat.widget.lull import Lull
from journeys.channels.chat.widget.memory import Entry, Memory
from journeys.channels.chat.widget.messages import Reading, read_panel
from journeys.channels.chat.widget.panel import Button, Panel
from journeys.channels.chat.widget.replies import replies
from journeys.channels.chat.widget.underway import UnderWay

LOOKS = 60  # ms between two looks
_TO_ANSWER = 20.0  # the same while they owe an answer: some take no words until they gave it
_TO_LEAVE = 2.5  # seconds after which a chat that vanished, or takes no more words, is over


class Watch:
    """One customer's eye on one chat. What it does may raise Playwright's errors."""

    def __init__(self, keeping: Keeping, memory: Memory, lull: Lull) -> None:
        """Take the chat, what of it was heard before, and how long a lull is."""
        self.keeping, self.memory, self.lull = keeping, memory, lull
        self.underway = UnderWay(keeping.page)
        self.panel = Panel()
        self.reading = Reading(shown=())
        self._speakers = Speakers(title=keeping.page.title())
        self._shown: object = None
        self._gone_since = 0.0

    def look(self, *, all_known: bool = False) -> None:
        """Take in what is there now."""
        panel = self.keeping.look()
        if panel is None:
            return
        self.panel, self.reading = panel, read_panel(panel, self._speakers)
        self.memory.take_in(self.reading.shown, beside=self.reading.beside, all_known=all_known)
        shown = (
            [one.shown.text for one in self.memory.entries],
            self.reading.typing,
            [one.text for one in self.offered],
        )
        if shown != self._shown:
            self._shown = shown
            self.lull.something_came(time.monotonic())

    def pause(self, *, until: float) -> None:
        """Let the page go on, until the next look is due."""
        self.keeping.page.wait_for_timeout(min(LOOKS, max((until - time.monotonic()) * 1000, 1)))

    @property
    def news(self) -> Sequence[Entry]:
        """What they said and was not told yet."""
        return self.memory.unheard()

    @property
    def offered(self) -> Sequence[Button]:
        """What they suggest as an answer."""
        return replies(self.panel, since=self.memory.last_own)

    @property
    def is_their_turn_over(self) -> bool:
        """Whether they have fallen quiet, and nobody types."""
        return self.lull.is_over(time.monotonic(), self.reading.typing, self.underway)

    @property
    def is_turn_over_without_words(self) -> bool:
        """Whether buttons that came alone are all that they answer."""
        return self.lull.is_over_without_words(time.monotonic(), self.reading.typing, self.underway)

    def we_speak(self, words: str) -> None:
        """Words of ours are about to be said."""
        self.look()
        if self.news:
            self.lull.interrupted()  # they had not finished
        self.lull.begin()
        self.underway.mark()
        self.memory.expect(words)

    def field(self, *, patience: float) -> ElementHandle | None:
        """What is written into, once it takes words: some bar it while they type. None after `patience` seconds."""
        until = time.monotonic() + patience
        while (field := self.panel.field) is None or field.off:
            if time.monotonic() > until:
                return None
            self.pause(until=until)
            self.look()
        return self.keeping.element(field.key)

    def gone(self) -> str:
        """Why nothing more can be said or heard here, once that has lasted; empty while something can."""
        panel, now = self.panel, time.monotonic()
        waits = panel.there and panel.field is not None and self.memory.awaits_answer
        usable = panel.there and ((panel.field is not None and not panel.field.off) or bool(self.offered))
        if usable or self.reading.typing or self.underway.any:
            self._gone_since = 0.0
            return ""
        self._gone_since = self._gone_since or now
        if now - self._gone_since < (_TO_ANSWER if waits else _TO_LEAVE):
            return ""
        return "the chat takes no more words" if panel.there else "the chat has left the page"
