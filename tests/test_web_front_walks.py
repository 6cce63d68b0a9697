"""From the front page of shops that nobody prepared to what is in the basket."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Route

from journeys.channels.web.web import Web
from journeys.channels.witness import Stopped, Witness
from journeys.company import Company
from journeys.customer import Customer
from journeys.notebook import Beginning, Notebook, Outcome
from journeys.touchpoint import Waypoint

PAGES = Path(__file__).parent / "pages" / "web" / "front"
HOST = "http://shop.example/"
Visit = Callable[..., Web]


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """A customer in a shop whose pages are files; what is no page answers «ok»."""
    contexts = []

    def at(name: str, locale: str, lines: list[str]) -> Web:
        def answer(route: Route) -> None:
            page = PAGES / name / f"{urlsplit(route.request.url).path.strip('/').replace('/', '-') or 'front'}.html"
            if page.is_file():
                route.fulfill(path=page, content_type="text/html; charset=utf-8")
            else:
                route.fulfill(body="ok", content_type="text/plain")

        company = Company.from_toml(f'name = "A shop"\nlocale = "{locale}"\n[channels]\nweb.url = "{HOST}"\n')
        customer = Customer.first_time(seed=3, locale=locale, patience_for_pages=timedelta(seconds=3))
        beginning = Beginning(
            journey="a test", company=company.name, locale=locale, customer=customer.name, seed=3,
            began=datetime.now(UTC), owners={}, authority={},
        )  # fmt: skip
        context = browser.new_context()
        contexts.append(context)
        context.route(f"{HOST}**", answer)
        witness = Witness(
            notebook=Notebook(beginning),
            company=company,
            customer=customer,
            now=lambda: datetime.now(UTC),
            show=lambda line: lines.append(line),
        )
        return Web(context.new_page(), witness)

    yield at
    for context in contexts:
        context.close()


def shop(web: Web, want: str = "") -> None:
    web.open_shop()
    web.find_product(want)
    web.put_in_basket()
    web.open_basket()


@pytest.mark.parametrize(
    ("name", "locale", "want", "told"),
    [
        pytest.param(
            "tea", "en-GB", "",
            ["«Out of stock»", "chooses «Red» for «Colour»", "chooses «Small» for «Size»"],
            id="a blog front, one thing sold out, colours that decide the sizes",
        ),
        pytest.param(
            "clocks", "en-US", "Clock round",
            ["«More options»", "says «Reject all»", "went in: «Added!»"],
            id="consent in a frame and in a shadow root, and a word that vanishes",
        ),
        pytest.param(
            "rover", "en-US", "Rover Hoodie",
            ["opens the menu", "chooses «S» for «Size»", "a picture of a basket"],
            id="one page, a menu without words, clickable tiles, a basket without words",
        ),
        pytest.param(
            "tazas", "es-ES", "",
            ["question about country or language", "«Agotado»", "went in: «Carrito 1»"],
            id="a country to choose, the first thing sold out, a count that goes up",
        ),
        pytest.param(
            "hofladen", "de-DE", "Apfelsaft",
            ["takes one of «2,80 €»", "went in: «Zur Kasse»"],
            id="a list to order from, where numbers are filled in",
        ),
        pytest.param(
            "norrsken", "sv-SE", "",
            ["clicks «Upptäck sortimentet»", "chooses «Svart» for «Färg»", "a picture at the top, with a number"],
            id="one page with nothing but a door, lists that fill late, tiles and colours that are no links or buttons",
        ),
    ],
)  # fmt: skip
def test_the_customer_gets_into_the_basket(visit: Visit, name: str, locale: str, want: str, told: list[str]) -> None:
    lines: list[str] = []
    web = visit(name, locale, lines)
    shop(web, want)

    said = "\n".join(lines)
    assert all(line in said for line in told), said
    at = [touchpoint.waypoint for touchpoint in web.witness.notebook.record().touchpoints]
    assert at[-1] is Waypoint.BASKET


def test_what_comes_to_lie_over_the_button_just_before_the_click_is_put_away(visit: Visit) -> None:
    lines: list[str] = []
    web = visit("late", "en-US", lines)
    shop(web)

    assert "an offer lies over the page: says «×»" in lines
    assert web.page.url == f"{HOST}checkout"


def test_a_button_for_the_basket_that_does_nothing_is_a_dead_end(visit: Visit) -> None:
    web = visit("lamp", "en-US", [])
    with pytest.raises(Stopped, match="does nothing"):
        shop(web)

    assert web.witness.notebook.record().attempts[-1].outcome is Outcome.DEAD_END
