"""Looking at pages, on the web and saved: nothing is sent, nothing runs that was saved, and what fails says why."""

import socket
import threading
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from looks import POLICY, FailedLook, Look, claims, kept, look, said
from playwright.sync_api import Browser

from journeys.beforehand import Beforehand
from journeys.channels.web.onlooking.onlooker import Onlooker
from journeys.looking.judging import Seen
from journeys.looking.looking import look_at

__all__ = ["look"]

OSCAR = Path(__file__).parent / "pages" / "oscar"
UMLAUTS = "<html lang=de><title>Größe</title><p>Rückgabe innerhalb von 30 Tagen nach Erhalt. Größe: groß</p></html>"
SAVED_WITH_STYLE = f"""MIME-Version: 1.0
Content-Type: multipart/related; boundary=b

--b
Content-Type: text/html
Content-Location: https://shop.example/help

<link rel=stylesheet href="/s.css"><p>{POLICY}</p><p class=hidden>Express shipping costs $9.90.</p>
--b
Content-Type: text/css
Content-Location: https://shop.example/s.css

.hidden {{ display: none }}
--b--
"""


# ---- saved pages ----


def declaring(encoding: str) -> str:
    return UMLAUTS.replace("<title>", f"<meta charset={encoding}><title>")


def test_a_saved_basket_is_told_as_its_customer_saw_it(look: Look) -> None:
    told = look(OSCAR / "basket.html")
    amounts = {claim["role"]: (claim["amount"], claim["currency"]) for claim in claims(told, "price")}
    assert amounts["total"] == ("65.95", "GBP")
    assert told.findings == ()
    assert told.language == "en"


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(UMLAUTS.encode(), id="UTF-8 that does not say so"),
        pytest.param(b"\xef\xbb\xbf" + UMLAUTS.encode(), id="with a mark"),
        pytest.param(UMLAUTS.encode("cp1252"), id="Latin that does not say so"),
        pytest.param(UMLAUTS.encode("utf-16"), id="UTF-16"),
        pytest.param(UMLAUTS.encode("utf-16-be"), id="UTF-16 without a mark"),
        pytest.param(
            UMLAUTS.replace("<title>", "<meta charset=koi8-r><title>").encode(), id="UTF-8 that says otherwise"
        ),
        pytest.param(declaring("ibm850").encode("cp850"), id="what only its own word tells"),
    ],
)
def test_letters_are_read_whatever_they_were_saved_in(look: Look, tmp_path: Path, content: bytes) -> None:
    told = look(kept(tmp_path, "a.html", content))
    assert told.title == "Größe"
    assert said(told)[0] == "Rückgabe innerhalb von 30 Tagen nach Erhalt."


def test_a_saved_page_reaches_nobody_and_runs_nothing(look: Look, tmp_path: Path, shop: tuple[str, list[str]]) -> None:
    address, asked = shop
    page = f"""<html><head><meta http-equiv=refresh content="0;url={address}/ok"><base href="{address}/">
      <link rel=stylesheet href="a.css"></head><body onload="document.body.innerHTML = 'ran'"><p>{POLICY}</p>
      <noscript>Express shipping costs $9.90.</noscript><img src="a.png" onerror="document.body.innerHTML=''">
      <iframe src="ok"></iframe><script src="a.js"></script>
      <script>document.body.innerHTML = "<p>Returns are accepted within 5 days.</p>"</script></body></html>"""
    told = look(kept(tmp_path, "a.html", page))
    assert said(told) == [POLICY]
    assert asked == []


def test_an_archive_brings_its_own_style_sheets(look: Look, tmp_path: Path) -> None:
    assert said(look(kept(tmp_path, "a.mhtml", SAVED_WITH_STYLE))) == [POLICY]


def test_a_page_that_shows_nothing_fails(look: FailedLook, tmp_path: Path) -> None:
    assert look(kept(tmp_path, "a.html", "<html><body><p hidden>$5.00</p></body></html>")).error == "shows no words."


def test_several_pages_share_a_browser_and_nothing_else(browser: Browser, tmp_path: Path) -> None:
    names = [str(kept(tmp_path, f"{n}.html", f"<title>{n}</title><p>{POLICY}</p>")) for n in range(4)]
    with Onlooker(browser=browser) as onlooker:
        told = list(look_at(names, Beforehand(), onlooker=onlooker))
    assert [one.page for one in told] == names
    assert [one.title for one in told if isinstance(one, Seen)] == ["0", "1", "2", "3"]
    assert browser.is_connected()


def test_what_the_user_says_goes_before_what_is_guessed(look: Look, tmp_path: Path) -> None:
    page = kept(tmp_path, "a.html", "<html lang=en><p>Standard shipping costs $12.50.</p></html>")
    (fee,) = claims(look(page, locale="en-CA"), "policy")
    assert fee["value"] == {"amount": "12.50", "currency": "CAD"}


# ---- pages on the web ----

PAGES = {
    "/ok": ("text/html", f"<title>Help</title><p>{POLICY}</p>"),
    "/late": (
        "text/html",
        f"<p>…</p><script>setTimeout(() => {{ document.querySelector('p').textContent = '{POLICY}' }}, 150)</script>",
    ),
    "/loud": (
        "text/html",
        f"<p>{POLICY}</p><script>alert('!'); open('/ok'); onbeforeunload = () => 'stay'; confirm('?')</script>",
    ),
    "/sends": (
        "text/html",
        f"<p>{POLICY}</p><form method=post action=/order></form>"
        "<script>fetch('/order', {method: 'POST'}).catch(() => 0); document.forms[0].submit()</script>",
    ),
    "/data": ("application/json", '{"price": "$5.00"}'),
    "/sheet": ("application/pdf", "%PDF-1.7"),
    "/empty": ("text/html", ""),
}


@pytest.fixture
def shop() -> Iterator[tuple[str, list[str]]]:
    """A few pages, and what they were asked for."""
    asked: list[str] = []

    class Shop(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(f"GET {self.path}")
            kind, body = PAGES.get(self.path, ("text/html", "gone"))
            self.send_response(302 if self.path == "/round" else 200 if self.path in PAGES else 404)
            self.send_header("Location", "/round")
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.send_header("Content-Length", str(len(body.encode())))
            self.end_headers()
            self.wfile.write(body.encode())

        def do_POST(self) -> None:
            asked.append(f"POST {self.path}")
            self.send_error(500)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Shop) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("path", ["/ok", "/late", "/loud"])
def test_a_page_on_the_web_is_read_when_it_rests(look: Look, shop: tuple[str, list[str]], path: str) -> None:
    assert said(look(shop[0] + path)) == [POLICY]


def test_nothing_is_ever_sent(look: Look, shop: tuple[str, list[str]]) -> None:
    address, asked = shop
    assert said(look(f"{address}/sends", patience=timedelta(seconds=2))) == [POLICY]
    assert [line for line in asked if not line.startswith("GET")] == []


@pytest.mark.parametrize(
    ("path", "error"),
    [
        ("/gone", "HTTP 404"),
        ("/data", "application/json"),
        ("/sheet", "a file to keep, not a page"),
        ("/round", "leads back to itself"),
        ("/empty", "shows no words"),
    ],
)
def test_an_address_without_a_page_says_why(
    look: FailedLook, shop: tuple[str, list[str]], path: str, error: str
) -> None:
    assert error in look(shop[0] + path).error


def test_a_host_where_nobody_answers_says_why(look: FailedLook) -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))  # and listens to nobody
        assert "refused" in look(f"http://127.0.0.1:{silent.getsockname()[1]}/").error
