"""Receipts and order mails in plain text: what is the total, and is the sum right?"""

import tomllib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from records import record, touchpoint
from sights import TODAY

from journeys.checks import CATALOGUE
from journeys.claim import Claim, Price, PriceRole
from journeys.reading.text.text import read_text
from journeys.touchpoint import Channel

SAVED = tomllib.loads((Path(__file__).parent / "pages" / "receipts.toml").read_text(encoding="utf-8"))["receipt"]


@pytest.mark.parametrize("receipt", SAVED, ids=[one["name"] for one in SAVED])
def test_the_total_of_a_receipt_is_read_and_only_a_wrong_one_is_found(receipt: dict[str, object]) -> None:
    claims = list(_claims(str(receipt["text"]), str(receipt["locale"])))
    prices = [one.value for one in claims if isinstance(one.value, Price) and one.value.role is PriceRole.TOTAL]
    findings = CATALOGUE.judge(record(*claims), only=["wrong-sum"])
    assert list(dict.fromkeys(str(price.money.amount) for price in prices)) == receipt["totals"]
    assert (not findings) == receipt["adds_up"]


def _claims(text: str, locale: str) -> Iterator[Claim]:
    at = touchpoint(Channel.MAIL)
    for one in read_text(text, locale=locale, today=TODAY):
        told = {"about": one.about, "value": one.value, "said": one.said, "section": one.section}
        yield Claim(**told, at=at, heard_after=timedelta(0))  # type: ignore[arg-type]
