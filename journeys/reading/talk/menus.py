"""Menus: which key a telephone line offers for what."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from journeys.reading.language.words import KNOWN_LANGUAGES, as_expression, vocabulary, whole_words


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuOption:
    """A key, "0" to "9", "*" or "#", and the words that say what it is for."""

    key: str
    words: str


def read_menu(text: str) -> tuple[MenuOption, ...]:
    """The options that `text` offers by key, in the order said; in whichever known language it is."""
    for language in KNOWN_LANGUAGES:
        grammar = _grammar(language)
        if grammar.press.search(text) and (options := tuple(_options(text, grammar))):
            return options
    return ()


class _Grammar:
    """How a language words its menus."""

    def __init__(self, language: str) -> None:
        words = vocabulary(language)

        def listed(name: str) -> str:
            return "|".join(map(as_expression, words.phrases(f"menu.{name}")))

        before_key = rf"(?:(?:{listed('before_key')})\s+)*"
        key = rf"{before_key}(?P<key>{listed('key')})(?!\w)"
        press = whole_words(listed("press"))
        lead = whole_words(listed("lead"))
        either = whole_words(listed("or"))
        say = whole_words(listed("say"))
        next_option = (
            rf"(?:[,;]|\s{either})\s*(?:{either}\s+)?(?:{press}\s+)?{before_key}(?:{listed('key')}),?\s+{lead}"
        )
        until = rf"(?=\s*(?:{next_option}|[,;]\s*{either}|[.;!?]|$))"
        last = rf"(?=\s*(?:[,.;!?]|\s{either}|$))"
        flags = re.IGNORECASE
        self.keys = {name: str(digit) for name, digit in words.table("menu.keys").items()}
        self.press = re.compile(rf"{press}\s+{key}", flags)
        self.patterns = (
            re.compile(rf"{say}\s+(?P<words>\w+)\s+{either}\s+{press}\s+{key}", flags),
            re.compile(rf"{press}\s+{key}\s+{either}\s+{say}\s+(?P<words>\w+)", flags),
            re.compile(rf"(?:{press}\s+)?{key},?\s+(?P<words>{lead}\s+[^.;!?]+?){until}", flags),
            re.compile(rf"(?P<words>{lead}\s[^.;!?]+?),?\s+(?:please\s+)?(?:{press}\s+)?{key}{last}", flags),
            re.compile(rf"(?P<words>[^.;:,!?]+?)(?::|,)\s*{press}\s+{key}", flags),
        )
        self.lead = re.compile(rf"\A{lead}\s+", flags)


def _options(text: str, grammar: _Grammar) -> Iterator[MenuOption]:
    """Each key once, by the shape of words that claims it first; a shape never runs over words already taken."""
    found: list[tuple[int, int, MenuOption]] = []
    for pattern in grammar.patterns:
        for match in pattern.finditer(text):
            if any(start < match.end("key") and match.start("key") < end for start, end, _ in found):
                continue
            key = match["key"].lower()
            words = grammar.lead.sub("", match["words"].strip()).strip(" ,")
            if words:
                option = MenuOption(key=grammar.keys.get(key, key), words=words)
                found.append((match.start("key"), match.end("key"), option))
    seen: set[str] = set()
    for _, _, option in sorted(found, key=lambda one: one[0]):
        if option.key not in seen:
            seen.add(option.key)
            yield option


@lru_cache(maxsize=8)
def _grammar(language: str) -> _Grammar:
    return _Grammar(language)
