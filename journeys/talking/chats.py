"""Chats that nobody has prepared: a page with a widget, or a bot's endpoint."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from os import environ
from urllib.parse import urlsplit

from journeys.channels.chat.opening import ChatSettings, chat_driver, open_chat
from journeys.channels.chat.widget import open_widget
from journeys.channels.line import Line
from journeys.channels.presence import require_presence
from journeys.channels.web.browsers.private_browser import PrivateBrowser
from journeys.channels.web.web import Web
from journeys.company import Company
from journeys.errors import UsageError
from journeys.shopping.stranger import address_of, stranger_at
from journeys.talking.numbers import number_at, read_number
from journeys.talking.talking import Address
from journeys.touchpoint import Channel
from journeys.walk import Walk

_WIDGET = "widget"
_START = "start it, or mend the address; then try again"


def chat_at(
    where: str, *, driver: str = "", profile: Company | None = None, headed: bool = False, about: str = ""
) -> Address:
    """Where a chat is, and how it is spoken to.

    Args:
        where: A page with a chat, or a bot's endpoint.
        driver: How it is spoken to; found out without.
        profile: The company's, with the settings of its chat.
        headed: Show the browser, where one is needed.
        about: What the customer comes for, where a form before the chat asks for that.

    Raises:
        UsageError: The address is none, nobody is there, or no driver has this name.
    """
    url = _address(where)
    if profile and "://" in url and not profile.allows(url.replace("ws", "http", 1)):
        raise UsageError(
            f"the profile of {profile.name} does not name the host of {url}.", fix="add it to hosts in the profile."
        )
    if url.startswith(("http://", "https://")):
        require_presence(url, fix=_START)
    named = driver or (profile.channels.chat.driver if profile and profile.channels.chat else chat_driver(url))
    opened = partial(_in_a_page, url, headed, about) if named == _WIDGET else partial(_at_an_endpoint, url, named)
    channel = Channel.TEXT if named == "texts" else Channel.CHAT
    return Address(where=url, channel=channel, company=lambda locale: profile or _stranger(url, locale), opened=opened)


def _address(where: str) -> str:
    if where.strip().startswith("+"):
        return read_number(where)
    return where.strip() if "://" in where else address_of(where)


def _stranger(where: str, locale: str) -> Company:
    """Whoever is at an address or a number: nothing is submitted to other hosts, nothing bought."""
    if where.startswith("+"):
        return number_at(where, locale=locale, text=True)
    parts = urlsplit(where)
    page = parts._replace(scheme={"ws": "http", "wss": "https"}.get(parts.scheme, parts.scheme))
    return stranger_at(page.geturl(), locale=locale)


@contextmanager
def _at_an_endpoint(where: str, driver: str, walk: Walk) -> Iterator[Line]:
    settings = ChatSettings.of(walk.company, environ)
    with closing(open_chat(where, driver=driver, settings=settings)) as line:
        yield line


@contextmanager
def _in_a_page(url: str, headed: bool, about: str, walk: Walk) -> Iterator[Line]:
    """The chat in a page, in a browser of the customer's own."""
    with PrivateBrowser(headed=headed) as browser:
        page = browser.page(locale=walk.company.locale, headers=walk.company.headers_from(environ))
        with closing(open_widget(Web(page, walk.witness, home=url), url, about=about)) as line:
            yield line
