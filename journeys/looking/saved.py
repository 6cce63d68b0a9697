"""What was saved of a page or a message, opened by what it is: a page, a web archive, a mail or plain text."""

import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from journeys.errors import UsageError
from journeys.looking.decoding import decoded
from journeys.looking.letters import read_archive, read_letter
from journeys.touchpoint import Channel

MOST_BYTES = 32_000_000  # a page with its pictures in it may be large; what is larger is none
_MOST_TEXT = 500_000  # characters of a message
_LONGEST_TITLE = 120  # letters of a first line
_HEAD = 4096
_PAGES = (".html", ".htm", ".xhtml", ".xht")
_ARCHIVES = (".mhtml", ".mht")
_TEXTS = (".txt", ".text", ".md")
_MAILS = (".eml",)
_A_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype|html|head|body|div|p|table|main)\b", re.I | re.S
)
_A_HEADER = re.compile(
    rb"\A\s*(?:From|To|Subject|Date|Received|Return-Path|Delivered-To|MIME-Version)\s*:", re.IGNORECASE
)
_SAVED_FROM = (
    re.compile(r"<!-- saved from url=\(\d+\)(https?://\S+?)\s*-->", re.IGNORECASE),
    re.compile(r"<link\b[^>]*\brel=[\"']?canonical[\"']?[^>]*\bhref=[\"']?(https?://[^\"'\s>]+)", re.IGNORECASE),
    re.compile(r"<base\b[^>]*\bhref=[\"']?(https?://[^\"'\s>]+)", re.IGNORECASE),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """Something a customer once saw; `html` is shown by a browser, and where there is none, `text` is read."""

    channel: Channel
    html: str = ""
    text: str = ""
    title: str = ""
    above: tuple[str, ...] = ()  # what a mail program shows over a mail: the subject, and who sent it
    sent: date | None = None
    address: str = ""  # where it was saved from; empty where it does not say
    styles: dict[str, str] = field(default_factory=dict)  # address -> style sheet saved with it
    folder: Path | None = None  # where a page was saved, with its style sheets and pictures beside it or below


def open_saved(path: Path) -> Saved:
    """Open a file.

    Raises:
        UsageError: It is not there, or holds nothing that could be read; says what is wrong with it.
    """
    data = _bytes(path)
    kind = path.suffix.casefold()
    if kind in _MAILS or (kind not in (*_PAGES, *_ARCHIVES, *_TEXTS) and _A_HEADER.match(data)):
        return _mail(data)
    if kind in _ARCHIVES:
        archive = read_archive(data)
        return Saved(channel=Channel.WEB, html=archive.html, address=archive.address, styles=archive.styles)
    text = decoded(data)
    if kind in _PAGES or (kind not in _TEXTS and _A_PAGE.match(text[:_HEAD])):
        return Saved(channel=Channel.WEB, html=text, address=_saved_from(text[:_HEAD]), folder=path.parent)
    return _message(text)


def _bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise UsageError("is a folder; name the files in it.")
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise UsageError(f"has {size / 1e6:.0f} MB; what has more than {MOST_BYTES / 1e6:.0f} MB is not read.")
        data = path.read_bytes()
    except FileNotFoundError:
        raise UsageError("is not there; an address on the web begins with https://.") from None
    except (OSError, ValueError) as error:
        raise UsageError(f"cannot be read: {getattr(error, 'strerror', None) or error}.") from None
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise UsageError("is empty.")
    return data


def _mail(data: bytes) -> Saved:
    letter = read_letter(data)
    above = tuple(filter(None, (letter.subject, letter.sender)))
    return Saved(
        channel=Channel.MAIL,
        html=letter.html,
        text=letter.text[:_MOST_TEXT],
        title=letter.subject,
        above=above,
        sent=letter.sent,
    )


def _message(text: str) -> Saved:
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if len(text) > _MOST_TEXT:
        raise UsageError(f"has {len(text):,} letters; a message of more than {_MOST_TEXT:,} is not read.")
    return Saved(channel=Channel.TEXT, text=text, title=text.partition("\n")[0].strip()[:_LONGEST_TITLE])


def _saved_from(head: str) -> str:
    return next((found[1] for pattern in _SAVED_FROM if (found := pattern.search(head))), "")
