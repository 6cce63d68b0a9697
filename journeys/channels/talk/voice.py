"""The customer's voice and fingers on a line: what they say, press and choose, written down as they do."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

from journeys.channels.line import Line
from journeys.channels.phrasebook import Phrasebook
from journeys.channels.talk.choices import Choice
from journeys.channels.talk.heard import Turn
from journeys.channels.witness import Witness
from journeys.notebook import Speaker
from journeys.reading.language.names import words_of
from journeys.reading.talk.circles import Circles
from journeys.touchpoint import Channel, Touchpoint

REMEMBERED = 200  # turns; the notebook has all


@dataclass(kw_only=True)
class Voice:
    """Speaks on one line, and remembers what was said there."""

    line: Line
    witness: Witness
    at: Touchpoint
    phrases: Phrasebook
    talk: deque[tuple[Speaker, str]] = field(default_factory=lambda: deque(maxlen=REMEMBERED))  # both sides, in order
    circles: Circles = field(default_factory=Circles)
    turns: int = 0  # of the customer's

    @property
    def on_phone(self) -> bool:
        """Whether keys can be pressed."""
        return self.at.channel is Channel.PHONE

    def say(self, words: str) -> None:
        """Speak or write."""
        self.witness.show(f"says «{words}»")
        self.witness.says(words, self.at)
        self.witness.does("say", words, self.at)
        self._spoke(words)
        self.line.say(words)

    def press(self, keys: str, meaning: str) -> None:
        """Press keys, or choose a suggested reply."""
        self.witness.show(f"presses {keys} for «{meaning}»" if self.on_phone else f"chooses «{meaning}»")
        self.witness.says(f"[{keys}]" if self.on_phone else meaning, self.at)
        self.witness.does("press" if self.on_phone else "choose", meaning, self.at)
        self._spoke(meaning)
        self.line.press(keys)

    def give(self, value: str, prompt: str) -> None:
        """Answer with a fact: by the suggested reply that says it, by keys where only they are taken, or in words."""
        if option := next((one for one in self.line.options if words_of(one) == words_of(value)), None):
            self.press(option, option)
        elif keys := self._keyed(value, prompt):
            self.press(keys, value)
        else:
            self.say(value)

    def reply(self, answer: str, turn: Turn) -> None:
        """Say "yes" or "no", by the suggested reply or the key that means it."""
        choice = next((one for one in turn.choices if self.phrases.hears(answer, one.words)), None)
        if choice:
            self.take(choice)
        else:
            self.say(self.phrases.replies[answer])

    def take(self, choice: Choice) -> None:
        """Choose: press its key or its suggested reply, or say or type it."""
        if choice.typed:
            self.say(choice.key)
        else:
            self.press(choice.key, choice.words)

    def _keyed(self, value: str, prompt: str) -> str:
        """The keys for an answer on a line that wants no words; empty where the customer may speak."""
        digits = "".join(sign for sign in value if sign.isdigit())
        if self.on_phone and digits and self.phrases.hears("keypad", prompt):
            return "" if self.phrases.hears("speak", prompt) else f"{digits}#"
        return ""

    def _spoke(self, words: str) -> None:
        self.turns += 1
        self.circles.says()
        self.talk.append((Speaker.CUSTOMER, words))

    def hear(self, said: Sequence[str]) -> bool:
        """Take in what the company said; whether it leads back to the same words again and again."""
        self.talk.extend((Speaker.COMPANY, words) for words in said)
        led_back = [self.circles.hears(words) for words in said]
        return any(led_back)
