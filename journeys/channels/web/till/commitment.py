"""Whether a control may place the order: asked before it is pressed, and answered with «yes» where that is not sure."""

from collections.abc import Sequence

from journeys.channels.web.forms.payment import asks_for_a_card, is_about_paying
from journeys.channels.web.forms.taking import groups_of
from journeys.channels.web.till.onward import Kind, Onward
from journeys.reading.fields.fields import Field
from journeys.reading.language.lexicon import Lexicon, tokens
from journeys.reading.pages.sight import Sight

_PERHAPS = 0.5  # how surely words must speak of paying to be taken for it
_PERSONAL = frozenset({"email", "given-name", "family-name", "name", "street-address", "address-line1", "postal-code",
                       "address-level2", "tel"})  # fmt: skip
_GOES_ON = 0.9  # «Continue», «Next»: nothing else is said


def may_buy(onward: Onward, sight: Sight, fields: Sequence[Field], words: Lexicon, *, told: bool) -> bool:
    """Whether pressing it may buy something.

    Args:
        onward: What would be pressed.
        sight: What is seen.
        fields: What it would send.
        words: Of the page's language.
        told: The shop knows already who the customer is, or where they live.
    """
    if onward.kind is Kind.PAY:
        return True
    if onward.kind in (Kind.GUEST, Kind.REGISTER, Kind.LOGIN, Kind.DECLINE):
        return False
    control = onward.choice.control
    shown = [text for text in (control.text, control.name) if text]
    if asks_for_a_card(fields):
        return True
    if any(_pays(group, words) for group in groups_of(fields)):
        return True
    if any(words.mentions("further", text) for text in shown):
        return False
    says_pay = max((words.ways["pay"].said_by(tokens(text)) for text in shown), default=0.0)
    if onward.kind is Kind.CHECKOUT:
        leads = control.role == "link" and not control.attributes.get("href", "#").startswith("#")
        says_checkout = max((words.ways["checkout"].said_by(tokens(text)) for text in shown), default=0.0)
        return told and says_pay > max(says_checkout, _PERHAPS) and not leads
    announced = _announces_paying(sight, words)
    if any(field.token in _PERSONAL for field in fields):
        if not announced and _agrees_to_terms(fields):
            return True
        says_on = max((words.ways["continue"].said_by(tokens(text)) for text in shown), default=0.0)
        return says_pay >= _PERHAPS and says_on < _GOES_ON
    chosen = any(field.control.role in ("radio", "combobox", "listbox") for field in fields)
    return told and (not chosen or not announced or words.mentions("overview", sight.heading))


def _pays(group: Sequence[Field], words: Lexicon) -> bool:
    return is_about_paying([field.control for field in group], words)


def _announces_paying(sight: Sight, words: Lexicon) -> bool:
    """Whether the page speaks of paying as of something to come; where none does, the order may need no more."""
    return any(
        words.mentions("paying", block.text) for block in sight.blocks if block.region in ("main", "dialog", "aside")
    )


def _agrees_to_terms(fields: Sequence[Field]) -> bool:
    """Whether one agrees to the terms here, and makes no account by that."""
    tokens_asked = {field.token for field in fields}
    return "terms" in tokens_asked and "new-password" not in tokens_asked
