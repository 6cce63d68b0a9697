"""What each field of a page wants, as an HTML autocomplete token and as a datum a customer can answer."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from journeys.reading.fields.cues import cues_of
from journeys.reading.fields.drafts import Draft, FormDraft
from journeys.reading.fields.judge import by_group, judge
from journeys.reading.fields.neighbours import RULES
from journeys.reading.fields.required import required_in
from journeys.reading.fields.surroundings import Surroundings
from journeys.reading.fields.tokens import DATA
from journeys.reading.fields.traps import is_trap
from journeys.reading.fields.vocabulary import Vocabulary, vocabulary
from journeys.reading.language.lexicon import Tokens, tokens
from journeys.reading.pages.sight import Control, Sight

__all__ = ["DATA", "Field", "form_of", "read_fields"]

_FIELD_ROLES = frozenset(
    {"textbox", "searchbox", "combobox", "listbox", "checkbox", "radio", "spinbutton", "slider", "switch"}
)
_NOT_FILLED = ("submit", "button", "image", "reset", "file", "color", "hidden")
_NOT_A_CUSTOMERS = frozenset({"other-choice", "search-scope", "about-me"})  # known, so as not to be taken for more
_SECRETS = ("new-password", "current-password", "one-time-code")


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One thing that a page wants a customer to fill in."""

    control: Control
    token: str  # HTML autocomplete, or "coupon", "search", "message", "quantity", "captcha", "reason", "other" …
    datum: str  # as a customer would name it: «first name», «postcode», «order number»
    asked: str  # the words that ask for it
    sure: float = 1.0
    required: bool = False  # whether its form insists on it

    @property
    def secret(self) -> bool:
        """Whether what goes in may never be written down."""
        return self.token.startswith("cc-") or self.token in _SECRETS


def read_fields(sight: Sight, *, language: str = "") -> tuple[Field, ...]:
    """Every control of a page that a customer would fill, in reading order, with what it wants.

    Args:
        sight: The page. Fields that only machines would fill in are left out.
        language: What the page is written in, where that is known; a BCP 47 tag.
    """
    known = vocabulary(language, sight.language)
    controls = [control for control in sight.controls if _is_field(control)]
    places = Surroundings(sight, controls)
    forms: dict[str, FormDraft] = {}
    for control in controls:
        cues = cues_of(control, places, known)
        if is_trap(control, cues, known):
            continue
        token, sure = judge(control, cues, known)
        draft = Draft(control=control, cues=cues, token=token, sure=sure)
        form = forms.setdefault(form_of(control), FormDraft(known=known, language=language or sight.language))
        form.fields.append(draft)
    _introduce(forms, sight)
    order = {control.ref: place for place, control in enumerate(controls)}
    fields = [field for form in forms.values() for field in _settled(form)]
    return tuple(sorted(fields, key=lambda field: order[field.control.ref]))


def form_of(control: Control) -> str:
    """By what its form is told from others on the page; what stands in none belongs to its part of the page."""
    return control.form or f"{control.region}@{control.frame}"


def _is_field(control: Control) -> bool:
    if control.role not in _FIELD_ROLES or not control.on_screen:
        return False
    return bool(control.attributes.get("custom")) or control.attributes.get("type") not in _NOT_FILLED


def _introduce(forms: dict[str, FormDraft], sight: Sight) -> None:
    """Tell each form what its buttons say, and what is asked in other frames."""
    buttons: dict[str, list[Tokens]] = {}
    for control in sight.controls:
        if control.form and (control.role == "button" or control.attributes.get("type") == "image"):
            buttons.setdefault(control.form, []).append(tokens(control.name or control.text))
    for name, form in forms.items():
        frame = form.fields[0].control.frame
        form.buttons = tuple(buttons.get(name, ()))
        form.elsewhere = frozenset(
            one.token for other in forms.values() if other.fields[0].control.frame != frame for one in other.fields
        )


def _settled(form: FormDraft) -> Iterator[Field]:
    """The fields of a form, once each has heard of the others."""
    asked = _ask_by_radios(form.fields, form.known)
    for rule in RULES:
        rule(form)
    required = required_in(form)
    for place, draft in enumerate(form.fields):
        words = asked.get(draft.control.ref) or draft.cues.asked
        token = "other" if draft.token in _NOT_A_CUSTOMERS else draft.token
        yield Field(
            control=draft.control,
            token=token,
            datum=DATA.get(token, _plain(token, words)),
            asked=words,
            sure=draft.sure,
            required=place in required,
        )


def _ask_by_radios(fields: Iterable[Draft], known: Vocabulary) -> dict[str, str]:
    """Have the buttons of a group ask one thing; what each is asked by, where it is the group's legend."""
    groups: dict[str, tuple[str, str]] = {}
    asked = {}
    for draft in fields:
        control = draft.control
        if control.role != "radio" or draft.token != "other":
            continue
        name = control.attributes.get("name") or control.group
        if name not in groups:
            groups[name] = by_group((control.nearby, control.attributes.get("name", "")), known), control.nearby
        token, legend = groups[name]
        if token:
            draft.say(token)
            asked[control.ref] = legend or draft.cues.asked
    return asked


def _plain(token: str, asked: str) -> str:
    """A name for what is asked where no word of ours fits: the page's own."""
    if token != "other":
        return token.replace("-", " ")
    return " ".join(tokens(asked)[:6]) or "something"
