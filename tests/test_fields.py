"""Reading what fields want."""

import pytest

from journeys.reading.fields.fields import Field, read_fields
from journeys.reading.pages.sight import Box, Control, Sight


def field(label: str = "", *, role: str = "textbox", ref: str = "", **more: object) -> Control:
    attributes = {key: str(value) for key, value in more.items() if key in ("name", "type", "autocomplete", "id")}
    rest = {key: value for key, value in more.items() if key not in attributes}
    return Control(
        ref=ref or f"{label}{attributes}{more.get('placeholder', '')}",
        role=role, name=label, label=label, attributes=attributes, form="form1",
        box=Box(x=0, y=0, width=200, height=24), **rest,  # type: ignore[arg-type]
    )  # fmt: skip


def read(*controls: Control, language: str = "en") -> tuple[Field, ...]:
    return read_fields(Sight(url="", title="", language=language, blocks=(), controls=controls))


def token(*controls: Control, language: str = "en") -> str:
    return read(*controls, language=language)[0].token


@pytest.mark.parametrize(
    ("control", "language", "expected"),
    [
        (field("First name"), "en", "given-name"),
        (field("Your e-mail address *"), "en", "email"),
        (field("Post/Zip-code"), "en", "postal-code"),
        (field("First line of address"), "en", "address-line1"),
        (field("State/County"), "en", "address-level1"),
        (field("", placeholder="Town / City"), "en", "address-level2"),
        (field("", name="billing_postcode"), "en", "postal-code"),
        (field("", name="lastName"), "en", "family-name"),
        (field("", nearby="Surname"), "en", "family-name"),
        (field("", autocomplete="shipping tel"), "en", "tel"),
        (field("Vor- und Nachname"), "de", "name"),
        (field("Straße und Hausnummer"), "de", "address-line1"),
        (field("PLZ"), "de", "postal-code"),
        (field("Code postal"), "fr", "postal-code"),
        (field("Apellidos"), "es", "family-name"),
        (field("Kod pocztowy"), "pl", "postal-code"),
        (field("Miejscowość"), "pl", "address-level2"),
        (field("Cognome"), "it", "family-name"),
        (field("Woonplaats"), "nl", "address-level2"),
        (field("Efternamn"), "sv", "family-name"),
        (field("CEP"), "pt", "postal-code"),
        (field("Discount code"), "en", "coupon"),
        (field("Order number"), "en", "order-number"),
        (field("Expiry date (MM/YY)"), "en", "cc-exp"),
        (field("Security code"), "en", "cc-csc"),
        (field("Name on card"), "en", "cc-name"),
        (field("Quantity", role="spinbutton", type="number"), "en", "quantity"),
        (field("", role="searchbox", type="search", placeholder="Search"), "en", "search"),
        (field("Something else entirely"), "en", "other"),
    ],
)  # fmt: skip
def test_a_field_is_known_by_its_words(control: Control, language: str, expected: str) -> None:
    assert token(control, language=language) == expected


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("I accept the terms and conditions", "terms"),
        ("Send me news and special offers", "newsletter"),
        ("Create an account for next time", "account"),
        ("Billing address is the same as delivery", "same-address"),
        ("Wrap it as a gift", "gift"),
        ("Leave it with a neighbour", "other"),
    ],
)
def test_a_box_is_known_by_what_it_agrees_to(label: str, expected: str) -> None:
    assert token(field(label, role="checkbox", type="checkbox")) == expected


def test_a_list_is_known_by_what_it_offers() -> None:
    months = tuple(f"{month:02}" for month in range(1, 13))
    years = tuple(str(year) for year in range(2026, 2040))
    countries = ("Germany", "France", "United Kingdom", "United States")
    lists = (
        field("", role="combobox", options=months, option_values=months, ref="m"),
        field("", role="combobox", options=years, option_values=years, ref="y"),
        field("", role="combobox", options=countries, option_values=("DE", "FR", "GB", "US"), ref="c"),
    )

    assert [one.token for one in read(*lists)] == ["cc-exp-month", "cc-exp-year", "country"]


def test_a_name_beside_a_card_number_is_the_holders() -> None:
    assert token(field("Name"), field("Card number")) == "cc-name"


def test_a_word_that_may_be_either_is_told_by_its_neighbours() -> None:
    assert token(field("Nom"), language="fr") == "name"
    assert token(field("Nom"), field("Prénom"), language="fr") == "family-name"
    assert token(field("Nombre"), field("Apellidos"), language="es") == "given-name"


def test_a_password_beside_a_name_is_a_new_one() -> None:
    assert token(field("Password", type="password"), field("E-mail")) == "current-password"
    assert token(field("Password", type="password"), field("Last name")) == "new-password"


def test_an_answer_to_why_is_asked_by_all_its_buttons() -> None:
    reasons = read(
        field("It is broken", role="radio", type="radio", name="r", nearby="Why are you sending it back?"),
        field("I changed my mind", role="radio", type="radio", name="r", nearby="It is broken"),
    )

    assert [(one.token, one.datum) for one in reasons] == [("reason", "reason")] * 2


def test_what_is_no_field_is_none() -> None:
    assert read(field("Send", role="button"), field("File", type="file"), field("Trap", on_screen=False)) == ()


def test_each_field_has_a_datum_in_the_customers_words() -> None:
    asked = read(field("ZIP code"), field("Given name"), field("Shoe size in Mondopoint"))

    assert [one.datum for one in asked] == ["postcode", "first name", "shoe size in mondopoint"]
