"""What the answer to a question for a datum looks like."""

from collections.abc import Mapping
from functools import cache

from journeys.reading.asked.grammar import grammar
from journeys.reading.language.data import words_on
from journeys.reading.told import Answer

_COUNTED = "number of "


def answer_to(datum: str, language: str = "en") -> Answer:
    """What an answer looks like, by the datum's name, else by the ending of it; a trait where neither tells."""
    return ending_of(datum, language) or Answer.TRAIT


def is_listed(datum: str) -> bool:
    """Whether a list knows the datum; others are named by the company's own noun."""
    return datum in _known()


def ending_of(datum: str, language: str) -> Answer | None:
    """What an answer looks like, where the name of the datum tells.

    A datum that no list knows has a name in the language of the company, whose compounds end as their last noun does.
    """
    if known := _known().get(datum):
        return known
    if datum.startswith(_COUNTED):
        return Answer.COUNT
    return _by_last_word(datum, language) or _by_last_word(datum, "en")


def _by_last_word(datum: str, language: str) -> Answer | None:
    found = list(grammar(language).endings.find_all(datum))
    return Answer(found[-1][0]) if found and found[-1][1].end() == len(datum) else None


@cache
def _known() -> Mapping[str, Answer]:
    """The names of data, each with its answer."""
    listed = words_on("data", "en")["data"]["answer"]
    return {name: Answer(answer) for answer, names in listed.items() for name in names}
