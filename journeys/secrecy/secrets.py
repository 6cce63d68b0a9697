"""What must never be written down, and any text without it."""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Final, Self
from urllib.parse import unquote_plus

from journeys.secrecy.cards import Place, cards_in, scattered
from journeys.secrecy.glance import Glance
from journeys.secrecy.needles import Needles, longest_first
from journeys.secrecy.shapes import MASK, mask_shapes, private_keys
from journeys.secrecy.spoken import cards_said
from journeys.secrecy.surroundings import is_session, parts_of, secrets_in

_LEAST = 5  # characters; what is shorter, a security code, is secret only where it stands alone
_FEWEST = 7  # characters of the shortest text that may hold something secret by its shape: «CVC 123»
_SHORTEST_LEARNT = 8  # characters
_CARD = 12  # digits from which on a number is a card's
_PIECE: Final = re.compile(r"%[0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4}|\\[nrtbf]|[A-Za-z0-9_-]{8,}")
_LITERAL: Final = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.]*')
_SHORT_VALUE: Final = re.compile(  # what a field of a page holds, as traces tell it
    rf'("(?:value|text|s|__playwright_value_)"\s*:\s*")([^"\\]{{1,{_LEAST}}})"'
)
_DIGIT_BY_DIGIT: Final = re.compile(r"\[(?:\s*\"?\d\"?\s*,){11,18}\s*\"?\d\"?\s*\]")
_CALLED_CODE: Final = re.compile(
    r"(?i)(?:code|kode|código|codice|kod|koodi|prüfziffer|prüfnummer|cv[vc]2?|csc|cid|pin)"
    r"(?:[ :=]{1,2}| (?:is|ist|est|es|è) | \()\Z"
)
_IN_FRONT = 20  # characters
_BARE: Final = re.compile(r"[A-Za-z_./# -]{0,16}")  # too little to be secret by itself
_STUFFED: Final = ("%20", "&#160;", "\\u00a0", "<")  # may stand between digits, and hold some
_DIGITS_BETWEEN: Final = re.compile(r"%20|&#160;|\\u00a0|<[^<>]{0,300}>")
_FEW = 40  # words for which looking for each is quicker than looking at each word
_MARK_OR_DIGITS: Final = re.compile(r"(<[^<>]*>)|\d+")
_LINE_OF_DIGITS: Final = re.compile(r"[\d \u00a0.-]+")


class Secrets:
    """Exact secrets in all their disguises, sessions learnt on the way, and whatever is secret by its shape.

    Masking is done twice without harm. It changes what is written, and never what a customer knows. Lines of a private
    key are known once the key was seen whole.
    """

    def __init__(self, exact: Iterable[str] = ()) -> None:
        """Take the secrets that are known from the beginning."""
        self._needles = Needles()
        self._alone: set[str] = set()
        self._cards: dict[str, re.Pattern[str]] = {}  # digits -> wherever they stand
        self._spared: set[str] = set()
        self._learnt: set[str] = set()
        self._exact: tuple[str, ...] = ()
        self.add(exact)

    @classmethod
    def of(cls, *exact: Iterable[str], environment: Mapping[str, str]) -> Self:
        """Those that are told, and those of the environment whose names sound like secrets."""
        return cls([*(secret for some in exact for secret in some), *secrets_in(environment)])

    @property
    def exact(self) -> tuple[str, ...]:
        """Those that are known exactly, as they are shown to people, to be covered in pictures; the longest first."""
        return self._exact

    def add(self, exact: Iterable[str]) -> None:
        """Know more secrets from now on; of «Bearer …» and «Basic …» also what is in them."""
        known = {part.strip() for secret in exact for part in parts_of(secret) if part.strip()}
        for secret in known:
            digits = re.sub(r"\D", "", secret) if _LINE_OF_DIGITS.fullmatch(secret) else ""
            if len(digits) >= _CARD:
                self._cards[digits] = scattered(digits)
                self._needles.add(digits, secret)
            elif len(secret) < _LEAST:
                self._alone.add(secret)
            else:
                self._needles.add(secret)
        self._exact = longest_first(self._exact, known)

    def learn_cookie(self, name: str, value: str, *, hidden: bool = False) -> None:
        """Know a cookie that a company set, if it opens a session; `hidden`: scripts cannot read it."""
        if is_session(name, value, hidden=hidden):
            self.learn(value)

    def learn(self, value: str) -> None:
        """Know a token that came up on the way, where it stands as a word of its own."""
        for written in (value, unquote_plus(value)):
            self._learnt.update(piece for piece in _PIECE.findall(written) if len(piece) >= _SHORTEST_LEARNT)

    def spare(self, reference: str) -> None:
        """Know a number that the company gave to an order or a parcel: it is no card, though it may look like one."""
        self._spared.add(re.sub(r"\D", "", reference))

    @classmethod
    def together(cls, many: "Iterable[Secrets]", *, environment: Mapping[str, str]) -> Self:
        """Those of several walks and of the environment as one."""
        one = cls(secrets_in(environment))
        for other in many:
            one._take(other)
        return one

    def also(self) -> "Secrets":
        """Another one that begins with all that is known here."""
        return Secrets.together([self], environment={})

    def _take(self, other: "Secrets") -> None:
        self._needles.take(other._needles)
        self._exact = longest_first(self._exact, other._exact)
        self._alone |= other._alone
        self._cards |= other._cards
        self._spared |= other._spared
        self._learnt |= other._learnt

    def masked(self, text: str, glance: Glance | None = None) -> str:
        """The text with «•••» for each secret; `glance`: what is known of it already."""
        if text in self._alone:
            return MASK
        if len(text) < min(_FEWEST, self._needles.shortest or _FEWEST):
            return text
        if "PRIVATE KEY-----" in text:
            for key in private_keys(text):
                self.learn(key)
        glance = glance or Glance(text)
        if _BARE.fullmatch(text):
            return self._without_exact(text, glance)
        for without in (self._without_exact, mask_shapes):
            fresh = without(text, glance)
            if fresh != text:
                text, glance = fresh, Glance(fresh)
        text = _without(text, cards_in(text, spared=self._spared, glance=glance))
        return _without(text, cards_said(text, ours=self._cards, spared=self._spared, glance=glance))

    def _without_exact(self, text: str, glance: Glance) -> str:
        """Without what is known exactly, or was learnt."""
        text = self._needles.without(text, MASK)
        for code in self._alone:
            if code in text:
                text = re.sub(rf"(?<!\w){re.escape(code)}(?![\w-]|[.,]\d)", _unless_elsewhere, text)
        if self._cards and self._may_hold_ours(text, glance):
            for card in self._cards.values():
                text = card.sub(_digits_masked, text)
        if self._learnt and self._may_hold_learnt(text):
            text = _PIECE.sub(self._unless_learnt, text)
        return text

    def _may_hold_ours(self, text: str, glance: Glance) -> bool:
        """Whether the digits of a card of ours follow one another, whatever stands between them."""
        if any(stuff in text for stuff in _STUFFED):
            glance = Glance(_DIGITS_BETWEEN.sub("", text))
        digits = glance.digits
        return len(digits) >= _CARD and any(card.encode() in digits for card in self._cards)

    def _may_hold_learnt(self, text: str) -> bool:
        if len(self._learnt) <= _FEW:
            return any(one in text for one in self._learnt)
        return not self._learnt.isdisjoint(_PIECE.findall(text))

    def places(self, text: str) -> list[Place]:
        """Where secrets stand in a text that people see."""
        found = [
            *(Place(*one.span()) for card in self._cards.values() for one in card.finditer(text)),
            *cards_in(text, spared=self._spared),
            *cards_said(text, ours=self._cards, spared=self._spared),
            *(Place(*one.span()) for one in _PIECE.finditer(text) if one[0] in self._learnt),
        ]
        for secret in self._exact:
            if len(secret) >= _LEAST:
                found += [Place(*one.span()) for one in re.finditer(re.escape(secret), text)]
        return sorted(found)

    def masked_json(self, text: str, glance: Glance | None = None) -> str:
        """The same for a piece of JSON, which stays JSON; cut between its values."""
        if any(f'"{one}"' in text for one in self._alone):
            text, glance = _SHORT_VALUE.sub(self._unless_alone, text), None
        if self.masked(text, glance) == text:
            return text
        lines = text.splitlines(keepends=True)
        if len(lines) > _FEW and all(line[0] in "{[" for line in lines):
            known: dict[str, str] = {}
            return "".join(self._masked_line(line, known) for line in lines)
        return self._masked_line(text, {})

    def _masked_line(self, text: str, known: dict[str, str]) -> str:
        """A value, or some of them; none begins on another line. `known`: what comes of literals, again and again."""
        if self.masked(text) == text:
            return text
        pieces = _DIGIT_BY_DIGIT.sub(lambda one: one[0] if self.masked(one[0]) == one[0] else f'["{MASK}"]', text)
        fresh = self._in_literals(mask_shapes(pieces), known)
        old, new = text.split("\n"), fresh.split("\n")
        if len(old) != len(new):
            return self._in_literals(text, known)
        lines = [
            self._in_literals(a, known) if a != b and _parses(a) and not _parses(b) else b
            for a, b in zip(old, new, strict=True)
        ]
        fresh = "\n".join(lines)
        return self._in_literals(text, known) if len(old) > 1 and _parses(text) and not _parses(fresh) else fresh

    def _in_literals(self, text: str, known: dict[str, str]) -> str:
        """The same without what is secret by what stands beside it: nothing but strings and numbers is touched."""
        return _LITERAL.sub(
            lambda found: known.get(found[0]) or known.setdefault(found[0], self._literal(found[0])), text
        )

    def _literal(self, literal: str) -> str:
        if literal.startswith('"'):
            return f'"{self.masked(literal[1:-1])}"' if len(literal) > _LEAST + 2 else literal
        return f'"{MASK}"' if len(literal) >= _CARD and self.masked(literal) != literal else literal

    def _unless_learnt(self, found: re.Match[str]) -> str:
        return MASK if found[0] in self._learnt else found[0]

    def _unless_alone(self, found: re.Match[str]) -> str:
        return f'{found[1]}{MASK}"' if found[2] in self._alone else found[0]

    def __repr__(self) -> str:
        return "Secrets(•••)"


def _unless_elsewhere(code: re.Match[str]) -> str:
    """A security code is one where a word says so: «with code 740»."""
    return MASK if _CALLED_CODE.search(code.string[max(0, code.start() - _IN_FRONT) : code.start()]) else code[0]


def _parses(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def _digits_masked(number: re.Match[str]) -> str:
    """The marks between its digits stay."""
    if "<" not in number[0]:
        return MASK
    return _MARK_OR_DIGITS.sub(lambda one: one[1] or MASK, number[0])


def _without(text: str, places: Iterable[Place]) -> str:
    """The text with «•••» in these places."""
    for place in sorted(places, reverse=True):
        text = f"{text[: place.start]}{MASK}{text[place.end :]}"
    return text
