"""Handoffs: who takes over knows the matter, says what comes and when, and is the last to do so."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from records import BEGAN, CHAT, MAIL, PHONE, attempt, beginning, dialogue, flat, record, status, touchpoint

from journeys.checks import CATALOGUE
from journeys.claim import Claim, Promise, State
from journeys.finding import Finding
from journeys.notebook import REACH_A_PERSON, Attempt, Outcome, Record, Words

A_CHAT = touchpoint(CHAT, place="the chat")
A_CALL = touchpoint(PHONE, place="the support line")
LATER_CHAT = touchpoint(CHAT, place="the second chat")
FAIR = "I am connecting you to Maya from our returns team. It takes about 2 minutes, and she sees our chat."


def found(check: str, *words: Words | Attempt | list[Words], locale: str = "en-GB") -> tuple[Finding, ...]:
    made = record(*flat(*words))
    return CATALOGUE.judge(Record(beginning(locale=locale, customer=""), made.entries), only=[check])


def talk(*turns: str) -> list[Words]:
    """A chat; what is said after «+90 » is said so many seconds later than what was before it."""
    after, said = timedelta(0), []
    for turn in turns:
        wait, _, rest = turn.partition(" ") if turn.startswith("+") else ("+0", "", turn)
        after += timedelta(seconds=int(wait))
        said += [replace(words, heard_after=after) for words in dialogue(A_CHAT, rest)]
    return said


# lost-at-handoff


@pytest.mark.parametrize(
    ("locale", "turns"),
    [
        pytest.param(
            "en-GB", ["> My kettle came with a cracked lid.", FAIR, "Hi, this is Maya. How can I help you today?"]
        ),
        pytest.param(
            "en-US",
            [
                "Hello! How can I help you?",
                "> I was charged twice for the same subscription",
                "Let me transfer you to our billing department.",
                "> ok",
                "Thank you for contacting billing. What is your question about?",
            ],
        ),
        pytest.param(
            "en-GB", ["> The zip of my jacket broke", "Transferring…", "Tom here. What seems to be the problem?"]
        ),
        pytest.param(
            "de-DE",
            [
                "> Mein Wasserkocher ist undicht",
                "Ich verbinde Sie mit einer Kollegin.",
                "Guten Tag, hier ist Frau Roth. Wie kann ich Ihnen helfen?",
            ],
        ),
        pytest.param(
            "fr-FR",
            [
                "> Ma bouilloire fuit depuis hier",
                "Je vous transfère à un conseiller.",
                "Bonjour, je m'appelle Luc. En quoi puis-je vous aider ?",
            ],
        ),
        pytest.param(
            "es-ES",
            ["> La tetera llegó rota ayer", "Le paso con un agente.", "Hola, me llamo Ana. ¿En qué puedo ayudarle?"],
        ),
    ],
)
def test_who_takes_over_and_starts_from_zero_is_found(locale: str, turns: list[str]) -> None:
    (finding,) = found("lost-at-handoff", dialogue(A_CHAT, *turns), locale=locale)
    assert finding.evidence[-1].said == turns[-1]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "turns",
    [
        pytest.param(
            ["> My kettle leaks", FAIR, "Hi, Maya here. I see that your kettle leaks, is that right?"], id="they know"
        ),
        pytest.param(["> My kettle leaks", FAIR, "Hi, Maya here. How can I help you with your kettle?"], id="names it"),
        pytest.param(["> My kettle leaks", FAIR, "I have read the chat. So, how may I help?"], id="has read it"),
        pytest.param(
            ["> I want to talk to a person", FAIR, "Hi, Maya here. How can I help you?"], id="nothing was said"
        ),
        pytest.param(
            ["> Hello, agent please", FAIR, "Hi, Maya here. How can I help you?"], id="only asked for somebody"
        ),
        pytest.param(
            ["> My kettle leaks", FAIR, "> Actually, it is about the invoice", "Hi, Maya here. How can I help you?"],
            id="something else meanwhile",
        ),
        pytest.param(["> My kettle leaks", FAIR, "Hi, Maya here. May I have your order number?"], id="who they are"),
        pytest.param(["> My kettle leaks", FAIR, "I sent you a new one. Can I help with anything else?"], id="done"),
        pytest.param(
            ["> My kettle leaks", "Shall I connect you to a colleague?", "> No", "How can I help you?"], id="declined"
        ),
        pytest.param(
            ["> My kettle leaks", "I cannot connect you to anybody. How can I help you?"], id="nobody took over"
        ),
        pytest.param(
            ["How can I help you?", "> My kettle leaks", "What is the problem with it?"], id="one and the same"
        ),
    ],
)
def test_a_handoff_that_keeps_the_matter_is_left_alone(turns: list[str]) -> None:
    assert found("lost-at-handoff", dialogue(A_CHAT, *turns)) == ()


@pytest.mark.parametrize(
    ("locale", "claimed", "denied"),
    [
        ("en-GB", "I told your colleague about it yesterday.", "I'm sorry, I don't have any notes about that."),
        ("en-US", "I already called on Monday.", "I see no record of a call from you."),
        ("en-US", "Your agent promised me a refund.", "There is no record of that conversation here."),
        ("de-DE", "Ich habe gestern schon angerufen.", "Dazu liegen mir leider keine Notizen vor."),
        ("fr-FR", "J'ai déjà appelé hier.", "Je ne vois aucune trace de votre appel."),
        ("es-ES", "Ya llamé ayer.", "No tengo constancia de esa llamada."),
    ],
)
def test_who_knows_nothing_of_the_contact_before_is_found(locale: str, claimed: str, denied: str) -> None:
    (finding,) = found("lost-at-handoff", dialogue(A_CALL, f"> {claimed}", denied), locale=locale)
    assert [one.said for one in finding.evidence] == [claimed, denied]  # type: ignore[union-attr]


def test_a_call_after_a_chat_is_a_contact_that_they_could_know() -> None:
    chat = dialogue(A_CHAT, "> Please send the lamp back to me", "Noted, we will.")
    assert found("lost-at-handoff", chat, dialogue(A_CALL, "> It is about the lamp.", "I find no record of a chat."))


@pytest.mark.parametrize(
    "turns",
    [
        ["> Where is order 10023?", "I cannot find an order with that number."],
        ["> I ordered a lamp", "There is no record of an account under that e-mail."],
        ["> My parcel is late", "I have no news from the carrier yet."],
        ["> Is there a chat?", "We keep no record of your card."],
    ],
)
def test_what_is_not_known_of_an_order_is_no_contact(turns: list[str]) -> None:
    assert found("lost-at-handoff", dialogue(A_CALL, *turns)) == ()


# blind-handoff


@pytest.mark.parametrize(
    "turns",
    [
        pytest.param(["> A person, please", "Transferring…", "+240 Hello, this is Maya."], id="a long silence"),
        pytest.param(
            ["> A person, please", "Transferring you.", "+2 I am a virtual assistant. Which topic is it?"], id="a bot"
        ),
        pytest.param(
            ["> A person, please", "One moment, I'm connecting you.", "+400 Maya here."], id="no moment at all"
        ),
        pytest.param(
            ["> A person", "I am transferring you to our returns team.", "+300 Maya here."], id="no time said"
        ),
        pytest.param(["> A person", "Transferring…", "> Hello? Is anybody there?"], id="nobody"),
    ],
)
def test_a_handoff_into_the_dark_is_found(turns: list[str]) -> None:
    (finding,) = found("blind-handoff", talk(*turns))
    assert finding.evidence[0].said == turns[1]  # type: ignore[union-attr]


def test_an_attempt_proves_that_nobody_came() -> None:
    gone = attempt(Outcome.GAVE_UP, A_CHAT, goal=REACH_A_PERSON, why="nobody came", waited=timedelta(minutes=3))
    (finding,) = found("blind-handoff", talk("> A person, please", "Transferring…"), gone)
    assert finding.evidence[-1] == gone


@pytest.mark.parametrize(
    "turns",
    [
        pytest.param(["> A person", FAIR, "+110 Hi, this is Maya."], id="said who and when"),
        pytest.param(["> A person", FAIR, "+900 Hi, this is Maya."], id="said, and late: another finding"),
        pytest.param(["> A person", "Transferring…", "+8 Hi, this is Maya."], id="at once"),
        pytest.param(["> A person", "Just a moment, I am connecting you.", "+90 Maya here."], id="a moment"),
        pytest.param(["> A person", "Transferring…", "Hi, this is Maya."], id="nobody noted the time"),
        pytest.param(
            ["> A person", "Connecting you to an agent.", "You are number 2 in the queue.", "+300 Maya here."],
            id="a queue",
        ),
        pytest.param(
            [
                "> A person",
                "Maya can help. The wait is 3 minutes. Shall I connect you?",
                "> Yes",
                "Connecting you.",
                "+150 Maya.",
            ],
            id="said before",
        ),
        pytest.param(["> A person", "Transferring…", "+60 Sorry, nobody is free at the moment."], id="nobody was free"),
        pytest.param(["> A person", "I'll connect you to a colleague."], id="the recording ends"),
        pytest.param(["> Where is it?", "Your parcel is being transferred to the carrier."], id="a parcel"),
    ],
)
def test_a_fair_handoff_is_left_alone(turns: list[str]) -> None:
    assert found("blind-handoff", talk(*turns)) == ()


# passed-around

PASSED = [
    "> My router is broken",
    "I'm transferring you to technical support.",
    "Hello, this is Tom from technical support. I'm transferring you to billing.",
    "> Okay",
    "Hi, my name is Ann. I'm afraid this is for the shops: I am connecting you to the shop team.",
]


def test_the_third_transfer_is_found() -> None:
    (finding,) = found("passed-around", dialogue(A_CALL, *PASSED))
    assert [one.said for one in finding.evidence] == [PASSED[1], PASSED[4]]  # type: ignore[union-attr]


def test_two_channels_that_send_to_each_other_are_found() -> None:
    chat = dialogue(A_CHAT, "> My lamp is broken", "Please call our hotline about that.")
    call = dialogue(A_CALL, "> My lamp is broken", "Please use our chat for that.")
    (finding,) = found("passed-around", chat, call)
    assert finding.evidence == (chat[1], call[1])


@pytest.mark.parametrize(
    "turns",
    [
        pytest.param(PASSED[:4], id="twice"),
        pytest.param(
            [
                "> A person",
                "I'm connecting you to Maya.",
                "Please hold, I'm connecting you to Maya.",
                "> ok",
                "I'm connecting you.",
            ],
            id="one transfer, announced thrice",
        ),
        pytest.param(
            ["> Hi", "Shall I transfer you?", "> No", "Shall I transfer you?", "> No", "I can transfer you."],
            id="offers",
        ),
    ],
)
def test_fewer_transfers_are_left_alone(turns: list[str]) -> None:
    assert found("passed-around", dialogue(A_CALL, *turns)) == ()


@pytest.mark.parametrize(
    "back", ["You can also use our chat.", "Your lamp is on its way.", "If you prefer, please use our chat."]
)
def test_another_channel_that_may_be_used_sends_nobody_back(back: str) -> None:
    chat = dialogue(A_CHAT, "> My lamp is broken", "Please call our hotline about that.")
    assert found("passed-around", chat, dialogue(A_CALL, "> My lamp is broken", back)) == ()


def test_a_matter_that_was_settled_is_not_passed_on() -> None:
    settled = attempt(Outcome.REACHED, A_CALL)
    again = dialogue(LATER_CHAT, "> And now my lamp", PASSED[4])
    assert found("passed-around", dialogue(A_CALL, *PASSED[:4]), settled, again) == ()


# slow-recovery

PROMISED = "I have asked our workshop. We will write to you as soon as we know."


def test_an_answer_that_was_announced_and_never_came_is_found() -> None:
    from_the_walk = beginning(locale="en-GB")
    letter = touchpoint(MAIL, place="a mail")
    later = replace(touchpoint(CHAT, place="the chat, later"), at=BEGAN + timedelta(days=9))
    promised = dialogue(A_CHAT, "> Does the whisk fit a small case?", PROMISED)
    mails = dialogue(letter, "Welcome to our newsletter.")
    asked = [replace(one, heard_after=timedelta(days=9)) for one in dialogue(later, "> Any news?", "Of what?")]
    before, after = record(*mails, *promised, *asked), record(*promised, *mails, *asked)
    judged = [CATALOGUE.judge(Record(from_the_walk, one.entries), only=["slow-recovery"]) for one in (before, after)]
    assert [len(found) for found in judged] == [1, 0]


@pytest.mark.parametrize(
    ("letter", "checks"),
    [
        ("Your order NC-10023 has been shipped.", ["slow-recovery"]),
        ("You asked us about the whisk: it does fit.", []),
        ("", []),  # no letter came at all: that is broken-promise's, where letters are read
    ],
)
def test_an_answer_due_on_a_day_is_missed_where_other_letters_came(letter: str, checks: list[str]) -> None:
    early = dialogue(touchpoint(MAIL, place="the first mail"), "Your order NC-10023 was placed.")
    at = touchpoint(CHAT, place="the chat")
    chat = dialogue(at, "> Does the whisk fit a small case?", "You will have our answer by Monday, 9 March.")
    promised = Promise(due_to=date(2026, 3, 9))
    due = Claim(about="reply", value=promised, said=chat[-1].said, at=at, heard_after=timedelta(0))
    mail, place = touchpoint(MAIL, place="a mail"), touchpoint(CHAT, place="the chat, later")
    shipped = status(State.SHIPPED, mail, minutes=60 * 24) if "shipped" in letter else None
    later = [replace(one, heard_after=timedelta(days=12)) for one in dialogue(place, "> Hello", "Hello!")]
    came = [replace(one, heard_after=timedelta(days=1)) for one in dialogue(mail, letter)] if letter else []
    made = record(*early, *chat, due, *came, *([shipped] if shipped else []), *later)
    judged = Record(beginning(locale="en-GB"), made.entries)
    assert [one.check for one in CATALOGUE.judge(judged, only=["slow-recovery"])] == checks


@pytest.mark.parametrize(("days", "count"), [(2, 0), (5, 1)])
def test_who_says_that_nobody_called_back_has_waited_long_enough(days: int, count: int) -> None:
    promised = dialogue(A_CALL, "> My heating is out", "Somebody will call you back.")
    later = [
        replace(one, heard_after=timedelta(days=days))
        for one in dialogue(LATER_CHAT, "> Nobody has called me back!", "Oh.")
    ]
    assert len(found("slow-recovery", promised, later)) == count


@pytest.mark.parametrize(("seconds", "count"), [(170, 0), (400, 0), (1200, 1)])
def test_a_wait_far_longer_than_announced_is_found(seconds: int, count: int) -> None:
    assert len(found("slow-recovery", talk("> A person", FAIR, f"+{seconds} Hi, this is Maya."))) == count


@pytest.mark.parametrize(
    ("days", "announced", "count"),
    [(2, "Hello.", 0), (9, "Hello.", 1), (9, "We answer within 14 days.", 0)],
)
def test_days_without_an_answer_are_found_where_none_were_announced(days: int, announced: str, count: int) -> None:
    later = f"+{days * 86_400} I am sorry for the wait."
    assert len(found("slow-recovery", talk(announced, "> Where is my refund?", later))) == count


# lost-progress in talk


@pytest.mark.parametrize(
    ("turns", "count"),
    [
        (["> A person", "You are number 2 in the queue.", "You are number 7 in the queue."], 1),
        (["> A person", "You are number 7 in the queue.", "You are number 2 in the queue."], 0),
        (
            [
                "> A person",
                "You are number 2 in the queue.",
                "I'm connecting you to sales.",
                "You are number 7 in the queue.",
            ],
            0,
        ),
        (["> My lamp broke in May", "Sorry, we lost your chat. Please start over."], 1),
        (["> My lamp broke in May", "The chat was closed due to inactivity. Please start over."], 0),
        (["> My lamp broke in May", "Would you like to start over?"], 0),
    ],
)
def test_a_place_or_a_talk_that_is_lost(turns: list[str], count: int) -> None:
    assert len(found("lost-progress", dialogue(A_CHAT, *turns))) == count
