"""How to pay, of what is offered: by a card that is asked for here, else by what is settled later; by no wallet."""

import re
from collections.abc import Sequence

from journeys.reading.fields.fields import Field
from journeys.reading.language.lexicon import Lexicon, tokens, tokens_of_identifier
from journeys.reading.pages.sight import Control, Sight
from journeys.reading.ways.ways import Choice

_METHODS = ("card", "sample", "offline", "debit", "wallet")
_CALLED = frozenset(
    {"pay", "payment", "zahlung", "zahlart", "paiement", "pago", "pagamento", "betaling", "platnosc", "betalning"}
)
CARD, OFFLINE, UNKNOWN, DEBIT, WALLET = range(5)


def said_on(control: Control) -> str:
    """All that tells what taking a control means."""
    called = " ".join(tokens_of_identifier(control.value)) if control.role == "radio" else ""
    return f"{control.label or control.name or control.text} {control.nearby if not control.label else ''} {called}"


def is_about_paying(controls: Sequence[Control], words: Lexicon) -> bool:
    """Whether a choice is one of how to pay."""
    kinds = [method_of(one, words) for one in controls]
    if any(kind in (CARD, WALLET) for kind in kinds):
        return True
    if any(one.checked for one in controls) and all(kind == UNKNOWN for kind in kinds):
        return False
    called = {word for one in controls for word in tokens_of_identifier(one.attributes.get("name", ""))}
    return any(kind != UNKNOWN for kind in kinds) or bool(called & _CALLED)


def method_of(control: Control, words: Lexicon) -> int:
    """Which kind of payment it is; the lower, the better for somebody who only tries the shop."""
    said = said_on(control)
    if words.mentions("wallet", said):
        return WALLET
    if words.mentions("debit", said):
        return DEBIT
    if words.mentions("offline", said) or words.mentions("sample", said):
        return OFFLINE
    return CARD if words.mentions("card", said) else UNKNOWN


def best_methods(controls: Sequence[Control], words: Lexicon) -> list[Control]:
    """What to pay by, the first choice first; only the first of each kind."""
    open_to = [one for one in controls if not one.disabled] or list(controls)
    ranked = sorted(open_to, key=lambda one: method_of(one, words))
    seen: set[int] = set()
    return [one for one in ranked if (kind := method_of(one, words)) not in seen and not seen.add(kind)]  # type: ignore[func-returns-value]


def asks_for_a_card(fields: Sequence[Field]) -> bool:
    """Whether a card's number can be written here."""
    return any(field.token == "cc-number" for field in fields)


def method_buttons(sight: Sight, words: Lexicon) -> list[Control]:
    """Ways to pay that are buttons or cards to press, where two or more stand beside each other."""
    found = [
        one
        for one in sight.controls
        if one.role in ("button", "tab", "link", "option", "menuitemradio")
        and one.region in ("main", "dialog", "aside")
        and not one.checked
        and 0 < len(tokens(one.text or one.name)) <= 6
        and any(words.mentions(kind, one.text or one.name) for kind in _METHODS)
        and not re.search(r"\d", one.text or one.name)
    ]
    return found if len(found) > 1 else []


def button_to_pay_with(sight: Sight, words: Lexicon, tried: set[str]) -> Choice | None:
    """The way to pay that is a button, where one must be pressed before the order."""
    buttons = method_buttons(sight, words)
    if any(one.checked and method_of(one, words) not in (UNKNOWN, WALLET) for one in sight.controls):
        return None
    usable = [one for one in best_methods(buttons, words) if method_of(one, words) != WALLET and one.ref not in tried]
    return Choice(control=usable[0], sure=0.7, why="a way to pay") if usable else None
