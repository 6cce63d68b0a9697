"""What comes over a typed line: messages with what they suggest, somebody typing, an end, a fault."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A suggested reply, as a button or a card shows it."""

    text: str  # what is written on it
    payload: str = ""  # what pressing it sends, where that is not what is written on it
    value: object = None  # the same where it is more than text, as the company gave it


@dataclass(frozen=True, slots=True, kw_only=True)
class Bubble:
    """One message of theirs."""

    text: str  # in plain words; empty where there are only options
    speaker: str = ""  # whoever it was, as the company names them; empty where it does not
    options: tuple[Option, ...] = ()
    id: str = ""  # the company's, by which a message that comes twice is known; empty where it gives none


@dataclass(frozen=True, slots=True, kw_only=True)
class Typing:
    """They began to type, or stopped."""

    on: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """They closed the conversation."""

    why: str = "they closed the chat"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something on their side went wrong; the conversation may go on."""

    why: str


Event = Bubble | Typing | Ended | Fault
