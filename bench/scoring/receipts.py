"""Order mails and receipts: which amount is what, and whether the sum adds up."""

import gzip
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

from journeys.checks.sums import wrong_sum
from journeys.claim import Claim, Price
from journeys.notebook import Beginning, Record
from journeys.reading.pages.page import read_page
from journeys.reading.pages.sight import Sight
from journeys.reading.text.text import read_text
from journeys.reading.told import Statement
from journeys.touchpoint import Channel, Stage, Touchpoint
from scoring.answer import CASES, Answer, Case

TITLE = "Order mails and receipts"
AIMS = {"total": (0.95, 0.95), "wrong-sum": (1.0, 0.9)}
_TODAY = date(2026, 11, 21)
_ROLES = ("total", "subtotal", "shipping", "tax", "discount", "fee", "line")
_AT = Touchpoint(
    number=1, channel=Channel.MAIL, stage=Stage.BUY, place="the order mail", at=datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
)


def answers(cases: Iterable[Case]) -> Iterator[Answer]:
    """For each case, the amounts of every role, and whether its sum was called wrong."""
    for case in cases:
        read = _read(case)
        prices = [one.value for one in read if isinstance(one.value, Price)]
        for role in case.get("roles", _ROLES):  # of others' templates only the total is known
            found = [str(abs(price.money.amount)) for price in prices if price.role == role]
            right = [price for price in prices if price.role == role and price.money.currency == case["currency"]]
            found = found if len(right) == len(found) else [f"{amount} of another currency" for amount in found]
            expected = case["expected"].get(role, [])
            yield Answer(of=role, case=case["case"], expected=_alike(expected, role), found=_alike(found, role))
        wrong = ("wrong",) if _is_wrong(read, case["locale"]) else ()
        yield Answer(of="wrong-sum", case=case["case"], expected=("wrong",) if case["broken"] else (), found=wrong)


def _alike(amounts: list[str], role: str) -> tuple[str, ...]:
    """Amounts to compare; a sum that stands at the head and at the foot is one, two equal lines are two."""
    plain = [f"{Decimal(one):f}" if one[-1].isdigit() else one for one in amounts]
    return tuple(plain if role == "line" else dict.fromkeys(plain))


def _read(case: Case) -> tuple[Statement, ...]:
    shown = _shown(case["shown"])[case["place"]]
    terms = {"locale": case["locale"], "today": _TODAY, "currency": None}
    if isinstance(shown, str):
        return read_text(shown, **terms)
    return read_page(Sight.from_parts(shown), **terms)


@cache
def _shown(file: str) -> list[Any]:
    """What a customer sees of each case: a saved Sight, or a text."""
    lines = gzip.decompress((CASES / "receipts" / file).read_bytes()).decode().splitlines()
    return [json.loads(line) for line in lines]


def _is_wrong(read: tuple[Statement, ...], locale: str) -> bool:
    claims = tuple(
        Claim(about=one.about, value=one.value, said=one.said, at=_AT, heard_after=timedelta(0), section=one.section)
        for one in read
    )
    beginning = Beginning(
        journey="an order",
        company="a shop",
        locale=locale,
        customer="a customer",
        seed=0,
        began=_AT.at,
        owners={},
        authority={},
    )
    return any(wrong_sum(Record(beginning, (_AT, *claims))))
