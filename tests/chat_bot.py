"""The bot behind every protocol of the chat drivers: what it says, and what it keeps of a test."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count

from starlette.responses import Response

GREETING = ("Hello from Tilda!",)
ANSWER = ("It is on its way.", "It should arrive on Friday.")
OPTIONS = ("Send it back", "Nothing else")
PAYLOAD = "/return"
ENDED = "This chat has ended."
LATE = "Thank you for waiting: it is in Leeds."
SECRET = "s3cr3t-of-the-bot"
PAUSE = 0.005  # seconds between two bubbles, where they come one by one
LATER = 0.06  # seconds until what was announced comes


@dataclass(frozen=True, slots=True)
class Said:
    """A turn of the bot."""

    texts: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    ends: bool = False
    later: str = ""


def answer_to(words: object) -> Said:
    """What the bot says; no words ask for its greeting."""
    if words is None:
        return Said(GREETING)
    asked = str(words)
    if "where" in asked.casefold():
        return Said(ANSWER, OPTIONS)
    if asked in (OPTIONS[0], PAYLOAD):
        return Said(("What is the reason?",))
    if asked == "bye":
        return Said((ENDED,), ends=True)
    if asked == "look it up":
        return Said(("One moment, please.",), later=LATE)
    return Said() if asked == "hush" else Said((f"You wrote {len(asked)} letters.",))


@dataclass
class Peer:
    """The state of all protocols, and what a test may want of them."""

    url: str = ""
    failing: Callable[[str], Response | None] = lambda _path: None  # a test's own answer to a request
    asked: list[tuple[str, str]] = field(default_factory=list)  # method and path of every request
    sent: list[object] = field(default_factory=list)  # what customers sent, as it came
    headers: list[dict[str, str]] = field(default_factory=list)
    drops: int = 0  # how many of the next sockets break off after an answer's first bubble
    streams: bool = True  # whether Direct Line offers a socket
    messages: list[dict[str, object]] = field(default_factory=list)  # of the one conversation that a test has
    closed: bool = False
    numbers: Iterator[int] = field(default_factory=count)

    def note(self, text: str, **more: object) -> dict[str, object]:
        """Keep a message of the bot's, with a number."""
        number = next(self.numbers)
        message = {"id": f"m{number}", "index": number, "text": text, "from": "bot", **more}
        self.messages.append(message)
        return message

    def speak_later(self, said: Said, **more: object) -> None:
        """Say what was announced, in a while."""
        if said.later:
            asyncio.get_running_loop().call_later(LATER, lambda: self.note(said.later, **more))
