"""A bot behind Bot Framework's Direct Line 3.0, by WebSocket where it offers one and by polling where not.

Source:
    Microsoft's «API reference - Direct Line API 3.0», and «Schema» of the Bot Framework's activities.
"""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from secrets import token_hex
from urllib.parse import quote, urlsplit

from journeys.channels.chat.bubbles import Bubble, Ended, Event, Fault, Option, Typing
from journeys.channels.chat.cards import Written
from journeys.channels.chat.letterbox import Allowance, Letterbox
from journeys.channels.chat.mapping import at
from journeys.channels.chat.pace import Pace
from journeys.channels.chat.polling import Polling
from journeys.channels.chat.sockets import Socket
from journeys.channels.chat.streamed import json_or_none
from journeys.channels.chat.typed import TypedLine

PATH = "/v3/directline"
_MARGIN = 120.0  # seconds before a token expires in which it is renewed
_ANSWERS_IN = 20.0  # seconds; Direct Line itself gives a bot 15 to take a message


def direct_line_chat(
    url: str,
    *,
    secret: str = "",
    headers: Mapping[str, str] | None = None,
    locale: str = "",
    polls: bool = False,
    allowance: Allowance | None = None,
    pace: Pace | None = None,
    polling: Polling | None = None,
    on_the_way: Callable[[str], str] | None = None,
) -> TypedLine:
    """Talk to a bot over Direct Line.

    Args:
        url: Its root, as in «https://directline.botframework.com/v3/directline».
        secret: The channel's secret, or a token; kept out of every trouble.
        headers: Sent with every request.
        locale: BCP 47 tag of the customer's language, that bots may greet in.
        polls: Ask for messages even where a WebSocket is offered.
        allowance: The caps.
        pace: How long they pause within a turn.
        polling: How often messages are asked for.
        on_the_way: May change a message, or drop it by "".
    """
    letterbox = Letterbox(
        headers=headers or {},
        secrets=[secret],
        allowance=allowance or Allowance(),
        fix="check the secret: [channels.chat] secret names the environment variable that holds it.",
    )
    wire = DirectLineWire(
        url, secret=secret, locale=locale, polls=polls, letterbox=letterbox, polling=polling or Polling()
    )
    return TypedLine(wire, pace=pace, on_the_way=on_the_way)


class DirectLineWire:
    """One conversation over Direct Line. The watermark says what was heard, over a lost connection too."""

    hears_unasked = True

    def __init__(
        self, url: str, *, secret: str, locale: str, polls: bool, letterbox: Letterbox, polling: Polling
    ) -> None:
        """Take the root's address, and what lets us in."""
        root = url.partition("?")[0].partition("/conversations")[0].partition("/tokens")[0].rstrip("/")
        self._root = root if "directline" in urlsplit(root).path else f"{root}{PATH}"
        self._token = secret
        self._secret = secret
        self._expires = float("inf")
        self._locale = locale
        self._polls = polls
        self._letterbox = letterbox
        self._polling = polling
        self._user = f"dl_{token_hex(8)}"
        self._conversation = ""
        self._watermark = ""
        self._socket: Socket | None = None

    def greet(self, *, until: float) -> Iterator[Event]:
        """Begin the conversation; bots greet whoever joins."""
        yield from self._open(until)

    def send(self, words: str, *, until: float) -> Iterator[Event]:
        """Send a message."""
        return self._post({"type": "message", "text": words}, until)

    def choose(self, option: Option, *, until: float) -> Iterator[Event]:
        """Send what the button holds: words, or a value that the customer never sees."""
        activity: dict[str, object] = {"type": "message"}
        activity |= {"text": option.payload or option.text} if option.value is None or option.payload else {}
        activity |= {"value": option.value} if option.value is not None else {}
        return self._post(activity, until)

    def listen(self, *, until: float) -> Iterator[Event]:
        """Wait for activities."""
        if not self._conversation:
            yield from self._open(until)
            return
        self._renew(until)
        if self._socket and (frames := self._socket.receive(until=until)) is not None:
            for frame in frames:
                yield from self._activities(json_or_none(frame))
            return
        if self._socket:
            self._reconnect(until)
            return
        yield from self._polling.ask(self._polled, until=until)

    def close(self) -> None:
        """Leave, and say so to the bot."""
        try:
            if self._conversation:
                self._say_goodbye()
        finally:
            if self._socket:
                self._socket.close()
            self._letterbox.close()

    def _say_goodbye(self) -> None:
        self._conversation, left = "", self._conversation
        url = f"{self._root}/conversations/{quote(left, safe='')}/activities"
        goodbye = {"type": "endOfConversation", "from": {"id": self._user}}
        self._letterbox.ask("POST", url, until=time.monotonic() + 2.0, content=goodbye, headers=self._credentials)

    @property
    def _credentials(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self._token}"} if self._token else {}

    def _open(self, until: float) -> Iterator[Event]:
        content = {"user": {"id": self._user}} | ({"locale": self._locale} if self._locale else {})
        answer = self._ask("POST", "/conversations", until, content)
        if isinstance(answer, Fault):
            yield answer
            return
        number = at(answer, "conversationId")
        if not isinstance(number, str) or not number:
            yield Fault(why=f"{self._letterbox.place(self._root)} began no conversation")
            return
        self._conversation = number
        self._admit(answer)

    def _admit(self, answer: object) -> None:
        """Take the token and the stream that an answer offers."""
        token, lasts, stream = (at(answer, name) for name in ("token", "expires_in", "streamUrl"))
        if isinstance(token, str) and token:
            self._token = token
            self._letterbox.secrets = [self._secret, token]
            self._expires = time.monotonic() + lasts if isinstance(lasts, int | float) else float("inf")
        if isinstance(stream, str) and stream.startswith(("ws", "http")) and not self._polls:
            self._socket = Socket.opened("ws" + stream.removeprefix("http").removeprefix("ws"), self._letterbox)

    def _renew(self, until: float) -> None:
        if time.monotonic() > self._expires - _MARGIN:
            self._expires = float("inf")
            answer = self._ask("POST", "/tokens/refresh", until, None)
            if not isinstance(answer, Fault):
                self._admit(answer if not isinstance(answer, dict) else {**answer, "streamUrl": None})

    def _reconnect(self, until: float) -> None:
        """Get a new stream from where we were; where there is none, poll from there."""
        self._socket = None
        mark = f"?watermark={quote(self._watermark, safe='')}" if self._watermark else ""
        path = f"/conversations/{quote(self._conversation, safe='')}{mark}"
        answer = self._ask("GET", path, max(until, time.monotonic() + 2.0), None)
        if not isinstance(answer, Fault):
            self._admit(answer)

    def _post(self, activity: Mapping[str, object], until: float) -> Iterator[Event]:
        if not self._conversation:
            yield from self._open(until)
        if not self._conversation:
            return
        self._renew(until)
        self._polling.hurry()
        who = {"from": {"id": self._user, "role": "user"}} | ({"locale": self._locale} if self._locale else {})
        path = f"/conversations/{quote(self._conversation, safe='')}/activities"
        answer = self._ask("POST", path, min(until, time.monotonic() + _ANSWERS_IN), {**activity, **who})
        if isinstance(answer, Fault):
            yield answer

    def _polled(self, until: float) -> Sequence[Event]:
        mark = f"?watermark={quote(self._watermark, safe='')}" if self._watermark else ""
        answer = self._ask("GET", f"/conversations/{quote(self._conversation, safe='')}/activities{mark}", until, None)
        return [answer] if isinstance(answer, Fault) else list(self._activities(answer))

    def _ask(self, method: str, path: str, until: float, content: object) -> object:
        url = f"{self._root}{path}"
        reply = self._letterbox.ask(method, url, until=until, content=content, headers=self._credentials)
        if isinstance(reply, Fault):
            return reply
        if reply.fault or isinstance(reply.content, Fault):
            return Fault(why=reply.fault or f"{self._letterbox.place(url)} answered something that is not JSON")
        return reply.content

    def _activities(self, content: object) -> Iterator[Event]:
        mark, listed = at(content, "watermark"), at(content, "activities")
        if isinstance(mark, str | int) and not isinstance(mark, bool):
            self._watermark = str(mark)
        for activity in listed if isinstance(listed, list) else []:
            if isinstance(activity, dict) and at(activity, "from.id") != self._user:
                yield from events_in(activity)


def events_in(activity: Mapping[str, object]) -> Iterator[Event]:
    """What an activity of theirs tells the customer; updates, traces and events are for programs."""
    match activity.get("type"):
        case "typing":
            yield Typing()
        case "message" if at(activity, "from.role") != "user":
            written, number = Written(activity), activity.get("id")
            if written.text or written.options:
                yield Bubble(
                    text=written.text,
                    speaker=str(at(activity, "from.name") or at(activity, "from.id") or ""),
                    options=tuple(written.options),
                    id=number if isinstance(number, str) else "",
                )
            if activity.get("inputHint") == "ignoringInput":
                yield Typing()
        case "endOfConversation":
            if words := Written(activity).text:
                yield Bubble(text=words)
            yield Ended()
