"""What a customer told, volunteered or asked for, and whether a company asks for it again."""

import time

import pytest

from journeys.reading.facts.fact import Fact
from journeys.reading.facts.matter import Matter
from journeys.reading.facts.moments import differ, read_moments
from journeys.reading.facts.telling import read_facts
from journeys.reading.talk.questions import read_questions
from journeys.reading.told import Answer


def told(text: str, kind: Answer, language: str = "en") -> list[tuple[str, str]]:
    """What is told of a kind: the words, and what they are said of."""
    return [(fact.said, fact.role) for fact in read_facts(text, language=language) if fact.kind is kind]


def again(*texts: str, language: str = "en", first: str = "customer") -> list[int]:
    """The turns in which something is asked again, of a talk in which both speak in turn."""
    matter: Matter[int] = Matter(language)
    found = []
    for number, text in enumerate(texts):
        if (number % 2 == 0) == (first == "customer"):
            matter.tells(text, number)
        else:
            matter.hears(text)
            if any(matter.asks(read_questions(text, language=language))):
                found.append(number)
    return found


# ---- moments ----


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        ("half past one", "en", ["1-30"]),
        ("halb zehn", "de", ["9-30"]),
        ("around 16:30 on the 12th of March", "en", ["4-30", "3-12"]),
        ("quarter to 4 in the afternoon", "en", ["4-"]),
        ("am 14. März um 8 Uhr", "de", ["3-14", "8-0"]),
        ("on 2026-03-05", "en", ["3-5"]),
        ("12/24/2026", "en", ["12-24"]),
        ("24.12.2026", "de", ["12-24"]),
        ("two tickets for the 14th", "en", ["-14"]),
        ("I have 4 of them", "en", []),
    ],
)
def test_moments_are_read_as_people_name_them(text: str, language: str, values: list[str]) -> None:
    assert [one.value for one in read_moments(text, language=language)] == values


def test_what_was_left_open_differs_from_nothing() -> None:
    assert differ("3-14", "3-10")
    assert not differ("-14", "3-14")
    assert not differ("", "3-14")


# ---- facts ----


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("I need it from the 10th to the 12th of March", Answer.DATE, [("the 10th", ""), ("the 12th of March", "end")]),
        ("Monday until Friday", Answer.DATE, [("Monday", ""), ("Friday", "end")]),
        ("I'm checking in on Friday", Answer.DATE, [("Friday", "stay")]),
        ("Thursday next week", Answer.DATE, [("Thursday next week", "")]),
        ("I am leaving London for Phoenix", Answer.PLACE, [("london", "from"), ("phoenix", "to")]),
        ("somewhere in fremont, please", Answer.PLACE, [("fremont", "")]),
        ("I am interested in finding a shop", Answer.PLACE, []),
        ("Send 20 pounds to Priya", Answer.PERSON, [("priya", "to")]),
        ("My name is Laura Jensen", Answer.PERSON, [("laura jensen", "self")]),
        (
            "a two bedroom flat for three people",
            Answer.COUNT,
            [("two bedroom", "bedrooms"), ("three people", "people")],
        ),
        ("I need a ticket", Answer.COUNT, []),
        ("a table for four, please", Answer.COUNT, [("four", "people")]),
        ("for two nights", Answer.DURATION, [("two nights", "")]),
        ("one hundred and eighty dollars", Answer.MONEY, [("one hundred and eighty dollars", "")]),
        ("write to jo@example.com", Answer.EMAIL, [("jo@example.com", "")]),
        ("to 1599 sanchez street", Answer.ADDRESS, [("1599 sanchez street", "")]),
    ],
)
def test_facts_are_told_in_passing(text: str, kind: Answer, expected: list[tuple[str, str]]) -> None:
    assert told(text, kind) == expected


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Zwei Fahrkarten von Köln nach Hamburg", Answer.COUNT, [("Zwei Fahrkarten", "people")]),
        ("Zwei Fahrkarten von Köln nach Hamburg", Answer.PLACE, [("köln", "from"), ("hamburg", "to")]),
        ("Marktstraße 5", Answer.ADDRESS, [("Marktstraße 5", "")]),
        ("ein Zimmer für zwei Nächte", Answer.DURATION, [("zwei Nächte", "")]),
    ],
)
def test_facts_are_told_in_german(text: str, kind: Answer, expected: list[tuple[str, str]]) -> None:
    assert told(text, kind, "de") == expected


def test_a_kind_of_a_thing_is_known_as_such() -> None:
    kinds: list[Fact] = [fact for fact in read_facts("I'd like a thriller", language="en") if fact.kind is Answer.TRAIT]
    assert [fact.kinds for fact in kinds] == [frozenset({"genre"})]


# ---- asked again ----


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param(("Two tickets to Leeds, please.", "How many tickets do you need?"), id="a count"),
        pytest.param(("I'd like to see a thriller.", "Which genre do you like?"), id="a kind"),
        pytest.param(("My meter reading is 48213.", "What is your meter reading?"), id="a number by its name"),
        pytest.param(("A bus from Leeds, please.", "Where are you leaving from?"), id="a place"),
        pytest.param(
            ("I check in on March 5th.", "Would you like to check in on March 9th?"), id="another value proposed"
        ),
        pytest.param(("Pay 20 pounds to Priya.", "Who would you like to send it to?"), id="a person"),
        pytest.param(("It came broken, I'll return it.", "What is the reason for the return?"), id="a reason"),
        pytest.param(
            ("A bus on Friday, please.", "Sure. From where?", "From Leeds.", "On which day do you want to travel?"),
            id="after another question",
        ),
    ],
)
def test_what_was_volunteered_is_asked_again(texts: tuple[str, ...]) -> None:
    assert again(*texts) == [len(texts) - 1]


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param(("Von Mainz nach Wien, bitte.", "Von wo möchten Sie abfahren?"), id="a place"),
        pytest.param(("Ein Tisch für vier Personen.", "Für wie viele Personen?"), id="a count"),
        pytest.param(("Ich ziehe am 1. März um.", "Wann ziehen Sie um?"), id="a day"),
    ],
)
def test_what_was_volunteered_in_german_is_asked_again(texts: tuple[str, ...]) -> None:
    assert again(*texts, language="de") == [len(texts) - 1]


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param(("I fly out on 5 March.", "When do you want to come back?"), id="the way back"),
        pytest.param(("A bus to Leeds, please.", "Where are you leaving from?"), id="the other end"),
        pytest.param(("A flat with two bedrooms.", "For how many people is it?"), id="something else is counted"),
        pytest.param(("A room for Friday.", "Friday is fully booked. What other day suits you?"), id="nothing matched"),
        pytest.param(
            ("A room for Friday.", "Sorry, no rooms are available.", "Hm.", "Which day would suit you?"),
            id="nothing matched, a turn before",
        ),
        pytest.param(
            ("Come on Monday.", "All right.", "Oh no, Monday doesn't work.", "Which day would suit you?"),
            id="taken back",
        ),
        pytest.param(
            (
                *("A flight to Oslo on 5 June.", "Your flight is booked. Anything else?"),
                *("Yes, I also need a hotel.", "When would you like to check in?"),
            ),
            id="another task",
        ),
        pytest.param(("Two tickets for Friday.", "So two tickets for Friday, is that right?"), id="a recap"),
        pytest.param(("My order is 5512.", "And what is your wife's order number?"), id="another person's"),
        pytest.param(("My order number is 5512.", "And the number of the other order?"), id="another order"),
        pytest.param(("A bus on Friday.", "Where and when do you want to leave?"), id="asked with what is missing"),
        pytest.param(("I was born on 2 May 1980.", "On which day shall we call?"), id="a day of another kind"),
        pytest.param(("A bus on Friday.", "Do you want to travel on Friday?"), id="makes sure"),
        pytest.param(
            ("An appointment on Monday, please.", "When was your last visit?"), id="what was, not what will be"
        ),
        pytest.param(("A room in Leeds, please.", "Where did you hear about us?"), id="another where"),
        pytest.param(("Two nights in Leeds.", "How long have you been a member?"), id="another how long"),
    ],
)
def test_asking_for_good_reason_is_fair(texts: tuple[str, ...]) -> None:
    assert again(*texts) == []


@pytest.mark.parametrize(
    "answer", ["I don't know.", "Why do you ask?", "Let me check with my wife.", "..."], ids=lambda text: str(text)[:12]
)
def test_what_is_no_answer_tells_nothing(answer: str) -> None:
    assert again("What colour is it?", answer, "What colour is it?", first="company") == []


@pytest.mark.parametrize(
    ("one", "answer", "other"),
    [
        ("What is your last name?", "Jensen", "And your first name?"),
        ("What is your name?", "Laura Jensen", "And your dog's name?"),
        ("What is your address?", "4 Mill Lane, York", "And your billing address?"),
        ("What is your order number?", "5512", "And your customer number?"),
    ],
)
def test_what_has_another_name_is_another_fact(one: str, answer: str, other: str) -> None:
    assert again(one, answer, other, first="company") == []


def test_asking_twice_without_hearing_anything_is_fair() -> None:
    matter: Matter[int] = Matter("en")
    for text in ("What is your name?", "Are you there? What is your name?"):
        matter.hears(text)
        assert not any(matter.asks(read_questions(text, language="en")))


def test_what_is_remembered_of_a_talk_without_end_is_bounded() -> None:
    matter: Matter[int] = Matter("en")
    began = time.perf_counter()
    for number in range(400):
        matter.hears("What else?")
        matter.tells(f"My code is A{number}55 and my word is w{number}.", number)
    assert len(matter._told) <= 100
    assert time.perf_counter() - began < 4
