"""However long a message goes on without a full stop, reading it costs in proportion to its length."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeys.reading.language.sentences import sentences

LONGEST = 1000  # letters that are read together


@given(
    pieces=st.lists(st.sampled_from(("word ", "12", "$9.50 ", "Tea, ", "x" * 300, "\n", ". ")), max_size=60),
    times=st.integers(1, 20),
)
def test_no_sentence_is_longer_than_people_talk_and_nothing_is_lost(pieces: list[str], times: int) -> None:
    text = "".join(pieces) * times
    read = sentences(text, "en")
    assert all(len(sentence.text) <= LONGEST for sentence in read)
    assert all(text.startswith(sentence.text, sentence.start) for sentence in read)
    assert "".join("".join(sentence.text for sentence in read).split()) == "".join(text.split())


@pytest.mark.parametrize("piece", ["we refund $20 within 5 days and ", "1234567890", "a"])
def test_the_pieces_of_a_message_grow_in_number_and_not_in_length(piece: str) -> None:
    short, long = (sentences(piece * (size // len(piece)), "en") for size in (10_000, 40_000))
    assert 3 <= len(long) / len(short) <= 5


def test_a_long_sentence_is_cut_between_words() -> None:
    first, *_ = sentences("we will send the parcel to you and " * 60, "en")
    assert first.text.split()[-1] in {"we", "will", "send", "the", "parcel", "to", "you", "and"}


def test_a_sentence_of_ordinary_length_stays_whole() -> None:
    said = "we send it today, " * 40 + "and that is all."
    assert [sentence.text for sentence in sentences(said, "en")] == [said]
