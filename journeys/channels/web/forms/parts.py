"""Answers that a form wants in parts: a street apart from its number, a card's number in four fields."""

import re
from collections.abc import Callable, Sequence

from journeys.reading.fields.fields import Field

Answers = Callable[[Field], str | None]

_A_CARD = 12  # digits, at the least


def in_parts(fields: Sequence[Field], answers: Answers) -> Answers:
    """What the customer would write, where several fields share one answer."""
    return _dealt_out(fields, _apart_from_house_number(fields, answers))


def _apart_from_house_number(fields: Sequence[Field], answers: Answers) -> Answers:
    """Where the house number is asked for by itself, the street goes without it."""
    house = next((field for field in fields if field.token == "house-number"), None)
    number = answers(house) if house else None
    if not number:
        return answers

    def answer(field: Field) -> str | None:
        value = answers(field)
        if value and field.token in ("street-address", "address-line1"):
            return re.sub(rf"^{re.escape(number)}\b[\s,]*|[\s,]*\b{re.escape(number)}$", "", value)
        return value

    return answer


def _dealt_out(fields: Sequence[Field], answers: Answers) -> Answers:
    """Where a card's number is asked for in several short fields, each gets its part."""
    series = [field for field in fields if field.token == "cc-number" and _room(field) < _A_CARD]
    if len(series) < 2:
        return answers
    starts = {field.control.ref: sum(map(_room, series[:place])) for place, field in enumerate(series)}

    def answer(field: Field) -> str | None:
        value, start = answers(field), starts.get(field.control.ref)
        return value if value is None or start is None else value[start : start + _room(field)] or None

    return answer


def _room(field: Field) -> int:
    most = field.control.attributes.get("maxlength", "")
    return int(most) if most.isdigit() else _A_CARD
