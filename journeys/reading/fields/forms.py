"""What the forms of a page are for: to search, to log in, to look up an order, to be written to."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from journeys.reading.fields.fields import Field, form_of, read_fields
from journeys.reading.fields.vocabulary import Vocabulary, vocabulary
from journeys.reading.language.lexicon import Sign, Tokens, tokens, tokens_of_identifier
from journeys.reading.pages.sight import Control, Sight

_PLACE = frozenset(
    {"street-address", "address-line1", "address-line2", "address-level1", "address-level2", "postal-code", "country"}
)
_NAMES = frozenset({"name", "given-name", "family-name"})
_BOXED = ("checkbox", "switch", "radio")


class FormKind(StrEnum):
    """What a customer sends a form for."""

    SEARCH = "search"
    LOG_IN = "log-in"
    REGISTRATION = "registration"
    RECOVERY = "recovery"  # of a password
    ORDER = "order"  # who somebody is, where to send things, how to pay
    BASKET = "basket"  # how many of what
    LOOK_UP = "look-up"  # of an order
    RETURN = "return"
    CONTACT = "contact"
    NEWSLETTER = "newsletter"
    COUPON = "coupon"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """Fields that are sent together."""

    kind: FormKind
    fields: tuple[Field, ...]  # in reading order; at least one
    submit: Control | None  # what sends it; None where the page shows nothing that does


def forms_of(sight: Sight, *, language: str = "") -> tuple[Form, ...]:
    """The forms of a page, in the order of their first fields; fields outside of any are one form together."""
    known = vocabulary(language, sight.language)
    forms: dict[str, list[Field]] = {}
    for field in read_fields(sight, language=language):
        forms.setdefault(form_of(field.control), []).append(field)
    buttons: dict[str, list[Control]] = {}
    for control in sight.controls:
        if control.role == "button":
            buttons.setdefault(form_of(control), []).append(control)
    heading = (tokens(sight.title), tokens(sight.heading))
    recovers = any(known.mentions("recovery", words) for words in heading)
    return tuple(_form(fields, buttons.get(name, ()), known, recovers) for name, fields in forms.items())


def _form(fields: Sequence[Field], buttons: Sequence[Control], known: Vocabulary, recovers: bool) -> Form:
    own = buttons if fields[0].control.form else ()  # what stands in no form sends nothing for sure
    submit = next((button for button in own if button.attributes.get("sends")), own[-1] if own else None)
    kind = _kind(fields, own, known)
    if kind is FormKind.NEWSLETTER and recovers and fields[0].control.region == "main":
        kind = FormKind.RECOVERY
    return Form(kind=kind, fields=tuple(fields), submit=submit)


def _kind(fields: Sequence[Field], buttons: Sequence[Control], known: Vocabulary) -> FormKind:
    """The first that holds, from what only one kind asks for to what many do."""
    wanted = {field.token for field in fields if field.control.role not in _BOXED}
    typed = [field for field in fields if field.control.role in ("textbox", "searchbox", "combobox", "spinbutton")]
    said = [tokens(button.name or button.text) for button in buttons]
    if "new-password" in wanted:
        return FormKind.REGISTRATION if wanted & (_NAMES | {"email", "username"}) else FormKind.RECOVERY
    if "current-password" in wanted:
        return FormKind.LOG_IN
    asks_who = wanted & (_NAMES | {"email", "message", "tel"})
    if not (asks_who or "order-number" in wanted) and (
        "search" in wanted or any(_says(known, "search", words) for words in said)
    ):
        return FormKind.SEARCH
    if "cc-number" in wanted or len(wanted & _PLACE) > 2:
        return FormKind.ORDER
    if "order-number" in wanted:
        return FormKind.RETURN if wanted & {"reason", "message"} else FormKind.LOOK_UP
    if "message" in wanted:
        return FormKind.CONTACT
    if "quantity" in wanted or any(_says(known, "add-to-cart", words) for words in said):
        return FormKind.BASKET
    if wanted == {"coupon"}:
        return FormKind.COUPON
    if len(typed) <= 3 and wanted & {"email", "username", "newsletter"} and _recovers(typed, said, known):
        return FormKind.RECOVERY
    if "newsletter" in wanted or wanted == {"email"}:
        return FormKind.NEWSLETTER
    return _by_its_button(wanted, said, known)


def _by_its_button(wanted: set[str], said: Sequence[Tokens], known: Vocabulary) -> FormKind:
    if any(_says(known, "register", words) for words in said) and wanted & (_NAMES | {"email", "username"}):
        return FormKind.REGISTRATION
    return FormKind.ORDER if len(wanted & _PLACE) > 1 else FormKind.OTHER


def _recovers(typed: Sequence[Field], said: Sequence[Tokens], known: Vocabulary) -> bool:
    """Whether somebody gets their password back with it, by what its button, its words or its makers say."""
    asked = [tokens(text) for field in typed for text in (field.asked, field.control.nearby)]
    called = [
        tokens_of_identifier(field.control.attributes.get(name, ""))
        for field in typed
        for name in ("name", "id", "form-action")
    ]
    return any(known.mentions("recovery", words) for words in (*said, *asked, *called))


def _says(known: Vocabulary, intent: str, words: Tokens) -> bool:
    return known.words.ways.get(intent, Sign()).said_by(words) > 0.7
