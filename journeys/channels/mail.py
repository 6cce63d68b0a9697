"""The customer's mailbox: a protocol that a sink in the box keeps, and IMAP can."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from html.parser import HTMLParser
from typing import Protocol

_BLOCKS = frozenset({"p", "div", "tr", "li", "h1", "h2", "h3", "h4", "br", "table", "ul", "ol", "dt", "dd", "hr"})
_SILENT = frozenset({"style", "script", "head", "title"})
_LOOKS_A_SECOND = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One mail as the customer reads it."""

    sender: str
    to: str
    subject: str
    text: str  # what is read: the plain part, else the words of the HTML part
    source: bytes  # the whole message, for evidence
    at: datetime | None = None  # when the company dates it

    @classmethod
    def of(cls, message: EmailMessage) -> "Letter":
        """Read a parsed message; a part that cannot be decoded is read as far as it can be."""
        date = message.get("Date")
        try:
            at = parsedate_to_datetime(str(date)) if date else None
        except ValueError:
            at = None
        return cls(
            sender=str(message.get("From", "")),
            to=str(message.get("To", "")),
            subject=str(message.get("Subject", "")),
            text=_words(message),
            source=message.as_bytes(),
            at=at,
        )


class Mailbox(Protocol):
    """Where mail for one customer arrives."""

    def letters(self) -> Sequence[Letter]:
        """All mail so far, the oldest first."""

    def close(self) -> None:
        """Look no more; safe to call twice."""


def await_letter(mailbox: Mailbox, *, known: int, patience: timedelta) -> Sequence[Letter]:
    """The letters that came after the first `known`, waiting for one as long as patience lasts."""
    until = time.monotonic() + patience.total_seconds()
    while len(letters := mailbox.letters()) <= known and time.monotonic() < until:
        time.sleep(1 / _LOOKS_A_SECOND)
    return letters[known:]


class _Visible(HTMLParser):
    """Collects the words of an HTML part, a block a line."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = [""]
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self._hidden += tag in _SILENT
        if tag in _BLOCKS:
            self.lines.append("")
        elif tag in ("td", "th"):
            self.lines[-1] += "  "

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in _SILENT and self._hidden > 0
        if tag in _BLOCKS:
            self.lines.append("")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.lines[-1] += " ".join(data.split()) + (" " if data[-1:].isspace() else "")


def _words(message: EmailMessage) -> str:
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        return ""
    payload = part.get_payload(decode=True)
    raw = payload if isinstance(payload, bytes) else b""
    try:
        text = raw.decode(part.get_content_charset() or "utf-8", errors="replace")
    except LookupError:  # a charset that nobody knows
        text = raw.decode("utf-8", errors="replace")
    if part.get_content_subtype() != "html":
        return text
    visible = _Visible()
    visible.feed(text)
    return "\n".join(line.strip() for line in visible.lines if line.strip())
