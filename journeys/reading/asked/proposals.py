"""Proposals: questions that are answered by yes or no, or by one of two: «For March 4th?», «checking or savings?»."""

import re

from journeys.reading.asked.closed import begin_of, either, is_bare_choice, is_so
from journeys.reading.asked.grammar import Grammar
from journeys.reading.asked.naming import Datum, by_noun, by_role, plain
from journeys.reading.asked.nature import answer_to
from journeys.reading.asked.nouns import Noun, read_nouns, split
from journeys.reading.asked.stems import stem
from journeys.reading.told import Answer

_KINDS = ("date", "time", "duration")
_FULL_NAME = re.compile(r"(?:\s+[A-ZÀ-Þ][\w'’.-]+)+\s*\W*")
_SHORT = 6  # words of a question that may be any


def wished_for(text: str, grammar: Grammar) -> tuple[Datum, ...]:
    """What a customer is asked to agree to, or to choose: «would you like a shared ride?», «standard or express?»."""
    found = grammar.pattern("wish").search(text)
    chooses = None if found else grammar.pattern("choosing").match(text, begin_of(text, grammar))
    start = found.end() if found else chooses.end() if chooses else begin_of(text, grammar)
    nouns = read_nouns(text, start, grammar)
    if agreed := [key for key, _ in grammar.known.find_all(text) if answer_to(key) is Answer.CONSENT]:
        return (plain(agreed[0]),)
    if joined := chosen(text, grammar):
        return (joined,)
    if choice := _choice(text, nouns, grammar, wished=bool(found)) or either(text, grammar):
        return (choice,)
    wh = grammar.wh.find(text)
    if wh and wh[1].start() == begin_of(text, grammar):
        return ()
    if not found and (fact := is_so(text, grammar)):
        return (fact,)
    if not found or not nouns or _is_offered(nouns[0], text, start, grammar):
        return ()
    noun = nouns[0]
    datum = by_noun(noun, text[start:], grammar)
    if datum is None:
        return ()
    if grammar.known.find(noun.said) or datum.answer is not Answer.TRAIT:
        return (datum,)
    return (Datum(name=datum.name, answer=Answer.CONSENT, about=datum.about),)


def chosen(text: str, grammar: Grammar) -> Datum | None:
    """What a customer is to choose within an offer: «should I check your savings or checking account?»."""
    if not grammar.pattern("choice").search(text) or grammar.pattern("or_not").search(text):
        return None
    joined = (key for key, one in grammar.known.find_all(text) if grammar.pattern("choice").search(one[0]))
    return next(map(plain, joined), None)


def begins_as_question(text: str, grammar: Grammar) -> bool:
    """Its first words are those of a question, though it lacks its mark."""
    begins = bool(grammar.pattern("unmarked").match(text[begin_of(text, grammar) :]))
    return begins or is_bare_choice(text, grammar)


def values_in(text: str, grammar: Grammar, *, stated: bool = False) -> tuple[Datum, ...]:
    """What a question makes sure of by naming a value: «leaving from San Diego on March 4th?».

    Args:
        text: A sentence.
        grammar: Of its language.
        stated: Whether it only states the value, and what comes after it asks.
    """
    if not stated and not _may_propose(text, grammar):
        return ()
    values = [(key, one.start()) for key, one in grammar.values.find_all(text)]
    if codes := [plain(key) for key, _ in values if key not in _KINDS and answer_to(key) is Answer.CODE]:
        return tuple(codes[:1])
    named = [plain(key) for key, one in grammar.known.find_all(text) if _is_pointed_at(text[: one.start()], grammar)]
    if named and (stated or holds_value(text, grammar)):
        return tuple(named[:1])
    found: dict[str, Datum] = {}
    for key, _ in values:
        datum = by_role(key, grammar.values.without(text), grammar) if key in _KINDS else plain(key)
        if key == "address" and (role := by_role("place", text, grammar)).name != "city":
            datum = role  # «and you're heading to 425 Main Street?»
        found.setdefault(datum.name, datum)
    if not found and _names_place(text, grammar):
        datum = by_role("place", text, grammar)
        found[datum.name] = datum
    return tuple(found.values())


def holds_value(text: str, grammar: Grammar) -> bool:
    """A number, an address, a day or a name stands in it."""
    holds = re.search(r"\d|@", text) or grammar.values.find(text)
    return bool(holds) or _names_place(text, grammar) or _names_person(text, grammar)


def _is_pointed_at(before: str, grammar: Grammar) -> bool:
    """«Your e-mail», «is the address»; not «Main Street»."""
    words = [token.plain for token in split(before[-30:])][-2:]
    return not words or any(grammar.nouns.owned.fullmatch(word) for word in words)


def _names_person(text: str, grammar: Grammar) -> bool:
    """«Is your name Jane Doe?»"""
    named = (one.end() for key, one in grammar.known.find_all(text) if answer_to(key) is Answer.PERSON)
    return any(_FULL_NAME.fullmatch(text[end:]) for end in named)


def _names_place(text: str, grammar: Grammar) -> bool:
    """A word with a capital after «in» or «to», where only names are written so."""
    return not grammar.nouns.capitals and bool(grammar.pattern("place_name").search(text))


def _may_propose(text: str, grammar: Grammar) -> bool:
    rest = text[begin_of(text, grammar) :]
    words = sum(token.is_word for token in split(text))
    return bool(grammar.pattern("yes_no").match(rest)) or rest[:1].isdigit() or words <= _SHORT


def _choice(text: str, nouns: list[Noun], grammar: Grammar, *, wished: bool) -> Datum | None:
    """One of several: the kind that they share, else all of them."""
    nouns = [noun for noun in nouns if not grammar.pattern("or_not").search(f"{_either(grammar)} {noun.name}")]
    if len(nouns) < 2 or not grammar.pattern("choice").search(text):
        return None
    if not wished and not _may_propose(text, grammar):
        return None
    known = {key for noun in nouns for key, _ in grammar.known.find_all(noun.said)}
    if len(known) == 1:
        return plain(known.pop())
    first, last = nouns[0], nouns[-1]
    if len(first.words) == 1 and len(last.words) > 1:
        name = last.words[-1]
        return Datum(name=name, answer=Answer.TRAIT, about=(stem(name),))
    names = sorted(noun.name for noun in nouns)
    return Datum(name=" or ".join(names), answer=Answer.TRAIT, about=tuple(map(stem, names)))


def _either(grammar: Grammar) -> str:
    """The word between one and the other."""
    return next(iter(grammar.words.phrases("asking.choice")), "or")


def _is_offered(noun: Noun, text: str, start: int, grammar: Grammar) -> bool:
    """It is a favour rather than a question."""
    offered = grammar.pattern("offered")
    first = text[start:].split(maxsplit=1)
    return any(offered.fullmatch(word) for word in (*noun.words, *first[:1]))
