"""Listening: hearing a turn out, waiting as was announced, and speaking up after a silence."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from journeys.channels.talk.heard import Turn
from journeys.channels.talk.matter import REASON, Matter
from journeys.channels.talk.voice import Voice
from journeys.reading.talk.moves import Move

_SILENCES = 2
_WAIT_FOR_A_PERSON = timedelta(minutes=3)  # unless they announce a longer wait
_LONGEST_WAIT = timedelta(minutes=15)


@dataclass(kw_only=True)
class Ears:
    """Hears one line."""

    voice: Voice
    handed_over: bool = False  # somebody was announced
    person_came: bool = False  # and spoke
    announced: timedelta = timedelta(0)  # how long it would take
    announcements: int = 0
    waited: timedelta = timedelta(0)  # for the last words, or in vain
    failed_at_once: bool = False
    in_a_circle: bool = False  # the last turn led back, for the third time

    @property
    def patience(self) -> timedelta:
        """For the next words: the customer's own, and as long as was announced once somebody is being fetched."""
        own = self.voice.witness.customer.patience
        if not self.handed_over or self.person_came:
            return own
        return min(max(own, _WAIT_FOR_A_PERSON, self.announced * 2), _LONGEST_WAIT)

    def hear(self) -> Turn | None:
        """The company's next words; None when nobody speaks while patience lasts."""
        began, by_their_clock = time.monotonic(), self.voice.witness.now()
        if said := self.voice.line.hear(patience=self.patience):
            return self._take_in(said)
        passed = max(timedelta(seconds=time.monotonic() - began), self.voice.witness.now() - by_their_clock)
        if passed < self.patience / 2 and self.voice.line.options and not self.voice.line.trouble:
            return self._take_in(())  # they only gave something to choose from
        self.failed_at_once = passed < self.patience / 2
        self.waited += passed if self.failed_at_once and not self.voice.on_phone else self.patience
        return None

    def hear_or_speak_up(self, matter: Matter, *, bring_up: Callable[[], None]) -> Turn | None:
        """The same; after a silence the customer speaks up once, but not into a queue."""
        self.waited = timedelta(0)
        for silence in range(_SILENCES):
            if turn := self.hear():
                return turn
            if not self.voice.line.is_open or (self.handed_over and not self.person_came):
                return None
            if silence == 0 and matter.said and self.voice.on_phone:
                self.voice.say(self.voice.phrases.replies["hello"])
            elif silence == 0:
                bring_up()
        return None

    def wait(self, turn: Turn) -> None:
        """Somebody is being fetched, or something looked up: say nothing."""
        self.announcements += 1
        self.handed_over = self.handed_over or turn.hands_over or turn.comes_soon
        self.announced = max(self.announced, turn.wait)

    def _take_in(self, said: Sequence[str]) -> Turn:
        voice = self.voice
        heard = [(words, voice.witness.hears(words, voice.at)) for words in said]
        turn = Turn.of(heard, voice.phrases, options=tuple(voice.line.options), on_phone=voice.on_phone)
        for one in turn.asked:
            if one.datum == REASON and Move.INVITES in turn.moves:
                continue  # «What is it about?» greets
            voice.witness.asked(one.datum, one.said, voice.at, one.manner)
        self.in_a_circle = voice.hear(said)
        return turn
