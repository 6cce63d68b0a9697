import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeys.claim import Policy, Price, PriceRole, Promise, Reference, State, Status, TaxTerms
from journeys.reading.text.text import read_text
from journeys.reading.told import Statement

TODAY = date(2026, 11, 21)

MAIL = """Hello Ann,

Thank you for your order NC-10023. This is what we send you:

2 × Bamboo tea set ($24.00): $48.00
1 × Olive soap bar ($6.50): $6.50

Subtotal: $54.50
Standard shipping: $4.90
Sales tax (8%): $4.36
Total: $63.76

Paid by card ending in 4242.
Standard shipping: Your parcel arrives between Wednesday, November 25 and Friday, November 27.

You can return anything within 30 days of delivery.
"""

PIECES = re.findall(
    r"[^|]+",
    "Total|$24|24,90 €|2 ×|tea set|:|\n|is|for|the|was|now|(|)|within|30 days|of|delivery|return|by|November 24|order"
    "|NC-10023|shipped|has|.|?",
)


def read(text: str, locale: str = "en-US") -> tuple[Statement, ...]:
    return read_text(text, locale=locale, today=TODAY)


def prices(text: str, locale: str = "en-US") -> list[tuple[str, PriceRole, str]]:
    return [(one.about, one.value.role, str(one.value)) for one in read(text, locale) if isinstance(one.value, Price)]


@pytest.mark.parametrize(
    ("text", "locale", "price"),
    [
        ("The Bamboo tea set is $24.", "en-US", ("Bamboo tea set", PriceRole.ITEM, "24 USD")),
        ("Bamboo tea set for $24", "en-US", ("Bamboo tea set", PriceRole.ITEM, "24 USD")),
        ("It's $24 for the Bamboo tea set.", "en-US", ("Bamboo tea set", PriceRole.ITEM, "24 USD")),
        ("Bamboo tea set: $24.00", "en-US", ("Bamboo tea set", PriceRole.ITEM, "24.00 USD")),
        ("Your total is $31.30.", "en-US", ("", PriceRole.TOTAL, "31.30 USD")),
        ("The total comes to 31 dollars and 30 cents.", "en-US", ("", PriceRole.TOTAL, "31.3 USD")),
        ("Shipping is $4.90.", "en-US", ("Shipping", PriceRole.SHIPPING, "4.90 USD")),
        ("Das Bambus-Teeset kostet 24,00 €.", "de-DE", ("Bambus-Teeset", PriceRole.ITEM, "24.00 EUR")),
        ("Der Gesamtbetrag ist 31,30 €.", "de-DE", ("", PriceRole.TOTAL, "31.30 EUR")),
        ("Der Standardversand kostet 4,90 €.", "de-DE", ("Standardversand", PriceRole.SHIPPING, "4.90 EUR")),
    ],
)
def test_a_price_is_about_what_stands_beside_it(text, locale, price):
    assert prices(text, locale) == [price]


@pytest.mark.parametrize(
    "text",
    [
        "It costs $24.",
        "We refund $31.30 to your card.",
        "You get $24.00 back by Friday.",
        "Your order NC-10023 over $31.30 has not been sent yet.",
        "Save $5 on the tea set!",
        "Free shipping on orders over $50",
        "Is the tea set $24?",
        "We charged $31.30 to your card.",
    ],
)
def test_an_amount_of_nobody_knows_what_is_no_price(text):
    assert prices(text) == []


def test_several_things_keep_their_own_prices():
    text = "We have the Linen tea towel for $12 and the Olive soap bar for $6.50."
    assert [(about, price) for about, _, price in prices(text)] == [
        ("Linen tea towel", "12 USD"),
        ("Olive soap bar", "6.50 USD"),
    ]


def test_an_old_price_is_of_the_same_thing():
    assert prices("The Bamboo tea set was $30, now $24.") == [
        ("Bamboo tea set", PriceRole.WAS, "30 USD"),
        ("Bamboo tea set", PriceRole.ITEM, "24 USD"),
    ]


def test_a_mails_sum_is_read_line_by_line():
    assert prices(MAIL) == [
        ("Bamboo tea set", PriceRole.LINE, "48.00 USD"),
        ("Bamboo tea set", PriceRole.ITEM, "24.00 USD"),
        ("Olive soap bar", PriceRole.LINE, "6.50 USD"),
        ("Olive soap bar", PriceRole.ITEM, "6.50 USD"),
        ("", PriceRole.SUBTOTAL, "54.50 USD"),
        ("Standard shipping", PriceRole.SHIPPING, "4.90 USD"),
        ("Sales tax (8%)", PriceRole.TAX, "4.36 USD"),
        ("", PriceRole.TOTAL, "63.76 USD"),
    ]


def test_a_mails_sum_is_one_section_of_its_own():
    sections = {one.section for one in read(MAIL) if isinstance(one.value, Price)}
    assert len(sections) == 1
    assert sections != {one.section for one in read(MAIL + "!") if isinstance(one.value, Price)}


def test_a_mail_states_more_than_prices():
    told = [one.value for one in read(MAIL)]
    assert Reference(value="NC-10023") in told
    assert Promise(due_from=date(2026, 11, 25), due_to=date(2026, 11, 27)) in told
    assert [one.most for one in told if isinstance(one, Policy)] == [30]


@pytest.mark.parametrize(
    "text",
    [
        "2 × Bamboo tea set   $48.00\nTotal   $48.00",
        "Bamboo tea set  $24.00  2  $48.00\nTotal: $48.00",
        "Bamboo tea set × 2 ......... $48.00\nTotal ......... $48.00",
    ],
)
def test_a_quantity_is_read_where_a_line_has_it(text):
    line = read(text)[0]
    assert isinstance(line.value, Price)
    assert (line.about, line.value.role, line.value.quantity) == ("Bamboo tea set", PriceRole.LINE, 2)


def test_an_amount_may_stand_under_its_label():
    text = "Subtotal\n$24.00\nShipping\n$4.90\nTotal\n$28.90"
    assert [role for _, role, _ in prices(text)] == [PriceRole.SUBTOTAL, PriceRole.SHIPPING, PriceRole.TOTAL]


def test_a_tax_that_the_total_holds_says_so():
    text = "Gesamtsumme: 28,90 €\nDarin enthaltene MwSt. (19 %): 4,61 €"
    taxes = [one.value for one in read(text, "de-DE") if isinstance(one.value, Price)]
    assert [price.tax for price in taxes if price.role is PriceRole.TAX] == [TaxTerms.INCLUDED]


def test_a_line_that_names_a_fee_in_a_sum_is_no_policy():
    assert not [one for one in read("Shipping fee: $4.90\nTotal: $28.90") if isinstance(one.value, Policy)]


def test_a_message_tells_how_an_order_stands():
    text = "The status of your order NC-10023 is: Processing. We are packing it."
    assert [(one.about, one.value) for one in read(text)] == [
        ("order NC-10023", Status(state=State.PROCESSING)),
        ("order", Reference(value="NC-10023")),
    ]


@given(text=st.text(), locale=st.sampled_from(["en-US", "en-GB", "de-DE", "fr-FR", "es-ES", "ja-JP", ""]))
@settings(deadline=None)
def test_reading_a_message_never_fails(text, locale):
    read_text(text, locale=locale, today=TODAY)


@given(text=st.lists(st.sampled_from(PIECES), max_size=30), locale=st.sampled_from(["en-US", "de-DE"]))
@settings(deadline=None)
def test_what_is_stated_was_said(text, locale):
    message = " ".join(text)
    for statement in read_text(message, locale=locale, today=TODAY):
        assert statement.said in message
