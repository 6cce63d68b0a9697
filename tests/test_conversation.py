"""The customer's side of a conversation, against companies played from a script."""

from datetime import timedelta

import pytest
from fake_line import HANGS_UP, SILENCE, FakeLine
from records import BEGAN, beginning

from journeys.channels.conversation import Conversation
from journeys.channels.line import Line
from journeys.channels.phrasebook import Topic, phrasebook
from journeys.channels.witness import Stopped, Witness
from journeys.checks import CATALOGUE
from journeys.claim import Disclosure, Manner, Question
from journeys.company import Company
from journeys.customer import Customer
from journeys.notebook import REACH_A_PERSON, Attempt, Notebook, Outcome
from journeys.touchpoint import Channel

ORDER = "NC-10023"
ON_ITS_WAY = f"Your order {ORDER} is on its way."
BACK = f"Your return of order {ORDER} is registered. Your return reference is RT-204."
HELP = "How can I help you?"
MENU = "For the status of your order, press 1. For a return, press 2. For a person, press 0."
CONNECTING = "I am connecting you to Maya from our team. The wait is about 2 minutes; please stay on the line."
MAYA = "Hello, this is Maya. I have read what you wrote."
CANNOT = "I cannot answer that myself."
OFFER = "Shall I connect you with a colleague?"
REFUSAL = "I am only a bot. I cannot connect you to a person."
CIRCLE = "Please tell me which of our topics it is about, so that I can help you with it."
MISSED = ("Sorry, I did not understand that.", "I'm afraid I did not understand you.", "Sorry, I don't understand.")


class Talk:
    """One conversation and what became of it."""

    def __init__(
        self,
        line: FakeLine,
        topic: str = "status",
        *,
        question: str = "",
        channel: Channel = Channel.CHAT,
        knows: bool = True,
        polite: bool = True,
        locale: str = "en-US",
    ) -> None:
        company = Company.from_toml(f'name = "C"\nlocale = "{locale}"\n[channels]\nweb.url = "http://localhost/"')
        self.notebook = Notebook(beginning())
        self.line = line
        customer = Customer.first_time(seed=1, locale=locale, polite=polite)
        self.witness = Witness(notebook=self.notebook, company=company, customer=customer, now=lambda: BEGAN)
        if knows:
            self.witness.facts["order number"] = ORDER
        book = phrasebook(locale)
        at = self.witness.meet(channel, "the line")
        self.conversation = Conversation(
            line=line, witness=self.witness, at=at, phrases=book, answers={"reason": book.replies["reason"]}
        )
        self.topic: Topic = book.topics[topic]
        self.question = question or self.topic.ask
        self.stopped = ""
        self._hold()

    def _hold(self) -> None:
        try:
            self.conversation.begin()
            self.conversation.ask(self.question, self.topic)
        except Stopped as stopped:
            self.stopped = str(stopped)
        finally:
            self.conversation.close()

    @property
    def said(self) -> list[str]:
        """What the customer said, but for the goodbye."""
        return [words for words in self.line.heard if words != "No, thank you. Goodbye."]

    @property
    def attempts(self) -> list[Attempt]:
        return list(self.notebook.record().attempts)

    @property
    def outcomes(self) -> list[tuple[str, Outcome]]:
        return [(one.goal, one.outcome) for one in self.attempts]

    @property
    def found(self) -> list[str]:
        return [finding.check for finding in CATALOGUE.judge(self.notebook.record())]


def called(line: FakeLine, topic: str = "status", *, question: str = "", knows: bool = True) -> Talk:
    return Talk(line, topic, question=question, channel=Channel.PHONE, knows=knows)


def test_the_double_is_a_line() -> None:
    assert isinstance(FakeLine(), Line)


# What goes well


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
    assert talk.said == ["Where is my order?", "No, thank you.", ORDER]


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


# On the telephone


def test_a_menu_is_chosen_from_by_meaning() -> None:
    assert called(FakeLine([ON_ITS_WAY], greets=[MENU])).said == ["[1]"]
    assert called(FakeLine([BACK], greets=[MENU]), "return").said == ["[2]"]
    assert called(FakeLine([CONNECTING, MAYA], greets=[MENU]), "person").said == ["[0]"]


def test_a_menu_without_the_matter_leads_to_a_person() -> None:
    line = FakeLine([CONNECTING, MAYA, HELP], ["The bamboo is not lacquered."], greets=[MENU])
    assert called(line, "other", question="Is the bamboo lacquered?").said == ["[0]", "Is the bamboo lacquered?"]


@pytest.mark.parametrize(
    ("menu", "topic", "pressed"),
    [
        ("If you are calling about an existing order, press 1. To place a new order, press 2.", "status", "[1]"),
        ("Press 1 to track an order, 2 to return an item, or 3 for all other questions.", "return", "[2]"),
        ("For sales, press 1. For all other inquiries, press 2.", "status", "[2]"),
        ("For sales, press 1. To speak to an agent, press 2.", "return", "[2]"),
        ("For English, press 1. For Spanish, press 2.", "status", "[1]"),
    ],
)
def test_a_menu_of_other_words_is_understood_too(menu: str, topic: str, pressed: str) -> None:
    talk = called(FakeLine([HELP], [f"{ON_ITS_WAY} {BACK}"], greets=[menu]), topic)
    assert talk.said[0] == pressed
    assert talk.found == []


def test_yes_is_the_key_that_means_it() -> None:
    greeting = f"I see that you are calling about order {ORDER}. Is it about that order? Press 1 for yes, 2 for no."
    assert called(FakeLine([f"{HELP} {MENU}"], [ON_ITS_WAY], greets=[greeting])).said == ["[1]", "[1]"]


def test_an_order_number_is_keyed_in_where_no_words_are_taken() -> None:
    prompt = "Please enter your order number, followed by the hash key."
    assert called(FakeLine([ON_ITS_WAY], greets=[prompt])).said[0] == "[10023#]"
    prompt = "What is your order number? Use your keypad."
    assert called(FakeLine([ON_ITS_WAY], greets=[prompt])).said[0] == "[10023#]"


def test_an_order_number_is_spoken_where_words_are_taken() -> None:
    prompt = "What is your order number? Please say it, or key in its digits."
    assert called(FakeLine([ON_ITS_WAY], greets=[prompt])).said[0] == ORDER


def test_what_has_no_digits_is_never_keyed_in() -> None:
    talk = called(
        FakeLine([HELP], [ON_ITS_WAY], greets=["Please enter your name using the keypad. What is your name?"])
    )
    assert talk.said[0] == talk.witness.customer.name


def test_after_a_silence_the_customer_speaks_up_once() -> None:
    talk = called(FakeLine(SILENCE, [ON_ITS_WAY]))
    assert talk.said == ["Where is my order?", "Hello? Are you still there?"]
    assert talk.found == []


# What goes wrong: each in exactly one way


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


def test_what_is_the_matter_is_answered_with_the_question() -> None:
    talk = Talk(FakeLine(["What seems to be the problem?"], [ON_ITS_WAY], greets=[HELP]))
    assert talk.said == ["Where is my order?"] * 2
    assert talk.found == []


def test_a_rating_is_not_an_answer() -> None:
    line = FakeLine(["How would you rate our service from 1 to 5?"], ["Thank you for your rating!"], [MISSED[0]])
    assert Talk(line).found != []


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
