"""Addresses on a page, and what stands below «Shipping address» without being one."""

import pytest
from sights import block, page, told

from journeys.reading.pages.sight import Block, Box, Control

HEAD = block("Shipping Address", "h2", y=100)


def field(name: str, y: float) -> Control:
    return Control(ref=name, role="textbox", name=name, box=Box(x=0, y=y, width=300, height=30))


def below(*lines: str) -> tuple[Block, ...]:
    return tuple(block(line, "div", y=130 + 40.0 * place) for place, line in enumerate(lines))


def addresses(*blocks: Block, controls: tuple[Control, ...] = (), language: str = "en-GB") -> list[str]:
    return [value for about, value in told(page(*blocks, controls=controls, language=language), "person") if about]


def test_an_address_stands_below_its_heading() -> None:
    assert addresses(HEAD, *below("Jane Doe", "12 Mill Lane", "York YO1 7AA")) == [
        "Jane Doe, 12 Mill Lane, York YO1 7AA"
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ("Shipping Method", "3", "Payment Information"),
        ("Province is required", "Shipping Method", "3", "Payment Information"),
        ("1 x Hand trowel", "Express delivery"),
        ("Enamel mug × 1", "Order 100023 of today"),
        ("Standard delivery", "2 items in your parcel"),
        ("Full name", "Telephone", "Step 3 of 4"),
    ],
)
def test_steps_goods_and_what_a_form_asks_for_are_no_address(lines: tuple[str, ...]) -> None:
    assert addresses(HEAD, *below(*lines)) == []


def test_what_stands_between_the_fields_of_a_form_is_no_address() -> None:
    lines = below("Jane Doe", "e.g. 12 Mill Lane, York", "YO1 7AA")
    assert addresses(HEAD, *lines, controls=(field("Name", 145), field("Address", 185))) == []


def test_an_address_ends_at_the_next_heading() -> None:
    after = block("Payment", "h2", y=220)
    assert addresses(HEAD, *below("12 Mill Lane", "York YO1 7AA"), after, block("3 of 4", y=260)) == [
        "12 Mill Lane, York YO1 7AA"
    ]


@pytest.mark.parametrize(
    ("language", "label", "lines"),
    [
        ("de-DE", "Lieferadresse", ("Erika Muster", "Lange Gasse 3", "10115 Berlin")),
        ("fr-FR", "Adresse de livraison", ("Marie Petit", "3 rue des Lilas", "75011 Paris")),
        ("es-ES", "Dirección de envío", ("Ana Ruiz", "Calle Mayor 3", "28013 Madrid")),
        ("en-US", "Shipping address", ("Jane Doe", "353 State St", "Albany, NY 12207")),
        ("en-CA", "Shipping address", ("Jane Doe", "3 Elm Street", "Ottawa ON K1A 0B1")),
        ("en-IE", "Delivery address", ("Jane Doe", "3 Elm Street", "Dublin D02 AF30")),
    ],
)
def test_addresses_are_written_in_many_ways(language: str, label: str, lines: tuple[str, ...]) -> None:
    assert addresses(block(label, "h2", y=100), *below(*lines), language=language) == [", ".join(lines)]
