"""Progress that is lost, and all that only looks like it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from records import (
    CHAT,
    MAIL,
    PAYMENT,
    PHONE,
    WEB,
    asks,
    attempt,
    customer_says,
    dialogue,
    flat,
    record,
    says,
    tells,
    touchpoint,
)

from journeys.checks import CATALOGUE
from journeys.claim import Manner, Question
from journeys.finding import Finding
from journeys.notebook import KEEP_WHAT_WAS_TYPED, REACH_A_PERSON, Entry, Outcome
from journeys.touchpoint import Stage, Touchpoint, Waypoint

CHECKOUT = touchpoint(waypoint=Waypoint.CHECKOUT, place="the checkout")
LOOK_UP = touchpoint(waypoint=Waypoint.STATUS, place="the order's page")
A_CHAT = touchpoint(CHAT, place="the chat")
A_CALL = touchpoint(PHONE, place="the support line")
LATER_CALL = touchpoint(PHONE, place="the second call")
ANSWER = "Your order is on its way and arrives on Friday."
MORE = "Is there anything else I can do for you?"
CIRCLE = "Please tell me which of our topics it is about."


def found(name: str, *entries: Entry | Sequence[Entry]) -> tuple[Finding, ...]:
    return CATALOGUE.judge(record(*flat(*entries)), only=[name])


# asked-again


@pytest.mark.parametrize(
    ("told_at", "asked_at"),
    [
        pytest.param(CHECKOUT, A_CALL, id="typed at the checkout, asked on the phone"),
        pytest.param(A_CHAT, A_CALL, id="told the chat, asked on the phone"),
        pytest.param(A_CALL, A_CALL, id="twice in one call"),
        pytest.param(A_CALL, LOOK_UP, id="told on the phone, asked by a form"),
    ],
)
def test_a_fact_that_was_told_is_not_asked_for_again(told_at: object, asked_at: object) -> None:
    told, asked = tells("e-mail", told_at), asks("e-mail", asked_at)  # type: ignore[arg-type]
    (finding,) = found("asked-again", asks("e-mail", told.at), told, asked)
    assert finding.evidence == (told, asked)
    assert "e-mail" in finding.summary


def insists(datum: str, at: Touchpoint) -> Question:
    """A form takes no blank for it."""
    return replace(asks(datum, at), required=True)


def forms(first: Touchpoint, second: Touchpoint, datum: str = "e-mail", **more: object) -> tuple[Finding, ...]:
    """What is found where two forms insist on one fact."""
    asked = [insists(datum, at) for at in (first, second)]
    return found("asked-again", asked[0], tells(datum, first), replace(asked[1], **more), tells(datum, second))  # type: ignore[arg-type]


def test_two_steps_of_one_checkout_do_not_insist_on_the_same_fact() -> None:
    assert len(forms(CHECKOUT, PAYMENT)) == 1
    assert len(forms(CHECKOUT, PAYMENT, "postcode")) == 1
    assert forms(CHECKOUT, PAYMENT, required=False) == ()


@pytest.mark.parametrize(
    "again",
    [
        touchpoint(waypoint=Waypoint.CHECKOUT, place="the checkout"),
        touchpoint(waypoint=Waypoint.CHECKOUT, place="The Checkout"),
        replace(touchpoint(place="error"), address="http://shop.example/checkout/?error=1"),
        touchpoint(place="write to us", stage=Stage.HELP),
        touchpoint(place="your order", stage=Stage.RECEIVE),
    ],
)
def test_a_form_that_comes_back_and_one_for_help_may_ask(again: Touchpoint) -> None:
    assert forms(replace(CHECKOUT, address="http://shop.example/checkout"), again) == ()


@pytest.mark.parametrize("label", ["Confirm your e-mail", "Repeat e-mail", "Email again"])
def test_a_fact_may_have_to_be_written_twice(label: str) -> None:
    assert forms(CHECKOUT, PAYMENT, said=label) == ()


def test_the_bill_may_go_to_another_address() -> None:
    asked = insists("street", CHECKOUT), insists("street", PAYMENT)
    bill = says("Payment\nBilling address\nStreet", PAYMENT)
    assert found("asked-again", asked[0], tells("street", CHECKOUT), bill, asked[1]) == ()


@pytest.mark.parametrize("place", [CHECKOUT, PAYMENT])
def test_who_logs_in_says_who_they_are(place: Touchpoint) -> None:
    asked = insists("e-mail", CHECKOUT), insists("e-mail", PAYMENT)
    assert found("asked-again", asked[0], asks("password", place), tells("e-mail", CHECKOUT), asked[1]) == ()


def test_who_told_the_parts_told_the_whole() -> None:
    parts = [tells("first name", CHECKOUT), tells("last name", CHECKOUT)]
    assert len(found("asked-again", *parts, asks("name", A_CALL))) == 1


def test_asking_several_times_is_one_finding_that_says_how_often() -> None:
    (finding,) = found("asked-again", tells("e-mail", A_CALL), asks("e-mail", A_CALL), asks("e-mail", A_CALL))
    assert finding.frequency == 2


@pytest.mark.parametrize(
    "entries",
    [
        pytest.param([asks("e-mail", CHECKOUT), tells("e-mail", CHECKOUT)], id="asked first, then told"),
        pytest.param([tells("e-mail", CHECKOUT), asks("e-mail", A_CALL, Manner.CONFIRMING)], id="makes sure"),
        pytest.param([tells("e-mail", A_CALL), asks("e-mail", A_CALL, Manner.REPEATING)], id="did not understand"),
        pytest.param([tells("e-mail", A_CHAT, usable=False), asks("e-mail", A_CALL)], id="«I don't know»"),
        pytest.param([tells("e-mail", CHECKOUT), asks("postcode", A_CALL)], id="another fact"),
        pytest.param([tells("first name", CHECKOUT), asks("name", A_CALL)], id="only a part was told"),
        pytest.param(
            [tells("order number", touchpoint(CHAT, matter="another order")), asks("order number", A_CALL)],
            id="another matter",
        ),
        pytest.param(
            [tells("e-mail", CHECKOUT), asks("e-mail", CHECKOUT)], id="a second field of one form, to confirm"
        ),
        pytest.param(
            [tells("e-mail", CHECKOUT), asks("order number", LOOK_UP), asks("e-mail", LOOK_UP)],
            id="an order is looked up by its number, and the e-mail proves whose it is",
        ),
        pytest.param(
            [
                tells("e-mail", CHECKOUT),
                asks("order number", A_CHAT),
                tells("order number", A_CHAT, usable=False),
                asks("e-mail", A_CHAT),
            ],
            id="instead of a number that the customer does not have",
        ),
    ],
)
def test_questions_that_are_fair_are_left_alone(entries: list[Entry]) -> None:
    assert found("asked-again", *entries) == ()


def test_the_number_itself_is_not_asked_for_twice() -> None:
    told = tells("order number", A_CHAT)
    assert len(found("asked-again", told, asks("order number", A_CALL), asks("e-mail", A_CALL))) == 1


@given(st.permutations(["name", "street", "postcode", "city", "phone number", "reason"]))
def test_whatever_is_asked_once_is_asked_once(data: list[str]) -> None:
    entries = [entry for datum in data for entry in (asks(datum, A_CALL), tells(datum, A_CALL))]
    assert found("asked-again", *entries) == ()


def test_what_a_form_lost_is_not_asked_again() -> None:
    form, again = touchpoint(WEB, place="the address"), touchpoint(WEB, place="the address")
    lost = attempt(Outcome.LOST, again, goal=KEEP_WHAT_WAS_TYPED, why="«E-mail» and «Street» were empty again")
    typed = [insists("e-mail", form), tells("e-mail", form), lost, insists("e-mail", again), tells("e-mail", again)]
    (finding,) = CATALOGUE.judge(record(*typed))

    assert finding.check == "lost-progress"
    assert finding.summary == "the address (web): could not keep what was typed: «E-mail» and «Street» were empty again"
    later = touchpoint(WEB, place="the payment")
    assert {one.check for one in CATALOGUE.judge(record(*typed, insists("e-mail", later)))} == {
        "lost-progress",
        "asked-again",
    }


# dead-end, no-answer, no-human: each outcome is one finding


@pytest.mark.parametrize("goal", ["look up the order", REACH_A_PERSON])
@pytest.mark.parametrize(
    ("outcome", "name"),
    [
        (Outcome.DEAD_END, "dead-end"),
        (Outcome.SILENCE, "no-answer"),
        (Outcome.LED_BACK, "in-circles"),
        (Outcome.LOST, "lost-progress"),
    ],
)
def test_each_way_of_failing_is_one_finding(goal: str, outcome: Outcome, name: str) -> None:
    failed = attempt(outcome, A_CALL, goal=goal, why="this is why", waited=timedelta(seconds=60))
    (finding,) = CATALOGUE.judge(record(failed))
    assert finding.check == name
    assert finding.evidence == (failed,)
    assert "the support line" in finding.summary


def test_a_silence_says_how_long_it_was() -> None:
    (finding,) = found("no-answer", attempt(Outcome.SILENCE, A_CALL, waited=timedelta(seconds=60)))
    assert finding.summary.endswith("could not do it: no answer within 60 s")
    (finding,) = found("no-answer", attempt(Outcome.SILENCE, A_CALL))
    assert finding.summary.endswith("could not do it: no answer")


def test_a_person_who_was_refused_is_no_human() -> None:
    (finding,) = CATALOGUE.judge(record(attempt(Outcome.REFUSED, A_CHAT, goal=REACH_A_PERSON, why="«I am a bot.»")))
    assert finding.check == "no-human"
    assert "«I am a bot.»" in finding.summary


@pytest.mark.parametrize(
    ("outcome", "goal"),
    [
        pytest.param(Outcome.REACHED, REACH_A_PERSON, id="a person came"),
        pytest.param(Outcome.GAVE_UP, REACH_A_PERSON, id="the customer did not wait"),
        pytest.param(Outcome.GAVE_UP, "buy it", id="our own end"),
        pytest.param(Outcome.MISSING, "know the total cost", id="what a step looked for is not a check's business"),
        pytest.param(Outcome.REFUSED, "place the order", id="a declined card"),
        pytest.param(Outcome.REACHED, "look up the order", id="reached"),
    ],
)
def test_other_ends_are_no_finding(outcome: Outcome, goal: str) -> None:
    assert CATALOGUE.judge(record(attempt(outcome, A_CHAT, goal=goal))) == ()


# in-circles


def test_the_same_words_three_times_are_a_circle() -> None:
    talk = dialogue(A_CHAT, CIRCLE, "> My order", CIRCLE, "> Where is my order?", CIRCLE)
    (finding,) = found("in-circles", talk)
    assert finding.evidence == (talk[0], talk[4])
    assert CIRCLE in finding.summary


def test_a_circle_of_two_stations_is_one() -> None:
    stations = ["Is it about shopping, or about help?", "> Help", "What kind of help would that be?", "> An order"]
    assert len(found("in-circles", dialogue(A_CALL, *stations, *stations, *stations))) == 1


def test_the_words_are_the_proof_where_there_are_words() -> None:
    talk = dialogue(A_CHAT, CIRCLE, "> a", CIRCLE, "> b", CIRCLE)
    (finding,) = found("in-circles", talk, attempt(Outcome.LED_BACK, A_CHAT, why="led back"))
    assert finding.evidence == (talk[0], talk[4])


@pytest.mark.parametrize(
    "turns",
    [
        pytest.param([CIRCLE, "> a", CIRCLE, "> b", ANSWER], id="twice"),
        pytest.param([CIRCLE, CIRCLE, CIRCLE, "> a", ANSWER], id="said thrice while the customer was silent"),
        pytest.param(["One moment, please.", "> a"] * 4, id="courtesy"),
        pytest.param(["> a", "Yes.", "> b", "Yes.", "> c", "Yes."], id="a short word"),
        pytest.param(
            [
                "> a",
                "It is on its way.",
                MORE,
                "> b",
                "It weighs two pounds.",
                MORE,
                "> c",
                "It is made of bamboo.",
                MORE,
            ],
            id="anything else, after each new answer",
        ),
        pytest.param(["> a"] * 5, id="only the customer repeats"),
        pytest.param([], id="nothing was said"),
    ],
)
def test_talk_that_goes_on_is_no_circle(turns: list[str]) -> None:
    assert found("in-circles", touchpoint(CHAT), dialogue(A_CHAT, *turns)) == ()


@pytest.mark.parametrize("channel", [WEB, MAIL])
def test_pages_and_mails_may_show_the_same_words_as_often_as_they_like(channel: object) -> None:
    at = touchpoint(channel)  # type: ignore[arg-type]
    assert found("in-circles", *[one for _ in range(5) for one in (says(CIRCLE, at), customer_says("a", at))]) == ()


def test_three_calls_that_begin_alike_are_no_circle() -> None:
    entries = [dialogue(touchpoint(PHONE), "Welcome to Natural-Co. How can I help?", "> a") for _ in range(3)]
    assert found("in-circles", *entries) == ()


@given(st.lists(st.sampled_from(["> a", "> b", CIRCLE, ANSWER, "What is your order number?"]), max_size=6))
def test_words_that_came_fewer_than_three_times_are_no_circle(turns: list[str]) -> None:
    rare = [turn for place, turn in enumerate(turns) if turn.startswith(">") or turns[:place].count(turn) < 2]
    assert found("in-circles", touchpoint(CHAT), dialogue(A_CHAT, *rare)) == ()
