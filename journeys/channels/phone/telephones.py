"""A telephone company on this machine, for applications that are walked without an account or a bill."""

from importlib.metadata import entry_points
from typing import Protocol, Self, cast

from journeys.clock import Clock
from journeys.errors import UsageError


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

    def connect(self, number: str, voice_url: str | None = None) -> None:
        """Let a number lead to an application, from now on."""

    def __enter__(self) -> Self:
        """Begin to take calls."""

    def __exit__(self, *exc: object) -> None:
        """End every call."""


class LocalTelephones(Protocol):
    """How one is made."""

    def __call__(self, *, clock: Clock) -> LocalTelephone:
        """One whose calls last on `clock`."""


def local_telephone(clock: Clock) -> LocalTelephone:
    """The telephone company in the box.

    Raises:
        UsageError: none is installed.
    """
    for found in entry_points(group="journeys.telephones"):
        return cast(LocalTelephones, found.load())(clock=clock)
    raise UsageError("no telephone company is installed on this machine", fix="install journeys with its fixtures")


__all__ = ["LocalTelephone", "local_telephone"]
