"""The ways on which a company is reached, as its profile tells them, and who answers for each."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, field_validator, model_validator

from journeys.company.values import (
    HeaderName,
    HeaderValue,
    LocaleTag,
    Mailbox,
    PhoneNumber,
    Reference,
    Switch,
    TalkUrl,
    Text,
    Url,
    refusal,
)
from journeys.touchpoint import Channel


class Owner(StrEnum):
    """Who in the company answers for a channel."""

    MARKETING = "marketing"
    PRODUCT = "product"
    OPERATIONS = "operations"
    SUPPORT = "support"


ChatDriver = Literal["widget", "http", "rasa", "direct-line", "completions", "websocket", "conversations", "texts"]
_REACHED_OTHERWISE: Final = ("widget", "conversations", "texts")

# Keys of a chat that only some drivers know.
_TYPED: Final = ("http", "rasa", "direct-line", "completions", "websocket")
CHAT_KEYS: Final[Mapping[str, tuple[ChatDriver, ...]]] = {
    "mapping": ("http", "websocket"),
    "headers": _TYPED,
    "secret": ("direct-line", "completions"),
    "model": ("completions",),
    "system": ("completions",),
    "plain": ("websocket",),
    "hello": ("websocket",),
    "number": ("texts",),
}

# What a company's own JSON may call otherwise.
CHAT_FIELDS: Final = (
    *("text", "conversation", "customer", "replies", "reply_text", "piece", "id", "kind", "speaker", "own"),
    *("options", "option_text", "option_value", "is_open", "poll", "stream"),
)

OWNERS: Final[Mapping[Channel, Owner]] = {
    Channel.AD: Owner.MARKETING,
    Channel.WEB: Owner.PRODUCT,
    Channel.CHAT: Owner.SUPPORT,
    Channel.PHONE: Owner.SUPPORT,
    Channel.MAIL: Owner.OPERATIONS,
    Channel.TEXT: Owner.OPERATIONS,
}


class Part(BaseModel):
    """A table of the profile: never edited, and without keys that nobody knows."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class AdChannel(Part):
    """Where an ad of theirs is seen."""

    url: Url
    owner: Owner = OWNERS[Channel.AD]


class WebChannel(Part):
    """Their shop."""

    url: Url
    owner: Owner = OWNERS[Channel.WEB]


class ChatChannel(Part):
    """Their chat: a widget in a page, or a bot with an address of its own, in the protocol that it speaks."""

    driver: ChatDriver = "widget"
    url: TalkUrl | None = None  # of the page with the widget, by default the shop's; or of the bot
    mapping: dict[str, str] = {}  # which field of their JSON holds what
    headers: dict[HeaderName, HeaderValue] = {}  # sent with every message; "$NAME" is the environment variable's
    secret: Reference = ""  # "$NAME": a key, a secret or a token
    model: Text = ""  # which of their bots, where one address has several
    system: str = ""  # what their own page tells the bot before the customer writes
    plain: Switch = False  # over a WebSocket: the customer's words go as they are, and not as JSON
    hello: str = ""  # over a WebSocket: what their own page sends first
    number: PhoneNumber | None = None  # that takes texts; by default that of the texts they send
    owner: Owner = OWNERS[Channel.CHAT]

    @model_validator(mode="after")
    def _keys_have_a_meaning(self) -> "ChatChannel":
        for key, drivers in CHAT_KEYS.items():
            if key in self.model_fields_set and self.driver not in drivers:
                what = f"it has no meaning for the driver {self.driver!r}, but for {' and '.join(drivers)}"
                raise refusal(what, fix="take it out, or name the driver that is meant.", at=(key,), whole=True)
        if self.url is None and self.driver not in _REACHED_OTHERWISE:
            raise refusal(
                f"it is missing, and the driver is {self.driver}", fix="add the bot's address.", at=("url",), whole=True
            )
        self._speaks_over(self.url or "https://")
        return self

    @field_validator("mapping")
    @classmethod
    def _mapping_is_known(cls, mapping: dict[str, str]) -> dict[str, str]:
        for name in mapping:
            if name not in CHAT_FIELDS:
                what = f"{name!r} is nothing that a message has: {', '.join(CHAT_FIELDS)}"
                raise refusal(what, fix="write ours on the left and theirs on the right.", at=(name,), whole=True)
        return mapping

    def _speaks_over(self, url: str) -> None:
        """A WebSocket's address begins with ws, all others' with http; Rasa has both."""
        if self.driver != "rasa" and url.startswith("ws") != (self.driver == "websocket"):
            wanted = "wss://bot.example/chat" if self.driver == "websocket" else "https://bot.example/chat"
            what = f"{url!r} is no address for the driver {self.driver!r}"
            raise refusal(what, fix=f"write it as in {wanted}.", at=("url",), whole=True)


class PhoneChannel(Part):
    """Their support line."""

    number: PhoneNumber
    language: LocaleTag | None = None  # that is spoken there; by default the company's
    owner: Owner = OWNERS[Channel.PHONE]


class MailChannel(Part):
    """The mailbox they write from and read."""

    address: Mailbox
    owner: Owner = OWNERS[Channel.MAIL]


class TextChannel(Part):
    """The number they send texts from."""

    number: PhoneNumber
    owner: Owner = OWNERS[Channel.TEXT]


class Channels(Part):
    """The ways on which the company is reached; what is None it does not have."""

    ad: AdChannel | None = None
    web: WebChannel | None = None
    chat: ChatChannel | None = None
    phone: PhoneChannel | None = None
    mail: MailChannel | None = None
    text: TextChannel | None = None

    @model_validator(mode="after")
    def _reachable(self) -> "Channels":
        if not self.present:
            raise refusal("no channel is named", fix='name one, as in web.url = "https://shop.example/".', whole=True)
        if self.chat and self.chat.driver == "widget" and not self.chat.url and not self.web:
            raise refusal("it is missing, and there is no web.url", fix="add it.", at=("chat", "url"), whole=True)
        if self.chat and self.chat.driver == "texts" and not self.chat.number and not self.text:
            raise refusal(
                "it is missing, and there is no text.number", fix="add it.", at=("chat", "number"), whole=True
            )
        return self

    @property
    def present(self) -> tuple[Channel, ...]:
        """Those the company has."""
        return tuple(channel for channel in Channel if getattr(self, channel) is not None)

    @property
    def urls(self) -> dict[str, str]:
        """Addresses on the web, by key: "web.url"."""
        parts = (("ad", self.ad), ("web", self.web), ("chat", self.chat))
        return {f"{name}.url": part.url for name, part in parts if part and part.url}
