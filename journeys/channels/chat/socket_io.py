"""A Rasa assistant over its socket.io channel, as its widgets speak to it.

Source:
    Engine.IO protocol 4 and Socket.IO protocol 5; Rasa's «Your own website» for the names of its events.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from secrets import token_hex
from urllib.parse import urlsplit, urlunsplit

from journeys.channels.chat.bubbles import Ended, Event, Fault, Option, Typing
from journeys.channels.chat.letterbox import Allowance, Letterbox
from journeys.channels.chat.pace import Pace
from journeys.channels.chat.rasa import bubbles_in
from journeys.channels.chat.sockets import Socket
from journeys.channels.chat.streamed import json_or_none
from journeys.channels.chat.typed import TypedLine

_OPEN, _PING, _PONG, _CONNECT, _DISCONNECT, _EVENT, _ERROR = "0", "2", "3", "40", "41", "42", "44"
_PATH, _QUERY = "/socket.io/", "EIO=4&transport=websocket"
_RECONNECTS = 4


def socket_io_chat(
    url: str,
    *,
    headers: Mapping[str, str] | None = None,
    allowance: Allowance | None = None,
    pace: Pace | None = None,
    on_the_way: Callable[[str], str] | None = None,
) -> TypedLine:
    """Talk to a Rasa assistant over socket.io; `url` is its server's, or the channel's."""
    letterbox = Letterbox(headers=headers or {}, allowance=allowance or Allowance())
    return TypedLine(SocketIoWire(url, letterbox=letterbox), pace=pace, on_the_way=on_the_way)


class SocketIoWire:
    """Rasa's socket.io channel: `user_uttered` out, `bot_uttered` in; the session lasts over a lost connection."""

    hears_unasked = True

    def __init__(self, url: str, *, letterbox: Letterbox) -> None:
        """Take the server's address."""
        parts = urlsplit(url)
        path = parts.path if "socket.io" in parts.path else _PATH
        scheme = {"http": "ws", "https": "wss"}.get(parts.scheme, parts.scheme)
        self._url = urlunsplit((scheme, parts.netloc, path.rstrip("/") + "/", _QUERY, ""))
        self._letterbox = letterbox
        self._session = token_hex(12)
        self._socket: Socket | None = None
        self._was_open = False
        self._tries = 0

    def greet(self, *, until: float) -> Iterator[Event]:
        """Begin a session."""
        return self._connect(until)

    def send(self, words: str, *, until: float) -> Iterator[Event]:
        """Utter something."""
        for _ in range(2):
            if self._socket is None:
                yield from self._connect(until)
            if self._socket is None:
                return
            if self._emit("user_uttered", {"message": words, "session_id": self._session}):
                return
            self._socket = None
        yield Fault(why=f"{self._letterbox.place(self._url)} hangs up whenever something is said")

    def choose(self, option: Option, *, until: float) -> Iterator[Event]:
        """Utter what the button holds."""
        return self.send(option.payload or option.text, until=until)

    def listen(self, *, until: float) -> Iterator[Event]:
        """Wait for packets; connect again when the socket drops."""
        if self._socket is None:
            yield from self._connect(until)
            return
        packets = self._socket.receive(until=until)
        if packets is None:
            self._socket, self._tries = None, self._tries + 1
            if self._tries > _RECONNECTS:
                yield Ended(why=f"{self._letterbox.place(self._url)} broke off again and again")
            return
        for packet in packets:
            yield from self._read(packet)

    def close(self) -> None:
        """Hang up."""
        if self._socket:
            self._socket.send(_DISCONNECT)
            self._socket.close()
        self._letterbox.close()

    def _connect(self, until: float) -> Iterator[Event]:
        headers = self._letterbox.headers
        found = Socket.tried(self._url, self._letterbox, until=until, headers=headers, first=not self._was_open)
        if isinstance(found, Fault):
            yield found
            return
        self._socket, self._was_open = found, True
        found.send(_CONNECT)
        self._emit("session_request", {"session_id": self._session})

    def _emit(self, event: str, content: Mapping[str, object]) -> bool:
        return self._socket is not None and self._socket.send(_EVENT + json.dumps([event, content]))

    def _read(self, packet: str) -> Iterator[Event]:
        if packet.startswith(_PING) and self._socket:
            self._socket.send(_PONG + packet[1:])
        elif packet.startswith(_EVENT):
            content = json_or_none(packet[2:].lstrip("0123456789"))
            name, *rest = content if isinstance(content, list) and content else [None]
            self._tries = 0
            if name == "bot_uttered" and rest and isinstance(rest[0], dict):
                yield from bubbles_in(rest[0])
            elif isinstance(name, str) and "typing" in name:
                yield Typing()
        elif packet.startswith(_ERROR):
            yield Fault(why=f"{self._letterbox.place(self._url)} refused to connect")
        elif packet.startswith(_DISCONNECT):
            yield Ended(why="they hung up")
