"""One matter as the company hears it: what it was told, task by task, and whether it asks for that again."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from typing import Generic, TypeVar

from journeys.claim import Manner
from journeys.reading.facts.answers import answers
from journeys.reading.facts.fact import Fact, Wanted
from journeys.reading.facts.lore import Lore, lore
from journeys.reading.facts.sameness import is_asked_again
from journeys.reading.facts.telling import read_facts
from journeys.reading.facts.wanted import is_of_another, wanted
from journeys.reading.language.sentences import sentences
from journeys.reading.language.words import language_of
from journeys.reading.told import Answer, Asked

Source = TypeVar("Source")

_LASTING = (Answer.EMAIL, Answer.PHONE)  # one customer has one of each, whatever they want
_LASTING_ROLES = ("self", "birth", "home")
_VAGUE = (Answer.DATE, Answer.TIME, Answer.PLACE)
_SOON = 8  # turns for which a fact holds that may be of something else than is asked for
_MOST = 100  # facts of one task
_OBJECT = re.compile(r"[^.,;:!?]{0,60}")
_PLACED = (Answer.PLACE, Answer.DATE)
_JOINT = re.compile(r",\s*|\s+(?:and|und|et|y|e|en|i|och|_CUT = 4)\s+")
_CUT = 4  # words of a wish that name its object


class Turning(Enum):
    """How a customer's words turn a talk, so that what was told before is not told of what comes."""

    GOES_ON = auto()  # to another thing
    TAKES_BACK = auto()


@dataclass(frozen=True, slots=True)
class Kept(Generic[Source]):
    """A fact, and what told it."""

    fact: Fact
    source: Source
    turn: int

    @property
    def lasts(self) -> bool:
        """It is of the customer, and not of what they want."""
        return self.fact.kind in _LASTING or self.fact.role in _LASTING_ROLES


@dataclass(slots=True)
class Matter(Generic[Source]):
    """What a company was told in one matter. `Source` is whatever a caller will want to point at."""

    language: str
    _turn: int = 0
    _told: dict[Fact, Kept[Source]] = field(default_factory=dict)  # by what tells one fact from another
    _open: list[Wanted] = field(default_factory=list)  # what was asked last, and awaits an answer
    _hearing: bool = False  # the company spoke last
    _done: bool = False  # something was brought to its end, or answered, since the task began
    _spoken_of: set[str] = field(default_factory=set)  # stems of the words of this task
    _day: str = ""  # the role of the day that was asked for last
    _closing: bool = False  # the company asked if there was anything else
    _next: bool = False  # the company went on to another thing, or offers to: what is told now is of that one

    @property
    def _lore(self) -> Lore:
        return lore(language_of(self.language))

    @property
    def _article(self) -> re.Pattern[str]:
        return self._lore.article

    def hears(self, text: str) -> bool:
        """The company speaks; whether it found nothing by what it was told, and that is no longer told."""
        if not self._hearing:
            self._open, self._hearing = [], True
            self._turn += 1
        self._done = self._done or bool(self._lore.pattern("same.done").search(text))
        self._next = self._next or (self._done and self._offers_more(text))
        self._closing = self._closing or bool(self._lore.pattern("same.closing").search(text))
        failed = bool(self._lore.pattern("same.failed").search(text))
        if failed:
            self._forget(since=self._turn - 1)
        return failed

    def is_of_another(self, question: str) -> bool:
        """Whether a question says that it is of another thing or person: «the other order»."""
        return is_of_another(question, self._lore) or bool(self._lore.pattern("same.theirs").search(question))

    def asks(self, asked: Sequence[Asked]) -> list[Kept[Source] | None]:
        """The company asks, all in one breath; what told it each thing before, where it was told and this is not fair.

        Who asks «where and when?» asks for what of both is missing.
        """
        together = [wanted(one, language=self.language) for one in _clause_by_clause(asked, self._lore)]
        self._next = self._next or any(one.goes_on for one in together)
        together = [self._of_the_day(one) for one in together]
        self._open += together
        known = [next(self._telling(one), None) for one in together]
        missing = {one.said for one, kept in zip(asked, known, strict=True) if kept is None}
        asking = Counter(one.said for one in asked)
        missing |= {said for said, count in asking.items() if count < len(self._lore.pattern("wh").findall(said))}
        return [None if one.said in missing else kept for one, kept in zip(asked, known, strict=True)]

    def _of_the_day(self, one: Wanted) -> Wanted:
        """«At what time?», right after the day of return, is the time of it."""
        if one.kind is Answer.DATE:
            self._day = one.role
        is_of_day = one.kind is Answer.TIME and not one.role and self._lore.is_marked("when", self._day)
        return replace(one, role=self._day) if is_of_day else one

    def _telling(self, one: Wanted) -> Iterator[Kept[Source]]:
        facts = reversed(self._told.values())
        return (kept for kept in facts if is_asked_again(kept.fact, one, self._lore) and self._is_of_this(kept, one))

    def _is_of_this(self, kept: Kept[Source], one: Wanted) -> bool:
        """«On Friday» is the day of whatever was spoken of just then."""
        vague = kept.fact.kind in _VAGUE and kept.fact.role != one.role
        return not vague or self._turn - kept.turn <= _SOON

    def tells(self, text: str, source: Source) -> Turning | None:
        """The customer speaks; how that turns the talk, where it does, so that what was told before holds no longer."""
        self._turn += self._hearing or not self._turn
        facts: Sequence[Fact] = read_facts(text, language=self.language)
        turning = self._turning(text)
        if turning:
            self._forget()
        if turning is Turning.GOES_ON:
            self._done, self._spoken_of, self._next = False, set(), False
        elif turning is Turning.TAKES_BACK:
            facts = [fact for fact in facts if not self._is_taken_back(fact)]
        self._spoken_of |= self._lore.stems(text)
        waiting = [] if turning is Turning.TAKES_BACK else self._open
        for fact in answers(text, waiting, facts, language=self.language):
            self._keep(Kept(fact, source, self._turn))
        self._open, self._hearing, self._closing = [], False, False
        return turning

    def _turning(self, text: str) -> Turning | None:
        if self._next or (self._closing and self._names_more(text)) or self._begins_anew(text):
            return Turning.GOES_ON
        return Turning.TAKES_BACK if self._lore.pattern("same.takes_back").search(text) else None

    def _names_more(self, text: str) -> bool:
        """«Yes, a jacket» in answer to «anything else?»; not what is said of the thing at hand, and no thanks."""
        refers, leave = self._lore.pattern("same.refers"), self._lore.pattern("same.leave")
        if refers.search(text) or self._lore.pattern("same.ends").search(text):
            return False
        return bool(self._lore.stems(leave.sub(" ", text)) - self._spoken_of)

    def _offers_more(self, text: str) -> bool:
        """«Would you like a hotel as well?»"""
        said = (one for one in sentences(text, self._lore.language) if one.asks)
        return any(self._lore.pattern("same.offers_more").search(one.text) for one in said)

    def _is_taken_back(self, fact: Fact) -> bool:
        return bool(self._lore.pattern("same.takes_back").search(fact.sentence))

    def _keep(self, kept: Kept[Source]) -> None:
        """What is told anew takes the place of what was told; of more than anybody remembers the oldest goes."""
        alike = replace(kept.fact, said="", sentence="", question="", start=0, value="")
        self._told.pop(alike, None)
        self._told[alike] = kept
        if len(self._told) > _MOST:
            del self._told[next(iter(self._told))]

    def _forget(self, *, since: int | None = None) -> None:
        """What was told of one thing is not told of the next; nor what was told in vain, whatever it is of."""
        self._told = {
            alike: kept for alike, kept in self._told.items() if kept.lasts and (since is None or kept.turn < since)
        }

    def _begins_anew(self, text: str) -> bool:
        """The customer turns to another thing: they wish for what was not spoken of."""
        if not self._spoken_of:
            return False
        waiting = any(one.manner is Manner.ASKING and one.kind is not Answer.CONSENT for one in self._open)
        if waiting and not self._lore.pattern("same.also").search(text):
            return False
        ended = self._done or bool(
            self._lore.pattern("same.also").search(text) or self._lore.pattern("same.leave").match(text)
        )
        return any(self._wishes_anew(sentence.text, ended=ended) for sentence in sentences(text, self._lore.language))

    def _wishes_anew(self, said: str, *, ended: bool) -> bool:
        wish = self._lore.pattern("same.wish").search(said)
        enquiry = None if wish else self._lore.pattern("same.enquiry").search(said)
        found = wish or enquiry
        if found is None or (enquiry and not ended):
            return False
        rest = _OBJECT.match(said, found.end())
        words = (rest[0] if rest else "").split()[:_CUT]
        if any(self._lore.pattern("same.refers").fullmatch(word) for word in words):
            return False
        if enquiry and not any(fact.kind in _PLACED for fact in read_facts(said, language=self.language)):
            return False
        wished = [stem for word in words for stem in self._lore.stems(word)]
        also = self._done and bool(self._lore.pattern("same.also").search(said))
        if also and self._lore.pattern("same.another").search(said):
            return True
        named = bool(wished) and not self._spoken_of & set(wished[:1] if also else wished)
        return named and (ended or bool(self._article.match(said, found.end()) or self._article.search(found[0])))


def _clause_by_clause(asked: Sequence[Asked], known: Lore) -> Iterator[Asked]:
    """Each question with its own part of what asks for several: «what time do you need it, and until what date?»"""
    together = Counter(one.said for one in asked)
    parts = {said: iter(_clauses(said, count, known)) for said, count in together.items()}
    for one in asked:
        part = next(parts[one.said])
        yield replace(one, said=part) if len(part.split()) > 1 else one


def _clauses(said: str, count: int, known: Lore) -> Sequence[str]:
    clauses = _JOINT.split(said) if count > 1 else ()
    asking = [one for one in clauses if known.pattern("wh").search(one)]
    return asking if len(asking) == count else [said] * count
