"""Accounts in a checkout: which fields are for those who have one, and whether one has to be made."""

from collections.abc import Sequence

from journeys.reading.fields.fields import Field
from journeys.reading.language.lexicon import Lexicon, tokens
from journeys.reading.pages.sight import Control, Sight

_WHO = ("email", "username", "tel")
_PERSONAL = ("given-name", "family-name", "name", "street-address", "address-line1", "postal-code")
_SURE = 0.85


def returning_half(sight: Sight, fields: Sequence[Field], pressed: Control, words: Lexicon) -> tuple[Field, ...]:
    """The fields by which somebody logs in who has an account: a password, and the name or address before it.

    Args:
        sight: Where they stand.
        fields: Of the whole page.
        pressed: What is to be sent; the button that logs in sends them.
        words: Of the page's language.
    """
    passwords = [field for field in fields if field.token in ("current-password", "new-password")]
    if len(passwords) != 1 or passwords[0].token != "current-password" or _logs_in(pressed, words):
        return ()
    password = passwords[0]
    who = _just_before(password, fields)
    if who is None or not _is_left_to_members(who, password, sight, fields, pressed, words):
        return (password,)
    return who, password


def _just_before(password: Field, fields: Sequence[Field]) -> Field | None:
    place = fields.index(password)
    before = fields[place - 1] if place else None
    return before if before and before.token in _WHO and before.control.form == password.control.form else None


def _is_left_to_members(
    who: Field, password: Field, sight: Sight, fields: Sequence[Field], pressed: Control, words: Lexicon
) -> bool:
    """Whether a guest leaves the address beside a password: there is another one, or a door of its own for members."""
    others = [field for field in fields if field is not who]
    if any(field.token == "email" for field in others):
        return True
    if any(field.token in _PERSONAL for field in others):
        return False  # the only mail address that is asked for
    door = any(_logs_in(one, words) and one.form == password.control.form for one in sight.controls)
    return door and _apart(pressed, who.control)


def _apart(pressed: Control, who: Control) -> bool:
    """Whether a button stands in another form, or another column, than the field."""
    if pressed.form != who.form:
        return True
    box, field = pressed.box, who.box
    return box.x + box.width <= field.x - 8 or box.x >= field.x + field.width + 8 or box.y + box.height <= field.y


def _logs_in(control: Control, words: Lexicon) -> bool:
    if control.role not in ("button", "link"):
        return False
    sign = words.ways["login"]
    return max((sign.said_by(tokens(text)) for text in (control.text, control.name) if text), default=0.0) >= _SURE


def demands_an_account(fields: Sequence[Field], words: Lexicon) -> bool:
    """Whether a form makes an account: it insists on a new password, and no box takes that back."""
    secrets = [field for field in fields if field.token == "new-password"]
    if not any(field.required for field in secrets):
        return False
    if any(field.token == "account" for field in fields):
        return False
    return not any(words.mentions("optional", f"{field.asked} {field.control.placeholder}") for field in secrets)
