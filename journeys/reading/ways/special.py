"""Ways that are told by more than words: to search, to a thing, and to send what was filled in."""

import re
from urllib.parse import unquote, urlsplit

from journeys.reading.language.lexicon import Tokens, tokens, tokens_of_identifier
from journeys.reading.pages.sight import Control
from journeys.reading.ways.choice import Choice
from journeys.reading.ways.inscription import Inscription
from journeys.reading.ways.judging import Errand, fit, leads_nowhere
from journeys.reading.ways.overlap import words_in_common
from journeys.reading.ways.scene import Scene
from journeys.reading.ways.surroundings import searches

_MONEY = re.compile(r"[$€£¥₹]|\d[.,]\d\d\b|\b(?:USD|EUR|GBP|CHF|PLN|SEK|zł|kr)\b")
_TYPED = frozenset({"searchbox", "textbox", "combobox"})
_OTHER_ACTIONS = (
    "add-to-cart", "cart", "checkout", "login", "register", "account", "close", "help", "contact", "privacy",
)  # fmt: skip


def judge_search(scene: Scene, errand: Errand, one: Inscription) -> Choice | None:
    """A field to search with; a button or link that opens one where there is none."""
    control = one.control
    if control.role in _TYPED:
        sure = searches(control, scene.words)
    elif control.role in ("button", "link") and not (control.attributes.get("sends") == "yes" and control.form):
        said = one.said.get(errand.intent, 0.0)
        sure = 0.6 * max(said, one.called.get(errand.intent, 0.0) if not one.content else 0.0)
    else:
        return None
    sure *= (0.95 if control.region in ("header", "nav") else 0.9) * (1.0 if control.on_screen else 0.6)
    if sure < 0.3:
        return None
    return Choice(control=control, sure=round(sure, 3), why=f"a {control.role} to search with")


def judge_submit(scene: Scene, errand: Errand, one: Inscription) -> Choice | None:
    """What sends the page's main form: the one with the most to fill in."""
    control = one.control
    if control.role not in ("button", "link") or control.form in scene.around.forms_beside():
        return None
    sends = control.attributes.get("sends") == "yes"
    said = one.said.get(errand.intent, 0.0)
    if (not sends and said < 0.5) or (errand.intent in one.denied and said == 0.0):
        return None
    in_form = min(scene.fields_of(control.form), 6) / 20 if control.form else 0.0
    sure = ((0.45 if sends else 0.1) + 0.25 * said + in_form) * fit(scene, errand.intent, control)
    why = f"says «{one.words[errand.intent][:60]}»" if said else "by its kind"
    return Choice(control=control, sure=round(min(sure, 0.99), 3), why=f"sends the form, {why}")


def judge_product(scene: Scene, errand: Errand, one: Inscription) -> Choice | None:
    """What shows the wanted thing, or any thing where none is named."""
    control = one.control
    href = control.attributes.get("href", "")
    if control.role not in ("link", "button") or control.region in ("footer", "dialog") or not control.on_screen:
        return None
    if leads_nowhere(control) or href.startswith(("mailto:", "tel:")) or _does_something_else(one):
        return None
    card = scene.around.text_of(control.group) if control.group.startswith(("card", "row", "section")) else ""
    shown = f"{control.name} {control.text}"
    if errand.want and (named := _named(errand.want, control, shown, card, href)):
        return named
    priced = bool(card and _MONEY.search(card)) or bool(_MONEY.search(shown))
    said, path = one.said.get(errand.intent, 0.0), one.leads.get(errand.intent, 0.0)
    sure = 1 - (1 - 0.5 * said) * (1 - 0.4 * path) * (1 - (0.6 if priced else 0.0))
    if priced and control.group.startswith("card") and control.region == "main":
        sure = max(sure, 0.6)
    if errand.want:
        sure *= 0.5 if priced else 0.8  # another thing is not what they want; a list may hold it
    sure *= 1 - min(control.box.y, 8000) / 400_000
    if sure < 0.25 or (control.role == "button" and not priced):
        return None
    return Choice(control=control, sure=round(sure, 3), why=f"leads to goods: «{shown.strip()[:60]}»")


def _named(want: Tokens, control: Control, shown: str, card: str, href: str) -> Choice | None:
    """It carries the name of the wanted thing, or leads to an address with that name."""
    overlap = words_in_common(want, tokens(shown))
    if len(card) < 400:
        overlap = max(overlap, 0.9 * words_in_common(want, tokens(card)))
    overlap = max(overlap, 0.8 * words_in_common(want, tokens_of_identifier(unquote(urlsplit(href).path))))
    if overlap < 0.5:
        return None
    sure = 0.35 + 0.6 * overlap - min(len(shown), 300) / 6000 - (0.12 if control.region != "main" else 0)
    if control.role == "button":
        sure -= 0.15
    return Choice(control=control, sure=round(sure, 3), why=f"says «{shown.strip()[:60]}»")


def _does_something_else(one: Inscription) -> bool:
    return any(one.said.get(other, 0.0) >= 0.85 for other in _OTHER_ACTIONS)
