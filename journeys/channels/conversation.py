"""The customer's side of a conversation, in a chat or on the telephone.

They say their matter once, answer what is asked from what they know and never more, choose from menus by meaning, put
it in other words when they were not understood, ask for a person after that, and end when they have what they came for.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from journeys.channels.line import Line
from journeys.channels.phrasebook import OTHER, Phrasebook, Topic
from journeys.channels.witness import Stopped, Witness
from journeys.claim import Manner, Reference, State, Status
from journeys.notebook import REACH_A_PERSON, Outcome
from journeys.reading.questions import read_menu, read_moves, read_questions
from journeys.reading.told import Asked, Statement
from journeys.touchpoint import Channel, Touchpoint

PERSON = "person"

_RETURN_STATES = (State.RETURN_REQUESTED, State.RETURN_CONFIRMED, State.RETURN_RECEIVED, State.REFUNDED)
_TURNS = 14  # a first-time customer has given up long before
_SILENCES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What the company said in one go, as the customer understood it."""

    said: tuple[str, ...]
    statements: tuple[Statement, ...]
    asked: tuple[Asked, ...]
    moves: frozenset[str]

    @property
    def text(self) -> str:
        """All of it."""
        return "\n".join(self.said)

    def settles(self, topic: Topic) -> bool:
        """Whether the customer got what they came for.

        A question nobody has words for is settled by an answer: words that ask nothing, offer nobody, refuse nothing.
        """
        values = [statement.value for statement in self.statements]
        if topic.name == "status":
            return any(isinstance(value, Status) for value in values)
        if topic.name == "return":
            named = any(isinstance(one.value, Reference) and one.about in ("return", "case") for one in self.statements)
            return named or any(isinstance(value, Status) and value.state in _RETURN_STATES for value in values)
        if topic.name == PERSON:
            return "hands-over" in self.moves
        evasive = {"not-understood", "offers-person", "hands-over", "refuses-person", "cannot-help", "menu"}
        return not self.asked and not self.moves & evasive


@dataclass(kw_only=True)
class Conversation:
    """One conversation over one line, written down as it goes."""

    line: Line
    witness: Witness
    at: Touchpoint
    phrases: Phrasebook
    answers: dict[str, str] = field(default_factory=dict)  # what the customer has decided: «reason»
    _greeting: Turn | None = None
    _waited: timedelta = timedelta(0)
    _misses: int = 0
    _handed_over: bool = False

    def begin(self) -> None:
        """Hear how the company greets; silence is no finding here, since the customer may speak first."""
        if said := self.line.hear(patience=self._patience):
            self._greeting = self._take_in(said)

    def ask(self, question: str, topic: Topic | None = None) -> Topic:
        """Say a matter and carry on until it is settled; what came of it is in the notebook.

        Raises:
            Stopped: there was no way on.
        """
        topic = topic or self.phrases.topic_of(question)
        goal = REACH_A_PERSON if topic.name == PERSON else f"get an answer to «{question}»"
        said = False
        turn, self._greeting = self._greeting, None
        for _ in range(_TURNS):
            if turn is None and not said:
                said = self._say(question)
            elif turn is None:
                self._end(goal, Outcome.SILENCE if self.line.is_open else Outcome.DEAD_END, "the line was cut")
            elif said and turn.settles(topic):
                return self._settled(goal, topic)
            else:
                said = self._respond(turn, question, topic, goal, said=said)
            turn = self._hear(question)
        self._end(goal, Outcome.GAVE_UP, f"no answer after {_TURNS} turns")
        return topic

    def close(self) -> None:
        """Say goodbye by hanging up."""
        self.line.close()

    @property
    def _patience(self) -> timedelta:
        return self.witness.customer.patience

    def _hear(self, question: str) -> Turn | None:
        """The company's next words; after a silence the customer speaks up once."""
        for silence in range(_SILENCES):
            if said := self.line.hear(patience=self._patience):
                self._waited = timedelta(0)
                return self._take_in(said)
            self._waited += self._patience
            if not self.line.is_open:
                return None
            if silence == 0:
                self._say(self.phrases.replies["hello"] if self.at.channel is Channel.PHONE else question)
        return None

    def _take_in(self, said: Sequence[str]) -> Turn:
        statements: list[Statement] = []
        for words in said:
            statements += self.witness.hears(words, self.at)
        text = "\n".join(said)
        asked = read_questions(text, language=self.phrases.language)
        for one in asked:
            self.witness.asked(one.datum, one.said, self.at, one.manner)
        moves = frozenset(read_moves(text, language=self.phrases.language))
        return Turn(said=tuple(said), statements=tuple(statements), asked=asked, moves=moves)

    def _respond(self, turn: Turn, question: str, topic: Topic, goal: str, *, said: bool) -> bool:
        """Do what this turn calls for; returns whether the matter has been said by now."""
        for asked in turn.asked:
            if asked.manner is Manner.CONFIRMING:
                self._confirm(turn)
            else:
                self._answer(asked)
            return said
        if self._choose(turn, topic):
            return True
        if not said:
            return self._say(question)
        if topic.name == PERSON and "refuses-person" in turn.moves:
            self._end(goal, Outcome.REFUSED, f"«{turn.said[-1]}»")
        if "goodbye" in turn.moves and not self.line.is_open:
            self._end(goal, Outcome.DEAD_END, f"they ended with «{turn.said[-1]}»")
        if "hands-over" in turn.moves:
            self._handed_over = True
            return said  # somebody is being fetched; wait for what they say
        if "offers-person" in turn.moves:
            self._confirm(turn)
            return said
        return self._try_otherwise(turn, topic, goal)

    def _try_otherwise(self, turn: Turn, topic: Topic, goal: str) -> bool:
        """Not understood or not helped: other words once, then a person, then no way on."""
        self._misses += 1
        person = self.phrases.topics[PERSON]
        cannot = "cannot-help" in turn.moves or topic.name == OTHER
        if self._misses == 1 and topic.again and not cannot:
            return self._say(topic.again)
        if self._misses <= 2 + (topic.name == PERSON):
            return self._say(person.ask if self._misses <= 2 else person.again)
        self._end(goal, Outcome.REFUSED if topic.name == PERSON else Outcome.DEAD_END, f"«{turn.said[-1]}»")
        return True

    def _answer(self, asked: Asked) -> None:
        value = self.answers.get(asked.datum) or self.witness.knows(asked.datum)
        self.witness.tells(asked.datum, value or self.phrases.replies["unknown"], self.at, usable=value is not None)
        keyed = self.phrases.hears("keypad", asked.said) and not self.phrases.hears("speak", asked.said)
        if value and keyed and self.at.channel is Channel.PHONE:
            self._press("".join(sign for sign in value if sign.isdigit()) + "#", value)
        elif value and value in self.line.options:
            self._press(value, value)
        else:
            self._say(value or self.phrases.replies["unknown"])

    def _confirm(self, turn: Turn) -> None:
        """Say yes, by the suggested reply or the key that means it."""
        for option in self.line.options:
            if self.phrases.hears("yes", option):
                self._press(option, option)
                return
        keys = [one.key for one in read_menu(turn.text) if self.phrases.hears("yes", one.words)]
        if keys and self.at.channel is Channel.PHONE:
            self._press(keys[0], self.phrases.replies["yes"])
        else:
            self._say(self.phrases.replies["yes"])

    def _choose(self, turn: Turn, topic: Topic) -> bool:
        """Pick what the matter is about from a spoken menu; in a chat words are as good."""
        menu = read_menu(turn.text) if self.at.channel is Channel.PHONE else ()
        chosen = self.phrases.choose(tuple(one.words for one in menu), topic.name)
        if chosen is None and menu and topic.name == OTHER:
            chosen = self.phrases.choose(tuple(one.words for one in menu), PERSON)
        if chosen is None:
            return False
        self._press(menu[chosen].key, menu[chosen].words)
        return True

    def _settled(self, goal: str, topic: Topic) -> Topic:
        if topic.name == PERSON:
            self._meet_the_person()
        elif self._handed_over:
            self.witness.attempts(REACH_A_PERSON, Outcome.REACHED, "", self.at)
        self.witness.attempts(goal, Outcome.REACHED, "", self.at)
        return topic

    def _meet_the_person(self) -> None:
        """Wait for the person who was announced; an announced wait without words is an answer too."""
        if said := self.line.hear(patience=self._patience):
            self._take_in(said)

    def _say(self, words: str) -> bool:
        self.witness.show(f"says «{words}»")
        self.witness.says(words, self.at)
        self.witness.does("say", words, self.at)
        self.line.say(words)
        return True

    def _press(self, keys: str, meaning: str) -> None:
        phone = self.at.channel is Channel.PHONE
        self.witness.show(f"presses {keys} for «{meaning}»" if phone else f"chooses «{meaning}»")
        self.witness.says(f"[{keys}]" if phone else meaning, self.at)
        self.witness.does("press" if phone else "choose", meaning, self.at)
        self.line.press(keys)

    def _end(self, goal: str, outcome: Outcome, why: str) -> None:
        reason = f"silence for {self._waited.total_seconds():.0f} s" if outcome is Outcome.SILENCE else why
        self.witness.attempts(goal, outcome, reason, self.at, waited=self._waited)
        raise Stopped(goal, reason)
