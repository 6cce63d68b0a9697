"""Companies of which nothing but a phone number is known."""

import phonenumbers

from journeys.company import Company
from journeys.company.channels import Channels, PhoneChannel, TextChannel
from journeys.company.company import Caps
from journeys.errors import UsageError
from journeys.locales import currency_of


def read_number(written: str) -> str:
    """A phone number as E.164.

    Raises:
        UsageError: It is none, or lacks its country.
    """
    try:
        number = phonenumbers.parse(written)
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not phonenumbers.is_possible_number(number):
        raise UsageError(
            f"{written!r} is not a phone number.", fix="write +, country code and number, as in +442079460123."
        )
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def number_at(number: str, *, locale: str, minutes: int = 0, text: bool = False) -> Company:
    """Whoever is at a number: called once at the most, for so many minutes; or reached by `text` alone."""
    channels = Channels(text=TextChannel(number=number)) if text else Channels(phone=PhoneChannel(number=number))
    return Company(
        name=number,
        locale=locale,
        currency=currency_of(locale),
        channels=channels,
        hosts=(),
        caps=Caps(orders=0, calls=0 if text else 1, minutes=minutes),
    )
