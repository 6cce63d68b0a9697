"""Reading what is asked for in several fields, and fields by their company."""

from itertools import count

import pytest

from journeys.reading.fields.fields import read_fields
from journeys.reading.fields.forms import FormKind, forms_of
from journeys.reading.pages.sight import Box, Control, Sight

PLACES = count(1)


def control(label: str = "", *, role: str = "textbox", form: str = "form1", **more: object) -> Control:
    """A field or a button, each on a line of its own."""
    own = ("name", "id", "type", "maxlength", "autocomplete", "sends", "lines", "readonly")
    attributes = {key: str(value) for key, value in more.items() if key in own}
    rest = {key: value for key, value in more.items() if key not in own}
    place = next(PLACES)
    return Control(
        ref=f"r{place}",
        role=role,
        name=label,
        label=label if role != "button" else "",
        attributes=attributes,
        form=form,
        box=Box(x=0, y=100.0 * place, width=200, height=24),
        **rest,  # type: ignore[arg-type]
    )


def sight(*controls: Control, language: str = "en") -> Sight:
    return Sight(url="", title="", language=language, blocks=(), controls=controls)


def tokens(*controls: Control, language: str = "en") -> list[str]:
    return [field.token for field in read_fields(sight(*controls, language=language))]


NUMBERS = tuple(str(number) for number in range(1, 32))
YEARS = tuple(str(year) for year in range(1930, 2008))


@pytest.mark.parametrize(
    ("fields", "language", "expected"),
    [
        pytest.param(
            [("Geburtsdatum", {"name": "tag", "maxlength": 2}), ("Geburtsdatum", {"name": "monat", "maxlength": 2}),
             ("Geburtsdatum", {"name": "jahr", "maxlength": 4})],
            "de", ["bday-day", "bday-month", "bday-year"], id="a date in three",
        ),
        pytest.param(
            [("Date of birth", {"name": f"x{place}", "maxlength": most}) for place, most in enumerate((2, 2, 4))],
            "en-US", ["bday-month", "bday-day", "bday-year"], id="where the month comes first",
        ),
        pytest.param(
            [("Phone", {"maxlength": 3}), ("Phone", {"maxlength": 3}), ("Phone", {"maxlength": 4})],
            "en", ["tel-area-code", "tel-local-prefix", "tel-local-suffix"], id="a telephone number in three",
        ),
        pytest.param(
            [("Card number", {"maxlength": 4}), *[("", {"maxlength": 4})] * 3],
            "en", ["cc-number"] * 4, id="a card's number in four",
        ),
        pytest.param(
            [("Card number", {}), ("Expiry date", {}), ("Expiry date", {}), ("Name", {})],
            "en", ["cc-number", "cc-exp-month", "cc-exp-year", "cc-name"], id="a card's end in two",
        ),
        pytest.param(
            [("Street", {}), ("House number", {}), ("Postcode", {})],
            "en", ["address-line1", "house-number", "postal-code"], id="a street and its number",
        ),
        pytest.param(
            [("Address", {"name": "street[0]"}), ("", {"name": "street[1]"}), ("City", {})],
            "en", ["address-line1", "address-line2", "address-level2"], id="a second line without words",
        ),
        pytest.param(
            [("Name", {}), ("", {"name": "name2"})], "en", ["given-name", "family-name"], id="one heading, two names",
        ),
        pytest.param([("Imię", {}), ("Nazwisko", {})], "pl", ["given-name", "family-name"], id="two names"),
        pytest.param([("Vorname", {}), ("Name", {})], "de", ["given-name", "family-name"], id="half a name"),
        pytest.param([("E-mail", {}), ("Confirm e-mail", {})], "en", ["email", "email"], id="an address twice"),
        pytest.param(
            [("E-mail", {}), ("Password", {"type": "password"}), ("Repeat password", {"type": "password"})],
            "en", ["email", "new-password", "new-password"], id="a password twice",
        ),
        pytest.param(
            [("Name", {}), ("Password", {"type": "password"})],
            "en", ["username", "current-password"], id="who logs in by name",
        ),
        pytest.param([("Title", {}), ("Message", {})], "en", ["subject", "message"], id="the title of a message"),
        pytest.param([("Numer klienta", {}), ("NIP", {})], "pl", ["customer-number", "vat"], id="numbers of a shop"),
    ],
)  # fmt: skip
def test_fields_are_told_by_their_company(
    fields: list[tuple[str, dict[str, object]]], language: str, expected: list[str]
) -> None:
    made = [control(label, **more) for label, more in fields]

    assert tokens(*made, language=language) == expected


def test_lists_of_a_birthday_are_not_a_cards() -> None:
    months = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October")
    months = (*months, "November", "December")

    def listed(options: tuple[str, ...]) -> Control:
        return control("", role="combobox", options=options, option_values=options)

    assert tokens(listed(NUMBERS), listed(months), listed(YEARS)) == ["bday-day", "bday-month", "bday-year"]


def test_months_beside_a_card_are_not_a_birthdays() -> None:
    months = tuple(str(month) for month in range(1, 13))
    month = control("Monat", role="combobox", options=months, option_values=months)

    assert tokens(control("Kartennummer"), month, language="de") == ["cc-number", "cc-exp-month"]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (("Bitte wählen", "Herr", "Frau", "Divers"), "honorific-prefix"),
        (("Visa", "Mastercard", "American Express"), "cc-type"),
        (("Deutschland", "Österreich", "Schweiz"), "country"),
        (("Bayern", "Hessen", "Berlin", "Hamburg"), "address-level1"),
        (("+49", "+43", "+41"), "tel-country-code"),
        (("rot", "grün", "blau"), "other"),
    ],
)
def test_a_list_without_words_is_told_by_what_it_offers(options: tuple[str, ...], expected: str) -> None:
    assert tokens(control("", role="combobox", options=options, option_values=options), language="de") == [expected]


@pytest.mark.parametrize(
    "trap",
    [
        control("Leave this field blank"),
        control("Dieses Feld nicht ausfüllen"),
        control("Website", name="website_hp"),
        control("", name="honeypot"),
        control("", name="b_0a1b2c3d4e5f_6a7b8c"),
    ],
)
def test_a_field_for_robots_is_no_field(trap: Control) -> None:
    assert tokens(trap, language="de") == []


# ---- what is required ----


def required(*controls: Control, language: str = "en") -> list[bool]:
    return [field.required for field in read_fields(sight(*controls, language=language))]


@pytest.mark.parametrize(
    ("labels", "language", "expected"),
    [
        (("E-mail *", "Phone"), "en", [True, False]),
        (("E-mail (required)", "Phone"), "en", [True, False]),
        (("E-Mail (Pflichtfeld)", "Telefon"), "de", [True, False]),
        (("E-mail", "Phone (optional)"), "en", [True, False]),
        (("E-mail", "Téléphone (facultatif)"), "fr", [True, False]),
        (("E-mail *", "Phone (optional)", "Fax"), "en", [True, False, False]),
        (("E-mail", "Phone"), "en", [False, False]),
        (("E-mail (not required)", "Phone *"), "en", [False, True]),
    ],
)
def test_what_a_form_insists_on(labels: tuple[str, ...], language: str, expected: list[bool]) -> None:
    assert required(*(control(label) for label in labels), language=language) == expected


# ---- what forms are for ----


def kind(*controls: Control, language: str = "en") -> FormKind:
    (form,) = forms_of(sight(*controls, language=language))
    return form.kind


@pytest.mark.parametrize(
    ("labels", "button", "expected"),
    [
        (("E-mail", "Password"), "Log in", FormKind.LOG_IN),
        (("First name", "E-mail", "New password"), "Register", FormKind.REGISTRATION),
        (("E-mail",), "Reset my password", FormKind.RECOVERY),
        (("E-mail",), "Subscribe", FormKind.NEWSLETTER),
        (("Order number", "E-mail"), "Find my order", FormKind.LOOK_UP),
        (("Order number", "Why are you sending it back?"), "Return", FormKind.RETURN),
        (("Name", "E-mail", "Message"), "Send", FormKind.CONTACT),
        (("First name", "Street address", "City", "Postcode"), "Continue", FormKind.ORDER),
        (("Card number", "Expiry date"), "Pay now", FormKind.ORDER),
        (("Discount code",), "Apply", FormKind.COUPON),
        (("Quantity",), "Add to cart", FormKind.BASKET),
        (("Search",), "Go", FormKind.SEARCH),
        (("Shoe size",), "Go", FormKind.OTHER),
    ],
)
def test_a_form_is_known_by_what_it_asks(labels: tuple[str, ...], button: str, expected: FormKind) -> None:
    fields = [control(label, type="password" if "assword" in label else "text") for label in labels]

    assert kind(*fields, control(button, role="button", sends="yes")) is expected


def test_each_form_has_its_fields_and_what_sends_it() -> None:
    search, send = control("Search", form="a"), control("Search", role="button", sends="yes", form="a")
    log_in = control("Password", type="password", form="b")
    first, second = forms_of(sight(search, send, log_in))

    assert (first.kind, first.submit, second.kind, second.submit) == (FormKind.SEARCH, send, FormKind.LOG_IN, None)
    assert [field.control for field in second.fields] == [log_in]
