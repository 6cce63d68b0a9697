"""Where and when a customer met the company."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal


class Channel(StrEnum):
    """A way on which a customer and a company reach each other."""

    AD = "ad"
    WEB = "web"
    CHAT = "chat"
    PHONE = "phone"
    MAIL = "mail"
    TEXT = "text"


class Stage(StrEnum):
    """The nine stages of a customer's experience, in order."""

    NEED = "need"
    AWARE = "aware"
    SHOP = "shop"
    BUY = "buy"
    RECEIVE = "receive"
    SET_UP = "set up"
    USE = "use"
    RENEW = "renew"
    HELP = "help"


class Waypoint(StrEnum):
    """A place on the way from wanting a thing to having it, or sending it back."""

    LANDING = "landing"
    PRODUCT = "product"
    BASKET = "basket"
    CHECKOUT = "checkout"
    PAYMENT = "payment"
    CONFIRMATION = "confirmation"
    STATUS = "status"
    RETURN = "return"
    HELP = "help"


class Comfort(StrEnum):
    """What lets a customer be at ease at a moment that matters."""

    NEXT_STEP = "the next step"
    COST = "what it costs"
    TIME = "when to expect it"
    HELP = "a way to help"
    WAY_BACK = "a way back"


@dataclass(frozen=True, slots=True, kw_only=True)
class Touchpoint:
    """One contact with the company: a page shown, a chat, a call, a mail.

    Two touchpoints are the same only if they have the same number.
    """

    number: int  # 1 is the walk's first
    channel: Channel
    stage: Stage
    place: str  # as a customer would name it: a page's title, "the support line"
    at: datetime  # aware; by the walk's clock, which jumps when days pass
    address: str = ""  # URL, telephone number or mailbox, without secrets
    waypoint: Waypoint | None = None
    matter: str = "purchase"  # what it is about; a new matter starts afresh
    kind: Literal["touchpoint"] = "touchpoint"

    def __str__(self) -> str:
        named = self.channel.value in self.place.casefold()  # «the chat» says it already
        return self.place if named else f"{self.place} ({self.channel})"
