"""Naming: what a datum is called, what an answer to it looks like, and what tells it from others of its kind."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache

from journeys.reading.asked.grammar import Grammar
from journeys.reading.asked.nature import answer_to, ending_of
from journeys.reading.asked.nouns import Noun, split
from journeys.reading.asked.stems import stem
from journeys.reading.language.data import words_on
from journeys.reading.told import Answer

_SMALL = 2  # letters
_MOST = 5  # words that tell a datum from others
_OF_THINGS = (Answer.COUNT, Answer.MONEY, Answer.TRAIT)  # answers that each of several things has its own of


@dataclass(frozen=True, slots=True, kw_only=True)
class Datum:
    """What is asked for."""

    name: str
    answer: Answer
    about: tuple[str, ...] = ()


def by_noun(noun: Noun, clause: str, grammar: Grammar) -> Datum | None:
    """The datum that a noun names in a clause; none where it names nothing that a customer could tell."""
    noun = _without_preference(noun, grammar)
    head = noun.words[0] if grammar.nouns.head_first else noun.words[-1]
    whole = grammar.known.whole(noun.said) or _turned(noun, grammar)
    several = len(noun.words) + bool(noun.of) > 1
    if whole is not None and (several or _kind(head, grammar) not in ("date", "time", "place", "venue")):
        return _digits(noun, clause, grammar) or within(whole, clause, grammar)
    alone = len(noun.words) == 1 and noun.of is None and head in grammar.listed("no_datum_alone")
    if alone or head in grammar.listed("no_datum") or noun.name in grammar.listed("no_datum"):
        return None
    if proof := _digits(noun, clause, grammar):
        return proof
    if not any(letter.isalpha() for letter in noun.name):
        return None
    kind = _kind(head, grammar)
    if kind in ("date", "time", "place", "venue"):
        return _of_kind(kind, noun, head, clause, grammar)
    several_of = kind == "money" and noun.of and grammar.counted.find(noun.of.name)  # «the amount of bedrooms»
    if not several_of and (listed := _known(noun, clause, grammar)):
        return listed
    if kind == "sort":
        return _sort(noun, clause, grammar)
    if noun.of and not noun.of.yours and (kind == "counted" or several_of):
        return counted(noun.of.words, grammar)
    if kind in ("duration", "money"):
        return _of_kind(kind, noun, head, clause, grammar)
    if kind in ("bare", "counted") and (stands := _where_it_stands(noun, clause, grammar)):
        return stands
    return _own(noun, grammar)


def by_role(kind: str, clause: str, grammar: Grammar) -> Datum:
    """The datum that «where», «when», «who» or «how long» asks for in a clause, by what the clause says of it."""
    roles = _roles(clause, grammar)
    name = _name_for(kind, roles) or _names(kind)["any"]
    return Datum(name=name, answer=answer_to(name), about=_about(clause, roles, grammar))


def counted(words: Iterable[str], grammar: Grammar) -> Datum:
    """The number of something: «how many tickets», «number of rooms»; of nothing that is named, the quantity."""
    name = " ".join(words)
    if not name:
        return Datum(name="quantity", answer=Answer.COUNT)
    known = grammar.counted.find(name)
    datum = known[0] if known else f"number of {name}"
    return Datum(name=datum, answer=answer_to(datum), about=tuple(dict.fromkeys(map(stem, name.split()))))


def plain(name: str) -> Datum:
    """A datum that a list knows."""
    return Datum(name=name, answer=answer_to(name))


def within(name: str, clause: str, grammar: Grammar) -> Datum:
    """A datum that a list knows, of what the clause says: «how old is the boiler», «which size for the jacket»."""
    answer = answer_to(name)
    return Datum(name=name, answer=answer, about=_about(clause, (), grammar) if answer in _OF_THINGS else ())


def name_of(noun: Noun, grammar: Grammar) -> Datum | None:
    """What somebody or something is called: «what is your dog called?»; none for what lists know: «your street»."""
    if grammar.known.find(noun.said):
        return None
    head = noun.words[0] if grammar.nouns.head_first else noun.words[-1]
    if grammar.pattern("being").fullmatch(head):
        return Datum(name=f"{head} name", answer=Answer.PERSON, about=(stem(head),))
    return None


def _turned(noun: Noun, grammar: Grammar) -> str | None:
    """«The number of the phone» is the phone number; «el número de su contador», «el número de contador»."""
    if noun.of is None or noun.owner:
        return None
    of = next(iter(grammar.words.phrases("asking.of")), "")
    plain_words = f"{noun.name} {of} {noun.of.name}" if grammar.nouns.head_first else f"{noun.of.name} {noun.name}"
    return grammar.known.whole(plain_words)


def _without_preference(noun: Noun, grammar: Grammar) -> Noun:
    """«Seat preference» is the seat."""
    last = noun.words[-1]
    if len(noun.words) < 2 or noun.of or last not in grammar.listed("preference"):
        return noun
    return replace(noun, words=noun.words[:-1], said=noun.said[: -len(last)].rstrip())


def _digits(noun: Noun, clause: str, grammar: Grammar) -> Datum | None:
    """«The last four digits of your card» prove who somebody is, and are not its number."""
    before = clause[: clause.find(noun.said) + len(noun.said)] if noun.said in clause else noun.said
    if not grammar.pattern("last_digits").search(before):
        return None
    found = list(grammar.known.find_all(before))
    whose = found[-1][0] if found else noun.of.words[-1] if noun.of else "last"
    name = f"{whose.removesuffix(' number').removesuffix(' digits')} digits"
    return Datum(name=name, answer=Answer.CODE)


def _known(noun: Noun, clause: str, grammar: Grammar) -> Datum | None:
    """A datum of the lists, or a kind of it that they do not know: «loyalty account name»."""
    found = list(grammar.known.find_all(noun.said))
    if not found:
        return None
    if noun.of is not None and _kind(noun.words[-1], grammar) not in ("bare", "counted"):
        found = [one for one in found if one[1].start() < len(noun.name)]
    if not found:
        return None
    name, match = found[0] if grammar.nouns.head_first or noun.of else found[-1]
    if noun.of is not None and len(noun.words) > 1 and not grammar.nouns.head_first:
        noun = replace(noun, of=None, said=noun.name)  # «the frame size of your bike» is the frame size
        return _known(noun, clause, grammar)
    rest = [
        token.plain for token in split(noun.said[: match.start()] + " " + noun.said[match.end() :]) if token.is_word
    ]
    if noun.of is not None and _kind(noun.words[-1], grammar) == "bare":
        return plain(name)  # «the digits of your order number»
    if noun.of is not None and answer_to(name) is Answer.CODE:
        return plain(name)  # «the registration of the vehicle»
    more = [grammar.nouns.possessive.sub("", word) for word in rest if not says_nothing(word, grammar)]
    if not more:
        return plain(name)
    if not noun.of and not grammar.nouns.head_first and match.end() < len(noun.said):
        return None  # «e-mail provider»
    if grammar.nouns.head_first and match.start() > 0:
        return None
    if answer_to(name) is Answer.PERSON and "sending" in _roles(clause, grammar):
        return by_role("person", clause, grammar)
    whose = (grammar.known.whole(noun.of.name) if noun.of else None) or " ".join(more)
    datum = noun.said.lower() if grammar.nouns.head_first else f"{whose} {name}"
    return Datum(name=datum, answer=answer_to(name), about=tuple(map(stem, more)))


def says_nothing(word: str, grammar: Grammar) -> bool:
    """Whether a word is one of those that only join others."""
    nouns = grammar.nouns
    return word in nouns.ends | nouns.of | nouns.joins or bool(nouns.begins.fullmatch(word))


def _kind(head: str, grammar: Grammar) -> str | None:
    return grammar.kinds.whole(head)


def _sort(noun: Noun, clause: str, grammar: Grammar) -> Datum:
    """«What kind of therapist», «event type»."""
    if noun.of is None and len(noun.words) > 1:
        words = noun.words[1:] if grammar.nouns.head_first else noun.words[:-1]
        return Datum(name=f"type of {' '.join(words)}", answer=Answer.TRAIT, about=tuple(map(stem, words)))
    if noun.of is None:
        return Datum(name="type", answer=Answer.TRAIT, about=_about(clause, (), grammar))
    if _kind(noun.of.words[-1], grammar) in ("place", "venue", "date", "time") and len(noun.of.words) == 1:
        return Datum(name=f"type of {noun.of.name}", answer=Answer.TRAIT, about=(stem(noun.of.name),))
    name = grammar.known.whole(noun.of.name) or grammar.nouns.plural.sub("", noun.of.name)
    return Datum(name=f"type of {name}", answer=Answer.TRAIT, about=tuple(map(stem, noun.of.words)))


def _of_kind(kind: str, noun: Noun, head: str, clause: str, grammar: Grammar) -> Datum:
    """«Return date», «day of your birth», «what city will you leave from»."""
    names = _names("place" if kind == "venue" else kind)
    beside = (*noun.words, *(noun.of.words if noun.of else ()), *noun.owner.split())
    small = {head} | grammar.listed("of_the_matter")
    more = [word for word in beside if word not in small and not says_nothing(word, grammar)]
    roles = _roles(noun.said, grammar) or ([] if more else _roles(clause, grammar))
    own = f"{' '.join(more)} {head}" if more else head
    name = _name_for("place" if kind == "venue" else kind, roles)
    name = None if kind == "venue" and name == "address" else name  # «which branch do you live near»
    if name is None:
        unknown = more and not roles
        name = own if unknown or kind == "venue" else names["any"]
    if noun.owner and noun.owner not in name:
        name = f"{noun.owner} {name}"
    about = dict.fromkeys([*roles, *map(stem, more), *_about(clause, roles, grammar)])
    return Datum(name=name, answer=answer_to(names["any"]), about=tuple(about)[:_MOST])


def _where_it_stands(noun: Noun, clause: str, grammar: Grammar) -> Datum | None:
    """«The number on your meter», «the six digits beneath the barcode», «the code that we just sent»."""
    after = clause[clause.find(noun.said) + len(noun.said) :] if noun.said in clause else ""
    if grammar.pattern("just_sent").search(after):
        return plain("one-time code")
    found = grammar.pattern("printed_on").match(after.lstrip())
    if not found:
        return None
    rest = after.lstrip()[found.end() :].lstrip()
    if grammar.pattern("papers").match(rest):
        return plain("order number")
    tokens = [token.plain for token in split(rest[:60]) if not says_nothing(token.plain, grammar) and token.is_word]
    return Datum(name=f"{tokens[0]} {noun.words[-1]}", answer=Answer.CODE, about=(stem(tokens[0]),)) if tokens else None


def _own(noun: Noun, grammar: Grammar) -> Datum | None:
    """What no list knows, by its own name."""
    words = [*noun.owner.split(), *noun.words]
    if noun.of is not None:
        ending = ending_of(noun.name, grammar.language)
        reversed_ = f"{noun.of.name} {noun.name}" if ending and not grammar.nouns.head_first else noun.said.lower()
        name = noun.name if len(noun.words) > 1 or (grammar.nouns.head_first and noun.of.owned) else reversed_
        words = [*noun.of.words, *noun.words]
    else:
        name = " ".join(words)
    if len(name.split()) > _MOST:
        return None
    return Datum(
        name=name, answer=answer_to(name, grammar.language), about=tuple(dict.fromkeys(map(stem, words)))[:_MOST]
    )


def _roles(clause: str, grammar: Grammar) -> list[str]:
    """What a clause says that a day, a place or a person is for, each once."""
    return list(dict.fromkeys(role for role, _ in grammar.roles.find_all(clause)))


def roles_in(text: str, grammar: Grammar) -> tuple[str, ...]:
    """What a text says that days, places and persons are for, as `Asked.about` names it: «return», «departure»."""
    return tuple(_roles(text, grammar))


def _about(clause: str, roles: Iterable[str], grammar: Grammar) -> tuple[str, ...]:
    """The roles, and the stems of the words that tell more than any question does."""
    said = grammar.roles.without(clause)
    words = (
        stem(token.plain)
        for token in split(said)
        if token.is_word
        and len(token.text) > _SMALL
        and not token.text[0].isdigit()
        and not says_nothing(token.plain, grammar)
        and token.plain not in grammar.listed("generic")
        and not grammar.wh.whole(token.text)
        and not _kind(token.plain, grammar)
    )
    return tuple(dict.fromkeys([*roles, *words]))[:_MOST]


def _name_for(kind: str, roles: Iterable[str]) -> str | None:
    """The name of a datum of a kind that is for one of these: «return date»."""
    said = set(roles)
    return next((name for role, name in _names(kind).items() if role in said), None)


@cache
def _names(kind: str) -> Mapping[str, str]:
    """The names of the data of a kind by role."""
    named: Mapping[str, str] = words_on("data", "en")["data"]["named"].get(kind, {"any": kind})
    return named
