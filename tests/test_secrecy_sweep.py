"""A run's folder is looked over once more: files of every kind lose their secrets and keep all else."""

import base64
import errno
import gzip
import io
import json
import os
import shutil
import sqlite3
import zipfile
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from journeys.secrecy import MASK, Secrets, clean_bytes, contents, sweep

CARD, PASSWORD, TOKEN = "4242424242424242", "aB3!xyzk29akdJQp", "tök-4b1f/77aa"
SESSION = "q8Zk29vLm41x77bb"
SECRETS = Secrets([CARD, PASSWORD, TOKEN, "368"])
PICTURE = b"\xff\xd8\xff\xe0" + CARD.encode() + bytes(range(256))


def left(name: str, content: bytes) -> bytes:
    return clean_bytes(content, name, SECRETS)


def zipped(**entries: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return packed.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_text_keeps_its_encoding(encoding: str) -> None:
    said = f"Größe {CARD} – {TOKEN}, and no more than that.\r\nEnde"
    expected = f"Größe {MASK} – {MASK}, and no more than that.\r\nEnde"
    assert left("notes.txt", said.encode(encoding)).decode(encoding) == expected


def test_older_text_keeps_its_letters() -> None:
    assert left("notes.txt", f"Größe {CARD}".encode("latin-1")) == "Größe ***".encode("latin-1")
    spaced = " ".join(CARD[at : at + 4] for at in range(0, 16, 4))
    assert left("notes.txt", f"no line ends here: {spaced}".encode()) == f"no line ends here: {MASK}".encode()


def test_a_har_loses_cookies_headers_bodies_and_stays_json() -> None:
    body = base64.b64encode(json.dumps({"token": "abc", "card": CARD}).encode()).decode()
    entry = {
        "request": {
            "headers": [{"name": "Cookie", "value": f"sid={SESSION}; lang=en"}, {"name": "Accept", "value": "*/*"}],
            "cookies": [{"name": "sid", "value": SESSION}],
            "postData": {"text": f"card={CARD}&cvc=368&to=York", "params": [{"name": "cvc", "value": "368"}]},
        },
        "response": {"content": {"mimeType": "application/json", "text": body, "encoding": "base64"}, "status": 200},
    }
    fresh = json.loads(left("network.har", json.dumps({"log": {"entries": [entry]}}, indent=2).encode()))
    told = fresh["log"]["entries"][0]
    assert told["request"]["headers"] == [
        {"name": "Cookie", "value": MASK},
        {"name": "Accept", "value": "*/*"},
    ]
    assert told["request"]["cookies"] == [{"name": "sid", "value": MASK}]
    assert told["request"]["postData"]["text"] == f"card={MASK}&cvc={MASK}&to=York"
    assert json.loads(base64.b64decode(told["response"]["content"]["text"])) == {"token": MASK, "card": MASK}


def test_a_mail_loses_secrets_in_every_part_and_reads_as_before() -> None:
    mail = EmailMessage(policy=policy.SMTP)
    mail["Subject"], mail["To"] = f"Grüße, {PASSWORD}", "jane@example.org"
    mail.set_content(f"Grüße! {CARD}\n", cte="base64")
    mail.add_alternative(f"<p>{PASSWORD} = {'x' * 90} Größe</p>", subtype="html", cte="quoted-printable")
    mail.add_attachment(PICTURE, maintype="image", subtype="jpeg")
    fresh = message_from_bytes(left("016.eml", mail.as_bytes()), policy=policy.default)
    assert isinstance(fresh, EmailMessage)
    assert fresh["Subject"] == f"Grüße, {MASK}"
    plain, page, picture = (part for part in fresh.walk() if not part.is_multipart())
    assert plain.get_content().splitlines() == [f"Grüße! {MASK}"]
    assert page.get_content().strip() == f"<p>{MASK} = {'x' * 90} Größe</p>"
    assert picture.get_content() == PICTURE


def test_archives_stay_archives() -> None:
    page = json.dumps(["INPUT", {"type": "password", "__playwright_value_": "368"}]).encode()
    inner = zipped(**{"a.txt": CARD.encode()})
    packed = zipped(**{"trace.trace": page, "resources/1.jpeg": PICTURE, "in.zip": inner, "b.txt": b"nothing"})
    with zipfile.ZipFile(io.BytesIO(left("trace.zip", packed))) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["trace.trace", "resources/1.jpeg", "in.zip", "b.txt"]
        assert json.loads(archive.read("trace.trace"))[1]["__playwright_value_"] == MASK
        assert archive.read("resources/1.jpeg") == PICTURE
        assert CARD.encode() not in zipfile.ZipFile(io.BytesIO(archive.read("in.zip"))).read("a.txt")
    assert gzip.decompress(left("log.gz", gzip.compress(f"it is {CARD}".encode()))) == f"it is {MASK}".encode()


def test_text_in_addresses_of_data_is_looked_into() -> None:
    drawn = base64.b64encode(f"<svg><text>{CARD}</text></svg>".encode()).decode()
    fresh = left("proof.svg", f'<svg><image href="data:image/svg+xml;base64,{drawn}"/></svg>'.encode()).decode()
    assert (
        base64.b64decode(fresh.partition("base64,")[2].partition('"')[0]).decode() == f"<svg><text>{MASK}</text></svg>"
    )


def test_a_whole_folder_is_swept(tmp_path: Path) -> None:
    network = json.dumps({"name": "Set-Cookie", "value": f"sid={SESSION}; HttpOnly"}).encode()
    files = {
        "walk/notes.txt": f"I am {SESSION}; my card {CARD}".encode(),
        "walk/trace.zip": zipped(**{"trace.network": network}),
        "walk/001.jpg": PICTURE,
        "walk/plain.txt": b"nothing here",
        "walk/broken.zip": zipped(**{"a.txt": CARD.encode() * 99})[:-30],
        "empty.json": b"",
    }
    (tmp_path / "walk").mkdir()
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
        os.utime(tmp_path / name, (1_000, 1_000))
    with sqlite3.connect(tmp_path / "history.db") as database:
        database.execute("create table t (card text)")
    database.close()
    (tmp_path / "link.txt").symlink_to(tmp_path / "walk/plain.txt")
    swept = sweep(tmp_path, SECRETS)
    names = {path.relative_to(tmp_path).as_posix() for path in swept.changed}
    assert names == {"walk/notes.txt", "walk/trace.zip"}
    assert [path.name for path in swept.removed] == ["broken.zip"]
    assert not (tmp_path / "walk/broken.zip").exists()
    assert (tmp_path / "walk/notes.txt").read_text(encoding="utf-8") == f"I am {MASK}; my card {MASK}"
    for name in ("walk/001.jpg", "walk/plain.txt", "empty.json"):
        assert (tmp_path / name).read_bytes() == files[name]
        assert (tmp_path / name).stat().st_mtime == 1_000
    again = sweep(tmp_path, SECRETS)
    assert (again.changed, again.removed, again.places) == ((), (), 0)
    assert SESSION in SECRETS.masked(f"what one run tells is not known to the next: {SESSION}")


def test_a_long_file_is_swept_in_pieces_and_none_is_torn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    line = b"a line of the log, with nothing in it that anybody would mind to read\n"
    monkeypatch.setattr(contents, "BLOCK", 8_000)
    monkeypatch.setattr(contents, "_FURTHER", 2_000)
    secret = f"paid with {CARD[:4]} {CARD[4:8]} {CARD[8:12]} {CARD[12:]} and {PASSWORD}\n".encode()
    before = 8_000 // len(line)
    with (tmp_path / "long.log").open("wb") as file:
        for part in range(3):
            file.write(line * (before - part) + secret)
    swept = sweep(tmp_path, SECRETS)
    content = (tmp_path / "long.log").read_bytes()
    assert swept.places == 6
    assert CARD[:4].encode() not in content
    assert content.count(line) == 3 * before - 3


def test_what_is_made_of_other_files_is_looked_into_only_where_they_held_something(tmp_path: Path) -> None:
    (tmp_path / "walk.html").write_text(f"told: {PASSWORD}")
    (tmp_path / "copy.txt").hardlink_to(tmp_path / "walk.html")
    (tmp_path / "notebook.txt").write_text("nothing")
    assert sweep(tmp_path, SECRETS, made=("*.html",)).changed == ()
    (tmp_path / "notebook.txt").write_text(f"told: {PASSWORD}")
    swept = sweep(tmp_path, SECRETS, made=("*.html",))
    assert {path.name for path in swept.changed} == {"copy.txt", "notebook.txt"}
    assert PASSWORD not in (tmp_path / "walk.html").read_text(), "both are the same file"


@pytest.mark.parametrize("names", [1, 2])
def test_where_the_disk_is_full_no_file_is_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, names: int) -> None:
    def fills_up(_: object, sink: io.BufferedWriter, *__: object) -> None:
        sink.write(b"to")
        raise OSError(errno.ENOSPC, "no space left")

    (tmp_path / "0.txt").write_text(PASSWORD)
    for name in range(1, names):
        (tmp_path / f"{name}.txt").hardlink_to(tmp_path / "0.txt")
    monkeypatch.setattr(shutil, "copyfileobj", fills_up)
    swept = sweep(tmp_path, SECRETS)
    assert swept.unreadable == tuple(sorted(tmp_path.iterdir()))
    assert {path.read_text() for path in tmp_path.iterdir()} == {PASSWORD}


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-32"])
def test_long_text_of_wide_letters_is_swept_in_pieces(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    monkeypatch.setattr(contents, "BLOCK", 4_000)
    said = "\n".join(f"Zeile {line}: Größe, {PASSWORD if line % 50 == 7 else 'nichts'}" for line in range(400))
    (tmp_path / "long.txt").write_bytes(said.encode(encoding))
    assert sweep(tmp_path, SECRETS).places == 8
    assert (tmp_path / "long.txt").read_bytes().decode(encoding) == said.replace(PASSWORD, MASK)
