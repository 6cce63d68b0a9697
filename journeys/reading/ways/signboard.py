"""What words name which way: all phrases of `ways.toml` in some languages, looked up at once for every intent."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from types import MappingProxyType
from urllib.parse import unquote

from journeys.reading.language.data import words_on
from journeys.reading.language.lexicon import LANGUAGES, Tokens, tokens, tokens_of_identifier

MORE = (
    "cs",
    "da",
    "el",
    "fi",
    "hu",
    "ja",
    "ko",
    "nb",
    "ro",
    "ru",
    "sk",
    "tr",
    "zh",
)  # these have ways, and little else
_ALSO = {"no": "nb", "nn": "nb", "uk": "ru", "be": "ru", "bg": "ru", "jp": "ja", "cz": "cs", "gr": "el"}
_LONG = 8  # words; what says more than this is a sentence, and mentions rather than names
_LONGEST = 40  # words of a text that are read
_PARTED = re.compile(r"\s*[&+/|,;:·•»«()\[\]–—\n]\s*|\s+-+\s+|(?<=\w)[?!.]\s+")
_SYLLABLES = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")  # written without spaces between the words
_VOICED = ("\u3099", "\u309a")  # two dots, or a ring: «カード» is no «カート»
_STUCK = re.compile(r"(?<=[^\W\d_]{2})(?=\d)|(?<=\d)(?=[^\W\d_]{2})")  # «Cart0»
_STEM = 3  # letters by which the beginnings of words are looked up
_MONEY = frozenset({"usd", "eur", "gbp", "chf", "pln", "sek", "zl", "kr", "kc", "ft", "руб", "p", "x"})


@dataclass(frozen=True, slots=True)
class Read:
    """What one text names: how surely, by intent; what it rules out; and whether it says anything at all."""

    said: Mapping[str, float]
    denied: frozenset[str]
    content: int  # words that say something: not numbers, sums, «more» and «here»


_NOTHING = Read(MappingProxyType({}), frozenset(), 0)


@dataclass(slots=True)
class _Words:
    """The words of one text, and where its parts begin and end: «Help & Contact» has two."""

    words: Tokens
    parts: list[tuple[int, int]]

    @classmethod
    def of(cls, text: str, joints: frozenset[str]) -> "_Words":
        words: list[str] = []
        parts: list[tuple[int, int]] = []
        for piece in _PARTED.split(_STUCK.sub(" ", text)):
            begin = len(words)
            for word in tokens(spaced(piece)):
                if word.isdigit() or word in _MONEY:
                    continue
                if word in joints and len(words) > begin:
                    parts.append((begin, len(words)))
                    begin = len(words) + 1
                words.append(word)
            if len(words) > begin:
                parts.append((begin, len(words)))
        return cls(tuple(words[:_LONGEST]), parts)

    def apart(self, begin: int, end: int, others: list[tuple[int, int]]) -> bool:
        """Whether the others stand in other parts: «Sign in / Register» says one and the other."""
        return any(
            first <= begin and end <= last and not any(one < last and other > first for one, other in others)
            for first, last in self.parts
        )


@dataclass(slots=True)
class Signboard:
    """The phrases of some languages, by their first words."""

    phrases: dict[str, list[tuple[Tokens, str, str]]] = field(default_factory=dict)  # word -> phrase, intent, kind
    paths: dict[str, list[tuple[Tokens, str]]] = field(default_factory=dict)
    stems: dict[str, list[tuple[str, str]]] = field(default_factory=dict)  # first letters -> stem, intent
    light: set[str] = field(default_factory=set)  # say nothing of their own: «our», «view», «more»
    joints: set[str] = field(default_factory=set)  # «and»
    shelves: set[str] = field(default_factory=set)  # what stands under these addresses are goods and articles
    built: set[str] = field(default_factory=set)  # what programmers call things of any kind: «btn», «icon»
    _texts: dict[str, Read] = field(default_factory=dict)
    _hrefs: dict[str, Mapping[str, float]] = field(default_factory=dict)
    _names: dict[str, Mapping[str, float]] = field(default_factory=dict)

    def learn(self, language: str) -> None:
        """Take the words of one more language."""
        told = words_on("ways", language)
        for intent, lists in told.get("ways", {}).items():
            for kind in ("say", "may", "not"):
                for phrase in _phrases(lists.get(kind, ())):
                    self.phrases.setdefault(phrase[0], []).append((phrase, intent, kind))
            for phrase in (*_phrases(lists.get("path", ())), *_phrases(lists.get("say", ()))):
                listed = self.paths.setdefault(phrase[0], [])
                if (phrase, intent) not in listed:
                    listed.append((phrase, intent))
            for stem in _phrases(lists.get("begins", ())):
                self.stems.setdefault(stem[0][:_STEM], []).append((stem[0], intent))
        for name, kept in (
            ("light", self.light),
            ("joints", self.joints),
            ("shelves", self.shelves),
            ("built", self.built),
        ):
            kept.update(word for phrase in told.get("words", {}).get(name, ()) for word in tokens(phrase))

    def forget(self) -> None:
        """Forget the texts that were read; what they are read by is kept."""
        for known in (self._texts, self._hrefs, self._names):
            known.clear()

    # ---- what is shown ----

    def read(self, text: str) -> Read:
        """What a text on a control names."""
        known = self._texts.get(text)
        if known is None:
            if len(self._texts) > 20_000:
                self._texts.clear()
            known = self._texts[text] = self._read(text)
        return known

    def _read(self, text: str) -> Read:
        shown = _Words.of(text[:400], frozenset(self.joints))
        words = shown.words
        if not words:
            return _NOTHING
        heavy = [word not in self.light for word in words]
        content = sum(heavy)
        said: dict[str, float] = {}
        against: dict[str, list[tuple[int, int]]] = {}
        found: list[tuple[str, str, int, int]] = []
        for begin, word in enumerate(words):
            for phrase, intent, kind in self.phrases.get(word, ()):
                end = begin + len(phrase)
                if words[begin:end] != phrase:
                    continue
                if kind == "not":
                    against.setdefault(intent, []).append((begin, end))
                else:
                    found.append((intent, kind, begin, end))
            for stem, intent in self.stems.get(word[:_STEM], ()):
                if word.startswith(stem):
                    found.append((intent, "begins", begin, begin + 1))
        for intent, kind, begin, end in found:
            if intent not in against or end - begin == len(words) or shown.apart(begin, end, against[intent]):
                score = _score(shown, heavy, content, begin, end, _WEIGHT[kind])
                said[intent] = max(said.get(intent, 0.0), score)
        denied = {intent for intent in against if intent not in said}
        return Read(said, frozenset(denied), content)

    # ---- where it leads ----

    def leads(self, href: str) -> Mapping[str, float]:
        """What an address names, by intent."""
        known = self._hrefs.get(href)
        if known is None:
            if len(self._hrefs) > 20_000:
                self._hrefs.clear()
            known = self._hrefs[href] = self._leads(href)
        return known

    def _leads(self, href: str) -> Mapping[str, float]:
        parts = [words for part in parts_of(href) if (words := _without_numbers(tokens_of_identifier(part)))]
        while len(parts) > 1 and all(word in self.built for word in parts[-1]):
            parts.pop()
        found: dict[str, float] = {}
        for back, words in enumerate(reversed(parts)):
            for intent, exact in self._in_path(words).items():
                score = (0.95, 0.5, 0.3)[min(back, 2)] * exact
                found[intent] = max(found.get(intent, 0.0), score)
        for intent, exact in self._in_path(tuple(word for words in parts[-2:] for word in words), least=2).items():
            found[intent] = max(found.get(intent, 0.0), 0.85 if exact == 1.0 else 0.45 * exact)
        if href.startswith("#"):
            found = {intent: score * 0.5 for intent, score in found.items()}  # further down the same page
        if any(words[0] in self.shelves for words in parts[:-1]):
            found = {
                intent: score * (1 if intent in ("product", "add-to-cart") else 0.3) for intent, score in found.items()
            }
        return found

    def _in_path(self, words: Tokens, *, least: int = 1) -> dict[str, float]:
        content = sum(word not in self.light for word in words) or 1
        found: dict[str, float] = {}
        for begin, word in enumerate(words):
            for phrase, intent in self.paths.get(word, ()):
                end = begin + len(phrase)
                if len(phrase) < least or words[begin:end] != phrase:
                    continue
                cover = (sum(one not in self.light for one in phrase) or 1) / content
                exact = 1.0 if cover >= 1 else 0.7 if cover >= 0.5 else 0.3
                found[intent] = max(found.get(intent, 0.0), exact)
            for stem, intent in self.stems.get(word[:_STEM], ()) if least == 1 else ():
                if word.startswith(stem):
                    found[intent] = max(found.get(intent, 0.0), 0.9 if content == 1 else 0.6)
        return found

    # ---- what those who built it call it ----

    def called(self, name: str) -> Mapping[str, float]:
        """What an `id`, a class or the name of a picture names, by intent."""
        known = self._names.get(name)
        if known is None:
            if len(self._names) > 20_000:
                self._names.clear()
            known = self._names[name] = self._called(name)
        return known

    def _called(self, name: str) -> Mapping[str, float]:
        found: dict[str, float] = {}
        for one in name.split()[:12]:
            words = tuple(word for word in _without_numbers(tokens_of_identifier(one)) if word not in self.built)
            for intent, exact in self._in_path(words).items():
                found[intent] = max(found.get(intent, 0.0), exact * 0.9)
        return found


_WEIGHT = {
    "say": (1.0, 0.96, 0.86, 0.18, 0.5),
    "may": (0.7, 0.66, 0.5, 0.12, 0.3),
    "begins": (0.9, 0.86, 0.76, 0.15, 0.4),
}
_MOST_LISTED, _LONGEST_LISTED = 6, 3  # words of a list of topics, and of one topic
_SURE_OF_MANY = 0.12  # more, where a phrase of several words stands in a longer text


def _score(
    shown: _Words,
    heavy: list[bool],
    content: int,
    begin: int,
    end: int,
    weight: tuple[float, float, float, float, float],
) -> float:
    """How surely a phrase that stands in a text is what the text is about."""
    just, but_for_light, one_of_several, least, more = weight
    count = len(shown.words)
    if end - begin == count:
        return just
    long = 0.5 if content > _LONG or count > _LONG + 2 else 1.0
    own = sum(heavy[begin:end])
    if own == content:
        return but_for_light if own else least
    if content <= _MOST_LISTED and all(sum(heavy[first:last]) <= _LONGEST_LISTED for first, last in shown.parts):
        for first, last in shown.parts:
            if first <= begin and end <= last and own and sum(heavy[first:last]) == own:
                return one_of_several
    own = max(own, 1)
    return min(0.7, least + more * own / max(content, own) + (_SURE_OF_MANY if own > 1 else 0.0)) * long


def _phrases(listed: Iterable[str]) -> list[Tokens]:
    return [words for phrase in listed if (words := tokens(spaced(phrase)))]


def spaced(text: str) -> str:
    """Put a space around what is written without any, and keep the marks that make another syllable of one."""
    return _SYLLABLES.sub(_syllable, text)


def _syllable(found: re.Match[str]) -> str:
    marked = unicodedata.normalize("NFD", found[0])[1:]
    return f" {found[0]}{_VOICED.index(marked) + 1 if marked in _VOICED else ''} "


def _without_numbers(words: Tokens) -> Tokens:
    return tuple(word for word in words if not word.isdigit())


_ADDRESS = re.compile(
    r"^(?:[a-z][a-z0-9+.-]*:)?(?://[^/?#]*)?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$", re.IGNORECASE | re.DOTALL
)
_IN_SCRIPT = re.compile(r"[\"']([^\"'\s]*[a-z][^\"'\s]*)[\"']", re.IGNORECASE)
_ROUTES = re.compile(
    r"^(route|main_?page|controller|page|pg|p|action|func|rt|view|task|option|link|m|mode|screen|screenid|do|go|q|cmd|seite)$",
    re.IGNORECASE,
)
_ENDING = re.compile(r"\.(?:html?|php\d?|aspx?|jspx?|jsf|cfm|cgi|do|action|page|dhtml|shtml|mvc)$", re.IGNORECASE)
_ESCAPED = re.compile(r"%[0-9a-f]{2}", re.IGNORECASE)


def parts_of(href: str) -> list[str]:
    """The pieces of an address that say where it leads, the telling ones last: path, route, fragment."""
    if href[:11].lower() == "javascript:":
        quoted = _IN_SCRIPT.search(href)
        if quoted is None:
            return []
        href = quoted[1]
    if href[:7].lower() in ("mailto:", "tel:") or href[:4].lower() == "tel:":
        return []
    found = _ADDRESS.match(_unescaped(href))
    if found is None:
        return []
    path, query, fragment = found[1], found[2] or "", found[3] or ""
    parts = [_ENDING.sub("", part) for part in path.split("/") if part]
    for pair in query.split("&"):
        name, _, value = pair.partition("=")
        if _ROUTES.match(name) and value:
            parts += [_ENDING.sub("", part) for part in value.split("/") if part]
        elif name and not value and len(parts) < 2:
            parts.append(name)
    if fragment and not fragment.startswith("!"):
        parts += [part for part in fragment.split("/") if part][:3]
    return parts


def _unescaped(href: str) -> str:
    if not _ESCAPED.search(href):
        return href
    return unquote(href)


@lru_cache(maxsize=64)
def signboard(*locales: str) -> Signboard:
    """The words of these BCP 47 locales, and English; all languages where one of them is not known."""
    codes = {_ALSO.get(code, code) for locale in locales if (code := re.split("[-_]", locale.strip().casefold())[0])}
    if not codes or codes - {*LANGUAGES, *MORE}:
        return _board((*LANGUAGES, *MORE))
    return _board(tuple(sorted(codes | {"en"})))


@cache
def _board(languages: tuple[str, ...]) -> Signboard:
    board = Signboard()
    for language in languages:
        board.learn(language)
    return board
