"""Settling: whether a turn of the company's is an answer to the matter."""

import re
from collections.abc import Sequence

from journeys.channels.phrasebook import HOURS, PERSON, POLICY, RETURN, STATUS, Phrasebook
from journeys.channels.talk.heard import Turn
from journeys.channels.talk.matter import Matter
from journeys.claim import Manner, Policy, Promise, Reference, Status
from journeys.reading.language.names import words_of
from journeys.reading.talk.moves import Move
from journeys.reading.values.life import RETURN_UNDER_WAY

_TIME = re.compile(
    r"\b\d{1,2}(?:[:.h]\d\d)?\s*(?:[ap]\.?m\b|uhr\b|h\b|o'clock)|\b\d{1,2}[:.]\d\d\b|\b24\s*/\s*7\b", re.IGNORECASE
)
_NO_ANSWER = frozenset((*(Move.NOT_UNDERSTOOD, Move.REFUSES_PERSON, Move.CANNOT_HELP, Move.FAILS, Move.INVITES),))
_NOT_YET = frozenset(
    (
        *(Move.OFFERS_PERSON, Move.BIDS_WAIT, Move.TAKES_MESSAGE, Move.MENU, Move.ASKS_CONSENT, Move.ASKS_RATING),
        Move.POINTS_ELSEWHERE,
    )
)
_FULL = 10  # words that answer even where a question follows that nobody can answer
_SHORT = 3  # telling words that answer where nothing else was done


def settles(turn: Turn, matter: Matter, phrases: Phrasebook, *, handed_over: bool, known: frozenset[str]) -> bool:
    """Whether the customer got what they came for.

    Args:
        turn: What the company said last.
        matter: What the customer wants.
        phrases: Of their language.
        handed_over: Whether somebody was announced before.
        known: The data that the customer could still tell, when they are asked for.
    """
    if turn.is_foreign:
        return False
    name = matter.topic.name
    if name == PERSON:
        return _is_a_person(turn, handed_over=handed_over)
    values = [statement.value for statement in turn.statements]
    if name == STATUS:
        told = any(isinstance(value, Status) for value in values) or _tells_when(turn, values)
        return told or _tells_state(turn, phrases) or _tells_of_more(turn, matter, phrases)
    if name == RETURN:
        named = any(isinstance(one.value, Reference) and one.about in ("return", "case") for one in turn.statements)
        under_way = any(isinstance(value, Status) and value.state in RETURN_UNDER_WAY for value in values)
        return named or under_way or (_is_a_rule(turn, values) and not turn.moves & (_NO_ANSWER | _NOT_YET))
    if _without_answer(turn, matter) or any(one.datum in known for one in turn.questions):
        return False
    if name == HOURS:
        said = " ".join(one.text for one in turn.told)
        if _TIME.search(said) or phrases.hears("open_times", said):
            return True
        return bool(matter.beside) and _is_answered(turn, matter, phrases)
    if name == POLICY and _is_a_rule(turn, values):
        return True
    if matter.asked_for_person and not handed_over and not matter.likeness(_words(turn)):
        return False  # that is about the person who was asked for
    return _is_answered(turn, matter, phrases)


def speaks_of(turn: Turn, matter: Matter) -> bool:
    """Whether it tells something of what the customer came for, though they did not come to say it."""
    return matter.likeness(_words(turn)) > 0 or matter.topic.name == STATUS


def speaks_plainly_of(turn: Turn, matter: Matter) -> bool:
    """Whether it tells more of the matter than that what was declined will not be done."""
    shared = matter.likeness(_words(turn))
    return shared > 1 or (shared > 0 and any(_counts(one.rest) for one in turn.content))


def _is_a_person(turn: Turn, *, handed_over: bool) -> bool:
    """Somebody is there, and not only announced."""
    if Move.IS_PERSON in turn.moves:
        return True
    spoken = turn.by_who_came
    moves = frozenset[Move]().union(*(one.moves for one in spoken))
    if moves & {Move.REFUSES_PERSON, Move.NOT_UNDERSTOOD, Move.CALLS_BACK, Move.CLOSED, Move.TAKES_MESSAGE}:
        return False
    return bool(spoken) and (handed_over or turn.hands_over)


def _tells_when(turn: Turn, values: Sequence[object]) -> bool:
    """A day for the order, in words that no list of states holds: «It left on Tuesday and is with you tomorrow»."""
    if turn.moves & _NO_ANSWER or any(one.manner is not Manner.CONFIRMING for one in turn.questions):
        return False
    dated = any(isinstance(value, Promise) for value in values)
    return dated and any(len(words_of(one.rest)) >= _SHORT for one in turn.content)


def _is_a_rule(turn: Turn, values: Sequence[object]) -> bool:
    """How they deal with such a case is told, and nothing is asked."""
    return any(isinstance(value, Policy) for value in values) and not (turn.questions or turn.proposals)


def _tells_of_more(turn: Turn, matter: Matter, phrases: Phrasebook) -> bool:
    """What can be done with an order: «Can I have my parcel sent elsewhere?»."""
    about_it = matter.likeness_beside(_words(turn)) and not _without_answer(turn, matter)
    return bool(about_it) and _is_answered(turn, matter, phrases)


def _tells_state(turn: Turn, phrases: Phrasebook) -> bool:
    """Where the customer's own thing is, whatever it is called: «Good news, your kettle was delivered yesterday»."""
    if turn.moves & _NO_ANSWER or turn.questions or turn.proposals:
        return False
    said = [one.rest for one in turn.content if Move.CLOSED not in one.moves]
    return any(phrases.hears("states", one) and phrases.hears("yours", one) for one in said)


def _without_answer(turn: Turn, matter: Matter) -> bool:
    """Whether they say that they have none; not where one follows all the same: «I can't see it, but …»."""
    hindered = turn.moves & _NO_ANSWER
    if hindered != {Move.CANNOT_HELP}:
        return bool(hindered)
    words = _words(turn)
    return len(words) < _FULL or not matter.likeness(words)


def _asks_more(turn: Turn, phrases: Phrasebook) -> bool:
    """Whether a question stands in it that is neither courtesy nor an offer, whatever it asks for."""
    return any(one.asks and not one.moves and not phrases.hears("offers", one.text) for one in turn.sentences)


def _shows_where(turn: Turn, matter: Matter, phrases: Phrasebook) -> bool:
    """The place of the very thing: «You'll find your latest invoice in the portal under Documents»."""
    pointing = [one.text for one in turn.sentences if one.moves == {Move.POINTS_ELSEWHERE} and not one.asks]
    return any(matter.likeness(words_of(one)) and len(phrases.telling(one)) > _SHORT for one in pointing)


def _counts(text: str) -> bool:
    return any(map(str.isdigit, text))


def _words(turn: Turn) -> list[str]:
    return [word for one in turn.content for word in words_of(one.rest)]


def _is_answered(turn: Turn, matter: Matter, phrases: Phrasebook) -> bool:
    """Words that say something: about the matter, or with nothing else done beside them."""
    words = _words(turn)
    if _shows_where(turn, matter, phrases):
        return True
    if not words:
        return False
    open_questions = bool(turn.questions) or _asks_more(turn, phrases)
    asks = open_questions or bool(turn.proposals) or any(one.key != one.words for one in turn.choices)
    if matter.likeness(words):
        told_first = any(matter.likeness(words_of(one.rest)) and _counts(one.rest) for one in turn.content)
        wanted = set(turn.proposals) & matter.does  # «Do you want to cancel it?»
        return not asks or (not wanted and (len(words) >= _FULL or (told_first and not open_questions)))
    if asks or turn.moves & _NOT_YET:
        return False
    said = " ".join(one.text for one in turn.content)
    plainly = any(phrases.hears(answer, said) for answer in ("yes", "no")) or _counts(said)
    plainly = plainly and not phrases.bids_say(said)  # «Please answer with 1, 2 or 3.»
    return plainly or _telling(said, phrases) >= _SHORT


def is_last_word(turn: Turn, phrases: Phrasebook) -> bool:
    """Whether they took leave with words that tell something, and neither refused nor asked for anything."""
    if Move.GOODBYE not in turn.moves or turn.is_foreign or turn.questions or turn.proposals:
        return False
    if turn.moves & (_NO_ANSWER | _NOT_YET | {Move.CLOSED}):
        return False
    return _telling(" ".join(one.rest for one in turn.content), phrases) >= _SHORT


def _telling(said: str, phrases: Phrasebook) -> int:
    """How many words tell something, numbers apart."""
    return sum(not word.isdigit() for word in phrases.telling(said))
