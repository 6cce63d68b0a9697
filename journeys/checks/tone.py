"""One tone: words that were meant for this customer."""

from collections.abc import Iterator

from journeys.checks.registry import check
from journeys.finding import Finding, Harm, Pillar
from journeys.notebook import Record, Speaker
from journeys.reading.language.templates import read_placeholders


@check("unfilled-template", pillar=Pillar.TONE, harm=Harm.JARRED)
def unfilled_template(record: Record) -> Iterator[Finding]:
    """A mark of the template stood where the customer's own facts should stand."""
    for words in record.words:
        if words.who is Speaker.COMPANY:
            for mark in read_placeholders(words.said):
                yield Finding(summary=f"{words.at} shows «{mark}»", evidence=(words,))
