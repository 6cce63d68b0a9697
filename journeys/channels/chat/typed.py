"""The typed line: all that chats have in common, whatever way their messages go."""

import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from journeys.channels.chat.bubbles import Bubble, Ended, Event, Fault, Option, Typing
from journeys.channels.chat.pace import Pace
from journeys.errors import ChannelUnavailable, LimitReached

LAST_WORDS = timedelta(seconds=5)  # for what was said just before we leave
MOST_HEARD = 500  # messages in one turn
WE_CLOSED = "we closed it"


class Wire(Protocol):
    """A company's own protocol: how messages go out and come in. `until` is a `time.monotonic()` that ends every wait.

    What the company does wrong comes back as a `Fault` or `Ended`; nothing is raised but what is our own fault.
    """

    @property
    def hears_unasked(self) -> bool:
        """Whether messages may come though we said nothing."""

    def greet(self, *, until: float) -> Iterable[Event]:
        """Open the conversation, and ask for a greeting where they wait to be asked."""

    def send(self, words: str, *, until: float) -> Iterable[Event]:
        """Send a message; what they answered in the same breath."""

    def choose(self, option: Option, *, until: float) -> Iterable[Event]:
        """Press a suggested reply."""

    def listen(self, *, until: float) -> Iterable[Event]:
        """Wait for what comes, until there is something or the time is over."""

    def close(self) -> None:
        """Leave; safe to call twice."""


@dataclass(frozen=True, slots=True)
class _ToSay:
    words: str
    option: Option | None = None


class TypedLine:
    """One conversation in writing, over any wire.

    `hear` sends what was said and waits until they answered and fell quiet: a turn may be several bubbles, and while
    somebody types it is not over. Over a wire that hears unasked it listens on, though nothing was said, so that what
    they announced is heard when it comes; over one that does not, it returns at once. When another speaker takes over,
    the next `hear` returns their words.
    """

    def __init__(
        self,
        wire: Wire,
        *,
        pace: Pace | None = None,
        on_the_way: Callable[[str], str] | None = None,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        """Take the wire, how long they pause, and what may change a message on the way, or drop it by ""."""
        self._wire = wire
        self._pace = pace or Pace()
        self._on_the_way = on_the_way or (lambda text: text)
        self._now = now
        self._to_say: deque[_ToSay] = deque()
        self._begun = False
        self._heard: deque[Bubble] = deque()
        self._known: set[str] = set()  # ids of messages that were heard
        self._options: tuple[Option, ...] = ()
        self._spoke_at: float | None = None
        self._typing_until = 0.0
        self._trouble = ""
        self._why_closed = ""

    def say(self, words: str) -> None:
        """Send one message."""
        self._to_say.append(_ToSay(words))

    def press(self, keys: str) -> None:
        """Choose a suggested reply by what is written on it; where it is not offered, say it."""
        wanted = _squeezed(keys)
        option = next((one for one in self._options if _squeezed(one.text) == wanted), None)
        self._to_say.append(_ToSay(keys, option))

    def hear(self, *, patience: timedelta) -> Sequence[str]:
        """Their next messages, in plain words; nothing after `patience`, or when they failed: `trouble` says how.

        While they type, patience lasts up to twice as long.

        Raises:
            ChannelUnavailable: nobody listens at the address, or we are not let in.
            LimitReached: a cap on requests held us back.
        """
        began = self._now()
        until = began + patience.total_seconds()
        if self._wire.hears_unasked:
            self._trouble = ""
        if not self._why_closed:
            self._begin(until)
            self._send_all(until)
        while (ends := self._ends(began, until)) > self._now() and not self._trouble:
            self._take_in(self._wire.listen(until=ends))
        return self._next_speaker()

    @property
    def options(self) -> Sequence[str]:
        """What they suggested with their last words."""
        return tuple(option.text for option in self._options)

    @property
    def is_open(self) -> bool:
        """Until they have closed the conversation and all of it was heard."""
        return not self._why_closed or (self._why_closed != WE_CLOSED and bool(self._heard))

    @property
    def trouble(self) -> str:
        """What went wrong on their side since we last spoke; empty when nothing did."""
        return self._trouble

    @property
    def why_closed(self) -> str:
        """Why the conversation is over; empty while it is not."""
        return "" if self.is_open else self._why_closed

    def close(self) -> None:
        """Deliver what was said last, and leave."""
        if self._why_closed == WE_CLOSED:
            return
        with suppress(ChannelUnavailable, LimitReached):  # who leaves does not mind
            if self._to_say and not self._why_closed:
                self._begin(until := self._now() + LAST_WORDS.total_seconds(), greet=False)
                self._send_all(until)
        self._why_closed = WE_CLOSED
        self._heard.clear()
        with suppress(ChannelUnavailable, LimitReached):
            self._wire.close()

    # Speaking

    def _begin(self, until: float, *, greet: bool = True) -> None:
        """Who speaks first needs no greeting."""
        if self._begun:
            return
        self._begun = True
        if greet and not self._to_say:
            self._take_in(self._wire.greet(until=until))
            self._trouble = ""  # no company has to greet those who said nothing

    def _send_all(self, until: float) -> None:
        if self._to_say:
            self._trouble, self._options, self._spoke_at = "", (), None
            self._typing_until = 0.0
            self._pace.we_spoke()
        while self._to_say and not self._why_closed:
            one = self._to_say.popleft()
            answer = (
                self._wire.choose(one.option, until=until) if one.option else self._wire.send(one.words, until=until)
            )
            self._take_in(answer)

    # Listening

    def _ends(self, began: float, until: float) -> float:
        """When to stop waiting, as it looks now; indicators and messages without end do not hold us for ever."""
        if self._why_closed or not self._wire.hears_unasked or len(self._heard) >= MOST_HEARD:
            return began
        at_the_latest = until + (until - began)
        if not self._heard:
            return max(until, min(self._typing_until, at_the_latest))
        quiet = (self._spoke_at or began) + self._pace.quiet.total_seconds()
        return min(max(quiet, self._typing_until), max(at_the_latest, began + self._pace.longest.total_seconds()))

    def _take_in(self, events: Iterable[Event]) -> None:
        for event in events:
            match event:
                case Bubble():
                    self._hear_one(event)
                case Typing():
                    self._typing_until = self._now() + (self._pace.typing_lasts.total_seconds() if event.on else 0.0)
                case Ended():
                    self._why_closed = self._why_closed or event.why
                case Fault():
                    self._trouble = event.why

    def _hear_one(self, bubble: Bubble) -> None:
        if bubble.id and bubble.id in self._known:
            return
        self._known.update([bubble.id] if bubble.id else [])
        text = self._on_the_way(bubble.text).strip() if bubble.text else ""
        if not text and not (bubble.options and not bubble.text):
            return
        self._trouble = ""
        self._spoke_at, self._typing_until = self._now(), 0.0
        self._pace.they_spoke(self._spoke_at)
        self._heard.append(Bubble(text=text, speaker=bubble.speaker, options=bubble.options, id=bubble.id))

    def _next_speaker(self) -> Sequence[str]:
        """All that is said in a row by one of them."""
        said: list[Bubble] = []
        while self._heard and (not said or self._heard[0].speaker == said[0].speaker):
            said.append(self._heard.popleft())
        if said:
            self._options = next((one.options for one in reversed(said) if one.options), ())
        words = tuple(one.text for one in said if one.text)
        return words or ((" / ".join(self.options),) if said else ())


def _squeezed(text: str) -> str:
    return " ".join(text.split()).casefold()
