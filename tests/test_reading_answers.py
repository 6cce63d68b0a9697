"""What a customer's turn does for the company's question."""

import pytest

from journeys.reading.talk.answers import calls_out, one_question, tells, wants_person
from journeys.reading.talk.questions import read_questions


@pytest.mark.parametrize(
    ("text", "datum", "language"),
    [
        ("It is NC-10023", "order number", "en"),
        ("N C one zero zero two three", "order number", "en"),
        ("eins null null zwei drei", "order number", "de"),
        ("jane@example.com", "e-mail", "en"),
        ("jane at example dot com", "e-mail", "en"),
        ("+44 20 7946 0123", "phone number", "en"),
        ("Jane Doe", "name", "en"),
        ("Next Monday", "date", "en"),
    ],
)
def test_an_answer_tells(text: str, datum: str, language: str) -> None:
    assert tells(text, datum, language=language)


@pytest.mark.parametrize(
    ("text", "datum", "language"),
    [
        ("I don't know", "name", "en"),
        ("Das weiß ich leider nicht", "name", "de"),
        ("Je ne sais pas", "name", "fr"),
        ("No lo sé", "name", "es"),
        ("Where do I find it?", "order number", "en"),
        ("Let me check", "order number", "en"),
        ("I already told you", "order number", "en"),
        ("Jane Doe", "order number", "en"),
        ("Jane Doe", "e-mail", "en"),
        ("12", "phone number", "en"),
        ("…", "name", "en"),
        ("", "name", "en"),
    ],
)
def test_what_is_no_answer_tells_nothing(text: str, datum: str, language: str) -> None:
    assert not tells(text, datum, language=language)


@pytest.mark.parametrize(
    ("text", "datum"),
    [
        ("What is your order number?", "order number"),
        ("Where and when shall we pick it up?", None),
        ("What is your name? And what is your e-mail address?", None),
        ("Is your name Jane Doe?", None),
        ("Thank you.", None),
    ],
)
def test_one_question_asks_for_one_thing(text: str, datum: str | None) -> None:
    asked = one_question(read_questions(text, language="en"), text, language="en")
    assert (asked.datum if asked else None) == datum


@pytest.mark.parametrize(
    ("text", "language", "wants"),
    [
        ("I want to talk to a human", "en", True),
        ("Can I speak with someone please?", "en", True),
        ("The agent told me to write again", "en", False),
        ("I talked to my husband about it", "en", False),
        ("Ich möchte mit einem Menschen sprechen", "de", True),
        ("Mit dem Paket stimmt etwas nicht", "de", False),
        ("Je voudrais parler à un conseiller", "fr", True),
        ("Quiero hablar con una persona", "es", True),
    ],
)
def test_who_wants_a_person_says_so(text: str, language: str, wants: bool) -> None:
    assert wants_person(text, language=language) is wants


@pytest.mark.parametrize(
    ("text", "language", "calls"),
    [("Hello? Are you still there?", "en", True), ("Hello there", "en", False), ("Sind Sie noch da?", "de", True)],
)
def test_who_hears_nothing_calls_out(text: str, language: str, calls: bool) -> None:
    assert calls_out(text, language=language) is calls
