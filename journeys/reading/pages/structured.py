"""Structured data as a page carries it (JSON-LD, microdata, RDFa), brought into one shape: plain dictionaries.

A property's name is schema.org's own («priceCurrency»), `@type` holds bare names («Product»), and what one node says of
another by its `@id` stands inside of it.
"""

import json
import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from decimal import Decimal

Node = dict[str, object]

_LONGEST = 400_000  # characters of one document
_DEEPEST = 12
_MOST_NODES = 2000
_OPENING = r"<!--|(?:(?://|/\*)\s*)?<!\[CDATA\[(?:\s*\*/)?"
_CLOSING = r"(?:(?://|/\*)\s*)?\]\]>(?:\s*\*/)?|(?://\s*)?-->"
_WRAPPED = re.compile(rf"\A(?:\s*(?:{_OPENING}))+|(?:(?:{_CLOSING})\s*)+\Z")
_ESCAPE = re.compile(r"\\(?![\"\\/bfnrtu])")
_DECODER = json.JSONDecoder(parse_float=Decimal, strict=False)
_TRAILING = re.compile(r",(?=\s*[}\]])")
_NAME = re.compile(r"[^/#:]+\Z")


def nodes_of(documents: Iterable[str]) -> Iterator[Node]:
    """Every node of every document, outer ones first; what cannot be read is passed over.

    Args:
        documents: JSON-LD texts, or HTML fragments (they begin with «<») that carry microdata or RDFa.
    """
    seen = 0
    for document in documents:
        for node in _walk(_linked(list(_roots(document[:_LONGEST])))):
            seen += 1
            if seen > _MOST_NODES:
                return
            yield node


def listed(value: object) -> list[object]:
    """A property's values; one value stands without a list."""
    return value if isinstance(value, list) else [] if value is None else [value]


def kinds_of(node: Mapping[str, object]) -> frozenset[str]:
    """The bare names of a node's types."""
    return frozenset(_bare(kind) for kind in listed(node.get("@type")) if isinstance(kind, str))


def text_of(value: object, *, deep: int = 0) -> str:
    """What a property says in words; the first value where there are several."""
    if deep > _DEEPEST:
        return ""  # a node that is named by itself
    if isinstance(value, list):
        return next((text for one in value if (text := text_of(one, deep=deep + 1))), "")
    if isinstance(value, dict):
        return text_of(value.get("@value", value.get("name", value.get("@id"))), deep=deep + 1)
    return "" if value is None or isinstance(value, bool) else " ".join(str(value).split())


def _roots(document: str) -> Iterator[object]:
    text = document.strip().lstrip("\ufeff")
    if text.startswith("<") and not text.startswith("<!"):
        yield from _of_html(text)
    else:
        yield from _of_json(text)


def _of_json(text: str) -> Iterator[object]:
    bare = _WRAPPED.sub("", text).strip()
    for attempt in (bare, _ESCAPE.sub(r"\\\\", _TRAILING.sub("", bare))):
        with suppress(ValueError, RecursionError):
            yield _DECODER.raw_decode(attempt)[0]  # what follows it, a brace too many, is passed over
            return
    if "/*" in bare or "//" in bare:
        with suppress(Exception):  # comments inside; a stranger's text in a library that was not written for all of it
            script = f'<script type="application/ld+json">{bare}</script>'
            yield from _extruct(script, "json-ld")


def _of_html(text: str) -> Iterator[object]:
    for syntax, mark in (("microdata", "itemscope"), ("rdfa", "typeof=")):
        if mark in text:
            with suppress(Exception):  # the same of HTML
                yield from _extruct(text, syntax)


def _extruct(html: str, syntax: str) -> list[object]:
    import extruct  # type: ignore[import-untyped]  # noqa: PLC0415 -- takes most of a second, and few pages need it

    found: dict[str, list[object]] = extruct.extract(html, syntaxes=[syntax], uniform=True, errors="ignore")
    return found.get(syntax, [])


def _linked(roots: Sequence[object]) -> list[object]:
    """The same with bare names, and with what is only referred to in its place."""
    plain = [_plain(root, 0) for root in roots]
    known = {str(node["@id"]): node for node in _walk(plain) if len(node) > 1 and isinstance(node.get("@id"), str)}
    for node in list(_walk(plain)):
        for name, value in node.items():
            if name != "@id":
                many = [_followed(one, known) for one in listed(value)]
                node[name] = many if isinstance(value, list) else many[0] if many else value
    return plain


def _followed(value: object, known: Mapping[str, Node]) -> object:
    if isinstance(value, dict) and set(value) == {"@id"}:
        return known.get(str(value["@id"]), value)
    return value


def _plain(value: object, depth: int) -> object:
    if depth > _DEEPEST:
        return None
    if isinstance(value, dict):
        return {name if name.startswith("@") else _bare(name): _plain(one, depth + 1) for name, one in value.items()}
    return [_plain(one, depth + 1) for one in value] if isinstance(value, list) else value


def _bare(name: str) -> str:
    found = _NAME.search(name.strip())
    return found.group() if found else name


def _walk(roots: Iterable[object]) -> Iterator[Node]:
    met: set[int] = set()  # what refers back is met again
    left = deque(roots)
    while left:
        value = left.popleft()
        if isinstance(value, dict) and id(value) not in met:
            met.add(id(value))
            yield value
            left.extend(one for one in value.values() if isinstance(one, dict | list))
        elif isinstance(value, list):
            left.extend(value)
