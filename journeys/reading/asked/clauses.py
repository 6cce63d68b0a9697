"""Clauses: where a sentence asks for something, and for what."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from journeys.reading.asked.grammar import Grammar
from journeys.reading.asked.naming import Datum, by_noun, by_role, counted, name_of, plain, roles_in, within
from journeys.reading.asked.nature import ending_of
from journeys.reading.asked.nouns import Noun, read_noun, read_nouns, split
from journeys.reading.asked.open import by_degree, by_predicate, by_thing
from journeys.reading.asked.stems import stem
from journeys.reading.told import Answer

_ROLES = {"where": "place", "when": "date", "who": "person", "duration": "duration", "money": "money"}
_NEAR = 28  # letters between «tell me» and the question
_SHORT = 10  # words of a question without a verb
_BRIEF = 3  # words of a noun alone that asks
_FEW = 4  # words and marks after a question word without a question mark: «Sure, what genre.»
_NAMING = ("what", "count")  # question words after which a noun stands


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ask:
    """A place in a sentence where something is asked for."""

    start: int
    end: int
    wh: str = ""  # which question word; none for a request
    order: bool = False  # a request that is only a verb: «enter»


def asked_in(text: str, grammar: Grammar, *, marked: bool) -> tuple[Datum, ...]:
    """What a sentence asks for, each once, in reading order.

    Args:
        text: One sentence.
        grammar: Of its language.
        marked: Whether it ends with a question mark.
    """
    if idiom := _idiom(text, grammar, marked=marked):
        return (within(idiom, text, grammar),)
    found: dict[str, Datum] = {}
    asks = list(_asks(text, grammar, marked=marked))
    for place, ask in enumerate(asks):
        if asks[place + 1 :] and ask.end > asks[place + 1].start:
            continue
        after = next((one.start for one in asks[place + 1 :] if one.wh), len(text))
        for datum in _answers(ask, text, after, grammar):
            found.setdefault(datum.name, datum)
    if not found:
        found = {datum.name: datum for datum in _bare(text, grammar, marked=marked)}
    return tuple(found.values())


def pointed_to(text: str, before: str, grammar: Grammar) -> Datum | None:
    """What a request calls «it», and the sentence before names: «I've texted you a code. Could you read it to me?»"""
    asking = grammar.asks_for.search(text)
    if asking is None:
        return None
    said = {token.plain for token in split(text[asking.start() :])[:_SHORT]}
    named = list(grammar.known.find_all(before))
    if not said & grammar.listed("it"):
        return None
    if grammar.pattern("was_sent").search(before):
        return plain("one-time code")
    return plain(named[-1][0]) if named else None


def _idiom(text: str, grammar: Grammar, *, marked: bool) -> str | None:
    """A whole question that names no noun; within «could you tell me what happened», too."""
    found = grammar.idioms.find(text)
    if found is None:
        return None
    name, match = found
    before = text[: match.start()].rstrip(" ,")
    if marked or not before or grammar.asks_for.search(before) or grammar.order.search(before):
        return name
    return None


def _asks(text: str, grammar: Grammar, *, marked: bool) -> Iterator[_Ask]:
    """Every place in a sentence that may ask, in order."""
    requests = [
        *(_Ask(start=one.start(), end=one.end()) for one in grammar.asks_for.finditer(text)),
        *(_Ask(start=one.start("verb"), end=one.end("verb"), order=True) for one in grammar.order.finditer(text)),
        *(_Ask(start=one.start(), end=one.end()) for one in grammar.has.finditer(text) if marked),
    ]
    begun = {one.start for one in requests}
    words = [_Ask(start=one.start(), end=one.end(), wh=key) for key, one in grammar.wh.find_all(text)]
    words = [ask for ask in words if ask.start not in begun]
    valid = [ask for ask in words if _is_question(ask, text, requests, grammar, marked=marked)]
    free = [one for one in requests if not any(_is_within(one, ask, text, grammar) for ask in valid)]
    yield from sorted([*free, *valid], key=lambda ask: (ask.start, -ask.end))


def _is_within(request: _Ask, ask: _Ask, text: str, grammar: Grammar) -> bool:
    """A request leads up to a question, or its words are some of the question's: «who do you want to give it»."""
    if request.start >= ask.end:
        return not any(token.text in ",;:" for token in split(text[ask.end : request.start]))
    return _leads_to(request, ask, text, grammar)


def _leads_to(request: _Ask, ask: _Ask, text: str, grammar: Grammar) -> bool:
    """Nothing but small words stand between: «tell me in which»."""
    if not request.end <= ask.start <= request.end + _NEAR:
        return False
    small = grammar.listed("between")
    return all(one.plain in small or one.text == "," for one in split(text[request.end : ask.start]))


def _is_question(ask: _Ask, text: str, requests: list[_Ask], grammar: Grammar, *, marked: bool) -> bool:
    """Whether a question word asks here, and does not join sentences: «when you are ready»."""
    before, after = text[: ask.start], text[ask.end :]
    if any(_leads_to(request, ask, text, grammar) for request in requests):
        return True
    words = list(split(before[-40:]))
    while words and words[-1].plain in grammar.listed("preposition"):
        words.pop()
    begins = not words or not words[-1].is_word or words[-1].plain in grammar.listed("opener")
    inverted = bool(grammar.pattern("inverted").match(after.lstrip()))
    if not marked:
        told = text[-1].isalnum() or (text[-1] == "." and len(split(after)) <= _FEW)
        alone = all(not word.is_word or word.plain in grammar.listed("opener") for word in words)
        told = told and alone and ask.wh in _NAMING and len(split(text)) <= _SHORT + 2
        return begins and (inverted or told)
    if begins or ask.wh in grammar.listed("unbound"):
        return inverted or "," not in after or ask.wh in ("count", "what")
    return len(split(after)) <= 2  # «picking up from where?»


def _answers(ask: _Ask, text: str, after: int, grammar: Grammar) -> Iterator[Datum]:
    """What is asked for at one place."""
    clause = _clause(ask, text, after, grammar)
    if not ask.wh:
        nouns = read_nouns(text, ask.end, grammar)
        nouns = [noun for noun in nouns if _may_be_asked(noun, text[ask.start : ask.end], ask.order, grammar)]
        told = grammar.pattern("narrate").fullmatch(text[ask.start : ask.end])
        possesses = grammar.has.fullmatch(text[ask.start : ask.end])
        if possesses and _says_what_was_done(text[ask.end :], grammar):
            return  # «haben Sie den Router gestartet?»
        for datum in _named(nouns, text[ask.start :], grammar):
            if possesses and datum.answer is Answer.STORY:
                continue  # «is there a problem with your order?»
            yield _answered(datum, ask, text, grammar, told=bool(told))
    elif ask.wh == "count":
        nouns = read_nouns(text, ask.end, grammar)
        thing = nouns[0].of or nouns[0] if nouns else None
        yield counted(thing.words if thing else (), grammar)
    elif ask.wh == "thing":
        nouns = _after_copula(ask, text, grammar)
        named = list(_named(nouns, clause, grammar))
        yield from named or filter(None, [by_predicate(text[ask.end :], grammar)])
    elif ask.wh == "what":
        yield from _what(ask, text, clause, grammar)
    elif ask.wh == "why":
        yield plain("reason")
    elif ask.wh == "who":
        # and not «to whom is the transfer», «who are the flowers for»
        linked = split(text.rstrip(" ?.!"))[-1].plain in grammar.listed("preposition")
        alone = clause.startswith(text[ask.start : ask.end]) and not linked
        nouns = _after_copula(ask, text, grammar) if alone else []
        yield from _named(nouns, clause, grammar) if nouns else [by_role("person", clause, grammar)]
    elif ask.wh == "how":
        called = grammar.pattern("called").search(clause)
        noun = read_noun(clause, called.end(), grammar) if called else None
        yield from filter(None, [name_of(noun, grammar) if noun else by_degree(text, ask.end, grammar)])
    elif ask.wh == "where" and grammar.pattern("from_and_to").search(text):
        yield plain("origin")
        yield plain("destination")
    elif ask.wh == "when" and (times := _after_copula(ask, text, grammar)) and _is_time(times[0], grammar):
        yield from _named(times[:1], clause, grammar)
    elif ask.wh in _ROLES:
        plainly = by_role(_ROLES[ask.wh], clause, grammar)
        of_thing = by_thing(text, ask.end, grammar) if plainly.name == "city" else None
        yield of_thing or plainly


def _says_what_was_done(clause: str, grammar: Grammar) -> bool:
    words = [token.text for token in split(clause) if token.is_word]
    return any(map(grammar.pattern("perfect").fullmatch, words[:1] + words[-1:]))


def _answered(datum: Datum, ask: _Ask, text: str, grammar: Grammar, *, told: bool) -> Datum:
    """«Is there a lift?» is answered by yes or no, «describe the noise» by a story."""
    if datum.answer is not Answer.TRAIT:
        return datum
    if told:
        return replace(datum, answer=Answer.STORY)
    exists = grammar.pattern("exists").fullmatch(text[ask.start : ask.end])
    which = grammar.pattern("which_one").search(text) or grammar.known.find(datum.name)
    return replace(datum, answer=Answer.CONSENT) if exists and not which else datum


def _is_time(noun: Noun, grammar: Grammar) -> bool:
    """«When would be a good time»."""
    return grammar.kinds.whole(noun.words[-1]) == "time"


def _clause(ask: _Ask, text: str, after: int, grammar: Grammar) -> str:
    """The words around a question word that belong to it: «where and when will you leave» is said of both."""
    if not ask.wh:
        return text[ask.start :]
    between = text[ask.end : after].strip(" ,").lower()
    if after < len(text) and (between in grammar.nouns.joins or not between):
        return text[ask.start :]
    begin = ask.start
    words = split(text[max(0, ask.start - 40) : ask.start])
    if words and words[-1].plain in grammar.listed("preposition"):
        begin = max(0, ask.start - 40) + words[-1].start
    if len(split(text[ask.end : after])) <= 2:
        begin = 0
    return text[begin:after]


def _what(ask: _Ask, text: str, clause: str, grammar: Grammar) -> Iterator[Datum]:
    """«What is your …?», «which …?», «what … and … do you …?»"""
    if nouns := _after_copula(ask, text, grammar):
        called = grammar.pattern("called").search(clause)
        named = name_of(nouns[0], grammar) if called else None
        yield from [named] if named else _named(nouns, clause, grammar)
        return
    nouns = read_nouns(text, ask.end, grammar)
    if not nouns and (datum := by_predicate(text[ask.end :], grammar)):
        yield datum
    for place, noun in enumerate(nouns):
        rest = split(text[noun.end : noun.end + 30])
        is_name = grammar.nouns.capitals and noun.said[:1].isupper()
        goes_on = rest and (rest[0].plain in grammar.listed("auxiliary") or grammar.nouns.yours.fullmatch(rest[0].text))
        follows = is_name or not rest or not rest[0].is_word or goes_on
        if owner := _owner_after(noun, text, grammar):
            yield owner
        elif follows or _is_plain(noun, grammar) or noun.of is not None or place + 1 < len(nouns):
            yield from _named([noun], clause, grammar)


def _owner_after(noun: Noun, text: str, grammar: Grammar) -> Datum | None:
    """«What size is your frame» asks for the frame size."""
    datum = by_noun(noun, noun.said, grammar) if len(noun.words) == 1 and grammar.known.whole(noun.said) else None
    rest = text[noun.end :].lstrip()
    found = grammar.pattern("copula").match(rest)
    if datum is None or datum.answer is not Answer.TRAIT or found is None:
        return None
    whose = read_noun(text, len(text) - len(rest) + found.end(), grammar)
    if whose is None or not whose.owned or grammar.nouns.head_first or grammar.nouns.capitals:
        return None
    return replace(datum, name=f"{whose.name} {datum.name}", about=tuple(map(stem, whose.words)))


def _after_copula(ask: _Ask, text: str, grammar: Grammar) -> list[Noun]:
    """What is named after «what is», where it is."""
    if grammar.pattern("contracted").fullmatch(text[ask.start : ask.end]):
        return _owned(read_nouns(text, ask.end, grammar), grammar)
    rest = text[ask.end :].lstrip()
    found = grammar.pattern("copula").match(rest)
    return _owned(read_nouns(text, len(text) - len(rest) + found.end(), grammar), grammar) if found else []


def _owned(nouns: list[Noun], grammar: Grammar) -> list[Noun]:
    """«What is your plan», and not «what is included»."""
    return [one for one in nouns if one.owned or _is_plain(one, grammar)]


def _named(nouns: list[Noun], clause: str, grammar: Grammar) -> Iterator[Datum]:
    for place, noun in enumerate(nouns):
        if place and not noun.owned and not _is_plain(noun, grammar):
            return
        if datum := by_noun(noun, clause, grammar):
            yield datum


def _may_be_asked(noun: Noun, asking: str, order: bool, grammar: Grammar) -> bool:
    """Orders to do something are many, «enter the building»; those to tell name what companies ask for, or «your …»."""
    if _is_plain(noun, grammar):
        return True
    if grammar.nouns.capitals and not noun.yours and noun.said[:1].islower():
        return False
    if order or grammar.pattern("choose").fullmatch(asking):
        return noun.yours and not grammar.pattern("choose").fullmatch(asking)
    return not (noun.said[:1].isupper() and grammar.pattern("suggests").fullmatch(asking))


def _is_plain(noun: Noun, grammar: Grammar) -> bool:
    """Whether its words alone tell that it is something that companies ask for."""
    if grammar.known.find(noun.said) or ending_of(noun.name, grammar.language):
        return True
    head = noun.words[0] if grammar.nouns.head_first else noun.words[-1]
    return grammar.kinds.whole(head) is not None


def _bare(text: str, grammar: Grammar, *, marked: bool) -> Iterator[Datum]:
    """«And your postcode?», «Order number, please.», «Your name is?»"""
    if led := grammar.pattern("lead_in").match(text):
        text = text[led.end() :].lstrip()
    words = [token for token in split(text) if token.is_word]
    while words and words[0].plain in grammar.listed("opener"):
        words = words[1:]
    last = words[-1].plain if words else ""
    polite = not marked and last in grammar.listed("last_word")
    if not words or len(words) > _SHORT or not (marked or polite):
        return
    nouns = read_nouns(text, words[0].start, grammar)
    if len(words) <= _BRIEF and last in grammar.listed("preposition") and roles_in(text, grammar):
        yield by_role("place", text, grammar)  # «departing from?»
        return
    known = any(map(grammar.known.whole, (noun.said for noun in nouns)))
    if not nouns or (len(nouns) > 1 and grammar.pattern("choice").search(text) and not known):
        return
    rest = [token for token in words if token.start >= nouns[-1].end]
    joined = split(text)[0].plain in grammar.nouns.joins and nouns[-1].owned
    linked = bool(rest) and rest[0].plain in grammar.listed("preposition")
    if (joined or linked) and _is_plain(nouns[-1], grammar):
        rest = []  # «and the e-mail that you used for it?»
    if all(token.plain in grammar.listed("last_word") | grammar.listed("between") for token in rest):
        fits = [one for one in nouns if one.owned or _is_plain(one, grammar)]
        yield from _named([one for one in fits if len(one.words) <= _BRIEF], text, grammar)
