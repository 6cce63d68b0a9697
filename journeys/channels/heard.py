"""What the company said in one go, as the customer understands it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from journeys.channels.phrasebook import PERSON, RETURN, STATUS, Phrasebook, Topic
from journeys.claim import Reference, Status
from journeys.reading.talk.menus import MenuOption, read_menu
from journeys.reading.talk.moves import Move, read_moves
from journeys.reading.talk.questions import read_questions
from journeys.reading.told import Asked, Statement
from journeys.reading.values.durations import read_minutes
from journeys.reading.values.life import RETURN_UNDER_WAY

_ADDRESS = re.compile(r"https?://\S|\bwww\.\w|\w@\w+\.\w")
_NO_ANSWER = frozenset(Move) - {Move.GOODBYE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message of theirs, with what it says and what it does."""

    said: str
    statements: tuple[Statement, ...]
    moves: frozenset[Move]
    bids_wait: bool  # «one moment», «I am connecting you»


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """Their messages until they fell quiet."""

    messages: tuple[Message, ...]
    asked: tuple[Asked, ...]
    moves: frozenset[Move]
    menu: tuple[MenuOption, ...]
    wait: timedelta  # how long they say that it will take; nothing where they do not say
    invites: bool  # «How can I help you?»
    fails: bool  # «Something went wrong.»
    is_person: bool  # «You are talking to a person.»

    @classmethod
    def of(cls, said: Sequence[tuple[str, Sequence[Statement]]], phrases: Phrasebook) -> "Turn":
        """Understand messages, each with what was read in it."""
        text, language = "\n".join(words for words, _ in said), phrases.language
        messages = [
            _message(words, tuple(statements), frozenset(read_moves(words, language=language)), phrases)
            for words, statements in said
        ]
        return cls(
            messages=tuple(messages),
            asked=tuple(read_questions(text, language=language)),
            moves=frozenset(read_moves(text, language=language)).union(*(one.moves for one in messages)),
            menu=read_menu(text),
            wait=timedelta(minutes=max(read_minutes(text, language), default=0)),
            invites=phrases.hears("invites", text),
            fails=phrases.hears("fails", text),
            is_person=phrases.hears("am_person", text),
        )

    @property
    def text(self) -> str:
        """All of it."""
        return "\n".join(message.said for message in self.messages)

    @property
    def last(self) -> str:
        """The last of it, in quotation marks."""
        return f"«{self.messages[-1].said}»"

    def quote(self, move: Move) -> str:
        """The message that makes this move, in quotation marks; the last one where only all together make it."""
        return next((f"«{message.said}»" for message in self.messages if move in message.moves), self.last)

    @property
    def statements(self) -> tuple[Statement, ...]:
        """All that it claims."""
        return tuple(statement for message in self.messages for statement in message.statements)

    @property
    def points_elsewhere(self) -> bool:
        """Whether it names an address where the customer may look or write to."""
        return bool(_ADDRESS.search(self.text))

    @property
    def orders(self) -> tuple[str, ...]:
        """The order numbers that it names."""
        named = (one.value for one in self.statements if one.about == "order")
        return tuple(value.value for value in named if isinstance(value, Reference))

    @property
    def bids_wait(self) -> bool:
        """Whether it ends by asking for patience."""
        return self.messages[-1].bids_wait

    @property
    def hands_over(self) -> bool:
        """Whether somebody is being fetched."""
        return Move.HANDS_OVER in self.moves

    def settles(self, topic: Topic, *, handed_over: bool) -> bool:
        """Whether the customer got what they came for; `handed_over` says that somebody was announced before.

        A question nobody has words for is settled by an answer: words that ask nothing, offer nobody, refuse nothing.
        """
        values = [statement.value for statement in self.statements]
        if topic.name == STATUS:
            return any(isinstance(value, Status) for value in values)
        if topic.name == RETURN:
            named = any(isinstance(one.value, Reference) and one.about in ("return", "case") for one in self.statements)
            return named or any(isinstance(value, Status) and value.state in RETURN_UNDER_WAY for value in values)
        moves = frozenset[Move]().union(*(message.moves for message in self._since_handover))
        if topic.name == PERSON:
            came = self._since_handover and not moves & {Move.REFUSES_PERSON, Move.NOT_UNDERSTOOD}
            return self.is_person or bool(came and (handed_over or self.hands_over))
        return bool(self._since_handover) and not (self.asked or self.invites or self.fails or moves & _NO_ANSWER)

    @property
    def _since_handover(self) -> tuple[Message, ...]:
        """What was said after the last words that bade wait: by the person, where one was fetched."""
        waits = [place for place, message in enumerate(self.messages) if message.bids_wait]
        return self.messages[waits[-1] + 1 :] if waits else self.messages


def _message(said: str, statements: tuple[Statement, ...], moves: frozenset[Move], phrases: Phrasebook) -> Message:
    bids_wait = Move.HANDS_OVER in moves or phrases.hears("wait", said)
    return Message(said=said, statements=statements, moves=moves, bids_wait=bids_wait)
