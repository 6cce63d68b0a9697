"""Marks of a template that nobody filled in: what a customer was never meant to see."""

import re
from collections.abc import Iterator

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
    re.compile(
        r"\[(?:(?:First|Last|Full|Your|Customer|Company|User|Order|Insert)[ _]?(?:Name|Number|Id|Date|Here)?)\]", re.I
    ),
    re.compile(r"&(?:#x?[0-9a-f]{2,5}|amp|quot|apos|nbsp|lt|gt);", re.I),  # &#x27;
    re.compile(r"\blorem ipsum\b", re.I),
)
# A quick look before many close ones.
_MAY_HOLD_ONE = re.compile(r"[{<\[%*&_]|[a-z]\.[a-z]|None|null|undefined|NaN|[lL](?i:orem ipsum)")
# A key of a translation: three small words or more with dots between, or words joined by low lines, alone on its line.
_KEY = re.compile(r"^(?:[a-z]+(?:[_-][a-z]+)*\.){2,}[a-z]+(?:[_-][a-z]+)*$|^[a-z]+(?:_[a-z]+){2,}$", re.M)
_FILE = re.compile(
    r"\.(?:com|org|net|de|eu|uk|fr|es|io|js|css|html?|php|py|pdf|png|jpe?g|svg|zip|txt|json|toml|example|test)$"
)
# «Hello None,», «Total: $NaN»: a value that is missing, where a value stands. «Allergies: None» is an answer.
_GREETED = r"\b(?:hi|hello|dear|hallo|guten tag|bonjour|hola|liebe[rs]?|sehr geehrte[rs]?(?: herr| frau)?)\s+"
_NOTHING = re.compile(
    rf"(?:{_GREETED}|[$€£]\s?)(None|null|undefined|NaN)(?=\W|$)"
    r"|[:=#]\s*(null|undefined|NaN)(?=\W|$)|\b(undefined|NaN)\s?[$€£%]|\[object Object\]",
    re.I,
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
    for pattern in _MARKS:
        for match in pattern.finditer(text):
            yield match.start(), match.group()
    for match in _KEY.finditer(text):
        if not _FILE.search(match.group()):
            yield match.start(), match.group()
    for match in _NOTHING.finditer(text):
        value = next(filter(None, match.groups()), match.group())
        if value in _CASED or value == "[object Object]":
            yield match.start(), value
