"""Statuses: how an order or a return stands, in the company's many words for it."""

from collections.abc import Iterable, Iterator

from journeys.claim import Status
from journeys.reading.text.status import read_statuses
from scoring.answer import Answer, Case

TITLE = "Statuses of orders and returns in four languages, with the order where it is named"
AIMS = {"status": (0.95, 0.85)}


def answers(cases: Iterable[Case]) -> Iterator[Answer]:
    """Of each case, every status; then the same by language."""
    read = [(case["language"], case["text"], _expected(case), _found(case)) for case in cases]
    for language in ("", "en", "de", "fr", "es"):
        for spoken, text, expected, found in read:
            if language in ("", spoken):
                yield Answer(of=language or "status", case=text, expected=expected, found=found)


def _expected(case: Case) -> tuple[str, ...]:
    return tuple(f"{one.get('about', '')}: {one['status']}" for one in case["expected"])


def _found(case: Case) -> tuple[str, ...]:
    """What a status is about counts only where the case says it."""
    named = any("about" in one for one in case["expected"])
    told = read_statuses(case["text"], language=case["language"])
    return tuple(
        f"{one.about if named else ''}: {one.value.state.value}" for one in told if isinstance(one.value, Status)
    )
