"""What a customer is given to know before a conversation: facts by the names that users write."""

import re
from collections.abc import Iterable

from journeys.errors import UsageError
from journeys.reading.asked.grammar import grammar
from journeys.reading.language.words import KNOWN_LANGUAGES
from journeys.reading.talk.questions import read_questions

_NUMBERED = frozenset(("order", "return", "case", "customer", "tracking", "invoice", "policy", "contract", "booking"))


def read_facts(written: Iterable[str]) -> dict[str, str]:
    """Facts from «order=NC-10023», «email=jane@example.org» or «frame-size=56 cm», by the datum that is asked for.

    Raises:
        UsageError: One of them is no name and value, or one name is there twice.
    """
    facts: dict[str, str] = {}
    for one in written:
        name, equals, value = (part.strip() for part in one.partition("="))
        if not (name and equals and value):
            raise UsageError(f"--know {one!r} is no name and value.", fix="write it as in --know order=NC-10023.")
        datum = datum_of(name)
        if datum in facts:
            raise UsageError(f"--know {one!r}: the {datum} is there already.", fix="name each fact once.")
        facts[datum] = value
    return facts


def datum_of(name: str) -> str:
    """The datum that a user means by a name, as a question for it would be read.

    A name in another language that is known means the same.

    >>> datum_of("zip"), datum_of("order"), datum_of("frame-size"), datum_of("Kundennummer")
    ('postcode', 'order number', 'frame size', 'customer number')
    """
    plain = " ".join(re.sub(r"_|(?<=\w\w)-", " ", name.lower()).split())  # «frame-size», but «e-mail»
    asked = read_questions(
        f"What is your {plain} number?" if plain in _NUMBERED else f"What is your {plain}?", language="en"
    )
    datum = asked[0].datum if len(asked) == 1 else plain
    if datum != plain:
        return datum
    named = (grammar(language).known.whole(plain) for language in KNOWN_LANGUAGES)
    return next((one for one in named if one), datum)
