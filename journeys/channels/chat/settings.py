"""What a chat needs to be opened, beside its address."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final, Self, get_args

from journeys.channels.chat.letterbox import MOST_REQUESTS
from journeys.company import Company
from journeys.company.channels import ChatDriver
from journeys.errors import UsageError

DRIVERS: Final[tuple[ChatDriver, ...]] = get_args(ChatDriver)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatSettings:
    """What a chat needs beside its address; each driver takes what it knows.

    Secrets are here as they are, read from the environment by whoever makes this.
    """

    mapping: Mapping[str, str] = field(default_factory=dict)  # http and websocket: what their JSON calls things
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)  # sent with every request
    secret: str = field(default="", repr=False)  # direct-line: secret or token; completions: key
    model: str = ""  # completions: which of their bots
    system: str = ""  # completions: what their own page says before the conversation
    locale: str = ""  # direct-line: BCP 47 tag of the customer's language
    plain: bool = False  # websocket: the customer's words are sent as they are, not as JSON
    hello: str = ""  # websocket: what their page sends when it connects
    number: str = ""  # conversations and texts: the company's number, E.164
    caller: str = ""  # conversations and texts: the customer's number, one of the account's
    account: Mapping[str, str] = field(default_factory=dict, repr=False)  # TWILIO_ACCOUNT_SID and the like
    requests: int = MOST_REQUESTS

    @classmethod
    def of(cls, company: Company, environment: Mapping[str, str]) -> Self:
        """What the profile says of the company's chat, with what it names in the environment.

        Where it says nothing of a chat, JOURNEYS_CHAT_SECRET and JOURNEYS_CHAT_MODEL are taken.

        Raises:
            UsageError: a variable is not set.
        """
        chat, text, names = company.channels.chat, company.channels.text, company.environment
        known = cls(
            locale=company.locale,
            number=(chat and chat.number) or (text.number if text else ""),
            caller=environment.get(names.phone_caller, ""),
            account=twilio_account(environment, sid=names.phone_account, token=names.phone_token),
            requests=company.caps.requests,
        )
        if chat is None:
            secret, model = (environment.get(f"JOURNEYS_CHAT_{name}", "") for name in ("SECRET", "MODEL"))
            return replace(known, secret=secret, model=model)
        return replace(
            known,
            mapping=chat.mapping,
            headers={name: _filled(f"headers.{name}", value, environment) for name, value in chat.headers.items()},
            secret=_filled("secret", chat.secret, environment),
            model=chat.model,
            system=chat.system,
            plain=chat.plain,
            hello=chat.hello,
        )


def twilio_account(
    environment: Mapping[str, str], *, sid: str = "TWILIO_ACCOUNT_SID", token: str = "TWILIO_AUTH_TOKEN"
) -> dict[str, str]:
    """The account in the environment, by the names that the drivers know; `sid` and `token` are its variables."""
    return {
        "TWILIO_ACCOUNT_SID": environment.get(sid, ""),
        "TWILIO_AUTH_TOKEN": environment.get(token, ""),
        "TWILIO_BASE_URL": environment.get("TWILIO_BASE_URL", ""),
    }


def _filled(key: str, value: str, environment: Mapping[str, str]) -> str:
    if not value.startswith("$"):
        return value
    if value[1:] not in environment:
        raise UsageError(
            f"channels.chat.{key} names {value}, which is not set.", fix=f"set {value[1:]} in the environment."
        )
    return environment[value[1:]]


def as_driver(name: str) -> ChatDriver:
    """The driver of this name.

    Raises:
        UsageError: there is none.
    """
    for driver in DRIVERS:
        if driver == name:
            return driver
    raise UsageError.unknown("driver of a chat", name, DRIVERS)
