"""Which of the environment's variables, headers and cookies hold secrets, told by their names and by their looks."""

import re
from collections.abc import Iterator, Mapping
from typing import Final
from urllib.parse import unquote

from journeys.secrecy.shapes import decoded

_SHORTEST = 8  # characters: a shorter one stands in ordinary words by chance
_SOUNDS_SECRET: Final = re.compile(
    r"(?:^|_)(?:TOKENS?|SECRETS?|PASSWORDS?|PASSWD|PASS|PASSPHRASE|CREDENTIALS?|API_?KEYS?|ACCESS_KEY(?:_ID)?|"
    r"PRIVATE_KEY|SECRET_KEY|AUTH_KEY|ENCRYPTION_KEY|SIGNING_KEY|AUTHORIZATION|AUTH|COOKIE|BEARER|JWT|PAT)(?:$|_)"
)
_SOUNDS_HARMLESS: Final = re.compile(r"(?:FILE|PATH|DIR|HOME|SOCK|NAME|TYPE|TTL|EXPIRES?|COUNT|LIMIT|URL|URI|HOST)$")
_SIGNED_ADDRESS: Final = re.compile(r"[a-z][\w+.-]*://([^\s/:@]*)(?::([^\s/]+))?@", re.IGNORECASE)
_IN_SETTINGS: Final = re.compile(r"(?i)(?:^|[\s;&?])(?:password|passwd|pwd)\s*=\s*(?:'([^']+)'|([^\s;&']+))")
_SCHEME: Final = re.compile(r"(?i)^(bearer|basic|digest|token|apikey)\s+(.+)$")
_ORDINARY: Final = re.compile(
    r"(?i)true|false|none|null|yes|no|on|off|[\d.,:/ -]{1,11}|[a-z]{1,11}|[~./][\w./~-]*|[a-z]:\\.*"
    r"|[a-z]{2}[-_][a-z]{2}|https?://[^@]*|\d{4}-\d\d-\d\d\S*|[\w.+-]+@[\w.-]+"
)
_SESSION: Final = re.compile(
    r"(?i)sess|(?:^|[_.-])s?id$|auth|token|csrf|xsrf|jwt|login|remember|secret|(?:^|[_.-])key|php|asp|jsession|connect"
)
_SHORTEST_MIXED = 5  # characters
_MIXED_SHORT: Final = re.compile(r"[A-Za-z].*\d|\d.*[A-Za-z]|[a-z].*[A-Z]|[A-Z].+[!-/:-@].*")
_MIXED: Final = re.compile(r"(?=.*\d)(?=.*[A-Za-z])\S{16,}")


def secrets_in(environment: Mapping[str, str]) -> Iterator[str]:
    """The values of variables whose name sounds like a secret, and passwords in addresses."""
    for name, value in environment.items():
        yield from _passwords_in(value)
        if sounds_secret(name) and "://" not in value:
            yield from filter(is_telling, parts_of(value))


def _passwords_in(value: str) -> Iterator[str]:
    """Those in addresses, as of databases, and in settings; as they are written there and as they are."""
    for signed in _SIGNED_ADDRESS.finditer(value):
        for written in filter(None, (signed[2], "" if signed[2] else signed[1])):
            yield from {one for one in (written, unquote(written)) if _is_password(one, alone=not signed[2])}
    for told in _IN_SETTINGS.finditer(value):
        yield from filter(_is_password, (told[1] or told[2],))


def _is_password(value: str, *, alone: bool = False) -> bool:
    """Whether it is none that is also a word, as «shop» is; `alone`: without a user, as tokens are."""
    if alone:
        return bool(_MIXED.fullmatch(value))
    return is_telling(value) or (len(value) >= _SHORTEST_MIXED and bool(_MIXED_SHORT.search(value)))


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
