"""References: the numbers and codes of orders, returns, cases, parcels and invoices, with what they refer to."""

from collections.abc import Iterable, Iterator

from journeys.reading.text.reference import read_references
from scoring.answer import Answer, Case

TITLE = "References in four languages, with what they refer to"
AIMS = {"reference": (0.95, 0.85)}


def answers(cases: Iterable[Case]) -> Iterator[Answer]:
    """Of each case, every reference; then the same by language."""
    read = [(case["language"], case["text"], _expected(case), _found(case)) for case in cases]
    for language in ("", "en", "de", "fr", "es"):
        for spoken, text, expected, found in read:
            if language in ("", spoken):
                yield Answer(of=language or "reference", case=text, expected=expected, found=found)


def _expected(case: Case) -> tuple[str, ...]:
    return tuple(f"{one['about']} {one['value']}" for one in case["expected"])


def _found(case: Case) -> tuple[str, ...]:
    return tuple(f"{one.about} {one.value}" for one in read_references(case["text"], language=case["language"]))
