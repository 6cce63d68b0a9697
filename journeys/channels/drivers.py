"""How one walk reaches the company: a way to open each of its channels."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol, TypeVar

from journeys.channels.line import Line
from journeys.channels.mail import Mailbox
from journeys.channels.web.web import Web
from journeys.channels.witness import Witness
from journeys.errors import UsageError

MAIL_PATIENCE = timedelta(seconds=2)  # for mail that is delivered on this machine

_T = TypeVar("_T")


class Texts(Protocol):
    """The customer's telephone, as far as it takes text messages."""

    def received(self) -> Sequence[str]:
        """All texts so far, the oldest first."""


@dataclass(frozen=True, kw_only=True)
class Drivers:
    """A way to open each channel; None where the company has no such channel, or we have no means.

    Whoever opens a line closes it.
    """

    web: Callable[[Witness], Web] | None = None
    widget: Callable[[Web], Line] | None = None  # the chat in the page, in the customer's own browser
    chat: Callable[[], Line] | None = None  # the chat from another device, which the company has not seen yet
    phone: Callable[[], Line] | None = None
    mailbox: Mailbox | None = None
    mail_patience: timedelta = MAIL_PATIENCE
    texts: Texts | None = None
    pass_days: Callable[[int], None] | None = None


def needed(driver: _T | None, channel: str) -> _T:
    """The driver, or a clear word on what is missing."""
    if driver is None:
        raise UsageError(
            f"this walk has no way to the company's {channel}",
            fix=f"name it under [channels] in company.toml, and see `walk doctor` for what our side of {channel} needs",
        )
    return driver
