"""Closed questions: those that yes or no answers, and those that name what there is to choose from."""

from collections.abc import Iterable, Sequence

from journeys.reading.asked.grammar import Grammar
from journeys.reading.asked.naming import Datum, by_role
from journeys.reading.asked.nouns import Token, split
from journeys.reading.asked.stems import stem
from journeys.reading.told import Answer

_LONG = 16  # words of a question; who says more tells something
_MOST = 4  # words of a name
_PART = 3  # words of one of two
_BETWEEN = 4  # small words before the other of two: «or will you have it with»
_SMALL = 3  # letters
_BARE = 5  # words of nothing but a choice
_MOMENTS = ("date", "time", "duration")


def is_so(text: str, grammar: Grammar) -> Datum | None:
    """What is so or not: «is anyone injured?», «have you checked with your neighbours?»; no favour, no courtesy."""
    question = text[begin_of(text, grammar) :]
    if not grammar.pattern("closed").match(question) or grammar.pattern("closed_never").search(text):
        return None
    tokens = [token for token in split(question) if token.is_word]
    words = [token.plain for token in tokens if not _is_small(token, grammar)]
    if not words and len(tokens[-1].text) > _SMALL:
        words = [tokens[-1].plain]
    if not words or len(tokens) > _LONG:
        return None
    return _named(words[:_MOST], " ", Answer.CONSENT)


def either(text: str, grammar: Grammar) -> Datum | None:
    """One of two, however they are said: «are mornings or afternoons better?», «delivered, or will you collect?»."""
    tokens = split(grammar.pattern("or_not").sub("", text))
    joins = [place for place, token in enumerate(tokens) if token.plain in grammar.listed("choice")]
    if len(tokens) < len(split(text)) and not joins:  # «a psychiatrist, a psychologist, or something else»
        joins = [place for place, token in enumerate(tokens) if token.text == ","]
        joins = [place for place in joins if any(token.is_word for token in tokens[place + 1 :])][-1:]
    if not joins or len(tokens) > _LONG:
        return None
    one, other = _before(tokens[: joins[0]], grammar), _after(tokens[joins[0] + 1 :], grammar)
    if not one and joins[0] and tokens[joins[0] - 1].plain in grammar.listed("preposition"):
        one = [tokens[joins[0] - 1].plain]  # «with or without breakfast»
    if not one or not other:
        return None
    keys = {grammar.values.whole(" ".join(part)) for part in (one, other)}
    if len(keys) == 1 and (key := keys.pop()) in _MOMENTS:
        return by_role(key, text, grammar)
    return _named(sorted((" ".join(one), " ".join(other))), " or ", Answer.TRAIT)


def is_bare_choice(text: str, grammar: Grammar) -> bool:
    """«Checking or savings», without a mark."""
    words = split(text)
    return len(words) <= _BARE and any(word.plain in grammar.listed("choice") for word in words[1:-1])


def begin_of(text: str, grammar: Grammar) -> int:
    """Where a question begins, after «and», «okay», «so»."""
    for token in split(text):
        if token.is_word and token.plain not in grammar.listed("opener"):
            return token.start
    return len(text)


def _before(tokens: Sequence[Token], grammar: Grammar) -> list[str]:
    """The words right before «or»; none where they say what to do: «to continue or start over»."""
    part: list[str] = []
    rest = [token for token in reversed(tokens) if token.text not in ",-"]
    for token in rest[: _PART + 1]:
        if token.plain in grammar.listed("to_do"):
            return []
        if not token.is_word or _ends(token, grammar) or len(part) == _PART:
            break
        part.insert(0, token.plain)
    return part


def _after(tokens: Sequence[Token], grammar: Grammar) -> list[str]:
    part: list[str] = []
    for place, token in enumerate(tokens):
        if not token.is_word or (part and _ends(token, grammar)) or len(part) == _PART:
            break
        if not _ends(token, grammar):
            part.append(token.plain)
        elif place >= _BETWEEN:
            break
    return part


def _ends(token: Token, grammar: Grammar) -> bool:
    nouns = grammar.nouns
    return token.plain in nouns.ends | grammar.listed("auxiliary") or bool(nouns.begins.fullmatch(token.plain))


def _is_small(token: Token, grammar: Grammar) -> bool:
    """A word that tells nothing of what is asked; «over» and «used» may."""
    short = len(token.text) <= _SMALL and token.plain in grammar.nouns.ends
    listed = grammar.listed("generic") | grammar.listed("auxiliary") | grammar.listed("closed_small")
    return short or token.plain in listed or bool(grammar.nouns.begins.fullmatch(token.plain))


def _named(words: Iterable[str], between: str, answer: Answer) -> Datum:
    words = tuple(words)
    return Datum(name=between.join(words), answer=answer, about=tuple(dict.fromkeys(map(stem, words))))
