"""What the customer knows is put into the shape that a field asks for."""

import pytest

from journeys.channels.web.forms.choosing import country_of_option, first_real, option_for
from journeys.channels.web.forms.days import day_to_come
from journeys.channels.web.forms.shapes import shapes_of, stopgap
from journeys.customer import Customer
from journeys.reading.fields.fields import Field
from journeys.reading.language.lexicon import lexicon
from journeys.reading.pages.sight import Box, Control
from tests.sights import TODAY

AMERICAN = Customer.first_time(seed=3, locale="en-US", today=TODAY)
GERMAN = Customer.first_time(seed=3, locale="de-DE", today=TODAY)


def field(token: str, label: str = "", **attributes: str) -> Field:
    """A field to write into."""
    placeholder = attributes.pop("placeholder", "")
    control = Control(
        ref="f", role="textbox", name=label, label=label, placeholder=placeholder, attributes=attributes,
        box=Box(x=0, y=0, width=100, height=20),
    )  # fmt: skip
    return Field(control=control, token=token, datum=token, asked=label)


def first(asked: Field, value: str, customer: Customer = AMERICAN, beside: tuple[str, ...] = ()) -> str:
    return shapes_of(asked, value, customer=customer, beside=beside)[0]


def test_a_phone_number_is_international_until_digits_are_asked_for() -> None:
    assert first(field("tel"), "+15035550196") == "+15035550196"
    assert first(field("tel", pattern="[0-9]{10}"), "+15035550196") == "5035550196"


def test_beside_a_country_code_the_number_goes_without_it() -> None:
    assert first(field("tel"), "+4917139200123", GERMAN, ("tel-country-code",)) == "17139200123"


def test_a_refused_phone_number_has_other_shapes() -> None:
    shapes = shapes_of(field("tel"), "+15035550196", customer=AMERICAN)

    assert {"5035550196", "(503) 555-0196"} <= set(shapes)
    assert len(set(shapes)) == len(shapes)


@pytest.mark.parametrize(
    ("pattern", "value", "written"),
    [
        ("[0-9]{2}-[0-9]{3}", "00950", "00-950"),
        ("[0-9]{4} [A-Z]{2}", "1012AB", "1012 AB"),
        ("[0-9]{5}", "123 45", "12345"),
    ],
)
def test_a_postcode_is_set_out_as_the_pattern_has_it(pattern: str, value: str, written: str) -> None:
    assert first(field("postal-code", pattern=pattern), value) == written


@pytest.mark.parametrize(
    ("placeholder", "form"),
    [("MM/DD/YYYY", "%m/%d/%Y"), ("TT.MM.JJJJ", "%d.%m.%Y"), ("JJ/MM/AAAA", "%d/%m/%Y"), ("yyyy-mm-dd", "%Y-%m-%d")],
)
def test_a_birthday_is_written_as_the_mask_shows(placeholder: str, form: str) -> None:
    born = AMERICAN.date_of_birth

    assert first(field("bday", placeholder=placeholder), born.isoformat()) == born.strftime(form)


def test_a_card_expires_in_four_figures_where_there_is_room_for_them() -> None:
    card = AMERICAN.card

    assert first(field("cc-exp", placeholder="MM/YY"), card.expiry) == card.expiry
    assert first(field("cc-exp", placeholder="MM / YYYY"), card.expiry) == f"{card.expiry_month:02}/{card.expiry_year}"


def test_a_day_to_deliver_is_within_the_calendar() -> None:
    assert day_to_come(field("other", type="date", min="2026-12-01").control, TODAY) == "2026-12-01"


def test_nothing_is_invented_where_only_the_shop_knows_the_answer() -> None:
    assert stopgap(field("other", pattern="M[0-9]{8}"), AMERICAN, TODAY) is None
    assert stopgap(field("coupon"), AMERICAN, TODAY) is None
    assert stopgap(field("other", "Your answer"), AMERICAN, TODAY) == AMERICAN.family_name


def test_a_state_is_chosen_by_its_code_or_its_name() -> None:
    by_code, by_name = [("1", "CA"), ("2", "OR")], [("CA", "California"), ("OR", "Oregon")]

    assert option_for(field("address-level1"), "Oregon", by_code, "en-US", ("OR",)) == ("2", "OR")
    assert option_for(field("address-level1"), "Oregon", by_name, "en-US", ("OR",)) == ("OR", "Oregon")


def test_options_are_known_for_their_countries() -> None:
    assert country_of_option(("14", "Deutschland"), "de-DE") == "DE"
    assert country_of_option(("x", "United Kingdom (UK)"), "en-US") == "GB"
    assert country_of_option(("", "Bitte wählen"), "de-DE") == ""


def test_an_invitation_to_choose_is_no_answer() -> None:
    assert first_real([("", "Bitte wählen"), ("0", "Bitte wählen"), ("a", "Frau")], lexicon("de-DE")) == ("a", "Frau")


def test_a_customer_can_live_where_the_shop_delivers() -> None:
    moved = AMERICAN.living_in("AT")

    assert moved is not None
    assert (moved.name, moved.address.country_code) == (AMERICAN.name, "AT")
    assert len(moved.address.postcode) == 4
    assert AMERICAN.living_in("AQ") is None
