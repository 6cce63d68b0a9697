"""Where goods may be found from a page that does not show them: shelves, menus, more of a list."""

from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import urlsplit

from journeys.channels.web.front.goods import does_something, leads_on
from journeys.reading.language.lexicon import Lexicon, Tokens, tokens, tokens_of_identifier
from journeys.reading.pages.sight import Control, Sight
from journeys.reading.ways.ways import Choice, key_of, overlap

_INFORMED = (
    "returns",
    "shipping",
    "terms",
    "track-order",
    "chat",
    "guest",
    "returns",
    "cookies-accept",
    "cookies-reject",
)
_MOST_LINKS = 150  # that are looked at; of more, no one reads the rest
_MOST_WORDS = 5  # in the name of a shelf
_PLACES = {"nav": 0.55, "header": 0.5, "main": 0.42, "aside": 0.45, "footer": 0.3, "dialog": 0.5}


@dataclass(frozen=True, slots=True, kw_only=True)
class Trail:
    """Words and controls of one page, to follow further."""

    sight: Sight
    words: Lexicon
    tried: Collection[str]

    def _untried(self, roles: tuple[str, ...] = ("link", "button")) -> list[Control]:
        return [
            one
            for one in self.sight.controls
            if one.role in roles and one.on_screen and not {one.ref, key_of(one)} & set(self.tried)
        ]

    def shelves(self, want: str = "") -> list[Choice]:
        """Links that may lead to goods, the likeliest first: whatever is not known for something else."""
        links = self._untried(("link", "menuitem", "button"))
        outer = [one for one in links if one.region in ("nav", "header", "footer", "dialog")]
        inner = [one for one in links if one.region not in ("nav", "header", "footer", "dialog")]
        some = (*outer[:_MOST_LINKS], *inner[:_MOST_LINKS])
        found = [choice for one in some if (choice := self._shelf(one, want))]
        return sorted(found, key=lambda choice: -choice.sure)

    def _shelf(self, control: Control, want: str) -> Choice | None:
        shown = tokens(control.text or control.name)
        if not shown or len(shown) > _MOST_WORDS or not leads_on(control) or self._is_known(control):
            return None
        if self._leaves(control) or self._is_here(control):
            return None
        if control.role == "button" and not self._may_lead_on(control, shown):
            return None
        goods = self.words.ways["product"]
        path = tokens_of_identifier(urlsplit(control.attributes.get("href", "")).path)
        sure = (
            _PLACES.get(control.region, 0.4) + 0.3 * self._says_goods(shown) + 0.15 * bool(goods.path.longest_in(path))
        )
        sure += 0.4 * overlap(want, " ".join((*shown, *path))) if want else 0.0
        sure -= 0.15 if control.role == "button" else 0.0
        return Choice(control=control, sure=round(min(sure, 0.95), 3), why="may be a shelf of the shop")

    def _may_lead_on(self, control: Control, shown: Tokens) -> bool:
        """Whether a button may be a door: one of a menu, or one that names what is for sale."""
        if control.expanded is not None or control.attributes.get("sends") or control.attributes.get("aria-pressed"):
            return False
        return control.region in ("nav", "dialog") or self._says_goods(shown) > 0

    def _says_goods(self, shown: Tokens) -> float:
        """How much of a control's words name what the shop has for sale as a whole."""
        goods, whole = self.words.ways["product"], self.words.context["goods-range"]
        return max(goods.said_by(shown), 1.0 if whole.longest_in(shown) * 2 >= len(shown) else 0.0)

    def _is_known(self, control: Control) -> bool:
        if does_something(control, self.words):
            return True
        shown = tokens(control.text or control.name)
        if self.words.context["not-goods"].longest_in(shown) == len(shown):
            return True
        return any(self.words.ways[way].said_by(shown) >= 0.7 for way in _INFORMED)

    def _leaves(self, control: Control) -> bool:
        """Whether it leads to another company."""
        host = urlsplit(control.attributes.get("href", "")).netloc
        return bool(host) and host != urlsplit(self.sight.url).netloc

    def _is_here(self, control: Control) -> bool:
        parts, here = urlsplit(control.attributes.get("href", "")), urlsplit(self.sight.url)
        return bool(parts.path or parts.query or parts.fragment) and (
            (parts.path or here.path, parts.query, parts.fragment) == (here.path, here.query, "")
        )

    def menus(self) -> list[Choice]:
        """Buttons that open a menu."""
        menu = self.words.context["menu"]
        found = []
        for one in self._untried():
            if one.expanded is True or one.region in ("footer", "dialog") or one.attributes.get("sends"):
                continue
            said = max((menu.longest_in(tokens(text)) / len(tokens(text)) for text in _called(one)), default=0.0)
            if said >= 0.5 and not (one.role == "link" and leads_on(one) and "/" in one.attributes.get("href", "")):
                found.append(Choice(control=one, sure=round(0.9 * said, 3), why="opens the menu"))
        return sorted(found, key=lambda choice: -choice.sure)

    def more(self) -> list[Choice]:
        """What shows more of a list: the next page, or the rest of this one."""
        phrases = self.words.context["more-goods"]
        found = []
        for one in self._untried():
            said = [tokens(text) for text in (one.text, one.name, one.attributes.get("rel", "")) if text]
            part = max((phrases.longest_in(text) / len(text) for text in said if text), default=0.0)
            if part >= 0.6 and one.region in ("main", "aside", "nav") and not one.disabled:
                sure = 0.9 * part + min(one.box.y, 5000) / 100_000
                found.append(Choice(control=one, sure=round(sure, 3), why="shows more of the list"))
        return sorted(found, key=lambda choice: -choice.sure)


def _called(control: Control) -> list[str]:
    """Its words; what those who built it call it where it has none."""
    said = [text for text in (control.text, control.name) if tokens(text)]
    if said or control.role == "link":
        return said
    kept = (control.attributes.get(kind, "") for kind in ("class", "id", "data-testid", "aria-controls", "icon"))
    return [" ".join(tokens_of_identifier(text)) for text in kept if text]
