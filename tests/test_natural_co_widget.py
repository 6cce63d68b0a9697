"""Natural-Co's own chat, through the widget in its pages, as a walk meets it."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Page

from journeys.channels.chat.http import http_chat
from journeys.channels.chat.widget import WidgetChat
from journeys.channels.line import Line
from journeys.fixtures.natural_co.orders import Contact, Order
from journeys.fixtures.natural_co.serve import NaturalCo

PATIENCE = timedelta(seconds=5)
QUIET = timedelta(milliseconds=300)
WORDS = {
    "en-US": ("Where is my order?", "Shipped", "Is the bamboo lacquered with urushi?", "linseed", "No, thank you"),
    "de-DE": ("Wo ist meine Bestellung?", "Versendet", "Ist der Lack lebensmittelecht?", "Leinöl", "Nein, danke"),
}


@pytest.fixture
def natural_co(language: str) -> Iterator[NaturalCo]:
    with NaturalCo(language, auth_token="not-a-secret") as opened:
        yield opened


def an_order(natural_co: NaturalCo, page: Page) -> Order:
    """One of the visitor's that this page's cookie names, sent three days ago."""
    page.goto(natural_co.shop_url)
    visitor = next(str(cookie["value"]) for cookie in page.context.cookies() if "visitor" in str(cookie["name"]))
    natural_co.shop.put_in_basket(visitor, "TEA-01")
    customer = Contact(name="Ana Berg", email="ana@customers.example", street="1 Elm St", city="Troy", postcode="12180")
    order = natural_co.shop.place_order(visitor_id=visitor, customer=customer, card_last4="4242")
    natural_co.clock.move(3)
    return order


def ask(chat: Line, *ways: str) -> str:
    """Say it, in other words when it was not understood."""
    answer = ""
    for words in ways:
        chat.say(words)
        answer = "\n".join(chat.hear(patience=PATIENCE))
        if "?" not in answer.splitlines()[0]:
            return answer
    return answer


@pytest.mark.parametrize("language", ["de-DE"])
def test_a_visitor_who_bought_is_known_in_the_page_s_chat(natural_co: NaturalCo, language: str, page: Page) -> None:
    question, shipped, unknown, oil, goodbye = WORDS[language]
    order = an_order(natural_co, page)
    page.goto(f"{natural_co.shop_url}/help")

    chat = WidgetChat(page, quiet=QUIET)
    greeting = "\n".join(chat.hear(patience=PATIENCE))
    status = ask(chat, question, question)

    assert order.reference in greeting
    assert order.reference in status
    assert shipped in status
    assert question not in status
    assert chat.options

    chat.say(unknown)
    chat.hear(patience=PATIENCE)
    chat.press(chat.options[0])
    answer = "\n".join(chat.hear(patience=PATIENCE))
    assert oil in answer
    assert "Ana" in answer
    chat.say(goodbye)
    chat.hear(patience=PATIENCE)
    assert not chat.is_open
    assert chat.trouble == ""
    chat.close()


@pytest.mark.parametrize("language", ["en-US"])
def test_the_chat_goes_along_to_the_next_page_and_is_heard_once(
    natural_co: NaturalCo, language: str, page: Page
) -> None:
    an_order(natural_co, page)
    chat = WidgetChat(page, quiet=QUIET)
    ask(chat, WORDS[language][0], WORDS[language][0])
    page.goto(f"{natural_co.shop_url}/help")

    again = WidgetChat(page)

    assert tuple(again.hear(patience=timedelta(milliseconds=300))) == ()
    assert again.is_open


@pytest.mark.parametrize("language", WORDS)
def test_the_same_bot_over_http_knows_nobody_and_asks_once(natural_co: NaturalCo, language: str, page: Page) -> None:
    order = an_order(natural_co, page)
    chat = http_chat(natural_co.chat_url)
    chat.hear(patience=PATIENCE)

    chat.say(WORDS[language][0])
    asked = "\n".join(chat.hear(patience=PATIENCE))
    status = ask(chat, order.reference) if order.reference not in asked else asked

    assert WORDS[language][1] in status
    chat.close()
