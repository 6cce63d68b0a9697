"""What each field of a page wants, as an HTML autocomplete token and as a datum a customer can answer."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from journeys.reading.fields.scores import TYPED, best, box_purpose, by_options, mend, scores, without_noise
from journeys.reading.language.lexicon import Lexicon, lexicon, tokens, tokens_of_identifier
from journeys.reading.pages.sight import Control, Sight

DATA = {
    "honorific-prefix": "salutation",
    "given-name": "first name",
    "additional-name": "middle name",
    "family-name": "last name",
    "name": "name",
    "nickname": "nickname",
    "organization": "company",
    "organization-title": "job title",
    "email": "e-mail",
    "username": "user name",
    "new-password": "password",
    "current-password": "password",
    "one-time-code": "one-time code",
    "tel": "phone number",
    "tel-national": "phone number",
    "tel-country-code": "country code",
    "tel-extension": "extension",
    "street-address": "street",
    "address-line1": "street",
    "address-line2": "address line 2",
    "address-line3": "address line 3",
    "address-level1": "region",
    "address-level2": "city",
    "address-level3": "district",
    "postal-code": "postcode",
    "country": "country",
    "country-name": "country",
    "cc-name": "card holder",
    "cc-number": "card number",
    "cc-exp": "card expiry",
    "cc-exp-month": "card expiry",
    "cc-exp-year": "card expiry",
    "cc-csc": "security code",
    "cc-type": "card type",
    "bday": "date of birth",
    "bday-day": "date of birth",
    "bday-month": "date of birth",
    "bday-year": "date of birth",
    "sex": "gender",
    "url": "website",
    "language": "language",
    "house-number": "house number",
    "vat": "tax number",
    "fax": "fax number",
    "order-number": "order number",
    "reason": "reason",
}
_SECTIONS = {"shipping", "billing", "home", "work", "mobile", "fax", "pager", "webauthn"}
_TYPES = {"email": "email", "tel": "tel", "url": "url", "search": "search", "date": "bday"}
_FIELD_ROLES = frozenset(
    {"textbox", "searchbox", "combobox", "listbox", "checkbox", "radio", "spinbutton", "slider", "switch"}
)
_AMBIGUOUS = frozenset(
    {("nombre",), ("nome",), ("nom",), ("имя",), ("ad",), ("ime",), ("jmeno",), ("meno",), ("name",)}
)
_ADDRESS = frozenset({"street-address", "address-line1", "postal-code", "address-level2"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One thing that a page wants a customer to fill in."""

    control: Control
    token: str  # HTML autocomplete, or "coupon", "search", "message", "quantity", "captcha", "reason", "other" …
    datum: str  # as a customer would name it: «first name», «postcode», «order number»
    asked: str  # the words that ask for it
    sure: float = 1.0

    @property
    def required(self) -> bool:
        """Whether the page marks it so."""
        control = self.control
        return control.required or bool(
            re.search(r"\*\s*:?\s*$|^\s*\*", control.label or control.name or control.nearby)
        )

    @property
    def secret(self) -> bool:
        """Whether what goes in may never be written down."""
        return self.token.startswith("cc-") or self.token in ("new-password", "current-password", "one-time-code")


_NOT_FILLED = ("submit", "button", "image", "reset", "file", "color", "hidden")


def read_fields(sight: Sight, *, language: str = "") -> tuple[Field, ...]:
    """Every control of a page that a customer would fill, in reading order, with what it wants."""
    words = lexicon(language, sight.language)
    fields = [_read(control, words) for control in sight.controls if _is_field(control)]
    return tuple(_together(fields, words))


def _is_field(control: Control) -> bool:
    if control.role not in _FIELD_ROLES or not control.on_screen:
        return False
    return bool(control.attributes.get("custom")) or control.attributes.get("type") not in _NOT_FILLED


def _read(control: Control, words: Lexicon) -> Field:
    token, sure = _token(control, words)
    asked = control.label or control.name or control.placeholder or control.nearby
    return Field(control=control, token=token, datum=DATA.get(token, _plain(token, asked)), asked=asked, sure=sure)


def _plain(token: str, asked: str) -> str:
    """A name for what is asked where no word of ours fits: the page's own."""
    if token != "other":
        return token.replace("-", " ")
    return " ".join(tokens(asked)[:6]) or "something"


def _token(control: Control, words: Lexicon) -> tuple[str, float]:
    if control.role in ("checkbox", "switch"):
        return box_purpose(control, words), 0.9
    stated = _stated(control)
    if stated:
        return stated, 0.98
    kind = control.attributes.get("type", "")
    if kind == "password":
        return _secret(control, words)
    listed = by_options(control, words)
    if listed:
        return listed, 0.95
    scored = scores(control, words)
    if control.role == "radio":
        return best(scored, ("honorific-prefix", "sex"))
    if control.attributes.get("form-role") == "search" and control.role in TYPED:
        scored["search"] = scored.get("search", 0.0) + 0.8
    if kind in _TYPES:
        wanted = _TYPES[kind]
        rivals = {
            "email": ("newsletter",),
            "tel": ("cc-number", "cc-csc", "cc-exp", "postal-code", "one-time-code", "fax"),
        }
        rival = max((scored.get(name, 0.0), name) for name in rivals.get(kind, ())) if kind in rivals else (0.0, "")
        return (rival[1], 0.8) if rival[0] > 0.9 and kind == "tel" else (wanted, 0.95)
    if control.role == "spinbutton" and scored.get("quantity", 0.0) == 0.0 and not scored:
        return "quantity", 0.6
    mend(scored, control, words)
    if _is_long(control) and max(scored.values(), default=0.0) < 0.7:
        return "message", 0.8
    if control.options and not scored:
        return "other", 0.5
    return best(scored, None)


def _stated(control: Control) -> str:
    """What the page says by its autocomplete attribute."""
    parts = control.attributes.get("autocomplete", "").casefold().split()
    parts = [part for part in parts if part not in _SECTIONS and not part.startswith("section-")]
    known = [part for part in parts if part in DATA or part.startswith(("address-", "cc-", "tel-", "bday-"))]
    token = known[-1] if known else ""
    if token in ("username", "email") and control.attributes.get("type") == "email":
        return "email"
    return "" if token in ("current-password", "new-password") and control.attributes.get("type") == "text" else token


def _secret(control: Control, words: Lexicon) -> tuple[str, float]:
    scored = scores(control, words)
    for token in ("cc-csc", "cc-number", "one-time-code"):
        if scored.get(token, 0.0) > 0.8:
            return token, 0.9
    again = scored.get("new-password", 0.0) > scored.get("current-password", 0.0)
    return ("new-password" if again else "current-password"), 0.9


def _is_long(control: Control) -> bool:
    return control.role == "textbox" and not control.attributes.get("type") and control.box.height >= 50


def _together(fields: list[Field], words: Lexicon) -> Iterable[Field]:
    """Mend what only the neighbours can tell."""
    asked_by_radios: dict[tuple[str, str], str] = {}
    legends: dict[tuple[str, str], str] = {}
    for field in fields:
        if field.control.role == "radio" and field.token == "other":
            token = asked_by_radios.setdefault(_radio_group(field.control), _asked_together(field.control, words))
            asked = legends.setdefault(_radio_group(field.control), field.control.nearby or field.asked)
            field = replace(field, token=token, datum=DATA.get(token, field.datum), asked=asked) if token else field
        yield _among(field, [one for one in fields if _kin(one, field)])


def _radio_group(control: Control) -> tuple[str, str]:
    return control.form, control.attributes.get("name") or control.group


def _asked_together(control: Control, words: Lexicon) -> str:
    """What a group of radio buttons asks, by the words before its first and what it is called."""
    for said in (tokens(control.nearby), tokens_of_identifier(control.attributes.get("name", ""))):
        for token in ("reason", "honorific-prefix", "sex"):
            if words.fields[token].longest_in(said):
                return token
    return ""


def _kin(one: Field, other: Field) -> bool:
    """Fields of one form, or of frames, each of which may hold one field of a card."""
    mine, theirs = one.control, other.control
    return one is not other and (mine.frame != theirs.frame or mine.form == theirs.form)


def _among(field: Field, kin: list[Field]) -> Field:
    there = {one.token for one in kin}
    token = field.token
    if token in ("name", "given-name") and {"cc-number"} & there and not _ADDRESS & there:
        token = "cc-name"
    elif token == "name" and "given-name" in there and "family-name" not in there:
        token = "family-name"
    elif token in ("given-name", "family-name") and not {"given-name", "family-name"} & there and _is_ambiguous(field):
        token = "name"
    elif token.startswith("bday-") and not any(one.startswith("bday") for one in there):
        token = "other"
    elif token == "current-password" and _is_new(field, kin):
        token = "new-password"
    elif (token == "house-number" and not {"street-address", "address-line1"} & there) or (
        token == "street-address"
        and field.control.attributes.get("type", "text") == "text"
        and "address-line2" in there
    ):
        token = "address-line1"
    elif token == "bday-month" and "cc-number" in there:
        token = "cc-exp-month"
    elif token == "cc-exp-month" and not any(one.startswith("cc-") for one in there) and "bday-day" in there:
        token = "bday-month"
    elif token == "bday-year" and "cc-number" in there:
        token = "cc-exp-year"
    elif token == "email" and len(kin) == 0 and field.control.region == "footer":
        token = "newsletter"
    if token == field.token:
        return field
    return replace(field, token=token, datum=DATA.get(token, _plain(token, field.asked)))


def _is_ambiguous(field: Field) -> bool:
    """«Nombre» alone is the whole name, beside «Apellidos» it is the first one."""
    control = field.control
    said = (control.label, control.name, control.placeholder, control.nearby)
    return any(without_noise(tokens(words)) in _AMBIGUOUS for words in said if words)


def _is_new(field: Field, kin: list[Field]) -> bool:
    """A password is a new one where it is asked for twice, or beside who somebody is."""
    same = [one for one in kin if one.control.form == field.control.form]
    passwords = sum(1 for one in same if one.token in ("current-password", "new-password"))
    return passwords >= 1 or bool({"given-name", "family-name", "name", "postal-code"} & {one.token for one in same})
