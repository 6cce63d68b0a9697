"""A chat over a WebSocket: the company's own JSON with a mapping, or plain text."""

import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from secrets import token_hex
from urllib.parse import quote

from journeys.channels.chat.bubbles import Bubble, Ended, Event, Fault, Option
from journeys.channels.chat.letterbox import Allowance, Letterbox
from journeys.channels.chat.mapping import Fields, at
from journeys.channels.chat.pace import Pace
from journeys.channels.chat.plain_words import plain_words
from journeys.channels.chat.sockets import TOO_LARGE, Socket
from journeys.channels.chat.streamed import json_or_none
from journeys.channels.chat.typed import TypedLine

_RECONNECTS = 4  # in a row, without a word between
_MOST_CONNECTIONS = 20  # in one conversation
_PAUSES = (0.1, 0.5, 1.5, 3.0)  # seconds before each
_GOING = (1000, 1001, 1005)  # codes with which a server closes of its own will


def websocket_chat(
    url: str,
    *,
    mapping: Mapping[str, str] | None = None,
    plain: bool = False,
    hello: str = "",
    headers: Mapping[str, str] | None = None,
    subprotocols: Sequence[str] = (),
    allowance: Allowance | None = None,
    pace: Pace | None = None,
    on_the_way: Callable[[str], str] | None = None,
) -> TypedLine:
    """Talk over a WebSocket.

    Args:
        url: «ws» or «wss»; {conversation} and {customer} in it are filled in.
        mapping: How their JSON differs from `Fields`.
        plain: Whether the customer's words are sent as they are, not as JSON.
        hello: What their page sends when it connects, as it goes over the wire; the same are filled in.
        headers: Sent with the handshake; their values are kept out of every trouble.
        subprotocols: What we can speak.
        allowance: The caps.
        pace: How long they pause within a turn.
        on_the_way: May change a message, or drop it by "".

    Raises:
        UsageError: `mapping` names something that a chat has not.
    """
    names = Fields.named(mapping or {})
    letterbox = Letterbox(headers=headers or {}, allowance=allowance or Allowance())
    wire = WebSocketWire(url, names=names, plain=plain, hello=hello, subprotocols=subprotocols, letterbox=letterbox)
    return TypedLine(wire, pace=pace, on_the_way=on_the_way)


class WebSocketWire:
    """A socket that is opened again, in the same conversation, when it drops."""

    hears_unasked = True

    def __init__(
        self, url: str, *, names: Fields, plain: bool, hello: str, subprotocols: Sequence[str], letterbox: Letterbox
    ) -> None:
        """Take the address, and what their JSON calls things."""
        self._url = url
        self._names = names
        self._plain = plain
        self._hello = hello
        self._subprotocols = subprotocols
        self._letterbox = letterbox
        self._customer = token_hex(8)
        self._conversation: object = None
        self._socket: Socket | None = None
        self._was_open = False
        self._tries = 0  # since they last said something
        self._connections = 0
        self._piece: list[str] = []  # of a message that is being streamed

    def greet(self, *, until: float) -> Iterator[Event]:
        """Connect; whoever greets does so now."""
        return self._connect(until)

    def send(self, words: str, *, until: float) -> Iterator[Event]:
        """Send a message, over a new socket where the old one is gone."""
        return self._say(words, until)

    def choose(self, option: Option, *, until: float) -> Iterator[Event]:
        """A choice is a message like others, with what the button holds."""
        return self._say(option.value if option.value is not None else option.payload or option.text, until)

    def listen(self, *, until: float) -> Iterator[Event]:
        """Wait for frames; connect again when the socket drops."""
        if self._socket is None:
            yield from self._connect(until)
            return
        frames = self._socket.receive(until=until)
        if frames is None:
            yield from self._dropped(until)
            return
        for frame in frames:
            self._tries = 0
            yield from self._read(frame)

    def close(self) -> None:
        """Hang up."""
        if self._socket:
            self._socket.close()
        self._letterbox.close()

    def _connect(self, until: float) -> Iterator[Event]:
        headers = self._letterbox.headers
        first = not self._was_open
        found = Socket.tried(
            self._filled(self._url, quoted=True),
            self._letterbox,
            until=until,
            headers=headers,
            subprotocols=self._subprotocols,
            first=first,
        )
        if isinstance(found, Fault):
            yield found
            return
        self._socket, self._was_open = found, True
        self._connections += 1
        if self._hello:
            found.send(self._filled(self._hello))

    def _say(self, words: object, until: float) -> Iterator[Event]:
        for _ in range(2):
            if self._socket is None:
                yield from self._connect(until)
            if self._socket is None:
                return
            if self._socket.send(self._frame(words)):
                return
            self._socket = None
        yield Fault(why=f"{self._letterbox.place(self._url)} hangs up whenever something is said")

    def _dropped(self, until: float) -> Iterator[Event]:
        """Who closes in due form has ended the chat; whoever vanishes is called again."""
        assert self._socket is not None
        code, self._socket = self._socket.code, None
        place = self._letterbox.place(self._url)
        if code in _GOING and self._letterbox.allowance.bytes > 0:
            yield Ended(why="they hung up")
        elif self._letterbox.allowance.bytes <= 0 or code == TOO_LARGE:
            yield Ended(why=f"{place} sent more than anybody reads")
        elif self._tries >= _RECONNECTS or self._connections >= _MOST_CONNECTIONS:
            yield Ended(why=f"{place} broke off again and again")
        else:
            time.sleep(min(_PAUSES[min(self._tries, len(_PAUSES) - 1)], max(until - time.monotonic(), 0.0)))
            self._tries += 1
            yield from self._connect(until)

    def _frame(self, words: object) -> str:
        if self._plain:
            return words if isinstance(words, str) else json.dumps(words)
        message = self._names.message(words, conversation=self._conversation, customer=self._customer)
        return json.dumps({"type": "message"} | message if self._names.kind == "type" else message)

    def _read(self, frame: str) -> Iterator[Event]:
        content = json_or_none(frame)
        if not isinstance(content, dict | list):
            words = content if isinstance(content, str) else "" if self._is_torn(frame) else frame
            yield from [Bubble(text=seen)] if (seen := plain_words(words)) else []
            return
        if str(at(content, self._names.kind)).casefold() == "ping" and self._socket:
            self._socket.send(json.dumps({self._names.kind: "pong"}))
            return
        self._conversation = at(content, self._names.conversation) or self._conversation
        piece = self._names.piece_of(content)
        if piece is not None:
            self._piece.append(piece)
            return
        events = list(self._names.events_in(content))
        if self._piece and not any(isinstance(event, Bubble) for event in events):
            words, self._piece = "".join(self._piece), []
            yield Bubble(text=plain_words(words))
        self._piece.clear()
        yield from events

    def _is_torn(self, frame: str) -> bool:
        """Whether a frame was meant as JSON, and is none."""
        return not self._plain and (frame.lstrip()[:1] in ("{", "[") or frame.strip() in ("null", "true", "false"))

    def _filled(self, text: str, *, quoted: bool = False) -> str:
        for name, value in {"conversation": str(self._conversation or ""), "customer": self._customer}.items():
            text = text.replace(f"{{{name}}}", quote(value, safe="") if quoted else value)
        return text
