"""A chat in a page as a line to the company: written to and read as a customer does, without selectors."""

import time
from collections import deque
from collections.abc import Callable, Sequence
from datetime import timedelta
from weakref import WeakKeyDictionary

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page

from journeys.channels.chat.signs import says
from journeys.channels.chat.widget.lull import QUIET, Lull
from journeys.channels.chat.widget.memory import Memory
from journeys.channels.chat.widget.opening import COMES_UP, find_chat
from journeys.channels.chat.widget.replies import close_button
from journeys.channels.chat.widget.visitor import BareVisitor, Visitor
from journeys.channels.chat.widget.watch import Watch
from journeys.channels.chat.widget.writing import Writing
from journeys.channels.web.browsers.playwright_errors import browser_died, in_short
from journeys.errors import ChannelUnavailable

GREETS = timedelta(seconds=6)  # how long a greeting is waited for by those who can speak first as well
_QUOTED = 80  # characters

_talks: WeakKeyDictionary[Page, Memory] = WeakKeyDictionary()  # a chat goes along from page to page


class WidgetChat:
    """A chat that opens in the page. Its page must not be used by another thread."""

    def __init__(
        self,
        page: Page,
        *,
        launcher: str = "",
        comes_up: timedelta = COMES_UP,
        quiet: timedelta = QUIET,
        on_the_way: Callable[[str], str] | None = None,
        visitor: Visitor | None = None,
    ) -> None:
        """Open the chat, or find it open.

        Args:
            page: Where it is.
            launcher: The name of what opens it, where guessing fails.
            comes_up: How long it may take to load.
            quiet: How long they must have added nothing before their turn counts as over; longer where they show
                that they pause.
            on_the_way: May change a message, or drop it by "".
            visitor: Who looks and clicks until the chat is open; by default somebody with a bare browser.

        Raises:
            NoChat: No chat was found in the page, or nobody to chat with.
        """
        self.trouble = ""
        self.why_closed = ""
        self._on_the_way = on_the_way or (lambda text: text)
        keeping = find_chat(visitor or BareVisitor(page), launcher=launcher, comes_up=comes_up)
        earlier = _talks.get(keeping.page)
        memory = _talks[keeping.page] = earlier or Memory()
        self._watch = Watch(keeping, memory, Lull(quiet))
        self._writing = Writing(self._watch)
        self._heard: deque[tuple[str, str]] = deque()  # speaker and words, not returned yet
        self._options: tuple[str, ...] = ()
        self._picture = b""
        self._offered: tuple[str, ...] = ()  # what was told of, or stood there when we spoke
        self._said = ""  # last, unless it was sent twice
        self._failures = 0  # messages that the chat shows as not sent
        self._is_closed = False
        self._greets = GREETS
        if earlier is not None:  # we talked here before: what stands there is over
            self._watch.look(all_known=True)
            self._greets = timedelta(0) if self._watch.reading.shown else GREETS

    def say(self, words: str) -> None:
        """Write one message, and send it."""
        self._speak(words)
        if not self.is_open:
            return
        try:
            self._said = words
            wrong = self._writing.send(words)
        except PlaywrightError as error:
            self._break_off(error, f"«{words[:_QUOTED]}» could not be sent")
            return
        if wrong:
            self.trouble = f"«{words[:_QUOTED]}» could not be sent: {wrong}"

    def press(self, keys: str) -> None:
        """Choose a suggested reply by what is written on it; where it is gone, write it."""
        wanted = _squeezed(keys).casefold()
        try:
            self._watch.look()
            offered = [one for one in self._watch.offered if one.text.casefold() == wanted]
            if offered:
                self._speak(keys)
                if self._watch.keeping.click(offered[-1].key):
                    return
        except PlaywrightError as error:
            self._break_off(error, f"«{keys[:_QUOTED]}» could not be chosen")
            return
        self.say(keys)

    def hear(self, *, patience: timedelta) -> Sequence[str]:
        """Their new messages, once they have fallen quiet and nobody types; nothing once patience ends.

        When another speaker takes over, the next `hear` returns their words.
        """
        until = time.monotonic() + min(patience, self._greets).total_seconds()
        self._greets = timedelta.max
        try:
            while not self._heard and not self.why_closed and not self._listen(until):
                if time.monotonic() >= until:
                    break
        except PlaywrightError as error:
            self._break_off(error, "the chat is gone")
        return self._next_speaker()

    @property
    def options(self) -> Sequence[str]:
        """Replies that they suggest right now."""
        return self._options

    @property
    def is_open(self) -> bool:
        """False once they said that the chat is over, or it takes no more words."""
        return not self._is_closed and (not self.why_closed or bool(self._heard))

    def picture(self) -> bytes:
        """The page with the chat as JPEG, as it stood last while it was open; empty where none could be taken."""
        if not self._is_closed:
            self._picture = self._watch.keeping.picture() or self._picture
        return self._picture

    def close(self) -> None:
        """Close the panel, so that it covers nothing."""
        if self._is_closed:
            return
        self.picture()
        self._is_closed = True
        self._heard.clear()
        self.why_closed = self.why_closed or "we left"
        self._watch.underway.stop()
        try:
            self._watch.look()
            if button := close_button(self._watch.panel):
                self._watch.keeping.click(button.key)
        except PlaywrightError:
            return  # the page is gone, and the chat with it

    # ---- how ----

    def _speak(self, words: str) -> None:
        self._greets = timedelta.max
        self._options = ()
        self.trouble = ""
        try:
            self._watch.we_speak(_squeezed(words))
        except PlaywrightError as error:
            self._break_off(error, "the chat is gone")
        self._offered = self._offers
        self._failures = len(self._watch.reading.unsent)

    def _listen(self, until: float) -> bool:
        """One look; what it tells is kept once their turn is over, or patience ends.

        Returns:
            Whether they only gave something to choose from.
        """
        watch = self._watch
        watch.look()
        over = time.monotonic() >= until
        if watch.news and (over or watch.is_their_turn_over):
            self._take_down()
            self._options = self._offers
            self.trouble = ""
        elif over:
            self._options = self._offers
        elif not watch.news and self._offers not in ((), self._offered) and watch.is_turn_over_without_words:
            self._options = self._offered = self._offers
            return True
        elif not watch.news and (why := watch.gone()):
            self.why_closed = why
        else:
            watch.pause(until=until)
        self._mind_failures()
        return False

    def _mind_failures(self) -> None:
        """Where our last message did not go through, send it again, once."""
        unsent, before = self._watch.reading.unsent, self._failures
        self._failures = len(unsent)
        if len(unsent) <= before:
            return
        self.trouble = f"the chat says of a message: «{unsent[-1]}»"
        words, self._said = self._said, ""
        if words and (wrong := self._writing.send_again(_squeezed(words))):
            self.trouble = f"{self.trouble}; sent again: {wrong}"
        self._failures = len(self._watch.reading.unsent)

    @property
    def _offers(self) -> tuple[str, ...]:
        return tuple(one.text for one in self._watch.offered)

    def _take_down(self) -> None:
        """Make messages of the lines that are new: one of each bubble."""
        bubbles: list[tuple[tuple[str, int], list[str]]] = []
        for place, entry in enumerate(self._watch.news):
            bubble = (entry.shown.who, entry.shown.item or -1 - place)
            if not bubbles or bubbles[-1][0] != bubble:
                bubbles.append((bubble, []))
            bubbles[-1][1].append(entry.news)
            entry.hear()
        for (who, _), lines in bubbles:
            if changed := self._on_the_way("\n".join(lines)):
                self._heard.append((who, changed))
        if ended := next((words for _, words in self._heard if says("ended", words)), ""):
            self.why_closed = f"they said «{ended[:_QUOTED]}»"

    def _next_speaker(self) -> Sequence[str]:
        """All that is said in a row by one of them; whoever took over is heard next."""
        said: list[str] = []
        speaker = self._heard[0][0] if self._heard else ""
        while self._heard and self._heard[0][0] == speaker:
            said.append(self._heard.popleft()[1])
        return tuple(said)

    def _break_off(self, error: PlaywrightError, what: str) -> None:
        if browser_died(error):
            raise ChannelUnavailable(f"{what}: {in_short(error)}.", fix="walk again; the browser crashed.") from error
        self.trouble = f"{what}: {in_short(error)}"
        self.why_closed = what


def _squeezed(text: str) -> str:
    return " ".join(text.split())
