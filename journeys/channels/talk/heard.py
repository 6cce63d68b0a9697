"""What the company said in one go, as the customer understands it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from journeys.channels.phrasebook import Phrasebook
from journeys.channels.talk.choices import Choice, choices_in
from journeys.claim import Reference
from journeys.reading.language.guess import guess_locale
from journeys.reading.language.names import words_of
from journeys.reading.talk.menus import read_menu
from journeys.reading.talk.moves import Move, Uttered, read_moves, read_proposals, uttered
from journeys.reading.talk.questions import read_questions
from journeys.reading.told import Answer, Asked, Statement
from journeys.reading.values.durations import read_minutes

_ADDRESS = re.compile(r"https?://\S|\bwww\.\w|\w@\w+\.\w")
_WORDLESS = frozenset(
    (
        *(Move.NOT_UNDERSTOOD, Move.OFFERS_PERSON, Move.HANDS_OVER, Move.REFUSES_PERSON, Move.CANNOT_HELP),
        *(Move.INVITES, Move.OFFERS_MORE, Move.ASKS_IF_HELPED, Move.ASKS_RATING, Move.ASKS_CONSENT),
        *(Move.ASKS_PRESENCE, Move.BIDS_WAIT, Move.CALLS_BACK, Move.FAILS, Move.TAKES_MESSAGE, Move.IS_PERSON),
        *(Move.POINTS_ELSEWHERE, Move.PROPOSES_ACTION),
    )
)  # what makes such a move tells nothing of the matter
_NO_QUESTION = frozenset(
    (
        *(Move.INVITES, Move.OFFERS_MORE, Move.ASKS_IF_HELPED, Move.ASKS_RATING, Move.ASKS_CONSENT),
        *(Move.ASKS_PRESENCE, Move.OFFERS_PERSON, Move.PROPOSES_ACTION),
    )
)  # «How can I help you?» asks for no fact, whatever is read in it
_NO_REQUEST = frozenset((Move.CANNOT_HELP, Move.HANDS_OVER, Move.REFUSES_PERSON, Move.GOODBYE, Move.BIDS_WAIT))
_KEYS = frozenset(("number", "digit", "digits", "letter", "option", "choice", "key", "topic"))  # of a list
_SOON = timedelta(minutes=15)
_TELLING = 3  # words that a sentence needs to say something


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """Their messages until they fell quiet."""

    messages: tuple[str, ...]
    statements: tuple[Statement, ...]
    asked: tuple[Asked, ...]
    moves: frozenset[Move]
    sentences: tuple[Uttered, ...]
    choices: tuple[Choice, ...]
    proposals: tuple[str, ...]  # what they would do at once: "cancel", "return", "buy"
    wait: timedelta  # how long they say that it will take; nothing where they do not say
    names_another_way: bool  # a time or a way, instead of a person
    language: str  # the customer's
    spoken_in: str  # the same, unless the words are surely another's

    @classmethod
    def of(
        cls,
        said: Sequence[tuple[str, Sequence[Statement]]],
        phrases: Phrasebook,
        *,
        options: Sequence[str] = (),
        on_phone: bool = False,
    ) -> "Turn":
        """Understand messages, each with what was read in it, and the replies that were suggested with them."""
        text, language = "\n".join(words for words, _ in said), phrases.language
        choices = choices_in(text, options, phrases, on_phone=on_phone)
        return cls(
            messages=tuple(words for words, _ in said),
            statements=tuple(statement for _, statements in said for statement in statements),
            asked=tuple(
                one
                for one in read_questions(text, language=language)
                if not (_is_a_key(one, choices) or _is_an_answer(one, phrases))
            ),
            moves=frozenset(read_moves(text, language=language)),
            sentences=tuple(one for words, _ in said for one in uttered(words, language=language)),
            choices=choices,
            proposals=read_proposals(text, language=language),
            wait=timedelta(minutes=max(read_minutes(text, language), default=0)),
            names_another_way=bool(_ADDRESS.search(text)) or phrases.names_another_way(text),
            language=language,
            spoken_in=language if phrases.has_words_of_its_own(text) else guess_locale(text).partition("-")[0],
        )

    @property
    def is_foreign(self) -> bool:
        """Whether it is in a language that the customer did not choose."""
        return self.spoken_in != self.language

    @property
    def text(self) -> str:
        """All of it."""
        return "\n".join(self.messages)

    @property
    def last(self) -> str:
        """The last of it, in quotation marks."""
        return f"«{self.messages[-1]}»"

    def quote(self, move: Move) -> str:
        """The message that makes this move, in quotation marks; the last one where only all together make it."""
        made = (one.text for one in self.sentences if move in one.moves)
        sentence = next(made, "")
        return next((f"«{message}»" for message in self.messages if sentence and sentence in message), self.last)

    @property
    def points_elsewhere(self) -> bool:
        """Whether it names an address where the customer may look or write to."""
        return Move.POINTS_ELSEWHERE in self.moves or bool(_ADDRESS.search(self.text))

    @property
    def orders(self) -> tuple[str, ...]:
        """The order numbers that it names."""
        named = (one.value for one in self.statements if one.about == "order")
        return tuple(value.value for value in named if isinstance(value, Reference))

    @property
    def bids_wait(self) -> bool:
        """Whether it ends by asking for patience, or by fetching somebody."""
        return bool(self.sentences) and bool(self.sentences[-1].moves & {Move.BIDS_WAIT, Move.HANDS_OVER})

    @property
    def hands_over(self) -> bool:
        """Whether somebody is being fetched."""
        return Move.HANDS_OVER in self.moves

    @property
    def questions(self) -> tuple[Asked, ...]:
        """The questions for facts that are meant as such."""
        return tuple(one for one in self.asked if not self._is_rhetorical(one))

    def _is_rhetorical(self, asked: Asked) -> bool:
        made = [one for one in self.sentences if one.text in asked.said]
        return any(one.moves & _NO_QUESTION or (not one.asks and one.moves & _NO_REQUEST) for one in made)

    @property
    def promises(self) -> bool:
        """Whether somebody will come back to the customer, and nothing is wanted of them before."""
        handing = [n for n, one in enumerate(self.sentences) if Move.HANDS_OVER in one.moves]
        moves = frozenset[Move]().union(*(one.moves for one in self.sentences[handing[-1] if handing else 0 :]))
        wanted = moves & {Move.PROPOSES_ACTION, Move.TAKES_MESSAGE, Move.NOT_UNDERSTOOD, Move.INVITES}
        return Move.CALLS_BACK in moves and not (wanted or self.questions or self.comes_soon)

    @property
    def comes_soon(self) -> bool:
        """Whether somebody will write or speak here within minutes: that is waited for."""
        last = self.sentences[-1].moves if self.sentences else frozenset[Move]()
        announced = last & {Move.HANDS_OVER, Move.CALLS_BACK, Move.BIDS_WAIT}
        return bool(announced) and timedelta(0) < self.wait <= _SOON

    @property
    def since_handover(self) -> tuple[Uttered, ...]:
        """What was said after the last words that fetched somebody or bade wait: by the person, where one came."""
        waits = [n for n, one in enumerate(self.sentences) if one.moves & {Move.HANDS_OVER, Move.BIDS_WAIT}]
        return self.sentences[waits[-1] + 1 :] if waits else self.sentences

    @property
    def by_who_came(self) -> tuple[Uttered, ...]:
        """What was said in messages after the last that fetched somebody or bade wait."""
        last = next((one.text for one in reversed(self.sentences) if one.moves & {Move.HANDS_OVER, Move.BIDS_WAIT}), "")
        if not last:
            return self.sentences
        place = max(n for n, message in enumerate(self.messages) if last in message)
        later = "\n".join(self.messages[place + 1 :])
        return tuple(one for one in self.since_handover if one.text in later)

    @property
    def told(self) -> tuple[Uttered, ...]:
        """The sentences that ask nothing and make no move, menus among them."""
        return tuple(one for one in self.sentences if not one.asks and not one.moves & _WORDLESS)

    @property
    def content(self) -> tuple[Uttered, ...]:
        """The sentences that say something: no question, no move, and more than courtesy."""
        said = self.since_handover if self.hands_over else self.sentences
        listed = [one.words for one in self.choices if one.typed]
        listed += _headings(said)
        return tuple(one for one in said if _says_something(one) and not any(words in one.text for words in listed))


def _is_a_key(asked: Asked, choices: Sequence[Choice]) -> bool:
    """«Please pick a number:», with a list of numbers, asks for one of these."""
    return asked.datum in _KEYS and any(one.key != one.words for one in choices)


def _is_an_answer(asked: Asked, phrases: Phrasebook) -> bool:
    """«Yes, you can have it sent to a shop or a neighbour.» leaves nothing to choose now."""
    first = asked.said.partition(" ")[0]
    says = phrases.hears("yes", first) or phrases.hears("no", first)
    return says and asked.answer is Answer.TRAIT and not asked.said.rstrip().endswith("?")


def _headings(said: Sequence[Uttered]) -> list[str]:
    """The titles of what is pointed to: «I found these articles: Resetting your password»."""
    begins = next((n for n, one in enumerate(said) if Move.POINTS_ELSEWHERE in one.moves), len(said))
    return [one.text for one in said[begins + 1 :] if one.text[-1:].isalnum()]


def _says_something(one: Uttered) -> bool:
    if one.asks or one.text.endswith(":") or one.moves & _WORDLESS or read_menu(one.text):
        return False
    return len(words_of(one.rest)) >= _TELLING or (len(words_of(one.rest)) > 0 and one.rest == one.text)
