"""Which part of a picture is shown: all of the words, nothing beyond the edges, and legible."""

from hypothesis import given
from hypothesis import strategies as st

from journeys.pictured import Box
from journeys.reports.evidence.cutting import cut_around
from journeys.reports.evidence.shelf import Size, size_of


@given(
    st.integers(320, 2000),
    st.integers(200, 6000),
    st.tuples(*[st.floats(0, 1)] * 4),
    st.sampled_from((0.4, 0.62, 0.8)),
)
def test_the_words_are_in_the_cut_and_the_cut_in_the_picture(
    wide: int, high: int, parts: tuple[float, float, float, float], shape: float
) -> None:
    x, y, width, height = parts
    box = Box(x=x * wide * 0.9, y=y * high * 0.9, width=8 + width * wide * 0.1, height=8 + height * 60)
    cut = cut_around([box], Size(width=wide, height=high), shape=shape)
    assert 0 <= cut.x <= cut.x + cut.width <= wide + 0.01
    assert 0 <= cut.y <= cut.y + cut.height <= high + 0.01
    assert cut.x <= box.x + 0.01
    assert min(box.x + box.width, wide) <= cut.x + cut.width + 0.01
    assert cut.y <= box.y + 0.01
    assert min(box.y + min(box.height, cut.height / 2), high) <= cut.y + cut.height + 0.01


def test_a_row_at_the_right_is_shown_whole_with_what_stands_left_of_it() -> None:
    box = Box(x=880, y=620, width=360, height=24)
    cut = cut_around([box], Size(width=1280, height=900), shape=0.7)
    assert cut.x < 700
    assert cut.x + cut.width >= 1240


def test_without_words_the_top_of_the_whole_page_is_shown() -> None:
    cut = cut_around([], Size(width=1280, height=6000), shape=0.5)
    assert (cut.x, cut.y, cut.width, cut.height) == (0, 0, 1280, 640)


def test_words_far_from_the_first_are_left_out_of_the_cut() -> None:
    boxes = [Box(x=10, y=10, width=50, height=20), Box(x=10, y=5000, width=50, height=20)]
    assert cut_around(boxes, Size(width=1280, height=6000), shape=0.5).y == 0


def test_the_size_of_a_picture_is_read_from_its_first_bytes() -> None:
    png = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + (300).to_bytes(4, "big") + (200).to_bytes(4, "big")
    jpeg = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc2\x00\x0b\x08" + (200).to_bytes(2, "big") + (300).to_bytes(2, "big")
    assert size_of(png) == size_of(jpeg + b"\x00" * 9) == Size(width=300, height=200)
    for broken in (
        b"",
        b"\xff\xd8",
        b"\xff\xd8\xff\xc0",
        jpeg[:12],
        png[:20],
        b"GIF89a",
        b"\xff\xd8\xff\xe0\x00\x00" * 9,
    ):
        assert size_of(broken) is None
