"""Text: what a chat bubble, a spoken sentence, a mail or a text message states."""

from collections.abc import Set
from datetime import date
from functools import lru_cache

from journeys.claim import Policy
from journeys.reading.language.words import language_of
from journeys.reading.text.persons import read_persons
from journeys.reading.text.policy import read_policies
from journeys.reading.text.prices import prices_of_sentences
from journeys.reading.text.promise import read_promises
from journeys.reading.text.reference import read_references
from journeys.reading.text.status import read_statuses
from journeys.reading.text.sum_lines import prices_of_lines, sum_lines
from journeys.reading.told import Statement


@lru_cache(maxsize=2048)
def read_text(text: str, *, locale: str, today: date, currency: str | None = None) -> tuple[Statement, ...]:
    """Everything that a message states: prices, statuses, references, policies, promises and persons.

    Args:
        text: One message, mail or spoken turn, as received; line breaks matter.
        locale: BCP 47 tag of the company; decides what "1.234" and "$" mean.
        today: The customer's day; decides what "on Friday" means.
        currency: ISO 4217 code that the company sells in.

    Returns:
        Statements by kind, each kind in reading order. Lines that add up to a total share a `section`, which is the
        message's own.
    """
    language = language_of(locale)
    lines = sum_lines(text, locale=locale, currency=currency)
    prose = _prose(text, {line.said for line in lines})
    summed = {line.said for line in lines if line.adds_up}
    policies = read_policies(_prose(text, summed), locale=locale, currency=currency)
    ruled = {one.said.strip() for one in policies if isinstance(one.value, Policy) and one.value.money}
    return (
        *prices_of_lines(tuple(line for line in lines if line.adds_up or not _rules(line.said, ruled))),
        *prices_of_sentences(prose, locale=locale, currency=currency),
        *read_statuses(text, language=language),
        *read_references(text, language=language),
        *policies,
        *read_promises(prose, locale=locale, today=today),
        *read_persons(text, locale=locale),
    )


def _rules(line: str, ruled: Set[str]) -> bool:
    """«Express: $9.90» under «Shipping» names a fee, not a thing and its price."""
    return any(said in line or line in said for said in ruled)


def lines_and_prose(text: str, *, locale: str, currency: str | None) -> tuple[frozenset[str], str]:
    """The lines of a list of amounts in a message, and the rest of it; one line alone is a sentence like any other."""
    lines = frozenset(line.said for line in sum_lines(text, locale=locale, currency=currency))
    return (lines, _prose(text, lines)) if len(lines) > 1 else (frozenset(), text)


def _prose(text: str, of_sums: Set[str]) -> str:
    return "\n".join("" if line.strip() in of_sums else line for line in text.splitlines())
