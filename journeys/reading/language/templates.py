"""Marks of a template that nobody filled in: what a customer was never meant to see."""

import re
from collections.abc import Iterator
from functools import cache

from journeys.reading.language.data import words_on
from journeys.reading.language.words import KNOWN_LANGUAGES, as_expression

_FIELD = r"[A-Za-z][\w.\- ]{0,40}"
_MARKS = (
    re.compile(rf"\{{\{{-?\s*{_FIELD}(?:\s*\|[^{{}}]{{0,40}})?\s*-?\}}\}}"),  # {{ order.number }}
    re.compile(r"(?<![\w$#\\{])\{[a-z][a-z0-9]*(?:[_.][a-z0-9]+)*\}(?!\})"),  # {first_name}
    re.compile(r"(?<![\w$#\\{])\{[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*\}(?!\})"),  # {NAME}
    re.compile(rf"[$#]\{{{_FIELD}\}}"),  # ${name}, #{name}
    re.compile(r"<%=?\s*[\w.@]+\s*%>"),  # <%= name %>
    re.compile(rf"\[\[\s*{_FIELD}\s*\]\]"),  # [[name]]
    re.compile(r"(?<![\w%])%[A-Z][A-Z0-9_]{2,30}%(?![\w%])"),  # %FIRSTNAME%
    re.compile(r"\*\|[A-Z][A-Z0-9_:]{1,30}\|\*"),  # *|FNAME|*
    re.compile(r"(?<![\w$#\\{])\{\d{1,2}\}(?!\})"),  # {0}
    re.compile(r"<[A-Z]{2,20}(?:[_ ][A-Z]{2,20}){1,4}>"),  # <FIRST_NAME>
    re.compile(r"(?<![\w%\d])(?<!\d )%(?:\d\$)?s(?![\w%])"),  # %s, %1$s
    re.compile(r"&(?:#x?[0-9a-f]{2,5}|amp|quot|apos|nbsp|lt|gt);", re.I),  # &#x27;
    re.compile(r"\blorem ipsum\b", re.I),
)
# A quick look before many close ones.
_MAY_HOLD_ONE = re.compile(
    r"[{<\[%*&_]|[a-z]\.[a-z]|None|null|undefined|NaN|[lL](?i:orem ipsum)|\s,|\w,\s*$", re.MULTILINE
)
# A key of a translation: three small words or more with dots between, or words joined by low lines, alone on its line.
_KEY = re.compile(r"^(?:[a-z]+(?:[_-][a-z]+)*\.){2,}[a-z]+(?:[_-][a-z]+)*$|^[a-z]+(?:_[a-z]+){2,}$", re.M)
_FILE = re.compile(
    r"\.(?:com|org|net|de|eu|uk|fr|es|io|js|css|html?|php|py|pdf|png|jpe?g|svg|zip|txt|json|toml|example|test)$"
)
# «Total: $NaN»: a value that is missing, where a value stands. «Allergies: None» is an answer.
_NOTHING = re.compile(
    r"[$€£]\s?(None|null|undefined|NaN)(?=\W|$)"
    r"|[:=#]\s*(null|undefined|NaN)(?=\W|$)|\b(undefined|NaN)\s?[$€£%]|\[object Object\]",
    re.I,
)
# A line of a program, which may hold all of these.
_CODE = re.compile(
    r"[;{]\s*$|=>|\(\)|</\w|\b(?:function|const|var|def|import|class|return|echo|printf?)\b.*[=({]|^\s*[$#>] \w"
)
_CASED = frozenset({"None", "null", "undefined", "NaN"})


def read_placeholders(text: str) -> tuple[str, ...]:
    """Every mark of a template in a text that a customer sees, in order, each once.

    Brackets and braces of ordinary writing are none («[optional]», «{ }»), nor are addresses and names of files.

    >>> read_placeholders("Hello {first_name}, your order {{ order.number }} [optional] is on its way.")
    ('{first_name}', '{{ order.number }}')
    >>> read_placeholders("Hello None,")
    ('None',)
    """
    return tuple(dict.fromkeys(mark for _, mark in sorted(_found(text))))


def _found(text: str) -> Iterator[tuple[int, str]]:
    if not _MAY_HOLD_ONE.search(text):
        return
    start = 0
    for line in text.splitlines(keepends=True):
        if _MAY_HOLD_ONE.search(line) and not _CODE.search(line):
            for place, mark in _found_in(line):
                yield start + place, mark
        start += len(line)


def _found_in(line: str) -> Iterator[tuple[int, str]]:
    for pattern in _MARKS:
        for match in pattern.finditer(line):
            yield match.start(), match.group()
    for match in _KEY.finditer(line):
        if not _FILE.search(match.group()):
            yield match.start(), match.group()
    for match in _NOTHING.finditer(line):
        value = next(filter(None, match.groups()), match.group())
        if value in _CASED or value == "[object Object]":
            yield match.start(), value
    for match in _greeting().finditer(line):
        value = match["value"] or match[0].strip()
        if match["value"] is None or value[0] in "[(<" or value in _CASED:
            yield match.start(match.lastgroup or 0), value
    for match in _own_fact().finditer(line):
        yield match.start(), match[0]


@cache
def _greeting() -> re.Pattern[str]:
    """A greeting of nobody («Dear ,»), of a value that is missing («Hi null»), or of a mark («Hello [Name]»)."""
    hello, to_a_name = (_phrases(f"{kind}") for kind in ("hello", "to_a_name"))
    value = r"(?P<value>None|null|undefined|NaN|\[[^\[\]\n]{2,30}\]|\([A-Z_ ]{4,30}\)|<[^>\n]{2,30}>)"
    return re.compile(
        rf"(?:^|(?<=[\s>«“\"]))(?:(?:{hello}|{to_a_name})\s+{value}(?=\W|$)"
        rf"|^\s*(?:{to_a_name})\s*,\s*$|^\s*(?:{to_a_name})\s+,|^\s*(?:{hello})[ ],\s*$)",
        re.IGNORECASE | re.MULTILINE,
    )


@cache
def _own_fact() -> re.Pattern[str]:
    """A fact of the customer's own named in brackets: «[First Name]», «[Kundennummer]»."""
    return re.compile(rf"(?<!\[)\[\s*(?:{_phrases('own_fact')})\s*\](?!\])", re.IGNORECASE)


def _phrases(kind: str) -> str:
    tables = (words_on("tone", language)["tone"]["greeting"] for language in KNOWN_LANGUAGES)
    return "|".join(as_expression(phrase) for table in tables for phrase in table[kind])
