"""Moves: what a company does in a conversation besides stating and asking: it hands over, refuses, says goodbye."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from functools import lru_cache

from journeys.reading.language.sentences import Sentence, sentences
from journeys.reading.language.words import Vocabulary, vocabulary
from journeys.reading.talk.menus import read_menu
from journeys.reading.values.durations import read_minutes


class Move(StrEnum):
    """Something a company does with words; equal to its name: `Move.HANDS_OVER == "hands-over"`."""

    NOT_UNDERSTOOD = "not-understood"
    OFFERS_PERSON = "offers-person"
    HANDS_OVER = "hands-over"
    REFUSES_PERSON = "refuses-person"  # and names neither a time nor another way
    CANNOT_HELP = "cannot-help"
    GOODBYE = "goodbye"
    MENU = "menu"
    INVITES = "invites"  # «How can I help you?»
    OFFERS_MORE = "offers-more"  # «Anything else?»
    ASKS_IF_HELPED = "asks-if-helped"
    ASKS_RATING = "asks-rating"
    ASKS_CONSENT = "asks-consent"
    ASKS_PRESENCE = "asks-presence"  # «Are you still there?»
    BIDS_WAIT = "bids-wait"
    PROPOSES_ACTION = "proposes-action"  # «Shall I cancel the order?»
    CALLS_BACK = "calls-back"  # somebody will call or write
    CLOSED = "closed"  # outside their hours
    FAILS = "fails"  # «Something went wrong.»
    TAKES_MESSAGE = "takes-message"
    IS_PERSON = "is-person"
    POINTS_ELSEWHERE = "points-elsewhere"


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """How a handover was announced."""

    says_what_happens_next: bool
    wait: timedelta | None  # as said; none where nothing was said


@dataclass(frozen=True, slots=True, kw_only=True)
class Uttered:
    """One sentence with the moves that it makes, and what is left of it without courtesies."""

    text: str
    asks: bool
    moves: frozenset[Move]
    rest: str


_UNASKED = frozenset(
    (Move.HANDS_OVER, Move.CALLS_BACK, Move.CLOSED, Move.FAILS, Move.IS_PERSON)
)  # what is done by saying so, and never by a question
_CONDITIONED = frozenset((Move.HANDS_OVER, Move.CALLS_BACK, Move.CLOSED, Move.FAILS, Move.CANNOT_HELP))
_DENIABLE = frozenset((Move.OFFERS_PERSON, Move.HANDS_OVER, Move.CALLS_BACK))
_ASKED_ONLY = frozenset((Move.ASKS_IF_HELPED, Move.ASKS_PRESENCE))
_INSTEAD = {  # what a sentence means, and what it then does not mean
    Move.OFFERS_MORE: Move.INVITES,
    Move.NOT_UNDERSTOOD: Move.CANNOT_HELP,
    Move.CLOSED: Move.REFUSES_PERSON,
    Move.ASKS_RATING: Move.BIDS_WAIT,
    Move.BIDS_WAIT: Move.POINTS_ELSEWHERE,
}
_IF = re.compile(r"\b(?:if|unless|wenn|falls|sollte[nt]?|sofern|si|se|als|indien)\b", re.IGNORECASE)
_IN_SENTENCES = tuple(move for move in Move if move is not Move.MENU)


def read_moves(text: str, *, language: str) -> tuple[Move, ...]:
    """The moves that `text` makes, each once, in the order of `Move`."""
    words = vocabulary(language)
    made = {move for one in uttered(text, language=language) for move in one.moves}
    if Move.REFUSES_PERSON in made and words.pattern("moves.answer.other_way").search(text):
        made.remove(Move.REFUSES_PERSON)
    if options := read_menu(text):
        made.add(Move.MENU)
        if any(words.pattern("moves.option.person").search(option.words) for option in options):
            made.add(Move.OFFERS_PERSON)
    return tuple(move for move in Move if move in made)


def read_handover(text: str, *, language: str) -> Handover | None:
    """How `text` announces that somebody else takes over; none where it does not."""
    if Move.HANDS_OVER not in read_moves(text, language=language):
        return None
    minutes = read_minutes(text, language)
    return Handover(
        says_what_happens_next=bool(vocabulary(language).pattern("moves.answer.next").search(text)),
        wait=timedelta(minutes=max(minutes)) if minutes else None,
    )


def read_proposals(text: str, *, language: str) -> tuple[str, ...]:
    """What `text` proposes to do at once: "cancel", "return", "buy", "book", "change"; empty where it only informs."""
    words = vocabulary(language)
    return tuple(dict.fromkeys(act for one in sentences(text, words.language) for act in _proposed(one, words)))


@lru_cache(maxsize=256)
def uttered(text: str, *, language: str) -> tuple[Uttered, ...]:
    """The sentences of `text`, each with what it does."""
    words = vocabulary(language)
    said = [part for one in sentences(text, words.language) for part in _parts(one, words)]
    return tuple(_uttered(one, words) for one in said)


def _parts(sentence: Sentence, words: Vocabulary) -> tuple[Sentence, ...]:
    """A sentence, or its halves where the second says what can be done after all: «I can't see it, but …»."""
    turn = words.pattern("moves.but").search(sentence.text)
    first = replace(sentence, text=sentence.text[: turn.start()].rstrip(" ,")) if turn else sentence
    if turn is None or not words.pattern(f"moves.{Move.CANNOT_HELP}").search(first.text):
        return (sentence,)
    return first, replace(sentence, text=sentence.text[turn.end() :].lstrip(" ,"))


def _uttered(sentence: Sentence, words: Vocabulary) -> Uttered:
    moves = frozenset(move for move in _IN_SENTENCES if _makes(move, sentence, words))
    for stronger, weaker in _INSTEAD.items():
        if stronger in moves:
            moves -= {weaker}
    rest = words.pattern("moves.courtesy").sub(" ", sentence.text)
    if Move.GOODBYE in moves:
        rest = words.pattern("moves.goodbye").sub(" ", rest)
    return Uttered(text=sentence.text, asks=sentence.asks, moves=moves, rest=rest)


def _makes(move: Move, sentence: Sentence, words: Vocabulary) -> bool:
    if move is Move.PROPOSES_ACTION:
        return any(_proposed(sentence, words))
    found = words.pattern(f"moves.{move}").search(sentence.text)
    if found is None or (sentence.asks and move in _UNASKED) or (move in _ASKED_ONLY and not sentence.asks):
        return False
    if move is Move.OFFERS_MORE and not sentence.asks:
        return bool(_IF.search(sentence.text[: found.start()]))  # «nothing else» offers nothing
    if (
        move in _DENIABLE
        and not sentence.asks
        and words.pattern("status.negation").search(_said(sentence, found, move))
    ):
        return False  # «I cannot connect you to a colleague»
    if move is Move.FAILS and _is_no_failure(sentence, found, words):
        return False
    return not (move in _CONDITIONED and _IF.search(sentence.text[: found.start()]))


def _is_no_failure(sentence: Sentence, found: re.Match[str], words: Vocabulary) -> bool:
    """«I've unlocked it, please try again», «there is a technical problem in your area»: that answers."""
    put_right = words.pattern("moves.done").search(sentence.text[: found.start()])
    return bool(put_right or words.pattern("moves.theirs").search(sentence.text))


def _said(sentence: Sentence, found: re.Match[str], move: Move) -> str:
    """What may deny a move: all before it, or its own clause where more than one is told in a sentence."""
    said = sentence.text[: found.end()]
    return re.split(r"[,;:]\s", said)[-1] if move is Move.CALLS_BACK else said


def _proposed(sentence: Sentence, words: Vocabulary) -> Iterator[str]:
    """The acts that stand after the words that propose, in a question or in what a key is pressed for."""
    lead = words.pattern("moves.proposing.lead").search(sentence.text)
    if lead is None or not (sentence.asks or words.pattern("moves.proposing.by_key").search(sentence.text)):
        return
    found = words.keyed("moves.action").find(sentence.text[lead.end() :])
    if found and not words.pattern("question.wh").search(sentence.text[lead.start() :]):
        yield found[0]  # «May I ask why you return it?» proposes nothing
