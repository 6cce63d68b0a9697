from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeys.reading.talk.menus import read_menu
from journeys.reading.talk.moves import Move, read_handover, read_moves


@pytest.mark.parametrize(
    ("text", "language", "moves"),
    [
        ("Sorry, I didn't get that. Could you put it another way?", "en", {Move.NOT_UNDERSTOOD}),
        ("I could not follow.", "en", {Move.NOT_UNDERSTOOD}),
        ("Das habe ich leider nicht verstanden.", "de", {Move.NOT_UNDERSTOOD}),
        ("Maya from our team can help you. Shall I connect you?", "en", {Move.OFFERS_PERSON}),
        ("Would you like to talk to a person?", "en", {Move.OFFERS_PERSON}),
        ("Soll ich Sie mit Maya verbinden?", "de", {Move.OFFERS_PERSON}),
        ("I am connecting you to Maya.", "en", {Move.HANDS_OVER, Move.BIDS_WAIT}),
        ("Ich übergebe Sie an Maya aus unserem Team.", "de", {Move.HANDS_OVER}),
        ("No agents are available.", "en", {Move.REFUSES_PERSON}),
        ("I'm just a bot.", "en", {Move.REFUSES_PERSON}),
        ("Im Moment ist leider niemand frei.", "de", {Move.REFUSES_PERSON}),
        ("I can't help with that.", "en", {Move.CANNOT_HELP}),
        ("Das übersteigt, was ich weiß.", "de", {Move.CANNOT_HELP}),
        ("Thank you for calling. Goodbye!", "en", {Move.GOODBYE}),
        ("Auf Wiederhören!", "de", {Move.GOODBYE}),
        ("Press 1 for orders, 2 for returns.", "en", {Move.MENU}),
    ],
)
def test_a_move_is_known_by_its_words(text, language, moves):
    assert set(read_moves(text, language=language)) == moves


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Hello! I am Nat, a bot.", "en"),
        ("You can't get a refund after 30 days.", "en"),
        ("Your order is on its way.", "en"),
        ("If I connect you to a colleague, you wait two minutes.", "en"),
    ],
)
def test_a_time_another_way_or_an_ordinary_sentence_is_no_move(text, language):
    assert read_moves(text, language=language) == ()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Nobody is free at the moment. Maya calls you back by Tuesday.", "en"),
        ("No agents are available; please write to help@natural-co.example.", "en"),
        ("Im Moment ist niemand frei. Maya ruft Sie bis Dienstag zurück.", "de"),
    ],
)
def test_who_names_a_time_or_another_way_refuses_nobody(text, language):
    assert Move.REFUSES_PERSON not in read_moves(text, language=language)


def test_a_move_equals_its_name():
    assert "hands-over" in frozenset(read_moves("I am connecting you to Maya.", language="en"))


def test_a_handover_says_what_happens_next_and_how_long_it_takes():
    handover = read_handover("I am passing you to Maya, who has our conversation, within 3 minutes.", language="en")
    assert handover is not None
    assert handover.says_what_happens_next
    assert handover.wait == timedelta(minutes=3)
    blind = read_handover("Transferring you.", language="en")
    assert blind is not None
    assert (blind.says_what_happens_next, blind.wait) == (False, None)
    assert read_handover("Shall I connect you?", language="en") is None


@pytest.mark.parametrize(
    ("text", "options"),
    [
        (
            "For the status of your order, press 1. For a return, press 2. For a person, press 0.",
            [("1", "the status of your order"), ("2", "a return"), ("0", "a person")],
        ),
        (
            "Press 1 for the status of your order, 2 for a return, or 0 for a person.",
            [("1", "the status of your order"), ("2", "a return"), ("0", "a person")],
        ),
        ("Press one if it is damaged, or press two if it is the wrong size.", None),
        ("Say yes or press 1; say no or press 2 if not.", [("1", "yes"), ("2", "no")]),
        ("Press 1 or say yes. Otherwise press 2 or say no.", [("1", "yes"), ("2", "no")]),
        (
            "Für den Status drücken Sie die 1. Für eine Rückgabe die 2. Für einen Menschen drücken Sie die 0.",
            [("1", "den Status"), ("2", "eine Rückgabe"), ("0", "einen Menschen")],
        ),
        (
            "Drücken Sie die 1, wenn es beschädigt ist, die 2, wenn es nicht passt.",
            [("1", "es beschädigt ist"), ("2", "es nicht passt")],
        ),
        ("Pour une commande, appuyez sur 1.", [("1", "une commande")]),
        ("Para un pedido, pulse 1.", [("1", "un pedido")]),
    ],
)
def test_a_menu_offers_keys_for_matters(text, options):
    expected = options or [("1", "it is damaged"), ("2", "it is the wrong size")]
    assert [(option.key, option.words) for option in read_menu(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Type the digits of your order number and press the hash key.",
        "Your order arrives in 2 to 3 days.",
        "The press loves our 1 for all.",
    ],
)
def test_what_offers_no_key_is_no_menu(text):
    assert read_menu(text) == ()


@settings(deadline=None)  # the first reading in a language compiles its grammar
@given(text=st.text(), language=st.sampled_from(["en", "de", "fr", "es"]))
def test_reading_moves_never_fails(text, language):
    read_moves(text, language=language)
    read_handover(text, language=language)
