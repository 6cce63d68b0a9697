"""The company that is walked up to, as its profile `company.toml` tells it."""

from collections.abc import Mapping
from decimal import Decimal
from importlib import resources
from pathlib import Path
from typing import Annotated, Final

from pydantic import Field, ValidationInfo, field_validator

from journeys.claim import Money
from journeys.company.channels import OWNERS, Channels, Owner, Part
from journeys.company.hosts import Host
from journeys.company.mailbox import OwnMailbox
from journeys.company.profile import read_profile
from journeys.company.values import (
    Amount,
    Count,
    CurrencyCode,
    Failing,
    HeaderName,
    HeaderValue,
    HostName,
    LocaleTag,
    Switch,
    Text,
    Variable,
    refusal,
)
from journeys.errors import UsageError
from journeys.locales import currency_of
from journeys.secrecy import is_telling, sounds_secret
from journeys.touchpoint import Channel

_NO_SECRETS: Final = ("names", "environment")  # «password» is what a field is called there; variables are named here


class Authority(Part):
    """Which channel is right when two disagree."""

    pricing: Channel = Channel.WEB
    policy: Channel = Channel.WEB
    status: Channel = Channel.WEB


class Caps(Part):
    """What one walk may cost at the most."""

    money: Amount = Decimal(100)  # in the company's currency
    orders: Count = 1
    calls: Count = 2
    minutes: Count = 10  # on the telephone
    requests: Count = 500


class Report(Part):
    """What a report makes of what was found."""

    fail_on: tuple[Failing, ...] = ("all",)  # harms and checks that make a build fail


class Environment(Part):
    """Which environment variables hold what the profile must not."""

    phone_account: Variable = "TWILIO_ACCOUNT_SID"
    phone_token: Variable = "TWILIO_AUTH_TOKEN"
    phone_caller: Variable = "TWILIO_FROM_NUMBER"  # our number, that rings theirs
    mail_user: Variable = "JOURNEYS_MAIL_USER"
    mail_password: Variable = "JOURNEYS_MAIL_PASSWORD"


def _home_currency(known: Mapping[str, object]) -> str:
    return currency_of(str(known.get("locale", "")))


def _own_hosts(known: Mapping[str, object]) -> tuple[str, ...]:
    channels = known.get("channels")
    urls = channels.urls.values() if isinstance(channels, Channels) else ()
    return tuple(dict.fromkeys(str(Host.of(url)) for url in urls))


class Company(Part):
    """Who is walked up to."""

    name: Text
    locale: LocaleTag
    currency: Annotated[CurrencyCode, Field(default_factory=_home_currency)]
    channels: Annotated[Channels, Field(examples=['.web.url = "https://shop.example/"'])]
    hosts: Annotated[tuple[HostName, ...], Field(default_factory=_own_hosts)]  # nothing is submitted elsewhere
    authority: Authority = Authority()
    caps: Caps = Caps()
    test_card: Switch = False  # whether they take published test card numbers
    names: dict[str, Text] = Field(default={})  # where guessing fails: way -> the control's name as shown
    headers: dict[HeaderName, HeaderValue] = Field(default={})  # a value "$NAME" is the environment variable's
    environment: Environment = Environment()
    report: Report = Report()
    mailbox: OwnMailbox | None = None  # of ours, where the customers' mail arrives

    @classmethod
    def load(cls, path: Path) -> "Company":
        """Read a profile.

        Raises:
            UsageError: It cannot be read, or holds slips: every one is listed, with its line.
        """
        try:
            text = path.read_text(encoding="utf-8-sig")
        except OSError as error:
            why = (error.strerror or str(error)).lower()
            raise UsageError(
                f"{path}: the company's profile cannot be read: {why}.", fix="`walk init` writes one."
            ) from None
        except UnicodeDecodeError as error:
            raise UsageError(
                f"{path}: byte {error.start} is not UTF-8, which TOML is written in.", fix="save the file as UTF-8."
            ) from None
        return cls.from_toml(text, source=path.name)

    @classmethod
    def from_toml(cls, text: str, *, source: str = "company.toml") -> "Company":
        """Read a profile from its text; `source` names it in messages.

        Raises:
            UsageError: It holds slips: every one is listed, with its line.
        """
        return read_profile(cls, text, source=source, plain=_NO_SECRETS)

    @staticmethod
    def example() -> str:
        """A profile to start from, with comments."""
        return resources.files(__package__).joinpath("company.example.toml").read_text(encoding="utf-8")

    @field_validator("hosts")
    @classmethod
    def _hosts_cover_the_channels(cls, hosts: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        channels = info.data.get("channels")
        urls = channels.urls if isinstance(channels, Channels) else {}
        for key, url in urls.items():
            if key != "ad.url" and not _covered(url, hosts):
                raise refusal(
                    f"{str(Host.of(url))!r} is not among them, the host of channels.{key}", fix="add it.", whole=True
                )
        return hosts

    @field_validator("authority")
    @classmethod
    def _authority_exists(cls, authority: Authority, info: ValidationInfo) -> Authority:
        channels = info.data.get("channels")
        for truth in sorted(authority.model_fields_set):
            channel = getattr(authority, truth)
            if isinstance(channels, Channels) and channel not in channels.present:
                what = f"{channel.value!r} is not among the company's channels: {', '.join(channels.present)}"
                raise refusal(what, fix="name one that it has, or add the channel.", at=(truth,), whole=True)
        return authority

    @property
    def owners(self) -> dict[str, str]:
        """Every channel -> the team that answers for it."""
        return {channel.value: self.owner_of(channel).value for channel in Channel}

    @property
    def spends_at_most(self) -> Money:
        """The cap on money, with its currency."""
        return Money(self.caps.money, self.currency)

    @property
    def phone_locale(self) -> str:
        """What is spoken on the support line."""
        phone = self.channels.phone
        return (phone.language if phone else None) or self.locale

    @property
    def chat_url(self) -> str | None:
        """Where the chat is; None when there is none."""
        chat, web = self.channels.chat, self.channels.web
        return (chat.url or (web.url if web else None)) if chat else None

    @property
    def is_loopback(self) -> bool:
        """Whether all of it that is on the web is on this machine."""
        hosts = [Host.named(host) for host in self.hosts]
        return bool(hosts) and all(host is not None and host.is_loopback for host in hosts)

    def address_of(self, channel: Channel) -> str:
        """Where the channel is: a URL, a telephone number or a mailbox; empty where the company does not have it."""
        if channel is Channel.CHAT:
            return self.chat_url or ""
        part = getattr(self.channels, channel)
        return next((str(getattr(part, key)) for key in ("url", "number", "address") if hasattr(part, key)), "")

    def owner_of(self, channel: Channel) -> Owner:
        """Who answers for the channel; who usually does where the company does not have it."""
        part = getattr(self.channels, channel)
        return part.owner if part is not None else OWNERS[channel]

    def allows(self, url: str) -> bool:
        """Whether something may be submitted there: the host and port are the company's."""
        return _covered(url, self.hosts)

    def headers_from(self, environment: Mapping[str, str]) -> dict[str, str]:
        """The headers to send, with "$NAME" replaced from `environment`.

        Raises:
            UsageError: A variable is not set.
        """
        return {name: _filled(name, value, environment) for name, value in self.headers.items()}

    def secrets_in(self, environment: Mapping[str, str]) -> tuple[str, ...]:
        """What must never be written down of all that the profile says and names: keys, tokens, passwords."""
        chat, names = self.channels.chat, self.environment
        headers = {**self.headers, **(chat.headers if chat else {})}
        sent = {
            name: environment.get(value[1:], "") if value.startswith("$") else value for name, value in headers.items()
        }
        told = [value for name, value in sent.items() if sounds_secret(name) or is_telling(value)]
        variables = (names.phone_token, names.mail_password, (chat.secret if chat else "").removeprefix("$"))
        return tuple(filter(None, (*told, *(environment.get(name, "") for name in variables))))


def _covered(url: str, hosts: tuple[str, ...]) -> bool:
    there = Host.of(url)
    ours = (Host.named(host) for host in hosts)
    return there is not None and any(host.covers(there) for host in ours if host)


def _filled(name: str, value: str, environment: Mapping[str, str]) -> str:
    if not value.startswith("$"):
        return value
    if value[1:] not in environment:
        raise UsageError(f"headers.{name} names {value}, which is not set.", fix=f"set {value[1:]} in the environment.")
    return environment[value[1:]]
