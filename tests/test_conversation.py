"""The customer's side of a conversation that goes well, against companies played from a script."""

import pytest
from fake_line import HANGS_UP, FakeLine
from talks import BACK, CANNOT, CONNECTING, HELP, MAYA, MENU, MISSED, OFFER, ON_ITS_WAY, ORDER, Talk, called

from journeys.channels.line import Line
from journeys.channels.phrasebook import phrasebook
from journeys.claim import Disclosure, Manner, Question
from journeys.notebook import REACH_A_PERSON, Outcome


def test_the_double_is_a_line() -> None:
    assert isinstance(FakeLine(), Line)


def test_an_answer_at_once_settles_the_matter() -> None:
    talk = Talk(FakeLine([ON_ITS_WAY], greets=[HELP]))
    assert talk.said == ["Where is my order?"]
    assert talk.outcomes == [("get an answer to «Where is my order?»", Outcome.REACHED)]
    assert talk.found == []


def test_who_is_not_greeted_speaks_first() -> None:
    assert Talk(FakeLine([ON_ITS_WAY])).said == ["Where is my order?"]


def test_who_asks_for_the_order_number_gets_it() -> None:
    talk = Talk(FakeLine(["What is your order number?"], [ON_ITS_WAY], greets=[HELP]))
    assert talk.said == ["Where is my order?", ORDER]
    assert [entry.value for entry in talk.notebook.record().exchanges if isinstance(entry, Disclosure)] == [ORDER]
    assert talk.found == []


def test_who_does_not_know_the_order_number_says_so() -> None:
    talk = Talk(FakeLine(["What is your order number?"], ["Then what is your e-mail?"], [ON_ITS_WAY]), knows=False)
    assert talk.said[1] == "I'm sorry, I don't know that."
    answers = [entry for entry in talk.notebook.record().exchanges if isinstance(entry, Disclosure)]
    assert [one.usable for one in answers] == [False, True]
    assert talk.found == []


def test_a_greeting_that_asks_is_answered_before_the_matter_is_said() -> None:
    talk = Talk(FakeLine(["Thank you. " + HELP], [ON_ITS_WAY], greets=["Hello! What is your order number?"]))
    assert talk.said == [ORDER, "Where is my order?"]
    assert talk.found == []


def test_a_status_in_the_greeting_does_not_keep_the_customer_from_asking() -> None:
    assert Talk(FakeLine([ON_ITS_WAY], greets=[f"Welcome back! {ON_ITS_WAY}"])).said == ["Where is my order?"]


def test_two_questions_at_once_are_answered_by_the_one_the_customer_can_answer() -> None:
    talk = Talk(FakeLine(["What is your order number? Or your e-mail?"], [ON_ITS_WAY]), knows=False)
    assert talk.said[1] == talk.witness.customer.email


def test_who_makes_sure_hears_yes() -> None:
    talk = Talk(FakeLine([f"Is this about your order {ORDER}?"], [ON_ITS_WAY]))
    assert talk.said == ["Where is my order?", "Yes"]
    questions = [entry for entry in talk.notebook.record().exchanges if isinstance(entry, Question)]
    assert [one.manner for one in questions] == [Manner.CONFIRMING]
    assert talk.found == []


def test_nobody_says_yes_to_another_customers_order() -> None:
    talk = Talk(FakeLine(["Is this about your order NC-99999?"], ["What is your order number?"], [ON_ITS_WAY]))
    assert talk.said == ["Where is my order?", "No", ORDER]


def test_an_order_named_without_its_letters_is_still_theirs() -> None:
    assert Talk(FakeLine(["Is this about your order number 10023?"], [ON_ITS_WAY])).said[1] == "Yes"


def test_suggested_replies_are_chosen_by_what_they_mean() -> None:
    talk = Talk(
        FakeLine(
            [f"Is this about your order {ORDER}?"],
            ["May I ask why you would like to send it back?"],
            [BACK],
            suggests={
                0: ("No, another order", "Yes, that one"),
                1: ("It arrived damaged", "It is not what I expected"),
            },
        ),
        "return",
    )
    assert talk.said == ["I would like to return my order.", "[Yes, that one]", "[It is not what I expected]"]
    assert talk.found == []


def test_a_bot_that_understands_only_its_own_suggestions_is_spoken_to_in_them() -> None:
    line = FakeLine([MISSED[0]], [ON_ITS_WAY], suggests={0: ("Returns", "Track my order", "Opening hours")})
    assert Talk(line).said == ["Where is my order?", "[Track my order]"]


def test_what_has_to_be_accepted_first_is_accepted() -> None:
    line = FakeLine(["Please accept our terms first."], [HELP], [ON_ITS_WAY], suggests={0: ("Decline", "Accept")})
    assert Talk(line).said == ["Where is my order?", "[Accept]", "Where is my order?"]


def test_who_is_not_understood_says_it_otherwise() -> None:
    talk = Talk(FakeLine([MISSED[0]], [ON_ITS_WAY]))
    assert talk.said == ["Where is my order?", "I would like to know the status of my order."]
    assert talk.found == []


def test_who_is_not_understood_twice_asks_for_a_person() -> None:
    talk = Talk(FakeLine([MISSED[0]], [MISSED[1]], [CONNECTING, MAYA, ON_ITS_WAY]))
    assert talk.said[2] == "I would like to talk to a person, please."
    assert talk.outcomes == [
        (REACH_A_PERSON, Outcome.REACHED),
        ("get an answer to «Where is my order?»", Outcome.REACHED),
    ]
    assert talk.found == []


def test_an_offer_of_a_person_is_taken() -> None:
    talk = Talk(FakeLine([CANNOT, OFFER], [CONNECTING]).goes_on_saying(), "other", question="Is the bamboo lacquered?")
    assert talk.said == ["Is the bamboo lacquered?", "Yes"]


def test_a_person_answers_the_question_nobody_else_could() -> None:
    line = FakeLine([CANNOT, OFFER], [CONNECTING, MAYA, "The bamboo is not lacquered."])
    talk = Talk(line, "other", question="Is the bamboo lacquered?")
    assert (REACH_A_PERSON, Outcome.REACHED) in talk.outcomes
    assert talk.stopped == ""
    assert talk.found == []


def test_who_asked_for_a_person_waits_until_one_speaks() -> None:
    queue = "You are number 2 in the queue. Maya will answer in about 2 minutes."
    talk = called(FakeLine([CONNECTING]).goes_on_saying([queue], [queue], [queue], [MAYA]), "person")
    assert talk.said == ["I would like to talk to a person, please."]
    assert talk.outcomes == [(REACH_A_PERSON, Outcome.REACHED)]
    assert talk.notebook.record().words[-2].said == MAYA
    assert talk.found == []


def test_who_already_talks_to_a_person_is_content_with_that() -> None:
    assert Talk(FakeLine(["I am a person, and I am here for you."]), "person").outcomes[0][1] is Outcome.REACHED


def test_a_moment_is_waited_for() -> None:
    talk = Talk(FakeLine(["One moment, please, I am looking it up."]).goes_on_saying([ON_ITS_WAY]))
    assert talk.said == ["Where is my order?"]
    assert talk.found == []


def test_an_open_question_after_the_matter_is_no_answer_to_it() -> None:
    talk = called(
        FakeLine([f"Of course. {HELP}"], ["The bamboo is not lacquered."], greets=[MENU]),
        "other",
        question="Is it lacquered?",
    )
    assert talk.said[-1] == "Is it lacquered?"
    assert talk.found == []


def test_a_question_is_not_said_into_a_queue() -> None:
    queue = "You are number 1 in the queue. Maya will answer in about 2 minutes."
    line = FakeLine([CONNECTING], ["The bamboo is not lacquered."], greets=["For a person, press 0."])
    talk = called(line.goes_on_saying([queue], [f"{MAYA} {HELP}"]), "other", question="Is the bamboo lacquered?")
    assert talk.said == ["[0]", "Is the bamboo lacquered?"]
    assert (REACH_A_PERSON, Outcome.REACHED) in talk.outcomes
    assert talk.found == []


def test_an_error_in_words_is_no_answer() -> None:
    failing = "Your message did not reach us. Please send it again."
    talk = Talk(FakeLine([failing], ["The bamboo is not lacquered."]), "other", question="Is it lacquered?")
    assert len(talk.said) == 2


def test_leave_is_taken_politely_and_the_line_closed() -> None:
    line = FakeLine([ON_ITS_WAY])
    assert Talk(line).line.heard[-1] == "No, thank you. Goodbye."
    assert line.closed == 1


def test_who_is_not_polite_hangs_up() -> None:
    assert Talk(FakeLine([ON_ITS_WAY]), polite=False).line.heard == ["Where is my order?"]


def test_who_got_nothing_thanks_for_nothing() -> None:
    assert "No, thank you. Goodbye." not in Talk(FakeLine()).line.heard


def test_nothing_is_said_after_they_closed() -> None:
    talk = Talk(FakeLine([ON_ITS_WAY, "Goodbye!", HANGS_UP]))
    assert talk.line.heard == ["Where is my order?"]
    assert talk.found == []


def test_what_is_the_matter_is_answered_with_the_question() -> None:
    talk = Talk(FakeLine(["What seems to be the problem?"], [ON_ITS_WAY], greets=[HELP]))
    assert talk.said == ["Where is my order?"] * 2
    assert talk.found == []


@pytest.mark.parametrize(
    ("locale", "greeting", "asks", "answer"),
    [
        (
            "de-DE",
            "Guten Tag! Wie kann ich Ihnen helfen?",
            "Wie lautet Ihre Bestellnummer?",
            "Ihre Bestellung NC-10023 ist unterwegs.",
        ),
        (
            "fr-FR",
            "Bonjour ! Comment puis-je vous aider ?",
            "Quel est votre numéro de commande ?",
            "Votre commande NC-10023 a été expédiée.",
        ),
        (
            "es-ES",
            "¡Hola! ¿En qué puedo ayudarle?",
            "¿Cuál es su número de pedido?",
            "Su pedido NC-10023 ha sido enviado.",
        ),
    ],
)
def test_other_languages_are_spoken_too(locale: str, greeting: str, asks: str, answer: str) -> None:
    talk = Talk(FakeLine([asks], [answer], greets=[greeting]), locale=locale)
    assert talk.said[:2] == [phrasebook(locale).topics["status"].ask, ORDER]
    assert talk.stopped == ""
    assert talk.found == []
