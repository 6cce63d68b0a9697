"""What words on a field mean: the phrases of the lexicon the other way round, from a phrase to what it asks for."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from journeys.reading.language.lexicon import Lexicon, Phrases, Tokens, lexicon, tokens, tokens_of_identifier

Scores = Mapping[str, float]  # token -> how surely it is meant; 1 and a little more is word for word

_MOST_KNOWN = 20_000  # different texts remembered
_LONG = 9  # words; a sentence mentions more than it asks for
_PARTS = re.compile(r"[\[\]$.:/{}|]+|__+|-(?=\D)")
_SHORTEST_HEAD, _SHORTEST_STEM, _SHORTEST_GLUED = 4, 5, 6  # letters
_LAST = 0.02  # where two things are named, the last is more often what is meant: «first surname»
_HEADS = frozenset({"email", "postal-code", "tel"})  # «Postcode of the address that we deliver to» asks for a postcode
_HEAD, _OF_HEAD, _SHORT = 0.5, 0.5, 2
_GLUED = 0.75  # how far a part of a word is believed
_SHORT_NUMBER = re.compile(r"^\d{1,2}$")
_NOTHING: Scores = {}


class Vocabulary:
    """Phrases and what they ask for, found by their first word."""

    def __init__(self, words: Lexicon) -> None:
        self.words = words
        self._by_first: dict[str, dict[Tokens, set[str]]] = {}
        self._noise = words.context.get("noise", Phrases())
        self._alone = words.context.get("alone", Phrases())
        self._variants: dict[Tokens, set[str]] = {}
        self._known: dict[Tokens, Scores] = {}
        self._named: dict[str, Scores] = {}
        listed = [(one, token) for token, phrases in words.fields.items() for one in phrases.all()]
        for phrase, token in listed:
            self._add(phrase, token)
        for phrase, token in listed:
            joined = ("".join(phrase),) if phrase[0].isascii() and not any(map(str.isdigit, phrase)) else phrase
            for variant in (self.bare(phrase), joined):
                if variant not in self._by_first.get(variant[0], {}):
                    self._variants.setdefault(variant, set()).add(token)
        for variant, meaning in self._variants.items():
            self._by_first.setdefault(variant[0], {})[variant] = meaning

    def meant(self, said: Tokens) -> Scores:
        """How surely these words ask for each token; the longer phrase hides those within it."""
        known = self._known.get(said)
        if known is None:
            if len(self._known) > _MOST_KNOWN:
                self._known.clear()
            known = self._known[said] = self._whole(said) or self._read(_once(self.bare(said)))
        return known

    def meant_by_name(self, name: str) -> Scores:
        """The same for what a programmer called a field: its last part tells, «billing[address][city]» is a city."""
        known = self._named.get(name)
        if known is None:
            if len(self._named) > _MOST_KNOWN:
                self._named.clear()
            known = self._named[name] = self._read_name(name)
        return known

    def _read_name(self, name: str) -> Scores:
        parts = [part for part in _PARTS.split(name) if len(part) > 1 and not part.isdigit()]
        if not parts:
            return self.meant(tokens_of_identifier(name))
        found = dict(self.meant(_shortened(tokens_of_identifier(parts[-1]))))
        if len(parts) > 1:
            for token, sure in self.meant(_shortened(tokens_of_identifier(" ".join(parts)))).items():
                found[token] = max(found.get(token, 0.0), 0.7 * sure)
        return found

    def bare(self, said: Tokens) -> Tokens:
        """The words without those that stand on any field; all of them where nothing would be left."""
        return tuple(word for word in said if word not in self._noise.by_first) or said

    def mentions(self, subject: str, said: Tokens) -> bool:
        """Whether words hold a phrase of a `[context]` subject."""
        phrases = self.words.context.get(subject)
        return phrases is not None and phrases.longest_in(said) > 0

    def is_bare(self, subject: str, text: str) -> bool:
        """Whether a text says nothing but a phrase of a `[context]` subject."""
        phrases = self.words.context.get(subject)
        said = _once(tokens(text))
        return phrases is not None and (phrases.has(said) or phrases.has(self.bare(said)))

    def may_be_whole_name(self, word: str) -> bool:
        """Whether a word that names half of a name stands for all of it where nothing asks for the rest: «nome»."""
        return self.is_bare("either-name", word) and "name" not in self.meant((word,))

    def share(self, subject: str, options: Iterable[Tokens]) -> tuple[int, float]:
        """How many of the options are phrases of a `[context]` subject, and what share of them that is."""
        phrases, listed = self.words.context.get(subject, Phrases()), [option for option in options if option]
        hits = sum(1 for option in listed if phrases.has(option))
        return hits, hits / len(listed) if listed else 0.0

    # ---- how ----

    def _add(self, phrase: Tokens, token: str) -> None:
        self._by_first.setdefault(phrase[0], {}).setdefault(phrase, set()).add(token)

    def _whole(self, said: Tokens) -> Scores:
        """What is meant where all the words are one phrase."""
        meaning = self._by_first.get(said[0], {}).get(said, ()) if said else ()
        return dict.fromkeys(meaning, 1.0 + 0.05 * len(said))

    def _read(self, said: Tokens) -> Scores:
        """What is meant by phrases among other words: more, the more of the words they are."""
        if whole := self._whole(said):
            return whole
        covered: dict[str, float] = {}
        last: set[str] = set()
        head: set[str] = set()
        for place, length, believed, meaning in _longest(list(self._matches(said))):
            for token in meaning:
                covered[token] = covered.get(token, 0.0) + length * believed
            last = meaning if place + length == len(said) else last
            head = meaning if place == 0 and len(said) > _SHORT and meaning <= _HEADS else head
        doubt = 0.5 if len(said) > _LONG else 1.0
        sure = {
            token: (_OF_HEAD if head and token not in head else doubt)
            * (0.25 + 0.65 * min(1.0, words / len(said)) + 0.04 * words + _LAST * (token in last))
            for token, words in covered.items()
        }
        return sure | {token: max(sure[token], _HEAD) for token in head}

    def _matches(self, said: Tokens) -> "Iterator[_Match]":
        for place, word in enumerate(said):
            there = False
            for phrase, meaning in self._by_first.get(word, {}).items():
                if said[place : place + len(phrase)] == phrase and not (len(said) > 1 and self._alone.has(phrase)):
                    there = True
                    yield place, len(phrase), 1.0, meaning
            if not there and len(word) >= _SHORTEST_GLUED and (meaning := self._within(word)):
                yield place, 1, _GLUED, meaning

    def _within(self, word: str) -> set[str]:
        """What a compound asks for, by the longest word that it ends or begins with."""
        for length in range(len(word) - 1, _SHORTEST_HEAD - 1, -1):
            ends = (word[-length:], word[:length]) if length >= _SHORTEST_STEM else (word[-length:],)
            for part in ends:
                if (meaning := self._by_first.get(part, {}).get((part,))) and not self._alone.has((part,)):
                    return meaning
        return set()


_Match = tuple[int, int, float, set[str]]  # place, words, how far believed, tokens


@cache
def vocabulary(*locales: str) -> Vocabulary:
    """The vocabulary of these BCP 47 locales and English; of all languages where one is not known, and for none."""
    return Vocabulary(lexicon(*locales))


def _longest(matches: list[_Match]) -> Iterator[_Match]:
    """Those that stand within no longer one."""
    for place, length, believed, meaning in matches:
        hidden = any(
            start <= place and place + length <= start + longer and longer > length for start, longer, _, _ in matches
        )
        if not hidden:
            yield place, length, believed, meaning


def _once(said: Tokens) -> Tokens:
    """«Name Name» is «Name»: a label for the eye and one for the ear."""
    half = len(said) // 2
    return said[:half] if half and len(said) % 2 == 0 and said[:half] == said[half:] else said


def _shortened(said: Tokens) -> Tokens:
    """Without numbers that only count forms: «input 17 email» is «input email», but «address 2» stays."""
    return tuple(word for word in said if not word.isdigit() or _SHORT_NUMBER.match(word)) or said
