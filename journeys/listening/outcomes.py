"""What came of a recorded conversation, where that is beyond doubt: nobody to talk to, no way on, no answer."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from journeys.listening.conversations import Spoken
from journeys.notebook import REACH_A_PERSON, Attempt, Outcome, Speaker
from journeys.reading.language.words import vocabulary
from journeys.reading.talk.answers import calls_out, wants_person
from journeys.reading.talk.handoffs import announces, arrives, is_a_bot, matter_in, names_when, wait_in
from journeys.reading.talk.moves import Move, read_moves
from journeys.reading.talk.questions import read_questions
from journeys.reading.values.durations import read_durations
from journeys.touchpoint import Channel, Touchpoint

_LONGEST = 80  # letters of a question that a goal names
_EVADED = 3  # times that a wish for a person was passed over
_CALLS = 2  # messages that call out, with not a word between them
_LIVE = timedelta(minutes=3)  # within which a chat is answered that somebody sits at
_SILENT = timedelta(minutes=15)  # after which nobody sits at it any more
_CALLED = timedelta(minutes=5)  # the same, where the customer called out
_LONGER = 2  # times what was announced
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
    waited: timedelta = timedelta(0)  # as far as times were recorded

    def attempt(self, at: Touchpoint, after: timedelta) -> Attempt:
        """As it is written into a record."""
        return Attempt(goal=self.goal, outcome=self.outcome, why=self.why, at=at, heard_after=after, waited=self.waited)


def outcomes(spoken: Sequence[Spoken], *, language: str) -> Iterator[Result]:
    """The ends that nobody would call good; what is doubtful is left out."""
    if silent := _silence(spoken, language):
        yield silent
    if refused := _no_person(spoken, language):
        yield refused
    elif not silent and (ended := _end(spoken, language)):
        yield ended


def _no_person(spoken: Sequence[Spoken], language: str) -> Result | None:
    """They asked for a person, and were refused, or passed over three times, and were brought none until the end."""
    asked: list[int] = []
    refused: int | None = None
    evaded, by_name = 0, False  # whether who speaks has given a name, as many bots do
    for number, one in enumerate(spoken):
        if one.who is Speaker.CUSTOMER:
            if wants_person(one.text, language=language) or _looks_for_somebody(one.text, language):
                asked.append(number)
        elif arrives(one.text, language=language) and not is_a_bot(one.text, language=language):
            if asked:
                return None  # it is a person who speaks
            by_name = True
        elif asked:
            moves = frozenset(read_moves(one.text, language=language))
            if (Move.REFUSES_PERSON in moves and not by_name) or _nobody_is_here(one.text, language):
                refused = number if refused is None else refused
            elif moves & {Move.OFFERS_PERSON, Move.HANDS_OVER} or _leads_elsewhere(one.text, language):
                return None
            elif asked[-1] == number - 1 and not by_name:
                evaded += 1
                refused = number if evaded == _EVADED and refused is None else refused
    if refused is None:
        return None
    why = f"«{spoken[refused].text}»"
    return Result(goal=REACH_A_PERSON, outcome=Outcome.REFUSED, why=why, turn=refused, asked=asked[0])


def _looks_for_somebody(text: str, language: str) -> bool:
    return bool(vocabulary(language).pattern("handoff.how_to_reach").search(text))


def _nobody_is_here(text: str, language: str) -> bool:
    """«There are no agents in this chat», with neither a time nor another way."""
    here = vocabulary(language).pattern("handoff.nobody_here")
    if not here.search(text):
        return False
    rest = here.sub(" ", text)
    return not _leads_elsewhere(rest, language) and not names_when(rest, language=language)


def _silence(spoken: Sequence[Spoken], language: str) -> Result | None:
    """A question in a live conversation that nobody answered: they called out in vain, or time went by."""
    answered_live, announced, bade_wait = False, timedelta(0), False
    asked: int | None = None  # the customer's first words that nobody has answered
    calls = 0
    for number, one in enumerate(spoken):
        if one.channel not in (Channel.CHAT, Channel.PHONE):
            asked, calls = None, 0
            continue
        if asked is not None and spoken[asked].channel is one.channel:
            gap = _between(spoken[asked], one)
            calls += one.who is Speaker.CUSTOMER and number > asked and calls_out(one.text, language=language)
            if (
                answered_live
                and gap > max(_CALLED if calls else _SILENT, announced * _LONGER)
                and "?" in spoken[asked].text
            ):
                return _unanswered(spoken, asked, number, gap)
            if calls >= _CALLS and not bade_wait:
                return _unanswered(spoken, asked, number, gap)
        if one.who is Speaker.CUSTOMER:
            asked = number if asked is None else asked
            continue
        if asked is not None and spoken[asked].at and one.at:
            answered_live = _between(spoken[asked], one) < _LIVE
        bade_wait = Move.HANDS_OVER in read_moves(one.text, language=language) or _bids_wait(one.text, language)
        announced, asked, calls = _announced(one.text, language), None, 0
    return None


def _between(one: Spoken, other: Spoken) -> timedelta:
    return other.at - one.at if one.at and other.at else timedelta(0)


def _bids_wait(text: str, language: str) -> bool:
    return bool(vocabulary(language).pattern("handoff.holds").search(text))


def _announced(text: str, language: str) -> timedelta:
    """How long they said that it would take; a quarter of an hour where they only bade wait."""
    days = max((span.most for span in read_durations(text, language)), default=0)
    patience = _SILENT if _bids_wait(text, language) else timedelta(0)
    return max(wait_in(text, language=language) or timedelta(0), timedelta(days=days), patience)


def _unanswered(spoken: Sequence[Spoken], asked: int, turn: int, waited: timedelta) -> Result:
    result = _result(spoken, Outcome.SILENCE, "nobody answered", turn=turn, asked=asked)
    return replace(result, waited=waited)


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
    return _left_alone(spoken, language)


def _left_alone(spoken: Sequence[Spoken], language: str) -> Result | None:
    """Whoever asked something, then called out, and had not a word until the end, or only «one moment»."""
    last = len(spoken) - 1
    first = last
    while first > 0 and spoken[first - 1].who is Speaker.CUSTOMER:
        first -= 1
    called = next((n for n in range(last, first - 1, -1) if calls_out(spoken[n].text, language=language)), None)
    if called is None:
        return None
    before = [n for n in range(first, called) if not calls_out(spoken[n].text, language=language)]
    asked = next((n for n in before if _wants_to_know(spoken[n].text, language)), None)
    if asked is None and not before and first > 1 and _only_bids_wait(spoken[first - 1].text, language):
        asked = first - 2 if spoken[first - 2].who is Speaker.CUSTOMER else None
    return None if asked is None else _result(spoken, Outcome.SILENCE, "nobody answered", turn=called, asked=asked)


def _wants_to_know(text: str, language: str) -> bool:
    return "?" in text or bool(matter_in(text, language=language))


def _only_bids_wait(text: str, language: str) -> bool:
    """«One moment, please», and no handoff: of that another check speaks."""
    return _bids_wait(text, language) and not announces(text, language=language) and "?" not in text


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
