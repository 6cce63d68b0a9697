"""Which line is to be mapped: by the address of its application, or by its telephone number with caps."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import phonenumbers

from journeys.beforehand import Beforehand
from journeys.channels.phone.application import host_of
from journeys.channels.phone.ringing import Ringing
from journeys.company import Company
from journeys.company.channels import Channels, PhoneChannel
from journeys.company.company import Caps as CompanyCaps
from journeys.customer import Customer
from journeys.errors import UsageError
from journeys.locales import currency_of
from journeys.mapping.booth import LocalBooth, NumberBooth
from journeys.mapping.caller import OpenBooth

_LOCALE = "en-US"


@dataclass(frozen=True, slots=True, kw_only=True)
class Caps:
    """How far a mapping may go."""

    stations: int = 200
    depth: int = 12  # answers after the greeting
    calls: int = 2000
    longest: timedelta = timedelta(minutes=10)  # in the world's time, all calls together


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Which line is to be mapped, how far, and how it is called."""

    address: str  # of a TwiML application, or a telephone number
    open_booth: OpenBooth
    is_free: bool  # nobody pays, and nobody's telephone rings
    caps: Caps = field(default_factory=Caps)
    beforehand: Beforehand = field(default_factory=Beforehand)

    @property
    def place(self) -> str:
        """Where the line is, as people name it."""
        return urlsplit(self.address).netloc.rpartition("@")[2] or self.address


def wish_for(
    where: str,
    *,
    caps: Caps,
    calls: int | None = None,
    minutes: int | None = None,
    profile: Path | None = None,
    locale: str = "",
    environment: Mapping[str, str] = os.environ,
) -> Wish:
    """What the user asked for; `calls` and `minutes` are caps that a number must have.

    Raises:
        UsageError: it is neither an address nor a number; or a number without caps.
    """
    beforehand = Beforehand.of(profile=profile, locale=locale)
    if where.strip().startswith("+"):
        return _at_number(where, caps, calls, minutes, profile, beforehand, environment)
    host_of(where)
    token = environment.get("TWILIO_AUTH_TOKEN") or None
    booth = partial(LocalBooth, where, token=token, language=beforehand.locale or _LOCALE)
    kept = _capped(caps, calls, minutes)
    return Wish(address=where, open_booth=booth, is_free=True, caps=kept, beforehand=beforehand)


def _at_number(
    where: str,
    caps: Caps,
    calls: int | None,
    minutes: int | None,
    profile: Path | None,
    beforehand: Beforehand,
    environment: Mapping[str, str],
) -> Wish:
    try:
        number = phonenumbers.format_number(phonenumbers.parse(where), phonenumbers.PhoneNumberFormat.E164)
    except phonenumbers.NumberParseException:
        raise UsageError(
            f"{where!r} is not a phone number.", fix="write +, country code and number, as in +442079460123."
        ) from None
    if calls is None or minutes is None:
        raise UsageError(
            f"{number} is a phone number, and each branch of its menu is a call that you pay.",
            fix="say how many there may be with --calls and --minutes, or name the URL of the application.",
        )
    company = _company(number, calls, minutes, profile, beforehand.locale or _LOCALE)
    customer = Customer.first_time(seed=1, locale=company.locale)
    ring = Ringing(company, customer, environment=environment)
    kept = _capped(caps, calls, minutes)
    return Wish(address=number, open_booth=partial(NumberBooth, ring), is_free=False, caps=kept, beforehand=beforehand)


def _company(number: str, calls: int, minutes: int, profile: Path | None, locale: str) -> Company:
    caps = CompanyCaps(orders=0, calls=calls, minutes=minutes)
    channels = Channels(phone=PhoneChannel(number=number))
    stranger = Company(name=number, locale=locale, currency=currency_of(locale), channels=channels, hosts=(), caps=caps)
    if profile is None:
        return stranger
    known = Company.load(profile)
    return known.model_copy(update={"caps": caps, "channels": channels})


def _capped(caps: Caps, calls: int | None, minutes: int | None) -> Caps:
    return Caps(
        stations=caps.stations,
        depth=caps.depth,
        calls=calls or caps.calls,
        longest=timedelta(minutes=minutes) if minutes else caps.longest,
    )
