"""Text: what a chat bubble, a spoken sentence, a mail or a text message states."""

from datetime import date

from journeys.reading.policy import read_policies
from journeys.reading.promise import read_promises
from journeys.reading.reference import read_references
from journeys.reading.status import read_statuses
from journeys.reading.told import Statement
from journeys.reading.words import language_of


def read_text(text: str, *, locale: str, today: date, currency: str | None = None) -> tuple[Statement, ...]:
    """Everything that a message states."""
    language = language_of(locale)
    return (
        *read_statuses(text, language=language),
        *read_references(text, language=language),
        *read_policies(text, locale=locale, currency=currency),
        *read_promises(text, locale=locale, today=today),
    )
