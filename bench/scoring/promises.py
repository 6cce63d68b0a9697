"""Promises with their days: what the company said that it would do, and by when."""

from collections.abc import Iterable, Iterator
from datetime import date

from journeys.claim import Promise
from journeys.reading.text.promise import read_promises
from scoring.answer import Answer, Case

TITLE = "Promises in four languages, with their first and last day"
AIMS = {"promise": (0.95, 0.85)}


def answers(cases: Iterable[Case]) -> Iterator[Answer]:
    """Of each case, every promise; then the same by language."""
    read = [(case["locale"][:2], case["text"], _expected(case), _found(case)) for case in cases]
    for language in ("", "en", "de", "fr", "es"):
        for spoken, text, expected, found in read:
            if language in ("", spoken):
                yield Answer(of=language or "promise", case=text, expected=expected, found=found)


def _expected(case: Case) -> tuple[str, ...]:
    return tuple(_told(one["about"], one["from"], one["to"], case) for one in case["expected"])


def _told(about: str, first: str | None, last: str, case: Case) -> str:
    """«Today» and «by today» are one thing."""
    return f"{about} {None if last == case['today'] else first} {last}"


def _found(case: Case) -> tuple[str, ...]:
    told = read_promises(case["text"], locale=case["locale"], today=date.fromisoformat(case["today"]))
    promises = [(one.about, one.value.due_from, one.value.due_to) for one in told if isinstance(one.value, Promise)]
    return tuple(_told(about, first and first.isoformat(), str(last), case) for about, first, last in promises)
