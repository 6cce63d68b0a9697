"""Opening a chat: which driver an address speaks, and the line over it."""

import re
import time
from collections.abc import Callable
from typing import Final
from urllib.parse import SplitResult, urlsplit

from journeys.channels.chat.bubbles import Fault
from journeys.channels.chat.completions import completions_chat
from journeys.channels.chat.conversations import ROOT as CONVERSATIONS
from journeys.channels.chat.conversations import conversations_chat
from journeys.channels.chat.direct_line import direct_line_chat
from journeys.channels.chat.http import http_chat
from journeys.channels.chat.letterbox import Allowance, Letterbox, Reply
from journeys.channels.chat.rasa import rasa_chat
from journeys.channels.chat.settings import DRIVERS, ChatSettings, as_driver
from journeys.channels.chat.socket_io import socket_io_chat
from journeys.channels.chat.texting import texts_chat
from journeys.channels.chat.typed import TypedLine
from journeys.channels.chat.websocket import websocket_chat
from journeys.channels.line import Line
from journeys.company.channels import ChatDriver
from journeys.errors import UsageError

_PROBED_IN: Final = 10.0  # seconds
_NUMBER: Final = re.compile(r"\+[\d ().-]{6,}")
_BY_PATH: Final[tuple[tuple[str, ChatDriver], ...]] = (
    ("/webhooks/rest/webhook", "rasa"),
    ("/webhooks/callback/webhook", "rasa"),
    ("/socket.io", "rasa"),
    ("/directline", "direct-line"),
    ("/chat/completions", "completions"),
    ("/v1/models", "completions"),
)
_BY_HOST: Final[tuple[tuple[str, ChatDriver], ...]] = (
    ("directline.botframework.com", "direct-line"),
    ("conversations.twilio.com", "conversations"),
)
_ENDINGS: Final[tuple[tuple[str, ChatDriver], ...]] = (("/v1", "completions"), ("/openai", "completions"))
_HOW: Final = f"say which one: {', '.join(DRIVERS)}."


def chat_driver(where: str, settings: ChatSettings | None = None) -> ChatDriver:
    """Which driver speaks to what is at `where`: by the address, else by asking for it once.

    Raises:
        UsageError: `where` is no address of a chat, or what is there cannot be told.
        ChannelUnavailable: nobody listens there.
    """
    return by_address(where) or _probed(where, settings or ChatSettings())


def by_address(where: str) -> ChatDriver | None:
    """Which driver speaks to `where`, as far as the address alone tells.

    >>> by_address("https://bot.example/webhooks/rest/webhook"), by_address("wss://bot.example/chat")
    ('rasa', 'websocket')
    >>> by_address("https://bot.example/chat") is None
    True
    """
    if _NUMBER.fullmatch(where.strip()):
        return "texts"
    parts = _parts(where)
    if parts.scheme not in ("http", "https", "ws", "wss") or not parts.hostname:
        raise UsageError(
            f"{where!r} is no address of a chat.",
            fix="write it in full, as in https://shop.example/ or a phone number.",
        )
    path = parts.path.rstrip("/").lower()
    found = [driver for mark, driver in _BY_PATH if mark in path]
    found += [driver for host, driver in _BY_HOST if parts.hostname.endswith(host)]
    found += [driver for end, driver in _ENDINGS if path.endswith(end)]
    return found[0] if found else "websocket" if parts.scheme in ("ws", "wss") else None


def open_chat(
    where: str,
    *,
    driver: str | None = None,
    settings: ChatSettings | None = None,
    on_the_way: Callable[[str], str] | None = None,
) -> Line:
    """Open a chat with whatever is at `where`; nothing is sent before the line is first spoken into or heard.

    Args:
        where: Its address, or the company's number for texts.
        driver: One of `DRIVERS`; found out by the address, and by one polite look, unless given.
        settings: What the driver needs beside the address.
        on_the_way: May change a message, or drop it by "".

    Raises:
        UsageError: there is no such driver, what is there cannot be told, or the driver lacks something.
        ChannelUnavailable: nobody listens there.
    """
    known = settings or ChatSettings()
    by_itself = by_address(where) if where else None
    name = as_driver(driver) if driver else by_itself or chat_driver(where, known)
    return _opened(where, name, known, Allowance(requests=known.requests), on_the_way)


def _opened(
    where: str, driver: ChatDriver, known: ChatSettings, allowance: Allowance, on_the_way: Callable[[str], str] | None
) -> TypedLine:
    headers = known.headers
    match driver:
        case "widget":
            raise UsageError(f"the chat at {where} is in a page", fix="it is opened in a browser: walk it as a widget.")
        case "http":
            return http_chat(where, mapping=known.mapping, headers=headers, allowance=allowance, on_the_way=on_the_way)
        case "rasa" if "/socket.io" in where or where.startswith("ws"):
            return socket_io_chat(where, headers=headers, allowance=allowance, on_the_way=on_the_way)
        case "rasa":
            return rasa_chat(where, headers=headers, allowance=allowance, on_the_way=on_the_way)
        case "direct-line":
            return direct_line_chat(
                where,
                secret=known.secret,
                headers=headers,
                locale=known.locale,
                allowance=allowance,
                on_the_way=on_the_way,
            )
        case "completions":
            return completions_chat(
                where,
                model=known.model,
                system=known.system,
                secret=known.secret,
                headers=headers,
                allowance=allowance,
                on_the_way=on_the_way,
            )
        case "websocket":
            return websocket_chat(
                where,
                mapping=known.mapping,
                plain=known.plain,
                hello=known.hello,
                headers=headers,
                allowance=allowance,
                on_the_way=on_the_way,
            )
        case "conversations":
            root = where if where.startswith("http") else CONVERSATIONS
            return conversations_chat(known, where=root, on_the_way=on_the_way)
        case "texts":
            number = where if _NUMBER.fullmatch(where.strip()) else ""
            return texts_chat(known, where=number, on_the_way=on_the_way)


def _parts(where: str) -> SplitResult:
    """The address, taken apart; nothing where it cannot be."""
    try:
        return urlsplit(where.strip())
    except ValueError:
        return urlsplit("")


def _probed(where: str, settings: ChatSettings) -> ChatDriver:
    """Look at the address as a browser does: a page holds a widget, an endpoint says what it is."""
    letterbox = Letterbox(headers=settings.headers, unreached="check the address, and that the company is up.")
    try:
        reply = letterbox.look(where, until=time.monotonic() + _PROBED_IN)
    finally:
        letterbox.close()
    if isinstance(reply, Fault):
        raise UsageError(f"what speaks at {letterbox.place(where)} cannot be told: {reply.why}.", fix=_HOW)
    return _told_by(reply) or _cannot_be_told(letterbox.place(where))


def _told_by(reply: Reply) -> ChatDriver | None:
    kind, start = reply.content_type.lower(), reply.body[:2000].lstrip().lower()
    if reply.status == 426 or b"upgrade required" in start or b"websocket" in start[:200]:
        return "websocket"
    if start.startswith(b"hello from rasa"):
        return "rasa"
    if reply.status < 400 and ("html" in kind or start.startswith((b"<!doctype html", b"<html"))):
        return "widget"
    is_endpoint = reply.status == 405 or "html" not in kind
    return "http" if is_endpoint and reply.status < 500 else None


def _cannot_be_told(place: str) -> ChatDriver:
    raise UsageError(f"what speaks at {place} cannot be told.", fix=_HOW)


__all__ = ["DRIVERS", "ChatSettings", "by_address", "chat_driver", "open_chat"]
