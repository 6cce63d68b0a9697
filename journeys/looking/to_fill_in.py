"""What a page asks a customer to fill in, as `walk look --json` tells it."""

from collections.abc import Iterable

from journeys.looking.ways_on import attributes_of
from journeys.reading.fields.fields import Field
from journeys.reading.fields.judge import HTML_TOKENS

Plain = dict[str, object]

_BESIDE_HTML = frozenset({"coupon", "search", "message", "subject", "quantity", "captcha", "fax"})
_IN_HTML = {"newsletter": "email"}
_BOXES = frozenset({"checkbox", "switch"})


def field_as_json(field: Field) -> Plain:
    """One field, with its HTML autocomplete token and every attribute of its own."""
    return {
        "label": field.asked,
        "autofill": autofill_of(field),
        "required": field.required,
        "attributes": attributes_of(field.control),
    }


def fields_as_json(fields: Iterable[Field]) -> list[Plain]:
    """Every field of a page, in reading order."""
    return [field_as_json(field) for field in fields]


def autofill_of(field: Field) -> str:
    """What a browser would fill in: HTML's token, or one of the few beside them; "other" where it has no word for it."""
    if field.control.role in _BOXES:
        return "other"
    token = _IN_HTML.get(field.token, field.token)
    return token if token in HTML_TOKENS or token in _BESIDE_HTML else "other"
