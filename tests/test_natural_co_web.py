import json
import re
import socket
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import httpx
import pytest

from journeys.errors import UsageError
from journeys.fixtures.natural_co.market import MARKETS
from journeys.fixtures.natural_co.orders import OrderStatus, ReturnState
from journeys.fixtures.natural_co.pages import order_path
from journeys.fixtures.natural_co.policies import policies_of
from journeys.fixtures.natural_co.serve import NaturalCo, Ports

POSTCODES = {"en-US": "94107", "en-GB": "E8 1AB", "de-DE": "10115"}
GOOD_CARD = {"number": "4242 4242 4242 4242", "expiry": "12/99", "code": "123"}
BROKEN = re.compile(r"\{\{|\{%|\{[a-z_]+\}|Undefined|None\b|&amp;#|&amp;amp;")


@pytest.fixture(scope="module", params=sorted(MARKETS))
def everywhere(request: pytest.FixtureRequest) -> Iterator[NaturalCo]:
    with NaturalCo(request.param, auth_token="secret") as company:
        yield company


@pytest.fixture(scope="module")
def american() -> Iterator[NaturalCo]:
    with NaturalCo("en-US", auth_token="secret") as company:
        yield company


def a_visitor(company: NaturalCo) -> httpx.Client:
    return httpx.Client(base_url=company.shop_url, follow_redirects=True)


def address(company: NaturalCo, **changes: str) -> dict[str, str]:
    fields = {
        "email": "ann@example.com",
        "name": "Ann Lee",
        "street": "1 Oak Street",
        "city": "Springfield",
        "region": "CA",
        "postcode": POSTCODES[company.shop.market.locale],
        "phone": "",
    }
    return fields | changes


def token(company: NaturalCo) -> str:
    answer = httpx.post(f"{company.payment_url}/tokens", data=GOOD_CARD).json()
    assert answer["problems"] == {}
    return str(answer["token"])


def total_in(page: httpx.Response) -> str:
    found = re.search(r'name="total" value="([\d.]+)"', page.text)
    assert found, page.url
    return found[1]


def buy(company: NaturalCo, visitor: httpx.Client, *, method: str = "standard") -> httpx.Response:
    visitor.post("/basket/add", data={"sku": "TEA-01", "quantity": "1"})
    visitor.post("/checkout", data=address(company))
    payment = visitor.post("/checkout/shipping", data={"method": method})
    return visitor.post("/checkout/payment", data={"card_token": token(company), "total": total_in(payment)})


class _Links(HTMLParser):
    def __init__(self, page: httpx.Response) -> None:
        super().__init__()
        self._page = page
        self.found: set[str] = set()
        self.ids: set[str] = set()
        self.fragments: set[str] = set()
        self.feed(page.text)

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.ids.add(given.get("id") or "")
        if address := given.get("href") or given.get("src"):
            whole = urlsplit(urljoin(str(self._page.url), address))
            if address.startswith("#"):
                self.fragments.add(address[1:])
            elif whole.scheme == "http":
                self.found.add(whole._replace(fragment="").geturl())


def test_every_link_of_the_company_leads_somewhere(everywhere):
    with a_visitor(everywhere) as visitor:
        thanks = buy(everywhere, visitor)
        visitor.post("/basket/add", data={"sku": "CAN-01-M"})
        visitor.post("/checkout", data=address(everywhere))
        payment = visitor.post("/checkout/shipping", data={"method": "express"})
        to_see, seen = {everywhere.ad_url, str(thanks.url), str(payment.url)}, set[str]()
        while to_see - seen:
            url = min(to_see - seen)
            seen.add(url)
            page = visitor.get(url)
            assert page.status_code == 200, url
            if page.headers["content-type"].startswith("text/html"):
                links = _Links(page)
                assert links.fragments <= links.ids, url
                assert not BROKEN.search(re.sub(r"(?s)<(style|script).*?</\1>", "", page.text)), url
                to_see |= links.found

    assert len(seen) > 40
    assert {urlsplit(url).netloc for url in seen} == {
        urlsplit(url).netloc for url in (everywhere.shop_url, everywhere.ad_url, everywhere.payment_url)
    }


def test_a_guest_pays_the_same_sum_from_the_basket_to_the_status_page(everywhere):
    money, shop = everywhere.shop.market.money, everywhere.shop
    with a_visitor(everywhere) as visitor:
        visitor.post("/basket/add", data={"sku": "CAN-01-L", "quantity": "3"})
        pages = [visitor.post("/basket/code", data={"code": "welcome10"}), visitor.get("/checkout")]
        pages.append(visitor.post("/checkout", data=address(everywhere)))
        pages.append(visitor.post("/checkout/shipping", data={"method": "standard"}))
        pages.append(
            visitor.post("/checkout/payment", data={"card_token": token(everywhere), "total": total_in(pages[-1])})
        )
        order = shop.orders_by_email("ann@example.com")[0]
        pages.append(visitor.get(order_path(order)))

    for page in pages:
        assert money(order.total) in page.text, page.url
        assert money(-order.totals.discount) in page.text, page.url
        assert money(order.totals.tax) in page.text, page.url
    assert order.reference in pages[-2].text
    assert "4242 4242" not in pages[-2].text


def test_the_landing_page_keeps_what_the_advertisement_promised(everywhere):
    advertisement = httpx.get(everywhere.ad_url).text
    landing_url = next(link for link in _Links(httpx.get(everywhere.ad_url)).found if "/offers/" in link)
    landing = httpx.get(landing_url).text
    product = next(iter(everywhere.shop.catalogue))
    market = everywhere.shop.market

    assert market.money(product.price).replace(".00", "").replace(",00", "") in advertisement
    for said in (product.name, market.money(product.price), market.money(market.standard_shipping), market.tax_percent):
        assert said in landing
    assert urlsplit(landing_url).netloc != urlsplit(everywhere.ad_url).netloc


def test_structured_data_names_the_prices_that_the_page_shows(everywhere):
    with a_visitor(everywhere) as visitor:
        pages = [(product, visitor.get(f"/products/{product.slug}").text) for product in everywhere.shop.catalogue]
    for product, page in pages:
        found = re.search(r'(?s)<script type="application/ld\+json">(.*?)</script>', page)
        assert found
        data = json.loads(found[1])
        prices = {offer["sku"]: offer["price"] for offer in data["offers"]}

        assert data["name"] == product.name
        assert prices == {v.sku: str(v.price) for v in product.variants} or prices == {product.sku: str(product.price)}
        assert everywhere.shop.market.money(product.price) in page


def test_every_page_says_the_same_policies(everywhere):
    policies = policies_of(everywhere.shop.market)
    said = {
        "/returns": [policies.returns, policies.refund, policies.return_shipping, policies.cancellation],
        "/help": [policies.returns, policies.refund, policies.return_shipping, policies.cancellation, policies.hours],
        "/terms": [policies.returns, policies.refund, policies.delivery, policies.cancellation],
        "/shipping": [policies.delivery, policies.standard, policies.express],
        "/contact": [policies.hours],
    }
    with a_visitor(everywhere) as visitor:
        for path, sentences in said.items():
            page = visitor.get(path).text
            assert [sentence for sentence in sentences if sentence not in page] == []


def test_a_form_says_what_is_wrong_and_keeps_what_was_typed(everywhere):
    with a_visitor(everywhere) as visitor:
        visitor.post("/basket/add", data={"sku": "TEA-01"})
        page = visitor.post("/checkout", data=address(everywhere, email="ann@", postcode="?", phone="call me"))

    assert len(re.findall(r'aria-invalid="true"', page.text)) == 3
    assert 'value="Ann Lee"' in page.text
    assert 'value="ann@"' in page.text
    assert 'role="alert"' in page.text


def test_what_customers_type_is_shown_as_text():
    with NaturalCo(auth_token="secret") as company, a_visitor(company) as visitor:
        visitor.post("/basket/add", data={"sku": "TEA-01"})
        page = visitor.post("/basket/code", data={"code": "<script>alert(1)</script>"})
        contact = visitor.post("/checkout", data=address(company, name="<b>Ann</b>"))

    assert "<script>alert" not in page.text
    assert "<b>Ann" not in contact.text
    assert "&lt;b&gt;Ann" in contact.text


@pytest.mark.parametrize("quantity", ["0", "-1", "21", "two", "1.5", "", "²"])
def test_a_quantity_that_cannot_be_is_refused_in_words(american, quantity):
    with a_visitor(american) as visitor:
        page = visitor.post("/basket/add", data={"sku": "TEA-01", "quantity": quantity})

    assert page.status_code == 200
    assert "Choose a quantity between 1 and 20." in page.text


def test_a_basket_cannot_be_filled_past_the_most(american):
    with a_visitor(american) as visitor:
        visitor.post("/basket/add", data={"sku": "TEA-01", "quantity": "20"})
        page = visitor.post("/basket/add", data={"sku": "TEA-01", "quantity": "1"})

    assert "Choose a quantity between 1 and 20." in page.text


def test_a_card_that_is_no_test_card_is_declined_with_a_clear_message(american):
    answer = httpx.post(f"{american.payment_url}/tokens", data=GOOD_CARD | {"number": "4000000000000002"}).json()

    assert answer == {
        "token": None,
        "problems": {"number": "This card was declined and not charged. Please use another card."},
    }


def test_an_order_is_placed_once_however_often_it_is_sent(american):
    with a_visitor(american) as visitor:
        visitor.post("/basket/add", data={"sku": "TEA-01"})
        visitor.post("/checkout", data=address(american, email="twice@example.com"))
        payment = visitor.post("/checkout/shipping", data={"method": "standard"})
        sent = {"card_token": token(american), "total": total_in(payment)}
        first, second = visitor.post("/checkout/payment", data=sent), visitor.post("/checkout/payment", data=sent)

    assert first.url == second.url
    assert len(american.shop.orders_by_email("twice@example.com")) == 1


def test_nobody_pays_another_sum_than_the_one_they_saw(american):
    with a_visitor(american) as visitor:
        visitor.post("/basket/add", data={"sku": "TEA-01"})
        visitor.post("/checkout", data=address(american))
        seen = total_in(visitor.post("/checkout/shipping", data={"method": "standard"}))
        visitor.post("/basket/add", data={"sku": "BLA-01"})
        page = visitor.post("/checkout/payment", data={"card_token": token(american), "total": seen})

    assert "Your cart has changed." in page.text
    assert total_in(page) != seen


@pytest.mark.parametrize("step", ["/checkout", "/checkout/shipping", "/checkout/payment"])
def test_an_empty_basket_cannot_be_checked_out(american, step):
    with a_visitor(american) as visitor:
        assert visitor.get(step).url.path == "/basket"


def test_no_step_of_the_checkout_can_be_left_out(american):
    with a_visitor(american) as visitor:
        visitor.post("/basket/add", data={"sku": "TEA-01"})

        assert visitor.get("/checkout/payment").url.path == "/checkout"
        visitor.post("/checkout", data=address(american))
        assert visitor.get("/checkout/payment").url.path == "/checkout/shipping"


def test_an_order_opens_with_its_key_only(american):
    with a_visitor(american) as buyer, a_visitor(american) as stranger:
        buy(american, buyer)
        order = american.shop.orders_by_email("ann@example.com")[0]

        assert stranger.get(order_path(order)).status_code == 200
        assert stranger.get(f"/orders/{order.reference}").status_code == 404
        assert stranger.get(f"/orders/{order.reference}?key=ä").status_code == 404


def test_an_order_is_looked_up_by_number_and_email(american):
    with a_visitor(american) as buyer, a_visitor(american) as guest:
        buy(american, buyer)
        order = american.shop.orders_by_email("ann@example.com")[0]
        found = guest.post("/orders", data={"order": order.reference, "email": "Ann@example.com"})
        missed = guest.post("/orders", data={"order": order.reference, "email": "eve@example.com"})
        empty = guest.post("/orders", data={"order": "", "email": ""})

    assert found.url.path == f"/orders/{order.reference}"
    assert f"We found no order {order.reference} with this email address." in missed.text
    assert order.token not in missed.text
    assert "Enter your order number." in empty.text


def test_an_order_is_cancelled_after_being_asked():
    with NaturalCo(auth_token="secret") as company, a_visitor(company) as visitor:
        buy(company, visitor)
        order = company.shop.orders_by_email("ann@example.com")[0]
        asked = visitor.get(order_path(order, "/cancel"))
        status_before = company.shop.status(order)
        done = visitor.post(order_path(order, "/cancel"))

        assert "Yes, cancel the order" in asked.text
        assert status_before is OrderStatus.PROCESSING
        assert company.shop.status(order) is OrderStatus.CANCELLED
        assert "We refund $30.82 to your card within 5 business days." in done.text


def test_a_shipped_order_is_returned_instead_of_cancelled():
    with NaturalCo(auth_token="secret") as company, a_visitor(company) as visitor:
        buy(company, visitor)
        order = company.shop.orders_by_email("ann@example.com")[0]
        company.clock.move(3)
        late = visitor.post(order_path(order, "/cancel"))
        nameless = visitor.post(order_path(order, "/return"))
        returned = visitor.post(order_path(order, "/return"), data={"reason": "mind"})
        back = company.shop.return_of(order)

        assert "You can send it back instead." in late.text
        assert "Choose a reason" in nameless.text
        assert back is not None
        assert back.state is ReturnState.CONFIRMED
        assert company.shop.market.day(back.refund_due) in returned.text
        assert back.label in visitor.get(order_path(order, "/label")).text


def test_a_return_that_was_begun_elsewhere_is_known_and_confirmed_here():
    with NaturalCo(auth_token="secret") as company, a_visitor(company) as visitor:
        buy(company, visitor)
        order = company.shop.orders_by_email("ann@example.com")[0]
        begun = company.shop.begin_return(order, "It is too small")
        page = visitor.get(order_path(order, "/return"))
        confirmed = visitor.post(order_path(order, "/return/confirm"))

        assert begun.reference in page.text
        assert "It is too small" in page.text
        assert "Your return is confirmed." in confirmed.text


def test_reloading_what_a_form_answered_leads_back_to_its_page(american):
    with a_visitor(american) as visitor:
        assert visitor.get("/basket/code/remove").url.path == "/basket"
        assert visitor.get("/basket/add").url.path == "/basket"


def test_a_page_that_is_not_there_shows_the_way_on(everywhere):
    with a_visitor(everywhere) as visitor:
        page = visitor.get("/products/nothing")

    assert page.status_code == 404
    assert 'href="/products"' in page.text
    assert everywhere.shop.market.support_email in page.text


@pytest.mark.parametrize(("choice", "kept"), [("yes", "all"), ("no", "necessary")])
def test_the_cookie_choice_is_remembered_and_leads_back(american, choice, kept):
    with a_visitor(american) as visitor:
        assert "data-cookie-banner" in visitor.get("/help").text
        page = visitor.post("/cookies", data={"statistics": choice, "back": "/help"})

        assert page.url.path == "/help"
        assert "data-cookie-banner" not in page.text
        assert visitor.cookies["natural_co_cookies"] == kept


def test_the_cookie_choice_leads_nowhere_else(american):
    with a_visitor(american) as visitor:
        page = visitor.post("/cookies", data={"back": "//elsewhere.example/"})

    assert page.url.host == "127.0.0.1"


def test_the_chat_knows_the_visitor_of_the_shop(american):
    with a_visitor(american) as visitor:
        buy(american, visitor)
        order = american.shop.orders_by_email("ann@example.com")[0]
        answer = visitor.post("/chat/messages", json={"conversation": None, "text": None}).json()

    assert order.reference in " ".join(reply["text"] for reply in answer["replies"])


def test_a_port_that_is_taken_is_a_clear_error():
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(UsageError, match=f"cannot listen on 127.0.0.1:{port}"):
            NaturalCo(auth_token="secret", ports=Ports(shop=port))


def test_a_market_that_is_none_is_a_clear_error():
    with pytest.raises(UsageError, match="no market of Natural-Co is named 'fr-FR'"):
        NaturalCo("fr-FR", auth_token="secret")
