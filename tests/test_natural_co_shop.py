from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeys.fixtures.natural_co.business_days import after_business_days
from journeys.fixtures.natural_co.catalogue import load_catalogue
from journeys.fixtures.natural_co.clock import CompanyClock
from journeys.fixtures.natural_co.language import load_language
from journeys.fixtures.natural_co.market import MARKETS
from journeys.fixtures.natural_co.orders import Contact, Happening, Order, OrderStatus, ReturnState, ShopEvent
from journeys.fixtures.natural_co.payments import TEST_CARDS, Card, Payments
from journeys.fixtures.natural_co.policies import ShippingMethod
from journeys.fixtures.natural_co.shop import MOST_OF_ONE_ITEM, RefusedError, Shop
from journeys.fixtures.natural_co.totals import Line, add_up

SATURDAY = datetime(2026, 11, 21, 12, tzinfo=UTC)
ANN = Contact(
    name="Ann Lee",
    email="ann@example.com",
    street="1 Oak Street",
    city="Springfield",
    postcode="94107",
    region="CA",
    phone="+12025550143",
)


def a_shop(locale: str = "en-US", start: datetime = SATURDAY) -> Shop:
    return Shop(MARKETS[locale], CompanyClock(start))


def an_order(shop: Shop, *, visitor: str = "v", method: ShippingMethod = ShippingMethod.STANDARD) -> Order:
    shop.put_in_basket(visitor, "TEA-01")
    shop.choose_shipping(visitor, method)
    return shop.place_order(visitor_id=visitor, customer=ANN, card_last4="4242")


@pytest.mark.parametrize(
    ("locale", "code", "tax", "total"),
    [
        ("en-US", None, "1.92", "30.82"),
        ("en-US", "WELCOME10", "1.73", "28.23"),
        ("en-GB", None, "4.82", "28.90"),
        ("de-DE", None, "4.61", "28.90"),
        ("de-DE", "WELCOME10", "4.23", "26.50"),
    ],
)
def test_the_tea_set_costs_what_was_announced(locale, code, tax, total):
    line = Line(sku="TEA-01", name="Bamboo tea set", unit_price=Decimal("24.00"), quantity=1)

    totals = add_up(MARKETS[locale], [line], code=code, method=ShippingMethod.STANDARD)

    assert (str(totals.tax), str(totals.total)) == (tax, total)


@given(
    locale=st.sampled_from(sorted(MARKETS)),
    cents=st.lists(st.tuples(st.integers(1, 20_000), st.integers(1, 20)), min_size=1, max_size=5),
    code=st.sampled_from([None, "WELCOME10"]),
    method=st.sampled_from(ShippingMethod),
)
def test_shown_sums_always_add_up_to_the_cent(locale, cents, code, method):
    market = MARKETS[locale]
    lines = [Line(sku=str(n), name="x", unit_price=Decimal(c) / 100, quantity=q) for n, (c, q) in enumerate(cents)]

    sums = add_up(market, lines, code=code, method=method)

    added = Decimal(0) if market.tax_included else sums.tax
    assert sums.subtotal == sum(line.total for line in lines)
    assert sums.total == sums.subtotal - sums.discount + sums.shipping + added
    assert all(amount == amount.quantize(Decimal("0.01")) for amount in (sums.discount, sums.tax, sums.total))


def test_a_discount_code_is_taken_off_once():
    shop = a_shop()
    shop.put_in_basket("v", "TEA-01")

    assert shop.use_code("v", " welcome10 ")
    assert shop.use_code("v", "WELCOME10")
    assert not shop.use_code("v", "WELCOME99")

    assert shop.totals(shop.basket("v")).discount == Decimal("2.40")


def test_a_basket_belongs_to_its_visitor():
    shop = a_shop()
    shop.put_in_basket("one", "TEA-01", 2)
    shop.put_in_basket("one", "TEA-01")
    shop.set_quantity("one", "CAN-01-L", 99)

    assert [(line.name, line.quantity) for line in shop.basket("one").lines] == [
        ("Bamboo tea set", 3),
        ("Beeswax candle, large", MOST_OF_ONE_ITEM),
    ]
    assert shop.basket("two").lines == ()


def test_a_product_with_variants_is_bought_as_one_of_them():
    shop = a_shop()

    with pytest.raises(KeyError):
        shop.put_in_basket("v", "CAN-01")


def test_an_order_empties_the_basket_and_keeps_its_sums():
    shop = a_shop()
    order = an_order(shop)

    assert shop.basket("v").lines == ()
    assert str(order.total) == "30.82"
    assert order.token not in repr(order)
    with pytest.raises(RefusedError):
        shop.place_order(visitor_id="v", customer=ANN, card_last4="4242")


def test_an_order_is_found_by_what_a_customer_knows():
    shop = a_shop()
    first, second = an_order(shop), an_order(shop)
    digits = second.reference.removeprefix("NC-")

    assert {shop.find_order(said) for said in (second.reference, f"nc {digits}", digits)} == {second}
    assert shop.find_order("") is None
    assert shop.orders_by_email("ANN@example.com") == [second, first]
    assert shop.orders_by_phone("(202) 555-0143") == [second, first]
    assert shop.orders_by_phone("") == []
    assert shop.orders_of_visitor("v") == [second, first]
    assert shop.orders_of_visitor("") == []


def test_no_two_orders_of_a_process_share_a_number():
    shops = [a_shop() for _ in range(3)]
    with ThreadPoolExecutor(8) as people:
        orders = list(people.map(lambda n: an_order(shops[n % 3], visitor=str(n)), range(60)))

    assert len({order.reference for order in orders}) == 60


@pytest.mark.parametrize("weekday", range(7))
@pytest.mark.parametrize("method", ShippingMethod)
def test_a_parcel_arrives_within_the_promised_days(weekday, method):
    shop = a_shop(start=SATURDAY + timedelta(days=weekday))
    order = an_order(shop, method=method)

    first, last = order.arrives_between
    assert first <= order.arrives_at.date() <= last
    shop.clock.move(5)
    assert shop.status(order) is OrderStatus.DELIVERED


def test_the_clock_moves_an_order_on_and_its_customer_hears_of_it_once():
    shop = a_shop()
    heard: list[ShopEvent] = []
    shop.listeners.append(heard.append)
    order = an_order(shop)

    statuses = [shop.status(order)]
    for _ in range(4):
        shop.clock.move(1)
        statuses.append(shop.status(order))

    shipped = OrderStatus.SHIPPED
    assert statuses == [OrderStatus.PROCESSING, shipped, shipped, shipped, OrderStatus.DELIVERED]
    assert [event.happening for event in heard] == [Happening.ORDER_PLACED, Happening.ORDER_SHIPPED]


def test_a_notice_is_sent_on_its_own_day_however_far_time_is_moved():
    shop = a_shop()
    an_order(shop)
    days: list[date] = []
    shop.listeners.append(lambda _: days.append(shop.clock.now().date()))

    shop.clock.move(10)

    assert days == [date(2026, 11, 22)]


def test_an_order_can_be_cancelled_until_it_is_shipped():
    shop = a_shop()
    early, late = an_order(shop), an_order(shop)
    shop.cancel_order(early)
    shop.cancel_order(early)
    shop.clock.move(1)

    assert shop.status(early) is OrderStatus.CANCELLED
    with pytest.raises(RefusedError):
        shop.cancel_order(late)
    with pytest.raises(RefusedError):
        shop.begin_return(early, "changed my mind")


def test_an_order_has_one_return_whoever_asks_and_however_often():
    shop = a_shop()
    heard: list[ShopEvent] = []
    order = an_order(shop)
    shop.listeners.append(heard.append)
    with ThreadPoolExecutor(4) as people:
        begun = set(people.map(lambda _: shop.begin_return(order, "too small"), range(8)))

    assert len(begun) == 1
    confirmed = shop.confirm_return(begun.pop())
    assert confirmed == shop.confirm_return(confirmed) == shop.begin_return(order, "another reason")
    assert confirmed.state is ReturnState.CONFIRMED
    assert shop.find_return(confirmed.reference) == shop.return_of(order) == confirmed
    assert [event.happening for event in heard] == [Happening.RETURN_BEGUN, Happening.RETURN_CONFIRMED]


def test_a_confirmed_return_comes_back_and_is_paid_back_before_it_is_due():
    shop = a_shop()
    heard: list[ShopEvent] = []
    order = an_order(shop)
    shop.listeners.append(heard.append)
    due = shop.confirm_return(shop.begin_return(order, "too small")).refund_due
    states = []
    while shop.clock.now().date() < due:
        shop.clock.move(1)
        states.append(shop.return_of(order).state)

    assert list(dict.fromkeys(states)) == [ReturnState.CONFIRMED, ReturnState.RECEIVED, ReturnState.REFUNDED]
    assert [event.happening for event in heard].count(Happening.RETURN_REFUNDED) == 1
    assert shop.find_return("RT-" + shop.return_of(order).reference[3:]).state is ReturnState.REFUNDED


def test_nothing_is_paid_back_for_a_return_that_was_never_confirmed():
    shop = a_shop()
    order = an_order(shop)
    shop.begin_return(order, "too small")
    shop.clock.move(40)
    assert shop.return_of(order).state is ReturnState.BEGUN


def test_a_refund_is_due_when_a_parcel_posted_in_time_can_be_refunded():
    shop = a_shop()
    order = an_order(shop)
    shop.clock.move(3)

    begun = shop.begin_return(order, "changed my mind")

    assert order.arrives_at.date() < begun.post_by < begun.refund_due
    assert begun.refund_due == after_business_days(begun.post_by, 3 + 5)
    assert begun.amount == order.total


@pytest.mark.parametrize(("days", "allowed"), [(0, True), (4 + 30, True), (4 + 31, False)])
def test_goods_go_back_until_thirty_days_after_delivery(days, allowed):
    shop = a_shop()
    order = an_order(shop)
    shop.clock.move(days)

    assert shop.can_return(order) is allowed


def test_a_mail_server_that_is_down_costs_nobody_an_order():
    shop = a_shop()

    def broken(_: ShopEvent) -> None:
        raise ConnectionRefusedError

    shop.listeners.append(broken)

    assert shop.find_order(an_order(shop).reference) is not None


def test_time_does_not_run_backwards():
    clock = CompanyClock(SATURDAY)
    with pytest.raises(ValueError, match="backwards"):
        clock.move(-1)
    with pytest.raises(ValueError, match="time zone"):
        CompanyClock(datetime(2026, 1, 1))


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        (date(2026, 11, 20), 1, date(2026, 11, 23)),
        (date(2026, 11, 21), 1, date(2026, 11, 23)),
        (date(2026, 11, 23), 5, date(2026, 11, 30)),
    ],
)
def test_business_days_leave_weekends_out(day, count, expected):
    assert after_business_days(day, count) == expected


def test_every_language_sells_the_same_goods_at_the_same_prices():
    english, german = load_catalogue("en"), load_catalogue("de")

    assert len(english) == len(german) == 8
    for one, other in zip(english, german, strict=True):
        assert (one.sku, one.price, one.picture) == (other.sku, other.price, other.picture)
        assert [(v.sku, v.price) for v in one.variants] == [(v.sku, v.price) for v in other.variants]
    assert any(product.prices_differ for product in english)
    assert any(product.variants and not product.prices_differ for product in english)


def test_every_market_says_the_same_things():
    keys = {locale: load_language(locale).keys() for locale in MARKETS}
    of_taxes = {"tax.note_included", "tax.note_excluded", "totals.tax", "totals.tax_included"}
    of_states = {"field.region", "field.region_choose", "problem.region"}

    assert keys["en-US"] ^ keys["en-GB"] == of_taxes
    assert (keys["en-GB"] ^ keys["de-DE"]) <= of_states


@pytest.mark.parametrize("number", sorted(TEST_CARDS))
def test_a_test_card_pays_once(number):
    payments = Payments()
    card = Card(number=number, expiry="12/30", code="123")

    assert payments.problems(card, today=SATURDAY.date()) == {}
    token = payments.token_for(card)
    assert payments.charge(token) == number[-4:]
    assert payments.charge(token) is None
    assert number not in repr(card)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"number": "4000 0000 0000 0002"}, {"number": "card.declined"}),
        ({"number": ""}, {"number": "card.number_incomplete"}),
        ({"expiry": "13/30"}, {"expiry": "card.expiry_unclear"}),
        ({"expiry": "10/26"}, {"expiry": "card.expired"}),
        ({"expiry": "11/2026"}, {}),
        ({"expiry": "1 / 30"}, {}),
        ({"code": "12"}, {"code": "card.code_incomplete"}),
    ],
)
def test_a_card_is_refused_with_the_reason(change, problem):
    card = replace(Card(number="4242 4242 4242 4242", expiry="12/30", code="123"), **change)

    assert Payments().problems(card, today=SATURDAY.date()) == problem


@pytest.mark.parametrize(("name", "first"), [("Ann Lee", "Ann"), ("Dr. Ann Lee", "Ann"), ("Mrs Ann Lee", "Ann")])
def test_customers_are_greeted_by_their_first_name(name, first):
    assert replace(ANN, name=name).first_name == first
