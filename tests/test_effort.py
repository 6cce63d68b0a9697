"""What a walk costs the customer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from records import CHAT, MAIL, PHONE, WEB, asks, attempt, does, price, record, says, tells, touchpoint

from journeys.claim import Manner
from journeys.effort import Effort, effort_of
from journeys.notebook import Entry, Outcome

NOTHING = Effort(actions=0, fields_typed=0, repeats=0, waits=0, switches=0, dead_ends=0)
A_PAGE = touchpoint(WEB)
A_CHAT = touchpoint(CHAT)
A_CALL = touchpoint(PHONE)


def parts(*entries: Entry) -> dict[str, int]:
    """The parts of the effort that are not nothing."""
    return {name: count for name, count in effort_of(record(*entries)) if count}


def test_a_walk_that_did_nothing_cost_nothing() -> None:
    assert effort_of(record()) == NOTHING
    assert NOTHING.total == 0
    assert str(NOTHING) == "0 ()"


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        pytest.param([does("click", A_PAGE), does("say", A_PAGE)], {"actions": 2}, id="actions"),
        pytest.param([does("type", A_PAGE)], {"fields typed": 1}, id="a field"),
        pytest.param([does("wait", A_PAGE)], {}, id="waiting is no action"),
        pytest.param([tells("e-mail", A_PAGE), tells("e-mail", A_PAGE)], {"repeats": 1}, id="told twice"),
        pytest.param([tells("e-mail", A_PAGE), tells("name", A_PAGE)], {}, id="two facts"),
        pytest.param(
            [tells("e-mail", A_CHAT), tells("e-mail", touchpoint(CHAT, matter="another"))], {}, id="another matter"
        ),
        pytest.param(
            [tells("e-mail", A_CHAT, usable=False), tells("e-mail", A_CHAT)],
            {},
            id="what they did not know is not told",
        ),
        pytest.param(
            [
                tells("e-mail", A_PAGE),
                asks("e-mail", LATER := touchpoint(WEB), Manner.CONFIRMING),
                tells("e-mail", LATER),
            ],
            {},
            id="a field that holds it already",
        ),
        pytest.param([attempt(Outcome.SILENCE, A_CHAT)], {"waits": 1}, id="silence"),
        pytest.param([attempt(Outcome.DEAD_END, A_CHAT)], {"dead ends": 1}, id="dead end"),
        pytest.param([attempt(Outcome.REACHED, A_CHAT)], {}, id="what was reached"),
        pytest.param([A_PAGE, A_CHAT, A_CALL], {"switches": 2}, id="chat and phone after the page"),
        pytest.param([A_PAGE, touchpoint(WEB), A_CHAT], {"switches": 1}, id="two pages are one channel"),
        pytest.param([price("24", A_PAGE), says("hello", A_PAGE)], {}, id="to read is no effort"),
    ],
)
def test_each_part_counts_what_it_is_called(entries: list[Entry], expected: dict[str, int]) -> None:
    assert parts(*entries) == expected


def test_what_frustrates_weighs_most() -> None:
    effort = Effort(actions=10, fields_typed=3, repeats=1, waits=1, switches=1, dead_ends=1)
    assert effort.total == 10 + 2 * 3 + 5 * 4
    assert str(effort).startswith("36 (10 actions, 3 fields typed, 1 repeats")


@given(st.lists(st.sampled_from([WEB, CHAT, PHONE, MAIL]), max_size=8))
def test_more_of_anything_never_costs_less(channels: list[object]) -> None:
    entries: list[Entry] = []
    before = 0
    for channel in channels:
        at = touchpoint(channel)  # type: ignore[arg-type]
        entries += [at, does("click", at), tells("e-mail", at)]
        total = effort_of(record(*entries)).total
        assert total > before
        before = total
