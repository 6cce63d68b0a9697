"""Structured data that contradicts its page, and all that only seems to."""

from datetime import date
from decimal import Decimal

import pytest
from records import AD, price, record, touchpoint
from sights import block, button, page

from journeys.checks import CATALOGUE
from journeys.claim import Claim, PriceRole, TaxTerms
from journeys.finding import Finding
from journeys.notebook import Entry, Speaker, Words
from journeys.reading.pages.markup import read_markup
from journeys.reading.pages.page import read_page
from journeys.touchpoint import Touchpoint

PAGE = touchpoint(place="the product page")
OTHER = touchpoint(place="another page")


def machines(amount: str, at: Touchpoint = PAGE, **terms: object) -> Claim:
    return price(amount, at, seen=False, **terms)  # type: ignore[arg-type]


def judged(*entries: Entry) -> tuple[Finding, ...]:
    return CATALOGUE.judge(record(*entries), only=["markup-price-differs"])


def spoken(said: str, at: Touchpoint = PAGE) -> Words:
    return Words(who=Speaker.COMPANY, said=said, at=at, heard_after=price("1", at).heard_after)


@pytest.mark.parametrize(
    "claims",
    [
        pytest.param([price("24", PAGE), machines("19")], id="another price"),
        pytest.param([price("24", PAGE), machines("2400")], id="in cents"),
        pytest.param(
            [price("24", PAGE), price("30", PAGE, role=PriceRole.WAS), machines("30")], id="still the old one"
        ),
        pytest.param([price("24", PAGE), machines("10", up_to=Decimal(20))], id="out of the range"),
        pytest.param([price("24", PAGE), machines("26", at_least=True)], id="below the least"),
        pytest.param([price("24", PAGE, about="Tea Set"), machines("19", about="set, tea")], id="in other order"),
        pytest.param(
            [price("24", PAGE), machines("19", about="Bamboo tea set")], id="the only product, named at length"
        ),
        pytest.param([price("24", PAGE, variant="Large"), machines("19", variant="large")], id="of one variant"),
        pytest.param([price("24", PAGE), machines("20")], id="a fifth more, and no word of tax"),
        pytest.param([price("24", PAGE, at_least=True), machines("20")], id="less than the least"),
    ],
)
def test_markup_that_contradicts_its_page_is_found(claims: list[Claim]) -> None:
    (finding,) = judged(*claims)

    assert finding.check == "markup-price-differs"
    assert {claim.value.seen for claim in finding.evidence} == {True, False}  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "claims",
    [
        pytest.param([price("24", PAGE), machines("24.00")], id="the same"),
        pytest.param([price("23.99", PAGE), machines("24")], id="rounded"),
        pytest.param([price("24", PAGE), machines("26", currency="EUR")], id="another currency"),
        pytest.param([price("24", PAGE), machines("2", per="month")], id="another period"),
        pytest.param(
            [price("24", PAGE), machines("19", variant="Small"), machines("24", variant="Large")], id="of a variant"
        ),
        pytest.param([price("24", PAGE, variant="Large"), price("19", PAGE), machines("19")], id="the default variant"),
        pytest.param([price("24", PAGE), machines("10", up_to=Decimal(30))], id="in the range"),
        pytest.param([price("24", PAGE), machines("20", at_least=True)], id="from"),
        pytest.param([price("20", PAGE, at_least=True), machines("24")], id="shown with from"),
        pytest.param(
            [price("20", PAGE, up_to=Decimal(30)), machines("25", up_to=Decimal(40))], id="two ranges that meet"
        ),
        pytest.param([price("24", PAGE), machines("20", tax=TaxTerms.EXCLUDED)], id="without tax"),
        pytest.param([price("24", PAGE, tax=TaxTerms.INCLUDED), machines("20.17")], id="with 19 % of tax"),
        pytest.param([price("24", PAGE), machines("20"), spoken("Tea set\nPrices incl. VAT")], id="tax is spoken of"),
        pytest.param([price("24", PAGE), machines("19", about="Bamboo cup")], id="another product"),
        pytest.param([price("24", PAGE), machines("19", about="Tea set 2")], id="another size of it"),
        pytest.param(
            [price("24", PAGE), price("3", PAGE, about="Cup"), machines("19", about="Bamboo tea set")],
            id="which of two products is not said",
        ),
        pytest.param([price("24", PAGE), machines("19", OTHER)], id="another page"),
        pytest.param([price("24", PAGE, role=PriceRole.WAS), machines("19")], id="only the old price is shown"),
        pytest.param([price("48", PAGE, role=PriceRole.LINE, quantity=2), machines("24")], id="a line of an order"),
        pytest.param([price("24", PAGE)], id="no markup"),
        pytest.param([machines("24"), machines("26")], id="no price is shown"),
    ],
)
def test_markup_that_only_seems_to_is_left_alone(claims: list[Entry]) -> None:
    assert judged(*claims) == ()


def test_what_only_machines_are_told_is_no_quote_for_any_other_check() -> None:
    ad = touchpoint(AD)
    claims = [price("24", ad), machines("30", OTHER), machines("99", PAGE), price("24", PAGE)]

    assert {finding.check for finding in CATALOGUE.judge(record(*claims))} <= {"markup-price-differs"}


def test_a_page_is_held_to_its_own_markup() -> None:
    document = '{"@type": "Product", "name": "Tea set", "offers": {"price": "19.00", "priceCurrency": "GBP"}}'
    sight = page(block("Tea set", "h1"), block("£24.00", y=30, size=24), controls=(button("Add to basket"),))
    today = date(2026, 11, 22)
    stated = (
        *read_page(sight, locale="en-GB", today=today),
        *read_markup([document], locale="en-GB", today=today),
    )
    claims = [
        Claim(about=s.about, value=s.value, said=s.said, at=PAGE, heard_after=price("1", PAGE).heard_after)
        for s in stated
    ]

    assert [finding.summary for finding in judged(*claims)] == [
        "Tea set is 24.00 GBP on the product page (web), and its structured data says 19.00 GBP"
    ]
