"""A small help desk for tests: a bot as Rasa serves it, and a telephone line in TwiML, broken where asked."""

import json
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar
from urllib.parse import parse_qs, urlsplit
from xml.sax.saxutils import escape

_ASK = '<Gather input="speech dtmf" action="{next}" timeout="5"><Say>{words}</Say></Gather><Say>Goodbye.</Say>'


class _Desk(BaseHTTPRequestHandler):
    asks_twice: ClassVar[bool] = False
    turns: ClassVar[Counter[str]] = Counter()
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Answer the telephone; a bot is not for reading."""
        self.do_POST()

    def do_POST(self) -> None:
        """Answer the bot's customer, or the caller."""
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        path = urlsplit(self.path).path
        if path == "/webhooks/rest/webhook":
            told = json.loads(body)
            said = self._bot(str(told["sender"]))
            answer = json.dumps([{"recipient_id": told["sender"], "text": words} for words in said])
            self._send("application/json", answer)
        elif path.startswith("/voice"):
            told_by_phone = {name: values[0] for name, values in parse_qs(body).items()}
            self._send("text/xml", f"<Response>{self._line(path, told_by_phone)}</Response>")
        else:
            self._send("text/plain", "nothing here", status=404)

    def _bot(self, sender: str) -> list[str]:
        self.turns[sender] += 1
        questions = [
            "Sure. What is your order number?",
            *(["And your order number, please?"] if self.asks_twice else []),
        ]
        asked = self.turns[sender] - 1
        return [questions[asked]] if asked < len(questions) else ["Thank you.", "Your order was shipped yesterday."]

    def _line(self, path: str, told: dict[str, str]) -> str:
        heard = escape(told.get("SpeechResult") or told.get("Digits") or "")
        if path == "/voice":
            return _ASK.format(next="/voice/order", words="Welcome to the desk. What can I do for you?")
        if path == "/voice/order":
            return _ASK.format(next="/voice/answer", words="What is your order number?")
        return f"<Say>Order {heard} was shipped yesterday. Goodbye.</Say><Hangup/>"

    def _send(self, kind: str, text: str, *, status: int = 200) -> None:
        content = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


@contextmanager
def small_desk(*, asks_twice: bool = False) -> Iterator[str]:
    """The desk's address while it is open: the bot is at `webhooks/rest/webhook`, the line at `voice`."""
    handler = type("Desk", (_Desk,), {"asks_twice": asks_twice, "turns": Counter()})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
