"""What is secret by its shape or by the name beside it: tokens, keys, header lines, passwords in addresses and JSON.

A text is searched for a few signs in small letters, which is quick; only where one stands a pattern is tried.
"""

import base64
import binascii
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

MASK: Final = "•••"

_Span = tuple[int, int]  # of what is secret in a text

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
_IS_HEADER: Final = re.compile(r"(?i)(?:proxy-)?authorization|x-[\w-]+|api-key")
_IS_TOLD: Final = re.compile(
    r"(?i)(?:\w+[_-])?(?:token|secret|(?:api|access|private)[_-]?key|password|passwort|passwd)"
)
_STEMS: Final = re.compile(
    r"(?:passw|passp|passc|passk|pwd|kennwort|contrase|mot_de_passe|secret|token|key|cred|auth|sess|sid|sig|cvv|cvc|csc|"
    r"security|verification|card|ccnum|cc_n|cc-n|otp|bearer|jwt|api-)"
    r"(?=[\w.$\[\]-]*+(?:\\*\"|')?\s*+(?:[:=]|%3d|,\s*\"value\"|value=))"  # what is told of it must follow
)
_LONGEST_NAME = 80  # characters
_LETTERS: Final = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.$[]-")
_REST_OF_NAME: Final = re.compile(r"[\w.$\[\]-]*+")
_IN_QUOTES: Final = r"""("(?:[^"\\]|\\.)*+"|(?P<mark>\\+")(?:(?!(?<!\\)(?P=mark)).)*+(?P=mark)|'[^'\n]*')"""
_QUOTED: Final = re.compile(rf'(?:\\*")?\s*+(?::|,\s*"value"\s*:|\]?["\']\s+value=)\s*+{_IN_QUOTES}')
_PARAMETER: Final = re.compile(r"\s?(?:=|%3[dD])([^&\s\"'<>#;,\\\u2022]+)")
_LINE: Final = re.compile(r"\s*:\s*(?:(?i:bearer|basic|digest|token)\s+)?([^\s\"',<>\\;]+)")

_COOKIES: Final = re.compile(
    r'cookie2?(?:\s*:\s*([\w!#$%&\'*+.^`|~-]+=[^\r\n"]*)|"\s*(?::|,\s*"value"\s*:)\s*("(?:[^"\\]|\\.)*"))',
    re.IGNORECASE,
)
_PAIR: Final = re.compile(r"([\w!#$%&'*+.^`|~-]+=)([^;\s\"',\\]+)")
_PUBLIC: Final = ("path=", "expires=", "max-age=", "domain=", "samesite=", "priority=")
_PRIVATE_KEY: Final = re.compile(  # to its end, or that of the string that holds a piece of it
    r"-----BEGIN [A-Z ]*PRIVATE KEY-----((?:[^\\\"'<>]|\\[nrt])*?)"
    r"(?:-----END [A-Z ]*PRIVATE KEY-----|(?=\\[^nrt]|[\"'<>])|\Z)"
)
_KNOWN_TOKENS: Final = re.compile(
    r"(?<!\w)(?:[sr]k_(?:live|test)_\w{10,}|sk-[\w-]{20,}|whsec_\w{16,}|gh[pousr]_\w{30,}|github_pat_\w{20,}|"
    r"glpat-[\w-]{20,}|npm_\w{36}|pypi-[\w-]{16,}|xox[abeprs]-[\w-]{10,}|(?:AKIA|ASIA)[A-Z0-9]{16}|"
    r"AIza[\w-]{35}|SG\.[\w-]{16,}\.[\w-]{16,}|ya29\.[\w-]{20,})"
)
_PREFIXES: Final = (
    *("sk_live_", "sk_test_", "rk_live_", "rk_test_", "sk-", "whsec_", "ghp_", "gho_", "ghu_", "ghs_", "ghr_"),
    *("github_pat_", "glpat-", "npm_", "pypi-", "xox", "akia", "asia", "aiza", "sg.", "ya29."),
)
_CODES: Final = ("cvv", "cvc", "csc", "security code", "prüfnummer", "prüfziffer", "code de sécurité",
                 "sicherheitscode", "código de seguridad", "codice di sicurezza")  # fmt: skip
_CODE: Final = re.compile(
    rf"(?i)(?:{'|'.join(_CODES)})2?[ \t:=.()#*-]{{0,3}}(?:is|ist|est|es|è)?[ \t:=.()#*-]{{1,3}}(\d{{3,4}})(?!\d)"
)
_TAG: Final = re.compile(r"(?i)<(?:input|meta)\b[^<>]{0,2000}")
_ATTRIBUTE: Final = re.compile(  # its quotes may be escaped, in a string
    r"(?i)\b(name|type|value|content)\s*=\s*\\*(?:\"([^\"\\]*)|'([^'\\]*)|([^\s\"'<>\\]+))"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shape:
    """A pattern that is tried where one of its signs stands."""

    signs: tuple[str, ...]  # in small letters, with which it begins
    pattern: re.Pattern[str]
    secret: Callable[[re.Match[str]], Iterator[_Span]]  # what of it is

    def spans(self, text: str, low: str) -> Iterator[_Span]:
        for sign in self.signs:
            at = low.find(sign)
            while at >= 0:
                found = self.pattern.match(text, at)
                if found:
                    yield from self.secret(found)
                at = low.find(sign, max(at + 1, found.end() if found else 0))


def _all(found: re.Match[str]) -> Iterator[_Span]:
    yield found.span()


def _first(found: re.Match[str]) -> Iterator[_Span]:
    yield found.span(1)


def _basic(found: re.Match[str]) -> Iterator[_Span]:
    """«Basic dXNlcjpwYXNz», and not «basic information»."""
    if b":" in decoded(found[1]):
        yield found.span(1)


def _cookies(found: re.Match[str]) -> Iterator[_Span]:
    if found[2]:
        yield found.start(2) + 1, found.end(2) - 1
        return
    for pair in _PAIR.finditer(found.string, *found.span(1)):
        if pair[1].lower() not in _PUBLIC:
            yield pair.span(2)


def _value_of_tag(found: re.Match[str]) -> Iterator[_Span]:
    """What a field for a password holds, or one that is called like a secret."""
    told = {one[1].lower(): one for one in _ATTRIBUTE.finditer(found[0])}
    name, kind = (_text_of(told[key]) if key in told else "" for key in ("name", "type"))
    held = told.get("value") or told.get("content")
    if held and (kind.lower() == "password" or _is_secret_field(name[-_LONGEST_NAME:])):
        group = held.lastindex or 0
        yield found.start() + held.start(group), found.start() + held.end(group)


def _text_of(attribute: re.Match[str]) -> str:
    return str(attribute[attribute.lastindex or 0])


_SHAPES: Final = (
    _Shape(signs=("-----begin ",), pattern=_PRIVATE_KEY, secret=_all),
    _Shape(signs=("eyj",), pattern=re.compile(r"(?<!\w)eyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)*"), secret=_all),
    _Shape(signs=_PREFIXES, pattern=_KNOWN_TOKENS, secret=_all),
    _Shape(signs=("cookie",), pattern=_COOKIES, secret=_cookies),
    _Shape(signs=("bearer ",), pattern=re.compile(r"(?i)bearer\s+((?=[\w.~+/-]*\d)[\w.~+/-]{12,}=*)"), secret=_first),
    _Shape(signs=("basic ",), pattern=re.compile(r"(?i)basic\s+([A-Za-z0-9+/=_-]{8,})"), secret=_basic),
    _Shape(signs=("://",), pattern=re.compile(r"://[^\s/:@\"'<>\\]*:([^\s/@\"'<>\\]+)(?=@)"), secret=_first),
    _Shape(
        signs=("key=",),
        pattern=re.compile(r"(?i)(?<=[?&])key=(?:3D)?((?=[^&\s\"'<>#\\]*\d)[^&\s\"'<>#\\]{10,})"),
        secret=_first,
    ),
    _Shape(signs=_CODES, pattern=_CODE, secret=_first),
    _Shape(signs=("<input", "<meta"), pattern=_TAG, secret=_value_of_tag),
)


def mask_shapes(text: str) -> str:
    """The text with «•••» for what is secret by its shape, or by the name beside it."""
    low = text.lower()
    if len(low) != len(text):
        low = text  # letters of some alphabets have no small ones of the same length
    spans = [span for shape in _SHAPES for span in shape.spans(text, low)]
    spans += [span for _, span in _fields(text, low)]
    for start, stop in reversed(list(_merged(spans))):
        if text[start:stop].strip(f"{MASK[0]} "):
            text = f"{text[:start]}{MASK}{text[stop:]}"
    return text


def _merged(spans: Iterable[_Span]) -> Iterator[_Span]:
    """In order, those that overlap as one."""
    last: _Span | None = None
    for span in sorted(spans):
        if last and span[0] < last[1]:
            last = last[0], max(last[1], span[1])
            continue
        if last:
            yield last
        last = span
    if last:
        yield last


def _fields(text: str, low: str) -> Iterator[tuple[str, _Span]]:
    """Fields, parameters and headers that are called like secrets, with where their value stands."""
    done = 0
    for stem in _STEMS.finditer(low):
        at = stem.start()
        if at < done:
            continue
        start = at
        while start > at - _LONGEST_NAME and start and text[start - 1] in _LETTERS:
            start -= 1
        rest = _REST_OF_NAME.match(text, at)
        end = done = rest.end() if rest else at
        name = text[start:end]
        if len(name) <= _LONGEST_NAME and (span := _value_after(text, name, end)):
            done = span[1]
            yield name, span


def _value_after(text: str, name: str, end: int) -> _Span | None:
    if _is_secret_field(name):
        if found := _QUOTED.match(text, end):
            value = found[1]
            mark = len(found["mark"] or "'")
            return (found.start(1) + mark, found.end(1) - mark) if len(value) > 2 * mark else None
        if found := _PARAMETER.match(text, end):
            return found.span(1)
    if _IS_HEADER.fullmatch(name) and _sounds_like_key(name) and (found := _LINE.match(text, end)):
        return found.span(1)
    if _IS_TOLD.fullmatch(name) and (found := _LINE.match(text, end)):
        return found.span(1) if len(found[1]) >= len("123456789012") and re.search(r"\d", found[1]) else None
    return None


@lru_cache(maxsize=4096)
def _is_secret_field(name: str) -> bool:
    return bool(_IS_FIELD.search(name)) or bool(_IS_HEADER.fullmatch(name) and _sounds_like_key(name))


def _sounds_like_key(header: str) -> bool:
    return bool(re.search(r"(?i)key|token|auth|secret|session", header))


def private_keys(text: str) -> list[str]:
    """What is between the marks of private keys."""
    return _PRIVATE_KEY.findall(text) if "PRIVATE KEY-----" in text else []


def named_secrets(text: str) -> Iterator[tuple[str, str]]:
    """Fields and parameters that are called like secrets, with what they hold."""
    low = text.lower()
    for name, (start, end) in _fields(text, low if len(low) == len(text) else text):
        yield name, text[start:end]


def decoded(text: str) -> bytes:
    """What stands in base64 of either alphabet; empty where it is none."""
    plain = text.translate(_ONE_ALPHABET).rstrip("=")
    try:
        return base64.b64decode(plain + "=" * (-len(plain) % 4), validate=True)
    except (binascii.Error, ValueError):
        return b""


_ONE_ALPHABET: Final = str.maketrans("-_", "+/")
