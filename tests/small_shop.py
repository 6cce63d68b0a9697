"""A small Polish shop for tests, rendered by a server, with much in the customer's way; and broken where asked."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

_PAGES = Path(__file__).parent / "pages" / "web" / "sklep"
PAGE, COOKIES, FRONT, PRODUCT, BASKET, ADDRESS, PAY = (
    (_PAGES / f"{name}.html").read_text(encoding="utf-8")
    for name in ("page", "cookies", "front", "product", "basket", "address", "pay")
)
RETURNS = "<h1>Zwroty</h1><p>Zwrot w 30 dni.</p>"
CONTACT = "<h1>Kontakt</h1><p>Napisz do nas: pomoc@sklep.example, tel. 22 555 01 23.</p>"
THANKS = "<h1>Dziękujemy za zamówienie</h1><p>Numer zamówienia: PL-3001</p><p>Dostawa: 2–3 dni robocze</p>"
SPINNER = '<div class="spinner" style="width:40px;height:40px">Ładowanie</div>'


class _Shop(BaseHTTPRequestHandler):
    flaw = ""
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        flaw = self.flaw
        if path == "/zwroty" and flaw == "returns 404":
            return self._say("Błąd 404", "<h1>Nie znaleziono strony</h1>", status=404)
        if path == "/kasa" and flaw == "checkout 500":
            return self._say("Błąd", "<h1>Wystąpił błąd</h1>", status=500)
        if path == "/kasa" and flaw == "redirect loop":
            return self._go("/kasa?znowu")
        if path == "/kasa" and flaw == "endless spinner":
            return self._say("Kasa", SPINNER)
        body = {
            "/": FRONT,
            "/p/1": PRODUCT,
            "/koszyk": BASKET,
            "/podsumowanie": self._pay(),
            "/dziekujemy": THANKS,
            "/kasa": ADDRESS.format(problem="", i="", e="", u="", k="", m=""),
            "/zwroty": RETURNS,
            "/kontakt": CONTACT,
            "/szukaj": FRONT,
        }.get(path)
        if body is None:
            return self._say("404", "<h1>Nie znaleziono strony</h1>", status=404)
        if path == "/koszyk" and flaw == "basket link dead":
            body = body.replace('<a href="/kasa">', '<a href="#">')
        return self._say("Sklep", body)

    def do_POST(self) -> None:
        sent = {name: values[0] for name, values in parse_qs(self._body()).items()}
        path = urlsplit(self.path).path
        if path == "/zgoda":
            return self._go("/", cookie="zgoda=0; Path=/")
        if path == "/dodaj":
            return self._go("/koszyk")
        if path == "/kasa":
            if self.flaw == "silent refusal" or not all(sent.get(name) for name in "ieukm"):
                kept = {name: sent.get(name, "") for name in "ieukm"}
                problem = "" if self.flaw == "silent refusal" else "<p>Proszę uzupełnić dane</p>"
                return self._say("Kasa", ADDRESS.format(problem=problem, **kept))
            return self._go("/podsumowanie")
        if path == "/zaplac":
            return self._go("/dziekujemy" if sent.get("r") else "/podsumowanie")
        return self._go("/")

    def _pay(self) -> str:
        inert = self.flaw == "inert pay button"
        return PAY.format(onsubmit=' onsubmit="return false"' if inert else "", inert="")

    def _body(self) -> str:
        return self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()

    def _say(self, title: str, body: str, *, status: int = 200) -> None:
        cookies = "" if "zgoda=" in (self.headers.get("Cookie") or "") else COOKIES
        page = PAGE.format(title=title, body=body, cookies=cookies).encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def _go(self, where: str, *, cookie: str = "") -> None:
        self.send_response(303)
        self.send_header("Location", where)
        if cookie:
            self.send_header("Set-Cookie", cookie)
        self.send_header("Content-Length", "0")
        self.end_headers()


@contextmanager
def small_shop(flaw: str = "") -> Iterator[str]:
    """The shop's address while it is open.

    `flaw`: "basket link dead", "checkout 500", "inert pay button", "silent refusal", "returns 404", "endless spinner"
    or "redirect loop".
    """
    handler = type("Shop", (_Shop,), {"flaw": flaw})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
