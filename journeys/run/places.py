"""Where customers come to, by names that stay the same over runs."""

import re
from collections.abc import Iterator
from unicodedata import normalize
from urllib.parse import parse_qsl, unquote, urlsplit

from journeys.notebook import Attempt, Outcome, Record
from journeys.touchpoint import Channel, Touchpoint

_LED_ON = (Outcome.REACHED, Outcome.MISSING)  # after any other outcome the rest of the place was not seen
_LOCALE = re.compile(r"[a-z]{2}(?:[-_][a-z]{2})?")
_PARTS = re.compile(r"[-_.~+,:!()@$ ]+")
_ROUTES = frozenset({"route", "controller", "page", "view", "action", "p", "r", "q"})  # shops that have one address
_HUMPS = re.compile(r"[a-z](?=[A-Z])")  # «shippingAddress» has one, «xKqZpWd» three
_MOST_HUMPS = 2
_LONGEST = 24  # letters of a word; what is longer is a token


def place_of(at: Touchpoint) -> str:
    """The place of a touchpoint: "phone", "web basket", "web /policies/shipping".

    In talk and letters it is the channel alone. A page is known by its waypoint, or else by its address without all
    that varies: host, language, numbers, ids and tokens. Its title is never used, which may name an order.
    """
    return next(_names(at))


def places_past(record: Record, *, broken: bool = False) -> tuple[str, ...]:
    """The places that the customer came past, each once, in order: by every name that they have.

    Args:
        record: The walk.
        broken: It was broken off by trouble of ours: what the last touchpoint would have shown nobody knows.
    """
    stuck = {one.at.number for one in record.attempts if not _led_on(one)}
    if broken and record.touchpoints:
        stuck.add(record.touchpoints[-1].number)
    past = (name for at in record.touchpoints if at.number not in stuck for name in _names(at))
    return tuple(dict.fromkeys(past))


def _led_on(attempt: Attempt) -> bool:
    """Whether the customer saw all of the place; in talk a refusal is an answer, and comes at the end."""
    refused = attempt.outcome is Outcome.REFUSED and attempt.at.channel is not Channel.WEB
    return refused or attempt.outcome in _LED_ON


def is_by_address(place: str) -> bool:
    """Whether a place is known by its address alone, and may move when the company mends it."""
    return place.startswith(f"{Channel.WEB} /")


def _names(at: Touchpoint) -> Iterator[str]:
    if at.channel is not Channel.WEB:
        yield at.channel.value
        return
    if at.waypoint:
        yield f"{at.channel} {at.waypoint}"
    if at.address:
        yield f"{at.channel} {_path(at.address)}"
    if not at.waypoint and not at.address:
        yield f"{at.channel}, to {at.stage}"


def _path(address: str) -> str:
    try:
        parts = urlsplit(address)
        asked = parse_qsl(parts.query)
    except ValueError:  # «https://[»
        return "/"
    route = parts.fragment if parts.fragment.startswith(("/", "!/")) else ""
    named = [value for name, value in asked if name.casefold() in _ROUTES]
    segments = [one.partition(";")[0] for one in "/".join((parts.path, *named, route)).split("/")]
    plain = [normalize("NFKC", unquote(one)) for one in segments if one.strip("!")]
    if plain and _LOCALE.fullmatch(plain[0].casefold()):
        plain = plain[1:]
    return "/" + "/".join(map(_steady, plain))


def _steady(segment: str) -> str:
    """A segment without what varies; a star where nothing is left."""
    words = [word.casefold() for word in _PARTS.split(segment) if word and not _is_token(word)]
    return "-".join(words) or "*"


def _is_token(word: str) -> bool:
    return len(word) > _LONGEST or any(mark.isdigit() for mark in word) or len(_HUMPS.findall(word)) > _MOST_HUMPS
