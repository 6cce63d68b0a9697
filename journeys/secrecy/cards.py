"""Payment card numbers in a text: by issuer, length, check digit and grouping, and not by what surrounds them alone.

A number that happens to pass Luhn is no card: one in ten order numbers does. So the issuer's prefix and length must
fit, the digits must be grouped as people group cards, and no word in front may call it something else.
"""

import re
from collections.abc import Collection, Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from journeys.secrecy.glance import Glance

_SHORTEST, _LONGEST = 12, 19  # digits
_MOST_GROUPS = 40  # more numbers than that in a row are a table
_TO_DIAL = 15  # digits: the longest telephone number (E.164)

# What stands between the digits of one number, also as URLs, HTML and JSON write it.
_BETWEEN: Final = (
    r"(?:[ \u00a0\u2007\u2009\u202f.,+_\u2010-\u2013-]|%20|%C2%A0|%2[dDeE]|&nbsp;|&#160;|&#xa0;|\\u00a0|\\u202f){1,2}"
)
_APART: Final = r"(?:[\s.,+_/-]|%20|&nbsp;|&#160;|\\u00a0|\\[nrt]|<[^<>]{0,300}>){0,8}+"
_ESCAPED: Final = r"%[0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4}|\\x[0-9A-Fa-f]{2}|&#x?[0-9A-Fa-f]+;"
_DIGIT: Final = r"[0-9\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\uff10-\uff19]"
_RUN: Final = re.compile(rf"{_DIGIT}+(?:{_BETWEEN}{_DIGIT}+)*")
_GROUP: Final = re.compile(rf"{_ESCAPED}|(\d+)")
_ESCAPE_OPENS: Final = {"%": 2, "\\u": 4, "\\x": 2}  # and how many digits may belong to it
_AFTER_ESCAPE: Final = re.compile(r"(?:\\[nrtbf]|%[0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4})\Z")

# The issuers' ranges: first digits from, to, and the lengths that are issued.
_ISSUERS: Final = (
    (4, 4, (16, 19)),  # Visa
    (51, 55, (16,)),  # Mastercard
    (2221, 2720, (16,)),
    (34, 34, (15,)),  # American Express
    (37, 37, (15,)),
    (300, 305, (14, 16)),  # Diners Club
    (36, 36, (14, 16)),
    (38, 39, (14, 16)),
    (6011, 6011, (16, 19)),  # Discover
    (644, 659, (16, 19)),
    (3528, 3589, (16, 19)),  # JCB
    (62, 62, (16, 17, 18, 19)),  # UnionPay
    (2200, 2204, (16, 17, 18, 19)),  # Mir
    (5018, 5018, (16, 18, 19)),  # Maestro
    (5020, 5020, (16, 18, 19)),
    (5038, 5038, (16, 18, 19)),
    (5893, 5893, (16, 18, 19)),
    (6304, 6304, (16, 18, 19)),
    (6759, 6759, (16, 18, 19)),
    (6761, 6763, (16, 18, 19)),
    (9792, 9792, (16,)),  # Troy
)
_ONCE_ISSUED: Final = ((4, 4, (13,)), (50, 50, (12, 13)), (56, 69, (12, 13, 14, 15)))  # read where words say «card»
_GROUPINGS: Final = (
    (4, 4, 4, 4, 3),
    (4, 4, 4, 4),
    (4, 4, 4, 3),
    (4, 3, 3, 3),
    (4, 6, 5),
    (4, 6, 4),
    (4, 4, 5),
    (6, 13),
)

# «Order number: 4…», «"tracking_id": "4…"»: what a word in front calls it, with nothing but glue between.
_GLUE: Final = (
    r"(?:(?:number|numbers|nummer|num|no|nos|nr|n°|nº|id|ids|code|codes|ref|key|value|is|was|ist|est|es|è|lautet|of|the|"
    r"your|numéro|número|numero|numer|номер|jest|är|er)\b|[\W_])*"
)
_ELSE: Final = (
    r"order|orders|booking|reservation|invoice|bill|receipt|reference|tracking|track|parcel|shipment|shipping|package|"
    r"consignment|ticket|case|return|rma|customer|client|account|serial|article|item|product|sku|ean|gtin|upc|isbn|issn|"
    r"imei|iccid|iban|phone|telephone|tel|mobile|fax|whatsapp|timestamp|uuid|sha1|version|"
    r"bestellung|bestell|auftrag|auftrags|rechnung|rechnungs|sendung|sendungs|paket|kunden|artikel|telefon|handy|"
    r"bestellnummer|auftragsnummer|rechnungsnummer|sendungsnummer|paketnummer|kundennummer|artikelnummer|"
    r"sendungsverfolgungsnummer|vorgangsnummer|commande|suivi|colis|facture|référence|réservation|téléphone|"
    r"pedido|seguimiento|envío|factura|referencia|teléfono|ordine|spedizione|fattura|riferimento|telefono|"
    r"bestelling|bestelnummer|pakket|factuur|zending|zamówienia|zamówienie|przesyłki|przesyłka|faktury|encomenda|"
    r"fatura|rastreio|beställning|ordernummer|ordrenummer|tilaus|tilausnumero|objednávka|objednávky|rendelés|comandă|"
    r"sipariş|заказ|заказа|παραγγελία"
)
_CALLED_ELSE: Final = re.compile(rf"(?:^|[\W_]|[a-z](?=[A-Z]))(?:{_ELSE})[\W_]*{_GLUE}\Z", re.IGNORECASE)
_CALLED_CARD: Final = re.compile(
    r"(?:card|karte|kreditkarten\w*|visa|maestro|carte|tarjeta|carta|kaart|karta|karty|cartão|kort|kortti|kártya)"
    rf"(?:[\W_]|[A-Z]){_GLUE}\Z",
    re.IGNORECASE,
)
_IN_FRONT = 48  # characters in which such a word is looked for


class Place(NamedTuple):
    """Where something stands in a text."""

    start: int
    end: int


def passes_luhn(digits: str) -> bool:
    """Whether the last digit is the check digit of the others."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        doubled = int(digit) * (1 + place % 2)
        total += doubled - 9 * (doubled > 9)
    return total % 10 == 0


def is_card(digits: str, *, called_so: bool = False) -> bool:
    """Whether an issuer gives out such numbers; `called_so`: a word in front says that it is one."""
    if not _SHORTEST <= len(digits) <= _LONGEST or len(set(digits)) == 1 or not digits.isascii():
        return False
    ranges = (*_ISSUERS, *_ONCE_ISSUED) if called_so else _ISSUERS
    return any(_within(digits, low, high, lengths) for low, high, lengths in ranges) and passes_luhn(digits)


def cards_in(text: str, *, spared: Collection[str] = (), glance: Glance | None = None) -> Iterator[Place]:
    """Where card numbers stand, in reading order.

    Args:
        text: Any text.
        spared: Digits of numbers that are known to be something else.
        glance: What is known of the text already.
    """
    if not (glance or Glance(text)).may_hold_card():
        return
    for found in _RUN.finditer(text):
        start, end = found.span()
        if end - start >= _SHORTEST and Glance(found[0]).may_hold_card():
            yield from _in_run(text, start + _escaped(text, start), end, spared)


def scattered(number: str) -> re.Pattern[str]:
    """One number wherever it stands, also on several lines and with marks of HTML between its digits."""
    return re.compile(rf"{number[0]}(?<!\d{number[0]}){_APART}{_APART.join(number[1:])}(?!\d)")


def called_else(text: str, start: int) -> bool:
    """Whether words in front of a number call it an order, a parcel, a telephone."""
    return bool(_CALLED_ELSE.search(text[max(0, start - _IN_FRONT) : start]))


def called_card(text: str, start: int) -> bool:
    """Whether words in front of a number call it a card."""
    return bool(_CALLED_CARD.search(text[max(0, start - _IN_FRONT) : start]))


def _escaped(text: str, start: int) -> int:
    """How many of the first digits belong to an escape, as in «%20»."""
    before = text[max(0, start - 2) : start]
    return next((taken for opens, taken in _ESCAPE_OPENS.items() if before.endswith(opens)), 0)


def _in_run(text: str, start: int, end: int, spared: Collection[str]) -> Iterator[Place]:
    groups = [Place(*one.span(1)) for one in _GROUP.finditer(text, start, end) if one[1]]
    if sum(group.end - group.start for group in groups) < _SHORTEST or len(groups) > _MOST_GROUPS:
        return
    if _stands_alone(text, start, end):
        digits = ["".join(str(int(one)) for one in text[group.start : group.end]) for group in groups]
        for first, last in _cards_among(text, groups, digits):
            if "".join(digits[first:last]) not in spared:
                yield Place(groups[first].start, groups[last - 1].end)


def _cards_among(text: str, groups: list[Place], digits: list[str]) -> Iterator[tuple[int, int]]:
    """From which group to which there is a card."""
    between = [text[one.end : other.start] for one, other in pairwise(groups)]
    sizes, first = [len(group) for group in digits], 0
    while first < len(groups):
        last = _end_of_card(text, groups[first].start, digits, sizes, between, first)
        if last:
            yield first, last
        first = last or first + 1


def _end_of_card(text: str, start: int, digits: list[str], sizes: list[int], between: list[str], first: int) -> int:
    """Behind which group a card ends that begins with this one; 0 where none does."""
    for last in _ends(sizes, first):
        number = "".join(digits[first:last])
        if is_card(number, called_so=True) and _grouped_as_card(sizes, between, first, last):
            called = called_card(text, start)
            if called or (is_card(number) and not called_else(text, start)):
                return last
    return 0


def _ends(sizes: list[int], first: int) -> Iterator[int]:
    """Where a card that begins with this group may end, the longest first."""
    if not first and sizes[0] == 1:
        ones = next((at for at, size in enumerate(sizes) if size != 1), len(sizes))
        yield from range(min(ones, _LONGEST), _SHORTEST - 1, -1)
    for grouping in _GROUPINGS:
        if tuple(sizes[first : first + len(grouping)]) == grouping:
            yield first + len(grouping)
    if sizes[first] >= _SHORTEST:
        yield first + 1


def _grouped_as_card(sizes: list[int], between: list[str], first: int, last: int) -> bool:
    """Whether digits stand as a card's: alone, in the groups that are printed, or one by one."""
    own, inner = tuple(sizes[first:last]), set(between[first : last - 1])
    before = (sizes[first - 1], between[first - 1]) if first else None
    after = (sizes[last], between[last - 1]) if last < len(sizes) else None
    if len(own) == 1:  # «0.4539578763621486» is no card, nor is a part of a longer reference
        return all(one is None or one[1] in (" ", "\u00a0") for one in (before, after))
    if set(own) == {1}:
        return first == 0
    apart = len(inner) == 1 and not inner & {",", ", ", ". "}
    return own in _GROUPINGS and apart and all(one is None or one[0] < 4 for one in (before, after))  # no list of years


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether digits are not a piece of a word, as an IBAN's are; nor a telephone number with its «+»."""
    if end < len(text) and text[end].isalnum() and not text[end].isdigit():
        return False
    if not start:
        return True
    before = text[start - 1]
    if before == "+":
        return sum(map(str.isdigit, text[start:end])) > _TO_DIAL
    return not before.isalnum() or bool(_AFTER_ESCAPE.search(text[max(0, start - 6) : start]))


def _within(digits: str, low: int, high: int, lengths: tuple[int, ...]) -> bool:
    return len(digits) in lengths and low <= int(digits[: len(str(low))]) <= high
