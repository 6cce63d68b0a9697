"""Whether what a company asks for is what it was told."""

import re
from dataclasses import dataclass

from journeys.claim import Manner
from journeys.reading.asked.nature import is_listed
from journeys.reading.asked.stems import stem
from journeys.reading.facts.fact import Fact, Wanted
from journeys.reading.facts.lore import Lore
from journeys.reading.facts.moments import differ, read_moments
from journeys.reading.facts.names import are_unlike
from journeys.reading.facts.wanted import FAMILIES
from journeys.reading.language.names import words_of
from journeys.reading.told import Answer

_ALIKE = {
    Answer.PLACE: (Answer.PLACE, Answer.ADDRESS),
    Answer.DURATION: (Answer.DURATION, Answer.DATE),
    Answer.DATE: (Answer.DATE, Answer.DURATION),
    Answer.COUNT: (Answer.COUNT, Answer.MONEY),
}
_MEASURED = (Answer.CODE, Answer.MONEY)
_UNNAMED = (None, Answer.TRAIT, Answer.CODE, Answer.COUNT)
_KIN = ("kin", "kin to")
_HOW_MANY = ("quantity", "number", "number of people")
_IDENTITY = (Answer.PERSON, Answer.ADDRESS, Answer.PHONE, Answer.EMAIL, Answer.CODE)
_PLAIN_NAMES = ("name", "full name", "first name", "last name", "recipient", "e-mail", "phone number", "address")
_WITHIN = (("name", "full name"), ("full name", "name"), ("full name", "first name"), ("full name", "last name"))
_OF_PARTS = (Answer.PERSON, Answer.PLACE)
_TOWN = re.compile(r",\s*(?:[A-Z\d-]{2,8}\s+)?[A-ZÀ-Þ]")
_TROUBLE = ("since", "happened")  # since when, and when, something went wrong
_BEGINNING = 6  # letters
_PART = 4  # letters of the first part of a noun: «Flug», «Flugnummer»
_BEGIN = "begin"
_END = "end"
_QUANTITY = "quantity"
_PLACE = stem("place")
_PLAIN = (_BEGIN, "travel", "visit")  # a day of these is told without a word for it


def is_asked_again(fact: Fact, asked: Wanted, known: Lore) -> bool:
    """Whether to ask for a fact that was told is to ask again: not to make sure, nor for another one.

    Who proposes another value than was told has forgotten it.
    """
    if asked.makes_sure or asked.manner is Manner.REPEATING:
        return False
    pair = _Pair(fact, asked, known)
    if pair.is_of_another() or not pair.is_one():
        return False
    return pair.is_another_value() if asked.value else asked.manner is Manner.ASKING


@dataclass(frozen=True, slots=True)
class _Pair:
    """A fact beside a question."""

    fact: Fact
    asked: Wanted
    known: Lore

    def is_of_another(self) -> bool:
        """The question is of another thing or person than the fact, by words that the fact is not told with."""
        told = f"{self.fact.sentence} {self.fact.question}".casefold()
        if any(word not in told for word in self.asked.another) or self._names_another():
            return True
        theirs = self.known.pattern("same.theirs")
        if self.fact.question and theirs.search(self.fact.question) and not theirs.search(self.asked.said):
            return True
        one, other = (self._marked_things(said) for said in (self.fact.question, self.asked.said))
        return bool(one and other and not one & other)

    def _marked_things(self, said: str) -> frozenset[str]:
        """What a question is about, where an article points at it: «what size for the pizzas?»"""
        found = self.known.pattern("same.pointed").finditer(said)
        return frozenset(stem for match in found for stem in self.known.stems(match[0]))

    def _names_another(self) -> bool:
        """«Which size of jacket?» is not answered by the size of trousers."""
        if not self.known.any_kind.search(self.asked.said):
            return False
        question = self._without_kinds(self.asked.said, self.asked.kinds)
        told = self._without_kinds(f"{self.fact.sentence} {self.fact.question}", self.asked.kinds | self.fact.kinds)
        named = ((_named(kinds, question), _named(kinds, told)) for _, kinds in self.known.kinds.values())
        return any(one and other and not one & other for one, other in named)

    def _without_kinds(self, said: str, kinds: frozenset[str]) -> str:
        """What is said besides the kinds that are asked for, or told."""
        for name in kinds:
            said = self.known.kinds[name][1].sub(" ", said)
        return said

    def is_one(self) -> bool:
        """The fact is what the question asks for."""
        fact, asked = self.fact, self.asked
        if fact.role == "service":
            return bool(self.known.pattern("service.asked").search(f"{asked.datum}. {asked.said}"))
        if asked.kind in (Answer.DATE, Answer.TIME) and not self._is_of_same_time():
            return False
        if self._is_one_of_several():
            return False
        if fact.datum == asked.datum and asked.kind is not Answer.TRAIT and not (fact.role and asked.role):
            return True
        if asked.kind in _IDENTITY and fact.role not in _KIN and not self._is_same_name():
            return False
        if asked.kind in _OF_PARTS and not self._holds_part():
            return False
        if fact.kind in _MEASURED and self._is_called():
            return True
        if asked.kind is None or fact.kind not in _ALIKE.get(asked.kind, (asked.kind,)):
            return False
        return self._is_of_kind(asked.kind)

    def _is_one_of_several(self) -> bool:
        """A thing has a day on which it ends, a town many branches; what was told of one is not told of the other."""
        fact, asked = self.fact, self.asked
        if asked.kind is Answer.TIME:
            return asked.role == _END != fact.role
        other = bool(fact.datum) and fact.datum != asked.datum
        own = self.known.stems(asked.datum) - {_PLACE}
        return other and asked.kind is Answer.PLACE and not is_listed(asked.datum) and not fact.nouns & own

    def is_another_value(self) -> bool:
        """The question proposes what the fact is not."""
        same = self.fact.role == self.asked.role or self.asked.role in ("", *_PLAIN) or self.fact.role == _BEGIN
        if not same or not self.fact.value:
            return False
        one, other = self.fact.value, self.asked.value
        return are_unlike(one, other) if self.asked.kind is Answer.PLACE else differ(one, other)

    def _is_same_name(self) -> bool:
        """One customer has many numbers and addresses; only what was told of none may be the plain one."""
        if self.fact.datum:
            return self.fact.datum == self.asked.datum or (self.fact.datum, self.asked.datum) in _WITHIN
        return self.asked.kind is Answer.CODE or self.asked.datum in _PLAIN_NAMES

    def _holds_part(self) -> bool:
        """A name may be told without the last one, an address without its town."""
        if self.fact.kind is Answer.ADDRESS and self.asked.kind is Answer.PLACE and self.asked.role != "to":
            return bool(_TOWN.search(self.fact.sentence))
        said = f"{self.asked.datum} {self.asked.said}"
        part = self.asked.kind is Answer.PERSON and self.known.pattern("parts.of_name").search(said)
        return not part or self.fact.datum == self.asked.datum or len(words_of(self.fact.value or self.fact.said)) > 1

    def _is_called(self) -> bool:
        """A value that was told under the very name: «my meter reading is 48213»."""
        name = self.known.stems(self.asked.datum)
        return self.asked.kind in _UNNAMED and bool(name) and name <= self.fact.nouns

    def _is_of_kind(self, kind: Answer) -> bool:
        match kind:
            case Answer.DURATION:
                spans = self.fact.kind is Answer.DURATION or self.fact.role == "end"  # the day on which it ends
                return spans and self._is_of_same_time()
            case Answer.DATE if self.fact.kind is Answer.DURATION:
                return self.asked.role == "end" and self._begins_too()
            case Answer.PERSON:
                if self.fact.role in _KIN:
                    called = self.fact.nouns & self.known.stems(f"{self.asked.datum} {self.asked.said}")
                    return bool(called) or (self.fact.role == "kin to" and self.asked.role == "to")
                return self.fact.role == self.asked.role and self.fact.role in ("self", "to")
            case Answer.COUNT:
                return self._is_counted()
            case Answer.CODE:
                return self._is_code()
            case Answer.TRAIT:
                return self._is_trait()
            case Answer.STORY:
                said = f"{self.asked.datum} {self.asked.said}"
                asked = "story.matter" if self.fact.role == "wish" else "story.asked"
                return bool(self.fact.datum or self.known.pattern(asked).search(said))
            case Answer.CONSENT:
                return self._is_consent()
            case Answer.EMAIL | Answer.PHONE:
                return True
            case _:
                return self._is_of_role(FAMILIES[kind])

    def _is_of_role(self, family: str) -> bool:
        """The role is the same, or one that needs no saying."""
        roles = {self.fact.role, self.asked.role}
        if len(roles) == 1 and self.known.is_marked(family, self.fact.role):
            return True
        if self.fact.role in _TROUBLE:
            return self.asked.role in _TROUBLE or (not self.asked.role and self._asks_what_was())
        if not self._is_of_same_time():
            return False
        if len(roles) == 1:
            return True
        if "" not in roles and _BEGIN not in roles:
            return False
        return not any(self.known.is_marked(family, role) for role in roles)

    def _is_of_same_time(self) -> bool:
        """What was is told in the past."""
        told = f"{self.fact.sentence} {self.fact.question}"
        return not self._asks_what_was() or bool(self.known.pattern("past").search(told))

    def _begins_too(self) -> bool:
        """«For three nights from the 5th» tells the end."""
        moments = read_moments(self.fact.sentence, language=self.known.language)
        return any(one.kind is Answer.DATE for one in moments)

    def _asks_what_was(self) -> bool:
        """«When did you buy it?»; «which day did you have in mind?» only sounds so."""
        said = self.known.pattern("polite").sub(" ", self.asked.said)
        return bool(self.known.pattern("past").search(said))

    def _is_code(self) -> bool:
        """It is told with the noun that it is asked by, be it a part of a longer one: «Bestellung», «Bestellnummer»."""
        if self.fact.nouns & self.known.stems(self.asked.datum):
            return True
        if any(noun.startswith(told) for told in self.fact.nouns if len(told) >= _PART for noun in self.asked.nouns):
            return True
        beginnings = {noun[:_BEGINNING] for noun in self.fact.nouns if len(noun) >= _BEGINNING}
        return any(noun[:_BEGINNING] in beginnings for noun in self.asked.nouns)

    def _is_counted(self) -> bool:
        told, asked = self.fact.role, self.asked.role
        if told in ("people", "adults") and self.asked.datum == _QUANTITY:
            return True
        if told == asked or (told, asked) in (("bedrooms", "rooms"), ("adults", "people")):
            return True
        if self.fact.kind is Answer.MONEY:
            return self._asks_how_much()
        if asked or self.fact.datum:
            return not told and bool(self.fact.datum) and self.fact.datum == self.asked.datum
        return told in ("people", "adults") and self.asked.datum in _HOW_MANY

    def _asks_how_much(self) -> bool:
        """«How much would you like to send?», where money was told to be sent."""
        return bool(self.known.pattern("how_much").search(self.asked.said)) and bool(self.fact.nouns & self.asked.nouns)

    def _is_trait(self) -> bool:
        if self.fact.kinds & self.asked.kinds:
            return True
        if not self.fact.datum:
            return False
        told, asked = self.known.stems(self.fact.datum), self.known.stems(self.asked.datum)
        return self.fact.datum == self.asked.datum or (bool(told) and told == asked)

    def _is_consent(self) -> bool:
        """The customer said it in so many words, of what is asked now: «a shared ride is fine»."""
        name = self.known.stems(self.asked.datum)
        return self.fact.datum == self.asked.datum or (len(name) > 1 and name <= self.fact.nouns)


def _named(kinds: re.Pattern[str], said: str) -> set[str]:
    """Things of one class, by the beginnings of their names: «cat», «cats»."""
    return {one[0].casefold()[:_BEGINNING].rstrip("s") for one in kinds.finditer(said)}
