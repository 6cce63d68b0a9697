"""Conversations that go wrong: each ends in exactly one way."""

from datetime import timedelta

import pytest
from fake_line import HANGS_UP, FakeLine
from talks import CANNOT, CIRCLE, CONNECTING, HELP, MENU, MISSED, ON_ITS_WAY, REFUSAL, Talk, called

from journeys.notebook import REACH_A_PERSON, Outcome
from journeys.touchpoint import Channel


def test_silence_is_no_answer_and_nothing_else() -> None:
    talk = Talk(FakeLine())
    assert talk.outcomes == [("get an answer to «Where is my order?»", Outcome.SILENCE)]
    assert talk.attempts[0].waited == 2 * talk.witness.customer.patience
    assert talk.found == ["no-answer"]


@pytest.mark.parametrize("channel", [Channel.CHAT, Channel.PHONE])
def test_silence_to_the_wish_for_a_person_is_no_answer(channel: Channel) -> None:
    assert Talk(FakeLine(greets=[HELP]), "person", channel=channel).found == ["no-answer"]


def test_a_line_that_drops_is_a_dead_end_and_nothing_else() -> None:
    talk = called(FakeLine([HANGS_UP]))
    assert talk.attempts[-1].why == "the line was cut"
    assert talk.found == ["dead-end"]


def test_a_goodbye_before_the_answer_is_a_dead_end() -> None:
    assert called(FakeLine(["Thank you for calling. Goodbye!", HANGS_UP])).found == ["dead-end"]


def test_a_question_by_who_hangs_up_is_a_dead_end() -> None:
    assert called(FakeLine(["What is your order number?", HANGS_UP])).found == ["dead-end"]


def test_a_line_that_drops_in_the_queue_is_a_dead_end() -> None:
    assert called(FakeLine([CONNECTING]).goes_on_saying([HANGS_UP]), "person").found == ["dead-end"]


def test_an_error_instead_of_an_answer_is_a_dead_end() -> None:
    talk = Talk(FakeLine(trouble="the bot answered HTTP 500"))
    assert talk.found == ["dead-end"]
    assert talk.attempts[-1].why == "the bot answered HTTP 500"


@pytest.mark.parametrize(
    ("why", "ended_by", "found"),
    [
        pytest.param("busy", "company", ["dead-end"], id="busy"),
        pytest.param("no-answer", "company", ["no-answer"], id="it rings and rings"),
        pytest.param("the time limit of the call was reached", "time limit", [], id="our own limit"),
    ],
)
def test_a_call_that_nobody_took_says_why(why: str, ended_by: str, found: list[str]) -> None:
    class Unanswered(FakeLine):
        is_open = False  # it never was
        why_closed = why

    line = Unanswered()
    line.ended_by = ended_by  # type: ignore[attr-defined]  # as a telephone line has it
    talk = called(line)
    assert talk.said == []
    assert talk.attempts[-1].why == why
    assert talk.found == found


def test_a_refused_person_is_no_human_and_nothing_else() -> None:
    talk = Talk(FakeLine([REFUSAL, "Do you have another question?"], goes_on=True), "person")
    assert talk.attempts[-1].why == f"«{REFUSAL}»"
    assert talk.outcomes == [(REACH_A_PERSON, Outcome.REFUSED)]
    assert talk.found == ["no-human"]


def test_a_person_refused_to_who_was_not_helped_is_no_human_and_nothing_else() -> None:
    talk = Talk(FakeLine([CANNOT, REFUSAL], [REFUSAL]), "other", question="Is the bamboo lacquered?")
    assert talk.said == ["Is the bamboo lacquered?", "I would like to talk to a person, please."]
    assert talk.found == ["no-human"]


def test_nobody_agrees_to_a_refusal() -> None:
    line = FakeLine([CANNOT, REFUSAL], [REFUSAL], suggests={0: ("Yes, connect me", "No, thank you")})
    talk = Talk(line, "other", question="Is the bamboo lacquered?")
    assert talk.said[1] == "I would like to talk to a person, please."
    assert talk.found == ["no-human"]


def test_a_bot_that_understands_no_wish_for_a_person_is_no_human() -> None:
    talk = Talk(FakeLine(*([missed] for missed in MISSED), ["I did not understand."]), "person")
    assert talk.found == ["no-human"]


def test_a_bot_that_says_it_is_one_is_not_asked_for_a_person_unless_it_is_needed() -> None:
    assert Talk(FakeLine([ON_ITS_WAY], greets=[f"Hello! {REFUSAL} {HELP}"])).found == []


@pytest.mark.parametrize("topic", ["status", "return", "person", "other"])
def test_a_circle_is_in_circles_and_nothing_else(topic: str) -> None:
    talk = Talk(FakeLine([CIRCLE], goes_on=True), topic, question="" if topic != "other" else "Is it lacquered?")
    assert talk.attempts[-1].outcome is Outcome.LED_BACK
    assert talk.found == ["in-circles"]


def test_a_menu_that_is_read_for_ever_is_a_circle() -> None:
    talk = called(FakeLine([MENU], goes_on=True, greets=[MENU]))
    assert talk.said.count("[1]") <= 3
    assert talk.found == ["in-circles"]


def test_a_bot_that_never_understands_in_ever_new_words_is_a_dead_end() -> None:
    assert Talk(FakeLine(*([missed] for missed in MISSED), [CANNOT])).found == ["dead-end"]


def test_a_question_repeated_after_its_answer_is_asked_again_and_in_circles() -> None:
    found = Talk(FakeLine(["What is your order number?"], goes_on=True)).found
    assert set(found) == {"asked-again", "in-circles"}


def test_somebody_announced_who_does_not_come_is_no_accusation() -> None:
    talk = Talk(FakeLine([CONNECTING]), "person")
    assert talk.outcomes == [(REACH_A_PERSON, Outcome.GAVE_UP)]
    assert talk.line.waited >= timedelta(minutes=3)
    assert talk.found == []


def test_an_endless_talk_is_given_up() -> None:
    answers = [[f"Interesting. Tell me more about chapter {place}."] for place in range(40)]
    line = FakeLine(*answers)
    talk = Talk(line)
    assert len(line.heard) <= 14
    assert talk.stopped


def test_an_endless_queue_is_given_up() -> None:
    queue = [[f"You are number {place} in the queue."] for place in range(100, 0, -1)]
    talk = called(FakeLine([CONNECTING]).goes_on_saying(*queue), "person")
    assert talk.outcomes == [(REACH_A_PERSON, Outcome.GAVE_UP)]
    assert talk.found == []


def test_a_bot_that_only_names_a_page_shows_a_way_and_is_not_accused() -> None:
    talk = Talk(FakeLine(["You can follow your order at https://natural.example/orders."], goes_on=True))
    assert len(talk.said) == 2
    assert talk.attempts[-1].outcome is Outcome.GAVE_UP
    assert "they only point elsewhere" in talk.attempts[-1].why
    assert talk.found == []


def test_a_rating_is_not_an_answer() -> None:
    line = FakeLine(["How would you rate our service from 1 to 5?"], ["Thank you for your rating!"], [MISSED[0]])
    assert Talk(line).found != []
