"""Mails without secrets: each part as it is encoded, in base64 or quoted-printable, and encoded words in headers."""

import base64
import quopri
import re
from collections.abc import Callable
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import Message
from typing import Final

_ENCODED_WORDS: Final = re.compile(rb"=\?[\w*-]+\?[bBqQ]\?[^?\s]*\?=(?:\s+=\?[\w*-]+\?[bBqQ]\?[^?\s]*\?=)*")
_WIDTH = 76  # characters of a line in base64


def clean_letter(source: bytes, masked: Callable[[str], str]) -> bytes:
    """A mail in which each text is masked; every other byte of it is as it was."""
    pieces, at = [], 0
    end = b"\r\n" if b"\r\n" in source else b"\n"
    for part in message_from_bytes(source, policy=policy.compat32).walk():
        how = str(part.get("Content-Transfer-Encoding", "")).strip().lower()
        written = part.get_payload()
        if how not in ("base64", "quoted-printable") or not isinstance(written, str):
            continue
        old = written.encode("ascii", "surrogateescape")
        begin = source.find(old, at) if old else -1
        if begin >= 0:
            pieces += [_clean_plain(source[at:begin], masked), _clean_part(old, part, how, end, masked)]
            at = begin + len(old)
    return b"".join((*pieces, _clean_plain(source[at:], masked)))


def _clean_plain(piece: bytes, masked: Callable[[str], str]) -> bytes:
    """Headers and text that is not encoded; of headers those words that are."""
    piece = _ENCODED_WORDS.sub(lambda found: _clean_words(found[0], masked), piece)
    text = piece.decode("utf-8", "surrogateescape")
    clean = masked(text)
    return piece if clean == text else clean.encode("utf-8", "surrogateescape")


def _clean_part(old: bytes, part: Message, how: str, end: bytes, masked: Callable[[str], str]) -> bytes:
    """A part as it is encoded; itself where nothing in it is secret."""
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes) or b"\0" in content[:4096]:
        return old
    charset = part.get_content_charset() or "utf-8"
    try:
        text = content.decode(charset)
    except (LookupError, UnicodeDecodeError):
        charset, text = "utf-8", content.decode("utf-8", "surrogateescape")
    clean = masked(text)
    if clean == text:
        return old
    try:
        fresh = clean.encode(charset, "surrogateescape")
    except UnicodeEncodeError:
        fresh = clean.encode(charset, "replace")
    return _encoded(fresh, how, end)


def _encoded(content: bytes, how: str, end: bytes) -> bytes:
    if how == "quoted-printable":
        return quopri.encodestring(content).replace(b"\r\n", b"\n").replace(b"\n", end)
    text = base64.b64encode(content)
    return end.join(text[at : at + _WIDTH] for at in range(0, len(text), _WIDTH)) + end


def _clean_words(words: bytes, masked: Callable[[str], str]) -> bytes:
    try:
        text = str(make_header(decode_header(words.decode("ascii"))))
    except (ValueError, LookupError):
        return words
    clean = masked(text)
    return words if clean == text else b"=?utf-8?b?" + base64.b64encode(clean.encode()) + b"?="
