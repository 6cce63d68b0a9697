"""What came of a recorded conversation, where that is beyond doubt: nobody to talk to, no way on, no answer."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from journeys.listening.conversations import Spoken
from journeys.notebook import REACH_A_PERSON, Attempt, Outcome, Speaker
from journeys.reading.language.words import vocabulary
from journeys.reading.talk.answers import calls_out, wants_person
from journeys.reading.talk.moves import Move, read_moves
from journeys.reading.talk.questions import read_questions
from journeys.touchpoint import Touchpoint

_LONGEST = 80  # letters of a question that a goal names
_FAILS = frozenset((Move.NOT_UNDERSTOOD, Move.CANNOT_HELP))
_LEADS_ON = frozenset((Move.OFFERS_PERSON, Move.HANDS_OVER, Move.REFUSES_PERSON, Move.MENU))


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """How something that the customer set out to do ended."""

    goal: str
    outcome: Outcome
    why: str
    turn: int  # in which it showed
    asked: int  # in which the customer said what they wanted

    def attempt(self, at: Touchpoint, after: timedelta) -> Attempt:
        """As it is written into a record."""
        return Attempt(goal=self.goal, outcome=self.outcome, why=self.why, at=at, heard_after=after)


def outcomes(spoken: Sequence[Spoken], *, language: str) -> Iterator[Result]:
    """The ends that nobody would call good; what is doubtful is left out."""
    if refused := _no_person(spoken, language):
        yield refused
    elif ended := _end(spoken, language):
        yield ended


def _no_person(spoken: Sequence[Spoken], language: str) -> Result | None:
    """They asked for a person, were refused, and were neither offered nor brought one until the end."""
    customers = (n for n, one in enumerate(spoken) if one.who is Speaker.CUSTOMER)
    asked = next((n for n in customers if wants_person(spoken[n].text, language=language)), None)
    if asked is None:
        return None
    refused = None
    for number, one in enumerate(spoken[asked + 1 :], asked + 1):
        if one.who is Speaker.COMPANY:
            moves = frozenset(read_moves(one.text, language=language))
            if Move.REFUSES_PERSON in moves and refused is None:
                refused = number
            elif moves & {Move.OFFERS_PERSON, Move.HANDS_OVER} or _leads_elsewhere(one.text, language):
                return None
    if refused is None:
        return None
    why = f"«{spoken[refused].text}»"
    return Result(goal=REACH_A_PERSON, outcome=Outcome.REFUSED, why=why, turn=refused, asked=asked)


def _end(spoken: Sequence[Spoken], language: str) -> Result | None:
    """How the last words leave the customer: before a bot that gave up, or calling out to nobody."""
    last = len(spoken) - 1
    if last < 1:
        return None
    if spoken[last].who is Speaker.COMPANY:
        question = last - 1
        if spoken[question].who is Speaker.CUSTOMER and _gave_up(spoken[last].text, language):
            return _result(spoken, Outcome.DEAD_END, f"«{spoken[last].text}»", turn=last, asked=question)
        return None
    first = last
    while first > 0 and spoken[first - 1].who is Speaker.CUSTOMER:
        first -= 1
    if first < last and "?" in spoken[first].text and calls_out(spoken[last].text, language=language):
        return _result(spoken, Outcome.SILENCE, "nobody answered", turn=last, asked=first)
    return None


def _result(spoken: Sequence[Spoken], outcome: Outcome, why: str, *, turn: int, asked: int) -> Result:
    question = " ".join(spoken[asked].text.split())
    short = question if len(question) <= _LONGEST else f"{question[:_LONGEST]}…"
    return Result(goal=f"get an answer to «{short}»", outcome=outcome, why=why, turn=turn, asked=asked)


def _gave_up(text: str, language: str) -> bool:
    """«I don't know», and nothing after it: no question, no person, nowhere else to turn."""
    moves = frozenset(read_moves(text, language=language))
    if not moves & _FAILS or moves & _LEADS_ON or read_questions(text, language=language):
        return False
    return "?" not in text and not _leads_elsewhere(text, language)


def _leads_elsewhere(text: str, language: str) -> bool:
    """Whether another way or a time is named: an address, a number to call, «we will call you back»."""
    plainly = "@" in text or "www." in text or "http" in text
    return plainly or bool(vocabulary(language).pattern("moves.answer.other_way").search(text))
