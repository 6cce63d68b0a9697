"""Closing: how a conversation ends, what the notebook says of it, and how leave is taken."""

from dataclasses import dataclass
from datetime import timedelta
from typing import NoReturn

from journeys.channels.talk.ending import Ending
from journeys.channels.talk.heard import Turn
from journeys.channels.talk.listening import Ears
from journeys.channels.talk.matter import Matter
from journeys.channels.talk.voice import Voice
from journeys.channels.witness import Stopped
from journeys.notebook import REACH_A_PERSON, Outcome
from journeys.reading.talk.moves import Move

_WORTH_TELLING = timedelta(seconds=1)


@dataclass(kw_only=True)
class Closing:
    """Ends one conversation."""

    voice: Voice
    ending: Ending | None = None
    _is_content: bool = False
    _last: Turn | None = None

    def settled(self, matter: Matter, turn: Turn, *, handed_over: bool) -> None:
        """The customer has what they came for."""
        if handed_over or turn.hands_over or matter.is_for_a_person:
            self._attempt(REACH_A_PERSON, Outcome.REACHED)
        if not matter.is_for_a_person:
            self._attempt(matter.goal, Outcome.REACHED)
        self.ending = Ending.HANDED_OVER if matter.is_for_a_person else Ending.ANSWERED
        self._is_content, self._last = True, turn

    def promised(self, matter: Matter, turn: Turn) -> None:
        """Somebody will call or write: the customer leaves it to them."""
        self._attempt(
            matter.goal, Outcome.GAVE_UP, f"they will come back to the customer: {turn.quote(Move.CALLS_BACK)}"
        )
        self.ending, self._is_content, self._last = Ending.HANDED_OVER, True, turn

    def end(
        self,
        matter: Matter,
        outcome: Outcome,
        why: str,
        ending: Ending,
        *,
        goal: str = "",
        waited: timedelta = timedelta(0),
    ) -> NoReturn:
        """There is no way on."""
        self.ending = ending
        self._attempt(goal or matter.goal, outcome, why, waited)
        raise Stopped(goal or matter.goal, why)

    def unheard(self, matter: Matter, ears: Ears) -> NoReturn:
        """Nothing came: an error, a line that was cut, a person who did not come, or silence."""
        line = self.voice.line
        if line.trouble and ears.failed_at_once:
            self.end(matter, Outcome.DEAD_END, line.trouble, Ending.DEAD_END, waited=ears.waited)
        if elsewhere := tuple(getattr(line, "handed_to", ())):
            self._rung_elsewhere(matter, elsewhere)
        if not line.is_open:
            why = line.why_closed or "the line was cut"
            if getattr(line, "ended_by", "") == "time limit":
                self.end(matter, Outcome.GAVE_UP, why, Ending.GAVE_UP, waited=ears.waited)
            silent = Outcome.SILENCE if why == "no-answer" else Outcome.DEAD_END
            self.end(matter, silent, why, Ending.DROPPED, waited=ears.waited)
        waited = ears.waited if ears.waited >= _WORTH_TELLING else timedelta(0)
        seconds = f"{waited.total_seconds():.0f}"
        if ears.handed_over and not ears.person_came:
            why = "somebody was announced, and nobody came"
            why += f" within {seconds} s" if waited else ""
            ending = Ending.GAVE_UP if self.voice.on_phone else Ending.HANDED_OVER  # in a chat they may come yet
            goal = REACH_A_PERSON
            self.end(matter, Outcome.GAVE_UP, why, ending, goal=goal, waited=waited)
        self.end(
            matter, Outcome.SILENCE, f"silence for {seconds} s" if waited else "silence", Ending.DROPPED, waited=waited
        )

    def hung_up(self, matter: Matter, turn: Turn) -> NoReturn:
        """They closed the line with these words."""
        if elsewhere := tuple(getattr(self.voice.line, "handed_to", ())):
            self._rung_elsewhere(matter, elsewhere)
        why = f"they ended with {turn.last}"
        closed = Move.CLOSED in turn.moves or Move.CALLS_BACK in turn.moves
        if turn.points_elsewhere or (closed and turn.names_another_way):
            self.end(matter, Outcome.GAVE_UP, why, Ending.GAVE_UP)
        if matter.is_for_a_person and Move.REFUSES_PERSON in turn.moves:
            self.end(matter, Outcome.REFUSED, turn.quote(Move.REFUSES_PERSON), Ending.DEAD_END)
        no_help = turn.moves & {Move.REFUSES_PERSON, Move.CANNOT_HELP, Move.NOT_UNDERSTOOD, Move.FAILS, Move.CLOSED}
        self.end(matter, Outcome.DEAD_END, why, Ending.DEAD_END if no_help else Ending.DROPPED)

    def _rung_elsewhere(self, matter: Matter, elsewhere: tuple[str, ...]) -> NoReturn:
        """The call was connected to somebody whom we do not ring: they have it."""
        why = f"they connect the call to {elsewhere[-1]}, where nobody is rung from here"
        self.end(matter, Outcome.GAVE_UP, why, Ending.HANDED_OVER, goal=REACH_A_PERSON)

    def take_leave(self) -> None:
        """Say that it helped, where that is asked; want nothing else, rate nothing, and thank."""
        if not (self._is_content and self.voice.witness.customer.polite and self.voice.line.is_open):
            return
        if self.ending is Ending.ANSWERED and self._last and Move.ASKS_IF_HELPED in self._last.moves:
            self.voice.reply("yes", self._last)
        if self.voice.line.is_open:
            self.voice.say(self.voice.phrases.replies["thanks"])

    def _attempt(self, goal: str, outcome: Outcome, why: str = "", waited: timedelta = timedelta(0)) -> None:
        self.voice.witness.attempts(goal, outcome, why, self.voice.at, waited=waited)
