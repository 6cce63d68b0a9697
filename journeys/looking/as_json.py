"""Claims and findings as plain values for JSON: only what was said has a key."""

from decimal import Decimal
from functools import singledispatch

from journeys.claim import Claim, Person, Policy, Price, Promise, Reference, Rule, Status, Told
from journeys.looking.judging import Seen
from journeys.looking.looking import Unseen
from journeys.looking.to_fill_in import fields_as_json
from journeys.looking.ways_on import ways_as_json

Plain = dict[str, object]

_TAKES = (Rule.REFUND_TIME, Rule.DELIVERY_TIME, Rule.PROCESSING_TIME)  # time that passes, rather than a window


def page_as_json(told: Seen | Unseen) -> Plain:
    """One page: what is seen and what is wrong, or why it was not seen."""
    if isinstance(told, Unseen):
        return {"page": told.page, "error": told.error}
    return {
        "page": told.page,
        "title": told.title,
        "language": told.language,
        "claims": [claim_as_json(claim) for claim in told.shown],
        "ways": ways_as_json(told.ways),
        "fields": fields_as_json(told.fields),
        "findings": [{"check": one.check, "summary": one.summary} for one in told.findings],
    }


def claim_as_json(claim: Claim) -> Plain:
    """One claim, flat."""
    return {"kind": claim.value.kind, "about": claim.about, **_told(claim.value), "said": claim.said}


@singledispatch
def _told(value: Told) -> Plain:
    raise NotImplementedError(type(value).__name__)


@_told.register
def _(price: Price) -> Plain:
    return {
        "role": price.role.value,
        "amount": _number(price.money.amount),
        "currency": price.money.currency,
        "per": price.per,
        "tax": price.tax.value,
    }


@_told.register
def _(policy: Policy) -> Plain:
    told: Plain = {} if policy.most is None else _days(policy)
    told |= {"counted_from": policy.counted_from, "who": policy.who, "case": policy.case}
    if policy.money is not None:
        told |= {"amount": _number(policy.money.amount), "currency": policy.money.currency}
    if policy.percent is not None:
        told["percent"] = _number(policy.percent)
    return {"rule": policy.rule.value, "value": {key: value for key, value in told.items() if value != ""}}


def _days(policy: Policy) -> Plain:
    days: Plain = {"days": policy.most, "unit": policy.unit}
    if policy.rule in _TAKES or policy.least not in (None, policy.most):
        days |= {"max": policy.most} | ({} if policy.least is None else {"min": policy.least})
    return days


@_told.register
def _(status: Status) -> Plain:
    return {"status": status.state.value}


@_told.register
def _(promise: Promise) -> Plain:
    due = {"from": promise.due_from, "to": promise.due_to}
    return {"due": {key: day.isoformat() for key, day in due.items() if day is not None}}


@_told.register(Reference | Person)
def _(named: Reference | Person) -> Plain:
    return {"value": named.value}


def _number(amount: Decimal) -> str:
    """As many decimals as were said, and never an exponent."""
    return f"{amount:f}"
