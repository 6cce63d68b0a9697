"""A proxy of our own in front of any shop, that breaks one thing on the way."""

import re
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from http.client import HTTPConnection, HTTPResponse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from json import dumps
from time import sleep
from types import TracebackType
from urllib.parse import urlsplit

from journeys.touchpoint import Waypoint

ADDRESS = "address"  # the page of the form that asks for it
_HOPS = frozenset({"connection", "transfer-encoding", "content-length", "keep-alive", "content-encoding"})
_TEXTS = ("text/", "javascript", "json")
_LONGEST = 300.0  # seconds that a request is held which is never answered
_FRAME = "<!doctype html><html lang=en><head><title>{title}</title>{head}</head><body>{body}</body></html>"
_SPINNER = (
    "<style>@keyframes t{to{transform:rotate(1turn)}}.turns{width:48px;height:48px;border:4px solid;border-radius:50%;"
    "border-right-color:transparent;animation:t 1s linear infinite}</style><div class=turns role=progressbar></div>"
)
_INERT = """<script>(() => {{
  const words = {words}.toLowerCase().replace(/\\s+/g, " ").trim();
  const isIt = (event) => event.composedPath().some((one) => {{
    if (!one.matches || !one.matches("a,button,input,[role=button]")) return false;
    const plain = (text) => String(text || "").toLowerCase().replace(/\\s+/g, " ").trim();
    const said = [one.textContent, one.value, one.getAttribute("aria-label")].map(plain);
    return said.some((text) => text && (text === words || (text.length < 80 && text.includes(words))));
  }});
  for (const kind of ["click", "mousedown", "mouseup", "pointerdown", "pointerup", "keydown", "keypress", "submit"]) {{
    window.addEventListener(kind, (event) => {{
      const sent = kind === "submit" && event.submitter ? {{composedPath: () => [event.submitter]}} : event;
      if (!isIt(sent)) return;
      event.stopImmediatePropagation();
      event.preventDefault();
      {then}
    }}, true);
  }}
}})();</script>"""


class Break(Enum):
    """One thing that is broken, and the waypoint at which."""

    BASKET_LINK_DEAD = "basket link dead"
    CHECKOUT_500 = "checkout 500"
    PAY_INERT = "pay button inert"
    SILENT_REFUSAL = "silent refusal"
    RETURNS_404 = "returns 404"
    ENDLESS_SPINNER = "endless spinner"
    REDIRECT_LOOP = "redirect loop"
    PRODUCT_SOFT_404 = "product soft 404"
    CHECKOUT_EMPTY = "checkout empty"
    PAY_THROWS = "pay button throws"
    CHECKOUT_SILENT = "checkout silent"
    CHECKOUT_HANGS = "checkout hangs"

    @property
    def waypoint(self) -> str:
        """What the whole shop must have shown for this to be broken."""
        return {
            Break.BASKET_LINK_DEAD: Waypoint.BASKET,
            Break.PAY_INERT: Waypoint.PAYMENT,
            Break.PAY_THROWS: Waypoint.PAYMENT,
            Break.RETURNS_404: Waypoint.RETURN,
            Break.PRODUCT_SOFT_404: Waypoint.PRODUCT,
            Break.SILENT_REFUSAL: ADDRESS,
        }.get(self, Waypoint.CHECKOUT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """Where the faultless walk met a waypoint, and the words on what it clicked there last."""

    url: str
    clicked: str
    told: str = ""  # part of what the customer told it

    @property
    def path(self) -> str:
        """The address without the host."""
        return urlsplit(self.url).path


class Proxy:
    """Open while its `with` block lasts."""

    def __init__(self, url: str) -> None:
        """Take the front page of the shop behind it."""
        shop = urlsplit(url)
        self.shop, self.front = shop.netloc, shop.path or "/"
        self._broken: Break | None = None
        self._routes: Mapping[str, Route] = {}

    def __enter__(self) -> "Proxy":
        """Open it."""
        handler = type("Handler", (_Handler,), {"proxy": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._server.daemon_threads = True
        self.host = f"127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Close it."""
        self._server.shutdown()
        self._server.server_close()

    @property
    def url(self) -> str:
        """The shop's front page, behind the proxy."""
        return f"http://{self.host}{self.front}"

    def break_at(self, broken: Break, routes: Mapping[str, Route]) -> None:
        """Break one thing from now on, where the whole shop had it."""
        self._broken, self._routes = broken, routes

    def is_at(self, method: str, path: str, sent: bytes) -> bool:
        """Whether this request is for the page that is broken, or tells it what it refuses without a word."""
        broken = self._broken
        if broken is None or broken in (Break.BASKET_LINK_DEAD, Break.PAY_INERT, Break.PAY_THROWS):
            return False
        route = self._routes[broken.waypoint]
        if broken is Break.SILENT_REFUSAL:
            return method != "GET" and (path == route.path or (bool(route.told) and route.told.encode() in sent))
        return method == "GET" and path == route.path

    def into_pages(self) -> str:
        """What is written into every page."""
        if self._broken is Break.BASKET_LINK_DEAD:
            clicked = self._routes[Waypoint.BASKET.value].clicked
            return _INERT.format(words=dumps(clicked), then="") if clicked else ""
        if self._broken in (Break.PAY_INERT, Break.PAY_THROWS):
            clicked = self._routes[Waypoint.PAYMENT.value].clicked
            throws = "if (kind === 'click') payments.begin();" if self._broken is Break.PAY_THROWS else ""
            return _INERT.format(words=dumps(clicked), then=throws) if clicked else ""
        return ""

    def instead(self, *, to_script: bool = False) -> tuple[int, str, dict[str, str]]:
        """What comes instead of the page: status, body, headers; nothing ever where the status is 0."""
        here = self._routes[self._broken.waypoint].path if self._broken else "/"
        page = _FRAME.format
        match self._broken:
            case Break.CHECKOUT_500:
                return 500, page(title="Server Error (500)", head="", body="<h1>Server Error (500)</h1>"), {}
            case Break.RETURNS_404:
                return 404, page(title="Not Found", head="", body="<h1>Not Found</h1>"), {}
            case Break.ENDLESS_SPINNER:
                return 200, page(title="Checkout", head="", body=_SPINNER), {}
            case Break.REDIRECT_LOOP:
                return 302, "", {"Location": here}
            case Break.PRODUCT_SOFT_404:
                return 200, page(title="Shop", head="", body="<h1>This page could not be found</h1>"), {}
            case Break.CHECKOUT_EMPTY:
                return 200, page(title="Checkout", head="", body="<div id=app></div>"), {}
            case Break.SILENT_REFUSAL if to_script:
                return 422, "{}", {"Content-Type": "application/json"}
            case Break.SILENT_REFUSAL:
                return 303, "", {"Location": here}
            case Break.CHECKOUT_HANGS:
                return 200, page(title="Checkout", head="", body="<h1>Checkout</h1><script>for (;;);</script>"), {}
            case _:
                return 0, "", {}


class _Handler(BaseHTTPRequestHandler):
    proxy: Proxy
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def _pass(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        with suppress(OSError):
            if self.proxy.is_at(self.command, urlsplit(self.path).path, body):
                self._instead()
            else:
                self._through(body)

    def __getattr__(self, name: str) -> Callable[[], None]:
        """Every method of HTTP passes alike."""
        if name.startswith("do_"):
            return self._pass
        raise AttributeError(name)

    def _instead(self) -> None:
        by_script = "json" in self.headers.get("Content-Type", "")
        status, body, headers = self.proxy.instead(to_script=by_script)
        if not status:
            sleep(_LONGEST)
            return
        self._answer(status, {"Content-Type": "text/html; charset=utf-8", **headers}, body.encode())

    def _through(self, body: bytes) -> None:
        shop = HTTPConnection(self.proxy.shop, timeout=60)
        headers = {name: value.replace(self.proxy.host, self.proxy.shop) for name, value in self.headers.items()}
        headers = {
            name: value for name, value in headers.items() if name.lower() not in ("accept-encoding", "connection")
        }
        shop.request(self.command, self.path, body or None, {**headers, "Host": self.proxy.shop})
        answer = shop.getresponse()
        content = answer.read()
        shop.close()
        self._answer(answer.status, self._headers(answer), self._rewritten(answer, content), answer)

    def _headers(self, answer: HTTPResponse) -> dict[str, str]:
        kept = {name: value for name, value in answer.getheaders() if name.lower() not in (*_HOPS, "set-cookie")}
        return {name: value.replace(self.proxy.shop, self.proxy.host) for name, value in kept.items()
                if name.lower() != "content-security-policy"}  # fmt: skip

    def _rewritten(self, answer: HTTPResponse, content: bytes) -> bytes:
        kind = answer.headers.get("Content-Type", "")
        if not any(sign in kind for sign in _TEXTS):
            return content
        content = content.replace(self.proxy.shop.encode(), self.proxy.host.encode())
        script = self.proxy.into_pages().encode()
        if not script or "text/html" not in kind:
            return content
        return re.sub(rb"(<head[^>]*>)", lambda head: head[1] + script, content, count=1, flags=re.IGNORECASE)

    def _answer(self, status: int, headers: dict[str, str], body: bytes, answer: HTTPResponse | None = None) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        for cookie in answer.headers.get_all("Set-Cookie") or () if answer else ():
            self.send_header("Set-Cookie", cookie)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)
