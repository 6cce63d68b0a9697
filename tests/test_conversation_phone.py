"""The customer's side of a telephone call: menus, keys and queues."""

import pytest
from fake_line import SILENCE, FakeLine
from talks import BACK, CONNECTING, HELP, MAYA, MENU, ON_ITS_WAY, ORDER, called


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
