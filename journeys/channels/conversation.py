"""The customer's side of a conversation, in a chat or on the telephone.

They answer what is asked from what they know and never more, say their matter once, choose from menus by meaning, put
it in other words when they were not understood, ask for a person after that, and end when they have what they came for.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from journeys.channels.heard import Turn
from journeys.channels.line import Line
from journeys.channels.phrasebook import OTHER, PERSON, RETURN, Phrasebook, Topic
from journeys.channels.voice import Voice
from journeys.channels.witness import ORDER_NUMBER, Stopped, Witness
from journeys.claim import Manner
from journeys.notebook import REACH_A_PERSON, Outcome
from journeys.reading.language.names import words_of
from journeys.reading.talk.circles import circle_in
from journeys.reading.talk.moves import Move
from journeys.reading.told import Asked
from journeys.touchpoint import Touchpoint

REASON = "reason"

_TURNS = 14  # a first-time customer has given up long before
_ANNOUNCEMENTS = 40  # «You are number 3 in the queue»
_SILENCES = 2
_WAIT_FOR_A_PERSON = timedelta(minutes=3)  # unless they announce a longer wait
_LONGEST_WAIT = timedelta(minutes=15)


@dataclass(slots=True, kw_only=True)
class _Matter:
    """What the customer came for, and how far they are with saying it."""

    question: str
    topic: Topic
    other_words: list[str]  # what they will say when they are not understood, in order
    said: bool = False
    chose: bool = False  # one of the suggested replies
    pointed_elsewhere: bool = False  # they named an address instead of answering

    @property
    def goal(self) -> str:
        return REACH_A_PERSON if self.topic.name == PERSON else f"get an answer to «{self.question}»"


@dataclass(kw_only=True)
class Conversation:
    """One conversation over one line, written down as it goes."""

    line: Line
    witness: Witness
    at: Touchpoint
    phrases: Phrasebook
    answers: dict[str, str] = field(default_factory=dict)  # what the customer has decided: «reason»
    _greeting: Turn | None = None
    _voice: Voice = field(init=False)
    _announcements: int = 0
    _waited: timedelta = timedelta(0)
    _failed_at_once: bool = False
    _handed_over: bool = False
    _announced: timedelta = timedelta(0)
    _is_content: bool = False

    def __post_init__(self) -> None:
        """Take up the line."""
        self._voice = Voice(line=self.line, witness=self.witness, at=self.at, phrases=self.phrases)

    def begin(self) -> None:
        """Hear how the company greets; silence is no finding here, since the customer may speak first."""
        if said := self.line.hear(patience=self._patience):
            self._greeting = self._take_in(said)

    def ask(self, question: str, topic: Topic | None = None) -> Topic:
        """Say a matter and carry on until it is settled; what came of it is in the notebook.

        Raises:
            Stopped: there was no way on.
        """
        matter = self._matter(question, topic or self.phrases.topic_of(question))
        turn, self._greeting, self._voice.turns, self._is_content = self._greeting, None, 0, False
        if turn is None and not self.line.is_open:
            self._end_unheard(matter)
        while self._voice.turns < _TURNS and self._announcements < _ANNOUNCEMENTS:
            if turn and matter.said and turn.settles(matter.topic, handed_over=self._handed_over):
                return self._settled(matter, turn)
            self._respond(turn, matter)
            turn = self._hear(matter)
            if turn is None:
                self._end_unheard(matter)
        self._end(matter.goal, Outcome.GAVE_UP, f"no answer after {self._voice.turns} turns")
        return matter.topic

    def close(self) -> None:
        """Take leave, and hang up."""
        if self._is_content and self.witness.customer.polite and self.line.is_open:
            self._voice.say(self.phrases.replies["thanks"])
        self.line.close()

    def _matter(self, question: str, topic: Topic) -> _Matter:
        person = self.phrases.topics[PERSON]
        otherwise = [topic.again, person.ask, person.again if topic.name == PERSON else ""]
        return _Matter(question=question, topic=topic, other_words=[words for words in otherwise if words])

    # Listening

    @property
    def _patience(self) -> timedelta:
        """For the next words: the customer's own, and as long as was announced once somebody is being fetched."""
        own = self.witness.customer.patience
        if not self._handed_over:
            return own
        return min(max(own, _WAIT_FOR_A_PERSON, self._announced * 2), _LONGEST_WAIT)

    def _hear(self, matter: _Matter) -> Turn | None:
        """The company's next words; after a silence the customer speaks up once, but not into a queue."""
        self._waited = timedelta(0)
        for silence in range(_SILENCES):
            began = time.monotonic()
            if said := self.line.hear(patience=self._patience):
                return self._take_in(said)
            self._waited += self._patience
            self._failed_at_once = timedelta(seconds=time.monotonic() - began) < self._patience / 2
            if not self.line.is_open or self._handed_over:
                return None
            if silence == 0 and matter.said and self._voice.on_phone:
                self._voice.say(self.phrases.replies["hello"])
            elif silence == 0:
                self._bring_up(matter)
        return None

    def _take_in(self, said: Sequence[str]) -> Turn:
        turn = Turn.of([(words, self.witness.hears(words, self.at)) for words in said], self.phrases)
        for one in turn.asked:
            self.witness.asked(one.datum, one.said, self.at, one.manner)
        self._voice.talk += [(True, words) for words in said]
        return turn

    # Answering

    def _respond(self, turn: Turn | None, matter: _Matter) -> None:
        """Do what their words call for: first what they ask, then the matter, then the way round what hinders it."""
        if turn is None:
            self._bring_up(matter)
        elif matter.said and circle_in(self._voice.talk):
            self._end(matter.goal, Outcome.LED_BACK, f"they came back to {turn.last} again and again")
        elif not self.line.is_open:
            self._end(matter.goal, Outcome.DEAD_END, f"they ended with {turn.last}")
        elif asked := self._to_answer(turn, matter):
            self._confirm(turn) if asked.manner is Manner.CONFIRMING else self._answer(asked, turn)
        elif self._is_it_about_an_order(turn):
            self._confirm(turn)
        elif self._choose(turn, matter):
            pass
        elif turn.bids_wait and Move.REFUSES_PERSON not in turn.moves:
            self._wait(turn)
        elif not matter.said or ((turn.invites or turn.asked) and Move.NOT_UNDERSTOOD not in turn.moves):
            self._bring_up(matter)
        elif Move.REFUSES_PERSON in turn.moves and self._has_asked_for_a_person:
            self._end(REACH_A_PERSON, Outcome.REFUSED, turn.quote(Move.REFUSES_PERSON))
        elif Move.OFFERS_PERSON in turn.moves:
            self._voice.reply("yes", turn)
        else:
            self._try_otherwise(turn, matter)

    def _bring_up(self, matter: _Matter) -> None:
        self._voice.say(matter.question)
        matter.said = True

    def _to_answer(self, turn: Turn, matter: _Matter) -> Asked | None:
        """One question at a time: the first that the customer has an answer to, else the first.

        «What is the matter?» asks who returns something for the reason, and everybody else for their question.
        """
        asked = [one for one in turn.asked if one.datum != REASON or matter.topic.name == RETURN]
        able = [one for one in asked if one.manner is Manner.CONFIRMING or self._fact(one.datum)]
        return next(iter([*able, *asked]), None)

    def _fact(self, datum: str) -> str | None:
        return self.answers.get(datum) or self.witness.knows(datum)

    def _answer(self, asked: Asked, turn: Turn) -> None:
        value = self._fact(asked.datum)
        self.witness.tells(asked.datum, value or self.phrases.replies["unknown"], self.at, usable=value is not None)
        if value is None:
            self._voice.say(self.phrases.replies["unknown"])
        else:
            self._voice.give(value, turn.text[max(turn.text.find(asked.said), 0) :])

    def _is_it_about_an_order(self, turn: Turn) -> bool:
        """Whether an order is named, and yes and no are among the keys: it is asked whether it is about that one."""
        keys = [one.words for one in turn.menu]
        both = all(any(self.phrases.hears(answer, words) for words in keys) for answer in ("yes", "no"))
        return both and bool(turn.orders) and Move.OFFERS_PERSON not in turn.moves

    def _confirm(self, turn: Turn) -> None:
        """Say yes, unless it is another's order."""
        own = self.witness.knows(ORDER_NUMBER)
        another = own and turn.orders and not any(_is_one_number(own, named) for named in turn.orders)
        self._voice.reply("no" if another else "yes", turn)

    def _choose(self, turn: Turn, matter: _Matter) -> bool:
        """Pick from a spoken menu: the matter, else «anything else», a person, or the language; in a chat, say it."""
        options = tuple(one.words for one in turn.menu) if self._voice.on_phone else ()
        for wanted in (matter.topic.name, OTHER, PERSON):
            chosen = self.phrases.choose(options, wanted)
            if chosen is not None:
                matter.said = wanted == matter.topic.name != OTHER  # other keys say nothing yet
                break
        else:
            chosen = next((place for place, words in enumerate(options) if self.phrases.hears("own", words)), None)
        if chosen is None:
            return False
        self._voice.press(turn.menu[chosen].key, turn.menu[chosen].words)
        return True

    def _wait(self, turn: Turn) -> None:
        """Somebody is being fetched, or something looked up: say nothing."""
        self._announcements += 1
        self._handed_over = self._handed_over or turn.hands_over
        self._announced = max(self._announced, turn.wait)

    @property
    def _has_asked_for_a_person(self) -> bool:
        person = self.phrases.topics[PERSON]
        return any(not company and person.likeness(words) for company, words in self._voice.talk)

    def _try_otherwise(self, turn: Turn, matter: _Matter) -> None:
        """Not understood or not helped: a suggested reply, other words, then a person, then no way on.

        Who is told twice where else to look has been shown a way, though not been answered.
        """
        if turn.points_elsewhere and matter.topic.name != PERSON:
            if matter.pointed_elsewhere:
                self._end(matter.goal, Outcome.GAVE_UP, f"they only point elsewhere: {turn.last}")
            matter.pointed_elsewhere = True
        if not matter.chose and (option := self._suggested(turn, matter)):
            matter.chose = True
            self._voice.press(option, option)
            return
        if Move.CANNOT_HELP in turn.moves and matter.topic.again in matter.other_words[:-1]:
            matter.other_words.remove(matter.topic.again)  # they understood well enough
        if not matter.other_words:
            outcome = Outcome.REFUSED if matter.topic.name == PERSON else Outcome.DEAD_END
            self._end(matter.goal, outcome, turn.last)
        self._voice.say(matter.other_words.pop(0))

    def _suggested(self, turn: Turn, matter: _Matter) -> str | None:
        """The suggested reply that is about the matter, else the one that agrees to what was said: «Accept», «Yes»."""
        options = tuple(self.line.options)
        about = self.phrases.choose(options, matter.topic.name)
        if about is not None:
            return options[about]
        agreeing = (option for option in options if self.phrases.hears("yes", option))
        return None if turn.moves & {Move.REFUSES_PERSON, Move.CANNOT_HELP} else next(agreeing, None)

    # What came of it

    def _settled(self, matter: _Matter, turn: Turn) -> Topic:
        if self._handed_over or turn.hands_over or matter.topic.name == PERSON:
            self.witness.attempts(REACH_A_PERSON, Outcome.REACHED, "", self.at)
        if matter.topic.name != PERSON:
            self.witness.attempts(matter.goal, Outcome.REACHED, "", self.at)
        self._is_content = True
        return matter.topic

    def _end_unheard(self, matter: _Matter) -> None:
        """Nothing came: an error, a line that was cut, a person who did not come, or silence."""
        trouble = str(getattr(self.line, "trouble", ""))
        if trouble and self._failed_at_once:
            self._end(matter.goal, Outcome.DEAD_END, trouble)
        if not self.line.is_open:
            why = str(getattr(self.line, "why_closed", "")) or "the line was cut"
            ours = getattr(self.line, "ended_by", "") == "time limit"
            silent = Outcome.SILENCE if why == "no-answer" else Outcome.DEAD_END
            self._end(matter.goal, Outcome.GAVE_UP if ours else silent, why)
        waited = f"{self._waited.total_seconds():.0f} s"
        if self._handed_over:
            self._end(matter.goal, Outcome.GAVE_UP, f"somebody was announced, and nobody came within {waited}")
        self._end(matter.goal, Outcome.SILENCE, f"silence for {waited}")

    def _end(self, goal: str, outcome: Outcome, why: str) -> None:
        self.witness.attempts(goal, outcome, why, self.at, waited=self._waited)
        raise Stopped(goal, why)


def _is_one_number(own: str, named: str) -> bool:
    """Whether both are one reference, be its letters left out or spaced: «NC-10023», «N C 10023», «10023»."""
    one, other = ("".join(words_of(number)) for number in (own, named))
    return one.endswith(other) or other.endswith(one)
