"""What each field of a page wants, as an HTML autocomplete token and as a datum a customer can answer."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from journeys.reading.lexicon import Lexicon, Phrases, Tokens, lexicon, tokens, tokens_of_identifier
from journeys.reading.sight import Control, Sight

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
_TYPED = frozenset({"textbox", "searchbox", "combobox", "spinbutton"})
_ADDRESS = frozenset({"street-address", "address-line1", "postal-code", "address-level2"})
_PURPOSES = ("newsletter", "terms", "same-address", "account", "marketing", "gift")
_MONTHS, _DAYS = [str(n) for n in range(1, 13)], [str(n) for n in range(1, 32)]
_YEAR = re.compile(r"^(?:19|20)\d\d$")


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


def read_fields(sight: Sight, *, language: str = "") -> tuple[Field, ...]:
    """Every control of a page that a customer would fill, in reading order, with what it wants."""
    words = lexicon(language, sight.language)
    fields = [_read(control, words) for control in sight.controls if _is_field(control)]
    return tuple(_together(fields, words))


def _is_field(control: Control) -> bool:
    if control.role not in _FIELD_ROLES or not control.on_screen:
        return False
    return control.attributes.get("type") not in ("submit", "button", "image", "reset", "file", "color", "hidden")


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
        return _box_purpose(control, words), 0.9
    stated = _stated(control)
    if stated:
        return stated, 0.98
    kind = control.attributes.get("type", "")
    if kind == "password":
        return _secret(control, words)
    listed = _by_options(control, words)
    if listed:
        return listed, 0.95
    scores = _scores(control, words)
    if control.role == "radio":
        return _best(scores, ("honorific-prefix", "sex"))
    if control.attributes.get("form-role") == "search" and control.role in _TYPED:
        scores["search"] = scores.get("search", 0.0) + 0.8
    if kind in _TYPES:
        wanted = _TYPES[kind]
        rivals = {
            "email": ("newsletter",),
            "tel": ("cc-number", "cc-csc", "cc-exp", "postal-code", "one-time-code", "fax"),
        }
        rival = max((scores.get(name, 0.0), name) for name in rivals.get(kind, ())) if kind in rivals else (0.0, "")
        return (rival[1], 0.8) if rival[0] > 0.9 and kind == "tel" else (wanted, 0.95)
    if control.role == "spinbutton" and scores.get("quantity", 0.0) == 0.0 and not scores:
        return "quantity", 0.6
    if control.attributes.get("class") and "captcha" in control.attributes["class"].casefold():
        scores["captcha"] = scores.get("captcha", 0.0) + 0.6
    if _is_long(control) and not any(scores.get(one, 0.0) > 0.8 for one in ("street-address", "reason", "captcha")):
        return "message", 0.8
    if control.options and not scores:
        return "other", 0.5
    return _best(scores, None)


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
    scores = _scores(control, words)
    for token in ("cc-csc", "cc-number", "one-time-code"):
        if scores.get(token, 0.0) > 0.8:
            return token, 0.9
    again = scores.get("new-password", 0.0) > scores.get("current-password", 0.0)
    return ("new-password" if again else "current-password"), 0.9


def _is_long(control: Control) -> bool:
    return control.role == "textbox" and not control.attributes.get("type") and control.box.height >= 50


def _scores(control: Control, words: Lexicon) -> dict[str, float]:
    """How much each token is meant, by what stands on, in and before the field, and by what it is called."""
    attributes = control.attributes
    label = tokens(control.label or attributes.get("aria-label", ""))
    sources: list[tuple[Tokens, float]] = [
        (label or tokens(control.name), 1.0),
        (tokens_of_identifier(attributes.get("name", "")), 0.85),
        (tokens_of_identifier(attributes.get("id", "")), 0.7),
        (tokens(control.placeholder), 0.7 if not label else 0.4),
        (tokens(control.nearby) if not label else (), 0.75),
    ]
    scores: dict[str, float] = {}
    for token, phrases in words.fields.items():
        total = sum(weight * _meant(phrases, _without_noise(said)) for said, weight in sources if said)
        if total > 0.25:
            scores[token] = total
    return scores


def _meant(phrases: Phrases, said: Tokens) -> float:
    if phrases.has(said):
        return 1.0 + 0.05 * len(said)
    longest = phrases.longest_in(said)
    if not longest:
        return 0.0
    return (0.25 + 0.65 * longest / len(said) + 0.04 * longest) * (0.5 if len(said) > 9 else 1.0)


_NOISE = frozenset(
    [
        "your",
        "please",
        "enter",
        "ihr",
        "ihre",
        "dein",
        "deine",
        "bitte",
        "optional",
        "required",
        "requis",
        "obligatorio",
        "pflichtfeld",
        "field",
        "input",
        "form",
        "txt",
        "text",
        "billing",
        "shipping",
    ]
)


def _without_noise(said: Tokens) -> Tokens:
    kept = tuple(word for word in said if word not in _NOISE)
    return kept or said


def _best(scores: dict[str, float], among: Sequence[str] | None) -> tuple[str, float]:
    allowed = {token: score for token, score in scores.items() if among is None or token in among}
    if not allowed:
        return "other", 0.3
    token = max(allowed, key=lambda one: allowed[one])
    return (token, min(0.95, allowed[token])) if allowed[token] >= 0.45 else ("other", 0.3)


def _by_options(control: Control, words: Lexicon) -> str:
    """What a list is for, by what it offers."""
    shown = [option.strip() for option in control.options]
    values = [value.strip() for value in control.option_values]
    if len(shown) < 3:
        return ""
    numbers = [value.lstrip("0") for value in values if value.strip("0")]
    if sum(1 for option in (*shown, *values) if _YEAR.match(option)) >= min(6, len(shown) - 1):
        years = [int(option) for option in (*shown, *values) if _YEAR.match(option)]
        return "bday-year" if min(years) < 2000 else "cc-exp-year"
    codes = [value for value in values if re.fullmatch(r"[A-Z]{2,3}", value)]
    if len(codes) >= 3 or len(shown) > 40:
        scores = _scores(control, words)
        meant = max(("country", "address-level1"), key=lambda one: scores.get(one, 0.0))
        if scores.get(meant, 0.0) > 0.3:
            return meant
        if {"US", "GB", "DE", "FR"} & set(codes) and len(codes) > 3:
            return "country"
    if len(numbers) >= 12 and numbers[:12] == _MONTHS and len(numbers) <= 13:
        scores = _scores(control, words)
        born = max(scores.get(one, 0.0) for one in ("bday", "bday-month", "bday-day"))
        card = max(scores.get(one, 0.0) for one in ("cc-exp", "cc-exp-month"))
        return "bday-month" if born > card else "cc-exp-month"
    if len(numbers) >= 28 and numbers[:28] == _DAYS[:28] and len(numbers) <= 32:
        return "bday-day"
    return ""


def _box_purpose(control: Control, words: Lexicon) -> str:
    """What is agreed to by ticking a box: "newsletter", "terms", "account", "same-address", "gift", "other"."""
    said = control.label or control.name or control.nearby
    called = " ".join(tokens_of_identifier(f"{control.attributes.get('name', '')} {control.attributes.get('id', '')}"))
    for purpose, subject in (
        ("account", "account"),
        ("same-address", "same"),
        ("newsletter", "newsletter"),
        ("newsletter", "marketing"),
        ("terms", "terms"),
        ("gift", "gift"),
    ):
        if words.mentions(subject, said):
            return purpose
    for purpose in ("terms", "newsletter", "account"):
        if words.mentions(purpose, called):
            return purpose
    return "other"


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
    return one is not other and (one.control.form == other.control.form or one.control.frame == other.control.frame)


def _among(field: Field, kin: list[Field]) -> Field:
    there = {one.token for one in kin}
    token = field.token
    if token in ("name", "given-name") and {"cc-number"} & there and not _ADDRESS & there:
        token = "cc-name"
    elif token == "name" and "given-name" in there and "family-name" not in there:
        token = "family-name"
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


def _is_new(field: Field, kin: list[Field]) -> bool:
    """A password is a new one where it is asked for twice, or beside who somebody is."""
    same = [one for one in kin if one.control.form == field.control.form]
    passwords = sum(1 for one in same if one.token in ("current-password", "new-password"))
    return passwords >= 1 or bool({"given-name", "family-name", "name", "postal-code"} & {one.token for one in same})
