import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pytest
from aiosmtpd.smtp import SMTP, Envelope, Session

from journeys.fixtures.natural_co.clock import CompanyClock
from journeys.fixtures.natural_co.mail import LetterWriter, MailSender
from journeys.fixtures.natural_co.market import MARKETS
from journeys.fixtures.natural_co.orders import Contact, Happening, Order, ShopEvent
from journeys.fixtures.natural_co.pages import order_path
from journeys.fixtures.natural_co.policies import policies_of
from journeys.fixtures.natural_co.shop import Shop
from journeys.fixtures.natural_co.texts import TextSender, TwilioAccount, text_for

SHOP_URL = "http://shop.example"
SATURDAY = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.fixture(params=sorted(MARKETS))
def shop(request: pytest.FixtureRequest) -> Shop:
    return Shop(MARKETS[request.param], CompanyClock(SATURDAY))


def order_in(shop: Shop, *, name: str = "Ann Lee", phone: str | None = "+12025550143") -> Order:
    contact = Contact(name=name, email="ann@example.com", street="1 Oak St", city="Ely", postcode="94107", phone=phone)
    shop.put_in_basket("v", "TEA-01", 2)
    shop.use_code("v", "WELCOME10")
    return shop.place_order(visitor_id="v", customer=contact, card_last4="4242")


def letters_of(shop: Shop, live: Callable[[], object]) -> dict[Happening, EmailMessage]:
    """What the shop writes while `live` happens."""
    writer, written = LetterWriter(shop, SHOP_URL), dict[Happening, EmailMessage]()
    shop.listeners.append(lambda event: written.update({event.happening: writer.letter(event)}))
    live()
    return written


def words_of(letter: EmailMessage, kind: str) -> str:
    part = letter.get_body((kind,))
    assert part is not None
    return part.get_content()


def a_whole_life(shop: Shop) -> None:
    order = order_in(shop)
    shop.clock.move(3)
    shop.confirm_return(shop.begin_return(order, "too small"))
    shop.cancel_order(order_in(shop))
    shop.clock.move(14)


def test_a_customer_hears_of_everything_that_happens(shop):
    letters = letters_of(shop, lambda: a_whole_life(shop))

    assert set(letters) == set(Happening)
    for letter in letters.values():
        assert "Ann" in words_of(letter, "plain").splitlines()[0]
        assert letter["To"] == "Ann Lee <ann@example.com>"
        for kind in ("plain", "html"):
            assert "{" not in words_of(letter, kind).replace("{color", "")
            assert shop.market.phone(shop.market.support_number) in words_of(letter, kind)


def test_the_confirmation_names_order_sums_promises_and_the_way_to_the_status(shop):
    letters = letters_of(shop, lambda: order_in(shop))
    order = shop.orders_of_visitor("v")[0]
    market, policies = shop.market, policies_of(shop.market)
    for kind in ("plain", "html"):
        text = words_of(letters[Happening.ORDER_PLACED], kind)
        for amount in (order.total, -order.totals.discount, order.totals.shipping, order.totals.tax):
            assert market.money(amount) in text
        for said in (order.reference, policies.returns, policies.cancellation, SHOP_URL + order_path(order)):
            assert said in text
        assert market.day(order.arrives_between[1]) in text


def test_a_return_letter_names_label_next_step_and_date(shop):
    letters = letters_of(shop, lambda: a_whole_life(shop))
    back = shop.return_of(shop.orders_of_visitor("v")[1])
    assert back is not None
    for happening in (Happening.RETURN_BEGUN, Happening.RETURN_CONFIRMED):
        text = words_of(letters[happening], "plain")
        for said in (back.label, back.reference, shop.market.day(back.post_by), shop.market.day(back.refund_due)):
            assert said in text
        assert back.reference in letters[happening]["Subject"]


def test_letters_are_dated_by_the_companys_clock(shop):
    letters = letters_of(shop, lambda: (order_in(shop), shop.clock.move(3)))

    assert letters[Happening.ORDER_SHIPPED]["Date"].datetime.date().isoformat() == "2026-11-22"


def test_a_name_with_marks_arrives_as_it_was_typed(shop):
    letters = letters_of(shop, lambda: order_in(shop, name='Zoë "Z" O’Neil-Šmíd'))

    assert "O’Neil-Šmíd" in str(letters[Happening.ORDER_PLACED]["To"])
    assert "Zoë" in words_of(letters[Happening.ORDER_PLACED], "html")


def test_letters_go_out_over_smtp():
    shop = Shop(MARKETS["de-DE"], CompanyClock(SATURDAY))
    with a_mail_server() as (port, received):
        shop.listeners.append(MailSender(shop, host="127.0.0.1", port=port, shop_url=SHOP_URL))
        order = order_in(shop)

    assert [letter["Subject"] for letter in received] == [f"Ihre Bestellung {order.reference} bei Natural-Co"]
    assert received[0].is_multipart()


def test_texts_tell_of_shipping_and_of_a_return_that_is_confirmed_and_paid_back(shop):
    told: dict[Happening, str] = {}
    shop.listeners.append(lambda event: told.update({event.happening: text_for(shop, event)}))
    a_whole_life(shop)
    back = shop.return_of(shop.orders_of_visitor("v")[1])
    assert back is not None

    assert {happening for happening, text in told.items() if text} == {
        Happening.ORDER_SHIPPED,
        Happening.RETURN_CONFIRMED,
        Happening.RETURN_REFUNDED,
    }
    assert shop.market.day(back.refund_due) in told[Happening.RETURN_CONFIRMED]
    assert back.order.reference in told[Happening.ORDER_SHIPPED]


def test_texts_go_out_through_twilios_client():
    shop = Shop(MARKETS["en-US"], CompanyClock(SATURDAY))
    with a_switchboard() as (url, received):
        account = TwilioAccount(sid="AC" + "0" * 32, auth_token="secret", base_url=url)
        shop.listeners.append(TextSender(shop, account))
        order_in(shop)
        order_in(shop, phone=None)
        shop.clock.move(1)

    assert [(text["To"], text["From"]) for text in received] == [(["+12025550143"], [shop.market.support_number])]
    assert "secret" not in repr(account)


def test_a_text_that_cannot_be_sent_costs_nobody_an_order():
    shop = Shop(MARKETS["en-US"], CompanyClock(SATURDAY))
    sender = TextSender(shop, TwilioAccount(sid="AC" + "0" * 32, auth_token="x", base_url="http://127.0.0.1:1"))
    order = order_in(shop)

    with pytest.raises(OSError, match="could not be sent"):
        sender(ShopEvent(happening=Happening.ORDER_SHIPPED, order=order))
    shop.listeners.append(sender)
    shop.clock.move(1)


@contextmanager
def a_mail_server() -> Iterator[tuple[int, list[EmailMessage]]]:
    received: list[EmailMessage] = []

    class Sink:
        async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - theirs
            received.append(message_from_bytes(envelope.content, policy=policy.default))  # type: ignore[arg-type]
            return "250 OK"

    loop = asyncio.new_event_loop()
    server = loop.run_until_complete(loop.create_server(lambda: SMTP(Sink(), loop=loop), "127.0.0.1", 0))
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    try:
        yield server.sockets[0].getsockname()[1], received
    finally:
        loop.call_soon_threadsafe(server.close)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


@contextmanager
def a_switchboard() -> Iterator[tuple[str, list[dict[str, list[str]]]]]:
    received: list[dict[str, list[str]]] = []

    class Messages(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            received.append(parse_qs(self.rfile.read(int(self.headers["content-length"])).decode()))
            self.send_response(201)
            self.end_headers()
            self.wfile.write(b'{"sid": "SM0"}')

        def log_message(self, *_: object) -> None:
            """Silence."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Messages) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", received
        server.shutdown()
        thread.join()
