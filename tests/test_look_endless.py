"""Pages that would never let a look at them end."""

import threading
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from looks import POLICY
from playwright.sync_api import Browser

from journeys.beforehand import Beforehand
from journeys.channels.web.onlooking import onlooker as onlookers
from journeys.channels.web.onlooking.onlooker import Onlooker
from journeys.looking.judging import Seen
from journeys.looking.looking import Unseen, look_at

PIECES = {"/busy": b"<p>Tea</p><script>for (;;);</script>", "/flood": b"<p>Tea set</p>", "/plain": b"tea " * 200}


@pytest.fixture
def endless() -> Iterator[str]:
    """A server whose pages have no end, and one whose page has."""

    class Endless(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            with suppress(OSError):  # until nobody reads any more
                self.wfile.write(f"<!doctype html><p>{POLICY}</p>".encode())
                while piece := PIECES.get(self.path):
                    self.wfile.write(piece * 500)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Endless) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_a_page_that_keeps_the_browser_busy_is_given_up_and_the_next_is_read(browser: Browser, endless: str) -> None:
    with Onlooker(browser=browser, patience=timedelta(seconds=0.8)) as onlooker:
        pages = [f"{endless}/busy", f"{endless}/flood", f"{endless}/ok"]
        busy, flood, fine = look_at(pages, Beforehand(), onlooker=onlooker)
    assert isinstance(busy, Unseen)
    assert isinstance(flood, Unseen)
    assert ("busy without end" in busy.error, "busy without end" in flood.error) == (True, True)
    assert isinstance(fine, Seen)


def test_a_flood_ends_once_too_much_has_come(browser: Browser, endless: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(onlookers, "MOST_BYTES", 2_000_000)
    with Onlooker(browser=browser) as onlooker:
        (told,) = look_at([f"{endless}/plain"], Beforehand(), onlooker=onlooker)
    assert isinstance(told, Unseen)
    assert told.error == "it has more than 2 MB, and so much is not read."
