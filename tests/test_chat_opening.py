"""Which driver speaks to an address, what it needs, and how a slip is told."""

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from chat_bot import Peer
from chat_peers import serving, text_answer

from journeys.channels.chat.letterbox import Letterbox
from journeys.channels.chat.mapping import Fields
from journeys.channels.chat.opening import DRIVERS, ChatSettings, by_address, chat_driver, open_chat
from journeys.company import Company
from journeys.company.channels import CHAT_FIELDS, CHAT_KEYS, ChatChannel
from journeys.errors import UsageError

SHOP = 'name = "Shop"\nlocale = "en-GB"\n[channels]\nweb.url = "https://shop.example/"\n'


@pytest.mark.parametrize(
    ("where", "driver"),
    [
        ("http://localhost:5005/webhooks/rest/webhook", "rasa"),
        ("https://bot.example/socket.io/?EIO=4", "rasa"),
        ("https://directline.botframework.com", "direct-line"),
        ("https://europe.directline.botframework.com/v3/directline", "direct-line"),
        ("http://localhost:3000/directline/conversations", "direct-line"),
        ("https://bot.example/v1/chat/completions", "completions"),
        ("https://bot.example/v1", "completions"),
        ("wss://bot.example/chat", "websocket"),
        ("https://conversations.twilio.com/v1/Services/IS0", "conversations"),
        ("+44 20 7946 0123", "texts"),
        ("https://bot.example/chat", None),
        ("https://shop.example/", None),
    ],
)
def test_an_address_tells_what_speaks_there(where: str, driver: str | None) -> None:
    assert by_address(where) == driver


@pytest.mark.parametrize("where", ["", "shop", "ftp://shop.example/", "https://", "0123"])
def test_what_is_no_address_is_refused(where: str) -> None:
    with pytest.raises(UsageError, match="is no address of a chat"):
        by_address(where)


@pytest.fixture(scope="module")
def peer() -> Iterator[Peer]:
    with serving(Peer()) as peer:
        yield peer


@pytest.mark.parametrize(
    ("status", "body", "kind", "driver"),
    [
        (200, "<!doctype html><title>Shop</title>", "text/html", "widget"),
        (200, '{"status": "ok"}', "application/json", "http"),
        (405, "Method Not Allowed", "text/plain", "http"),
        (422, '{"detail": []}', "application/json", "http"),
        (426, "Upgrade Required", "text/plain", "websocket"),
        (200, "Hello from Rasa: 3.6.21", "text/html", "rasa"),
    ],
)
def test_what_an_address_does_not_tell_one_look_does(
    status: int, body: str, kind: str, driver: str, peer: Peer
) -> None:
    peer.failing = lambda _path: text_answer(status, body, content_type=kind)
    peer.asked.clear()
    assert chat_driver(f"{peer.url}/late") == driver
    assert peer.asked == [("GET", "/late")]


def test_where_one_look_does_not_tell_the_drivers_are_named(peer: Peer) -> None:
    peer.failing = lambda _path: text_answer(500, "<html>", content_type="text/html")
    with pytest.raises(UsageError, match=r"(?s)cannot be told.*websocket"):
        chat_driver(f"{peer.url}/late?key=hidden")


def test_an_unknown_driver_is_refused_with_the_likeliest() -> None:
    with pytest.raises(UsageError, match="Did you mean 'direct-line'"):
        open_chat("https://bot.example/", driver="directline")


def test_a_widget_is_opened_in_a_browser_and_not_here() -> None:
    with pytest.raises(UsageError, match="in a page"):
        open_chat("https://shop.example/", driver="widget")


@pytest.mark.parametrize("driver", ["conversations", "texts"])
def test_what_an_account_is_needed_for_says_so(driver: str) -> None:
    with pytest.raises(UsageError, match="TWILIO_ACCOUNT_SID"):
        open_chat("+442079460123", driver=driver)


def test_a_profile_holds_what_its_driver_needs_and_the_environment_the_secrets() -> None:
    toml = (
        SHOP + 'chat = { driver = "completions", url = "https://bot.example/v1", secret = "$BOT_KEY", model = "tilda",'
    )
    toml += ' headers = { X-Tenant = "$TENANT", X-Kind = "walk" } }\n'
    company = Company.from_toml(toml)
    settings = ChatSettings.of(company, {"BOT_KEY": "k", "TENANT": "t"})
    assert (settings.secret, settings.model, settings.headers) == ("k", "tilda", {"X-Tenant": "t", "X-Kind": "walk"})
    assert "k'" not in repr(settings)
    with pytest.raises(UsageError, match=r"channels.chat.headers.X-Tenant names \$TENANT, which is not set"):
        ChatSettings.of(company, {"BOT_KEY": "k"})


def test_a_chat_that_nobody_prepared_takes_its_key_from_the_environment() -> None:
    settings = ChatSettings.of(Company.from_toml(SHOP), {"JOURNEYS_CHAT_SECRET": "k", "JOURNEYS_CHAT_MODEL": "tilda"})
    assert (settings.secret, settings.model) == ("k", "tilda")


def test_texts_go_to_the_number_that_texts_come_from() -> None:
    company = Company.from_toml(SHOP + 'text.number = "+442079460124"\nchat.driver = "texts"\n')
    settings = ChatSettings.of(company, {"TWILIO_FROM_NUMBER": "+15550109999", "TWILIO_ACCOUNT_SID": "AC1"})
    assert (settings.number, settings.caller) == ("+442079460124", "+15550109999")
    assert settings.account["TWILIO_ACCOUNT_SID"] == "AC1"


@pytest.mark.parametrize(
    ("chat", "told"),
    [
        ('driver = "rasa"', "company.toml:5: channels.chat.url: it is missing, and the driver is rasa."),
        ('driver = "smoke"', "company.toml:5: channels.chat.driver: 'smoke' is none of 'widget', 'http', 'rasa'"),
        (
            'driver = "rasa", url = "https://b.example/", model = "x"',
            "channels.chat.model: it has no meaning for the driver 'rasa', but for completions.",
        ),
        (
            'mapping = { text = "m" }',
            "channels.chat.mapping: it has no meaning for the driver 'widget', but for http and",
        ),
        (
            'driver = "http", url = "https://b.example/", mapping = { words = "m" }',
            "channels.chat.mapping.words: 'words' is nothing that a message has: text, conversation",
        ),
        (
            'driver = "direct-line", url = "https://b.example/", secret = "hunter2"',
            "channels.chat.secret: it holds a secret, and secrets are never kept in the profile.",
        ),
        (
            'driver = "websocket", url = "https://b.example/"',
            "channels.chat.url: 'https://b.example/' is no address for the driver 'websocket'.",
        ),
        ('driver = "http", url = "ws://b.example/"', "is no address for the driver 'http'."),
        ('driver = "texts"', "channels.chat.number: it is missing, and there is no text.number."),
        (
            'driver = "rasa", url = "https://b.example/", headers = { Authorization = "Bearer x" }',
            "channels.chat.headers.Authorization: it holds a secret",
        ),
    ],
)
def test_slips_in_a_profile_are_told_with_their_place(chat: str, told: str) -> None:
    with pytest.raises(UsageError) as caught:
        Company.from_toml(SHOP + f"chat = {{ {chat} }}\n")
    assert told in str(caught.value)
    assert "hunter2" not in str(caught.value)


def test_the_profile_knows_every_driver_and_every_field_of_a_message() -> None:
    fields = set(Fields.__dataclass_fields__) - {"given"}
    assert set(CHAT_FIELDS) == fields
    assert set(CHAT_KEYS) | {"driver", "url", "owner"} == set(ChatChannel.model_fields)
    assert {driver for drivers in CHAT_KEYS.values() for driver in drivers} <= set(DRIVERS)


def test_headers_go_to_no_other_host(peer: Peer) -> None:
    peer.failing = lambda _path: text_answer(307, location="https://elsewhere.example/take")
    letterbox = Letterbox(headers={"X-Key": "hush"})
    found = letterbox.ask("POST", f"{peer.url}/ours", until=time.monotonic() + 5, content={})
    assert "HTTP 307" in str(found)
    letterbox.close()


def test_the_page_about_chats_knows_every_driver_key_and_slip() -> None:
    page = (Path(__file__).parents[1] / "docs" / "chat.md").read_text(encoding="utf-8")
    assert [driver for driver in DRIVERS if f"| `{driver}` |" not in page] == []
    assert [key for key in CHAT_KEYS if f"`{key}`" not in page] == []
    for block in re.findall(r"```toml\n(.*?)```", page, re.DOTALL):
        Company.from_toml('name = "Shop"\nlocale = "en-GB"\n' + block)
