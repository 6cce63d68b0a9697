"""A chat over Twilio Conversations: the customer is a participant, and the company's program or people answer.

Source:
    Twilio's «Conversations REST API»: Conversation, Participant and Message resources.
"""

import re
import time
from collections.abc import Callable, Iterator, Sequence
from secrets import token_hex

from journeys.channels.chat.bubbles import Bubble, Ended, Event, Fault, Option
from journeys.channels.chat.mapping import at
from journeys.channels.chat.pace import Pace
from journeys.channels.chat.plain_words import plain_words
from journeys.channels.chat.polling import Polling
from journeys.channels.chat.settings import ChatSettings
from journeys.channels.chat.twilio_rest import TwilioRest
from journeys.channels.chat.typed import TypedLine

ROOT = "https://conversations.twilio.com"
_SERVICE = re.compile(r"\bIS[0-9a-f]{32}\b")
_LOOKS = 5  # polls between two looks at whether the conversation was closed


def conversations_chat(
    settings: ChatSettings,
    *,
    where: str = ROOT,
    pace: Pace | None = None,
    polling: Polling | None = None,
    on_the_way: Callable[[str], str] | None = None,
) -> TypedLine:
    """Talk over Twilio Conversations.

    Args:
        settings: The account, in `account`.
        where: The interface's address, with «/v1/Services/IS…» where it is not the default service.
        pace: How long they pause within a turn.
        polling: How often messages are asked for.
        on_the_way: May change a message, or drop it by "".

    Raises:
        UsageError: the account is missing.
    """
    wire = ConversationsWire(settings, where=where, polling=polling or Polling())
    return TypedLine(wire, pace=pace, on_the_way=on_the_way)


class ConversationsWire:
    """One conversation that we made, and close when we leave."""

    hears_unasked = True

    def __init__(self, settings: ChatSettings, *, where: str, polling: Polling) -> None:
        """Take the account, and where the interface is."""
        service = _SERVICE.search(where)
        root = where.partition("?")[0].partition("/v1")[0]
        within = f"/v1/Services/{service[0]}" if service else "/v1"
        self._rest = TwilioRest(settings, root=f"{root}{within}")
        self._polling = polling
        self._identity = f"customer-{token_hex(6)}"
        self._conversation = ""
        self._last = -1  # index of the last message that was heard
        self._polls = 0

    def greet(self, *, until: float) -> Iterator[Event]:
        """Begin a conversation, and join it."""
        found = self._rest.ask(
            "POST", "/Conversations", until=until, form={"FriendlyName": "A customer"}, webhooks=True
        )
        sid = at(found, "sid")
        if not isinstance(sid, str):
            yield found if isinstance(found, Fault) else Fault(why="no conversation was begun")
            return
        self._conversation = sid
        path = f"/Conversations/{sid}/Participants"
        joined = self._rest.ask("POST", path, until=until, form={"Identity": self._identity}, webhooks=True)
        yield from [joined] if isinstance(joined, Fault) else []

    def send(self, words: str, *, until: float) -> Iterator[Event]:
        """Write as the customer; the company's program is told."""
        if not self._conversation:
            yield from self.greet(until=until)
        if not self._conversation:
            return
        self._polling.hurry()
        form = {"Author": self._identity, "Body": words}
        path = f"/Conversations/{self._conversation}/Messages"
        answer = self._rest.ask("POST", path, until=until, form=form, webhooks=True)
        if isinstance(answer, Fault):
            yield Ended() if self._is_closed(until) else answer

    def choose(self, option: Option, *, until: float) -> Iterator[Event]:
        """A choice is a message like others."""
        return self.send(option.payload or option.text, until=until)

    def listen(self, *, until: float) -> Iterator[Event]:
        """Ask for new messages."""
        if not self._conversation:
            yield from self.greet(until=until)
            return
        yield from self._polling.ask(self._polled, until=until)

    def close(self) -> None:
        """Close the conversation, which is ours."""
        try:
            if self._conversation:
                path, self._conversation = f"/Conversations/{self._conversation}", ""
                self._rest.ask("POST", path, until=time.monotonic() + 3.0, form={"State": "closed"})
        finally:
            self._rest.letterbox.close()

    def _polled(self, until: float) -> Sequence[Event]:
        path = f"/Conversations/{self._conversation}/Messages?Order=desc&PageSize=50"
        found = self._rest.ask("GET", path, until=until)
        if isinstance(found, Fault):
            return [found]
        listed = at(found, "messages")
        events: list[Event] = [*self._new(listed if isinstance(listed, list) else [])]
        self._polls += 1
        if not events and self._polls % _LOOKS == 0 and self._is_closed(until):
            events.append(Ended())
        return events

    def _new(self, listed: Sequence[object]) -> Iterator[Bubble]:
        """Messages that are not ours and were not heard, the oldest first."""
        for message in reversed(listed):
            index, body, sid = (at(message, name) for name in ("index", "body", "sid"))
            if not isinstance(index, int) or index <= self._last:
                continue
            self._last = index
            author = str(at(message, "author") or "")
            media = [str(name) for name in [at(message, "media.0.filename")] if name]
            text = plain_words(body) if isinstance(body, str) and body else "\n".join(media)
            if author != self._identity and text:
                yield Bubble(text=text, speaker=author, id=sid if isinstance(sid, str) else "")

    def _is_closed(self, until: float) -> bool:
        found = self._rest.ask("GET", f"/Conversations/{self._conversation}", until=until)
        return at(found, "state") == "closed"
