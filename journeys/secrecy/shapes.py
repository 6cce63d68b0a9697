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

from journeys.secrecy.glance import Glance
from journeys.secrecy.sentences import told_in

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
_STEMS: Final = (
    *(b"passw", b"passp", b"passc", b"passk", b"pwd", b"kennwort", b"contrase", b"mot_de_passe", b"secret", b"token"),
    *(b"key", b"cred", b"auth", b"sess", b"sid", b"sig", b"cvv", b"cvc", b"csc", b"security", b"verification", b"card"),
    *(b"ccnum", b"cc_n", b"cc-n", b"otp", b"bearer", b"jwt"),
)
_STEMS_BY_WORD: Final = tuple((max(re.split(rb"[^a-z]", stem), key=len), stem) for stem in _STEMS)
_TELLS: Final = re.compile(  # what must follow
    rb"[\w\x80-\xff.$\[\]-]*+(?:\\*[\"'`])?\s*+(?:[:=]|%3d|,\s*\"value\"|value=)"
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
    *(b"sk_live_", b"sk_test_", b"rk_live_", b"rk_test_", b"sk-", b"whsec_", b"ghp_", b"gho_", b"ghu_", b"ghs_"),
    *(b"ghr_", b"github_pat_", b"glpat-", b"npm_", b"pypi-", b"xox", b"akia", b"asia", b"aiza", b"sg.", b"ya29."),
)
_FIRST_WORDS: Final = tuple(
    b" %s " % re.split(rb"[\d_.-]", prefix)[0] if prefix[-1:] in b"_-." else b" " + prefix for prefix in _PREFIXES
)
_CODE_NAMES: Final = ("cvv", "cvc", "csc", "security code", "prüfnummer", "prüfziffer", "code de sécurité",
                      "sicherheitscode", "código de seguridad", "codice di sicurezza")  # fmt: skip
_CODES: Final = tuple(name.encode("latin-1") for name in _CODE_NAMES)
_CODE_WORDS: Final = (b"cvv", b"cvc", b"csc", b"secur", b"segur", b"sicur", b"sicher", b"curit", b"fnummer", b"fziffer")
_CODE: Final = re.compile(
    rf"(?i)(?:{'|'.join(_CODE_NAMES)})2?[ \t:=.()#*-]{{0,3}}(?:is|ist|est|es|è)?[ \t:=.()#*-]{{1,3}}(\d{{3,4}})(?!\d)"
)
_TAG: Final = re.compile(r"(?i)<(?:input|meta)\b[^<>]{0,2000}")
_ATTRIBUTE: Final = re.compile(  # its quotes may be escaped, in a string
    r"(?i)\b(name|type|value|content)\s*=\s*\\*(?:\"([^\"\\]*)|'([^'\\]*)|([^\s\"'<>\\]+))"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shape:
    """A pattern that is tried where one of its signs stands."""

    words: tuple[bytes, ...]  # in small letters; it is tried where one of them is a word of the text, or within one
    signs: tuple[bytes, ...]  # in small letters, with which it begins
    pattern: re.Pattern[str]
    secret: Callable[[re.Match[str]], Iterator[_Span]]  # what of it is

    def spans(self, text: str, glance: Glance) -> Iterator[_Span]:
        low = glance.low
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
    _Shape(words=(b" begin ",), signs=(b"-----begin ",), pattern=_PRIVATE_KEY, secret=_all),
    _Shape(
        words=(b" eyj",),
        signs=(b"eyj",),
        pattern=re.compile(r"(?<!\w)eyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)*"),
        secret=_all,
    ),
    _Shape(words=_FIRST_WORDS, signs=_PREFIXES, pattern=_KNOWN_TOKENS, secret=_all),
    _Shape(words=(b"cookie",), signs=(b"cookie",), pattern=_COOKIES, secret=_cookies),
    _Shape(
        words=(b"bearer ",),
        signs=(b"bearer ",),
        pattern=re.compile(r"(?i)bearer\s+((?=[\w.~+/-]*\d)[\w.~+/-]{12,}=*)"),
        secret=_first,
    ),
    _Shape(
        words=(b"basic ",),
        signs=(b"basic ",),
        pattern=re.compile(r"(?i)basic\s+([A-Za-z0-9+/=_-]{8,})"),
        secret=_basic,
    ),
    _Shape(
        words=(b" key ",),
        signs=(b"key=",),
        pattern=re.compile(r"(?i)(?<=[?&])key=(?:3D)?(?!=E2=80=A2)((?=[^&\s\"'<>#\\]*\d)[^&\s\"'<>#\\]{10,})"),
        secret=_first,
    ),
    _Shape(words=_CODE_WORDS, signs=_CODES, pattern=_CODE, secret=_first),
    _Shape(words=(b"input ", b"meta "), signs=(b"<input", b"<meta"), pattern=_TAG, secret=_value_of_tag),
)
_BY_WORD: Final = tuple((word, shape) for shape in _SHAPES for word in shape.words)
_ADDRESS: Final = re.compile(r"://[^\s/:@\"'<>\\]*:([^\s/\"'<>\\]+)(?=@)")


def mask_shapes(text: str, glance: Glance | None = None) -> str:
    """The text with «•••» for what is secret by its shape, or by the name beside it; itself where nothing is."""
    glance = glance or Glance(text)
    vocabulary = glance.vocabulary
    shapes = {id(shape): shape for word, shape in _BY_WORD if word in vocabulary}
    spans = [span for shape in shapes.values() for span in shape.spans(text, glance)]
    spans += [span for _, span in _fields(text, glance)]
    spans += told_in(text, glance)
    if "@" in text and "://" in text:
        spans += [found.span(1) for found in _ADDRESS.finditer(text)]
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


def _fields(text: str, glance: Glance) -> Iterator[tuple[str, _Span]]:
    """Fields, parameters and headers that are called like secrets, with where their value stands."""
    done = 0
    for at in _told_names(glance):
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


def _told_names(glance: Glance) -> list[int]:
    """Where names stand that may be those of secrets, with something told of them."""
    vocabulary, places = glance.vocabulary, set[int]()
    for stem in [stem for word, stem in _STEMS_BY_WORD if word in vocabulary]:
        at = glance.low.find(stem)
        while at >= 0:
            if _TELLS.match(glance.low, at):
                places.add(at)
            at = glance.low.find(stem, at + 1)
    return sorted(places)


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
    for name, (start, end) in _fields(text, Glance(text)):
        yield name, text[start:end]


def decoded(text: str) -> bytes:
    """What stands in base64 of either alphabet; empty where it is none."""
    plain = text.translate(_ONE_ALPHABET).rstrip("=")
    try:
        return base64.b64decode(plain + "=" * (-len(plain) % 4), validate=True)
    except (binascii.Error, ValueError):
        return b""


_ONE_ALPHABET: Final = str.maketrans("-_", "+/")
