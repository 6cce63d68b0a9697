"""Prices that differ and fees that come late; and all the honest ways in which they seem to."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from records import (
    AD,
    BASKET,
    CHAT,
    CONFIRMATION,
    MAIL,
    PAYMENT,
    PHONE,
    PRODUCT,
    asks,
    attempt,
    customer_says,
    policy,
    pounds,
    price,
    record,
    says,
    touchpoint,
)

from journeys.checks import CATALOGUE
from journeys.claim import Claim, PriceRole, Rule, TaxTerms
from journeys.finding import Finding
from journeys.notebook import PLACE_ORDER, Entry, Outcome
from journeys.touchpoint import Waypoint

ORDERED = attempt(Outcome.REACHED, PAYMENT, goal=PLACE_ORDER, why="")
A_CHAT = touchpoint(CHAT)
A_CALL = touchpoint(PHONE)
A_LETTER = touchpoint(MAIL)
AN_AD = touchpoint(AD, number=1)
OTHER_PRODUCT = touchpoint(waypoint=Waypoint.PRODUCT)
WAYS = (("Standard delivery", "5"), ("Express delivery", "15"))
DELIVERY_PAGE = touchpoint(waypoint=Waypoint.CHECKOUT, number=PAYMENT.number - 1)


def mismatched(*entries: Entry) -> tuple[Finding, ...]:
    return CATALOGUE.judge(record(*entries), only=["mismatched-price"])


def late(*entries: Entry) -> tuple[Finding, ...]:
    return CATALOGUE.judge(record(*entries, ORDERED), only=["late-fee"])


# mismatched-price


@pytest.mark.parametrize(
    ("told", "retold"),
    [
        pytest.param(price("24", PRODUCT), price("26", A_CHAT), id="page and chat"),
        pytest.param(price("24", PRODUCT), price("26", BASKET), id="page and basket"),
        pytest.param(price("26", PRODUCT), price("24", A_CALL), id="the later one is lower"),
        pytest.param(price("24", PRODUCT), price("26", BASKET, about="2 × Tea Set"), id="written otherwise"),
        pytest.param(
            price("24", PRODUCT, per="month"), price("26", A_CHAT, per="month"), id="both a month, so comparable"
        ),
    ],
)
def test_two_prices_of_one_thing_are_found(told: Claim, retold: Claim) -> None:
    (finding,) = mismatched(told, retold)
    assert finding.evidence == (told, retold)
    assert str(told.value) in finding.summary
    assert str(retold.value) in finding.summary


def test_a_total_that_grows_between_paying_and_the_mail_is_found() -> None:
    due = price("28.95", PAYMENT, about="order", role=PriceRole.TOTAL)
    billed = price("31.95", A_LETTER, about="order", role=PriceRole.TOTAL)
    (finding,) = mismatched(due, ORDERED, billed)
    assert finding.evidence == (due, billed)


def test_a_total_is_one_however_it_is_numbered() -> None:
    due = price("28.95", PAYMENT, about="order", role=PriceRole.TOTAL)
    billed = price("31.95", A_LETTER, about="order NC-10023", role=PriceRole.TOTAL)
    assert len(mismatched(due, ORDERED, billed)) == 1


def test_the_order_of_a_bought_thing_keeps_its_price_for_days() -> None:
    due = price("24", CONFIRMATION)
    billed = price("26", touchpoint(MAIL), after=timedelta(days=3))
    assert len(mismatched(due, billed)) == 1


@pytest.mark.parametrize(
    ("told", "retold"),
    [
        pytest.param(price("12", PRODUCT), price("12.00", BASKET), id="trailing zeros"),
        pytest.param(
            price("10", PRODUCT, tax=TaxTerms.EXCLUDED), price("12", BASKET, tax=TaxTerms.INCLUDED), id="tax differs"
        ),
        pytest.param(
            price("10", PRODUCT), price("12", BASKET, tax=TaxTerms.INCLUDED), id="only one says that tax is in it"
        ),
        pytest.param(price("12", PRODUCT, per="month"), price("120", BASKET, per="year"), id="period differs"),
        pytest.param(price("12", PRODUCT), price("14", BASKET, currency="USD"), id="currency differs"),
        pytest.param(price("12", PRODUCT), price("24", BASKET, quantity=2), id="quantity differs"),
        pytest.param(price("12", PRODUCT), price("24", BASKET, role=PriceRole.LINE), id="a line of two pieces"),
        pytest.param(
            price("12", PRODUCT, variant="small"), price("18", BASKET, variant="large"), id="another variant by terms"
        ),
        pytest.param(price("12", PRODUCT), price("18", BASKET, about="tea set, large"), id="another variant by name"),
        pytest.param(price("12", PRODUCT), price("3", BASKET, about="tea"), id="another thing"),
        pytest.param(price("18", PRODUCT, role=PriceRole.WAS), price("12", BASKET), id="struck through"),
        pytest.param(price("12", PRODUCT, at_least=True), price("18", BASKET), id="from"),
        pytest.param(price("12", PRODUCT, up_to=pounds("20").money.amount), price("18", BASKET), id="range"),
        pytest.param(price("12", PRODUCT, estimated=True), price("13", BASKET), id="estimate"),
        pytest.param(price("12", AN_AD), price("18", PRODUCT), id="an ad's promise has a check of its own"),
        pytest.param(price("12", PRODUCT), price("18", PRODUCT), id="two prices on one page"),
        pytest.param(price("12", PRODUCT, about=""), price("18", BASKET, about=""), id="nobody knows of what"),
        pytest.param(price("12", PRODUCT, about="?"), price("18", BASKET, about="!"), id="nobody knows of what either"),
        pytest.param(
            price("12", PRODUCT), price("15", OTHER_PRODUCT, after=timedelta(days=3)), id="the sale ended overnight"
        ),
        pytest.param(
            price("20", BASKET, about="order", role=PriceRole.TOTAL),
            price("25", PAYMENT, about="order", role=PriceRole.TOTAL),
            id="a basket's total before shipping",
        ),
        pytest.param(
            price("25", PAYMENT, about="order", role=PriceRole.TOTAL),
            price("24", A_LETTER, about="refund", role=PriceRole.TOTAL),
            id="a refund is less than the order",
        ),
        pytest.param(
            price("25", PAYMENT, role=PriceRole.SUBTOTAL),
            price("29", A_LETTER, role=PriceRole.TOTAL),
            id="roles differ",
        ),
    ],
)
def test_quotes_that_do_not_contradict_are_left_alone(told: Claim, retold: Claim) -> None:
    assert mismatched(told, ORDERED, retold) == ()


def test_a_page_that_lists_the_variants_prices_agrees_with_one_of_them() -> None:
    assert mismatched(price("12", PRODUCT), price("18", PRODUCT), price("12", BASKET)) == ()
    assert mismatched(price("12", BASKET), price("12", A_CHAT), price("18", A_CHAT)) == ()


def test_another_matter_is_another_quote() -> None:
    second = touchpoint(waypoint=Waypoint.BASKET, matter="second purchase")
    assert mismatched(price("12", PRODUCT), price("18", second)) == ()


def test_a_rise_that_stays_is_one_finding() -> None:
    entries = [price("12", PRODUCT), price("15", BASKET), price("15", A_CHAT), price("15", A_CALL)]
    assert len(mismatched(*entries)) == 1


@given(st.lists(st.sampled_from([PRODUCT, BASKET, PAYMENT, CONFIRMATION, A_CHAT, A_LETTER]), max_size=8))
def test_one_single_price_never_mismatches(places: list[object]) -> None:
    claims = [price(("24", "24.0", "24.00")[turn % 3], at) for turn, at in enumerate(places)]  # type: ignore[arg-type]
    assert mismatched(*claims, ORDERED) == ()


@given(st.permutations([("cup", "3"), ("soap", "5"), ("towel", "15"), ("brush", "2.50"), ("jar", "8")]))
def test_what_else_was_seen_changes_nothing(others: list[tuple[str, str]]) -> None:
    told, retold = price("24", PRODUCT), price("26", BASKET)
    unrelated = [price(amount, PRODUCT, about=name) for name, amount in others]
    (finding,) = mismatched(*unrelated[:2], told, *unrelated[2:4], retold, *unrelated[4:])
    assert finding.evidence == (told, retold)


# late-fee


@pytest.mark.parametrize("role", [PriceRole.FEE, PriceRole.SHIPPING, PriceRole.TAX])
def test_a_charge_that_shows_first_where_one_pays_is_found(role: PriceRole) -> None:
    charge = price("3", PAYMENT, about="handling", role=role)
    (finding,) = late(price("24", PRODUCT), price("24", BASKET, role=PriceRole.TOTAL), charge)
    assert finding.evidence == (charge,)


def test_the_step_on_which_the_order_was_placed_counts_however_it_is_called() -> None:
    last = touchpoint()
    charge = price("3", last, about="handling", role=PriceRole.FEE)
    placed = attempt(Outcome.REACHED, last, goal=PLACE_ORDER, why="")
    found = CATALOGUE.judge(record(price("24", PRODUCT), charge, placed), only=["late-fee"])
    assert [finding.evidence for finding in found] == [(charge,)]


def test_another_fee_does_not_announce_this_one() -> None:
    wrap = price("2", BASKET, about="gift wrap", role=PriceRole.FEE)
    assert len(late(wrap, price("3", PAYMENT, about="handling", role=PriceRole.FEE))) == 1


@pytest.mark.parametrize(
    ("before", "due"),
    [
        pytest.param(
            price("3", DELIVERY_PAGE, about="handling", role=PriceRole.FEE),
            price("3", PAYMENT, about="Handling", role=PriceRole.FEE),
            id="announced",
        ),
        pytest.param(
            price("3", DELIVERY_PAGE, about="service", role=PriceRole.FEE),
            price("3", PAYMENT, about="handling", role=PriceRole.FEE),
            id="announced by another name with the same amount",
        ),
        pytest.param(
            price("4.95", DELIVERY_PAGE, role=PriceRole.SHIPPING),
            price("9.95", PAYMENT, role=PriceRole.SHIPPING),
            id="shipping was named, the customer chose express",
        ),
        pytest.param(
            policy(Rule.SHIPPING_FEE, DELIVERY_PAGE, money=pounds("4.95").money),
            price("4.95", PAYMENT, role=PriceRole.SHIPPING),
            id="the shipping page names what it costs",
        ),
        pytest.param(
            policy(Rule.FREE_SHIPPING_OVER, DELIVERY_PAGE, money=pounds("50").money),
            price("4.95", PAYMENT, role=PriceRole.SHIPPING),
            id="free from an amount that was not reached",
        ),
        pytest.param(
            price("24", PRODUCT, tax=TaxTerms.EXCLUDED), price("2", PAYMENT, role=PriceRole.TAX), id="plus tax, it said"
        ),
        pytest.param(
            price("24", PRODUCT),
            price("4", PAYMENT, role=PriceRole.TAX, tax=TaxTerms.INCLUDED),
            id="a tax that is in the price is told, not charged",
        ),
        pytest.param(price("24", PRODUCT), price("0", PAYMENT, role=PriceRole.SHIPPING), id="nothing is charged"),
        pytest.param(price("24", PRODUCT), price("-3", PAYMENT, role=PriceRole.FEE), id="a credit"),
        pytest.param(price("24", PRODUCT), price("3", PAYMENT, role=PriceRole.DISCOUNT), id="a discount"),
        pytest.param(price("24", PRODUCT), price("3", A_LETTER, role=PriceRole.FEE), id="not on the last step"),
    ],
)
def test_charges_that_were_announced_are_no_surprise(before: Claim, due: Claim) -> None:
    assert late(before, due) == ()


@pytest.mark.parametrize("role", [PriceRole.SHIPPING, PriceRole.TAX])
def test_a_charge_announced_in_words_is_no_surprise(role: PriceRole) -> None:
    charge = price("4.95", PAYMENT, role=role)
    assert late(says("Basket\nTaxes and shipping calculated at checkout\nHelp", BASKET), charge) == ()
    assert len(late(customer_says("Are taxes and shipping calculated at checkout?", BASKET), charge)) == 1
    assert len(late(says("Shipping & returns. Taxes explained.", BASKET), charge)) == 1


def test_what_the_chosen_way_to_deliver_costs_is_no_late_fee() -> None:
    offered = [price(amount, PAYMENT, about=name, role=PriceRole.SHIPPING) for name, amount in WAYS]
    charged = price("5", PAYMENT, about="Shipping", role=PriceRole.SHIPPING, section="table1")
    assert late(*offered, charged) == ()
    assert len(late(charged)) == 1


def test_nobody_can_tell_what_shipping_costs_before_the_address_is_known() -> None:
    charged = price("5", PAYMENT, about="Shipping", role=PriceRole.SHIPPING)
    assert late(asks("postcode", PAYMENT), charged) == ()
    assert len(late(asks("postcode", PAYMENT), price("3", PAYMENT, about="handling", role=PriceRole.FEE))) == 1


def test_a_sales_tax_in_dollars_surprises_nobody() -> None:
    assert late(price("2", PAYMENT, about="Sales tax", role=PriceRole.TAX, currency="USD")) == ()


def test_the_fee_of_a_way_to_pay_was_told_where_it_could_be_chosen() -> None:
    fee = price("5.90", PAYMENT, about="Nachnahmegebühr", role=PriceRole.FEE)
    assert late(says("Zahlungsart\nPayPal\nNachnahme (+ 5,90 €)", DELIVERY_PAGE), fee) == ()
    assert len(late(says("Zahlungsart\nPayPal\nNachnahme\nTasse 5,90 €", DELIVERY_PAGE), fee)) == 1


def test_who_never_came_to_pay_met_no_late_fee() -> None:
    entries = [price("24", PRODUCT), price("3", BASKET, about="handling", role=PriceRole.FEE)]
    assert CATALOGUE.judge(record(*entries), only=["late-fee"]) == ()
