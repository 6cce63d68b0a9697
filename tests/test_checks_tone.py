"""One tone: no marks of a template, nobody taken for a friend of old, nothing sold in a complaint, one address."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from records import (
    CHAT,
    MAIL,
    PHONE,
    TEXT,
    WEB,
    beginning,
    customer_says,
    dialogue,
    flat,
    record,
    reference,
    says,
    touchpoint,
)

from journeys.checks import CATALOGUE
from journeys.claim import Claim
from journeys.finding import Finding
from journeys.notebook import Record, Words
from journeys.touchpoint import Waypoint

A_LETTER = touchpoint(MAIL, place="the mail")
A_PAGE = touchpoint(WEB, place="the page")
A_STATUS = touchpoint(WEB, waypoint=Waypoint.STATUS, place="the order's page")
A_CHAT = touchpoint(CHAT, place="the chat")
A_CALL = touchpoint(PHONE, place="the support line")
A_TEXT = touchpoint(TEXT, place="a text message")


def unfilled(*words: Words) -> tuple[Finding, ...]:
    return CATALOGUE.judge(record(*words), only=["unfilled-template"])


@pytest.mark.parametrize(
    ("words", "mark"),
    [
        ("Hello {first_name},", "{first_name}"),
        ("Dear {{ customer.name }}, thank you.", "{{ customer.name }}"),
        ("Hi %FIRSTNAME%!", "%FIRSTNAME%"),
        ("Hello *|FNAME|*", "*|FNAME|*"),
        ("Hallo [[Vorname]],", "[[Vorname]]"),
        ("Hello None,", "None"),
        ("Hi null, welcome!", "null"),
        ("Hallo undefined!", "undefined"),
        ("Dear ,\nthank you", "Dear ,"),
        ("Sehr geehrte ,", "Sehr geehrte ,"),
        ("Bonjour ,\nmerci", "Bonjour ,"),
        ("Hola [Nombre],", "[Nombre]"),
        ("Hallo [Name],", "[Name]"),
        ("Your [Order Number] is on its way", "[Order Number]"),
        ("Hello %s, welcome", "%s"),
        ("You have {0} new messages", "{0}"),
        ("Hello ${name}", "${name}"),
        ("Dear <FIRST_NAME>", "<FIRST_NAME>"),
        ("Lorem ipsum dolor", "Lorem ipsum"),
    ],
)
def test_a_mark_that_the_customer_sees_is_found(words: str, mark: str) -> None:
    (finding,) = unfilled(said := says(words, A_LETTER))
    assert finding.evidence == (said,)
    assert finding.summary == f"the mail shows «{mark}»"


def test_a_mark_seen_twice_in_one_place_is_one_finding() -> None:
    (finding,) = unfilled(says("Hello {first_name}", A_PAGE), says("Bye {first_name}", A_PAGE))
    assert finding.frequency == 2


@pytest.mark.parametrize(
    "words",
    [
        "Hello Jane, your order NC-10023 is on its way.",
        "Optional fields are marked [optional].",
        "Save 20% off, 100% bamboo.",
        "Do you know any allergies? None.",
        "Open 9–17 {Mon–Fri}",
        "Oh dear, that should not happen.",
        "Hello, how can I help?",
        "Dear Jane, thank you.",
        "printf('Hello %s', name);",
        "const greeting = `Hello ${name}`;",
        "see note [1], and [a]",
        "5 %s",
        "Salut , ça va ?",
        "the set {1, 2}",
        "",
    ],
)
def test_ordinary_writing_is_left_alone(words: str) -> None:
    assert unfilled(says(words, A_LETTER)) == ()


def test_what_the_customer_writes_is_not_the_companys() -> None:
    assert unfilled(customer_says("Why does your mail say {first_name}?", A_PAGE)) == ()


@given(st.text(alphabet=st.characters(exclude_characters="{}[]%*|<>$#&_."), max_size=60))
def test_words_without_any_bracket_are_left_alone(words: str) -> None:
    assert unfilled(says(f"Dear Jane, {words} lorem", A_PAGE)) == ()


# What was said to whom


def found(check: str, *entries: Words | Claim | list[Words], locale: str = "en-GB", customer: str = "Jane") -> int:
    made = record(*flat(*entries))
    return len(CATALOGUE.judge(Record(beginning(locale=locale, customer=customer), made.entries), only=[check]))


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("en-GB", "Thank you for your continued loyalty!"),
        ("en-US", "As a loyal customer, you know our quality."),
        ("en-US", "Thank you for being one of our long-standing customers."),
        ("de-DE", "Vielen Dank für Ihre langjährige Treue."),
        ("de-DE", "Als treue Kundin erhalten Sie heute Post von uns."),
        ("fr-FR", "Merci pour votre fidélité !"),
        ("es-ES", "Gracias por su fidelidad."),
    ],
)
@pytest.mark.parametrize("at", [A_LETTER, A_CHAT, A_CALL, A_TEXT], ids=["mail", "chat", "phone", "text"])
def test_a_first_timer_is_not_thanked_for_loyalty(locale: str, words: str, at: object) -> None:
    assert found("wrong-relationship", says(words, at), locale=locale) == 1  # type: ignore[arg-type]


@pytest.mark.parametrize("words", ["As in your last order, it is free.", "You can see it in your order history."])
def test_what_was_ordered_before_is_not_spoken_of_before_there_is_an_order(words: str) -> None:
    ordered = reference("NC-10023", A_STATUS)
    assert found("wrong-relationship", says(words, A_CHAT)) == 1
    assert found("wrong-relationship", ordered, says(words, A_CHAT)) == 0
    assert found("wrong-relationship", says(words, A_LETTER)) == 0


@pytest.mark.parametrize(
    "words",
    [
        "Thank you for your order.",
        "Dear valued customer, welcome.",
        "Join our loyalty programme and earn points.",
        "If you are a loyal customer, you get more.",
        "Are you a returning customer?",
        "Your loyalty card is free.",
        "We have no previous orders under that address.",
        "Once you are a loyal customer of ours, delivery is free.",
    ],
)
def test_ordinary_thanks_and_what_members_get_are_left_alone(words: str) -> None:
    assert found("wrong-relationship", says(words, A_CHAT)) == 0


def test_a_page_speaks_to_everybody() -> None:
    assert found("wrong-relationship", says("Thank you for your loyalty!", A_PAGE)) == 0


def test_whoever_is_recorded_may_be_a_friend_of_old_unless_they_say_otherwise() -> None:
    thanks = says("Thank you for your loyalty!", A_CHAT)
    assert found("wrong-relationship", thanks, customer="") == 0
    assert found("wrong-relationship", customer_says("It is my first order.", A_CHAT), thanks, customer="") == 1


# untimely-promotion


@pytest.mark.parametrize(
    ("locale", "turns"),
    [
        ("en-GB", ["> My order is late", "Let me look. While you wait, discover our new collection!"]),
        ("en-US", ["> The lamp arrived broken", "So sorry! By the way, get 20% off all rugs today."]),
        ("en-US", ["> I want to return it", "Sure. Have you heard about our premium plan?"]),
        ("de-DE", ["> Die Kanne ist kaputt", "Das tut mir leid. Entdecken Sie doch unsere neue Kollektion!"]),
        ("fr-FR", ["> Ma lampe est cassée", "Un instant. Découvrez nos nouveautés !"]),
        ("es-ES", ["> La tetera llegó rota", "Un momento. ¡Aproveche nuestras ofertas!"]),
    ],
)
def test_selling_inside_a_complaint_is_found(locale: str, turns: list[str]) -> None:
    assert found("untimely-promotion", dialogue(A_CHAT, *turns), locale=locale) == 1


@pytest.mark.parametrize(
    "turns",
    [
        pytest.param(["> My order is late", "I am sorry. Here is 20% off your next order."], id="to make good"),
        pytest.param(["> It broke", "As an apology, use code SORRY to save 10%."], id="an apology"),
        pytest.param(["> It is broken. Do you have a discount?", "Yes, get 20% off all rugs."], id="asked for"),
        pytest.param(["> Where is my order?", "On its way. Discover our new collection!"], id="no complaint"),
        pytest.param(["> It is damaged", "You bought it at 30% off, so you get $14 back."], id="what they paid"),
        pytest.param(
            ["> I want to return it", "Would you like an exchange for one of the new collection?"], id="an exchange"
        ),
        pytest.param(["> I want to return it", "Sale items cannot be returned."], id="a rule"),
        pytest.param(["Get 20% off all rugs!", "> My lamp is broken", "I am sorry."], id="before it"),
    ],
)
def test_what_makes_good_or_was_asked_for_is_left_alone(turns: list[str]) -> None:
    assert found("untimely-promotion", dialogue(A_CHAT, *turns)) == 0


def test_another_contact_is_another_moment() -> None:
    complaint = customer_says("My lamp is broken", A_CALL)
    assert found("untimely-promotion", complaint, says("Get 20% off all rugs today!", A_LETTER)) == 0


# tone-shift


@pytest.mark.parametrize(
    ("locale", "formal", "informal"),
    [
        ("de-DE", "Wie lautet bitte Ihre Bestellnummer?", "Kannst du mir deine Bestellnummer geben?"),
        ("fr-FR", "Quel est votre numéro de commande ?", "Tu peux me donner ton numéro ?"),
        ("es-ES", "¿Puede usted decirme su número?", "¿Cuál es tu pedido?"),
        ("it-IT", "Possiamo aiutare anche Lei?", "Qual è il tuo numero?"),
        ("nl-NL", "Wat is uw bestelnummer?", "Wat is je bestelnummer?"),
        ("pl-PL", "Prosimy Państwa o numer.", "Jaki jest twój numer?"),
    ],
)
def test_both_ways_to_speak_to_one_customer_are_found(locale: str, formal: str, informal: str) -> None:
    assert found("tone-shift", says(formal, A_CHAT), says(informal, A_LETTER), locale=locale) == 1
    assert found("tone-shift", says(informal, A_CHAT), says(formal, A_CHAT), locale=locale) == 1
    assert found("tone-shift", says(formal, A_CHAT), says(formal, A_LETTER), locale=locale) == 0


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("Ihr Paket ist da. Sie kommt morgen.", id="they come"),
        pytest.param("Der Film heißt «Kennst du das?»", id="a quotation"),
        pytest.param("> Kannst du das?", id="the customer's own words, quoted"),
        pytest.param("Karten für den Cirque du Soleil sind da.", id="a name"),
        pytest.param("Hinweis zu Cookies: Wir fragen Sie und du entscheidest.", id="lawyers"),
        pytest.param("Sehr geehrte Frau Roth, danke, dass du Ihre Bestellung prüfst.", id="both in one breath"),
    ],
)
def test_what_is_no_address_is_left_alone(words: str) -> None:
    for other in ("Wie lautet bitte Ihre Nummer?", "Kannst du mir deine Nummer geben?"):
        assert found("tone-shift", says(other, A_CHAT), says(words, A_LETTER), locale="de-DE") == 0


def test_who_agrees_on_an_address_shifts_nothing() -> None:
    talk = dialogue(A_CHAT, "Wie lautet Ihre Nummer?", "> Wir können uns gern duzen.", "Gern! Wie ist deine Nummer?")
    assert found("tone-shift", talk, locale="de-DE") == 0


def test_a_page_is_known_by_more_than_one_word() -> None:
    chat, once = says("Wie lautet Ihre Nummer?", A_CHAT), "Danke, dass du da bist."
    assert found("tone-shift", chat, says(once, A_STATUS), locale="de-DE") == 0
    page = says(f"{once} Dein Paket ist hier, und wir danken dir.", A_STATUS)
    assert found("tone-shift", chat, page, locale="de-DE") == 1


def test_of_english_nothing_is_told() -> None:
    assert found("tone-shift", says("How may I help you?", A_CHAT), says("Hey mate 😀", A_LETTER)) == 0
