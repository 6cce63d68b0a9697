"""Reading fields by the words that stand around them."""

import pytest

from journeys.reading.fields.fields import read_fields
from journeys.reading.pages.sight import Block, Box, Control, Sight


def words(text: str, x: float, y: float, width: float = 90, height: float = 20, tag: str = "div") -> Block:
    return Block(text=text, tag=tag, box=Box(x=x, y=y, width=width, height=height))


def field(x: float, y: float, *, nearby: str = "", role: str = "textbox") -> Control:
    box = Box(x=x, y=y, width=150, height=22)
    return Control(ref=f"{x},{y}", role=role, name="", nearby=nearby, attributes={"type": "text"}, form="f", box=box)


def read(blocks: list[Block], fields: list[Control]) -> list[tuple[str, str]]:
    sight = Sight(url="", title="", language="en", blocks=tuple(blocks), controls=tuple(fields))
    return [(one.token, one.asked) for one in read_fields(sight)]


def test_words_before_a_field_name_it() -> None:
    blocks = [words("First name", 0, 0), words("City", 0, 40)]

    assert read(blocks, [field(100, 0), field(100, 40)]) == [("given-name", "First name"), ("address-level2", "City")]


def test_words_above_a_field_name_it() -> None:
    blocks = [words("First name", 0, 0), words("City", 0, 60), words("Postcode", 200, 60)]
    fields = [field(0, 25), field(0, 85), field(200, 85)]

    assert [token for token, _ in read(blocks, fields)] == ["given-name", "address-level2", "postal-code"]


def test_words_behind_a_field_name_it_where_there_are_no_others() -> None:
    blocks = [words("Name", 160, 0), words("Mail (will not be published)", 160, 40), words("Website", 160, 80)]
    fields = [field(0, 0, nearby="Leave a reply"), field(0, 40, nearby="Name"), field(0, 80, nearby="Mail")]

    assert [token for token, _ in read(blocks, fields)] == ["name", "email", "url"]


def test_a_head_of_a_column_names_the_field_in_it() -> None:
    blocks = [words("City", 0, 0, tag="th"), words("Phone", 160, 0, tag="th"), words("E-mail", 320, 0, tag="th")]

    read_tokens = [token for token, _ in read(blocks, [field(0, 25), field(160, 25), field(320, 25)])]
    assert read_tokens == ["address-level2", "tel", "email"]


def test_a_cell_that_holds_a_field_names_it() -> None:
    cells = [words("Street:", 0, 0, 160, 50, "td"), words("City:", 165, 0, 160, 50, "td")]
    fields = [field(2, 26, nearby="Street:"), field(167, 26, nearby="City:")]

    assert [token for token, _ in read(cells, fields)] == ["street-address", "address-level2"]


def test_a_hint_in_brackets_is_not_what_is_asked() -> None:
    assert read([words("Surname(s)", 0, 0)], [field(100, 0)]) == [("family-name", "Surname(s)")]
    assert read([words("Postcode (letters and digits of your area)", 0, 0)], [field(100, 0)])[0][0] == "postal-code"


@pytest.mark.parametrize("far", [words("City", 0, 300), words("City", 900, 0), words("City", 0, -200)])
def test_words_that_stand_elsewhere_do_not_name_a_field(far: Block) -> None:
    assert read([far], [field(100, 0)])[0][0] == "other"


def test_a_field_of_a_row_shares_the_words_before_the_row() -> None:
    blocks = [words("Phone", 0, 0)]

    assert [token for token, _ in read(blocks, [field(100, 0), field(260, 0)])] == ["tel", "tel"]
