"""The content of any file without secrets: text in whatever encoding, JSON, mails, zip and gzip, a block at a time."""

import base64
import gzip
import re
import zlib
from codecs import getincrementaldecoder
from collections.abc import Iterator
from io import SEEK_END, BytesIO
from pathlib import PurePath
from tempfile import SpooledTemporaryFile
from typing import IO, Final, Protocol
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, LargeZipFile, ZipFile, ZipInfo

from journeys.secrecy.glance import Glance
from journeys.secrecy.letters import clean_letter
from journeys.secrecy.secrets import Secrets
from journeys.secrecy.shapes import MASK, decoded

HEAD = 4096  # bytes that tell what a file is
BLOCK = 4 << 20  # bytes that are held at once
_FURTHER = 1 << 20  # bytes in which a place to cut is looked for
_LONGEST_MAIL = 64 << 20  # bytes; a longer one is text like any other
_MOST_ENTRIES, _MOST_UNPACKED = 200_000, 8 << 30
_DEEPEST = 3  # archives in archives, base64 in base64

_PACKED: Final = (b"PK\x03\x04", b"PK\x05\x06")
_GZIPPED: Final = b"\x1f\x8b"
_LEFT: Final = re.compile(
    rb"\xff\xd8\xff|\x89PNG|GIF8|RIFF|OggS|ID3|fLaC|\x1aE\xdf\xa3|....ftyp|SQLite format 3|%PDF|wOF|OTTO|"
    rb"\x00\x01\x00\x00",
    re.DOTALL,
)  # pictures, sound, video, databases, fonts
_MARKED: Final = ((b"\xff\xfe\x00\x00", "utf-32-le"), (b"\x00\x00\xfe\xff", "utf-32-be"), (b"\xff\xfe", "utf-16-le"),
                  (b"\xfe\xff", "utf-16-be"))  # fmt: skip
_JSON: Final = (".json", ".jsonl", ".ndjson", ".har", ".trace", ".network", ".stacks")
_UNREAD: Final = re.compile("[\udc80-\udcff]")  # bytes that are no UTF-8
_LEAST_BLOB = 24  # characters
_BLOB: Final = re.compile(rf"(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{{{_LEAST_BLOB},}}={{0,2}}")
_COOKIES: Final = re.compile(r'"cookies"\s*:\s*\[[^\]]+\]')
_COOKIE_VALUE: Final = re.compile(r'("value"\s*:\s*")([^"\\]*(?:\\.[^"\\]*)*)(?=")')

_BREAKS: Final = (BadZipFile, LargeZipFile, EOFError, RuntimeError, NotImplementedError, zlib.error, ValueError,
                     gzip.BadGzipFile)  # fmt: skip


class _Reads(Protocol):
    def read(self, size: int, /) -> bytes: ...


class _Writes(Protocol):
    def write(self, content: bytes, /) -> int: ...


class BrokenArchive(Exception):
    """It cannot be unpacked, or unpacks to more than anybody wants to look through: nobody knows what is in it."""


def is_left_alone(head: bytes) -> bool:
    """Whether a file that begins so is a picture, sound, a database or another thing that is no text."""
    return bool(_LEFT.match(head)) or (b"\0" in head and not head.startswith((*_PACKED, _GZIPPED)) and not _wide(head))


def holds(source: IO[bytes], name: str, secrets: Secrets, *, depth: int = 0) -> bool:
    """Whether there is anything to be taken out of a file; what is in the archives of an archive counts as if.

    Raises:
        BrokenArchive: it is an archive that is broken, or hides what is in it.
    """
    head = source.read(HEAD)
    source.seek(0)
    if head.startswith(_PACKED) and depth < _DEEPEST:
        try:
            with ZipFile(source) as archive:
                return any(_holds_entry(archive, entry, secrets, depth) for entry in _entries(archive))
        except _BREAKS as error:
            raise BrokenArchive(str(error)) from error
    if head.startswith((*_PACKED, _GZIPPED)) or _wide(head) or name.endswith(".eml"):
        return True
    as_json = _is_json(name, head)
    return not is_left_alone(head) and any(clean_text(one, secrets, as_json=as_json)[1] for one in _blocks(source))


def _holds_entry(archive: ZipFile, entry: ZipInfo, secrets: Secrets, depth: int) -> bool:
    comment = entry.comment.decode("utf-8", "replace")
    if secrets.masked(entry.filename) != entry.filename or secrets.masked(comment) != comment:
        return True
    with SpooledTemporaryFile(BLOCK) as plain:
        with archive.open(entry) as packed:
            _copy(packed, plain)
        plain.seek(0)
        return holds(plain, entry.filename, secrets, depth=depth + 1)


def _entries(archive: ZipFile) -> list[ZipInfo]:
    entries = archive.infolist()
    if len(entries) > _MOST_ENTRIES or sum(entry.file_size for entry in entries) > _MOST_UNPACKED:
        raise BrokenArchive("it unpacks to too much")
    return entries


def clean(source: IO[bytes], name: str, secrets: Secrets, sink: IO[bytes], *, depth: int = 0) -> int:
    """Copy a file without its secrets.

    Args:
        source: Can be wound back.
        name: Tells JSON and mails from other text.
        secrets: What is taken out.
        sink: Takes the copy.
        depth: In how many archives it lies.

    Returns:
        In how many places something was taken out.

    Raises:
        BrokenArchive: it is an archive that is broken, or hides what is in it.
    """
    head = source.read(HEAD)
    source.seek(0)
    if head.startswith((*_PACKED, _GZIPPED)):
        try:
            if head.startswith(_GZIPPED):
                return _clean_gzip(source, name, secrets, sink, depth)
            return _clean_archive(source, secrets, sink, depth)
        except _BREAKS as error:
            raise BrokenArchive(str(error)) from error
    if is_left_alone(head):
        return _copy(source, sink)
    if encoding := _wide(head):
        return _clean_wide(source, encoding, name, secrets, sink)
    if name.endswith(".eml") and source.seek(0, SEEK_END) <= _LONGEST_MAIL:
        source.seek(0)
        return _clean_mail(source, secrets, sink)
    source.seek(0)
    places = 0
    for block in _blocks(source):
        fresh, found = clean_text(block, secrets, as_json=_is_json(name, head))
        places += found
        sink.write(fresh)
    return places


def clean_bytes(content: bytes, name: str, secrets: Secrets) -> bytes:
    """A small file without its secrets; empty where it is an archive that cannot be read."""
    sink = BytesIO()
    try:
        return sink.getvalue() if clean(BytesIO(content), name, secrets, sink) else content
    except BrokenArchive:
        return b""


def clean_text(block: bytes, secrets: Secrets, *, as_json: bool, depth: int = 0) -> tuple[bytes, int]:
    """A piece of text without secrets, and in how many places they were."""
    text = block.decode("utf-8", "surrogateescape")
    fresh = _without(text, secrets, as_json=as_json, depth=depth)
    if fresh == text:
        return block, 0
    places = max(1, fresh.count(MASK) - text.count(MASK))
    if _UNREAD.search(fresh):
        fresh = fresh.replace(MASK, "***")  # an older encoding, which has no such dots
    return fresh.encode("utf-8", "surrogateescape"), places


def _without(text: str, secrets: Secrets, *, as_json: bool, depth: int) -> str:
    glance, before = Glance(text), text
    if depth < _DEEPEST and glance.may_hold_base64(_LEAST_BLOB):  # before a part of it is taken for a secret
        text = _BLOB.sub(lambda found: _blob(found[0], secrets, depth), text)
    if as_json and '"cookies"' in text:
        text = _COOKIES.sub(_cookies, text)
    glance = glance if text == before else Glance(text)
    return secrets.masked_json(text, glance) if as_json else secrets.masked(text, glance)


def _cookies(found: re.Match[str]) -> str:
    return _COOKIE_VALUE.sub(lambda one: one[1] + (MASK if one[2] else ""), found[0])


def _blob(blob: str, secrets: Secrets, depth: int) -> str:
    """What is text in base64, without its secrets; anything else as it is."""
    begin = decoded(blob[:64])
    if not begin or any(byte < 9 or 13 < byte < 32 for byte in begin):
        return blob
    content = decoded(blob)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return blob
    clean = _without(text, secrets, as_json=text.lstrip()[:1] in ("{", "["), depth=depth + 1)
    if clean == text:
        return blob
    fresh = base64.b64encode(clean.encode()).decode("ascii")
    if "-" in blob or "_" in blob:
        fresh = fresh.translate(str.maketrans("+/", "-_"))
    return fresh if blob.endswith("=") or len(blob) % 4 == 0 else fresh.rstrip("=")


def _blocks(source: _Reads) -> Iterator[bytes]:
    """The content in blocks, cut where nothing is torn apart, if there is such a place."""
    rest, block = b"", source.read(BLOCK)
    while block:
        following = source.read(BLOCK)
        block = rest + block
        cut = _cut(block) if following else len(block)
        yield block[:cut]
        rest, block = block[cut:], following


def _cut(block: bytes) -> int:
    """Behind a finished object or line; else behind whatever ends a value; else behind white space."""
    least = max(0, len(block) - _FURTHER)
    for end in (b"}\n", b"},\n", b"\n", b'",', b"},", b" ", b",", b"&"):
        if (at := block.rfind(end, least)) >= 0:
            return at + len(end)
    return least or len(block)


def _is_json(name: str, head: bytes) -> bool:
    return PurePath(name).suffix in _JSON or head.lstrip()[:1] in (b"{", b"[")


def _wide(head: bytes) -> str:
    """The encoding of text that takes two or four bytes a letter; empty where it is none."""
    marked = next((encoding for mark, encoding in _MARKED if head.startswith(mark)), "")
    if marked or len(head) < 16 or b"\0" not in head:
        return marked
    even, odd = head[0:-1:2].count(0), head[1::2].count(0)
    most = len(head) * 2 // 5
    return "utf-16-le" if odd > most and not even else "utf-16-be" if even > most and not odd else ""


class _Narrow:
    """Text of two or four bytes a letter, read as UTF-8."""

    def __init__(self, source: IO[bytes], encoding: str) -> None:
        self._source, self._decoder = source, getincrementaldecoder(encoding)("replace")

    def read(self, size: int) -> bytes:
        wide = self._source.read(size)
        return self._decoder.decode(wide, final=not wide).encode("utf-8", "replace")


def _clean_wide(source: IO[bytes], encoding: str, name: str, secrets: Secrets, sink: IO[bytes]) -> int:
    """In pieces, of which those without anything secret may lose what was no letter at all."""
    places, as_json = 0, PurePath(name).suffix in _JSON
    for block in _blocks(_Narrow(source, encoding)):
        fresh, found = clean_text(block, secrets, as_json=as_json)
        places += found
        sink.write(fresh.decode("utf-8", "replace").encode(encoding, "replace"))
    return places


def _clean_mail(source: IO[bytes], secrets: Secrets, sink: IO[bytes]) -> int:
    content = source.read()
    fresh = clean_letter(content, lambda text: _without(text, secrets, as_json=False, depth=0))
    sink.write(fresh)
    return 0 if fresh == content else max(1, fresh.count(MASK.encode()) - content.count(MASK.encode()))


def _clean_gzip(source: IO[bytes], name: str, secrets: Secrets, sink: IO[bytes], depth: int) -> int:
    with SpooledTemporaryFile(BLOCK) as plain, SpooledTemporaryFile(BLOCK) as fresh:
        with gzip.GzipFile(fileobj=source) as packed:
            _copy(packed, plain)
        plain.seek(0)
        places = clean(plain, name.removesuffix(".gz"), secrets, fresh, depth=depth) if depth < _DEEPEST else 0
        source.seek(0)
        if not places:
            return _copy(source, sink)
        fresh.seek(0)
        with gzip.GzipFile(fileobj=sink, mode="wb", mtime=0) as packed:
            _copy(fresh, packed)
        return places


def _clean_archive(source: IO[bytes], secrets: Secrets, sink: IO[bytes], depth: int) -> int:
    """A zip with the same entries in the same order."""
    if depth >= _DEEPEST:
        raise BrokenArchive("archives in archives in archives")
    with ZipFile(source) as old, ZipFile(sink, "w") as new:
        return sum(_clean_entry(old, entry, new, secrets, depth) for entry in _entries(old))


def _clean_entry(old: ZipFile, entry: ZipInfo, new: ZipFile, secrets: Secrets, depth: int) -> int:
    copy = ZipInfo(secrets.masked(entry.filename), entry.date_time)
    copy.compress_type = ZIP_STORED if entry.compress_type == ZIP_STORED else ZIP_DEFLATED
    copy.external_attr, copy.comment = (
        entry.external_attr,
        secrets.masked(entry.comment.decode("utf-8", "replace")).encode(),
    )
    with SpooledTemporaryFile(BLOCK) as plain, SpooledTemporaryFile(BLOCK) as fresh:
        with old.open(entry) as packed:
            _copy(packed, plain)
        plain.seek(0)
        places = clean(plain, entry.filename, secrets, fresh, depth=depth + 1)
        fresh.seek(0)
        with new.open(copy, "w", force_zip64=entry.file_size > 1 << 30) as packed:
            _copy(fresh, packed)
        return places


def _copy(source: _Reads, sink: _Writes) -> int:
    while block := source.read(BLOCK):
        sink.write(block)
    return 0
