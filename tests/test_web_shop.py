"""Whole walks through shops that nobody prepared, whole and broken."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from journeys.channels.web.web import Web
from journeys.channels.witness import ORDER_NUMBER, Stopped, Witness
from journeys.claim import Disclosure, Question
from journeys.company import Company
from journeys.customer import Customer
from journeys.errors import LimitReached
from journeys.notebook import Attempt, Beginning, Notebook, Outcome
from journeys.touchpoint import Waypoint
from tests.small_shop import small_shop

PAGES = Path(__file__).parent / "pages" / "web"
WANTED = "Czerwony kubek"
Come = Callable[..., Web]


@pytest.fixture(scope="module")
def chromium(browser: Browser) -> Browser:
    """The one that pytest-playwright keeps; two beside each other are refused."""
    return browser


@pytest.fixture
def come(browser: Browser) -> Iterator[Come]:
    """A customer who comes to a shop at an address."""
    contexts = []

    def at(url: str, locale: str = "pl-PL", extra: str = "", *, patience: float = 3.0) -> Web:
        profile = f'name = "A shop"\nlocale = "{locale}"\n{extra}\n[channels]\nweb.url = "{url}"\n'
        company = Company.from_toml(profile)
        customer = Customer.first_time(seed=3, locale=locale, patience_for_pages=timedelta(seconds=patience))
        beginning = Beginning(
            journey="a test", company=company.name, locale=locale, customer=customer.name, seed=3,
            began=datetime.now(UTC), owners={}, authority={},
        )  # fmt: skip
        context = browser.new_context()
        contexts.append(context)
        witness = Witness(
            notebook=Notebook(beginning), company=company, customer=customer, now=lambda: datetime.now(UTC)
        )
        return Web(context.new_page(), witness)

    yield at
    for context in contexts:
        context.close()


def buy(web: Web, want: str) -> None:
    web.open_shop()
    web.find_product(want)
    web.put_in_basket()
    web.open_basket()
    web.check_out()


def serve(web: Web, name: str) -> None:
    """Answer for a host that is not there with one page."""
    web.page.page.route(
        "http://shop.example/**",
        lambda route: route.fulfill(path=PAGES / name, content_type="text/html; charset=utf-8"),
    )


def reached(web: Web) -> list[Waypoint | None]:
    return [touchpoint.waypoint for touchpoint in web.witness.notebook.record().touchpoints]


def last_attempt(web: Web) -> Attempt:
    return web.witness.notebook.record().attempts[-1]


def test_a_polish_shop_is_walked_to_the_order(come: Come) -> None:
    with small_shop() as url:
        web = come(url)
        buy(web, WANTED)
        web.find_help("returns")

    assert reached(web) == [
        Waypoint.LANDING, Waypoint.PRODUCT, Waypoint.BASKET, Waypoint.CHECKOUT, Waypoint.PAYMENT,
        Waypoint.CONFIRMATION, Waypoint.HELP,
    ]  # fmt: skip


def test_a_spanish_shop_of_one_page_is_walked_to_the_order(come: Come) -> None:
    """Div buttons, unlabelled fields, a country trap, terms that unlock the button, a number only in an alert."""
    web = come("http://shop.example/tienda.html", "es-ES", "test_card = true")
    serve(web, "tienda.html")
    buy(web, "Taza roja")

    assert web.witness.facts[ORDER_NUMBER] == "ES-20417"
    assert reached(web)[-1] is Waypoint.CONFIRMATION


def test_a_german_shop_of_shadow_roots_is_walked_to_the_order(come: Come) -> None:
    """Things in shadow roots, colours to choose, a log-in wall, a country list that is none, a card that unfolds."""
    web = come("http://shop.example/laden.html", "de-DE", "test_card = true")
    serve(web, "laden.html")
    buy(web, "Kanne")
    told = {one.datum: one.value for one in web.witness.notebook.record().exchanges if isinstance(one, Disclosure)}
    customer = web.witness.customer

    assert web.witness.facts[ORDER_NUMBER] == "KL-778"
    assert told["country"] == "Deutschland"
    assert told["house number"] == customer.address.house_number
    assert customer.address.house_number not in told["street"]
    assert {told[secret] for secret in ("card number", "card expiry", "security code")} == {"•••"}


def test_where_an_account_is_demanded_one_is_made_and_noted(come: Come) -> None:
    """The button that places the order says only «Submit»."""
    web = come("http://shop.example/members.html", "en-US", "test_card = true")
    serve(web, "members.html")
    buy(web, "Blue bowl")
    attempts = web.witness.notebook.record().attempts

    assert web.witness.facts[ORDER_NUMBER] == "MB-4410"
    assert ("check out as a guest", Outcome.REFUSED) in [(one.goal, one.outcome) for one in attempts]
    assert web.witness.customer.password not in str(web.witness.notebook.record())


def test_every_field_is_a_question_and_a_disclosure(come: Come) -> None:
    with small_shop() as url:
        web = come(url)
        buy(web, WANTED)
    exchanges = web.witness.notebook.record().exchanges
    asked = [one.datum for one in exchanges if isinstance(one, Question)]
    told = [one.datum for one in exchanges if isinstance(one, Disclosure)]

    assert asked == told == ["name", "e-mail", "street", "postcode", "city", "phone number"]


@pytest.mark.parametrize(
    ("flaw", "why"),
    [
        ("basket link dead", "«Podsumuj» does nothing"),
        ("checkout 500", "HTTP 500 at /kasa"),
        ("inert pay button", "«Zamawiam i płacę» does nothing"),
        ("silent refusal", "does not say what is wrong"),
        ("endless spinner", "still loading"),
        ("redirect loop", "leads back to itself"),
    ],
)
def test_a_dead_end_is_told_as_what_it_is(come: Come, flaw: str, why: str) -> None:
    with small_shop(flaw) as url:
        web = come(url, patience=2.0)
        with pytest.raises(Stopped):
            buy(web, WANTED)

    assert last_attempt(web).outcome is Outcome.DEAD_END
    assert why in last_attempt(web).why


def test_a_help_page_that_is_not_there_is_a_dead_end(come: Come) -> None:
    with small_shop("returns 404") as url:
        web = come(url)
        web.open_shop()
        with pytest.raises(Stopped):
            web.find_help("returns")

    assert last_attempt(web).outcome is Outcome.DEAD_END
    assert "404" in last_attempt(web).why


def test_nothing_is_bought_unless_it_was_said(come: Come) -> None:
    with small_shop() as url:
        web = come(url)
        web.open_shop()
        web.find_product(WANTED)
        web.put_in_basket()
        web.check_out(until=Waypoint.PAYMENT)

    assert reached(web)[-1] is Waypoint.PAYMENT


def test_a_profile_without_orders_holds_the_customer_back(come: Come) -> None:
    with small_shop() as url:
        web = come(url, extra="caps.orders = 0")
        with pytest.raises(LimitReached, match="allows no orders"):
            buy(web, WANTED)


def test_a_cap_on_requests_is_kept(come: Come) -> None:
    with small_shop() as url:
        web = come(url, extra="caps.requests = 2")
        with pytest.raises(LimitReached, match="2"):
            buy(web, WANTED)
