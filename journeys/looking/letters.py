"""Mails and web archives as they are saved: what a customer sees of them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from email.message import Message
from email.parser import BytesParser
from email.policy import default
from email.utils import parsedate_to_datetime
from typing import TypeVar

from journeys.errors import UsageError
from journeys.looking.decoding import decoded

_ODD = (ValueError, LookupError, AttributeError, TypeError, AssertionError)  # what broken headers make of `email`
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A mail: what stands above it, and its body as the customer's program shows it."""

    subject: str
    sender: str
    sent: date | None
    html: str  # empty where there is only text
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """A page saved with what belongs to it (MHTML)."""

    html: str
    address: str
    styles: dict[str, str]  # address -> style sheet


def read_letter(data: bytes) -> Letter:
    """A mail as it came.

    Raises:
        UsageError: There is nothing in it that a customer could read.
    """
    message = _parsed(data)
    html, text = _body(message)
    subject = _header(message, "subject")
    if not (html or text or subject):
        raise UsageError("is a mail without words.")
    return Letter(subject=subject, sender=_header(message, "from"), sent=_sent(message), html=html, text=text)


def read_archive(data: bytes) -> Archive:
    """A web archive.

    Raises:
        UsageError: There is no page in it.
    """
    parts = list(_parts(_parsed(data)))
    page = next((part for part in parts if part.get_content_type() in ("text/html", "application/xhtml+xml")), None)
    if page is None:
        raise UsageError("is a web archive without a page.")
    styles = {
        address: _content(part)
        for part in parts
        if part.get_content_type() == "text/css" and (address := _header(part, "content-location"))
    }
    return Archive(html=_content(page), address=_header(page, "content-location"), styles=styles)


def _parsed(data: bytes) -> Message:
    """A message; a mark at its beginning would hide the first header."""
    return BytesParser(policy=default).parsebytes(data.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n"))


def _body(message: Message) -> tuple[str, str]:
    """The first page among the parts, and the first text; what is attached is not read."""
    shown = [part for part in _parts(message) if _safely(part.get_content_disposition, None) != "attachment"]
    found = dict.fromkeys(("text/html", "text/plain"), "")
    for part in shown:
        kind = part.get_content_type()
        if not found.get(kind, "known"):
            found[kind] = _content(part)
    return found["text/html"], found["text/plain"]


def _parts(message: Message) -> Iterator[Message]:
    """The parts that hold something, but not those of a mail that was attached to this one."""
    if not message.is_multipart():
        yield message
    elif message.get_content_maintype() == "multipart" or not isinstance(message.get_payload(), list):
        for part in message.get_payload():
            if isinstance(part, Message):
                yield from _parts(part)


def _content(part: Message) -> str:
    """Its text; without what should be text and is none."""
    data = _safely(lambda: part.get_payload(decode=True), None)
    if not isinstance(data, bytes):
        return ""
    try:
        return decoded(data, declared=_safely(part.get_content_charset, None) or "").replace("\r\n", "\n").strip()
    except UsageError:
        return ""


def _header(message: Message, name: str) -> str:
    """A header on one line, in words."""
    return " ".join(_safely(lambda: str(message.get(name) or ""), "").split())


def _sent(message: Message) -> date | None:
    """The day on which it was sent, where the sender was."""
    written = _header(message, "date")
    return _safely(lambda: parsedate_to_datetime(written).date(), None) if written else None


def _safely(read: Callable[[], _T], otherwise: _T) -> _T:
    """What is read of a mail that may be broken in ways that `email` stumbles over."""
    try:
        return read()
    except _ODD:
        return otherwise
