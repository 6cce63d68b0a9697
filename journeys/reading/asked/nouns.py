"""Nouns: the words that name a thing, from where they begin in a sentence to where they end."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from journeys.reading.asked.grammar import Grammar

_TOKEN = re.compile(r"[dlDL]['’](?=[^\W\d_]{2})|[^\W_][\w'’./#-]*(?:(?<=s)['’](?=\s)|[^\W_])|[^\W_]|#|[^\w\s]")
_LONGEST = 5  # words of one name
_TOO_LONG = 4  # words of one that no list knows


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark, and where it stands."""

    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def plain(self) -> str:
        """As lists have it."""
        return self.text.lower().replace("’", "'")

    @property
    def is_word(self) -> bool:
        return self.text[0].isalnum()


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """What is named: «frame size», «name of your vet»."""

    words: tuple[str, ...]  # without «your», «the», «exact»; in small letters
    said: str  # with all that belongs to it
    end: int  # where the text goes on
    owner: str = ""  # «your vet's name»
    of: "Noun | None" = None
    owned: bool = False  # «your», «the»
    yours: bool = False  # «your»

    @property
    def name(self) -> str:
        """Its words in a row."""
        return " ".join(self.words)


@lru_cache(maxsize=512)
def split(text: str) -> tuple[Token, ...]:
    """The words and marks of a text."""
    return tuple(Token(found[0], found.start()) for found in _TOKEN.finditer(text))


def read_nouns(text: str, start: int, grammar: Grammar) -> list[Noun]:
    """The things that are named at `start`: «your name and the e-mail»; none where something else stands there."""
    return list(_listed(text, start, grammar))


def _listed(text: str, start: int, grammar: Grammar) -> Iterator[Noun]:
    noun = read_noun(text, start, grammar)
    while noun is not None:
        yield noun
        following = _after_join(text, noun.end, grammar)
        if following is None:
            return
        noun = read_noun(text, following, grammar)


def _after_join(text: str, start: int, grammar: Grammar) -> int | None:
    """Where a list goes on, after a comma or «and»; none where it is over."""
    place: int | None = None
    for token in _from(text, start)[:2]:
        if token.text != "," and token.plain not in grammar.nouns.joins:
            break
        place = token.end
    return place


def read_noun(text: str, start: int, grammar: Grammar, *, deep: bool = True) -> Noun | None:
    """What is named at `start`."""
    rules = grammar.nouns
    begun = _skip(text, start, grammar)
    tokens = _from(text, begun)
    if not tokens:
        return None
    words: list[str] = []
    owner, first, last = "", begun, begun
    of: Noun | None = None
    for place, token in enumerate(tokens[: _LONGEST + 2]):
        if not token.is_word and token.text != "#":
            break
        if words and deep and token.plain in rules.of and (of := read_noun(text, token.end, grammar, deep=False)):
            last = of.end
            break
        if _is_over(tokens, place, words, grammar):
            break
        if rules.possessive.search(token.plain) and place + 1 < len(tokens) and tokens[place + 1].is_word:
            owner = " ".join([*words, rules.possessive.sub("", token.plain)])
            words = []
        elif len(words) >= _LONGEST:
            return None
        else:
            words.append(token.plain)
        first = first if words or owner else token.start
        last = token.end
    if not words:
        return None
    before = text[start:begun]
    return Noun(
        words=tuple(words),
        said=text[first:last],
        end=last,
        owner=owner,
        of=of,
        owned=bool(rules.owned.search(before)),
        yours=bool(rules.yours.search(before)),
    )


def _is_over(tokens: Sequence[Token], place: int, words: list[str], grammar: Grammar) -> bool:
    rules, token = grammar.nouns, tokens[place]
    if words and rules.participle.fullmatch(token.plain):
        return True
    if token.plain in rules.ends or token.plain in rules.joins:
        return True
    return rules.capitals and bool(words) and token.text[0].islower() and tokens[place - 1].text[0].isupper()


def _skip(text: str, start: int, grammar: Grammar) -> int:
    """Past white space and words that say nothing of a thing; where nouns have capitals, past «gültige», too."""
    place = start
    tokens = _from(text, start)
    for number, token in enumerate(tokens):
        rest = tokens[number + 1 : number + 2]
        says_nothing = rest and token.is_word and rest[0].is_word and grammar.nouns.begins.fullmatch(token.text)
        if not says_nothing and not _describes(tokens[number : number + 3], grammar):
            return token.start
        place = rest[0].start if rest else token.end
    return place


def _describes(tokens: Sequence[Token], grammar: Grammar) -> bool:
    """A small word right before a noun, where nouns have capitals."""
    if not grammar.nouns.capitals or len(tokens) < 2 or not tokens[0].is_word:
        return False
    ends = grammar.nouns.ends
    return (
        tokens[0].text[0].islower()
        and tokens[0].plain not in ends
        and tokens[1].text[0].isupper()
        and tokens[1].plain not in ends
    )


def _from(text: str, start: int) -> Sequence[Token]:
    """The words and marks of the next stretch of a text."""
    return (
        split(text[start : start + 160])
        if start == 0
        else tuple(Token(token.text, token.start + start) for token in split(text[start : start + 160]))
    )
