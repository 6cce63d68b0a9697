"""How somebody says their telephone number: as dialled at home, and in the parts that forms ask for."""

import re

import phonenumbers


def dialled_at_home(phone: str, country: str) -> str:
    """A number (E.164) as it is dialled in a country (ISO 3166-1); with its own country's code where it is foreign."""
    number = phonenumbers.parse(phone)
    at_home = phonenumbers.region_code_for_country_code(number.country_code or 0)
    same = at_home == country or phonenumbers.is_valid_number_for_region(number, country)
    style = phonenumbers.PhoneNumberFormat.NATIONAL if same else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, style)


def parts_of(phone: str) -> tuple[str, str]:
    """The area code, as dialled at home, and the rest; both in digits."""
    number = phonenumbers.parse(phone)
    digits = phonenumbers.national_significant_number(number)
    dialled = re.sub(r"\D", "", phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL))
    trunk = dialled.removesuffix(digits)
    length = phonenumbers.length_of_geographical_area_code(number) or 3
    return trunk + digits[:length], digits[length:]
