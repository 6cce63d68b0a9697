"""Asking a company over HTTP, politely: with caps, with what it asks us to wait for, and never longer than we have."""

import json
import re
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final
from urllib.parse import urljoin, urlsplit

import httpx

from journeys.channels.chat.bubbles import Fault
from journeys.channels.trust import trusted
from journeys.errors import ChannelUnavailable, LimitReached

LARGEST_ANSWER: Final = 1_000_000  # bytes
MOST_BYTES: Final = 20_000_000  # in one conversation
MOST_REQUESTS: Final = 500
MOST_RETRIES: Final = 3  # after they asked us to wait
MOST_REDIRECTS: Final = 3
LOOPBACK: Final = ("127.0.0.1", "localhost", "::1")
_CODE: Final = re.compile(r"[A-Za-z][A-Za-z._]{1,38}")
_PLEASE_WAIT: Final = (429, 503)
_NOT_LET_IN: Final = (401, 403, 407)


@dataclass(slots=True, kw_only=True)
class Allowance:
    """What one conversation may ask for, and take in."""

    requests: int = MOST_REQUESTS
    bytes: int = MOST_BYTES
    answer: int = LARGEST_ANSWER

    def ask(self, place: str) -> None:
        """Count a request.

        Raises:
            LimitReached: there were enough.
        """
        if self.requests <= 0:
            raise LimitReached(f"the chat at {place} took more requests than allowed", fix="raise caps.requests")
        self.requests -= 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What they answered; cut short where `fault` says why."""

    status: int
    body: bytes
    content_type: str = ""
    fault: str = ""

    @property
    def text(self) -> str:
        """The body as text: UTF-8, or what old servers write."""
        try:
            return self.body.decode("utf-8")
        except UnicodeDecodeError:
            return self.body.decode("cp1252", "replace")

    @property
    def content(self) -> object:
        """The JSON in it; a `Fault` when it is none, None when it is empty."""
        if not self.body.strip():
            return None
        try:
            content: object = json.loads(self.text)
        except (ValueError, RecursionError):
            return Fault(why="something that is not JSON")
        return content


@dataclass(slots=True, kw_only=True)
class Letterbox:
    """One company's addresses, asked with the same headers. Close it.

    Args:
        headers: Sent with every request, and to no other host.
        secrets: What must never be read in a trouble.
        fix: The way out where we are not let in.
    """

    headers: Mapping[str, str] = field(default_factory=dict)
    secrets: Iterable[str] = ()
    allowance: Allowance = field(default_factory=Allowance)
    fix: str = "check the address, and set what they want of us in [channels.chat] headers or secret."
    unreached: str = "check [channels.chat] url in company.toml, and that the company is up."
    sleep: Callable[[float], None] = time.sleep
    _clients: dict[bool, httpx.Client] = field(default_factory=dict)
    _was_answered: bool = False

    def ask(
        self,
        method: str,
        url: str,
        *,
        until: float,
        content: object = None,
        form: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Reply | Fault:
        """Send a request and take the whole answer in, waiting and asking again where they bid us to.

        Raises:
            ChannelUnavailable: nobody listens there, or we are not let in, and never were.
            LimitReached: the requests are used up.
        """
        place, sent = self.place(url), _sent(self.headers, headers, content, form)
        for _ in range(MOST_RETRIES + 1):
            self.allowance.ask(place)
            try:
                reply, wait = self._once(method, url, until, sent)
            except httpx.ConnectError as error:
                return self._unreached(place, error)
            except httpx.TimeoutException:
                return Fault(why=f"{place} did not answer in time")
            except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
                return Fault(why=f"{place} broke off ({type(error).__name__})")
            if wait is None or time.monotonic() + wait >= until:
                return self._judged(place, reply, wait)
            self.sleep(wait)
        return self._judged(place, reply, wait)

    def look(self, url: str, *, until: float) -> Reply | Fault:
        """What is there, whatever it says, as a browser asks for it.

        Raises:
            ChannelUnavailable: nobody listens there.
        """
        place = self.place(url)
        self.allowance.ask(place)
        try:
            return self._once("GET", url, until, {"headers": {**self.headers, "Accept": "text/html, */*"}})[0]
        except httpx.ConnectError as error:
            return self._unreached(place, error)
        except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
            return Fault(why=f"{place} broke off ({type(error).__name__})")

    def place(self, url: str) -> str:
        """An address as a trouble may show it: without its query and without secrets."""
        return self.masked(url.partition("?")[0].partition("#")[0])

    def masked(self, text: str) -> str:
        """`text` without our secrets."""
        for secret in {*self.secrets, *self.headers.values()}:
            text = text.replace(secret, "…") if len(secret) > 3 else text
        return text

    def close(self) -> None:
        """Let go of connections; safe to call twice."""
        for client in self._clients.values():
            client.close()

    def client(self, url: str) -> httpx.Client:
        """What speaks HTTP; a proxy cannot see our loopback address."""
        local = urlsplit(url).hostname in LOOPBACK
        if local not in self._clients:
            self._clients[local] = httpx.Client(
                trust_env=not local, verify=trusted(), headers={"Accept-Encoding": "identity"}
            )
        return self._clients[local]

    def _once(self, method: str, url: str, until: float, sent: dict[str, object]) -> tuple[Reply, float | None]:
        for _ in range(MOST_REDIRECTS + 1):
            left = max(until - time.monotonic(), 0.001)
            with self.client(url).stream(method, url, timeout=left, **sent) as answer:  # type: ignore[arg-type]
                target = urljoin(url, answer.headers.get("location", ""))
                if answer.is_redirect and _same_host(url, target):
                    method = "GET" if answer.status_code == 303 else method
                    url = target
                    continue
                body, fault = self._taken_in(answer, until)
                kind = answer.headers.get("content-type", "")
                wait = _asked_to_wait(answer) if answer.status_code in _PLEASE_WAIT else None
                return Reply(status=answer.status_code, body=body, content_type=kind, fault=fault), wait
        raise httpx.TooManyRedirects("they send us round in circles")

    def _taken_in(self, answer: httpx.Response, until: float) -> tuple[bytes, str]:
        """The body as far as it came in time, and why it is cut short."""
        place, body = self.place(str(answer.url)), bytearray()
        try:
            for piece in answer.iter_bytes():
                body += piece
                self.allowance.bytes -= len(piece)
                if len(body) > self.allowance.answer or self.allowance.bytes < 0:
                    return b"", f"{place} sent more than anybody reads ({len(body):,} bytes and on)"
                if time.monotonic() > until:
                    return bytes(body), f"{place} did not answer in time: it goes on and on"
        except httpx.TimeoutException:
            return bytes(body), f"{place} did not answer in time"
        except httpx.HTTPError as error:
            return bytes(body), f"{place} broke off ({type(error).__name__})"
        return bytes(body), ""

    def _judged(self, place: str, reply: Reply, wait: float | None) -> Reply | Fault:
        if reply.status in _NOT_LET_IN and not self._was_answered:
            raise ChannelUnavailable(f"{place} does not let us in: HTTP {reply.status}.", fix=self.fix)
        if reply.status >= 300:
            asked = f" (asked to wait {wait:.0f} s)" if wait is not None else ""
            code = _error_code(reply)
            return Fault(why=f"{place} answered HTTP {reply.status}{asked}{self.masked(code)}")
        self._was_answered = True
        return reply

    def _unreached(self, place: str, error: httpx.ConnectError) -> Fault:
        if self._was_answered:
            return Fault(why=f"nobody listens at {place} any more")
        raise ChannelUnavailable(f"nobody listens at {place} ({type(error).__name__}).", fix=self.unreached) from error


def _sent(
    own: Mapping[str, str], headers: Mapping[str, str] | None, content: object, form: Mapping[str, str] | None
) -> dict[str, object]:
    body: dict[str, object] = {"data": dict(form)} if form is not None else {} if content is None else {"json": content}
    return {"headers": {**own, **(headers or {})}} | body


def _error_code(reply: Reply) -> str:
    """The company's own word for an error, where it has one: «invalid_api_key»; never its sentences."""
    content = reply.content
    inner = content.get("error", content) if isinstance(content, dict) else None
    codes = [inner.get("code"), inner.get("type")] if isinstance(inner, dict) else []
    return next((f": {code}" for code in codes if isinstance(code, str) and _CODE.fullmatch(code)), "")


def _asked_to_wait(answer: httpx.Response) -> float | None:
    """The seconds of Retry-After; None where there is none."""
    said = answer.headers.get("retry-after", "").strip()
    if not said:
        return None
    try:
        return max(float(said), 0.0) if said[0].isdigit() else _seconds_until(said)
    except (ValueError, TypeError):
        return None


def _seconds_until(date: str) -> float:
    at = parsedate_to_datetime(date)
    return max((at.replace(tzinfo=at.tzinfo or UTC) - datetime.now(UTC)).total_seconds(), 0.0)


def _same_host(url: str, target: str) -> bool:
    one, other = urlsplit(url), urlsplit(target)
    ports = {part.port or {"http": 80, "https": 443}.get(part.scheme) for part in (one, other)}
    secured = (one.scheme, other.scheme) == ("http", "https") and ports <= {80, 443}
    return one.hostname == other.hostname and (len(ports) == 1 or secured) and other.scheme in ("http", "https")
