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
    letter = message_from_bytes(source, policy=policy.compat32)
    for part in letter.walk():
        source = _clean_part(source, part, masked)
    source = _ENCODED_WORDS.sub(lambda found: _clean_words(found[0], masked), source)
    text = source.decode("utf-8", "surrogateescape")
    return masked(text).encode("utf-8", "surrogateescape")


def _clean_part(source: bytes, part: Message, masked: Callable[[str], str]) -> bytes:
    """Put a part that is encoded in again, if something in it is secret."""
    how = str(part.get("Content-Transfer-Encoding", "")).strip().lower()
    written = part.get_payload()
    if how not in ("base64", "quoted-printable") or not isinstance(written, str):
        return source
    content = part.get_payload(decode=True)
    old = written.encode("ascii", "surrogateescape")
    if not isinstance(content, bytes) or old not in source:
        return source
    charset = part.get_content_charset() or "utf-8"
    try:
        text = content.decode(charset)
    except (LookupError, UnicodeDecodeError):
        charset, text = "utf-8", content.decode("utf-8", "surrogateescape")
    clean = masked(text)
    if clean == text:
        return source
    try:
        fresh = clean.encode(charset, "surrogateescape")
    except UnicodeEncodeError:
        fresh = clean.encode(charset, "replace")
    return source.replace(old, _encoded(fresh, how, b"\r\n" if b"\r\n" in source else b"\n"), 1)


def _encoded(content: bytes, how: str, end: bytes) -> bytes:
    if how == "quoted-printable":
        return quopri.encodestring(content)
    text = base64.b64encode(content)
    return end.join(text[at : at + _WIDTH] for at in range(0, len(text), _WIDTH)) + end


def _clean_words(words: bytes, masked: Callable[[str], str]) -> bytes:
    try:
        text = str(make_header(decode_header(words.decode("ascii"))))
    except (ValueError, LookupError):
        return words
    clean = masked(text)
    return words if clean == text else b"=?utf-8?b?" + base64.b64encode(clean.encode()) + b"?="
