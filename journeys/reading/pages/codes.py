"""What on a page might be an order's number, where no words of ours say so."""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from urllib.parse import unquote, urlsplit

from journeys.reading.pages.sight import Sight

_CODE = re.compile(r"(?<![\w.,/:@-])(?:[#№]\s?|\bn[°º]\s?)?([A-Z0-9][A-Z0-9]*(?:[-/][A-Z0-9]+)*)(?![\w@/:-]|[.,]\d)")
_MARKED = re.compile(r"(?:[#№:]|\bn[°º.o]*)\s*$", re.IGNORECASE)
_MONEY = re.compile(r"^\s*(?:[$€£¥₹%]|[A-Z]{3}\b|kr|zł)|(?:[$€£¥₹]|[A-Z]{3})\s*$")
_DATE = re.compile(r"(?:19|20)\d\d|\d{1,4}([/-])\d{1,2}\1\d{1,4}")
_CARD = re.compile(r"[•*x]{2,}\s*$", re.IGNORECASE)
_LEAST = 4  # characters
_MOST = 24


def order_codes(sight: Sight, *, own: Collection[str] = ()) -> tuple[str, ...]:
    """Codes and numbers that a customer would try as their order's number, the likeliest first.

    Money, years, ends of card numbers and what is the customer's own are none.

    Args:
        sight: The page that confirmed the order.
        own: What is the customer's own: telephone, postcode, address.
    """
    theirs = {re.sub(r"\W", "", fact).casefold() for fact in own if fact}
    path = in_the_address(sight.url)
    likely: Counter[str] = Counter()
    for block in sight.blocks:
        if block.region not in ("main", "dialog", "aside"):
            continue
        for code, before in _codes(block.text):
            if _is_theirs(code, theirs) or not (code in path or any(map(str.isdigit, code))):
                continue
            likely[code] += 2 + 3 * bool(_MARKED.search(before)) + 3 * (code in path)
            likely[code] += 2 * (block.tag in ("h1", "h2", "h3", "strong", "b") or block.bold)
            likely[code] += code.isdigit() or "-" in code
    return tuple(code for code, _ in likely.most_common())


def in_the_address(url: str) -> frozenset[str]:
    """The parts of an address's path: where an order's page is its own, one of them is the order's number."""
    return frozenset(part for part in unquote(urlsplit(url).path).split("/") if part)


def _codes(text: str) -> Iterator[tuple[str, str]]:
    """Each code with the words before it."""
    for found in _CODE.finditer(text):
        code, before, after = found[1], text[: found.start(1)], text[found.end() :]
        if not _LEAST <= len(code) <= _MOST or _DATE.fullmatch(code) or _CARD.search(before):
            continue
        if not (_MONEY.search(after[:5]) or _MONEY.search(before[-5:])):
            yield code, before


def _is_theirs(code: str, theirs: set[str]) -> bool:
    bare = re.sub(r"\W", "", code).casefold()
    return any(bare == one or (len(bare) >= _LEAST and bare in one) for one in theirs)
