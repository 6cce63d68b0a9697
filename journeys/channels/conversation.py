"""The customer's side of a conversation, in a chat or on the telephone.

They answer what is asked from what they know and never more, say their matter once, choose from menus by meaning, put
it in other words when they were not understood, ask for a person after that, and end when they have what they came for.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from journeys.channels.line import Line
from journeys.channels.phrasebook import Phrasebook, Topic
from journeys.channels.talk.answering import Answers
from journeys.channels.talk.closing import Closing
from journeys.channels.talk.ending import Ending
from journeys.channels.talk.heard import Turn
from journeys.channels.talk.listening import Ears
from journeys.channels.talk.matter import Matter
from journeys.channels.talk.replying import Replies
from journeys.channels.talk.settling import is_last_word, settles, speaks_of, speaks_plainly_of
from journeys.channels.talk.voice import Voice
from journeys.channels.witness import Stopped, Witness
from journeys.notebook import Outcome, Speaker
from journeys.touchpoint import Touchpoint

__all__ = ["Conversation", "Ending", "Stopped"]

_TURNS = 14  # without getting any further: a first-time customer has given up long before
_LONGEST = 60  # turns, however well it goes
_ANNOUNCEMENTS = 40  # «You are number 3 in the queue»


@dataclass(kw_only=True)
class Conversation:
    """One conversation over one line, written down as it goes.

    `outcome` is what came of the matter that was asked last; None before.
    """

    line: Line
    witness: Witness
    at: Touchpoint
    phrases: Phrasebook
    answers: dict[str, str] = field(default_factory=dict)  # what the customer has decided: «reason»
    most_turns: int = _LONGEST
    outcome: Ending | None = None
    _greeting: Turn | None = None
    _voice: Voice = field(init=False)
    _ears: Ears = field(init=False)
    _answers: Answers = field(init=False)
    _closing: Closing = field(init=False)

    def __post_init__(self) -> None:
        """Take up the line."""
        self._voice = Voice(line=self.line, witness=self.witness, at=self.at, phrases=self.phrases)
        self._ears = Ears(voice=self._voice)
        self._answers = Answers(voice=self._voice, decided=self.answers)
        self._closing = Closing(voice=self._voice)

    @property
    def turns(self) -> Sequence[tuple[Speaker, str]]:
        """Who said what of late, in order; keys as what they stand for."""
        return tuple(self._voice.talk)

    def begin(self) -> None:
        """Hear how the company greets; silence is no finding here, since the customer may speak first."""
        self._greeting = self._ears.hear()

    def ask(self, question: str, topic: Topic | None = None) -> Topic:
        """Say a matter and carry on until it is settled; what came of it is in the notebook, and in `outcome`.

        Raises:
            Stopped: there was no way on.
        """
        matter = Matter.of(question, topic or self.phrases.topic_of(question), self.phrases)
        self.outcome, self._closing.ending = None, None
        try:
            self._hold(matter)
        finally:
            self.outcome = self._closing.ending
        return matter.topic

    def close(self) -> None:
        """Take leave, and hang up."""
        self._closing.take_leave()
        self.line.close()

    def _hold(self, matter: Matter) -> None:
        turn, self._greeting = self._greeting, None
        voice, ears = self._voice, self._ears
        replies = Replies(voice=voice, ears=ears, answers=self._answers, closing=self._closing, matter=matter)
        voice.turns = 0
        if turn is None and not self.line.is_open:
            self._closing.unheard(matter, ears)
        while voice.turns < self.most_turns and replies.idle < _TURNS and ears.announcements < _ANNOUNCEMENTS:
            if turn and self._is_settled(turn, matter, declined=replies.declined):
                return
            replies.respond(turn)
            turn = ears.hear_or_speak_up(matter, bring_up=replies.bring_up)
            if turn is None:
                self._closing.unheard(matter, ears)
                return
        self._closing.end(matter, Outcome.GAVE_UP, f"no answer after {voice.turns} turns", Ending.GAVE_UP)

    def _is_settled(self, turn: Turn, matter: Matter, *, declined: bool) -> bool:
        """Whether the matter is answered, or somebody promised to come back to the customer with an answer."""
        asked = (*turn.asked, *self._answers.by_own_noun(turn))
        known = frozenset(one.datum for one in asked if self._answers.knows(one.datum))
        about_it = matter.said or (self._voice.turns > 0 and speaks_of(turn, matter))
        if declined and not speaks_plainly_of(turn, matter):
            return False
        left_to_them = turn.promises and (matter.said or self._ears.handed_over)
        if left_to_them and not matter.is_for_a_person and not speaks_plainly_of(turn, matter):
            self._closing.promised(matter, turn)
            return True
        last_word = self._voice.turns > 0 and not self.line.is_open and is_last_word(turn, self.phrases)
        if not matter.is_for_a_person and last_word:
            self._closing.settled(matter, turn, handed_over=self._ears.handed_over)
            return True
        if about_it and settles(turn, matter, self.phrases, handed_over=self._ears.handed_over, known=known):
            self._closing.settled(matter, turn, handed_over=self._ears.handed_over)
            return True
        if left_to_them:
            self._closing.promised(matter, turn)
        return left_to_them
