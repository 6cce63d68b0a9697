"""A telephone company on this machine, for applications that are walked without an account or a bill."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import entry_points
from typing import Protocol, Self, cast

from journeys.clock import Clock
from journeys.errors import UsageError

ERROR = "Error"
LISTEN = "Listen"
OUTSIDE = "Outside"
WARNING = "Warning"
OUR_LIMIT = "0: "  # what an error begins with that is no fault of the application


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One thing that an application did on a call, as its telephone company knows it and a caller does not.

    Each verb of TwiML when it begins, and four more: `LISTEN`, when a Gather has said its prompt and waits; `ERROR`,
    when the application did something wrong, or something that this telephone company cannot or may not do
    (`OUR_LIMIT`); `WARNING`, when something in a document is passed over, such as `<say>`; `OUTSIDE`, when the caller
    is connected with somebody who cannot be reached from this machine.
    """

    verb: str
    what: str  # the words; who is dialled, what is played, where it goes on; "11200: … answered HTTP 500"
    at: datetime
    attributes: Mapping[str, str]


class LocalTelephone(Protocol):
    """Twilio's REST contract on loopback; enter it to take calls, leaving it ends them all."""

    sid: str
    token: str

    @property
    def url(self) -> str:
        """Where its API is."""

    @property
    def clock(self) -> Clock:
        """What calls last on."""

    @property
    def alerts(self) -> tuple[str, ...]:
        """What applications did wrong, as Twilio's debugger would tell it: "11200: … answered HTTP 500"."""

    def deeds(self, call: str) -> tuple[Deed, ...]:
        """What the application did on the call of this SID, so far."""

    def connect(self, number: str, voice_url: str | None = None, *, voice_method: str = "POST") -> None:
        """Let a number lead to an application, from now on."""

    def __enter__(self) -> Self:
        """Begin to take calls."""

    def __exit__(self, *exc: object) -> None:
        """End every call."""


class LocalTelephones(Protocol):
    """How one is made."""

    def __call__(
        self,
        *,
        clock: Clock,
        token: str | None = None,
        hosts: Collection[str] | None = None,
        ends_outside: bool = False,
        word_error_rate: float = 0.0,
        seed: int = 0,
    ) -> LocalTelephone:
        """One whose calls last on `clock`."""


def local_telephone(
    clock: Clock,
    *,
    token: str | None = None,
    hosts: Collection[str] | None = None,
    ends_outside: bool = False,
    word_error_rate: float = 0.0,
    seed: int = 0,
) -> LocalTelephone:
    """The telephone company in the box.

    Args:
        clock: What calls last on.
        token: The secret that webhooks are signed with, for applications that believe no other; made up without.
        hosts: The only hosts whose applications are asked; all are, without.
        ends_outside: A call ends where an application connects it with somebody outside; else nobody answers there.
        word_error_rate: How many of a hundred words are misheard, by either side, as a fraction.
        seed: One seed, one way of mishearing.

    Raises:
        UsageError: none is installed.
    """
    for found in entry_points(group="journeys.telephones"):
        return cast(LocalTelephones, found.load())(
            clock=clock,
            token=token,
            hosts=hosts,
            ends_outside=ends_outside,
            word_error_rate=word_error_rate,
            seed=seed,
        )
    raise UsageError("no telephone company is installed on this machine", fix="install journeys with its fixtures")


__all__ = ["ERROR", "LISTEN", "OUR_LIMIT", "OUTSIDE", "WARNING", "Deed", "LocalTelephone", "local_telephone"]
