"""Menus: which key a telephone line offers for what."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from journeys.reading.language.words import KNOWN_LANGUAGES, NEVER, as_expression, vocabulary, whole_words


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuOption:
    """A key, "0" to "9", "*" or "#", and the words that say what it is for."""

    key: str
    words: str


def read_menu(text: str) -> tuple[MenuOption, ...]:
    """The options that `text` offers by key, in the order said; in whichever known language it is.

    A key that is offered for two things is given twice.
    """
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
        joins = whole_words(f"{listed('or')}|{listed('and') or NEVER}")
        after_key = rf"(?:\s+(?:{listed('after_key') or NEVER}))?"
        next_option = (
            rf"(?:[,;]|\s{joins})\s*(?:{joins}\s+)?(?:{press}\s+)?{before_key}"
            rf"(?:{listed('key')}){after_key},?\s+{lead}"
        )
        until = rf"(?=\s*(?:{next_option}|[,;]\s*{either}|[.;!?]|$))"
        last = rf"(?=\s*(?:[,.;!?]|\s{joins}|$))"
        flags = re.IGNORECASE
        self.keys = {name: str(digit) for name, digit in words.table("menu.keys").items()}
        self.press = re.compile(rf"{press}\s+{key}", flags)
        self.patterns = (
            re.compile(rf"{say}\s+(?P<words>\w+)\s+{either}\s+{press}\s+{key}", flags),
            re.compile(rf"{press}\s+{key}\s+{either}\s+{say}\s+(?P<words>\w+)", flags),
            re.compile(
                rf"(?P<press>{press}\s+)?{key}{after_key}(?P<comma>,?)\s+(?P<words>{lead}\s+[^.;!?]+?){until}", flags
            ),
            re.compile(rf"(?P<words>{lead}\s[^.;!?]+?),?\s+(?:please\s+)?(?P<press>{press}\s+)?{key}{last}", flags),
            re.compile(rf"(?P<words>[^.;:,!?]+?)(?::|,)\s*{press}\s+{key}", flags),
        )
        self.lead = re.compile(rf"\A{lead}\s+", flags)
        self.words_first = re.compile(rf"[^.;:!?]*?{lead}\s(?:(?!{press})[^.;:!?])+?{press}\s+{key}", flags)
        self.between = re.compile(rf"[\s,;.:]*(?:{joins}\s+)?{before_key}", flags)
        self.number = re.compile(rf"(?:{listed('key')}|\d+)(?:\W.*)?", flags)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Offered:
    """Where a text offers something by key; `at` is the key."""

    option: MenuOption
    span: tuple[int, int]
    at: tuple[int, int]
    pressed: bool  # it says itself that the key is to be pressed

    def has_key_of(self, other: "_Offered") -> bool:
        return self.at[0] < other.at[1] and other.at[0] < self.at[1]


def _options(text: str, grammar: _Grammar) -> Iterator[MenuOption]:
    """Each thing once, by the shape of words that claims its key first.

    What is not said to be pressed is offered only right after what is: «press 1 for sales, 2 for support», but not «we
    are open from nine to five».
    """
    offered = list(_offered(text, grammar))
    found: list[_Offered] = []
    for one in offered:
        if one.pressed and not any(map(one.has_key_of, found)):
            found.append(one)
    for one in sorted((one for one in offered if not one.pressed), key=lambda one: one.span):
        ends = (other.span[1] for other in found if other.span[1] <= one.span[0])
        follows = any(grammar.between.fullmatch(text[end : one.span[0]]) for end in ends)
        if follows and not any(map(one.has_key_of, found)):
            found.append(one)
    seen: list[tuple[str, frozenset[str]]] = []
    for option in (one.option for one in sorted(found, key=lambda one: one.at)):
        words = frozenset(option.words.casefold().split())
        if not any(key == option.key and (words <= said or said <= words) for key, said in seen):
            seen.append((option.key, words))
            yield option


def _offered(text: str, grammar: _Grammar) -> Iterator[_Offered]:
    for pattern in grammar.patterns:
        for match in pattern.finditer(text):
            key = match["key"].lower()
            words = grammar.lead.sub("", match["words"].strip()).strip(" ,")
            pressed = "press" not in pattern.groupindex or bool(match["press"])
            if not words or (not pressed and grammar.number.fullmatch(words)):
                continue
            if not match.groupdict().get("comma") or not _begins_with_words(text[: match.end()], grammar):
                option = MenuOption(key=grammar.keys.get(key, key), words=words)
                yield _Offered(option=option, span=match.span(), at=match.span("key"), pressed=pressed)


def _begins_with_words(text: str, grammar: _Grammar) -> bool:
    """Whether the last sentence says first what a key is for, and then the key: «for sales press 1, for …»."""
    begin = max(text.rfind(mark) for mark in ".;:!?") + 1
    return bool(grammar.words_first.match(text, begin))


@lru_cache(maxsize=8)
def _grammar(language: str) -> _Grammar:
    return _Grammar(language)
