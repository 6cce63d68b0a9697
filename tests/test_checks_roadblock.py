"""Steps that an order does not need, and all that only looks like one."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from records import BASKET, PRODUCT, asks, attempt, flat, price, record, says, touchpoint

from journeys.checks import CATALOGUE
from journeys.claim import Manner, Question
from journeys.finding import Finding, Harm
from journeys.notebook import CHECK_OUT_AS_A_GUEST, Entry, Outcome
from journeys.touchpoint import Channel, Stage, Touchpoint, Waypoint

CHECKOUT = touchpoint(waypoint=Waypoint.CHECKOUT, place="the checkout")
LOOK_UP = touchpoint(waypoint=Waypoint.STATUS, place="the order's page", stage=Stage.RECEIVE)
CALL = touchpoint(Channel.PHONE, place="the support line")


def found(*entries: Entry | Sequence[Entry]) -> tuple[Finding, ...]:
    return CATALOGUE.judge(record(*flat(*entries)), only=["roadblock"])


def insists_on(datum: str, at: Touchpoint = CHECKOUT) -> Question:
    return replace(asks(datum, at), required=True)


def test_an_account_is_demanded_of_a_guest() -> None:
    (finding,) = found(attempt(Outcome.REFUSED, CHECKOUT, goal=CHECK_OUT_AS_A_GUEST, why="an account is demanded"))
    assert finding.summary == "the checkout (web) sells nothing to a guest: an account is demanded"
    assert finding.harm is Harm.DELAYED


@pytest.mark.parametrize("datum", ["date of birth", "gender", "salutation", "fax number", "company", "job title"])
def test_a_field_that_nobody_needs_takes_no_blank(datum: str) -> None:
    (finding,) = found(says("A red mug", PRODUCT), insists_on(datum))
    assert "which the order does not need" in finding.summary


@pytest.mark.parametrize(
    "entry",
    [
        pytest.param(asks("date of birth", CHECKOUT), id="it may be left empty"),
        pytest.param(replace(insists_on("salutation"), manner=Manner.CONFIRMING), id="it holds an answer already"),
        pytest.param(insists_on("phone number"), id="the courier calls"),
        pytest.param(insists_on("tax number"), id="the country's law wants it"),
        pytest.param(insists_on("date of birth", CALL), id="on the phone, as proof"),
        pytest.param(insists_on("date of birth", LOOK_UP), id="to look an order up"),
        pytest.param(attempt(Outcome.REFUSED, CHECKOUT, goal="reach a person"), id="something else was refused"),
        pytest.param(attempt(Outcome.REACHED, CHECKOUT, goal=CHECK_OUT_AS_A_GUEST), id="guests may buy"),
    ],
)
def test_what_is_needed_or_may_be_passed_over_is_no_roadblock(entry: Entry) -> None:
    assert found(says("A red mug", BASKET), entry) == ()


@pytest.mark.parametrize(
    ("datum", "goods"),
    [
        ("date of birth", "Red wine, 0.75 l"),
        ("date of birth", "We deliver to persons over 18 only"),
        ("date of birth", "Ticket for the festival"),
        ("salutation", "Ticket for the festival"),
    ],
)
def test_goods_that_need_to_know_may_ask(datum: str, goods: str) -> None:
    assert found(says(goods, PRODUCT), insists_on(datum)) == ()


def test_an_age_limit_does_not_need_a_gender() -> None:
    assert len(found(says("Red wine", PRODUCT), insists_on("date of birth"), insists_on("gender"))) == 1


def test_what_is_paid_every_month_needs_an_account() -> None:
    demand = attempt(Outcome.REFUSED, CHECKOUT, goal=CHECK_OUT_AS_A_GUEST)
    assert found(price("9", BASKET, per="month"), demand) == ()


def test_what_an_account_wants_to_know_belongs_to_the_account() -> None:
    demand = attempt(Outcome.REFUSED, CHECKOUT, goal=CHECK_OUT_AS_A_GUEST)
    assert len(found(demand, insists_on("gender"))) == 1


def test_a_field_is_complained_of_once() -> None:
    assert len(found(insists_on("gender"), insists_on("gender"))) == 1
