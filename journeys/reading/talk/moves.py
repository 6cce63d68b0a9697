"""Moves: what a company does in a conversation besides stating and asking: it hands over, refuses, says goodbye."""

import re
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """How a handover was announced."""

    says_what_happens_next: bool
    wait: timedelta | None  # as said; none where nothing was said


def read_moves(text: str, *, language: str) -> tuple[Move, ...]:
    """The moves that `text` makes, each once, in the order of `Move`."""
    words = vocabulary(language)
    parts = sentences(text, words.language)
    made: set[Move] = {move for move in _IN_SENTENCES if any(_makes(move, part, words) for part in parts)}
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


_IN_SENTENCES = tuple(move for move in Move if move is not Move.MENU)
_IF = re.compile(r"\b(?:if|wenn|falls|si)\b", re.IGNORECASE)


def _makes(move: Move, sentence: Sentence, words: Vocabulary) -> bool:
    found = words.pattern(f"moves.{move}").search(sentence.text)
    if found is None:
        return False
    if move in (Move.OFFERS_PERSON, Move.HANDS_OVER) and not sentence.asks:
        if words.pattern("status.negation").search(sentence.text[: found.end()]):
            return False  # «I cannot connect you to a colleague»
        return move is not Move.HANDS_OVER or not _IF.search(sentence.text[: found.start()])
    return move is not Move.HANDS_OVER
