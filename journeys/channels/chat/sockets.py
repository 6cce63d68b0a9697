"""A WebSocket as chats use one: texts out, texts in, until somebody hangs up."""

import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from typing import Self
from urllib.parse import urlsplit

from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidStatus, InvalidURI, WebSocketException
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

from journeys.channels.chat.bubbles import Fault
from journeys.channels.chat.letterbox import LOOPBACK, Letterbox
from journeys.errors import ChannelUnavailable

OPENS_IN = 10.0  # seconds
CLOSES_IN = 1.0
MOST_FRAMES = 1000  # at once
TOO_LARGE = 1009  # of a message


class Socket:
    """One open WebSocket. The library answers pings, and pings itself, in a thread of its own."""

    def __init__(self, connection: ClientConnection, letterbox: Letterbox, stack: ExitStack) -> None:
        """Take it, and what closes it. `opened` makes one."""
        self._connection = connection
        self._stack = stack
        self._letterbox = letterbox
        self.code: int | None = None  # with which it was closed

    @classmethod
    def opened(
        cls,
        url: str,
        letterbox: Letterbox,
        *,
        until: float | None = None,
        headers: Mapping[str, str] | None = None,
        subprotocols: Sequence[str] = (),
    ) -> Self | None:
        """Open one; None when they do not let it be opened."""
        found = cls.tried(url, letterbox, until=until, headers=headers, subprotocols=subprotocols)
        return None if isinstance(found, Fault) else found

    @classmethod
    def tried(
        cls,
        url: str,
        letterbox: Letterbox,
        *,
        until: float | None = None,
        headers: Mapping[str, str] | None = None,
        subprotocols: Sequence[str] = (),
        first: bool = False,
    ) -> Self | Fault:
        """Open one, or say why it is not open.

        Args:
            url: «ws» or «wss».
            letterbox: Whose allowance it uses, and what it keeps secret.
            until: When to give up.
            headers: Sent with the handshake.
            subprotocols: What we can speak.
            first: Whether this is our first word to them: then what hinders us is our fault, and raised.

        Raises:
            ChannelUnavailable: `first`, and nobody listens there or we are not let in.
        """
        place = letterbox.place(url)
        letterbox.allowance.ask(place)
        left = min(OPENS_IN, (until or float("inf")) - time.monotonic())
        stack = ExitStack()
        try:
            connection = stack.enter_context(
                connect(
                    url,
                    additional_headers=dict(headers or {}),
                    subprotocols=[Subprotocol(one) for one in subprotocols] or None,
                    open_timeout=max(left, 0.5),
                    close_timeout=CLOSES_IN,
                    max_size=letterbox.allowance.answer,
                    proxy=None if urlsplit(url).hostname in LOOPBACK else True,
                )
            )
        except InvalidStatus as error:
            status = error.response.status_code
            if first and status in (401, 403):
                raise ChannelUnavailable(f"{place} does not let us in: HTTP {status}.", fix=letterbox.fix) from None
            return Fault(why=f"{place} answered HTTP {status}")
        except TimeoutError:
            return Fault(why=f"{place} did not answer in time")
        except (InvalidHandshake, InvalidURI, WebSocketException) as error:
            return Fault(why=f"{place} speaks no WebSocket ({type(error).__name__})")
        except OSError as error:
            if first:
                what = f"nobody listens at {place} ({type(error).__name__})."
                raise ChannelUnavailable(what, fix=letterbox.unreached) from None
            return Fault(why=f"nobody listens at {place} any more")
        return cls(connection, letterbox, stack)

    def send(self, text: str) -> bool:
        """Send a text; False when the socket is closed."""
        try:
            self._connection.send(text)
        except (ConnectionClosed, OSError):
            return False
        return True

    def receive(self, *, until: float) -> Sequence[str] | None:
        """What arrived, waiting for the first; None when the socket is closed and empty."""
        frames: list[str] = []
        left = max(until - time.monotonic(), 0.001)
        try:
            while len(frames) < MOST_FRAMES and self._letterbox.allowance.bytes > 0:
                frame = self._connection.recv(timeout=0 if frames else left)
                self._letterbox.allowance.bytes -= len(frame)
                frames.append(frame if isinstance(frame, str) else frame.decode("utf-8", "replace"))
        except TimeoutError:
            return frames
        except (ConnectionClosed, OSError) as error:
            self.code = _code_of(error)
            return frames or None
        return frames or None

    def close(self) -> None:
        """Hang up; safe to call twice."""
        self._stack.close()


def _code_of(error: ConnectionClosed | OSError) -> int | None:
    """Why a socket is closed: by what they said of it, else by what we did."""
    if isinstance(error, OSError):
        return None
    too_large = error.sent is not None and error.sent.code == TOO_LARGE
    return TOO_LARGE if too_large else error.rcvd.code if error.rcvd else None
