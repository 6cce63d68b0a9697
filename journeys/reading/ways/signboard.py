"""What words name which way: all phrases of `ways.toml` in some languages, looked up at once for every intent."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from types import MappingProxyType

from journeys.reading.language.data import words_on
from journeys.reading.language.lexicon import LANGUAGES, Tokens, tokens, tokens_of_identifier
from journeys.reading.ways.addresses import parts_of
from journeys.reading.ways.wording import WEIGHT, Wording, score, spaced

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
_STEM = 3  # letters by which the beginnings of words are looked up


@dataclass(frozen=True, slots=True)
class Read:
    """What one text names: how surely, by intent; what it rules out; and whether it says anything at all."""

    said: Mapping[str, float]
    denied: frozenset[str]
    content: int  # words that say something: not numbers, sums, «more» and «here»


_NOTHING = Read(MappingProxyType({}), frozenset(), 0)


@dataclass(slots=True)
class Signboard:
    """The phrases of some languages, by their first words."""

    phrases: dict[str, list[tuple[Tokens, str, str]]] = field(default_factory=dict)  # word -> phrase, intent, kind
    paths: dict[str, list[tuple[Tokens, str]]] = field(default_factory=dict)
    stems: dict[str, list[tuple[str, str]]] = field(default_factory=dict)  # first letters -> stem, intent
    never: dict[str, Tokens] = field(default_factory=dict)  # intent -> beginnings that are something else
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
            others = (
                phrase[0] for phrase in _phrases(lists.get("not", ())) if len(phrase) == 1 < len(phrase[0]) - _STEM
            )
            self.never[intent] = (*self.never.get(intent, ()), *others)
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
        shown = Wording.of(text[:400], frozenset(self.joints))
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
                if word.startswith(stem) and not word.startswith(self.never.get(intent, ())):
                    found.append((intent, "begins", begin, begin + 1))
        for intent, kind, begin, end in found:
            whole = kind != "begins" and end - begin == len(words)
            if intent not in against or whole or shown.apart(begin, end, against[intent]):
                sure = score(shown, heavy, content, begin, end, WEIGHT[kind])
                said[intent] = max(said.get(intent, 0.0), sure)
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
                if word.startswith(stem) and not word.startswith(self.never.get(intent, ())):
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


def _phrases(listed: Iterable[str]) -> list[Tokens]:
    return [words for phrase in listed if (words := tokens(spaced(phrase)))]


def _without_numbers(words: Tokens) -> Tokens:
    return tuple(word for word in words if not word.isdigit())


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
