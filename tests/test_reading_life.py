import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeys.claim import State
from journeys.reading.values.life import RETURN_STATES, hold_together, leaps, may_follow

STATES = st.sampled_from(State)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (State.PLACED, State.SHIPPED),
        (State.PROCESSING, State.PLACED),
        (State.OUT_FOR_DELIVERY, State.SHIPPED),
        (State.SHIPPED, State.DELAYED),
        (State.DELIVERED, State.AWAITING_PAYMENT),
        (State.DELIVERED, State.COMPLETED),
        (State.DELIVERY_FAILED, State.READY_FOR_PICKUP),
        (State.RETURNED_TO_SENDER, State.SHIPPED),
        (State.REFUNDED, State.RETURN_RECEIVED),
        (State.DELIVERED, State.CANCELLED),
        (State.DELIVERED, State.RETURN_REQUESTED),
    ],
)
def test_a_life_goes_on(before, after):
    assert may_follow(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (State.SHIPPED, State.PROCESSING),
        (State.DELIVERED, State.SHIPPED),
        (State.DELIVERED, State.DELAYED),
        (State.CANCELLED, State.SHIPPED),
        (State.PAID, State.AWAITING_PAYMENT),
        (State.REFUNDED, State.RETURN_REQUESTED),
        (State.REFUNDED, State.REFUND_PENDING),
        (State.RETURN_RECEIVED, State.RETURN_CONFIRMED),
    ],
)
def test_a_life_does_not_go_back(before, after):
    assert not may_follow(before, after)
    assert not hold_together(before, after)


def test_a_parcel_does_not_travel_in_minutes():
    assert leaps(State.PROCESSING, State.DELIVERED)
    assert not leaps(State.PROCESSING, State.SHIPPED)
    assert not leaps(State.SHIPPED, State.DELIVERED)


@given(one=STATES, other=STATES)
def test_what_holds_together_may_follow_either_way(one, other):
    assert hold_together(one, other) == hold_together(other, one)
    if hold_together(one, other):
        assert may_follow(one, other)
        assert may_follow(other, one)


@given(state=STATES)
def test_a_state_holds_with_itself(state):
    assert hold_together(state, state)
    assert may_follow(state, state)
    assert not leaps(state, state)
    assert (state in RETURN_STATES) == (
        state.value.startswith(("return ", "refund", "partly refunded")) and state is not State.RETURNED_TO_SENDER
    )
