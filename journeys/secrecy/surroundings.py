"""Which of the environment's variables, headers and cookies hold secrets, told by their names and by their looks."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from journeys.secrecy.shapes import decoded

_SHORTEST = 8  # characters: a shorter one stands in ordinary words by chance
_SOUNDS_SECRET: Final = re.compile(
    r"(?:^|_)(?:TOKENS?|SECRETS?|PASSWORDS?|PASSWD|PASS|PASSPHRASE|CREDENTIALS?|API_?KEYS?|ACCESS_KEY(?:_ID)?|"
    r"PRIVATE_KEY|SECRET_KEY|AUTH_KEY|ENCRYPTION_KEY|SIGNING_KEY|AUTHORIZATION|AUTH|COOKIE|BEARER|JWT|PAT)(?:$|_)"
)
_SOUNDS_HARMLESS: Final = re.compile(r"(?:FILE|PATH|DIR|HOME|SOCK|NAME|TYPE|TTL|EXPIRES?|COUNT|LIMIT|URL|URI|HOST)$")
_SIGNED_ADDRESS: Final = re.compile(r"^[a-z][\w+.-]*://[^\s/:@]*:([^\s/@]+)@", re.IGNORECASE)
_SCHEME: Final = re.compile(r"(?i)^(bearer|basic|digest|token|apikey)\s+(.+)$")
_ORDINARY: Final = re.compile(
    r"(?i)true|false|none|null|yes|no|on|off|[\d.,:/ -]{1,11}|[a-z]{1,11}|[~./][\w./~-]*|[a-z]:\\.*"
    r"|[a-z]{2}[-_][a-z]{2}|https?://[^@]*|\d{4}-\d\d-\d\d\S*|[\w.+-]+@[\w.-]+"
)
_SESSION: Final = re.compile(
    r"(?i)sess|(?:^|[_.-])s?id$|auth|token|csrf|xsrf|jwt|login|remember|secret|(?:^|[_.-])key|php|asp|jsession|connect"
)
_MIXED: Final = re.compile(r"(?=.*\d)(?=.*[A-Za-z])\S{16,}")


def secrets_in(environment: Mapping[str, str]) -> Iterator[str]:
    """The values of variables whose name sounds like a secret, and passwords in addresses."""
    for name, value in environment.items():
        if signed := _SIGNED_ADDRESS.match(value):
            yield from filter(is_telling, (signed[1],))
        elif sounds_secret(name):
            yield from filter(is_telling, parts_of(value))


def parts_of(value: str) -> Iterator[str]:
    """The value of a variable or header, and what is secret in it: the token of «Bearer», the password of «Basic»."""
    yield value
    if scheme := _SCHEME.match(value):
        yield scheme[2]
        if scheme[1].lower() == "basic":
            password = decoded(scheme[2]).decode("utf-8", "replace").partition(":")[2]
            yield from (password,) * (len(password) >= _SHORTEST)


def is_session(name: str, value: str, *, hidden: bool = False) -> bool:
    """Whether a cookie opens somebody's session, so that its value must stand nowhere; `hidden` from scripts."""
    if not is_telling(value):
        return False
    return hidden or bool(_SESSION.search(name)) or bool(_MIXED.fullmatch(value))


def sounds_secret(name: str) -> bool:
    """Whether a variable or header is called like one that holds a secret."""
    plain = name.upper().replace("-", "_")
    return bool(_SOUNDS_SECRET.search(plain)) and not _SOUNDS_HARMLESS.search(plain)


def is_telling(value: str) -> bool:
    """Whether a value is no word, number, date, place or switch that stands in ordinary texts."""
    return len(value) >= _SHORTEST and not _ORDINARY.fullmatch(value)
