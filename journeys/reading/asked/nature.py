"""What the answer to a question for a datum looks like."""

from collections.abc import Mapping
from functools import cache

from journeys.reading.language.data import words_on
from journeys.reading.told import Answer

_COUNTED = "number of "


def answer_to(datum: str) -> Answer:
    """What an answer looks like, by the datum's name, else by its last word; a trait where neither tells."""
    known, endings = _listed("answer"), _listed("ending")
    if datum in known:
        return known[datum]
    if datum.startswith(_COUNTED):
        return Answer.COUNT
    return endings.get(datum.rsplit(" ", 1)[-1], Answer.TRAIT)


@cache
def _listed(table: str) -> Mapping[str, Answer]:
    """Names and last words, each with its answer."""
    listed = words_on("data", "en").get(table, {})
    return {name: Answer(answer) for answer, names in listed.items() for name in names}
