"""How well moves are read in the wordings of many companies: `turns/*.txt`."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from journeys.reading.talk.moves import Move, read_moves

FOLDER = Path(__file__).parent / "turns"
Row = tuple[str, frozenset[str], str]


def rows(name: str) -> Iterator[Row]:
    for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            language, moves, words = line.split(" | ", 2)
            yield language, frozenset() if moves == "-" else frozenset(moves.split()), words


def score(name: str) -> tuple[float, float]:
    """Precision and recall over all moves of a file."""
    read = [(frozenset(map(str, read_moves(words, language=lang))), wanted) for lang, wanted, words in rows(name)]
    right = sum(len(got & wanted) for got, wanted in read)
    return right / sum(len(got) for got, _ in read), right / sum(len(wanted) for _, wanted in read)


@pytest.mark.parametrize("name", ["tuned.txt", "held_out.txt"])
def test_every_turn_names_moves_that_there_are(name: str) -> None:
    assert {move for _, moves, _ in rows(name) for move in moves} <= set(Move)


def test_the_turns_that_the_words_were_worked_on_with_are_read() -> None:
    precision, recall = score("tuned.txt")
    assert precision >= 0.97
    assert recall >= 0.99


def test_turns_that_the_words_were_not_worked_on_with_are_read_too() -> None:
    precision, recall = score("held_out.txt")
    assert precision >= 0.9
    assert recall >= 0.7
