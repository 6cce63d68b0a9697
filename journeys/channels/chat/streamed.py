"""Streams over HTTP: server-sent events, and JSON in lines."""

import codecs
import json
import queue
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import httpx

from journeys.channels.chat.bubbles import Fault
from journeys.channels.chat.letterbox import Letterbox, Reply
from journeys.channels.trust import trusted

LONGEST_LINE = 1_000_000  # characters
_FIRST_PAUSE, _LONGEST_PAUSE = 0.5, 10.0  # seconds before a stream that broke off is opened again
_READ = 30.0  # seconds without a sign of life
_EVENTS, _LINES = ("text/event-stream",), ("ndjson", "jsonl", "json-seq", "jsonlines", "stream+json")


@dataclass(slots=True)
class ServerSentEvents:
    """Reads events as their bytes arrive.

    Source:
        The WHATWG HTML standard, «Server-sent events».
    """

    last_id: str = ""
    _decoder: codecs.IncrementalDecoder = field(
        default_factory=lambda: codecs.getincrementaldecoder("utf-8")("replace")
    )
    _rest: str = ""
    _data: list[str] = field(default_factory=list)

    def feed(self, piece: bytes) -> Iterator[str]:
        """The data of every event that is complete now."""
        text = self._rest + self._decoder.decode(piece)
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n") if not text.endswith("\r") else [text]
        self._rest = lines.pop()[:LONGEST_LINE]
        for line in lines:
            if not line and self._data:
                yield "\n".join(self._data)
                self._data.clear()
            name, _, value = line.partition(":")
            if name == "data":
                self._data.append(value.removeprefix(" "))
            elif name == "id":
                self.last_id = value.removeprefix(" ")


def is_streamed(reply: Reply) -> bool:
    """Whether an answer is a row of JSON values, not one."""
    return any(kind in reply.content_type.lower() for kind in (*_EVENTS, *_LINES))


def contents_of(reply: Reply) -> Iterator[object]:
    """Every JSON value of a streamed answer, as far as it came; «[DONE]» and what is no JSON are passed over."""
    sse = any(kind in reply.content_type.lower() for kind in _EVENTS)
    parts = ServerSentEvents().feed(reply.body + b"\n\n") if sse else reply.body.decode("utf-8", "replace").splitlines()
    for part in parts:
        content = json_or_none(part.strip("\x1e \t"))
        if content is not None:
            yield content


def json_or_none(text: str) -> object:
    """The JSON in `text`; None when it is none."""
    try:
        content: object = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return content


class EventStream:
    """A stream of late messages, read by a thread of its own and opened again when it breaks off."""

    def __init__(self, url: str, letterbox: Letterbox) -> None:
        """Open it."""
        self._url = url
        self._letterbox = letterbox
        self._arrived: queue.Queue[object] = queue.Queue(maxsize=1000)
        self._closed = threading.Event()
        self._answer: httpx.Response | None = None
        self._thread = threading.Thread(target=self._run, name="chat stream", daemon=True)
        self._thread.start()

    def next(self, *, until: float) -> Iterator[object]:
        """What has arrived, waiting for the first; `Fault` where the company refuses."""
        try:
            yield self._arrived.get(timeout=max(until - time.monotonic(), 0.001))
            while True:
                yield self._arrived.get_nowait()
        except queue.Empty:
            return

    def close(self) -> None:
        """Stop reading; the thread ends by itself."""
        self._closed.set()

    def _run(self) -> None:
        events, pause = ServerSentEvents(), _FIRST_PAUSE
        with httpx.Client(
            trust_env=self._letterbox.client(self._url).trust_env, verify=trusted(), timeout=_READ
        ) as client:
            while not self._closed.is_set() and self._letterbox.allowance.requests > 0:
                self._letterbox.allowance.requests -= 1
                try:
                    if self._read(client, events):
                        pause = _FIRST_PAUSE
                except httpx.HTTPError as error:
                    pause = min(pause * 2, _LONGEST_PAUSE)
                    if pause == _LONGEST_PAUSE:
                        place = self._letterbox.place(self._url)
                        self._put(Fault(why=f"{place} broke off again and again ({type(error).__name__})"))
                self._closed.wait(pause)

    def _read(self, client: httpx.Client, events: ServerSentEvents) -> bool:
        """Read until it ends; whether anything came."""
        headers: Mapping[str, str] = {"Accept": "text/event-stream", **self._letterbox.headers}
        headers = {**headers, "Last-Event-ID": events.last_id} if events.last_id else headers
        with client.stream("GET", self._url, headers=headers) as answer:
            if answer.status_code >= 300:
                self._put(Fault(why=f"{self._letterbox.place(self._url)} answered HTTP {answer.status_code}"))
                self._closed.set()
                return False
            came = False
            for piece in answer.iter_bytes():
                came = True
                self._letterbox.allowance.bytes -= len(piece)
                if self._closed.is_set() or self._letterbox.allowance.bytes < 0:
                    break
                for data in events.feed(piece):
                    content = json_or_none(data)
                    self._put(data if content is None else content)
            return came

    def _put(self, content: object) -> None:
        if not self._arrived.full():
            self._arrived.put(content)
