"""Claims as programs are told them: the keys of the interface, and only those that were said."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from journeys.claim import (
    Claim,
    Money,
    Person,
    Policy,
    Price,
    PriceRole,
    Promise,
    Reference,
    Rule,
    State,
    Status,
    TaxTerms,
    Told,
)
from journeys.looking.as_json import claim_as_json, page_as_json
from journeys.looking.judging import Seen
from journeys.looking.looking import Unseen
from journeys.touchpoint import Channel, Stage, Touchpoint

AT = Touchpoint(number=1, channel=Channel.WEB, stage=Stage.SHOP, place="a page", at=datetime(2026, 3, 2, tzinfo=UTC))


def claim(value: Told, about: str = "it", said: str = "…") -> Claim:
    return Claim(about=about, value=value, said=said, at=AT, heard_after=timedelta(0))


def policy(rule: Rule, **said: object) -> dict[str, object]:
    told = claim_as_json(claim(Policy(rule=rule, **said)))["value"]  # type: ignore[arg-type]
    assert isinstance(told, dict)
    return told


def euros(amount: str) -> Money:
    return Money(Decimal(amount), "EUR")


def test_a_price_has_its_role_and_terms() -> None:
    price = Price(money=euros("24.00"), role=PriceRole.TOTAL, per="month", tax=TaxTerms.INCLUDED)
    assert claim_as_json(claim(price, "order", "Total: 24,00 €")) == {
        "kind": "price",
        "about": "order",
        "role": "total",
        "amount": "24.00",
        "currency": "EUR",
        "per": "month",
        "tax": "included",
        "said": "Total: 24,00 €",
    }


@pytest.mark.parametrize(("amount", "written"), [("24", "24"), ("24.00", "24.00"), ("2E+3", "2000"), ("-5.5", "-5.5")])
def test_an_amount_has_the_decimals_that_were_said(amount: str, written: str) -> None:
    assert claim_as_json(claim(Price(money=euros(amount))))["amount"] == written


def test_a_window_has_its_days_and_what_they_count_from() -> None:
    told = policy(Rule.RETURN_WINDOW, most=30, counted_from="delivery")
    assert told == {"days": 30, "unit": "unstated", "counted_from": "delivery"}


def test_time_that_passes_has_its_bounds() -> None:
    span = policy(Rule.DELIVERY_TIME, least=3, most=5, unit="business")
    assert span == {"days": 5, "min": 3, "max": 5, "unit": "business"}
    assert policy(Rule.REFUND_TIME, most=14) == {"days": 14, "max": 14, "unit": "unstated"}


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"rule": Rule.SHIPPING_FEE, "money": euros("5.95"), "case": "express"}, {"amount": "5.95", "currency": "EUR"}),
        ({"rule": Rule.RESTOCKING_FEE, "percent": Decimal(10)}, {"percent": "10"}),
        ({"rule": Rule.RETURN_SHIPPING_PAID_BY, "who": "customer"}, {"who": "customer"}),
        ({"rule": Rule.CANCEL_WINDOW, "counted_from": "dispatch"}, {"counted_from": "dispatch"}),
    ],
)
def test_other_rules_have_only_what_was_said(said: dict[str, object], told: dict[str, object]) -> None:
    case = {"case": said["case"]} if "case" in said else {}
    assert policy(**said) == told | case  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (Status(state=State.OUT_FOR_DELIVERY), {"kind": "status", "status": "out for delivery"}),
        (Promise(due_to=date(2026, 11, 26)), {"kind": "promise", "due": {"to": "2026-11-26"}}),
        (
            Promise(due_from=date(2026, 11, 24), due_to=date(2026, 11, 26)),
            {"kind": "promise", "due": {"from": "2026-11-24", "to": "2026-11-26"}},
        ),
        (Reference(value="NC-10023"), {"kind": "reference", "value": "NC-10023"}),
        (Person(value="Jane Doe"), {"kind": "person", "value": "Jane Doe"}),
    ],
)
def test_everything_else_is_said_in_a_word(value: Told, told: dict[str, object]) -> None:
    assert claim_as_json(claim(value)) == told | {"about": "it", "said": "…"}


def seen(*claims: Claim) -> list[object]:
    told = page_as_json(Seen(page="a.html", title="A", language="en", claims=claims, findings=()))["claims"]
    assert isinstance(told, list)
    return told


def test_what_is_told_to_machines_alone_is_not_seen() -> None:
    assert seen(claim(Price(money=euros("24"), seen=False))) == []


def test_the_price_of_a_line_is_not_told_again_as_the_price_of_a_piece() -> None:
    line, piece = (claim(Price(money=euros("24"), role=role)) for role in (PriceRole.LINE, PriceRole.ITEM))
    assert [one["role"] for one in seen(line, piece)] == ["line"]  # type: ignore[index]


def test_a_page_that_failed_has_only_an_error() -> None:
    assert page_as_json(Unseen(page="a.html", error="is empty.")) == {"page": "a.html", "error": "is empty."}
