"""What a caller does at a phone menu: press keys, say words, or say nothing."""

from dataclasses import dataclass
from enum import StrEnum


class Hand(StrEnum):
    """How a caller answers."""

    KEYS = "keys"
    VOICE = "voice"
    SILENCE = "silence"


@dataclass(frozen=True, slots=True)
class Step:
    """One answer of the caller's."""

    hand: Hand
    what: str = ""  # the keys, or the words

    def __str__(self) -> str:
        return {Hand.KEYS: self.what, Hand.VOICE: f"«{self.what}»", Hand.SILENCE: "silence"}[self.hand]

    @property
    def told(self) -> str:
        """Completes «after the caller …»."""
        return {Hand.KEYS: f"pressed {self.what}", Hand.VOICE: f"said {self}", Hand.SILENCE: "said nothing"}[self.hand]


Way = tuple[Step, ...]  # from the greeting on
SILENCE = Step(Hand.SILENCE)


def press(keys: str) -> Step:
    """Keys of the keypad."""
    return Step(Hand.KEYS, keys)


def say(words: str) -> Step:
    """Words."""
    return Step(Hand.VOICE, words)


def named(way: Way) -> str:
    """A way as people say it: "1, 3, silence"; the greeting is no step."""
    return ", ".join(map(str, way)) or "the greeting"
