"""What a page asks a customer to fill in, as `walk look --json` tells it."""

from collections.abc import Iterable
from dataclasses import dataclass

from journeys.looking.ways_on import attributes_of
from journeys.reading.fields.fields import Field, read_fields
from journeys.reading.fields.tokens import HTML_TOKENS
from journeys.reading.pages.sight import Control, Sight

Plain = dict[str, object]

_BESIDE_HTML = frozenset({"coupon", "search", "message", "subject", "quantity", "captcha", "fax"})
_IN_HTML = {"newsletter": "email"}
_BOXES = frozenset({"checkbox", "switch"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One field of a page."""

    field: Field
    shown: bool = True  # False where it waits in a closed dialog, a later step, a drawer


def asked_on(sight: Sight, *, language: str) -> tuple[Asked, ...]:
    """Everything that a page asks for, in reading order, what it keeps folded away included."""
    shown = {control.ref for control in sight.controls}
    fields = read_fields(sight.unfolded or sight, language=language)
    return tuple(Asked(field=field, shown=field.control.ref in shown) for field in fields)


def fields_as_json(asked: Iterable[Asked]) -> list[Plain]:
    """Every field, with its HTML autocomplete token and every attribute of its own."""
    return [
        {
            "label": one.field.asked,
            "autofill": autofill_of(one.field),
            "required": one.field.required,
            "shown": one.shown,
            "attributes": attributes_of(one.field.control),
        }
        for one in asked
    ]


def autofill_of(field: Field) -> str:
    """What a browser would fill in: HTML's token, or one of the few beside them; "other" where there is none."""
    if field.control.role in _BOXES or _is_fixed(field.control):
        return "other"
    token = _IN_HTML.get(field.token, field.token)
    return token if token in HTML_TOKENS or token in _BESIDE_HTML else "other"


def _is_fixed(control: Control) -> bool:
    """Whether nobody can write into it, nor does it open as a list or a calendar."""
    opens = control.role == "combobox" or "aria-haspopup" in control.attributes
    return "readonly" in control.attributes and not opens
