"""What a customer finds after buying in shops of many kinds, each a handful of pages."""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Route

from journeys.channels.web.eyes.look import look
from journeys.channels.web.web import Web
from journeys.channels.witness import Stopped, Witness
from journeys.company import Company
from journeys.customer import Customer
from journeys.notebook import Beginning, Notebook, Outcome
from journeys.reading.language.lexicon import lexicon
from journeys.reading.pages.order_page import tells_of_order
from journeys.touchpoint import Stage, Waypoint

LOOKED_UP = Path(__file__).parent / "pages" / "web" / "lookup"  # what shops answer who is asked for an order
HOME = "http://shop.example/"
FRONT = "<h1>Mugs</h1><p>New mugs are here today, and so are saucers.</p>"
POLICY = "<p>Send it back within 30 days of delivery, in its box, and we refund what you paid.</p>"
THANKS = "<h1>Thank you for your order</h1><p>Your order number is AB-10023.</p>"
FORM = """<h1>Find your order</h1><form action="/found"><label>Order number <input name=o></label>
<label>E-mail <input name=e type=email></label><button>Show</button></form>"""
ACCORDION = """<h1>FAQ</h1><button aria-expanded=false onclick="this.setAttribute('aria-expanded', true);
document.querySelector('#a').hidden = false">How do I return something?</button><div id=a hidden>Pack it and post it
to us within 30 days.</div>"""
MENU = """<header><button aria-expanded=false onclick="this.setAttribute('aria-expanded', true);
document.querySelector('nav').hidden = false">Menu</button><nav hidden><a href=/returns>Returns</a></nav></header>"""
LAZY = """<div style="height:3000px"></div><script>addEventListener('scroll', () => {
if (!document.querySelector('footer')) document.body.insertAdjacentHTML('beforeend',
'<footer><a href=/returns>Returns</a></footer>') })</script>"""

Pages = Mapping[str, str | int]


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """One for all of them: no page keeps anything."""
    context = browser.new_context()
    yield context
    context.close()


@pytest.fixture
def come(context: BrowserContext) -> Iterator[Callable[[Pages], Web]]:
    """A customer at a shop of these pages: path -> what stands in it, or the status of an error."""
    opened: list[Web] = []

    def at(pages: Pages) -> Web:
        company = Company.from_toml(f'name = "A shop"\nlocale = "en-GB"\n[channels]\nweb.url = "{HOME}"\n')
        customer = Customer.first_time(seed=3, locale="en-GB", patience_for_pages=timedelta(seconds=3))
        began = datetime.now(UTC)
        beginning = Beginning(journey="a test", company="A shop", locale="en-GB", customer=customer.name, seed=3,
                              began=began, owners={}, authority={})  # fmt: skip
        witness = Witness(notebook=Notebook(beginning), company=company, customer=customer, now=lambda: began)
        page = context.new_page()
        page.route("**/*", lambda route: _answer(route, pages))
        opened.append(Web(page, witness, home=HOME))
        return opened[-1]

    yield at
    for web in opened:
        web.page.close()


def _answer(route: Route, pages: Pages) -> None:
    body = pages.get(route.request.url.removeprefix(HOME.rstrip("/")).partition("?")[0], 404)
    said, status = ("<h1>Oops</h1>", body) if isinstance(body, int) else (body, 200)
    html = f'<!doctype html><html lang="en"><title>Mugs</title>{said if "<header" in said else f"<main>{said}</main>"}'
    route.fulfill(status=status, body=html, content_type="text/html")


def buys(web: Web) -> None:
    """Come to the page that confirms an order, as the checkout does."""
    web.open(f"{HOME}thanks", stage=Stage.BUY, waypoint=Waypoint.CONFIRMATION)
    web._aftercare.remember_confirmation()


def reached(web: Web) -> list[Waypoint]:
    return [at.waypoint for at in web.witness.notebook.record().touchpoints if at.waypoint]


def failed(web: Web) -> list[tuple[Outcome, str]]:
    return [(one.outcome, one.why) for one in web.witness.notebook.record().attempts]


@pytest.mark.parametrize(
    "pages",
    [
        pytest.param({"/": f"{FRONT}<a href=/returns>Returns</a>", "/returns": f"<h1>Returns</h1>{POLICY}"}, id="link"),
        pytest.param({"/": f"{FRONT}<a href=/faq>FAQ</a>", "/faq": ACCORDION}, id="folded in the FAQ"),
        pytest.param({"/": f"{FRONT}{MENU}", "/returns": f"<h1>Returns</h1>{POLICY}"}, id="in a menu"),
        pytest.param({"/": f"{FRONT}{LAZY}", "/returns": f"<h1>Returns</h1>{POLICY}"}, id="at the lazy foot"),
        pytest.param(
            {"/": f"{FRONT}<a href=/terms>Terms</a>", "/terms": f"<h1>Terms</h1><h2>Returns</h2>{POLICY}"}, id="terms"
        ),
    ],
)
def test_the_way_to_return_is_found(come: Callable[[Pages], Web], pages: Pages) -> None:
    web = come({"/thanks": THANKS, **pages})
    buys(web)
    web.find_return()

    assert reached(web)[-1] is Waypoint.RETURN
    assert failed(web) == []


@pytest.mark.parametrize(
    ("page", "why"),
    [
        (500, "HTTP 500"),
        ("<header><a href=/>Mugs</a></header><main><h1>Returns</h1></main>", "a title with nothing under it"),
        ("<h1>Returns</h1><p>Lorem ipsum dolor", "Lorem"),
    ],
)
def test_a_painted_door_is_a_dead_end_and_another_is_looked_for(
    come: Callable[[Pages], Web], page: str | int, why: str
) -> None:
    web = come({"/": f"{FRONT}<a href=/returns>Returns</a> <a href=/faq>FAQ</a>", "/returns": page, "/faq": ACCORDION})
    web.open_shop()
    web.find_return()

    ((outcome, said),) = failed(web)
    assert outcome is Outcome.DEAD_END
    assert why in said
    assert reached(web)[-1] is Waypoint.RETURN


def test_no_page_about_returns_is_nobodys_dead_end(come: Callable[[Pages], Web]) -> None:
    web = come({"/": FRONT})
    web.open_shop()
    with pytest.raises(Stopped):
        web.find_return()

    assert [outcome for outcome, _ in failed(web)] == [Outcome.GAVE_UP]


def test_a_button_that_may_send_a_thing_back_is_seen_and_not_pressed(come: Callable[[Pages], Web]) -> None:
    web = come({"/order": "<h1>Order AB-1</h1><form action=/sent method=post><button>Return this item</button></form>"})
    web.open(f"{HOME}order", stage=Stage.RECEIVE, waypoint=Waypoint.STATUS)
    web.find_return()

    assert reached(web)[-1] is Waypoint.RETURN
    assert web.page.url.endswith("/order")


def test_a_mail_address_is_a_way_to_help(come: Callable[[Pages], Web]) -> None:
    web = come({"/": f"{FRONT}<footer>hello@shop.example</footer>"})
    web.open_shop()
    web.find_help("help")

    assert reached(web)[-1] is Waypoint.HELP


def test_a_log_in_wall_tells_no_status(come: Callable[[Pages], Web]) -> None:
    wall = (
        "<h1>Log in</h1><form action=/in><input type=email name=e><input type=password name=p><button>Log in</button>"
    )
    web = come({"/thanks": f"{THANKS}<a href=/me>My account</a>", "/": FRONT, "/me": wall})
    buys(web)
    with pytest.raises(Stopped):
        web.order_status()

    assert Waypoint.STATUS not in reached(web)
    assert [outcome for outcome, _ in failed(web)] == [Outcome.GAVE_UP]


def test_an_order_is_looked_up_by_what_the_front_page_offers(come: Callable[[Pages], Web]) -> None:
    found = "<h1>Order AB-10023</h1><p>Status: Shipped</p>"
    web = come({"/thanks": THANKS, "/": f"{FRONT}<a href=/track>Track order</a>", "/track": FORM, "/found": found})
    buys(web)
    web.order_status()

    assert reached(web)[-1] is Waypoint.STATUS
    assert "o=AB-10023" in web.page.url


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("suivi", "XKBKNABJK"),
        ("bestelling", "000000012"),
        ("zamowienie", "4711"),
        ("pedido", "1234"),
        ("bestellung", "10045"),
        ("order", "1001"),
        ("encomenda", "PT-2209"),
    ],
)
def test_a_page_that_names_the_order_and_its_state_tells_how_it_is(
    context: BrowserContext, name: str, number: str
) -> None:
    page = context.new_page()
    page.set_content((LOOKED_UP / f"{name}.html").read_text(encoding="utf-8"))
    sight = look(page)
    page.close()
    words = lexicon(sight.language)

    assert tells_of_order(sight, [number], words)
    assert not tells_of_order(sight, ["AB-1", number[:-1], ""], words)


def test_a_confirmation_and_a_form_tell_no_state(context: BrowserContext) -> None:
    page, words = context.new_page(), lexicon("en-GB")
    for body in (THANKS, f"{FORM}<p>AB-10023</p>", "<h1>Order AB-10023</h1><label>Status</label><p>Mug</p>"):
        page.set_content(body)
        assert not tells_of_order(look(page), ["AB-10023"], words)
    page.close()


def test_the_answer_to_a_look_up_is_the_status_by_what_stands_under_its_label(come: Callable[[Pages], Web]) -> None:
    found = "<h1>Your order</h1><p>AB-10023</p><table><tr><th>Date<th>Status<tr><td>1 May<td>With the elves</table>"
    web = come({"/thanks": THANKS, "/": f"{FRONT}<a href=/track>Track order</a>", "/track": FORM, "/found": found})
    buys(web)
    web.order_status()

    assert reached(web)[-1] is Waypoint.STATUS
    assert failed(web) == []


def test_who_has_no_account_types_nothing_into_a_log_in(come: Callable[[Pages], Web]) -> None:
    wall = """<h1>Log in</h1><form action=/me><label>E-mail <input type=email name=e></label><label>Password
    <input type=password name=p></label><button>Log in</button></form><form action=/me><label>Forgot? Your e-mail
    <input type=email name=f></label><button>Send</button></form><a href="/me?again">My account</a>"""
    web = come({"/thanks": f"{THANKS}<a href=/me>My account</a>", "/": FRONT, "/me": wall})
    buys(web)
    with pytest.raises(Stopped):
        web.order_status()

    assert [outcome for outcome, _ in failed(web)] == [Outcome.GAVE_UP]
    assert web.witness.notebook.record().exchanges == ()
