"""In which shapes a customer can write what they know, the one that a field asks for first."""

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import date

import phonenumbers
from phonenumbers import PhoneNumberFormat

from journeys.channels.web.forms.days import day_to_come, days_as_asked
from journeys.customer import Customer
from journeys.customer.papers import CALLED
from journeys.reading.fields.fields import Field
from journeys.reading.language.lexicon import tokens
from journeys.reading.pages.sight import Control

_GAPS = re.compile(r"[\s()./-]")
_YEARS = "yja"  # year, Jahr, année/año/anno


def shapes_of(
    field: Field,
    value: str,
    *,
    customer: Customer | None = None,
    beside: Collection[str] = (),
    hints: Sequence[str] = (),
) -> tuple[str, ...]:
    """The ways to write `value` into a field, likeliest first.

    Args:
        field: Where it goes; its type, pattern, length and placeholder decide.
        value: As a browser's autofill gives it.
        customer: Whose it is, where dates and numbers can be put otherwise.
        beside: Tokens of the other fields of the form.
        hints: What stands at the field, or was said of it.
    """
    control, token = field.control, field.token
    ways = list(dict.fromkeys([*_shapes(token, value, control, customer, beside, hints), value]))
    fitting = [_within(control, way) for way in ways]
    fitting = list(dict.fromkeys(way for way in fitting if way))
    pattern = _pattern_of(control)
    return tuple(sorted(fitting, key=lambda way: not pattern.fullmatch(way)) if pattern else fitting)


def _shapes(
    token: str,
    value: str,
    control: Control,
    customer: Customer | None,
    beside: Collection[str],
    hints: Sequence[str],
) -> Iterator[str]:
    if token in ("tel", "tel-national") and value.strip()[:1] in "+0123456789(":
        yield from _numbers(value, customer, beside, national=token == "tel-national")
    elif token == "postal-code":
        yield from _postcodes(value)
    elif token == "bday" and customer:
        yield from days_as_asked(customer.date_of_birth, control, customer.locale, hints)
    elif token == "cc-exp" and customer:
        yield from _expiries(customer.card.expiry_month, customer.card.expiry_year, control)
    elif token == "cc-exp-year":
        short = control.attributes.get("maxlength") == "2" or re.fullmatch(r"[yja]{2}", control.placeholder.casefold())
        yield from (value[-2:], value) if short else (value, value[-2:])
    elif token == "cc-number" and customer:
        yield from (value, customer.card.spaced)
    elif token == "username":
        yield from (value, re.sub(r"\W", "", value.partition("@")[0]))
    elif token in ("given-name", "family-name", "name", "address-level2", "address-line1", "street-address"):
        yield from (value, " ".join(re.sub(r"[^\w\s]", " ", value).split()))


def _numbers(value: str, customer: Customer | None, beside: Collection[str], *, national: bool) -> Iterator[str]:
    try:
        number = phonenumbers.parse(value, customer.address.country_code if customer else None)
    except phonenumbers.NumberParseException:
        return
    at_home = phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL)
    digits, significant = re.sub(r"\D", "", at_home), phonenumbers.national_significant_number(number)
    if "tel-country-code" in beside:
        yield from (significant, digits)
    international = phonenumbers.format_number(number, PhoneNumberFormat.E164)
    if not national:
        yield international
    yield from (digits, at_home, significant)
    yield phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL)
    yield from (f"00{international[1:]}", international)
    yield from _example(customer, international)


def _example(customer: Customer | None, international: str) -> Iterator[str]:
    """Where the country keeps no numbers back, the customer's is foreign: then the number that its books print."""
    country = customer.address.country_code if customer else ""
    shown = phonenumbers.example_number(country) if country else None
    if shown and not international.startswith(f"+{shown.country_code}"):
        yield phonenumbers.format_number(shown, PhoneNumberFormat.E164)
        yield re.sub(r"\D", "", phonenumbers.format_number(shown, PhoneNumberFormat.NATIONAL))


def _postcodes(value: str) -> Iterator[str]:
    bare = re.sub(r"[\s-]", "", value)
    yield from (value, bare)
    for at, gap in ((4, " "), (2, "-"), (3, " "), (len(bare) - 3, " "), (5, "-")):
        if 0 < at < len(bare):
            yield f"{bare[:at]}{gap}{bare[at:]}"


def _expiries(month: int, year: int, control: Control) -> Iterator[str]:
    if control.attributes.get("type") == "month":
        yield f"{year}-{month:02}"
    told = f"{control.placeholder} {control.label}".casefold()
    long = bool(re.search(rf"[{_YEARS}]{{4}}", told)) or control.attributes.get("maxlength") in ("7", "9")
    ways = [f"{month:02}/{year % 100:02}", f"{month:02}/{year}"]
    yield from reversed(ways) if long else ways
    yield f"{month:02}{year % 100:02}"


def _within(control: Control, value: str) -> str:
    """The value without what the field has no room for."""
    kind, most = control.attributes.get("type", ""), control.attributes.get("maxlength", "")
    if kind == "number":
        return re.sub(r"\D", "", value) or value
    if most.isdigit() and len(value) > int(most) > 0:
        bare = _GAPS.sub("", value)
        return bare if len(bare) <= int(most) else value[: int(most)]
    return value


def _pattern_of(control: Control) -> re.Pattern[str] | None:
    try:
        return re.compile(control.attributes["pattern"])
    except (KeyError, re.error):
        return None


def stopgap(field: Field, customer: Customer, today: date) -> str | None:
    """What somebody writes where an answer is demanded that nobody prepared; None where it would be a lie."""
    control, kind = field.control, field.control.attributes.get("type", "")
    if field.token in ("national-id", "vat"):
        return _identity(field, customer)
    if field.token in ("coupon", "gift", "one-time-code", "order-number", "fax"):
        return None
    if kind == "date":
        return day_to_come(control, today)
    if kind == "time":
        return control.attributes.get("min", "") or "12:00"
    if kind == "number" or control.role == "spinbutton":
        return control.attributes.get("min", "") or "1"
    if kind == "url" or field.token == "url" or control.attributes.get("pattern"):
        return None
    if field.token == "organization":
        return customer.name
    if field.token in ("address-level3", "address-line2", "address-line3"):
        return customer.address.city
    return customer.family_name


def _identity(field: Field, customer: Customer) -> str | None:
    """The number by which a country knows its people, where the form means that one, set out as it asks for it."""
    number, told = customer.identity_number, " ".join(tokens(f"{field.asked} {field.control.placeholder}"))
    names = CALLED.get(customer.address.country_code, ())
    if not number or (field.token == "vat" and not any(name in told for name in names)):
        return None
    ways = [number]
    if len(number) == 11 and number.isdigit():
        ways.insert(0, f"{number[:3]}.{number[3:6]}.{number[6:9]}-{number[9:]}")
    pattern, most = _pattern_of(field.control), field.control.attributes.get("maxlength", "")
    fitting = [way for way in ways if not most.isdigit() or len(way) <= int(most)] or [number]
    return next((way for way in fitting if pattern and pattern.fullmatch(way)), fitting[0])
