"""Days, cards, numbers and regions are written as a form asks for them; what leads away from a checkout is left."""

from dataclasses import replace

import pytest

from journeys.channels.web.forms.choosing import option_for, regions_of
from journeys.channels.web.forms.days import days_as_asked
from journeys.channels.web.forms.parts import in_parts
from journeys.channels.web.till.commitment import may_buy
from journeys.channels.web.till.onward import Kind, Onward
from journeys.channels.web.till.straying import strays
from journeys.customer import Customer
from journeys.reading.fields.fields import Field, read_fields
from journeys.reading.language.lexicon import lexicon
from journeys.reading.pages.sight import Box, Control
from journeys.reading.ways.ways import Choice
from tests.sights import TODAY, block, button, page

AMERICAN = Customer.first_time(seed=3, locale="en-US", today=TODAY)


def field(token: str, **attributes: str) -> Field:
    control = Control(
        ref=str(attributes), role="textbox", name="", attributes=attributes, box=Box(x=0, y=0, width=9, height=9)
    )
    return Field(control=control, token=token, datum=token, asked="")


@pytest.mark.parametrize(
    ("hint", "form"),
    [
        ("* (eg. 05/21/1970)", "%m/%d/%Y"),
        ("Your Date of Birth must be in this format: MM/DD/YYYY (eg 05/21/1970)", "%m/%d/%Y"),
        ("z. B. 31.12.1980", "%d.%m.%Y"),
        ("Format: DDMMYYYY", "%d%m%Y"),
        ("GG/MM/AAAA", "%d/%m/%Y"),
        ("RRRR-MM-DD", "%Y-%m-%d"),
    ],
)
def test_a_birthday_is_written_as_the_words_beside_it_show(hint: str, form: str) -> None:
    born = AMERICAN.date_of_birth

    assert next(days_as_asked(born, field("bday").control, "en-GB", (hint,))) == born.strftime(form)


def test_a_card_in_four_fields_gets_four_parts() -> None:
    fields = [field("cc-number", maxlength="4", name=f"c{place}") for place in range(4)]
    answers = in_parts(fields, lambda _: "5555666677778888")

    assert [answers(one) for one in fields] == ["5555", "6666", "7777", "8888"]


@pytest.mark.parametrize(
    ("locale", "city", "offered", "chosen"),
    [
        ("en-GB", "Edinburgh", "Scotland", "Scotland"),
        ("es-ES", "San Sebastián", "Guipúzcoa", "Guipúzcoa"),
        ("pl-PL", "Warszawa", "województwo mazowieckie", "województwo mazowieckie"),
        ("en-IE", "Cork", "Cork", "Cork"),
    ],
)
def test_a_region_is_known_by_its_other_names(locale: str, city: str, offered: str, chosen: str) -> None:
    homes = [Customer.first_time(seed=seed, locale=locale, today=TODAY).address for seed in range(80)]
    home = next(one for one in homes if one.city == city)
    options = [("1", "Elsewhere"), ("2", offered)]

    assert option_for(field("address-level1"), home.region, options, locale, regions_of(home)) == ("2", chosen)


def test_numbers_of_persons_hold_to_their_checksums() -> None:
    digits = [int(one) for one in Customer.first_time(seed=5, locale="pt-BR", today=TODAY).identity_number]
    spaniard = Customer.first_time(seed=5, locale="es-ES", today=TODAY).identity_number

    assert sum(d * w for d, w in zip(digits[:9], range(10, 1, -1), strict=True)) * 10 % 11 % 10 == digits[9]
    assert "TRWAGMYFPDXBNJZSQVHLCKE"[int(spaniard[:8]) % 23] == spaniard[8]
    assert len(Customer.first_time(seed=5, locale="it-IT", today=TODAY).identity_number) == 16
    assert AMERICAN.identity_number == ""


def test_numbers_are_said_in_parts() -> None:
    parts = [AMERICAN.autofill(token) for token in ("tel-area-code", "tel-local-prefix", "tel-local-suffix")]

    assert "+1" + "".join(part or "" for part in parts) == AMERICAN.phone


def test_nothing_that_informs_or_frames_the_page_leads_on_within_a_checkout() -> None:
    polish, sight = lexicon("pl-PL"), replace(page(), url="https://shop.example/kasa")
    link = replace(button("Dostawa i płatność"), role="link", attributes={"href": "/dostawa"})

    assert strays(link, sight, polish)
    assert strays(replace(button("Kasa"), region="header"), sight, polish)
    assert not strays(button("Dalej"), sight, polish)
    assert not strays(replace(link, attributes={"href": "/kasa/platnosc"}), sight, polish)


def test_a_next_after_which_nothing_speaks_of_paying_may_buy() -> None:
    radio = Control(ref="r", role="radio", name="Standard £4.00", label="Standard £4.00", checked=True, form="form1",
                    attributes={"name": "s"}, box=Box(x=0, y=0, width=9, height=9))  # fmt: skip
    onward = Onward(choice=Choice(control=button("Next", form="form1"), sure=0.9, why=""), kind=Kind.CONTINUE)
    silent, steps = page(controls=(radio,)), page(block("Delivery – Payment – Review"), controls=(radio,))
    fields = read_fields(silent, language="en-GB")

    assert may_buy(onward, silent, fields, lexicon("en-GB"), told=True)
    assert not may_buy(onward, steps, fields, lexicon("en-GB"), told=True)
