"""How likely a control leads where somebody wants to go: by its words first, then its place and its state."""

import re
from dataclasses import dataclass

from journeys.reading.language.lexicon import Tokens, tokens
from journeys.reading.pages.sight import Control
from journeys.reading.ways.choice import Choice
from journeys.reading.ways.inscription import Inscription
from journeys.reading.ways.overlap import words_in_common
from journeys.reading.ways.scene import Scene
from journeys.reading.ways.surroundings import FIELD_ROLES

PRESSED = frozenset({"add-to-cart", "continue", "pay", "guest", "cookies-accept", "cookies-reject", "close", "submit"})
_SENT = (PRESSED - {"close", "cookies-accept"}) | {"register", "login"}  # «Sign up» may be for a newsletter
INFORMED = frozenset({"returns", "shipping", "contact", "help", "privacy", "terms", "track-order", "account"})
_OF_A_MATTER = frozenset({"track-order", "return-item"})  # an order is told from others by its number
_OUTER = {"header": 0.6, "nav": 0.55, "footer": 0.55, "aside": 0.9}
_PLACES: dict[str, dict[str, float]] = {
    "cart": {"footer": 0.8, "main": 0.95},
    "checkout": {"header": 0.9, "nav": 0.85, "footer": 0.75},
    "add-to-cart": {"header": 0.5, "nav": 0.45, "footer": 0.5, "aside": 0.7},
    "continue": _OUTER,
    "pay": _OUTER,
    "guest": _OUTER,
    "submit": _OUTER,
    "return-item": {"header": 0.6, "nav": 0.6, "footer": 0.55},
    "cookies-accept": {"nav": 0.5},
    "cookies-reject": {"nav": 0.5},
    "close": {"nav": 0.4, "footer": 0.3, "main": 0.6, "header": 0.5},
}
_NOWHERE = re.compile(r"^\s*(?:#?|javascript:\s*(?:void|;|$|return|//).*|about:blank)\s*$", re.IGNORECASE)
_LEAST = 0.2  # what is less likely than this is not even listed
_AKIN = {"contact": "help", "help": "contact", "cart": "checkout"}  # one page is often both
_LONGEST_NAME = 3  # words
_EXACT = 0.85  # of an address that says just this at its end
_SAYS = 0.5  # from here on words are enough, and hints of the builders are not asked


@dataclass(frozen=True, slots=True)
class Errand:
    """Where somebody wants to go, and which thing or order it is about."""

    intent: str
    want: Tokens


def leads_nowhere(control: Control) -> bool:
    """Whether its address is only a door that was painted on; a script may stand behind it."""
    href = control.attributes.get("href")
    return href is not None and bool(_NOWHERE.match(href))


def judge(scene: Scene, errand: Errand, one: Inscription) -> Choice | None:
    """What speaks for a control; None where nothing does."""
    control, intent = one.control, errand.intent
    if control.role in FIELD_ROLES or (control.role == "radio" and intent != "guest") or _cancels(scene, control):
        return None
    said = one.said.get(intent, 0.0)
    why = f"says «{one.words[intent][:60]}»" if said else ""
    denied = intent in one.denied
    if errand.want and intent in _OF_A_MATTER and not denied and scene.names_the_matter(control, errand.want):
        said, why = max(said, 0.7) * 0.6 + 0.4, why or f"names {' '.join(errand.want)}"
    if said == 0.0 and denied:
        return None
    sure, other = _weighed(one, intent, said)
    if sure < _LEAST:
        return None
    sure *= fit(scene, intent, control) * _context(scene, errand, one, said)
    return Choice(control=control, sure=round(min(sure, 0.99), 3), why=f"{control.role} {why or other}")


def _weighed(one: Inscription, intent: str, said: float) -> tuple[float, str]:
    """Words, address and the builders' names together; what says something else is hardly believed by its address."""
    path = one.leads.get(intent, 0.0)
    hint = 0.0 if said >= _SAYS else one.called.get(intent, 0.0)
    if one.control.role != "link" and intent not in PRESSED:
        path *= 0.5
        hint *= (
            1.0 if intent != "cart" or one.control.region in ("header", "nav") else 0.5
        )  # what adds is called so, too
    of_path, of_hint = 0.5, 0.3
    if not one.content:
        of_path, of_hint = 0.68, 0.62
    elif said == 0.0:
        # What is not its name may be in its address by chance.
        of_path, of_hint = (0.52 if path >= _EXACT and _may_be_a_name(one, intent) else 0.25), 0.08
    elif said < _SAYS and path < _EXACT:
        of_path = 0.2  # half a name, and the same half again in the address
    sure = 1 - (1 - 0.9 * said) * (1 - of_path * path) * (1 - of_hint * hint)
    return sure, "leads there" if path >= hint else "is built like one"


def _may_be_a_name(one: Inscription, intent: str) -> bool:
    """Whether words that we do not know may be what the way is called: few, and no name of another one."""
    akin = _AKIN.get(intent)
    others = (score for other, score in one.said.items() if other != akin)
    return one.content <= _LONGEST_NAME and max(others, default=0.0) < _SAYS


def _cancels(scene: Scene, control: Control) -> bool:
    """What undoes an order is never taken for a way on."""
    return any(scene.words.mentions("cancel", text) for text in {control.text, control.name} if text)


def fit(scene: Scene, intent: str, control: Control) -> float:
    """How well its place and its state suit the way."""
    attributes = control.attributes
    value = _PLACES.get(intent, {}).get(control.region, 1.0)
    if intent in PRESSED and control.role == "link":
        value *= 0.96
    if intent in INFORMED:
        value *= 0.94 if control.region == "main" else 1.0
        value *= 0.97 if control.role != "link" else 1.0
        value *= _of_a_letter(intent, attributes.get("href", ""))
    if control.role == "link" and leads_nowhere(control) and intent not in PRESSED:
        value *= 0.85
    if control.disabled:
        value *= 0.7
    if not control.on_screen:
        value *= 0.7
    if intent in _SENT and control.form in scene.around.forms_beside():
        value *= 0.35
    if attributes.get("look") == "filled" and intent in PRESSED | {"checkout"}:
        value *= 1.04
    # Of equals the higher one, and the bigger.
    value *= 1 - min(control.box.y, 8000) / 400_000
    return value * (1 + min(control.box.width * control.box.height, 20_000) / 2_000_000)


def _of_a_letter(intent: str, href: str) -> float:
    """A link that begins a mail or a call is a way to write, and to nothing else."""
    if not href.casefold().startswith(("mailto:", "tel:")):
        return 1.0
    return 0.85 if intent == "contact" else 0.4


def _context(scene: Scene, errand: Errand, one: Inscription, said: float) -> float:
    control = one.control
    if errand.intent in ("cookies-accept", "cookies-reject"):
        return 1.0 if scene.words.mentions("cookies", scene.around.banner_of(control)) else 0.0
    if errand.intent == "add-to-cart":
        return of_the_wanted(scene, errand.want, control)
    if errand.intent == "continue" and control.attributes.get("sends") == "yes":
        return 1.06
    if errand.intent == "checkout" and said <= 0.7 and one.leads.get("checkout", 0.0) < _SAYS:
        return 1.0 if scene.is_about("cart") or control.region == "dialog" else 0.5  # «Next» goes on from anywhere
    return 1.0


def of_the_wanted(scene: Scene, want: Tokens, control: Control) -> float:
    """The page's own thing comes first; other things' buttons stand in cards, or under «you may also like»."""
    factor = 1.0
    card = scene.around.text_of(control.group) if control.group.startswith(("card", "row")) else ""
    if want:
        factor *= 0.8 + 0.25 * words_in_common(want, tokens(f"{card} {control.name}")) if card else 1.0
    elif card and scene.headline:
        heading = tokens(scene.headline.text)
        factor *= 1.0 if heading == tokens(card)[: len(heading)] else 0.85
    over = scene.around.heading_over(control)
    if over and scene.words.mentions("related", over.text):
        factor *= 0.6
    return factor
