"""Statuses that cannot both hold, and all that can."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from records import CHAT, MAIL, PHONE, TEXT, record, status, touchpoint

from journeys.checks import CATALOGUE
from journeys.claim import Claim, State
from journeys.finding import Finding
from journeys.touchpoint import Touchpoint, Waypoint

PAGE = touchpoint(waypoint=Waypoint.STATUS, place="the order's page")
A_CHAT = touchpoint(CHAT, place="the chat")
A_CALL = touchpoint(PHONE, place="the support line")
A_LETTER = touchpoint(MAIL, place="the mail")
A_TEXT = touchpoint(TEXT, place="a text")
A_DAY = 24 * 60
LIVE = (PAGE, A_CHAT, A_CALL)
LIFE = (State.PLACED, State.PROCESSING, State.SHIPPED, State.OUT_FOR_DELIVERY, State.DELIVERED)
STEPS = (0, 0, 1, 1, 2)  # what is out for delivery is on its way, too


def conflicts(*claims: Claim) -> tuple[Finding, ...]:
    return CATALOGUE.judge(record(*claims), only=["conflicting-status"])


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        pytest.param(
            status(State.PROCESSING, PAGE), status(State.DELIVERED, A_CHAT, minutes=5), id="a leap in five minutes"
        ),
        pytest.param(status(State.SHIPPED, PAGE), status(State.PROCESSING, A_CHAT, minutes=5), id="back"),
        pytest.param(
            status(State.DELIVERED, PAGE), status(State.SHIPPED, A_CALL, minutes=3 * A_DAY), id="back, days on"
        ),
        pytest.param(
            status(State.CANCELLED, PAGE), status(State.SHIPPED, A_CALL, minutes=5), id="sent though cancelled"
        ),
        pytest.param(
            status(State.REFUNDED, A_CHAT, about="return"),
            status(State.RETURN_REQUESTED, A_CALL, about="return"),
            id="a return goes back",
        ),
        pytest.param(
            status(State.SHIPPED, A_LETTER), status(State.PROCESSING, A_CALL, minutes=5), id="the mail knew more"
        ),
        pytest.param(
            status(State.PROCESSING, PAGE),
            status(State.DELIVERED, A_CHAT, about="", minutes=5),
            id="one names no order",
        ),
        pytest.param(
            status(State.PROCESSING, PAGE, about="Order NC 10023"),
            status(State.DELIVERED, A_CHAT, minutes=5),
            id="the order written otherwise",
        ),
        pytest.param(
            status(State.PROCESSING, PAGE),
            status(State.DELIVERED, A_LETTER, minutes=5),
            id="a mail that knows what has not happened yet",
        ),
        pytest.param(
            status(State.REFUNDED, A_CHAT, about="return of order NC-10023"),
            status(State.RETURN_REQUESTED, A_CALL, about="return RT-204"),
            id="a return by the number of its order",
        ),
    ],
)
def test_statuses_that_cannot_both_hold_are_found(earlier: Claim, later: Claim) -> None:
    (finding,) = conflicts(earlier, later)
    assert finding.evidence == (earlier, later)
    assert f"says {later.value}" in finding.summary


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        pytest.param(status(State.SHIPPED, PAGE), status(State.SHIPPED, A_CHAT), id="the same"),
        pytest.param(status(State.PLACED, PAGE), status(State.PROCESSING, A_CHAT), id="synonyms"),
        pytest.param(status(State.PROCESSING, PAGE), status(State.PLACED, A_CHAT), id="synonyms, the other way round"),
        pytest.param(status(State.PROCESSING, PAGE), status(State.SHIPPED, A_CHAT, minutes=5), id="it was just sent"),
        pytest.param(status(State.PROCESSING, PAGE), status(State.DELIVERED, A_CHAT, minutes=A_DAY), id="a later time"),
        pytest.param(
            status(State.PROCESSING, PAGE), status(State.DELIVERED, A_CHAT, about="order NC-20000"), id="another order"
        ),
        pytest.param(
            status(State.DELIVERED, PAGE),
            status(State.RETURN_REQUESTED, A_CHAT, about="return RT-204"),
            id="the return of a delivered order",
        ),
        pytest.param(status(State.PROCESSING, PAGE), status(State.CANCELLED, A_CHAT), id="cancelled in between"),
        pytest.param(status(State.CANCELLED, PAGE), status(State.REFUNDED, A_CHAT, about=""), id="and paid back"),
        pytest.param(status(State.SHIPPED, PAGE), status(State.PLACED, A_LETTER), id="an older mail, read later"),
        pytest.param(status(State.SHIPPED, A_LETTER), status(State.DELIVERED, A_TEXT), id="two letters, read at once"),
        pytest.param(
            status(State.PROCESSING, A_LETTER), status(State.DELIVERED, A_CALL), id="a mail of days ago, read just now"
        ),
        pytest.param(
            status(State.RETURN_REQUESTED, A_CHAT, about="return"),
            status(State.REFUNDED, A_CALL, about="return"),
            id="a company that pays back at once",
        ),
        pytest.param(status(State.PROCESSING, PAGE), status(State.DELIVERED, PAGE), id="the steps listed on one page"),
        pytest.param(
            status(State.PROCESSING, PAGE), status(State.DELIVERED, A_CHAT), id="nobody wrote down when it was said"
        ),
        pytest.param(
            status(State.PROCESSING, PAGE), status(State.SHIPPED, A_LETTER, minutes=1), id="it was sent this minute"
        ),
        pytest.param(
            status(State.OUT_FOR_DELIVERY, PAGE), status(State.SHIPPED, A_CHAT, minutes=1), id="a coarser word for it"
        ),
        pytest.param(
            status(State.PROCESSING, PAGE),
            status(State.DELIVERED, touchpoint(CHAT, matter="an older order"), about=""),
            id="another matter",
        ),
    ],
)
def test_statuses_that_can_both_hold_are_left_alone(earlier: Claim, later: Claim) -> None:
    assert conflicts(earlier, later) == ()


def test_what_names_no_order_is_not_held_against_two_orders_at_once() -> None:
    one = status(State.PROCESSING, PAGE, about="order NC-1")
    other = status(State.DELIVERED, PAGE, about="order NC-2")
    assert conflicts(one, other, status(State.PROCESSING, A_CHAT, about="order NC-1")) == ()


def test_what_names_no_order_is_of_none_where_there_are_two() -> None:
    one = status(State.PROCESSING, PAGE, about="order NC-1")
    other = status(State.DELIVERED, PAGE, about="order NC-2")
    assert conflicts(one, other, status(State.DELIVERED, A_CHAT, about="", minutes=5)) == ()


def test_what_stood_still_does_not_change_between_two_questions() -> None:
    waiting = [status(State.PROCESSING, PAGE), status(State.PROCESSING, touchpoint(CHAT), minutes=A_DAY)]
    assert conflicts(*waiting, status(State.SHIPPED, A_CALL, minutes=A_DAY + 60)) == ()
    (finding,) = conflicts(*waiting, status(State.SHIPPED, A_CALL, minutes=A_DAY + 2))
    assert finding.evidence[0] == waiting[1]


def test_a_conflict_is_found_among_many_that_agree() -> None:
    calls = [status(State.PROCESSING, touchpoint(PHONE), minutes=turn) for turn in range(20)]
    back = status(State.PLACED, touchpoint(PHONE), minutes=30)
    (finding,) = conflicts(*calls, status(State.SHIPPED, touchpoint(CHAT), minutes=25), back)
    assert finding.evidence[1] == back


@given(st.lists(st.sampled_from(LIVE), min_size=1, max_size=10), st.sampled_from(State))
def test_one_status_everywhere_is_never_found(places: list[Touchpoint], state: State) -> None:
    assert conflicts(*(status(state, at, minutes=turn) for turn, at in enumerate(places))) == ()


@given(st.lists(st.sampled_from(LIFE), min_size=1, max_size=8))
def test_an_order_that_goes_on_a_day_at_a_time_is_never_found(states: list[State]) -> None:
    life = sorted(states, key=LIFE.index)
    claims = [status(state, touchpoint(PHONE), minutes=day * A_DAY) for day, state in enumerate(life)]
    assert conflicts(*claims) == ()


@given(st.lists(st.sampled_from(LIFE), min_size=2, max_size=6))
def test_an_order_that_goes_back_is_always_found(states: list[State]) -> None:
    steps = [STEPS[LIFE.index(state)] for state in states]
    claims = [status(state, touchpoint(PHONE), minutes=day * A_DAY) for day, state in enumerate(states)]
    assert bool(conflicts(*claims)) == any(after < before for before, after in pairwise(steps))
