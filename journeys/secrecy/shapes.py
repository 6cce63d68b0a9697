"""What is secret by its shape or by the name beside it: tokens, keys, header lines, passwords in addresses and JSON."""

import base64
import binascii
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Final

MASK: Final = "•••"

_Replaces = Callable[[re.Match[str]], str]

# What fields, parameters and headers are called whose value nobody may read.
_NAMED: Final = (
    r"pass(?:word|wd|phrase|code)|pwd|passwort|kennwort|contrase(?:ñ|\\u00f1)a|mot_de_passe|"
    r"secret|token|api[_-]?key|apikey|access[_-]?key|private[_-]?key|secret[_-]?key|auth[_-]?key|"
    r"credentials?|authorization|session[_-]?id|sessionid|sessid|session|sid|jsessionid|phpsessid|sig|signature|"
    r"cvv2?|cvc2?|csc|security[_-]?code|verification[_-]?value|card[_-]?number|cardnumber|ccnumber|cc[_-]?number|"
    r"otp|bearer|jwt"
)
_IS_FIELD: Final = re.compile(
    rf"(?:^|[_.\-\[$]|(?<=[a-z])(?=[A-Z]))(?i:{_NAMED})\]?$"
)  # «client_secret», «accessToken»
_NAME: Final = r"(?:[A-Za-z_$][\w.$\[\]-]*+)"
_VALUE: Final = r"[^&\s\"'<>#;,\\\u2022]+"
_HEADERS: Final = r"(?:proxy-)?authorization|x-[\w-]*(?:key|token|auth|secret|session)[\w-]*|api-key"
_HELD: Final = r"\"((?:[^\"\\]|\\.)*)\""

_LONGEST_NAME = 80  # characters
_PARAMETER: Final = re.compile(rf"((?<![\w.$\[\]-])(?P<name>{_NAME})\s?(?:=|%3[dD]))({_VALUE})")
_QUOTED: Final = re.compile(  # in quotes of any kind, escaped as often as it is told within a string
    rf'((?<![\w.$\[\]-])(?P<name>{_NAME})(?:\\*")?\s*+:\s*+)'
    r"""("(?:[^"\\]|\\.)*+"|(?P<mark>\\+")(?:(?!(?<!\\)(?P=mark)).)*+(?P=mark)|'[^'\n]*')"""
)
_PRIVATE_KEY: Final = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY-----(.*?)(?:-----END [A-Z ]*PRIVATE KEY-----|\Z)", re.DOTALL
)
_BASIC: Final = re.compile(r"(?i)(\bbasic\s+)([A-Za-z0-9+/=_-]{8,})")
_PAIR: Final = re.compile(r"([\w!#$%&'*+.^`|~-]+=)[^;\s\"',\\]+")
_PUBLIC: Final = ("path=", "expires=", "max-age=", "domain=", "samesite=", "priority=")


def _kept(found: re.Match[str]) -> str:
    """What stood in front, and the mask; what is empty, or masked before, stays."""
    return f"{found[1]}{MASK}" if found[2].strip(f"{MASK[0]} ") else found[0]


def _basic(found: re.Match[str]) -> str:
    """«Basic dXNlcjpwYXNz», and not «basic information»."""
    return found[1] + MASK if b":" in decoded(found[2]) else found[0]


def _cookies(found: re.Match[str]) -> str:
    return found[1] + _PAIR.sub(_cookie, found[2])


def _cookie(found: re.Match[str]) -> str:
    return found[0] if found[1].lower() in _PUBLIC else found[1] + MASK


def _mask(found: re.Match[str]) -> str:
    del found
    return MASK


def _quoted(found: re.Match[str]) -> str:
    """A value in quotes, which stay."""
    value = found[2]
    return f"{found[1]}{value[:1]}{MASK}{value[-1:]}" if value[1:-1].strip(f"{MASK[0]} ") else found[0]


# What must stand in a text, in small letters, for a shape to be looked for; the shape; and what is put in its place.
_SHAPES: Final[tuple[tuple[tuple[str, ...], re.Pattern[str], _Replaces], ...]] = (
    (
        ("private key-----",),
        _PRIVATE_KEY,
        _mask,
    ),
    (("eyj",), re.compile(r"\beyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)*"), _mask),
    (
        ("sk_", "rk_", "sk-", "whsec_", "gh", "glpat-", "npm_", "pypi-", "xox", "akia", "asia", "aiza", "sg.", "ya29."),
        re.compile(
            r"\b(?:[sr]k_(?:live|test)_\w{10,}|sk-[\w-]{20,}|whsec_\w{16,}|gh[pousr]_\w{30,}|github_pat_\w{20,}|"
            r"glpat-[\w-]{20,}|npm_\w{36}|pypi-[\w-]{16,}|xox[abeprs]-[\w-]{10,}|(?:AKIA|ASIA)[A-Z0-9]{16}|"
            r"AIza[\w-]{35}|SG\.[\w-]{16,}\.[\w-]{16,}|ya29\.[\w-]{20,})"
        ),
        _mask,
    ),
    (
        ("cookie",),  # «Cookie: a=b; c=d»
        re.compile(r"(?i)(\b(?:set-)?cookie2?\s*:\s*)([\w!#$%&'*+.^`|~-]+=[^\r\n\"]*)"),
        _cookies,
    ),
    (
        ("cookie", "auth", "token", "key", "secret", "session"),  # a header in HAR: name and value beside each other
        re.compile(rf'(?i)("name"\s*:\s*"(?:(?:set-)?cookie|{_HEADERS})"\s*,\s*"value"\s*:\s*)({_HELD})'),
        _quoted,
    ),
    (
        ("cookie", "auth", "token", "key", "secret", "session"),  # a header in JSON
        re.compile(rf'(?i)("(?:(?:set-)?cookie|{_HEADERS})"\s*:\s*)({_HELD})'),
        _quoted,
    ),
    (
        ("authorization", "x-", "api-key"),  # a header's line
        re.compile(rf"(?i)(\b(?:{_HEADERS})\s*:\s*(?:(?:bearer|basic|digest|token)\s+)?)([^\s\"',<>\\]+)"),
        _kept,
    ),
    (("bearer",), re.compile(r"(?i)(\bbearer\s+)((?=[\w.~+/-]*\d)[\w.~+/-]{12,}=*)"), _kept),
    (("basic",), _BASIC, _basic),
    (("://",), re.compile(r"(://[^\s/:@\"'<>]*:)([^\s/@\"'<>]+)(?=@)"), _kept),
    (("=", "%3d"), _PARAMETER, lambda found: _field(found)),
    (
        ('"name"',),  # a field of a form that was sent, or of a page's store
        re.compile(rf'("name"\s*:\s*"(?P<name>{_NAME})"\s*,\s*"value"\s*:\s*)("(?:[^"\\]|\\.)*")'),
        lambda found: _field(found),
    ),
    (('"', "'"), _QUOTED, lambda found: _field(found)),
    (
        ("token:", "secret:", "key:", "password:", "passwort:", "passwd:"),  # in a line for programmers
        re.compile(r"(?i)(\b(?:token|secret|(?:api|access|private)[ _-]?key|password|passwort|passwd):\s*)"
                   r"((?=[^\s\"'<>]*\d)[^\s\"'<>,;]{12,})"),
        _kept,
    ),
    (
        ("key=",),
        re.compile(r"((?<=[?&])key=)((?=[^&\s\"'<>#]*\d)[^&\s\"'<>#]{10,})"),
        _kept,
    ),
    (
        ("cv", "csc", "security code", "prüf", "sécurité", "sicherheitscode", "seguridad", "sicurezza"),  # in words
        re.compile(
            r"(?i)((?:\bcv[vc]2?|\bcsc|\bsecurity code|prüf(?:nummer|ziffer)|\bcode de sécurité|\bsicherheitscode|"
            r"\bcódigo de seguridad|\bcodice di sicurezza)\W{0,3}(?:is|ist|est|es|è)?\W{1,3})(\d{3,4})(?!\d)"
        ),
        _kept,
    ),
    (
        ("type=", "password"),  # a field of a page as HTML
        re.compile(r"(?i)(<input\b[^<>]{0,600}\btype\s*=\s*[\"']?password[^<>]{0,600}?\bvalue\s*=\s*)(\"[^\"]+\"|'[^']+')"),
        _quoted,
    ),
    (
        ("name=",),
        re.compile(
            r"(?i)(<(?:input|meta)\b[^<>]{0,600}\bname\s*=\s*[\"']?(?P<name>[\w.$\[\]-]+)[\"'\s][^<>]{0,600}?\b(?:value|content)\s*=\s*)"
            r"(\"[^\"]+\"|'[^']+')"
        ),
        lambda found: _field(found),
    ),
)  # fmt: skip


def _field(found: re.Match[str]) -> str:
    """A field's value, if the field is called like a secret; quotes stay, also where they are escaped in a string."""
    before, name, value = found[1], found["name"], found[3]
    if not _is_secret_field(name[-_LONGEST_NAME:]):
        return found[0]
    mark = len(value) - len(value.lstrip("\\")) + 1 if value.lstrip("\\")[:1] in "\"'" else 0
    inner = value[mark : len(value) - mark]
    return f"{before}{value[:mark]}{MASK}{value[len(value) - mark :]}" if inner.strip(f"{MASK[0]} ") else found[0]


@lru_cache(maxsize=4096)
def _is_secret_field(name: str) -> bool:
    return bool(_IS_FIELD.search(name))


def mask_shapes(text: str) -> str:
    """The text with «•••» for what is secret by its shape, or by the name beside it."""
    low = text.lower()
    for signs, shape, replaced in _SHAPES:
        for sign in signs:
            if sign in low:
                text = shape.sub(replaced, text)
                break
    return text


def private_keys(text: str) -> list[str]:
    """What is between the marks of private keys."""
    return _PRIVATE_KEY.findall(text) if "PRIVATE KEY-----" in text else []


def named_secrets(text: str) -> Iterator[tuple[str, str]]:
    """Fields and parameters that are called like secrets, with what they hold."""
    for shape in (_PARAMETER, _QUOTED):
        for found in shape.finditer(text):
            if _is_secret_field(found["name"][-_LONGEST_NAME:]):
                yield found["name"], found[3].strip("\\\"'")


def decoded(text: str) -> bytes:
    """What stands in base64 of either alphabet; empty where it is none."""
    plain = text.translate(_ONE_ALPHABET).rstrip("=")
    try:
        return base64.b64decode(plain + "=" * (-len(plain) % 4), validate=True)
    except (binascii.Error, ValueError):
        return b""


_ONE_ALPHABET: Final = str.maketrans("-_", "+/")
