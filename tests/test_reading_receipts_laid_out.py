"""Receipts as pages: which amount is the total, where it stands above its parts, or after a basket's."""

import pytest
from sights import block, page, prices, sums

from journeys.claim import PriceRole
from journeys.reading.pages.dollars import dollars_named
from journeys.reading.pages.sight import Sight

TOTALS = (PriceRole.SUBTOTAL, PriceRole.TOTAL)


def table(*rows: tuple[str, ...], language: str = "en-GB") -> Sight:
    """A table whose last column is one straight line of amounts."""
    cells = [
        block(text, "td", y=30.0 * number, x=200.0 * place, group="table1", row=f"row{number}")
        for number, row in enumerate(rows)
        for place, text in enumerate(row)
        if text
    ]
    return page(*cells, language=language)


def test_the_head_of_a_column_names_the_currency_of_all_amounts() -> None:
    sight = table(
        ("Artikel", "Menge", "Total CHF"),
        ("Wanderschuhe", "1", "189.00"),
        ("Versand", "", "9.00"),
        ("Gesamtbetrag inkl. MwSt.", "", "198.00"),
        language="de-CH",
    )
    assert prices(sight) == [
        ("line", "Wanderschuhe", "189.00"),
        ("shipping", "Versand", "9.00"),
        ("total", "", "198.00"),
    ]


def test_what_was_paid_is_the_total_where_charges_follow_the_basket() -> None:
    sight = sums(("Basket total", "£33.50"), ("Delivery", "£3.95"), ("Gift card", "−£10.00"), ("Amount paid", "£27.45"))
    assert prices(sight, *TOTALS) == [("subtotal", "", "33.50"), ("total", "", "27.45")]


def test_what_was_paid_with_a_card_leaves_the_total_as_it_is() -> None:
    sight = sums(("Subtotal", "£30.00"), ("Delivery", "£5.00"), ("Total", "£35.00"), ("Amount paid", "£35.00"))
    assert prices(sight, *TOTALS) == [("subtotal", "", "30.00"), ("total", "", "35.00"), ("total", "", "35.00")]


def test_a_total_in_the_headline_is_of_the_parts_below_it() -> None:
    head = [block("Total", "h1", row="row0"), block("$23.71", "h1", x=200, row="row0")]
    parts = [("Trip fare", "$16.86"), ("Booking fee", "$2.85"), ("Tip", "$4.00")]
    below = [
        block(text, "td", y=60.0 + 30 * number, x=200.0 * place, group="table1", row=f"row{number + 1}")
        for number, row in enumerate(parts)
        for place, text in enumerate(row)
    ]
    assert prices(page(*head, *below, language="en-US"), locale="en-US") == [
        ("line", "Trip fare", "16.86"),
        ("fee", "Booking fee", "2.85"),
        ("fee", "Tip", "4.00"),
        ("total", "", "23.71"),
    ]


def test_what_stands_under_a_counted_name_is_no_part_of_it() -> None:
    name = [block("Linen apron × 2", "td", group="table1", row="line0"), block("Sage / M", "td", y=18, row="line0")]
    sight = page(*name, block("£84.00", "td", x=300, group="table1", row="line0"), *sums(("Total", "£84.00")).blocks)
    assert prices(sight, PriceRole.LINE) == [("line", "Linen apron", "84.00")]


def test_an_address_is_no_charge() -> None:
    assert prices(sums(("Shipping address", "£84.00"), ("Total", "£84.00")), PriceRole.SHIPPING) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param("Total $94.20 CAD", "CAD", id="after the amount"),
        pytest.param("Total: AUD $94.20", "AUD", id="before the sign"),
        pytest.param("$94.20 CAD ($68.10 USD)", None, id="two of them"),
        pytest.param("Total $94.20", None, id="none"),
    ],
)
def test_a_code_beside_the_sign_tells_which_dollars_are_meant(text: str, code: str | None) -> None:
    assert dollars_named([text]) == code


def test_lines_with_a_bare_sign_are_in_the_dollars_of_the_total() -> None:
    sight = sums(("Subtotal", "$90.00"), ("Shipping", "$4.20"), ("Total", "$94.20 CAD"), language="en-US")
    assert [one[2] for one in prices(sight, locale="en-US")] == ["90.00", "4.20", "94.20"]
