"""Moments at which a customer is left to wonder, and all at which they need not be."""

from collections.abc import Sequence

import pytest
from records import NO_TIME, PAYMENT, PRODUCT, asks, attempt, flat, record, reference, says, status, touchpoint

from journeys.checks import CATALOGUE
from journeys.claim import State
from journeys.finding import Finding, Harm
from journeys.notebook import PLACE_ORDER, Bearings, Entry, Outcome
from journeys.touchpoint import Comfort, Stage, Touchpoint, Waypoint

COST, TIME, NEXT, HELP, BACK = Comfort.COST, Comfort.TIME, Comfort.NEXT_STEP, Comfort.HELP, Comfort.WAY_BACK
CHECKOUT = touchpoint(waypoint=Waypoint.CHECKOUT, place="the checkout")
THANKS = touchpoint(waypoint=Waypoint.CONFIRMATION, place="the thanks")
ORDER = touchpoint(waypoint=Waypoint.STATUS, place="the order", stage=Stage.RECEIVE)
RETURN = touchpoint(waypoint=Waypoint.RETURN, place="the return", stage=Stage.HELP)
DELIVERED = asks("street", CHECKOUT)
ORDERED = attempt(Outcome.REACHED, PAYMENT, goal=PLACE_ORDER, why="")


def found(*entries: Entry | Sequence[Entry]) -> list[str]:
    findings: tuple[Finding, ...] = CATALOGUE.judge(record(*flat(*entries)), only=["not-calm"])
    assert all(one.harm is Harm.JARRED for one in findings)
    return [one.summary.partition(" does not show ")[2] for one in findings]


def shows(at: Touchpoint, *comforts: Comfort, words: str = "A page") -> list[Entry]:
    return [says(words, at), Bearings(shows=comforts, at=at, heard_after=NO_TIME)]


@pytest.mark.parametrize(
    ("moment", "missing"),
    [
        (shows(PRODUCT, HELP), "what it costs"),
        ([*shows(PAYMENT, TIME), ORDERED], "what it costs"),
        (shows(THANKS, COST, HELP), "the next step or when to expect it"),
        (shows(THANKS, COST), "the next step, when to expect it or a way to help"),
        ([*shows(CHECKOUT, TIME), *shows(THANKS, COST, HELP)], "the next step"),
        (shows(ORDER), "the next step or a way to help"),
        ([*shows(RETURN, HELP), reference("RT-1", RETURN, about="return")], "the next step or when to expect it"),
    ],
)
def test_what_a_moment_lacks_is_named(moment: list[Entry], missing: str) -> None:
    assert found(DELIVERED, moment) == [missing]


@pytest.mark.parametrize(
    "moment",
    [
        pytest.param(shows(PRODUCT, COST), id="a product's page"),
        pytest.param(shows(PAYMENT), id="the order is placed on another page"),
        pytest.param([*shows(PAYMENT, COST), ORDERED], id="nothing but what it costs"),
        pytest.param(shows(THANKS, NEXT, TIME, HELP, BACK), id="a good confirmation"),
        pytest.param(shows(THANKS, NEXT), id="it says what comes"),
        pytest.param(shows(THANKS, TIME), id="it says when"),
        pytest.param(shows(ORDER, TIME), id="when is as good as what"),
        pytest.param(shows(ORDER, HELP), id="one can ask"),
        pytest.param(shows(ORDER, words="Your order\nProcessing\n£24.00"), id="how it stands"),
        pytest.param([*shows(ORDER), status(State.DELIVERED, ORDER)], id="it has arrived"),
        pytest.param(shows(ORDER, words="Your order was cancelled"), id="it was called off"),
        pytest.param(shows(RETURN), id="a page that says how to return"),
        pytest.param([*shows(RETURN, NEXT), reference("RT-1", RETURN, about="return")], id="what to do with it"),
        pytest.param(shows(CHECKOUT), id="a step of the checkout"),
        pytest.param([*shows(THANKS), *shows(THANKS, TIME, HELP)], id="two looks at one page"),
    ],
)
def test_a_moment_that_lacks_nothing_is_left_alone(moment: list[Entry]) -> None:
    assert found(DELIVERED, moment) == []


def test_where_nothing_is_delivered_nobody_waits() -> None:
    assert found(shows(THANKS, HELP)) == ["the next step"]


def test_pages_that_were_not_looked_at_for_it_are_not_judged() -> None:
    assert found(DELIVERED, says("Thank you", THANKS)) == []
