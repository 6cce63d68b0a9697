"""The ways on which a company is reached, as its profile tells them, and who answers for each."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, ValidationInfo, field_validator, model_validator

from journeys.company.values import LocaleTag, Mailbox, PhoneNumber, Url, refusal
from journeys.touchpoint import Channel


class Owner(StrEnum):
    """Who in the company answers for a channel."""

    MARKETING = "marketing"
    PRODUCT = "product"
    OPERATIONS = "operations"
    SUPPORT = "support"


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
    """Their chat: a widget in a page, or a bot over HTTP."""

    driver: Literal["widget", "http"] = "widget"
    url: Url | None = None  # of the page with the widget, by default the shop's; or of the bot
    mapping: dict[str, str] = {}  # over HTTP: which field of their JSON holds what
    owner: Owner = OWNERS[Channel.CHAT]

    @field_validator("mapping")
    @classmethod
    def _only_over_http(cls, mapping: dict[str, str], info: ValidationInfo) -> dict[str, str]:
        if mapping and info.data.get("driver") == "widget":
            raise refusal("has no meaning for a widget", fix='take it out, or write driver = "http".')
        return mapping

    @model_validator(mode="after")
    def _bot_has_an_address(self) -> "ChatChannel":
        if self.driver == "http" and self.url is None:
            raise refusal(
                "it is missing, and the driver is http", fix="add the bot's address.", at=("url",), whole=True
            )
        return self


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
        if self.chat and not self.chat.url and not self.web:
            raise refusal("it is missing, and there is no web.url", fix="add it.", at=("chat", "url"), whole=True)
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
