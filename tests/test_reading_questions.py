from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeys.claim import Manner
from journeys.reading.fields.tokens import DATA
from journeys.reading.talk.questions import read_questions
from journeys.reading.told import Answer


def asked(text: str, language: str = "en") -> list[tuple[str, Manner]]:
    return [(one.datum, one.manner) for one in read_questions(text, language=language)]


@pytest.mark.parametrize(
    ("text", "language", "data"),
    [
        ("May I have your order number, please?", "en", ["order number"]),
        ("Please enter the digits of your order number", "en", ["order number"]),
        ("What's the number on your confirmation?", "en", ["order number"]),
        ("Do you have your order number at hand?", "en", ["order number"]),
        ("Please enter your order number, you'll find it in your confirmation e-mail.", "en", ["order number"]),
        ("Please say or enter your order number, then press pound.", "en", ["order number"]),
        ("Could you tell me the order number from your confirmation e-mail?", "en", ["order number"]),
        ("And your name?", "en", ["name"]),
        ("Who am I speaking with?", "en", ["name"]),
        ("Can I get your name and e-mail, please?", "en", ["name", "e-mail"]),
        ("I need your order number and the e-mail you used for it.", "en", ["order number", "e-mail"]),
        ("To find your order, I need your postcode.", "en", ["postcode"]),
        ("Could you give me your zip code?", "en", ["postcode"]),
        ("Why are you returning it?", "en", ["reason"]),
        ("Which item would you like to return?", "en", ["item"]),
        ("What is your frame size?", "en", ["frame size"]),
        ("What's your membership level?", "en", ["membership level"]),
        ("Which airport will you be flying out of?", "en", ["origin"]),
        ("What metropolis would you leave from?", "en", ["origin"]),
        ("Where shall we go out to eat?", "en", ["city"]),
        ("And the e-mail address you used for the order?", "en", ["e-mail"]),
        ("Zip?", "en", ["postcode"]),
        ("Order number, please.", "en", ["order number"]),
        ("Your first name is?", "en", ["first name"]),
        ("Could you spell your surname for me", "en", ["last name"]),
        ("Go ahead and give me your e-mail whenever you're ready", "en", ["e-mail"]),
        ("Mind telling me what happened?", "en", ["reason"]),
        ("Key in the six digits printed beneath the barcode, then press hash", "en", ["barcode digits"]),
        ("Please enter the code we just sent to your phone.", "en", ["one-time code"]),
        ("What are the last four digits of your card?", "en", ["card digits"]),
        ("What's the answer to your security question?", "en", ["security question"]),
        ("Do you have the other driver's name?", "en", ["other driver name"]),
        ("What's the frame size of your current bike?", "en", ["frame size"]),
        ("What make and model is it?", "en", ["make", "model"]),
        ("When and where did the accident occur?", "en", ["date of the incident", "place of the incident"]),
        ("In your own words, tell me what happened.", "en", ["reason"]),
        ("Are you interested in music or sports or anything else?", "en", ["music or sports"]),
        ("Which account would you like to use, checking or savings?", "en", ["account"]),
        ("Sagst du mir bitte deine E-Mail-Adresse?", "de", ["e-mail"]),
        ("Geben Sie Ihre Bestellnummer ein und drücken Sie die Raute-Taste.", "de", ["order number"]),
        ("Dann bräuchte ich einmal den Namen des Kontoinhabers.", "de", ["account holder name"]),
        ("Wann möchten Sie einziehen?", "de", ["moving date"]),
        ("Wie hoch ist Ihr Jahresverbrauch?", "de", ["jahresverbrauch"]),
        ("¿Cuál es el número de su contador?", "es", ["meter number"]),
        ("Nennen Sie mir bitte Ihre Bestellnummer.", "de", ["order number"]),
        ("Geben Sie bitte die Ziffern Ihrer Bestellnummer ein.", "de", ["order number"]),
        ("Und wie lautet Ihre Postleitzahl?", "de", ["postcode"]),
        ("Wie heißen Sie?", "de", ["name"]),
        ("Warum möchten Sie den Artikel zurückgeben?", "de", ["reason"]),
        ("Welche Rahmengröße haben Sie?", "de", ["rahmengröße"]),
        ("Quel est votre numéro de commande ?", "fr", ["order number"]),
    ],
)
def test_a_question_asks_for_a_datum(text, language, data):
    assert asked(text, language) == [(datum, Manner.ASKING) for datum in data]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Anything else?", "en"),
        ("Is there anything else I can help you with today?", "en"),
        ("How can I help you?", "en"),
        ("What can I do for you?", "en"),
        ("What is your question?", "en"),
        ("Press 1 to tell us your order number.", "en"),
        ("Would you like me to start the return?", "en"),
        ("Shall I connect you with a colleague?", "en"),
        ("You'll find your order number in the confirmation e-mail.", "en"),
        ("Please have your order number ready.", "en"),
        ("Please wait while I look up your order number.", "en"),
        ("Your order number is NC-10023. It is on its way.", "en"),
        ("How do I change my address?", "en"),
        ("Never share your password with anybody.", "en"),
        ("If this is an emergency, please hang up and dial 911.", "en"),
        ("If you had an order number, we could look it up.", "en"),
        ("We will never ask for your password.", "en"),
        ("Thanks for your order number.", "en"),
        ("Would you like me to send you a return label?", "en"),
        ("What is your return policy?", "en"),
        ("What time do you open?", "en"),
        ("Which plan is right for you?", "en"),
        ("Why wait?", "en"),
        ("Tell your friends and get ten percent off.", "en"),
        ("Please fill in the form on our website.", "en"),
        ("Send an e-mail to help@example.com.", "en"),
        ("How about the Ritz?", "en"),
        ("Wähle bitte eines der Themen aus.", "de"),
        ("Sie erhalten innerhalb von 24 Stunden eine Antwort per E-Mail.", "de"),
        ("Wir fragen niemals nach Ihrem Passwort.", "de"),
        ("Wie kann ich Ihnen helfen?", "de"),
        ("Kann ich sonst noch etwas für Sie tun?", "de"),
        ("Für den Bestellstatus drücken Sie die 1.", "de"),
        ("Soll ich die Rücksendung anmelden?", "de"),
        ("Ihre Bestellnummer finden Sie in der Bestätigung.", "de"),
        ("Puis-je vous aider ?", "fr"),
        ("¿Algo más?", "es"),
    ],
)
def test_courtesies_offers_and_menus_ask_for_nothing(text, language):
    assert asked(text, language) == []


@pytest.mark.parametrize(
    ("text", "language", "datum"),
    [
        ("Is this about order NC-10023?", "en", "order number"),
        ("Is your postcode still 10115?", "en", "postcode"),
        ("Your card ends in 42, right?", "en", "card digits"),
        ("I have your e-mail as ada@example.com. Is that right?", "en", "e-mail"),
        ("Please confirm your e-mail address.", "en", "e-mail"),
        ("Ist Ihre Postleitzahl noch 10115?", "de", "postcode"),
        ("Geht es um Ihre Bestellung NC-10023?", "de", "order number"),
    ],
)
def test_making_sure_is_told_from_asking(text, language, datum):
    assert asked(text, language) == [(datum, Manner.CONFIRMING)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Sorry, I didn't get that. Could you repeat your order number?", "en"),
        ("I couldn't find that order. Please check the number and enter your order number again.", "en"),
        ("Das habe ich leider nicht verstanden. Können Sie Ihre Bestellnummer wiederholen?", "de"),
    ],
)
def test_asking_for_what_was_not_understood_is_repeating(text, language):
    assert asked(text, language) == [("order number", Manner.REPEATING)]


@pytest.mark.parametrize(
    ("text", "asked_for"),
    [
        (
            "Where and when will you be departing?",
            [("origin", Answer.PLACE, "departure"), ("date", Answer.DATE, "departure")],
        ),
        ("Are you leaving March 6th?", [("date", Answer.DATE, "departure")]),
        ("Is that for a March 4th check-in?", [("date", Answer.DATE, "check-in")]),
        ("When would you like to return it?", [("return date", Answer.DATE, "return")]),
        ("Would you like a shared ride?", [("shared ride", Answer.CONSENT, "")]),
        ("Would you like mudguards fitted?", [("mudguards", Answer.CONSENT, "mudguard")]),
        ("How many would you like?", [("quantity", Answer.COUNT, "")]),
        ("How many bags will you check?", [("number of bags", Answer.COUNT, "bag")]),
        ("What kind of therapist are you looking for?", [("type of therapist", Answer.TRAIT, "therapist")]),
        ("Who would you like to send it to?", [("recipient", Answer.PERSON, "sending")]),
        ("How much would you like to transfer?", [("amount", Answer.MONEY, "sending")]),
        ("How long will you stay?", [("duration", Answer.DURATION, "stay")]),
        ("What time shall I book the table for?", [("time", Answer.TIME, "tabl")]),
    ],
)
def test_a_question_says_what_an_answer_looks_like_and_what_it_is_about(text, asked_for):
    read = read_questions(text, language="en")
    assert [(one.datum, one.answer) for one in read] == [(datum, answer) for datum, answer, _ in asked_for]
    assert all(not about or about in one.about for one, (*_, about) in zip(read, asked_for, strict=True))


@pytest.mark.parametrize(
    ("text", "language", "datum", "answer"),
    [
        ("Is anyone injured?", "en", "anyone injured", Answer.CONSENT),
        ("Have you checked with your neighbours?", "en", "checked neighbours", Answer.CONSENT),
        ("Is there a lift?", "en", "lift", Answer.CONSENT),
        ("Rauchen Sie?", "de", "rauchen", Answer.CONSENT),
        ("Haben Sie den Router schon neu gestartet?", "de", "router neu gestartet", Answer.CONSENT),
        ("Is there a type of room you prefer?", "en", "type of room", Answer.TRAIT),
        ("Full-time or part-time?", "en", "full-time or part-time", Answer.TRAIT),
        ("Are mornings or afternoons better?", "en", "time", Answer.TIME),
        ("A psychiatrist, a psychologist, or someone else?", "en", "psychiatrist or psychologist", Answer.TRAIT),
        ("Bar oder mit Karte?", "de", "bar or karte", Answer.TRAIT),
        ("Any seat preference?", "en", "seat", Answer.TRAIT),
        ("Sure, what genre.", "en", "type", Answer.TRAIT),
        ("Which tooth hurts?", "en", "tooth", Answer.TRAIT),
        ("What are you allergic to?", "en", "allergic", Answer.TRAIT),
        ("How big is the flat?", "en", "flat size", Answer.TRAIT),
        ("Where is the leak?", "en", "place of leak", Answer.PLACE),
        ("Departing from?", "en", "origin", Answer.PLACE),
        ("Wie heißt Ihr Tier?", "de", "tier name", Answer.PERSON),
        ("I've texted you a code. Could you read it to me?", "en", "one-time code", Answer.CODE),
    ],
)
def test_questions_without_a_plain_noun_are_read(text, language, datum, answer):
    assert [(one.datum, one.answer) for one in read_questions(text, language=language)] == [(datum, answer)]


@pytest.mark.parametrize(
    "text", ["Are you ready to book?", "Is that okay?", "Do you want to continue or start over?", "What a lovely name!"]
)
def test_favours_and_courtesies_are_no_closed_questions(text):
    assert asked(text) == []


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("What size for the jacket?", "jacket"),
        ("How old is the boiler?", "boil"),
        ("What's your parents' phone number?", "parent"),
    ],
)
def test_a_question_says_of_which_thing_or_person_it_is(text, about):
    (read,) = read_questions(text, language="en")
    assert about in read.about


def test_a_form_and_a_bot_name_one_fact_alike():
    spoken = {datum for text in ("Your e-mail?", "Your postcode?", "Your phone number?") for datum, _ in asked(text)}
    assert spoken == {DATA["email"], DATA["postal-code"], DATA["tel"]}


def test_a_long_turn_costs_in_proportion_to_its_length():
    turn = "what is your order number and tell me when you are there "

    def cost(times: int) -> float:
        began = perf_counter()
        read_questions(turn * times, language="en")
        return perf_counter() - began

    cost(2)
    assert cost(400) < 40 * max(min(cost(40) for _ in range(3)), 0.001)


@given(text=st.text(), language=st.sampled_from(["en", "de"]))
def test_reading_questions_never_fails(text, language):
    read_questions(text, language=language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Is it about that order?", "en"),
        ("Is this about your return?", "en"),
        ("Is your name Jane Doe?", "en"),
        ("Geht es um diese Bestellung?", "de"),
        ("Geht es um Ihre Rücksendung?", "de"),
        ("¿Es sobre este pedido?", "es"),
    ],
)
def test_who_points_back_to_what_was_named_makes_sure(text: str, language: str) -> None:
    assert [manner for _, manner in asked(text, language)] == [Manner.CONFIRMING]


def test_who_names_two_matters_to_choose_from_asks() -> None:
    assert [manner for _, manner in asked("Is this about your order or a return?")] == [Manner.ASKING]
