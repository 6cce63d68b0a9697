"""Open questions without a noun after their word: «what are you allergic to?», «how big is the flat?»."""

from journeys.reading.asked.grammar import Grammar
from journeys.reading.asked.naming import Datum, by_noun, says_nothing
from journeys.reading.asked.nouns import Noun, read_noun, split
from journeys.reading.asked.stems import stem
from journeys.reading.told import Answer

_MOST = 3  # words of a name
_SMALL = 2  # letters


def by_predicate(clause: str, grammar: Grammar) -> Datum | None:
    """What «what» asks of somebody or something: «what shall we engrave?», «what are you allergic to?».

    Args:
        clause: What follows the question word.
        grammar: Of its language.
    """
    asking = grammar.pattern("asks_what").match(clause.lstrip())
    if asking is None or grammar.pattern("not_asking").search(clause):
        return None
    small = grammar.listed("open_small") | grammar.listed("generic") | grammar.listed("auxiliary")
    small |= grammar.listed("closed_small") | grammar.listed("preposition")
    words = [
        token.plain
        for token in split(clause)
        if token.is_word
        and len(token.text) > _SMALL
        and token.plain not in small
        and not says_nothing(token.plain, grammar)
    ]
    if words and grammar.kinds.whole(words[-1]):  # «what should I put in as the check-in date?»
        return by_noun(Noun(words=tuple(words), said=" ".join(words), end=0), clause, grammar)
    return _named(words[:_MOST], Answer.TRAIT) if words else None


def by_degree(text: str, end: int, grammar: Grammar) -> Datum | None:
    """«How big is the flat» asks for its size; `end` is where «how» ends."""
    rest = text[end:].lstrip()
    word = split(rest)[0] if rest else None
    name = grammar.degrees.whole(word.text) if word else None
    if word is None or name is None:
        return None
    linked = grammar.pattern("copula").match(rest[word.end :].lstrip())
    if linked is None:
        return None
    begin = len(text) - len(rest[word.end :].lstrip()) + linked.end()
    noun = read_noun(text, begin, grammar)
    return _named([*(noun.words if noun else ()), name], Answer.TRAIT)


def by_thing(text: str, end: int, grammar: Grammar) -> Datum | None:
    """«Where is the leak» asks for no city; `end` is where «where» ends."""
    rest = text[end:].lstrip()
    found = grammar.pattern("where_is").match(rest)
    if found is None:
        return None
    noun = read_noun(text, len(text) - len(rest) + found.end(), grammar)
    about = tuple(map(stem, noun.words)) if noun else ()
    return Datum(name=f"place of {noun.name}" if noun else "place", answer=Answer.PLACE, about=about)


def _named(words: list[str], answer: Answer) -> Datum:
    return Datum(name=" ".join(words), answer=answer, about=tuple(dict.fromkeys(map(stem, words))))
