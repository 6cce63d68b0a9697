"""Chats in pages that nobody has prepared: opened, written to and read in a browser."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route

from journeys.channels.chat.widget import NoChat, WidgetChat, open_widget
from journeys.channels.web.web import Web
from journeys.channels.witness import Witness
from journeys.claim import Disclosure
from journeys.company import Company
from journeys.customer import Customer
from journeys.notebook import Beginning, Notebook

PAGES = Path(__file__).parent / "pages" / "chat"
HOME = "https://shop.example/"
PATIENCE = timedelta(seconds=5)
SOON = timedelta(seconds=0.4)
QUIET = timedelta(milliseconds=200)


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """One for all of them: no page keeps anything."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.route("**/*", _answer)
    yield context
    context.close()


def _answer(route: Route) -> None:
    page = PAGES / route.request.url.rpartition("/")[2]
    if page.is_file():
        route.fulfill(body=page.read_text(encoding="utf-8"), content_type="text/html; charset=utf-8")
    else:
        route.abort()


@pytest.fixture
def come(context: BrowserContext) -> Iterator[Callable[[], tuple[Web, Notebook]]]:
    """A customer from Germany with a browser, and what they write down."""
    opened: list[Web] = []

    def at() -> tuple[Web, Notebook]:
        company = Company.from_toml(f'name = "A shop"\nlocale = "de-DE"\n[channels]\nweb.url = "{HOME}"\n')
        customer = Customer.first_time(seed=3, locale="de-DE", patience_for_pages=timedelta(seconds=3))
        began = datetime.now(UTC)
        beginning = Beginning(journey="a test", company="A shop", locale="de-DE", customer=customer.name, seed=3,
                              began=began, owners={}, authority={})  # fmt: skip
        notebook = Notebook(beginning)
        witness = Witness(notebook=notebook, company=company, customer=customer, now=lambda: began)
        opened.append(Web(context.new_page(), witness, home=HOME))
        return opened[-1], notebook

    yield at
    for web in opened:
        web.page.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    page = context.new_page()
    yield page
    page.close()


def heard(chat: WidgetChat) -> Sequence[str]:
    return tuple(chat.hear(patience=PATIENCE))


def test_who_asks_for_a_name_first_is_told_it_and_the_notebook_knows(
    come: Callable[[], tuple[Web, Notebook]],
) -> None:
    web, notebook = come()
    name = web.witness.customer.name

    chat = open_widget(web, f"{HOME}prechat.html", comes_up=SOON)

    assert heard(chat) == (f"Willkommen, {name}!",)
    told = {one.datum: one.value for one in notebook.record().exchanges if isinstance(one, Disclosure)}
    assert told == {"name": name, "e-mail": web.witness.customer.email}
    chat.say("Wo ist meine Bestellung?")
    assert heard(chat) == ("Ihre Bestellung ist unterwegs.",)
    assert chat.is_open
    assert chat.trouble == ""
    chat.close()
    assert chat.picture().startswith(b"\xff\xd8")


def test_a_chat_in_which_nothing_has_a_name_is_found_by_its_place_and_read_by_its_colours(page: Page) -> None:
    page.goto(f"{HOME}bubble.html")

    chat = WidgetChat(page, comes_up=SOON, quiet=QUIET)

    assert heard(chat) == ("مرحبا بك!",)
    chat.say("أين طلبي؟")
    assert heard(chat) == ("<b>9</b>",)
    assert tuple(chat.options) == ("نعم", "لا")
    chat.press("نعم")
    assert heard(chat) == ("<b>3</b>",), "what we chose is shown in other words, and is ours all the same"
    chat.say("big")
    assert len(heard(chat)[0]) == 5_000
    chat.say("lost")
    assert tuple(chat.hear(patience=timedelta(milliseconds=200))) == ()
    assert "Failed to send" in chat.trouble


@pytest.mark.parametrize(
    ("inside", "why", "seen"),
    [
        ("<p>Leave a message</p><input type=email placeholder=Email><textarea placeholder=Message></textarea>"
         "<button>Send message</button>", "offline", "Leave a message"),
        ("<label>Your e-mail <input type=email></label><button>Start chat</button>", "form", "Your e-mail"),
    ],
)  # fmt: skip
def test_a_chat_that_lets_nobody_in_is_said_to_be_none(page: Page, inside: str, why: str, seen: str) -> None:
    page.set_content(
        "<button onclick=\"document.body.insertAdjacentHTML('beforeend', `<div role=dialog style='position: fixed;"
        f" right: 0; bottom: 0'>{inside}</div>`)\">Chat</button>"
    )
    with pytest.raises(NoChat, match=seen) as caught:
        WidgetChat(page, comes_up=timedelta(seconds=0.3))
    assert caught.value.why == why
