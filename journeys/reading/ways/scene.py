"""How likely a control leads where somebody wants to go, judged by its words, its place and its state."""

import re
from urllib.parse import unquote, urlsplit

from journeys.reading.language.lexicon import Lexicon, Sign, Tokens, tokens, tokens_of_identifier
from journeys.reading.pages.sight import Control, Sight
from journeys.reading.ways.choice import Choice
from journeys.reading.ways.surroundings import FIELD_ROLES, Surroundings, searches

_PRESSED = frozenset({"add-to-cart", "continue", "pay", "guest", "cookies-accept", "cookies-reject", "close", "submit"})
_INFORMED = frozenset({"returns", "shipping", "contact", "help", "privacy", "terms", "track-order", "account"})
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
_MONEY = re.compile(r"[$€£¥₹]|\d[.,]\d\d\b|\b(?:USD|EUR|GBP|CHF|PLN|SEK|zł|kr)\b")
_NOWHERE = re.compile(r"^\s*(#|javascript:.*|)\s*$")


class Scene:
    """One sight, looked over for one intent."""

    def __init__(self, sight: Sight, words: Lexicon, intent: str, want: str) -> None:
        self.sight, self.words, self.intent = sight, words, intent
        self.want = tuple(word for word in tokens(want) if len(word) > 1 or word.isdigit())
        self.sign = words.ways.get(intent, Sign())
        self.around = Surroundings(sight, words)
        self._headline = next((block for block in sight.blocks if block.tag == "h1" and block.region == "main"), None)

    def judge(self, control: Control) -> Choice | None:
        if self.intent == "search":
            return self._search(control)
        if control.role in FIELD_ROLES or (control.role == "radio" and self.intent != "guest"):
            return None
        if self.intent == "product":
            return self._product(control)
        if self.intent == "submit":
            return self._submit(control)
        return self._way(control)

    def _way(self, control: Control) -> Choice | None:
        said, why = self._words_on(control)
        if self._cancels(control):
            return None
        denied = self._denied(control)
        if self.want and self.intent in _OF_A_MATTER and not denied and self._names_the_matter(control):
            said, why = max(said, 0.7) * 0.6 + 0.4, why or f"names {' '.join(self.want)}"
        path = self._leads_there(control)
        hint = 0.0 if said >= 0.5 else self._hinted(control)
        if said == 0.0 and denied:
            return None
        sure = 1 - (1 - 0.9 * said) * (1 - 0.5 * path) * (1 - 0.3 * hint)
        if sure < 0.2:
            return None
        sure *= self._fit(control) * self._context(control)
        because = why or ("it leads there" if path else "it is built like one")
        return Choice(control=control, sure=round(min(sure, 0.99), 3), why=f"{control.role} {because}")

    def _words_on(self, control: Control) -> tuple[float, str]:
        """How surely its words name the way: what is shown, its name, or its title."""
        attributes = control.attributes
        sources = ((control.text, 1.0), (control.name, 1.0), (attributes.get("title", ""), 0.85))
        best, why = 0.0, ""
        for text, weight in sources:
            score = self.sign.said_by(_without_counts(text)) * weight if text else 0.0
            if score > best:
                best, why = score, f"says «{text[:60]}»"
        return best, why

    def _cancels(self, control: Control) -> bool:
        """What undoes an order is never taken for a way on."""
        return any(self.words.mentions("cancel", text) for text in (control.text, control.name) if text)

    def _names_the_matter(self, control: Control) -> bool:
        shown = tokens(f"{control.text} {control.name} {control.attributes.get('href', '')}")
        return set(self.want) <= set(shown)

    def _denied(self, control: Control) -> bool:
        return any(self.sign.never.longest_in(tokens(text)) for text in (control.text, control.name) if text)

    def _leads_there(self, control: Control) -> float:
        href = control.attributes.get("href") or control.attributes.get("form-action", "")
        if not href or _NOWHERE.match(href) or (control.role != "link" and self.intent not in _PRESSED):
            return 0.0
        parts = [part for part in unquote(urlsplit(href).path).split("/") if part]
        best = 0.0
        for back, part in enumerate(reversed(parts)):
            words = tokens(re.sub(r"\.\w{2,5}$", "", part))
            if self.sign.path.has(words):
                best = max(best, 0.9 if back == 0 else 0.5 if back == 1 else 0.3)
            elif self.sign.path.longest_in(words):
                best = max(best, 0.5 if back == 0 else 0.25)
        joined = tokens("/".join(parts))
        if best < 0.9 and len(parts) > 1 and self.sign.path.longest_in(joined) > 1:
            best = 0.8
        return best

    def _hinted(self, control: Control) -> float:
        """What those who built the page call it; worth little, and all there is where a thing shows a picture only."""
        attributes = control.attributes
        kept = (
            value for name, value in attributes.items() if name in ("id", "name", "class", "data-testid", "data-action")
        )
        return max((self.sign.said_by(tokens_of_identifier(value)) for value in kept), default=0.0)

    def _fit(self, control: Control) -> float:
        fit = _PLACES.get(self.intent, {}).get(control.region, 1.0)
        if self.intent in _PRESSED and control.role == "link":
            fit *= 0.96
        if self.intent in _INFORMED:
            fit *= 0.94 if control.region == "main" else 1.0
            fit *= 0.97 if control.role != "link" else 1.0
            fit *= 0.8 if _NOWHERE.match(control.attributes.get("href", "x")) else 1.0
        if control.disabled:
            fit *= 0.7
        if not control.on_screen:
            fit *= 0.7
        if control.form in self.around.forms_beside() and self.intent in _PRESSED - {"close", "cookies-accept"}:
            fit *= 0.35
        if control.attributes.get("look") == "filled" and self.intent in _PRESSED | {"checkout"}:
            fit *= 1.04
        # Of equals the higher one, and the bigger.
        fit *= 1 - min(control.box.y, 8000) / 400_000
        return fit * (1 + min(control.box.width * control.box.height, 20_000) / 2_000_000)

    def _context(self, control: Control) -> float:
        if self.intent in ("cookies-accept", "cookies-reject"):
            return 1.0 if self.words.mentions("cookies", self.around.banner_of(control)) else 0.0
        if self.intent == "add-to-cart":
            return self._of_the_wanted(control)
        if self.intent == "continue" and control.attributes.get("sends") == "yes":
            return 1.06
        return 1.0

    def _of_the_wanted(self, control: Control) -> float:
        """The page's own thing comes first; other things' buttons stand in cards, or under «you may also like»."""
        factor = 1.0
        card = self.around.text_of(control.group) if control.group.startswith(("card", "row")) else ""
        if self.want:
            factor *= 0.8 + 0.25 * words_in_common(self.want, tokens(f"{card} {control.name}")) if card else 1.0
        elif (
            card and self._headline and tokens(self._headline.text) != tokens(card)[: len(tokens(self._headline.text))]
        ):
            factor *= 0.85
        heading = self.around.heading_over(control)
        if heading and self.words.mentions("related", heading.text):
            factor *= 0.6
        return factor

    def _search(self, control: Control) -> Choice | None:
        typed = control.role in ("searchbox", "textbox", "combobox")
        sends = control.attributes.get("sends") == "yes" and control.form
        if not typed and (control.role not in ("button", "link") or sends):
            return None
        sure = searches(control, self.words) * (1.0 if typed else 0.6)
        sure *= (0.95 if control.region in ("header", "nav") else 0.9) * (1.0 if control.on_screen else 0.6)
        if sure < 0.3:
            return None
        return Choice(control=control, sure=round(sure, 3), why=f"a {control.role} to search with")

    def _product(self, control: Control) -> Choice | None:
        href = control.attributes.get("href", "")
        if control.role not in ("link", "button") or control.region in ("footer", "dialog") or not control.on_screen:
            return None
        if (control.role == "link" and _NOWHERE.match(href)) or href.startswith(("mailto:", "tel:")):
            return None
        card = self.around.text_of(control.group) if control.group.startswith(("card", "row", "section")) else ""
        shown = f"{control.name} {control.text}"
        if self._is_action(control):
            return None
        if self.want:
            overlap = max(
                words_in_common(self.want, tokens(shown)),
                0.9 * words_in_common(self.want, tokens(card)) if len(card) < 400 else 0,
            )
            overlap = max(overlap, 0.8 * words_in_common(self.want, tokens_of_identifier(unquote(urlsplit(href).path))))
            if overlap >= 0.5:
                sure = 0.35 + 0.6 * overlap - min(len(shown), 300) / 6000 - (0.12 if control.region != "main" else 0)
                if control.role == "button":
                    sure -= 0.15
                return Choice(control=control, sure=round(sure, 3), why=f"says «{shown.strip()[:60]}»")
        said = max(self.sign.said_by(tokens(control.text)), self.sign.said_by(tokens(control.name)))
        path = self._leads_there(control)
        priced = bool(card and _MONEY.search(card)) or bool(_MONEY.search(shown))
        sure = 1 - (1 - 0.5 * said) * (1 - 0.4 * path) * (1 - (0.6 if priced else 0.0))
        if priced and control.group.startswith("card") and control.region == "main":
            sure = max(sure, 0.6)
        if self.want:
            sure *= 0.5 if priced else 0.8  # another thing is not what they want; a list may hold it
        sure *= 1 - min(control.box.y, 8000) / 400_000
        if sure < 0.25 or (control.role == "button" and not priced):
            return None
        return Choice(control=control, sure=round(sure, 3), why=f"leads to goods: «{shown.strip()[:60]}»")

    def _is_action(self, control: Control) -> bool:
        """Whether it does something else than show a thing."""
        shown = tokens(control.text or control.name)
        others = (
            "add-to-cart",
            "cart",
            "checkout",
            "login",
            "register",
            "account",
            "close",
            "help",
            "contact",
            "privacy",
        )
        return any(self.words.ways[other].said_by(shown) >= 0.85 for other in others if other in self.words.ways)

    def _submit(self, control: Control) -> Choice | None:
        if control.role not in ("button", "link") or control.form in self.around.forms_beside():
            return None
        sends = control.attributes.get("sends") == "yes"
        said, why = self._words_on(control)
        if not sends and said < 0.5:
            return None
        if self._denied(control) and said == 0.0:
            return None
        fields = sum(1 for one in self.sight.controls if one.form == control.form and one.role in FIELD_ROLES)
        in_form = min(fields, 6) / 20 if control.form else 0.0
        sure = (0.45 if sends else 0.1) + 0.25 * said + in_form
        sure *= self._fit(control)
        return Choice(control=control, sure=round(min(sure, 0.99), 3), why=f"sends the form, {why or 'by its kind'}")


def _without_counts(text: str) -> Tokens:
    """Words without what changes: the number of things and what they cost («Basket (2) $24.00»)."""
    return tuple(word for word in tokens(text) if not word.isdigit() and word not in ("usd", "eur", "gbp"))


def words_in_common(want: Tokens, text: Tokens) -> float:
    """Which part of the wanted words is there; plural and singular are one."""
    if not want:
        return 0.0
    there = {word.rstrip("sen") or word for word in text}
    return sum(1 for word in want if (word.rstrip("sen") or word) in there) / len(want)
