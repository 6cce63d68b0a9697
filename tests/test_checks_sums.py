"""Sums that are wrong, and all that shops honestly do with them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from records import BASKET, PAYMENT, price, promise, record, summary

from journeys.checks import CATALOGUE
from journeys.claim import Claim, PriceRole, TaxTerms
from journeys.finding import Finding

PENCE = st.integers(min_value=1, max_value=20_000).map(lambda pence: Decimal(pence) / 100)


def wrong(*claims: Claim) -> tuple[Finding, ...]:
    return CATALOGUE.judge(record(*claims), only=["wrong-sum"])


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param([("subtotal", "24"), ("shipping", "4.95"), ("total", "30")], id="a pound too much"),
        pytest.param([("subtotal", "24"), ("shipping", "4.95"), ("total", "27")], id="too little"),
        pytest.param([("line", "24"), ("line", "3"), ("shipping", "4.95"), ("total", "28.95")], id="a line left out"),
        pytest.param([("line", "24"), ("line", "3"), ("total", "28")], id="lines alone"),
        pytest.param([("subtotal", "24"), ("discount", "-5"), ("total", "20")], id="a discount taken off by half"),
        pytest.param([("subtotal", "24"), ("tax", "1.92"), ("total", "28")], id="tax taken twice"),
        pytest.param([("subtotal", "24"), ("fee", "2"), ("total", "24")], id="a fee shown and not charged"),
    ],
)
def test_parts_that_do_not_make_the_total_are_found(parts: list[tuple[str, str]]) -> None:
    claims = summary(PAYMENT, *parts)
    (finding,) = wrong(*claims)
    assert finding.evidence[-1] == claims[-1]
    assert set(finding.evidence) == set(claims)
    assert f"is {parts[-1][1]} GBP" in finding.summary


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param(
            [("line", "24"), ("line", "3"), ("subtotal", "24"), ("total", "24")], id="a line not in the subtotal"
        ),
        pytest.param([("line", "24"), ("subtotal", "27"), ("shipping", "5"), ("total", "32")], id="a line not shown"),
        pytest.param([("line", "24"), ("subtotal", "29"), ("shipping", "3"), ("total", "27")], id="a wrong subtotal"),
    ],
)
def test_lines_that_do_not_make_the_subtotal_are_found(parts: list[tuple[str, str]]) -> None:
    claims = summary(PAYMENT, *parts)
    (finding,) = wrong(*claims)
    assert set(finding.evidence) == set(claims)
    assert "line" in finding.summary


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param([("subtotal", "24"), ("shipping", "4.95"), ("total", "28.95")], id="right"),
        pytest.param([("subtotal", "24"), ("shipping", "4.95"), ("total", "28.96")], id="rounding"),
        pytest.param(
            [("line", "3.33"), ("line", "3.33"), ("line", "3.33"), ("shipping", "1"), ("total", "11")],
            id="rounding of every line",
        ),
        pytest.param([("subtotal", "24"), ("tax", "4"), ("total", "24")], id="included tax, though it does not say so"),
        pytest.param([("subtotal", "24"), ("tax", "1.92"), ("total", "25.92")], id="added tax"),
        pytest.param([("subtotal", "24"), ("discount", "-4"), ("total", "20")], id="a discount with its sign"),
        pytest.param([("subtotal", "24"), ("discount", "4"), ("total", "20")], id="a discount without its sign"),
        pytest.param(
            [("subtotal", "20"), ("discount", "4"), ("shipping", "3"), ("total", "23")],
            id="a discount that is in the subtotal already",
        ),
        pytest.param(
            [("subtotal", "20"), ("discount", "4"), ("discount", "2"), ("total", "18")],
            id="one discount in the subtotal, one not",
        ),
        pytest.param(
            [("line", "24"), ("discount", "-4"), ("subtotal", "20"), ("shipping", "3"), ("total", "23")],
            id="lines before a discount",
        ),
        pytest.param(
            [("subtotal", "24"), ("shipping", "4.95"), ("shipping", "9.95"), ("total", "33.95")],
            id="two ways to ship, one of them chosen",
        ),
        pytest.param(
            [("subtotal", "24"), ("shipping", "2"), ("shipping", "3"), ("total", "29")], id="two parcels, both shipped"
        ),
        pytest.param([("subtotal", "24"), ("shipping", "0"), ("total", "24")], id="free shipping"),
        pytest.param(
            [("subtotal", "24"), ("was", "30"), ("shipping", "1"), ("total", "25")], id="a price struck through"
        ),
        pytest.param(
            [("subtotal", "24"), ("item", "12"), ("shipping", "1"), ("total", "25")], id="what one piece costs"
        ),
        pytest.param([("subtotal", "24"), ("other", "10"), ("total", "14")], id="a part that nobody can name"),
        pytest.param([("subtotal", "24"), ("total", "30")], id="what lies between is not shown"),
        pytest.param([("shipping", "4"), ("total", "30")], id="what is sent is not shown"),
        pytest.param([("subtotal", "24"), ("shipping", "4")], id="no total"),
        pytest.param(
            [("subtotal", "24"), ("shipping", "4"), ("total", "28"), ("total", "33")], id="with tax and without"
        ),
        pytest.param([], id="nothing"),
    ],
)
def test_sums_that_can_be_honest_are_left_alone(parts: list[tuple[str, str]]) -> None:
    assert wrong(*summary(PAYMENT, *parts)) == ()


def test_an_included_tax_is_no_part_of_the_sum() -> None:
    tax = price("4", PAYMENT, section="summary", role=PriceRole.TAX, tax=TaxTerms.INCLUDED)
    assert wrong(tax, *summary(PAYMENT, ("subtotal", "24"), ("shipping", "2"), ("total", "26"))) == ()


def test_a_line_may_name_what_one_piece_costs() -> None:
    line = price("12", PAYMENT, section="summary", role=PriceRole.LINE, quantity=3)
    assert wrong(line, *summary(PAYMENT, ("shipping", "4"), ("total", "40"))) == ()
    assert len(wrong(line, *summary(PAYMENT, ("shipping", "4"), ("total", "30")))) == 1


@pytest.mark.parametrize(
    "odd",
    [
        pytest.param({"currency": "USD"}, id="two currencies"),
        pytest.param({"at_least": True}, id="from"),
        pytest.param({"up_to": Decimal(9)}, id="a range"),
        pytest.param({"per": "month"}, id="a part that comes every month"),
    ],
)
def test_unlike_parts_make_no_sum(odd: dict[str, object]) -> None:
    parts = summary(PAYMENT, ("subtotal", "24"), ("total", "40"))
    assert wrong(price("4", PAYMENT, section="summary", role=PriceRole.SHIPPING, **odd), *parts) == ()  # type: ignore[arg-type]


def test_each_summary_is_added_up_by_itself() -> None:
    basket = summary(BASKET, ("subtotal", "24"), ("shipping", "1"), ("total", "25"))
    paying = summary(PAYMENT, ("subtotal", "24"), ("shipping", "4"), ("total", "28"), section="due")
    second = summary(PAYMENT, ("subtotal", "5"), ("shipping", "1"), ("total", "6"), section="another table")
    assert wrong(*basket, *paying, *second) == ()


def test_prices_outside_of_any_table_are_not_added_up() -> None:
    assert wrong(*summary(PAYMENT, ("subtotal", "24"), ("shipping", "4"), ("total", "99"), section="")) == ()


def test_a_yen_is_the_smallest_unit_where_there_is_no_smaller_one() -> None:
    def yen(total: str) -> tuple[Finding, ...]:
        return wrong(*summary(PAYMENT, ("subtotal", "2400"), ("shipping", "500"), ("total", total), currency="JPY"))

    assert yen("2900") == yen("2901") == ()
    assert len(yen("2903")) == 1


@given(
    st.lists(PENCE, min_size=1, max_size=6),
    PENCE,
    PENCE,
    st.sampled_from(["line", "subtotal"]),
)
def test_what_a_shop_adds_up_is_never_found(lines: list[Decimal], shipping: Decimal, tax: Decimal, kind: str) -> None:
    goods = [("line", str(line)) for line in lines] if kind == "line" else [("subtotal", str(sum(lines)))]
    total = sum(lines) + shipping + tax
    assert wrong(*summary(PAYMENT, *goods, ("shipping", str(shipping)), ("tax", str(tax)), ("total", str(total)))) == ()


@given(st.permutations([("line", "24"), ("line", "3"), ("shipping", "4.95"), ("tax", "2"), ("total", "40")]))
def test_the_order_of_the_parts_does_not_matter(parts: list[tuple[str, str]]) -> None:
    claims = summary(PAYMENT, *parts)
    assert len(wrong(*claims[:2], promise(PAYMENT), *claims[2:])) == 1
