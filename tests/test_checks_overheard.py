"""What came of a recorded conversation: nobody to talk to, nobody who answers, and the same place again and again."""

from datetime import timedelta

import pytest
from overheard import MONDAY, found

from journeys.beforehand import Beforehand
from journeys.checks import CATALOGUE
from journeys.listening.conversations import Conversation, Spoken
from journeys.listening.overhearing import Ears, overhear
from journeys.notebook import Speaker
from journeys.touchpoint import Channel

EVADED = (
    "0 customer: I want to talk to a human, please",
    "0 company: I can help you with orders, returns and shipping. What is it about?",
    "0 customer: No. Let me speak to a person.",
    "0 company: Tell me about your order, and I will do my best.",
    "0 customer: Human, please!",
    "0 company: I am here for all your questions about our lovely goods.",
)


def judged(check: str, *turns: str, locale: str = "en-GB") -> int:
    """How often a check speaks; «+90 customer: …» is said so many seconds after what was said before."""
    spoken, at = [], MONDAY
    for turn in turns:
        (seconds, who), text = turn.partition(": ")[0].split(), turn.partition(": ")[2]
        at += timedelta(seconds=int(seconds))
        spoken.append(Spoken(Speaker(who), text, Channel.CHAT, at))
    ears = Ears(locale=locale, currency=None, today=MONDAY.date())
    heard = overhear(Conversation(name="", turns=tuple(spoken)), ears, Beforehand(locale=locale).beginning("", locale))
    return len(CATALOGUE.judge(heard.record, only=[check]))


def test_a_wish_for_a_person_that_is_passed_over_three_times_is_found() -> None:
    assert found("no-human", *EVADED)


@pytest.mark.parametrize(
    "turns",
    [
        pytest.param(EVADED[:4], id="twice"),
        pytest.param((*EVADED, "0 company: I am connecting you to a colleague."), id="brought one in the end"),
        pytest.param((*EVADED[:5], "0 company: Please call us on +44 20 7946 0000 within 2 hours."), id="another way"),
        pytest.param(("0 company: Hello, my name is Tom.", *EVADED), id="is one"),
        pytest.param(
            tuple(turn.replace("human", "friend").replace("person", "friend") for turn in EVADED[:5]), id="none"
        ),
    ],
)
def test_who_leads_on_evades_nobody(turns: tuple[str, ...]) -> None:
    assert found("no-human", *turns) == ()


BACK = (
    "0 company: Hello! How can I help you?",
    "0 customer: My parcel has a hole",
    "0 company: I can help you with orders and returns. What can I do for you?",
    "0 customer: There is a hole in the box",
    "0 company: Sorry, I didn't get that.",
    "0 customer: A hole. In the parcel.",
    "0 company: How may I assist you today?",
    "0 customer: It is about the hole",
    "0 company: These are the topics I can help you with: orders and returns.",
)


def test_the_same_place_in_other_words_is_a_circle() -> None:
    (finding,) = found("in-circles", *BACK)
    assert [one.said for one in finding.evidence] == [BACK[2][11:], BACK[8][11:]]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "turns",
    [
        pytest.param(BACK[:8], id="twice"),
        pytest.param((*BACK[:6], "0 company: Ah! Shall I connect you to a colleague?"), id="a person"),
        pytest.param(
            (*BACK[:4], "0 company: A new one is on its way.", "0 customer: And the lid?", *BACK[4:]),
            id="an answer between",
        ),
        pytest.param(
            [
                turn
                for n in range(4)
                for turn in (f"0 customer: Question {n}?", f"0 company: It is {n}. Anything else?")
            ],
            id="anything else",
        ),
        pytest.param(
            [
                "0 customer: My screen is black",
                "0 company: Could you describe what happened?",
                "0 customer: It fell",
                "0 company: Could you tell me what the light does?",
                "0 customer: It blinks",
                "0 company: What is the number on its back?",
            ],
            id="particulars",
        ),
    ],
)
def test_a_talk_that_goes_on_is_no_circle(turns: list[str]) -> None:
    assert found("in-circles", *turns) == ()


LIVE = ("0 customer: Hi, is my lamp in stock?", "+20 company: It is.", "+10 customer: Where is my order NC-10023?")


@pytest.mark.parametrize(
    ("turns", "count"),
    [
        pytest.param((*LIVE, "+1200 company: Sorry, it is on its way."), 1, id="twenty minutes"),
        pytest.param((*LIVE, "+400 customer: Hello? Are you there?"), 1, id="called out"),
        pytest.param((*LIVE, "+5 customer: Hello?", "+5 customer: Is anybody there?"), 1, id="called out twice"),
        pytest.param((*LIVE, "+300 company: It is on its way."), 0, id="five minutes"),
        pytest.param((*LIVE, "+20 company: One moment, please.", "+800 company: On its way."), 0, id="bade wait"),
        pytest.param(
            (
                *LIVE,
                "+20 company: That takes 20 minutes.",
                "+5 customer: Could you hurry, please?",
                "+1800 company: Done.",
            ),
            0,
            id="announced",
        ),
        pytest.param((*LIVE[:1], "+9000 company: It is."), 0, id="nobody sat there"),
        pytest.param((*LIVE, "+10 company: On its way.", "+5 customer: Thanks!", "+90000 customer: Hi?"), 0, id="done"),
    ],
)
def test_silence_in_a_live_chat(turns: tuple[str, ...], count: int) -> None:
    assert judged("no-answer", *(turn.lstrip("+") for turn in turns)) == count
