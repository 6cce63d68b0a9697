"""Checkouts that refuse, that do not say when they buy, and that deliver elsewhere."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from journeys.channels.web.web import Web
from journeys.channels.witness import ORDER_NUMBER, Stopped, Witness
from journeys.company import Company
from journeys.customer import Customer
from journeys.notebook import KEEP_WHAT_WAS_TYPED, Beginning, Notebook, Outcome
from journeys.touchpoint import Stage, Waypoint

PAGE = Path(__file__).parent / "pages" / "web" / "counter.html"
Come = Callable[[str], Web]


@pytest.fixture(scope="module")
def chromium(browser: Browser) -> Browser:
    """The one that pytest-playwright keeps; two beside each other are refused."""
    return browser


@pytest.fixture
def come(browser: Browser) -> Iterator[Come]:
    """A customer from America who has something in the basket; the shop's flaw stands after «#»."""
    context = browser.new_context()

    def at(flaw: str) -> Web:
        url = f"http://localhost:9/counter.html#{flaw}"
        company = Company.from_toml(f'name = "A shop"\nlocale = "en-US"\n[channels]\nweb.url = "{url}"\n')
        customer = Customer.first_time(seed=3, locale="en-US", patience_for_pages=timedelta(seconds=3))
        beginning = Beginning(
            journey="a test", company=company.name, locale="en-US", customer=customer.name, seed=3,
            began=datetime.now(UTC), owners={}, authority={},
        )  # fmt: skip
        witness = Witness(
            notebook=Notebook(beginning), company=company, customer=customer, now=lambda: datetime.now(UTC)
        )
        web = Web(context.new_page(), witness)
        context.route("http://localhost:9/**", lambda route: route.fulfill(path=PAGE, content_type="text/html"))
        web.open(url, waypoint=Waypoint.BASKET, stage=Stage.BUY)
        return web

    yield at
    context.close()


def outcomes(web: Web) -> list[tuple[str, Outcome, str]]:
    return [(one.goal, one.outcome, one.why) for one in web.witness.notebook.record().attempts]


def reached(web: Web) -> list[Waypoint | None]:
    return [one.waypoint for one in web.witness.notebook.record().touchpoints]


def test_what_is_refused_is_put_otherwise_and_the_order_is_placed(come: Come) -> None:
    """The customer moves where the shop delivers, and writes the number as it wants it."""
    web = come("")
    web.check_out()

    assert web.witness.facts[ORDER_NUMBER] == "CO-3321"
    assert web.witness.customer.address.country_code == "AT"
    assert reached(web)[-1] is Waypoint.CONFIRMATION


def test_a_button_that_only_says_continue_is_not_pressed_where_it_may_buy(come: Come) -> None:
    web = come("")
    web.check_out(until=Waypoint.PAYMENT)

    assert reached(web)[-1] is Waypoint.PAYMENT
    assert web.page.look().heading == "Order summary"


def test_a_form_that_says_what_is_wrong_is_no_dead_end(come: Come) -> None:
    web = come("member")
    with pytest.raises(Stopped, match="Only members of the club"):
        web.check_out()

    assert [outcome for _, outcome, _ in outcomes(web)] == [Outcome.GAVE_UP]


def test_a_form_that_loses_what_was_typed_is_noted(come: Come) -> None:
    web = come("lost")
    with pytest.raises(Stopped, match="City is not known to us"):
        web.check_out()

    assert (KEEP_WHAT_WAS_TYPED, Outcome.LOST) in [(goal, outcome) for goal, outcome, _ in outcomes(web)]
