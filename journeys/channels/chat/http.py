"""A chat over plain HTTP: one message in, a list of messages out, as JSON."""

import json
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import timedelta
from secrets import token_hex
from typing import Self
from urllib.parse import urlsplit

import httpx

from journeys.errors import ChannelUnavailable, UsageError

LARGEST_ANSWER = 1_000_000  # bytes
LAST_WORDS = timedelta(seconds=5)  # for what was said just before we leave
LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """What the company's JSON calls things. A dot leads into an object: "data.messages"; an empty name leaves it out.

    >>> Fields.named({"text": "message", "replies": "messages"}).replies
    'messages'
    """

    text: str = "text"  # in what we send: the customer's words; null asks for a greeting
    conversation: str = "conversation"  # in what we send and get: which conversation this is
    customer: str = ""  # in what we send: a name for this customer that we make up
    replies: str = "replies"  # in what we get: the messages; empty where the answer itself is the list
    reply_text: str = "text"  # in a message; not needed where messages are plain strings
    speaker: str = "from"  # in a message: who speaks
    options: str = "options"  # in a message: suggested replies, as strings or objects
    option_text: str = "title"  # in a suggested reply, where that is an object
    is_open: str = "open"  # in what we get: false once they closed the conversation

    @classmethod
    def named(cls, mapping: Mapping[str, str]) -> Self:
        """The usual names, with those of `mapping` (ours -> theirs) in their place.

        Raises:
            UsageError: `mapping` names something that a chat has not.
        """
        known = [field.name for field in fields(cls)]
        for name in mapping:
            if name not in known:
                raise UsageError.unknown("field of a chat", name, known)
        return replace(cls(), **mapping)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Message:
    text: str
    speaker: str
    options: tuple[str, ...]


class HttpChat:
    """One conversation with a bot that has an address.

    Such a bot speaks only when it is spoken to, so that `hear` waits for the answer to what was said, and returns at
    once when nothing was. When another speaker takes over in one answer, the next `hear` returns their words.
    """

    def __init__(
        self,
        url: str,
        *,
        mapping: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        on_the_way: Callable[[str], str] | None = None,
    ) -> None:
        """Take the address and how its JSON differs from `Fields`; `on_the_way` may change a message, or drop it by "".

        Raises:
            UsageError: `mapping` names something that a chat has not.
        """
        self.trouble = ""  # why they were silent last, where that is known
        self._url = url
        self._names = Fields.named(mapping or {})
        self._on_the_way = on_the_way or (lambda text: text)
        self._conversation: object = None
        self._customer = token_hex(8)
        self._to_say: deque[str | None] = deque([None])  # nothing said asks for a greeting
        self._heard: deque[_Message] = deque()
        self._options: tuple[str, ...] = ()
        self._is_open = True
        local = urlsplit(url).hostname in LOOPBACK
        self._client = httpx.Client(headers=dict(headers or {}), trust_env=not local, follow_redirects=True)

    def say(self, words: str) -> None:
        """Send one message."""
        if self._to_say == deque([None]):
            self._to_say.clear()  # who speaks first needs no greeting
        self._to_say.append(words)

    def press(self, keys: str) -> None:
        """Choose a suggested reply: to this bot it is a message like others."""
        self.say(keys)

    def hear(self, *, patience: timedelta) -> Sequence[str]:
        """Their next messages; nothing after `patience`, or when they failed: `trouble` then says how.

        Raises:
            ChannelUnavailable: nobody listens at the address.
        """
        until = time.monotonic() + patience.total_seconds()
        while self._to_say and not self._heard:
            self._exchange(self._to_say.popleft(), until)
        return self._next_speaker()

    @property
    def options(self) -> Sequence[str]:
        """What they suggested with their last words."""
        return self._options

    @property
    def is_open(self) -> bool:
        """Until they have closed the conversation and all of it was heard."""
        return self._is_open or bool(self._heard)

    @property
    def why_closed(self) -> str:
        """Why the conversation is over; empty while it is not."""
        if self.is_open:
            return ""
        return "we closed it" if self._client.is_closed else "they closed the chat"

    def close(self) -> None:
        """Deliver what was said last, and leave."""
        if self._client.is_closed:
            return
        until = time.monotonic() + LAST_WORDS.total_seconds()
        while self._to_say and self._is_open:
            if (words := self._to_say.popleft()) is not None:
                self._exchange(words, until)
        self._client.close()
        self._is_open = False
        self._heard.clear()

    def _exchange(self, words: str | None, until: float) -> None:
        self.trouble = ""
        self._options = ()
        try:
            status, body = self._post(words, until)
        except httpx.ConnectError as error:
            raise ChannelUnavailable(
                f"nobody listens at {_place(self._url)} ({type(error).__name__}).",
                fix="check [channels.chat] url in company.toml, and that the company is up.",
            ) from error
        except httpx.TimeoutException:
            self.trouble = f"{_place(self._url)} did not answer in time"
        except httpx.HTTPError as error:
            self.trouble = f"{_place(self._url)} broke off ({type(error).__name__})"
        else:
            self._take_in(status, body)
        if words is None:
            self.trouble = ""  # no bot has to greet those who said nothing

    def _post(self, words: str | None, until: float) -> tuple[int, bytes]:
        content: dict[str, object] = {}
        _put(content, self._names.text, words)
        _put(content, self._names.conversation, self._conversation)
        _put(content, self._names.customer, self._customer)
        left = max(until - time.monotonic(), 0.001)
        with self._client.stream("POST", self._url, json=content, timeout=left) as answer:
            body = b""
            for piece in answer.iter_bytes():
                body += piece
                if time.monotonic() > until:
                    raise httpx.ReadTimeout("the answer goes on and on")
                if len(body) > LARGEST_ANSWER:
                    raise httpx.DecodingError("the answer is too large")
            return answer.status_code, body

    def _take_in(self, status: int, body: bytes) -> None:
        if status >= 400:
            self.trouble = f"{_place(self._url)} answered HTTP {status}"
            return
        try:
            answer: object = json.loads(body) if body else None
        except (ValueError, RecursionError):
            self.trouble = f"{_place(self._url)} answered something that is not JSON"
            return
        self._conversation = _get(answer, self._names.conversation) or self._conversation
        self._is_open = _get(answer, self._names.is_open) is not False
        self._heard.extend(self._messages(answer))

    def _messages(self, answer: object) -> Iterator[_Message]:
        listed = _get(answer, self._names.replies) if self._names.replies else answer
        for reply in listed if isinstance(listed, list) else [listed]:
            said = reply if isinstance(reply, str) else _get(reply, self._names.reply_text)
            text = self._on_the_way(said.strip()) if isinstance(said, str) and said.strip() else ""
            if text:
                yield _Message(
                    text=text, speaker=str(_get(reply, self._names.speaker) or ""), options=self._suggested(reply)
                )

    def _suggested(self, reply: object) -> tuple[str, ...]:
        listed = _get(reply, self._names.options)
        options = listed if isinstance(listed, list) else []
        texts = (one if isinstance(one, str) else _get(one, self._names.option_text) for one in options)
        return tuple(text for text in texts if isinstance(text, str) and text)

    def _next_speaker(self) -> Sequence[str]:
        """All that is said in a row by one of them."""
        said: list[_Message] = []
        while self._heard and (not said or self._heard[0].speaker == said[0].speaker):
            said.append(self._heard.popleft())
        if said:
            self._options = next((one.options for one in reversed(said) if one.options), ())
        return tuple(one.text for one in said)


def _get(value: object, path: str) -> object:
    for name in path.split(".") if path else ():
        value = value.get(name) if isinstance(value, dict) else None
    return value if path else None


def _put(content: dict[str, object], path: str, value: object) -> None:
    """Set what `path` leads to; an empty path is left out."""
    *outer, last = path.split(".")
    for name in outer:
        inner = content.setdefault(name, {})
        content = inner if isinstance(inner, dict) else {}
    if last:
        content[last] = value


def _place(url: str) -> str:
    return url.partition("?")[0]
