"""Somebody else's name, address or order, and all that is the customer's own or nobody's."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from overheard import found
from records import CHAT, MAIL, PHONE, attempt, beginning, customer_says, record, reference, says, tells, touchpoint

from journeys.checks import CATALOGUE
from journeys.claim import Claim, Person
from journeys.customer.names import is_a_name
from journeys.finding import Finding
from journeys.notebook import PLACE_ORDER, Entry, Outcome
from journeys.reading.language.people import is_form_of, name_parts
from journeys.reading.text.persons import read_persons
from journeys.reading.told import Statement
from journeys.touchpoint import Touchpoint, Waypoint

A_PAGE = touchpoint(waypoint=Waypoint.PRODUCT, place="a product")
FORM = touchpoint(waypoint=Waypoint.CHECKOUT, place="the checkout")
PAYMENT = touchpoint(waypoint=Waypoint.PAYMENT, place="the payment")
THANKS = touchpoint(waypoint=Waypoint.CONFIRMATION, place="the confirmation")
A_CHAT = touchpoint(CHAT, place="the chat")
A_CALL = touchpoint(PHONE, place="the support line")
A_LETTER = touchpoint(MAIL, place="the mail")
ADDRESS = [tells("street", FORM, value="12 Mill Lane"), tells("postcode", FORM, value="YO1 7AA")]


def told_to(customer: str, *entries: Entry, locale: str = "en-GB", company: str = "Natural-Co") -> tuple[Finding, ...]:
    walk = record(*entries)
    whose = beginning(customer=customer, locale=locale, company=company)
    return CATALOGUE.judge(replace(walk, beginning=whose), only=["wrong-person"])


def shown(text: str, at: Touchpoint, *, locale: str = "en-GB") -> list[Entry]:
    """Words with all the persons in them."""
    return [says(text, at), *(_claim(one, at) for one in read_persons(text, locale=locale))]


def _claim(one: Statement, at: Touchpoint) -> Claim:
    heard_after = says("", at).heard_after
    return Claim(about=one.about, value=one.value, said=one.said, at=at, heard_after=heard_after)


@pytest.mark.parametrize(
    ("customer", "text", "locale"),
    [
        pytest.param("Jane Doe", "Hello John,\nyour order is on its way.", "en-GB", id="another first name"),
        pytest.param("Jane Doe", "Dear Mr Smith,", "en-GB", id="another last name"),
        pytest.param("Jane Doe", "Dear Jane Miller,", "en-GB", id="the first name alone is theirs"),
        pytest.param("Jane Doe", "Hi, Maria! I see your order.", "en-GB", id="in a chat"),
        pytest.param("Jane Doe", "Thank you for your order, Robert!", "en-GB", id="thanked"),
        pytest.param("Jane Doe", "Welcome back, Peter Parker!", "en-GB", id="welcomed"),
        pytest.param("Jane Doe", "Okay, Mr. Brown, let me look.", "en-GB", id="by title"),
        pytest.param("Jane Doe", "Customer: Oliver Stone", "en-GB", id="by a label"),
        pytest.param("Jana Maier", "Sehr geehrter Herr Schulze,", "de-DE", id="German"),
        pytest.param("Jana Maier", "Hallo Thomas,", "de-DE", id="German, in short"),
        pytest.param("Jeanne Dupont", "Bonjour Patrick,", "fr-FR", id="French"),
        pytest.param("Juana García", "Estimado Sr. Fernández:", "es-ES", id="Spanish"),
    ],
)
def test_somebody_elses_name_is_found(customer: str, text: str, locale: str) -> None:
    (finding,) = told_to(customer, *shown(text, A_LETTER, locale=locale), locale=locale)
    assert customer in finding.summary


@pytest.mark.parametrize(
    ("customer", "text"),
    [
        pytest.param("Jane Doe", "Hello Jane,", id="first name"),
        pytest.param("Jane Doe", "Dear Ms Doe,", id="title and last name"),
        pytest.param("Jane Doe", "DEAR JANE DOE,", id="capitals"),
        pytest.param("Jane Doe", "Dear Doe Jane,", id="order"),
        pytest.param("Jane Doe", "Dear J. Doe,", id="initial"),
        pytest.param("Jane Elizabeth Doe", "Dear Jane Doe,", id="middle name left out"),
        pytest.param("Jane Doe", "Dear Jane Elizabeth Doe,", id="middle name"),
        pytest.param("Jane Doe", "Dear Jane Doe-Smith,", id="double name"),
        pytest.param("Dr. Jane Doe", "Dear Jane Doe,", id="title left out"),
        pytest.param("William Hart", "Hi Bill,", id="nickname"),
        pytest.param("Bill Hart", "Hi William,", id="what a nickname is short for"),
        pytest.param("Elizabeth Hart", "Hi Liz,", id="the name's beginning, changed"),
        pytest.param("Katherine Hart", "Hi Kat,", id="the name's beginning"),
        pytest.param("Edward Hart", "Hi Ed,", id="two letters of it"),
        pytest.param("José García", "Dear Jose Garcia,", id="accents"),
        pytest.param("Jörg Müller", "Dear Joerg Mueller,", id="umlauts written out"),
        pytest.param("Jörg Müller", "Dear Jorg Muller,", id="umlauts dropped"),
        pytest.param("Søren Kjær", "Dear Soren Kjaer,", id="Danish letters"),
        pytest.param("Hans Weiß", "Dear Hans Weiss,", id="ß"),
        pytest.param("Sean O'Brien", "Dear Mr OBrien,", id="apostrophe"),
        pytest.param("Jean-Luc Picard", "Dear Jean Luc Picard,", id="hyphen"),
        pytest.param("Francesca Dickinson", "Dear Ms Dickenson,", id="a letter misheard"),
        pytest.param("Jane Doe", "Hi janedoe87,", id="user name"),
        pytest.param("Jane Doe", "Hi there,", id="nobody"),
        pytest.param("Jane Doe", "Dear customer,", id="a customer"),
        pytest.param("Jane Doe", "Dear Valued Customer,", id="a valued customer"),
        pytest.param("Jane Doe", "Dear Sir or Madam,", id="whoever reads it"),
        pytest.param("Jane Doe", "Hello World!", id="the world"),
        pytest.param("Jane Doe", "Hello Summer!", id="the season"),
        pytest.param("Jane Doe", "Hi, Sure! I can help.", id="an answer"),
        pytest.param("Jane Doe", "Hello, Thank you for calling.", id="thanks"),
        pytest.param("Jane Doe", "Welcome to Natural-Co.", id="the company"),
        pytest.param("Jane Doe", "Okay, Ms Doe, let me look.", id="by title"),
        pytest.param("Jane Doe", "Okay, Dr. Brown wrote the manual.", id="somebody else who has a title"),
        pytest.param("Jane Doe", "Hello Natural-Co,", id="to the company"),
        pytest.param("Jane Doe", "Hello, I'm Anna from Natural-Co.", id="an agent"),
        pytest.param("Jane Doe", "Hi, Tom from the support team here.", id="an agent, at once"),
        pytest.param("Jane Doe", "Hello Jane,\n\nKind regards,\nTom Smith", id="who signs"),
        pytest.param("Jane Doe", "I am connecting you to Maya. Thank you, Maya! Hello Jane,", id="between agents"),
        pytest.param("Jane Doe", "This is Tom. Hi, Tom!", id="an agent who echoes"),
        pytest.param("Jane Doe", "Hello {first_name},", id="a template is another check's business"),
        pytest.param("Jane Doe", "Hello None,", id="nothing filled in"),
        pytest.param("Jane Doe", "Dear Bamboo Lover,", id="a word that is nobody's name"),
        pytest.param("Jane Doe", "Name: Bamboo Tea Set", id="a thing's name"),
        pytest.param("Jane Doe", "Thanks! Oliver Stone made this set by hand.", id="somebody in the text"),
        pytest.param("", "Hello John,", id="nobody knows who the customer is"),
    ],
)
def test_forms_of_the_same_name_and_nobodys_are_left_alone(customer: str, text: str) -> None:
    assert told_to(customer, *shown(text, A_LETTER)) == ()


def test_german_greetings_of_nobody_are_left_alone() -> None:
    for text in (
        "Sehr geehrte Damen und Herren,",
        "Liebe Kundin, lieber Kunde,",
        "Liebe Grüße, Tom",
        "Hallo Frühling!",
    ):
        assert told_to("Jana Maier", *shown(text, A_LETTER, locale="de-DE"), locale="de-DE") == ()


def test_a_shops_pages_may_greet_whom_they_like() -> None:
    assert told_to("Jane Doe", *shown("Hello Oliver!", A_PAGE)) == ()
    assert len(told_to("Jane Doe", *shown("Thank you, Oliver!", THANKS))) == 1


def test_whom_the_customer_speaks_of_may_be_spoken_to() -> None:
    asked = customer_says("I am writing for my husband Robert.", A_CHAT)
    assert told_to("Jane Doe", asked, *shown("Thank you, Robert!", A_CHAT)) == ()


def test_a_name_that_was_given_on_the_way_is_theirs() -> None:
    gift = tells("name", FORM, value="Robert Stone")
    assert told_to("Jane Doe", gift, *shown("Hello Robert,", A_LETTER)) == ()


def test_in_a_recorded_talk_they_are_who_they_say_they_are() -> None:
    talk = (
        "0 customer: Hi, my name is Jane Doe and my parcel is missing.",
        "0 company: Thank you, Robert. Let me look.",
    )
    assert len(found("wrong-person", *talk)) == 1
    assert found("wrong-person", talk[0], "0 company: Thank you, Jane. Let me look.") == ()
    assert found("wrong-person", "0 customer: My parcel is missing.", talk[1]) == ()
    assert found("wrong-person", "0 customer: I am Furious, my parcel is missing.", talk[1]) == ()


# addresses


def test_somebody_elses_address_is_found() -> None:
    text = "We deliver to:\nOliver Stone\n5 Elm Street\nLeeds LS1 4AB\n\nBye"
    (finding,) = told_to("Jane Doe", *ADDRESS, *shown(text, A_LETTER))
    assert "12 Mill Lane" in finding.summary
    assert finding.evidence[0] == ADDRESS[0]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("We deliver to:\nJane Doe\n12 Mill Lane\nYork YO1 7AA\n\n", id="as given"),
        pytest.param("Delivery address: Jane Doe, 12 MILL LN, YORK, YO17AA", id="as the post writes it"),
        pytest.param("Delivery address: 12 Mill Lane", id="the street alone"),
        pytest.param("Delivery address: YO1 7AA York", id="the postcode alone"),
        pytest.param("Deliver to:\nParcel shop, 5 Elm Street, Leeds LS1 4AB", id="a parcel shop"),
        pytest.param("Return address:\nNatural-Co\n1 Works Road\nHull HU1 1AA", id="where returns go"),
        pytest.param("Delivery to: United Kingdom", id="a country"),
        pytest.param("Deliver to: 3 to 5 business days", id="no address"),
        pytest.param("Delivery to: Monday, 3 March", id="a day"),
        pytest.param("Shipping address: same as billing address", id="the same as the other"),
        pytest.param("Ship to\nStandard delivery: £4.90", id="another line"),
    ],
)
def test_their_own_address_and_none_at_all_are_left_alone(text: str) -> None:
    assert told_to("Jane Doe", *ADDRESS, *shown(text, A_LETTER)) == ()


def test_who_gave_no_address_is_shown_no_wrong_one() -> None:
    assert told_to("Jane Doe", *shown("We deliver to:\nOliver Stone\n5 Elm Street\nLeeds LS1 4AB", A_LETTER)) == ()


# orders


def ordered(number: str = "NC-10023") -> list[Entry]:
    return [attempt(Outcome.REACHED, PAYMENT, goal=PLACE_ORDER, why=""), reference(number, THANKS)]


def named(number: str, said: str, at: Touchpoint = A_CALL, about: str = "order") -> list[Entry]:
    return [says(said, at), replace(reference(number, at, about=about), said=said)]


def test_somebody_elses_order_is_found() -> None:
    (finding,) = told_to("Jane Doe", *ordered(), *named("NC-54321", "Your order NC-54321 is being prepared."))
    assert "NC-10023" in finding.summary


@pytest.mark.parametrize(
    "entries",
    [
        pytest.param(named("nc 10023", "Your order nc 10023 is on its way."), id="theirs"),
        pytest.param(named("54321", "Your order 54321 is on its way."), id="a number of another kind"),
        pytest.param(named("NC-54321", "Order numbers look like NC-54321."), id="nobody's"),
        pytest.param(named("NC-54321", "Your replacement order NC-54321 is on its way."), id="a replacement"),
        pytest.param(named("NC-10032", "Your order NC-10032 is on its way."), id="misread"),
        pytest.param(named("RT-54321", "Your return RT-54321 is confirmed.", about="return"), id="a return"),
        pytest.param(
            named("NC-54321", "Your order NC-54321 …", touchpoint(PHONE, matter="older")), id="another matter"
        ),
        pytest.param(named("NC-54321", "Your order NC-54321 …", A_PAGE), id="before they had one"),
    ],
)
def test_their_own_order_and_numbers_of_other_kinds_are_left_alone(entries: list[Entry]) -> None:
    assert told_to("Jane Doe", *ordered(), *entries) == ()


def test_who_placed_two_orders_may_be_told_of_both() -> None:
    again = [attempt(Outcome.REACHED, touchpoint(waypoint=Waypoint.PAYMENT), goal=PLACE_ORDER, why="")]
    assert told_to("Jane Doe", *ordered(), *again, *named("NC-54321", "Your order NC-54321 …")) == ()


# names


@given(st.text(max_size=40))
def test_every_name_is_a_form_of_itself(name: str) -> None:
    assert is_form_of(name, name_parts(name))


@given(st.text(max_size=80), st.sampled_from(["en-GB", "de-DE", "fr-FR", "es-ES", "it-IT"]))
def test_reading_persons_never_fails(text: str, locale: str) -> None:
    for one in read_persons(f"Hello {text}\nDeliver to:\n{text}", locale=locale):
        assert isinstance(one.value, Person)


def test_names_are_known_in_many_countries() -> None:
    assert all(map(is_a_name, ("Oliver", "Brandt", "josé", "FERNANDEZ", "Agnieszka")))
    assert not any(map(is_a_name, ("Bamboo", "Delivery", "Sunshine", "Kundin")))
