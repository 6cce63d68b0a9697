"""`walk look`: what a customer sees on a page or in a mail, as people and programs are told; and pages that fail."""

import json
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pytest
from click.testing import Result
from looks import POLICY, Look, claims, kept, look
from typer.testing import CliRunner

from journeys.beforehand import Beforehand
from journeys.cli import app
from journeys.looking.judging import Seen
from journeys.looking.looking import Unseen, look_at

__all__ = ["look"]


@pytest.fixture
def walk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Call `walk` in an empty folder, in a terminal of 80 columns."""
    monkeypatch.chdir(tmp_path)
    return lambda *words: CliRunner(env={"COLUMNS": "80", "TERMINAL_WIDTH": "80"}).invoke(app, words)


# ---- messages, without a browser ----


def test_a_message_is_read_and_told_a_line_for_each_page(walk: Callable[..., Result], tmp_path: Path) -> None:
    kept(tmp_path, "policy.txt", POLICY)
    kept(tmp_path, "status.txt", "Your order NC-10023 has been shipped.")
    result = walk("look", "--json", "policy.txt", "status.txt")
    first, second = map(json.loads, result.stdout.splitlines())
    assert result.exit_code == 0
    assert list(first) == ["page", "title", "language", "claims", "ways", "fields", "findings"]
    assert (first["page"], first["language"], first["findings"]) == ("policy.txt", "en", [])
    assert first["claims"][0]["value"] == {"days": 30, "unit": "unstated", "counted_from": "delivery"}
    assert {claim["kind"]: claim["said"] for claim in second["claims"]} == {
        "status": "Your order NC-10023 has been shipped.",
        "reference": "Your order NC-10023 has been shipped.",
    }


def test_people_are_shown_a_table_and_what_is_wrong_below_it(walk: Callable[..., Result], tmp_path: Path) -> None:
    kept(tmp_path, "a.txt", f"Dear {{first_name}},\n{POLICY}")
    result = walk("look", "a.txt")
    assert result.exit_code == 0
    assert max(map(len, result.stdout.splitlines())) <= 80
    head, columns, row, *_ = result.stdout.splitlines()
    assert head.startswith("a.txt — Dear {first_name}, (en)")
    assert columns.split() == ["kind", "about", "value", "said"]
    assert row.split()[:2] == ["policy", "returns"]
    assert "✗ unfilled-template: " in result.stdout


def test_a_page_that_fails_is_named_and_the_rest_go_on(walk: Callable[..., Result], tmp_path: Path) -> None:
    kept(tmp_path, "b.txt", POLICY)
    result = walk("look", "--json", "a.txt", "b.txt")
    first, second = map(json.loads, result.stdout.splitlines())
    assert result.exit_code == 2
    assert first == {"page": "a.txt", "error": "is not there; an address on the web begins with https://."}
    assert second["claims"]


def test_people_are_told_on_stderr_what_failed(walk: Callable[..., Result]) -> None:
    result = walk("look", "nowhere.html")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.strip() == "nowhere.html: is not there; an address on the web begins with https://."


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        pytest.param("a.html", b"", "is empty", id="empty"),
        pytest.param("a.txt", b" \r\n\t ", "is empty", id="white space"),
        pytest.param("a.html", b"%PDF-1.7\n" + bytes(range(256)) * 9, "is not text", id="PDF"),
        pytest.param("a.txt", b"\x89PNG\r\n" + bytes(range(256)) * 9, "is not text", id="picture"),
        pytest.param("a.eml", b"Content-Type: text/plain\n\n", "without words", id="mail without words"),
        pytest.param(
            "a.mhtml", b"Subject: x\nContent-Type: text/css\n\np {}", "without a page", id="archive of nothing"
        ),
        pytest.param("a.txt", b"word " * 120_000, "is not read", id="endless message"),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path: Path, name: str, content: bytes, error: str) -> None:
    (told,) = look_at([str(kept(tmp_path, name, content))], Beforehand())
    assert isinstance(told, Unseen)
    assert error in told.error


def test_folders_and_other_schemes_say_why(tmp_path: Path) -> None:
    folder, ftp = look_at([str(tmp_path), "ftp://shop.example/"], Beforehand())
    assert isinstance(folder, Unseen)
    assert isinstance(ftp, Unseen)
    assert ("folder" in folder.error, "ftp" in ftp.error) == (True, True)


def test_a_file_too_large_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "huge.html"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    (told,) = look_at([str(path)], Beforehand())
    assert isinstance(told, Unseen)
    assert "100 MB" in told.error


@pytest.mark.parametrize(
    ("option", "error"),
    [
        (("--locale", "klingon"), "'klingon' is not a locale"),
        (("--currency", "gold"), "'gold' is not a currency"),
        (("--today", "yesterday"), "yesterday"),
        (("--profile", "none.toml"), "none.toml"),
    ],
)
def test_a_slip_in_an_option_is_refused(walk: Callable[..., Result], option: tuple[str, str], error: str) -> None:
    result = walk("look", "a.txt", *option)
    assert result.exit_code == 2
    assert error in " ".join(result.stderr.split())


def test_the_day_decides_what_tomorrow_means(walk: Callable[..., Result], tmp_path: Path) -> None:
    kept(tmp_path, "a.txt", "Your parcel arrives tomorrow.")
    (told,) = map(json.loads, walk("look", "--json", "--today", "2026-03-02", "a.txt").stdout.splitlines())
    (promise,) = (claim for claim in told["claims"] if claim["kind"] == "promise")
    assert promise["due"]["to"] == "2026-03-03"


# ---- mails ----


def a_mail(**more: str) -> EmailMessage:
    mail = EmailMessage()
    mail["Subject"], mail["From"] = "Your order NC-10023 has shipped", "Natural-Co <orders@natural-co.example>"
    mail["Date"] = "Mon, 02 Mar 2026 10:00:00 +0100"
    mail.set_content(more.get("text", "It arrives on Friday."))
    if "html" in more:
        mail.add_alternative(more["html"], subtype="html")
    return mail


def test_a_mail_is_read_with_its_subject_on_its_own_day(tmp_path: Path) -> None:
    (told,) = look_at([str(kept(tmp_path, "a.eml", bytes(a_mail())))], Beforehand())
    assert isinstance(told, Seen)
    assert told.title == "Your order NC-10023 has shipped"
    assert claims(told, "status")[0]["status"] == "shipped"
    assert claims(told, "promise")[0]["due"] == {"from": "2026-03-06", "to": "2026-03-06"}


def test_what_the_subject_says_is_not_told_again(tmp_path: Path) -> None:
    mail = a_mail(text="Your order NC-10023 has shipped.")
    (told,) = look_at([str(kept(tmp_path, "a.eml", bytes(mail)))], Beforehand())
    assert [claim["kind"] for claim in claims(told)] == ["status", "reference"]


def test_of_a_mail_its_page_is_seen_and_attachments_are_not(look: Look, tmp_path: Path) -> None:
    html = f"<p>{POLICY}</p><img src='cid:logo'><p style='display:none'>Express shipping costs $9.90.</p>"
    mail = a_mail(text="Returns are accepted within 14 days of delivery.", html=html)
    mail.add_attachment("Returns are accepted within 7 days of delivery.", filename="terms.txt")
    told = claims(look(kept(tmp_path, "a.eml", bytes(mail))), "policy")
    assert [claim["said"] for claim in told] == [POLICY]


@pytest.mark.parametrize(
    "mail",
    [
        pytest.param(b"Subject: =?utf-8?b?broken\n\n" + POLICY.encode(), id="subject"),
        pytest.param(b"Date: never\nFrom: <<>>,;:\nSubject: \xff\n\n" + POLICY.encode(), id="headers"),
        pytest.param(b"Content-Type: text/plain; charset=nonsense\n\n" + POLICY.encode(), id="encoding"),
        pytest.param(b"Content-Type: multipart/mixed; boundary=x\n\n--x\n\n" + POLICY.encode(), id="never closed"),
        pytest.param(b"\xef\xbb\xbfSubject: hello\n\n" + POLICY.encode(), id="mark before the first header"),
    ],
)
def test_a_broken_mail_is_read_as_far_as_it_goes(tmp_path: Path, mail: bytes) -> None:
    (told,) = look_at([str(kept(tmp_path, "a.eml", mail))], Beforehand())
    assert [claim["rule"] for claim in claims(told, "policy")] == ["return_window"]
