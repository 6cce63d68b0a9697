"""How evidence is shown to people: whatever a company wrote is text, and nothing runs."""

from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest
from fake_walk import FakeWalk

from journeys.notebook import Exhibit
from journeys.reports.evidence.exhibits import Piece, piece_of
from journeys.reports.wording import span
from journeys.touchpoint import Channel

HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7 * 7 }}'


@pytest.fixture
def walk(tmp_path: Path) -> FakeWalk:
    walk = FakeWalk(tmp_path)
    walk.meets("the chat", Channel.CHAT)
    return walk


def shown(walk: FakeWalk, content: bytes, media_type: str, title: str = "A thing") -> Piece:
    return piece_of(Exhibit(title=title, path="1", media_type=media_type, at=walk.here), content)


@pytest.mark.parametrize(
    ("media_type", "as_type", "extension"),
    [
        ("image/jpeg", "image/jpeg", "jpg"),
        ("image/png", "image/png", "png"),
        ("video/webm", "video/webm", "webm"),
        ("application/zip", "application/zip", "zip"),
        ("application/x-unheard-of", "application/x-unheard-of", "bin"),
    ],
)
def test_what_is_no_text_stays_as_it_is(walk: FakeWalk, media_type: str, as_type: str, extension: str) -> None:
    piece = shown(walk, b"\x89\xff", media_type)
    assert (piece.content, piece.media_type, piece.extension) == (b"\x89\xff", as_type, extension)


def test_a_piece_says_what_where_and_when(walk: FakeWalk) -> None:
    assert shown(walk, b"", "text/plain", "Transcript of the chat (chat)").name == (
        "Transcript of the chat (chat), 21 Nov 12:03"
    )
    assert shown(walk, b"", "image/png", "Basket").name == "Basket (chat), 21 Nov 12:03"


def test_a_mail_is_read_as_text_with_what_is_enclosed(walk: FakeWalk) -> None:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "Shop <shop@shop.example>", "Your order"
    mail.set_content("Thank you")
    mail.add_alternative("<p>Thank <b>you</b></p>", subtype="html")
    mail.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="invoice.pdf")
    assert shown(walk, mail.as_bytes(), "message/rfc822").content == (
        "From: Shop <shop@shop.example>\nSubject: Your order\nEnclosed: invoice.pdf\n\nThank you"
    )


def test_a_mail_without_plain_text_is_read_from_its_page(walk: FakeWalk) -> None:
    source = b"Subject: Hello\nContent-Type: text/html; charset=utf-8\n\n<p>Dear <b>you</b></p><script>x</script>"
    assert shown(walk, source, "message/rfc822").content == "Subject: Hello\n\nDear\nyou"


@pytest.mark.parametrize("source", [b"", b"\xff\xfe\x00", b"Content-Type: text/plain; charset=none\n\nHi"])
def test_a_mail_that_nobody_can_read_breaks_nothing(walk: FakeWalk, source: bytes) -> None:
    assert isinstance(shown(walk, source, "message/rfc822").content, str)


def test_a_page_of_the_company_runs_nothing_and_asks_for_nothing(walk: FakeWalk) -> None:
    piece = shown(walk, b"<html><head><script>alert(1)</script></head></html>", "text/html; charset=utf-8")
    assert isinstance(piece.content, str)
    assert piece.content.startswith('<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" ')
    assert "default-src 'none'" in piece.content[:200]


def test_a_recording_has_a_player(walk: FakeWalk) -> None:
    piece = shown(walk, b"RIFF", "audio/x-wav", HOSTILE)
    assert (piece.media_type, piece.extension) == ("text/html", "html")
    assert isinstance(piece.content, str)
    assert '<audio controls src="data:audio/x-wav;base64,UklGRg=="' in piece.content
    assert "<script" not in piece.content


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0, "0 s"), (59, "59 s"), (65, "1 min 5 s"), (3600, "1 h"), (90_000, "1 day 1 h"), (266_405, "3 days 2 h")],
)
def test_a_span_has_its_two_largest_units(seconds: int, said: str) -> None:
    assert span(timedelta(seconds=seconds)) == said
