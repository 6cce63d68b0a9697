"""Marks of a template where the customer's own facts should stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from records import MAIL, WEB, customer_says, record, says, touchpoint

from journeys.checks import CATALOGUE
from journeys.finding import Finding
from journeys.notebook import Words

A_LETTER = touchpoint(MAIL, place="the mail")
A_PAGE = touchpoint(WEB, place="the page")


def unfilled(*words: Words) -> tuple[Finding, ...]:
    return CATALOGUE.judge(record(*words), only=["unfilled-template"])


@pytest.mark.parametrize(
    ("words", "mark"),
    [
        ("Hello {first_name},", "{first_name}"),
        ("Dear {{ customer.name }}, thank you.", "{{ customer.name }}"),
        ("Hi %FIRSTNAME%!", "%FIRSTNAME%"),
        ("Hello *|FNAME|*", "*|FNAME|*"),
        ("Hallo [[Vorname]],", "[[Vorname]]"),
        ("Hello None,", "None"),
    ],
)
def test_a_mark_that_the_customer_sees_is_found(words: str, mark: str) -> None:
    (finding,) = unfilled(said := says(words, A_LETTER))
    assert finding.evidence == (said,)
    assert finding.summary == f"the mail shows «{mark}»"


def test_a_mark_seen_twice_in_one_place_is_one_finding() -> None:
    (finding,) = unfilled(says("Hello {first_name}", A_PAGE), says("Bye {first_name}", A_PAGE))
    assert finding.frequency == 2


@pytest.mark.parametrize(
    "words",
    [
        "Hello Jane, your order NC-10023 is on its way.",
        "Optional fields are marked [optional].",
        "Save 20% off, 100% bamboo.",
        "Do you know any allergies? None.",
        "Open 9–17 {Mon–Fri}",
        "",
    ],
)
def test_ordinary_writing_is_left_alone(words: str) -> None:
    assert unfilled(says(words, A_LETTER)) == ()


def test_what_the_customer_writes_is_not_the_companys() -> None:
    assert unfilled(customer_says("Why does your mail say {first_name}?", A_PAGE)) == ()


@given(st.text(alphabet=st.characters(exclude_characters="{}[]%*|<>$#&_."), max_size=60))
def test_words_without_any_bracket_are_left_alone(words: str) -> None:
    assert unfilled(says(f"Dear Jane, {words} lorem", A_PAGE)) == ()
