"""A chat over plain HTTP: one message in, a list of messages out, as JSON; late ones by polling or a stream."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from secrets import token_hex
from urllib.parse import quote, urljoin

from journeys.channels.chat.bubbles import Bubble, Event, Fault, Option
from journeys.channels.chat.letterbox import Allowance, Letterbox, Reply
from journeys.channels.chat.mapping import Fields, at
from journeys.channels.chat.pace import Pace
from journeys.channels.chat.plain_words import plain_words
from journeys.channels.chat.polling import Polling
from journeys.channels.chat.streamed import EventStream, contents_of, is_streamed
from journeys.channels.chat.typed import TypedLine


def http_chat(
    url: str,
    *,
    mapping: Mapping[str, str] | None = None,
    headers: Mapping[str, str] | None = None,
    allowance: Allowance | None = None,
    pace: Pace | None = None,
    polling: Polling | None = None,
    on_the_way: Callable[[str], str] | None = None,
) -> TypedLine:
    """Talk to a bot that has an address.

    Args:
        url: Where messages are posted.
        mapping: How its JSON differs from `Fields`.
        headers: Sent with every request; their values are kept out of every trouble.
        allowance: The caps.
        pace: How long they pause within a turn.
        polling: How often late messages are asked for, where the mapping says where.
        on_the_way: May change a message, or drop it by "".

    Raises:
        UsageError: `mapping` names something that a chat has not.
    """
    names = Fields.named(mapping or {})
    letterbox = Letterbox(headers=headers or {}, allowance=allowance or Allowance())
    wire = HttpWire(url, names=names, letterbox=letterbox, polling=polling or Polling())
    return TypedLine(wire, pace=pace, on_the_way=on_the_way)


class HttpWire:
    """A bot that answers each message in the answer to its request."""

    def __init__(self, url: str, *, names: Fields, letterbox: Letterbox, polling: Polling) -> None:
        """Take the address, and what its JSON calls things."""
        self._url = url
        self._names = names
        self._letterbox = letterbox
        self._polling = polling
        self._conversation: object = None
        self._customer = token_hex(8)
        self._since = ""  # the last message's id
        self._history: Sequence[Event] = ()  # what the last poll gave
        self._stream: EventStream | None = None

    @property
    def hears_unasked(self) -> bool:
        """Only where the profile says how."""
        return bool(self._names.poll or self._names.stream)

    def greet(self, *, until: float) -> Iterator[Event]:
        """Send no words."""
        return self._exchange(None, until)

    def send(self, words: str, *, until: float) -> Iterator[Event]:
        """Post a message."""
        return self._exchange(words, until)

    def choose(self, option: Option, *, until: float) -> Iterator[Event]:
        """To this bot a choice is a message like others."""
        return self._exchange(option.value if option.value is not None else option.text, until)

    def listen(self, *, until: float) -> Iterator[Event]:
        """Ask for late messages, or wait for the stream."""
        if self._names.stream:
            self._stream = self._stream or EventStream(self._filled(self._names.stream), self._letterbox)
            for content in self._stream.next(until=until):
                yield from self._marked([content] if isinstance(content, Fault) else self._names.events_in(content))
        elif self._names.poll:
            yield from self._polling.ask(self._polled, until=until)

    def close(self) -> None:
        """Let go."""
        self._letterbox.close()
        if self._stream:
            self._stream.close()

    def _exchange(self, words: object, until: float) -> Iterator[Event]:
        content = self._names.message(words, conversation=self._conversation, customer=self._customer)
        self._polling.hurry()
        reply = self._letterbox.ask("POST", self._url, until=until, content=content)
        yield from [reply] if isinstance(reply, Fault) else self._marked(self._read(reply))

    def _read(self, reply: Reply) -> Iterator[Event]:
        if is_streamed(reply):
            yield from self._streamed(reply)
            return
        content = reply.content
        if reply.fault or isinstance(content, Fault):
            why = reply.fault or f"{self._letterbox.place(self._url)} answered something that is not JSON"
            yield Fault(why=why)
            return
        self._remember(content)
        yield from self._names.events_in(content)

    def _streamed(self, reply: Reply) -> Iterator[Event]:
        pieces: list[str] = []
        for content in contents_of(reply):
            self._remember(content)
            piece = self._names.piece_of(content)
            if piece is None:
                yield from self._names.events_in(content)
            else:
                pieces.append(piece)
        if words := plain_words("".join(pieces)):
            yield Bubble(text=words)
        if reply.fault:
            yield Fault(why=reply.fault)

    def _polled(self, until: float) -> Sequence[Event]:
        reply = self._letterbox.ask("GET", self._filled(self._names.poll), until=until)
        if isinstance(reply, Fault):
            return [reply]
        events = list(self._read(reply))
        if any(isinstance(event, Bubble) and event.id for event in events):
            return list(self._marked(events))
        before, self._history = self._history, events
        return events[len(before) :] if before and events[: len(before)] == before else events

    def _marked(self, events: Iterator[Event] | Sequence[Event]) -> Iterator[Event]:
        for event in events:
            if isinstance(event, Bubble) and event.id:
                self._since = event.id
            yield event

    def _remember(self, content: object) -> None:
        self._conversation = at(content, self._names.conversation) or self._conversation

    def _filled(self, address: str) -> str:
        known = {"conversation": str(self._conversation or ""), "customer": self._customer, "since": self._since}
        for name, value in known.items():
            address = address.replace(f"{{{name}}}", quote(value, safe=""))
        return urljoin(self._url, address)
