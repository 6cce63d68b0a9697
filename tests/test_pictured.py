"""Words are found in a picture where a customer would point at them, and nowhere else."""

from pathlib import Path

import pytest

from journeys.pictured import (
    MOST_BYTES,
    Box,
    PicturedLine,
    PicturedText,
    PicturedWords,
    read_pictured,
    words_beside,
)


def box(x: float, y: float, width: float = 100, height: float = 20) -> Box:
    return Box(x=x, y=y, width=width, height=height)


def text(said: str, x: float, y: float, **more: object) -> PicturedText:
    return PicturedText(text=said, box=box(x, y), **more)  # type: ignore[arg-type]


def page(*texts: PicturedText, lines: tuple[PicturedLine, ...] = ()) -> PicturedWords:
    return PicturedWords(width=1280, height=2000, texts=texts, lines=lines)


ROW = (text("Total", 0, 500, row=3), text("$30.82", 400, 500, row=3))


@pytest.mark.parametrize(
    ("said", "where"),
    [
        pytest.param("Total $30.82", box(0, 500, 500), id="two texts of a row"),
        pytest.param("total\n$30.82", box(0, 500, 500), id="other white space, other case"),
        pytest.param("$30.82", box(400, 500), id="one of them"),
        pytest.param("Total…", box(0, 500), id="cut short"),
    ],
)
def test_words_are_found_however_they_were_set(said: str, where: Box) -> None:
    assert page(*ROW).find(said) == (where,)


@pytest.mark.parametrize("said", ["$30", "0.82", "otal", "", "   ", "…", '"price": "30.82"', "$30.82 Sum"])
def test_a_part_of_a_word_or_a_number_is_not_what_was_said(said: str) -> None:
    assert page(*ROW).find(said) == ()


def test_a_row_with_other_words_between_is_found_as_well() -> None:
    inner = (text("Bamboo tea set", 0, 100, row=1), text("in stock", 150, 100, row=1), text("$24.00", 300, 100, row=1))
    assert page(*inner).find("Bamboo tea set $24.00") == (box(0, 100, 400),)
    assert page(*inner).find("$24.00 Bamboo tea set") == (box(0, 100, 400),)


def test_the_tightest_box_is_that_of_the_words_themselves() -> None:
    line = PicturedLine(
        text="It costs $24.00 and ships free", y=102, height=16, spans=tuple((n * 60, 50) for n in range(6))
    )
    words = page(PicturedText(text=line.text, box=box(0, 100, 1000)), lines=(line,))
    assert words.find("$24.00") == (Box(x=120, y=102, width=50, height=16),)
    assert words.find("ships free") == (Box(x=240, y=102, width=110, height=16),)


def test_of_several_places_the_one_beside_the_thing_is_the_likeliest() -> None:
    shelf = [one for n in range(3) for one in (text(f"Tea {n}", 0, n * 300), text("$24.00", 0, n * 300 + 30))]
    assert page(*shelf).find("$24.00")[0] == box(0, 30)
    assert page(*shelf).find("$24.00", near="Tea 2")[0] == box(0, 630)


def test_what_the_page_is_about_comes_before_its_head_and_foot() -> None:
    words = page(text("Free shipping", 0, 0, aside=True), text("Free shipping", 0, 700))
    assert [one.y for one in words.find("Free shipping")] == [700, 0]


def test_what_is_written_in_a_field_is_found_but_not_across_fields() -> None:
    words = page(text("Louis", 0, 10, control=True), text("Smith", 0, 50, control=True), text("Austin", 0, 90))
    assert words.find("Louis") == (box(0, 10),)
    assert words.find("Louis Smith") == ()


def test_a_place_outside_of_the_picture_is_none() -> None:
    assert page(text("far below", 0, 2500), text("beside", -300, 10)).find("far below") == ()
    assert page(text("half in", -50, 10)).find("half in") == (box(0, 10, 50),)


def test_words_are_saved_and_read_back_equal(tmp_path: Path) -> None:
    line = PicturedLine(text="Thé “vert” 茶", y=10, height=20, spans=((0, 30), (40, 50), (100, 20)))
    words = page(text("Thé “vert” 茶", 0, 10, row=2, aside=True), text("1", 5, 5, control=True), lines=(line,))
    picture = tmp_path / "007.jpg"
    words_beside(picture).write_bytes(words.to_json())
    assert words_beside(picture).name == "007.words.json"
    assert read_pictured(picture) == words


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"width":1}', b'{"width":1,"height":1,"texts":[[1]],"lines":[]}']
)
def test_a_broken_file_of_words_is_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "1.words.json").write_bytes(content)
    assert read_pictured(tmp_path / "1.jpg") is None
    assert read_pictured(tmp_path / "2.jpg") is None


def test_the_words_of_an_endless_page_are_bounded_and_its_beginning_stays() -> None:
    words = page(*(text(f"line {n} " * 20, 0, n) for n in range(9_000)))
    saved = words.to_json()
    assert len(saved) <= MOST_BYTES
    assert PicturedWords.from_json(saved).texts[0] == words.texts[0]


def test_secrets_are_taken_out_of_texts_and_lines() -> None:
    line = PicturedLine(text="code 4711", y=0, height=9, spans=((0, 9), (9, 9)))
    words = page(text("code 4711", 0, 0), lines=(line,)).masked(lambda said: said.replace("4711", "•••"))
    assert b"4711" not in words.to_json()
    assert words.find("code •••") == (box(0, 0),)
