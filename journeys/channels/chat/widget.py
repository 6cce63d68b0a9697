"""A chat in a page: found, written to and read as a customer does, without selectors."""

import re
import time
import tomllib
from collections import Counter, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from importlib.resources import files
from typing import TypedDict
from weakref import WeakKeyDictionary

from playwright.sync_api import ElementHandle, Frame, Page
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from journeys.channels.chat.speakers import Speakers
from journeys.channels.web.browsers.playwright_errors import browser_died, in_short
from journeys.errors import ChannelUnavailable

QUIET = timedelta(milliseconds=700)  # without change, after which they have said what they had to say
COMES_UP = timedelta(seconds=10)  # how long a chat may take to appear in the page
GREETS = timedelta(seconds=8)  # how long a greeting is waited for by those who can speak first as well
CLICKS = 2_000  # ms, until a control that is covered is clicked from within
LOOKS = 100  # ms between two looks
_CHAT = re.compile(r"chat|messeng|conversation|assistant|intercom|drift|tawk|crisp|zendesk|(^|[-_/])bot", re.IGNORECASE)
_KEPT = "key => window[Symbol.for('journeys.chat')]?.[key] ?? null"
_OPTION = "place => window[Symbol.for('journeys.chat')].options[place] ?? null"

_heard_before: WeakKeyDictionary[Page, Counter[str]] = WeakKeyDictionary()  # a chat goes along from page to page


class _Line(TypedDict):
    """One line of the talk, and who stands beside it as its speaker; empty where nobody does."""

    text: str
    who: str


class _State(TypedDict):
    """What the chat shows now."""

    lines: list[_Line]
    typing: bool
    options: list[str]
    open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    frame: Frame
    score: int


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
    ) -> None:
        """Open the chat, or find it open.

        Args:
            page: Where it is.
            launcher: The name of what opens it, where guessing fails.
            comes_up: How long it may take to load.
            quiet: How long they must have added nothing before their turn counts as over.
            on_the_way: May change a message, or drop it by "".

        Raises:
            ChannelUnavailable: no chat was found in the page.
        """
        self.trouble = ""
        self._page = page
        self._launcher = launcher
        self._quiet = quiet
        self._on_the_way = on_the_way or (lambda text: text)
        self._known = _heard_before.setdefault(page, Counter())  # lines that were heard, by how often
        self._own: Counter[str] = Counter()  # our words, that the chat will show us
        self._speakers = Speakers(title=page.title())
        self._options: tuple[str, ...] = ()
        self._heard: deque[tuple[str, str]] = deque()  # speaker and words, not returned yet
        self._stays = True
        self._is_closed = False
        self._frame = self._open(comes_up)
        self._hint = self._is_a_chats(self._frame)
        self._greets = GREETS
        if self._known:  # we talked here before: what stands there is over
            shown = Counter(line["text"] for line in self._state()["lines"])
            self._greets = timedelta(0) if shown else GREETS
            self._known.clear()
            self._known.update(shown)

    def say(self, words: str) -> None:
        """Write one message, and send it."""
        field = self._kept("field")
        self._greets = timedelta.max
        self._own[_squeezed(words)] += 1
        self._options = ()
        try:
            field.fill(words, timeout=CLICKS)
            has_button = self._ask("send")
            if has_button:
                _click(self._kept("send"))
            if not has_button or not self._was_sent(field):
                field.press("Enter", timeout=CLICKS)
        except PlaywrightError as error:
            self._fail(error, f"«{words}» could not be sent")

    def press(self, keys: str) -> None:
        """Choose a suggested reply by what is written on it; where it is gone, write it."""
        offered = [option.casefold() for option in self._state()["options"]]
        wanted = _squeezed(keys).casefold()
        if wanted not in offered:
            self.say(keys)
            return
        place = len(offered) - 1 - offered[::-1].index(wanted)
        handle = self._frame.evaluate_handle(_OPTION, place).as_element()
        self._greets = timedelta.max
        self._own[_squeezed(keys)] += 1
        self._options = ()
        if handle is not None:
            _click(handle)

    def hear(self, *, patience: timedelta) -> Sequence[str]:
        """Their new messages, once they have fallen quiet and nobody types; nothing once patience ends.

        When another speaker takes over, the next `hear` returns their words.
        """
        until = time.monotonic() + min(patience, self._greets).total_seconds()
        self._greets = timedelta.max
        while not self._heard and (left := until - time.monotonic()) > 0:
            state = self._settled(left)
            self._take_in(state)
            if not self._stays or not state["lines"]:
                break
        return self._next_speaker()

    @property
    def options(self) -> Sequence[str]:
        """Replies that they suggest right now."""
        return self._options

    @property
    def is_open(self) -> bool:
        """False once they said that the chat is over, or it has left the page."""
        return self._stays or bool(self._heard)

    @property
    def why_closed(self) -> str:
        """Why the chat is over; empty while it is not."""
        if self.is_open:
            return ""
        return self.trouble or ("we closed it" if self._is_closed else "they closed the chat")

    def close(self) -> None:
        """Close the panel, so that it covers nothing."""
        if self._is_closed:
            return
        self._is_closed, self._stays = True, False
        self._heard.clear()
        try:
            if self._ask("close"):
                _click(self._kept("close"))
        except (PlaywrightError, ChannelUnavailable):
            return  # the page is gone, and the chat with it

    # Finding

    def _open(self, patience: timedelta) -> Frame:
        until = time.monotonic() + patience.total_seconds()
        clicked = False
        while True:
            if found := self._best("field"):
                return found.frame
            if not clicked and (launcher := self._best("launcher")):
                self._frame = launcher.frame
                _click(self._kept("launcher"))
                clicked = True
            if time.monotonic() > until:
                break
            self._page.wait_for_timeout(LOOKS)
        raise ChannelUnavailable(
            f"no {'field to write into' if clicked else 'chat'} was found at {self._page.url.partition('?')[0]}.",
            fix='name what opens it under [names] in company.toml: chat = "Chat with us".',
        )

    def _best(self, op: str) -> _Found | None:
        found = [_Found(frame=frame, score=score) for frame in self._page.frames if (score := self._score(frame, op))]
        return max(found, key=lambda one: one.score, default=None)

    def _score(self, frame: Frame, op: str) -> int:
        try:
            asked = {"op": op, "words": _words(), "launcher": self._launcher, "hint": self._is_a_chats(frame)}
            return int(frame.evaluate(_script(), asked))
        except PlaywrightError:
            return 0  # a frame that goes or loads has nothing to find yet

    def _is_a_chats(self, frame: Frame) -> bool:
        """Whether the whole frame is a chat's, by its name and address or by the element that holds it."""
        if frame == self._page.main_frame:
            return False
        holder = frame.frame_element()
        named = [holder.get_attribute(name) or "" for name in ("title", "id", "class", "aria-label")]
        return any(_CHAT.search(text) for text in (frame.name, frame.url.partition("?")[0], *named))

    # Reading

    def _settled(self, seconds: float) -> _State:
        known = self._known + self._own
        quiet = self._quiet.total_seconds() * 1000
        asked = {"op": "settled", "words": _words(), "hint": self._hint, "known": known, "quiet": quiet}
        try:
            handle = self._frame.wait_for_function(_script(), arg=asked, timeout=seconds * 1000, polling=LOOKS)
            state: _State = handle.json_value()
        except PlaywrightTimeout:
            return self._state()
        except PlaywrightError as error:
            self._fail(error, "the chat is gone")
            return _State(lines=[], typing=False, options=[], open=False)
        return state

    def _take_in(self, state: _State) -> None:
        """Keep what is new, without our own words and names beside them; all of it is known from now on."""
        for line in _beyond(state["lines"], self._known):
            self._known[line["text"]] += 1
            words = self._speakers.words_in(line["text"])
            if own := next((own for own in (line["text"], words) if self._own[_squeezed(own)] > 0), None):
                self._own[_squeezed(own)] -= 1
            elif words and (changed := self._on_the_way(words)):
                self._heard.append((line["who"], changed))
        self._options = tuple(dict.fromkeys(state["options"]))
        ended = any(re.search(_words()["ended"], words, re.IGNORECASE) for _, words in self._heard)
        self._stays = self._stays and state["open"] and not ended

    def _next_speaker(self) -> Sequence[str]:
        """All that is said in a row by one of them; whoever took over is heard next."""
        said: list[str] = []
        speaker = self._heard[0][0] if self._heard else ""
        while self._heard and self._heard[0][0] == speaker:
            said.append(self._heard.popleft()[1])
        return tuple(said)

    def _state(self) -> _State:
        try:
            state: _State = self._frame.evaluate(_script(), {"op": "state", "words": _words(), "hint": self._hint})
        except PlaywrightError as error:
            self._fail(error, "the chat is gone")
            return _State(lines=[], typing=False, options=[], open=False)
        return state

    def _ask(self, op: str) -> bool:
        return bool(self._frame.evaluate(_script(), {"op": op, "words": _words(), "hint": self._hint}))

    def _kept(self, key: str) -> ElementHandle:
        handle = self._frame.evaluate_handle(_KEPT, key).as_element()
        if handle is None:
            raise ChannelUnavailable(f"the chat's {key} has left the page {self._page.url.partition('?')[0]}.")
        return handle

    def _was_sent(self, field: ElementHandle) -> bool:
        """Whether the field was emptied, which is how chats show that a message is on its way."""
        empty = "field => !field.isConnected || (field.value ?? field.innerText).trim() === ''"
        try:
            self._frame.wait_for_function(empty, arg=field, timeout=CLICKS, polling=LOOKS)
        except PlaywrightTimeout:
            return False
        return True

    def _fail(self, error: PlaywrightError, what: str) -> None:
        if browser_died(error):
            raise ChannelUnavailable(f"{what}: {in_short(error)}.", fix="walk again; the browser crashed.") from error
        self.trouble = f"{what}: {in_short(error)}"
        self._stays = False


def _click(handle: ElementHandle) -> None:
    """Click, also where a banner lies over it."""
    try:
        handle.click(timeout=CLICKS)
    except PlaywrightTimeout:
        handle.dispatch_event("click")


def _beyond(lines: Sequence[_Line], known: Counter[str]) -> list[_Line]:
    """The lines that stand there more often than is known; the last ones of a kind are the new ones."""
    extra = Counter(line["text"] for line in lines) - known
    new: list[_Line] = []
    for line in reversed(lines):
        if extra[line["text"]] > 0:
            extra[line["text"]] -= 1
            new.append(line)
    return new[::-1]


def _squeezed(text: str) -> str:
    return " ".join(text.split())


@cache
def _script() -> str:
    return (files(__package__) / "widget.js").read_text(encoding="utf-8")


@cache
def _words() -> dict[str, str]:
    """One pattern for each kind of control, good for JavaScript and Python alike."""
    kinds = tomllib.loads((files(__package__) / "words.toml").read_text(encoding="utf-8"))
    return {kind: _any_of(languages) for kind, languages in kinds.items()}


def _any_of(languages: dict[str, list[str]]) -> str:
    phrases = sorted({phrase for listed in languages.values() for phrase in listed}, key=len, reverse=True)
    alternatives = "|".join(re.sub(r"([.?*+()\[\]{}|^$\\])", r"\\\1", phrase) for phrase in phrases)
    return rf"(?<![a-zà-ÿąćęłńóśźżœ])(?:{alternatives})(?![a-zà-ÿąćęłńóśźżœ])"
