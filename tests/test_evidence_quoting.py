"""The company's own words: amounts as they stand in them, phrases however they are set, and lines that fit."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeys.claim import Money
from journeys.reports.evidence.quoting import amount_in, find_in
from journeys.reports.lettering import BOLD, ems, runs_right_to_left, wrapped


@pytest.mark.parametrize(
    ("said", "amount", "currency", "quoted"),
    [
        ("Bamboo tea set for $24", "24", "USD", "$24"),
        ("Bamboo tea set $27.00 $27.00", "27", "USD", "$27.00"),
        ("Bearbeitungsgebühr 3,00 €", "3.00", "EUR", "3,00 €"),
        ("Total: USD 1,234.50 in all", "1234.5", "USD", "USD 1,234.50"),
        ("2 for 24", "24", "USD", "24"),
        ("kr 1 299 i alt", "1299", "NOK", "kr 1 299"),
        ("₹1,00,000 only", "100000", "INR", "₹1,00,000"),
        ("CHF 1'250.00", "1250", "CHF", "CHF 1'250.00"),
        ("Free", "0", "USD", ""),
        ("from $25", "24", "USD", ""),
    ],
)
def test_an_amount_is_quoted_as_it_stands_in_the_words(said: str, amount: str, currency: str, quoted: str) -> None:
    assert amount_in(said, Money(Decimal(amount), currency)) == quoted


def test_a_phrase_is_found_however_blanks_and_capitals_differ() -> None:
    text = "Thank you.\nYour  ORDER is\nplaced today"
    place = find_in(text, "your order is placed")
    assert place
    assert text[slice(*place)] == "Your  ORDER is\nplaced"
    assert find_in(text, "your order was placed") is None
    assert find_in(text, " ") is None


@given(st.text(max_size=300), st.integers(60, 600), st.sampled_from((18, 27, 46)), st.integers(1, 6), st.booleans())
def test_every_line_fits_and_none_is_one_too_many(text: str, width: int, size: int, most: int, bold: bool) -> None:
    lines = wrapped(text, width, size, most, bold=bold)
    assert len(lines) <= most
    room = width / size / (BOLD if bold else 1)
    assert all(ems(line) <= room + 0.01 for line in lines if len(line.rstrip("…")) > 1)


@settings(max_examples=30)
@given(st.lists(st.text("abcxyz", min_size=1, max_size=8), max_size=30))
def test_nothing_is_lost_where_there_is_room(words: list[str]) -> None:
    assert " ".join(wrapped(" ".join(words), 400, 20, 200)).split() == words


@pytest.mark.parametrize(("text", "turned"), [("مرحبا", True), ("«שלום»", True), ("12 hello", False), ("", False)])
def test_which_way_words_run_is_told_by_their_first_letter(text: str, turned: bool) -> None:
    assert runs_right_to_left(text) is turned
