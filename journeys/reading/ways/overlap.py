"""Which part of what is wanted is there."""

from journeys.reading.language.lexicon import Tokens, tokens


def words_in_common(want: Tokens, text: Tokens) -> float:
    """Which part of the wanted words is there; plural and singular are one."""
    if not want:
        return 0.0
    there = {word.rstrip("sen") or word for word in text}
    return sum(1 for word in want if (word.rstrip("sen") or word) in there) / len(want)


def overlap(want: str, text: str) -> float:
    """Which part of what is wanted a text names, from 0 to 1."""
    return words_in_common(tokens(want), tokens(text))
