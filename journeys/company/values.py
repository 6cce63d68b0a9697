"""The kinds of value that a company's profile holds, each with what is allowed and how to write it."""

import re
from decimal import Decimal
from typing import Annotated, Final

import phonenumbers
from babel.numbers import list_currencies
from pydantic import AfterValidator, Field, Strict
from pydantic_core import PydanticCustomError

from journeys.company.hosts import Host
from journeys.locales import currency_of

_VARIABLE: Final = re.compile(r"[A-Z_][A-Z0-9_]*")
_MAILBOX: Final = re.compile(r"[^\s@<>,;\"]+@[^\s@<>,;\"]+\.[^\s@<>,;\".]+|[^\s@<>,;\"]+@localhost")
_SIGNED: Final = re.compile(r"[a-z]+://[^/?#]*@", re.IGNORECASE)
_CREDENTIALS: Final = re.compile(r"(?:bearer|basic|digest|token)\s", re.IGNORECASE)
_FAILING: Final = re.compile(r"[a-z]+(?:-[a-z]+)*")
_HEADER: Final = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")


def refusal(what: str, *, fix: str, at: tuple[str, ...] = (), whole: bool = False) -> PydanticCustomError:
    """Say why a value is refused.

    Args:
        what: Completes the sentence that begins with the value.
        fix: The way out.
        at: The key that is at fault, below the one that was being read.
        whole: `what` is the whole sentence: the value does not help, or may be a secret.
    """
    return PydanticCustomError("profile", "{what}", {"what": what, "fix": fix, "at": at, "whole": whole})


def _text(value: str) -> str:
    if not value.strip() or not value.isprintable():
        raise refusal("is not a line of text", fix="write what customers see, on one line.")
    return value


def _locale(value: str) -> str:
    language, *rest = value.replace("_", "-").split("-")
    tag = "-".join([language.lower(), *(part.upper() if len(part) == 2 else part for part in rest)])
    if not currency_of(tag):
        raise refusal("is not a locale (BCP 47)", fix="write language and country, as in en-US or de-DE.")
    return tag


def _currency(value: str) -> str:
    if value not in list_currencies():
        raise refusal("is not a currency (ISO 4217)", fix="write three capital letters, as in USD or EUR.")
    return value


def _url(value: str) -> str:
    if _SIGNED.match(value):
        raise refusal(
            "the address holds a user name or password, and secrets are never kept in the profile",
            fix="take it out of the address, and send it as a header that names an environment variable.",
            whole=True,
        )
    if not value.startswith(("http://", "https://")) or Host.of(value) is None:
        raise refusal("is not an address on the web", fix="write it in full, as in https://shop.example/.")
    return value


def _talk_url(value: str) -> str:
    web = re.sub(r"^ws(?=s?://)", "http", value)
    return value if _url(web) == web else web


def _reference(value: str) -> str:
    if not value.startswith("$") or not _VARIABLE.fullmatch(value[1:]):
        raise refusal(
            "it is not the name of an environment variable, and secrets are never kept in the profile",
            fix='name the variable that holds it, as in "$SHOP_BOT_SECRET".',
            whole=True,
        )
    return value


def _host(value: str) -> str:
    host = Host.named(value)
    if host is None:
        raise refusal(
            "is not a host", fix='write a host alone, as in "shop.example", "127.0.0.1:8000" or "*.shop.example".'
        )
    return str(host)


def _number(value: str) -> str:
    fix = "write +, country code and number, as in +442079460123."
    try:
        number = phonenumbers.parse(value)
    except phonenumbers.NumberParseException:
        raise refusal("is not a telephone number in international format (E.164)", fix=fix) from None
    if not phonenumbers.is_possible_number(number) or number.extension:
        raise refusal("is not a telephone number in international format (E.164)", fix=fix)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _mailbox(value: str) -> str:
    if not _MAILBOX.fullmatch(value):
        raise refusal("is not a mail address", fix="write it as in help@shop.example.")
    return value


def _variable(value: str) -> str:
    if not _VARIABLE.fullmatch(value):
        raise refusal(
            "this does not name an environment variable, and secrets are never kept in the profile",
            fix="write the variable's name, in capitals, as in TWILIO_AUTH_TOKEN.",
            whole=True,
        )
    return value


def _failing(value: str) -> str:
    if not _FAILING.fullmatch(value):
        raise refusal(
            "is not the name of a harm or a check", fix='write one name each, as in ["misled", "stopped", "late-fee"].'
        )
    return value


def _header_name(value: str) -> str:
    if not _HEADER.fullmatch(value):
        raise refusal("is not the name of a header", fix="write it as in X-Walk.")
    return value


def _header_value(value: str) -> str:
    if not value.isascii() or not value.isprintable():
        raise refusal("cannot be sent in a header", fix="write plain ASCII text on one line.")
    if _CREDENTIALS.match(value) or (value.startswith("$") and not _VARIABLE.fullmatch(value[1:])):
        raise refusal(
            "it holds a secret or a broken variable, and secrets are never kept in the profile",
            fix='name an environment variable that holds all of it, as in "$SHOP_AUTHORIZATION".',
            whole=True,
        )
    return value


Text = Annotated[str, AfterValidator(_text), Field(examples=[' = "Natural-Co"'])]
LocaleTag = Annotated[str, AfterValidator(_locale), Field(examples=[' = "en-US"'])]
CurrencyCode = Annotated[str, AfterValidator(_currency)]
Url = Annotated[str, AfterValidator(_url), Field(examples=[' = "https://shop.example/"'])]
TalkUrl = Annotated[str, AfterValidator(_talk_url), Field(examples=[' = "wss://bot.example/chat"'])]
Reference = Annotated[str, AfterValidator(_reference)]
HostName = Annotated[str, AfterValidator(_host)]
PhoneNumber = Annotated[str, AfterValidator(_number), Field(examples=[' = "+442079460123"'])]
Mailbox = Annotated[str, AfterValidator(_mailbox), Field(examples=[' = "help@shop.example"'])]
Variable = Annotated[str, AfterValidator(_variable)]
Failing = Annotated[str, AfterValidator(_failing)]
HeaderName = Annotated[str, AfterValidator(_header_name)]
HeaderValue = Annotated[str, AfterValidator(_header_value)]
Count = Annotated[int, Strict(), Field(ge=0)]
Amount = Annotated[Decimal, Field(ge=0)]
Switch = Annotated[bool, Strict()]
