"""Support lines that nobody has prepared: a TwiML application on this machine's line, or a number through Twilio."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial

from journeys.channels.line import Line
from journeys.channels.phone.application import local_line
from journeys.channels.phone.ringing import Ringing
from journeys.channels.presence import require_presence
from journeys.clock import VirtualClock
from journeys.errors import UsageError
from journeys.shopping.stranger import address_of, stranger_at
from journeys.talking.numbers import number_at, read_number
from journeys.talking.talking import Address, Matter
from journeys.touchpoint import Channel
from journeys.walk import Walk

_START = "start it, or mend the address; then call again"


def call_to(where: str, *, matter: Matter, minutes: int | None = None, word_errors: float = 0.0) -> Address:
    """Where a line is, and how it is called.

    Args:
        where: The URL of a TwiML application, or a phone number with its country code.
        matter: Whose profile, if any, names the number and caps what a call may cost.
        minutes: How long a number may be called, where no profile says.
        word_errors: How many words are misheard on this machine's line, 0 to 1.

    Raises:
        UsageError: It is neither, nobody is there, or nothing says how long a number may be called.
    """
    if where.strip().startswith("+") or where.strip().replace(" ", "").isdecimal():
        return _number(where, matter=matter, minutes=minutes)
    url, clock = address_of(where), VirtualClock()
    require_presence(url, fix=_START)
    return Address(
        where=url,
        channel=Channel.PHONE,
        company=lambda locale: matter.profile or stranger_at(url, locale=locale),
        opened=partial(_on_this_machine, url, clock, word_errors, matter.seed),
        now=clock.now,
    )


def _number(where: str, *, matter: Matter, minutes: int | None) -> Address:
    number, profile = read_number(where), matter.profile
    if profile and (profile.channels.phone is None or profile.channels.phone.number != number):
        raise UsageError(
            f"the profile of {profile.name} does not name {number}.", fix="add it as channels.phone.number."
        )
    if profile is None and minutes is None:
        raise UsageError(
            f"nobody has said that {number} may be called.",
            fix="say for how long at the most, as in --minutes 5, or name a profile that has its caps.",
        )
    return Address(
        where=number,
        channel=Channel.PHONE,
        company=lambda locale: profile or number_at(number, locale=locale, minutes=minutes or 0),
        opened=_through_twilio,
    )


@contextmanager
def _on_this_machine(url: str, clock: VirtualClock, word_errors: float, seed: int, walk: Walk) -> Iterator[Line]:
    with local_line(
        url,
        caller=walk.customer.phone,
        language=walk.company.phone_locale,
        clock=clock,
        word_error_rate=word_errors,
        seed=seed,
    ) as line:
        yield line


@contextmanager
def _through_twilio(walk: Walk) -> Iterator[Line]:
    with closing(Ringing(walk.company, walk.customer)()) as line:
        yield line
