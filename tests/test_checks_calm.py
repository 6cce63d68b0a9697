"""Moments at which a customer is left to wonder, and all at which they need not be."""

from collections.abc import Sequence

import pytest
from records import NO_TIME, PAYMENT, PRODUCT, asks, flat, record, reference, says, status, touchpoint

from journeys.checks import CATALOGUE
from journeys.claim import State
from journeys.finding import Finding, Harm
from journeys.notebook import Bearings, Entry
from journeys.touchpoint import Comfort, Stage, Touchpoint, Waypoint

COST, TIME, NEXT, HELP, BACK = Comfort.COST, Comfort.TIME, Comfort.NEXT_STEP, Comfort.HELP, Comfort.WAY_BACK
CHECKOUT = touchpoint(waypoint=Waypoint.CHECKOUT, place="the checkout")
THANKS = touchpoint(waypoint=Waypoint.CONFIRMATION, place="the thanks")
ORDER = touchpoint(waypoint=Waypoint.STATUS, place="the order", stage=Stage.RECEIVE)
RETURN = touchpoint(waypoint=Waypoint.RETURN, place="the return", stage=Stage.HELP)
DELIVERED = asks("street", CHECKOUT)


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
        (shows(PRODUCT, COST), "a way to help"),
        (shows(PAYMENT, TIME), "what it costs"),
        (shows(PAYMENT, COST), "when to expect it"),
        (shows(THANKS, COST, HELP), "the next step or when to expect it"),
        (shows(THANKS, COST), "the next step, when to expect it or a way to help"),
        (shows(ORDER, HELP), "the next step"),
        ([*shows(RETURN, NEXT), reference("RT-1", RETURN, about="return")], "when to expect it"),
    ],
)
def test_what_a_moment_lacks_is_named(moment: list[Entry], missing: str) -> None:
    assert found(DELIVERED, moment) == [missing]


@pytest.mark.parametrize(
    "moment",
    [
        pytest.param(shows(PRODUCT, COST, HELP), id="a product's page"),
        pytest.param([*shows(PRODUCT, COST, HELP, TIME), *shows(PAYMENT, COST)], id="the days were said before"),
        pytest.param(shows(THANKS, NEXT, TIME, HELP, BACK), id="a good confirmation"),
        pytest.param(shows(ORDER, TIME, HELP), id="when is as good as what"),
        pytest.param([*shows(ORDER, HELP), status(State.DELIVERED, ORDER)], id="it has arrived"),
        pytest.param(shows(ORDER, HELP, words="Your order was cancelled"), id="it was called off"),
        pytest.param(shows(RETURN), id="a page that says how to return"),
        pytest.param(shows(CHECKOUT), id="a step of the checkout"),
        pytest.param([*shows(THANKS, NEXT), *shows(THANKS, TIME, HELP)], id="two looks at one page"),
    ],
)
def test_a_moment_that_lacks_nothing_is_left_alone(moment: list[Entry]) -> None:
    assert found(DELIVERED, moment) == []


def test_where_nothing_is_delivered_nobody_waits() -> None:
    assert found(shows(THANKS, NEXT, HELP)) == []


def test_pages_that_were_not_looked_at_for_it_are_not_judged() -> None:
    assert found(DELIVERED, says("Thank you", THANKS)) == []
