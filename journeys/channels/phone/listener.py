"""Where Twilio tells us what happens: a small web server that believes signed requests only."""

import json
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from secrets import token_hex
from urllib.parse import parse_qsl

from twilio.request_validator import RequestValidator

from journeys.channels.phone.account import OVER, TwilioAccount
from journeys.clock import Clock
from journeys.errors import UsageError

COMPANY = "inbound_track"  # of our leg: what comes in from the other end
LARGEST_BODY = 1_000_000  # bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """Something the company said, from one pause for breath to the next."""

    words: str
    sequence: int
    heard: datetime


class Ear:
    """What one call told us: how far it is, and what the company said. Filled by the listener's threads."""

    def __init__(self, *, url: str, clock: Clock) -> None:
        """Take where Twilio reaches it."""
        self.transcription_url = f"{url}/transcription"
        self.status_url = f"{url}/status"
        self.status = "queued"
        self.seconds: int | None = None  # how long the call was, once it is over
        self.answered_by = ""  # human, machine_start…; empty where nobody was to find out
        self.transcribing = False
        self.trouble = ""  # why nothing can be heard, by Twilio's code
        self.they_speak = False  # they began, and have not come to the end of the sentence
        self.last_sound: datetime | None = None
        self._clock = clock
        self._changes = 0  # grows with whatever comes in
        self._pending: list[Utterance] = []
        self._seen: set[tuple[str, str]] = set()
        self._lock = threading.Lock()

    @property
    def is_over(self) -> bool:
        """Whether the call has ended, or never came about."""
        return self.status in OVER

    def something_new(self) -> Callable[[], bool]:
        """Whether anything came in since now."""
        seen = self._changes
        return lambda: self._changes != seen

    def last_utterance(self) -> datetime | None:
        """When the last words that nobody has taken yet were heard."""
        return max((utterance.heard for utterance in list(self._pending)), default=None)

    def take(self) -> tuple[str, ...]:
        """All that was said since the last time, in the order in which it was said."""
        with self._lock:
            taken, self._pending = sorted(self._pending, key=lambda utterance: utterance.sequence), []
        return tuple(utterance.words for utterance in taken)

    def note(self, kind: str, form: Mapping[str, str]) -> None:
        """Take in one callback."""
        with self._lock:
            if kind == "status":
                self._note_status(form)
            else:
                self._note_transcription(form)
            self._changes += 1
        self._clock.notify()

    def _note_status(self, form: Mapping[str, str]) -> None:
        if not self.is_over:  # callbacks may overtake one another
            self.status = form.get("CallStatus", self.status)
        self.answered_by = form.get("AnsweredBy") or self.answered_by
        if form.get("CallDuration", "").isdecimal():
            self.seconds = int(form["CallDuration"])

    def _note_transcription(self, form: Mapping[str, str]) -> None:
        event = form.get("TranscriptionEvent")
        if event == "transcription-content" and form.get("Track") == COMPANY:
            self._note_words(form)
        else:
            self.transcribing = event not in ("transcription-stopped", "transcription-error")
        if event == "transcription-error":
            said = form.get("TranscriptionError", "the transcription failed")
            self.trouble = f"{form.get('TranscriptionErrorCode', '')} ({said})".strip()

    def _note_words(self, form: Mapping[str, str]) -> None:
        name = (form.get("TranscriptionSid", ""), form.get("SequenceId", ""))
        if name in self._seen:  # delivered twice
            return
        self._seen.add(name)
        self.last_sound = self._clock.now()
        self.they_speak = form.get("Final", "true") != "true"
        words = _transcript(form.get("TranscriptionData", ""))
        if words and not self.they_speak:
            sequence = int(name[1]) if name[1].isdecimal() else 0
            self._pending.append(Utterance(words=words, sequence=sequence, heard=self.last_sound))


def _transcript(data: str) -> str:
    try:
        read = json.loads(data)
    except ValueError:
        return ""
    return str(read.get("transcript", "")).strip() if isinstance(read, dict) else ""


class Listener:
    """A web server for Twilio's callbacks, on loopback unless told otherwise. Close it.

    Twilio itself reaches it only through `public_url`, an address of yours that leads here.
    """

    def __init__(
        self,
        account: TwilioAccount,
        *,
        clock: Clock,
        public_url: str | None = None,
        host: str = "127.0.0.1",
        port: int = 0,
    ) -> None:
        """Listen from now on.

        Raises:
            UsageError: Twilio could not reach it; or the port is taken.
        """
        if public_url is None and not account.is_local:
            raise UsageError(
                "Twilio cannot reach this machine to tell what the company says.",
                fix="give the listener a public_url: an https address that leads to its port.",
            )
        self._clock = clock
        self._ears: dict[str, Ear] = {}
        self._validator = RequestValidator(account.token)
        try:
            self._server = _Server((host, port), self)
        except OSError as error:
            raise UsageError(
                f"the listener cannot use {host}:{port} ({error.strerror}).", fix="choose another port, or 0 for any."
            ) from None
        self.port = int(self._server.server_address[1])
        self.url = (public_url or f"http://{host}:{self.port}").rstrip("/")
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, name="phone listener", daemon=True
        )
        self._thread.start()

    def open_ear(self) -> Ear:
        """An ear for one call, at an address that nobody can guess."""
        name = token_hex(8)
        self._ears[name] = Ear(url=f"{self.url}/{name}", clock=self._clock)
        return self._ears[name]

    def receive(self, path: str, form: Mapping[str, str], signature: str) -> HTTPStatus:
        """Take in a request, when Twilio signed it."""
        if not self._validator.validate(self.url + path, dict(form), signature):
            return HTTPStatus.FORBIDDEN
        name, _, kind = path.strip("/").partition("/")
        ear = self._ears.get(name)
        if ear is None or kind not in ("status", "transcription"):
            return HTTPStatus.NOT_FOUND
        ear.note(kind, form)
        return HTTPStatus.NO_CONTENT

    def close(self) -> None:
        """Listen no more. Safe to call twice."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, address: tuple[str, int], listener: Listener) -> None:
        super().__init__(address, _Handler)
        self.listener = listener


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Server

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        if not 0 <= length <= LARGEST_BODY:
            self._answer(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
            self.close_connection = True
            return
        form = dict(parse_qsl(self.rfile.read(length).decode("utf-8", "replace"), keep_blank_values=True))
        self._answer(self.server.listener.receive(self.path, form, self.headers.get("X-Twilio-Signature", "")))

    def _answer(self, status: HTTPStatus) -> None:
        self.send_response(status)
        if status != HTTPStatus.NO_CONTENT:
            self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: requests hold what customers say."""
