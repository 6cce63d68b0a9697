"""Listen to a line until it waits for an answer, hands over, is over, or has been silent for too long."""

from collections import Counter
from datetime import timedelta

from journeys.channels.phone.application import LocalLine
from journeys.channels.phone.line import TwilioLine
from journeys.clock import Clock
from journeys.mapping.booth import Booth
from journeys.mapping.heard import Heard
from journeys.mapping.steps import Hand, Step

PATIENCE = timedelta(seconds=30)  # with a line that says nothing
LOOK = timedelta(seconds=1)  # how often a line that says nothing is looked at, where that costs nothing
PAUSE = timedelta(seconds=3)  # between two sentences of one prompt, where nobody tells that it is over
LONGEST_TURN = timedelta(minutes=5)
OVER_AND_OVER = 5  # times that the same words are listened to
IN_VAIN = 20  # times that a line goes on elsewhere without a word


def listen(line: TwilioLine, booth: Booth, *, told: int, patience: timedelta = PATIENCE) -> Heard:
    """What the line says and does now; `told` deeds were known before."""
    return _told(line, booth.clock, told, patience) if isinstance(line, LocalLine) else _untold(line, patience)


def answer(line: TwilioLine, step: Step) -> None:
    """Do what a caller does."""
    if step.hand is Hand.KEYS:
        line.press(step.what)
    elif step.hand is Hand.VOICE:
        line.say(step.what)


def _told(line: LocalLine, clock: Clock, told: int, patience: timedelta) -> Heard:
    said: list[str] = []
    began = spoken = clock.now()
    while True:
        before = clock.now()
        words = line.hear(patience=LOOK)
        if not words and line.is_open and clock.now() == before:  # a sentence that is longer than the line waits for
            clock.wait(lambda: not line.is_open, timeout=LOOK)
        said += words
        now = clock.now()
        heard = _heard(line, said, told)
        spoken = now if words or heard.is_speaking else spoken
        waits = heard.prompt or heard.transfer or heard.records
        if waits and not words:  # the last of them may still be on their way to us
            said += line.hear(patience=LOOK)
            heard = _heard(line, said, told)
        if waits or not heard.is_open or goes_in_circles(heard):
            return heard
        if now - spoken > patience or now - began > LONGEST_TURN:
            return heard


def _untold(line: TwilioLine, patience: timedelta) -> Heard:
    said: list[str] = []
    while words := line.hear(patience=PAUSE if said else patience):
        said += words
        if not line.is_open or Counter(said).most_common(1)[0][1] >= OVER_AND_OVER:
            break
    return Heard(said=tuple(said), is_open=line.is_open, why_closed=line.why_closed)


def goes_in_circles(heard: Heard) -> bool:
    """Whether it says the same over and over, or goes on elsewhere in vain, and takes no answer."""
    often = Counter(heard.said).most_common(1)
    return heard.redirects >= IN_VAIN or bool(often and often[0][1] >= OVER_AND_OVER)


def _heard(line: LocalLine, said: list[str], told: int) -> Heard:
    return Heard(said=tuple(said), deeds=line.deeds[told:], is_open=line.is_open, why_closed=line.why_closed)
