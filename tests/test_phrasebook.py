"""What a customer says, and how they know what an option is about."""

import pytest

from journeys.channels.phrasebook import OTHER, PERSON, Phrasebook, phrasebook
from journeys.errors import UsageError

LANGUAGES = ("en", "de", "fr", "es")


@pytest.fixture(params=LANGUAGES)
def book(request: pytest.FixtureRequest) -> Phrasebook:
    return phrasebook(request.param)


def test_every_language_has_words_for_the_same_things(book: Phrasebook) -> None:
    english = phrasebook("en-US")
    assert book.topics.keys() == english.topics.keys()
    assert book.replies.keys() == english.replies.keys()
    assert book.understands.keys() == english.understands.keys()
    assert all(book.replies.values())
    assert all(book.understands.values())


@pytest.mark.parametrize("topic", ["status", "return", PERSON])
def test_what_a_customer_says_is_about_what_they_mean(book: Phrasebook, topic: str) -> None:
    assert book.topic_of(book.topics[topic].ask).name == topic
    assert book.topic_of(book.topics[topic].again).name == topic


def test_agreement_is_heard_in_ones_own_words(book: Phrasebook) -> None:
    assert book.hears("yes", book.replies["yes"])
    assert not book.hears("yes", book.replies["no"])
    assert book.hears("no", book.replies["no"])


def test_a_locale_finds_its_language_however_it_is_written() -> None:
    assert phrasebook("de-DE").language == phrasebook("de_AT").language == phrasebook("DE").language == "de"


def test_an_unknown_language_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UsageError, match=r"cannot speak 'pl' yet. Known: de, en, es, fr") as error:
        phrasebook("pl-PL")
    assert "pl.toml" in error.value.fix


@pytest.mark.parametrize(
    ("locale", "question", "topic"),
    [
        ("en-US", "Where is my order?", "status"),
        ("en-US", "Can you tell me about the delivery of my order?", "status"),
        ("en-US", "Can you help me with my order?", "status"),
        ("en-US", "I want to return my order", "return"),
        ("en-US", "Can I get a refund?", "return"),
        ("en-US", "Is there a human being I could talk to?", PERSON),
        ("en-US", "Is the bamboo lacquered with urushi?", OTHER),
        ("de-DE", "Wo bleibt meine Bestellung?", "status"),
        ("de-DE", "Wie funktioniert die Rückgabe?", "policy"),
        ("en-US", "What is your return policy?", "policy"),
        ("en-US", "Please cancel my subscription", "cancel"),
        ("en-US", "When do you open on Sundays?", "hours"),
        ("de-DE", "Meine Rechnung stimmt nicht", "payment"),
        ("de-DE", "Ist der Lack lebensmittelecht?", OTHER),
        ("fr-FR", "Où est ma commande ?", "status"),
        ("es-ES", "¿Puedo devolver el pedido?", "return"),
    ],
)
def test_a_question_is_about_what_its_words_name(locale: str, question: str, topic: str) -> None:
    assert phrasebook(locale).topic_of(question).name == topic


@pytest.mark.parametrize(
    ("locale", "options", "wanted", "chosen"),
    [
        ("en-US", ("Return an order", "Track an order"), "status", "Track an order"),
        ("en-US", ("Return an order", "Track an order"), "return", "Return an order"),
        ("en-US", ("the status of your order", "a return", "anything else", "a person"), PERSON, "a person"),
        ("en-US", ("the status of your order", "a return", "anything else", "a person"), OTHER, "anything else"),
        ("en-US", ("Talk to us about your order", "Track your order"), "status", "Track your order"),
        ("en-US", ("Sales", "Technical support"), "status", None),
        ("en-US", ("To the north", "Now"), "return", None),
        ("en-US", (), "status", None),
        ("de-DE", ("Rückgabe einer Bestellung", "Stand der Bestellung"), "status", "Stand der Bestellung"),
        ("de-DE", ("Rückgabe einer Bestellung", "Stand der Bestellung"), "return", "Rückgabe einer Bestellung"),
        ("de-DE", ("Mit einem Menschen sprechen", "Wo ist meine Bestellung?"), PERSON, "Mit einem Menschen sprechen"),
    ],
)
def test_the_option_that_is_about_the_matter_is_chosen(
    locale: str, options: tuple[str, ...], wanted: str, chosen: str | None
) -> None:
    place = phrasebook(locale).choose(options, wanted)
    assert (None if place is None else options[place]) == chosen


@pytest.mark.parametrize(
    ("kind", "text", "heard"),
    [
        ("yes", "Yes, that one", True),
        ("yes", "Yesterday", False),
        ("no", "No, another order", True),
        ("no", "Now", False),
        ("no", "North America", False),
        ("keypad", "Please enter your order number", True),
        ("keypad", "You can say the number", False),
    ],
)
def test_phrases_are_heard_where_they_stand(kind: str, text: str, heard: bool) -> None:
    assert phrasebook("en-US").hears(kind, text) is heard
