"""Whom a text takes the customer to be, in four languages, and who is nobody."""

import pytest

from journeys.reading.text.persons import names_own_people, read_introductions, read_persons


def persons(text: str, locale: str) -> list[tuple[str, str]]:
    return [(one.about, str(one.value)) for one in read_persons(text, locale=locale)]


@pytest.mark.parametrize(
    ("locale", "text", "name"),
    [
        pytest.param("en-US", "Hello John,\nyour order", "John", id="a greeting"),
        pytest.param("en-US", "Dear Mr. and so on\nDear Dr. Jane Doe,", "Jane Doe", id="a title"),
        pytest.param("en-US", "Hi O'Brien,", "O'Brien", id="an apostrophe"),
        pytest.param("en-US", "Dear Ludwig van Beethoven,", "Ludwig van Beethoven", id="a particle"),
        pytest.param("en-US", "Thank you for your order, Jane!", "Jane", id="thanks for something"),
        pytest.param("en-US", "Hi Jane - your order is here", "Jane", id="a dash"),
        pytest.param("de-DE", "Guten Tag Holger Brandt,", "Holger Brandt", id="German"),
        pytest.param("de-DE", "Sehr geehrte Frau Müller,", "Müller", id="German, formal"),
        pytest.param("de-DE", "Vielen Dank für Ihre Bestellung, Anna!", "Anna", id="German thanks"),
        pytest.param("fr-FR", "Chère Madame Dupont,", "Dupont", id="French"),
        pytest.param("fr-FR", "Merci Marie !", "Marie", id="French thanks"),
        pytest.param("es-ES", "Estimado Sr. García:", "García", id="Spanish"),
    ],
)
def test_who_is_greeted_is_read(locale: str, text: str, name: str) -> None:
    assert persons(text, locale) == [("name", name)]


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en-US", "Hi there,"),
        ("en-US", "Dear customer,"),
        ("en-US", "Hello! How can I help?"),
        ("en-US", "Hello,\n\nThank you!"),
        ("en-US", "We said hello to Jane, and left."),
        ("en-US", "Kind regards,\nTom Smith"),
        ("en-US", "Hello Jane and everybody else who reads this"),
        ("de-DE", "Sehr geehrte Damen und Herren,"),
        ("de-DE", "Guten Tag,\n\nVielen Dank!"),
        ("de-DE", "Liebe Grüße, Ihr Team"),
        ("fr-FR", "Bonjour,"),
        ("fr-FR", "Cher client,"),
        ("es-ES", "Estimado cliente:"),
        ("ja-JP", "こんにちは"),
        ("en-US", ""),
    ],
)
def test_nobody_in_particular_is_not_read(locale: str, text: str) -> None:
    assert persons(text, locale) == []


@pytest.mark.parametrize(
    ("locale", "text", "about", "address"),
    [
        pytest.param(
            "en-GB",
            "Deliver to\nJane Doe\n12 Mill Lane\nYork\nYO1 7AA\nChange address\nTotal",
            "delivery address",
            "Jane Doe, 12 Mill Lane, York, YO1 7AA",
            id="in lines, up to a button",
        ),
        pytest.param(
            "en-US",
            "Billing address: John Roe, 5 Elm Street, Springfield, IL 62701",
            "billing address",
            "John Roe, 5 Elm Street, Springfield, IL 62701",
            id="in one line",
        ),
        pytest.param(
            "de-DE",
            "Lieferadresse:\nAnna Müller\nHauptstr. 5\n10115 Berlin\n\nZahlung",
            "delivery address",
            "Anna Müller, Hauptstr. 5, 10115 Berlin",
            id="German",
        ),
        pytest.param(
            "fr-FR",
            "Adresse de livraison : Marie Dupont, 3 rue de la Paix, 75002 Paris",
            "delivery address",
            "Marie Dupont, 3 rue de la Paix, 75002 Paris",
            id="French",
        ),
    ],
)
def test_an_address_behind_its_label_is_read(locale: str, text: str, about: str, address: str) -> None:
    assert persons(text, locale) == [(about, address)]


def test_two_addresses_are_told_apart() -> None:
    text = "Ship to:\nJane Doe\n12 Mill Lane\nYO1 7AA York\nBill to:\nJohn Doe\n5 Elm Street\nLS1 4AB Leeds"
    assert [about for about, _ in persons(text, "en-GB")] == ["delivery address", "billing address"]


@pytest.mark.parametrize(
    "text", ["My name is Jane Doe and I wait.", "Hi, I'm Jane Doe.", "This is Jane Doe, about my order."]
)
def test_who_introduces_themselves_is_heard(text: str) -> None:
    assert read_introductions(text, locale="en-GB") == ("Jane Doe",)


@pytest.mark.parametrize(
    ("text", "name", "own"),
    [
        ("I am passing you to Maya from our team.", "Maya", True),
        ("Kind regards, Tom", "Tom", True),
        ("Tom has joined the chat.", "Tom", True),
        ("Hi John, your order is here.", "John", False),
        ("Hello John,\nyour order is here.", "John", False),
    ],
)
def test_a_companys_own_people_are_told_from_its_customers(text: str, name: str, own: bool) -> None:
    assert names_own_people(text, name, locale="en-GB") is own
