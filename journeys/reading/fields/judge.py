"""What one field wants, by itself: what the page states, what it offers, what its words mean and of what kind it is."""

import re
from collections.abc import Collection, Iterable

from journeys.reading.fields.boxes import box_purpose
from journeys.reading.fields.cues import Cues
from journeys.reading.fields.offers import offered
from journeys.reading.fields.tokens import HTML_TOKENS, NEVER_CHOSEN, ON_KEYPADS
from journeys.reading.fields.vocabulary import Scores, Vocabulary
from journeys.reading.language.lexicon import tokens, tokens_of_identifier
from journeys.reading.pages.sight import Control

Verdict = tuple[str, float]  # a token, and how sure it is, from 0 to 1

TYPED = frozenset({"textbox", "searchbox", "combobox", "spinbutton"})
_RADIOS = ("reason", "subject", "honorific-prefix", "sex")
_TYPES = {"email": "email", "url": "url", "search": "search"}
_LEAST, _WORD_FOR_WORD = 0.45, 0.8
_SEARCHES = re.compile(
    r"search|such(?:e|en|ergebnis)|recherche|buscar|busca|cerca|ricerca|szukaj|zoek|pesquisa|sok\b|hledat", re.I
)
_SUM = re.compile(r"\d\s*[+*x×−-]\s*\d+\s*\)?\s*(?:=|\?)", re.IGNORECASE)
_CAPTCHA = ("captcha", "humanverify", "seccode", "recaptcha", "antispam", "turing")
_QUERIES = frozenset({("q",), ("s",), ("query",), ("keywords",), ("searchword",)})


def judge(control: Control, cues: Cues, known: Vocabulary) -> Verdict:
    """What a field wants, without its neighbours; "other" where nothing tells."""
    if control.role in ("checkbox", "switch"):
        return box_purpose(control, cues, known), 0.9
    stated = _stated(control, cues)
    if stated:
        return stated, 0.98
    kind = control.attributes.get("type", "")
    if kind == "password":
        return _secret(cues)
    if control.role == "radio":
        return _likeliest(cues.scores, ("honorific-prefix", "sex"))
    scores = _possible(control, cues, known)
    if kind in _TYPES:
        return _TYPES[kind], 0.95
    if kind == "tel":
        rival, sure = _likeliest(scores, ON_KEYPADS)
        return (rival, sure) if sure > _WORD_FOR_WORD and scores.get("tel", 0.0) < scores[rival] else ("tel", 0.9)
    if is_long(control) and max(scores.values(), default=0.0) < 0.7:
        return ("message" if "readonly" not in control.attributes else "other"), 0.6
    return _likeliest(scores)


def is_long(control: Control) -> bool:
    """Whether it takes several lines."""
    many = control.attributes.get("lines") == "many"
    return many or (control.role == "textbox" and not control.attributes.get("type") and control.box.height >= 60)


def by_group(said: Iterable[str], known: Vocabulary) -> str:
    """What a group of radio buttons asks, by the words before its first and what it is called."""
    for words in (tokens(text) if " " in text else tokens_of_identifier(text) for text in said if text):
        meant = known.meant(words)
        token = max(_RADIOS, key=lambda one: meant.get(one, 0.0))
        if meant.get(token, 0.0) >= 0.4:
            return token
    return ""


def _stated(control: Control, cues: Cues) -> str:
    """What the page says by its autocomplete attribute, unless the field is of another kind."""
    parts = control.attributes.get("autocomplete", "").casefold().split()
    known = [part for part in parts if part in HTML_TOKENS]
    if not known:
        return ""
    token, kind = known[-1], control.attributes.get("type", "text")
    if kind == "email" or (token == "username" and cues.shown.get("email", 0.0) > _WORD_FOR_WORD):
        return "email"
    if token.endswith("-password") and kind != "password":
        return ""
    return "country" if token == "country-name" and control.options else token


def _secret(cues: Cues) -> Verdict:
    for token in ("cc-csc", "cc-number", "one-time-code"):
        if cues.scores.get(token, 0.0) > _WORD_FOR_WORD:
            return token, 0.9
    again = cues.scores.get("new-password", 0.0) > cues.scores.get("current-password", 0.0)
    return ("new-password" if again else "current-password"), 0.9


def _possible(control: Control, cues: Cues, known: Vocabulary) -> dict[str, float]:
    """The tokens that a field can want, as much as its words, its options and its kind say."""
    scores = dict(cues.scores)
    chosen = bool(control.options) or bool(control.attributes.get("custom"))
    if chosen and control.role != "textbox" and "list" not in control.attributes:
        scores = {token: sure for token, sure in scores.items() if token not in NEVER_CHOSEN}
        for token, sure in offered(control, known).items():
            scores[token] = scores.get(token, 0.0) + sure
        return scores
    _typed(scores, control, cues)
    return scores


def _typed(scores: dict[str, float], control: Control, cues: Cues) -> None:
    """Add what is known of a field to write into besides its words, and drop what it cannot be."""
    attributes = control.attributes
    called = " ".join(attributes.get(name, "") for name in ("class", "id", "name")).casefold()
    name = tokens_of_identifier(attributes.get("name", ""))
    for secret in ("current-password", "new-password"):
        if secret in scores and not cues.shown.get(secret, 0.0) > 1.0:
            scores.pop(secret)  # a field for it would hide what is typed
    if any(sign in called for sign in _CAPTCHA) or any(map(_SUM.search, (cues.asked, *cues.sides))):
        scores["captcha"] = scores.get("captcha", 0.0) + 0.9
    plain = max(cues.shown.values(), default=0.0) > _WORD_FOR_WORD
    if attributes.get("form-role") == "search" and not is_long(control) and not plain:
        scores["search"] = scores.get("search", 0.0) + 0.8
    elif _SEARCHES.search(attributes.get("form-action", "")) and not is_long(control):
        scores["search"] = scores.get("search", 0.0) + (0.4 if cues.shown else 0.9)
    if name in _QUERIES and not (plain and cues.shown.get("search", 0.0) < _WORD_FOR_WORD):
        scores["search"] = scores.get("search", 0.0) + (1.2 if attributes.get("form-method") == "get" else 0.5)
    if is_long(control):
        for token in ("search", "email", "name", "subject", "tel", "username", "order-number", "reason", "coupon"):
            if token in scores:
                scores["message"] = scores.get("message", 0.0) + 0.3 * scores.pop(token)
    if control.role == "spinbutton" and not scores:
        scores["quantity"] = 0.6


def _likeliest(scores: Scores, among: Collection[str] = ()) -> Verdict:
    """The likeliest token, and how sure it is; "other" where none is likely."""
    allowed = {token: score for token, score in scores.items() if not among or token in among}
    token = max(allowed, key=lambda one: allowed[one], default="")
    return (token, min(0.95, allowed[token])) if token and allowed[token] >= _LEAST else ("other", 0.3)
