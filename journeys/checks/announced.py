"""What prepares a customer for a charge: a price, a rule or words before it, or that they chose it themselves."""

import re
from urllib.parse import urlsplit

from journeys.claim import Claim, Policy, Price, PriceRole, Question, Rule, TaxTerms
from journeys.notebook import Record, Speaker
from journeys.reading.language.names import same_thing, words_of
from journeys.reading.text.charges import announces_charge
from journeys.touchpoint import Touchpoint

_WHERE_IT_GOES = ("street", "address", "postcode", "city")
_TAX_ON_TOP = ("USD", "CAD")  # in which no price holds the sales tax, and everybody knows
_ALIKE = 5  # letters by which two words begin alike: «Nachnahme», «Nachnahmegebühr»


def is_announced(charge: Claim, record: Record, paying: Touchpoint) -> bool:
    """Whether who came to pay could know of a charge, be it with another amount."""
    role = _price(charge).role
    if any(_announces(claim, charge) for claim in record.claims if claim.at.number < paying.number):
        return True
    if _is_said_to_come(record, charge, paying):
        return True
    match role:
        case PriceRole.SHIPPING:
            return _is_chosen(record, paying) or _is_asked_where(record, paying)
        case PriceRole.TAX:
            return _price(charge).money.currency in _TAX_ON_TOP
        case _:
            return _was_offered(record, charge, paying)


def _announces(earlier: Claim, charge: Claim) -> bool:
    """Whether an earlier claim prepared the customer for a charge, be it with another amount.

    A shipping fee or a tax was announced when any was named; another fee only when one of that name was.
    """
    due = _price(charge)
    if isinstance(earlier.value, Policy):
        return due.role is PriceRole.SHIPPING and earlier.value.rule in (Rule.SHIPPING_FEE, Rule.FREE_SHIPPING_OVER)
    if not isinstance(earlier.value, Price):
        return False
    named = earlier.value
    if due.role is PriceRole.FEE:
        return named.role is PriceRole.FEE and (same_thing(earlier.about, charge.about) or named.money == due.money)
    return named.role is due.role or (due.role is PriceRole.TAX and named.tax is TaxTerms.EXCLUDED)


def _is_said_to_come(record: Record, charge: Claim, paying: Touchpoint) -> bool:
    """Whether words before this step announced the charge without its amount: «shipping is calculated at checkout»."""
    language = record.beginning.locale.partition("-")[0]
    return any(
        words.who is Speaker.COMPANY
        and words.at.number < paying.number
        and announces_charge(words.said, _price(charge).role, language=language)
        for words in record.words
    )


def _is_chosen(record: Record, paying: Touchpoint) -> bool:
    """Whether ways to deliver were offered at several prices, there or before: one of them the customer chose."""
    offered = {
        _price(claim).money.amount
        for claim in record.claims
        if isinstance(claim.value, Price)
        and claim.value.role is PriceRole.SHIPPING
        and claim.at.number <= paying.number
        and not claim.section
    }
    return len(offered) > 1


def _is_asked_where(record: Record, paying: Touchpoint) -> bool:
    """Whether the page on which one pays is the one that asks where it goes: nobody can tell sooner what that costs."""
    return any(
        isinstance(one, Question) and one.datum in _WHERE_IT_GOES and _is_one_page(one.at, paying)
        for one in record.exchanges
    )


def _is_one_page(one: Touchpoint, other: Touchpoint) -> bool:
    return one.number == other.number or (bool(one.address) and _page(one.address) == _page(other.address))


def _page(address: str) -> tuple[str, str]:
    parts = urlsplit(address)
    return parts.netloc, parts.path.rstrip("/")


def _was_offered(record: Record, charge: Claim, paying: Touchpoint) -> bool:
    """Whether a line that was shown before names the fee with its amount, as ways to pay are listed."""
    whole, _, rest = f"{_price(charge).money.amount:.2f}".partition(".")
    amount = re.compile(rf"(?<!\d){whole}(?:[.,]{rest})?(?![\d])")
    called = [word[:_ALIKE] for word in words_of(charge.about) if len(word) >= _ALIKE]
    return any(
        amount.search(line) and any(word.startswith(part) for word in words_of(line) for part in called)
        for words in record.words
        if words.who is Speaker.COMPANY and words.at.number < paying.number
        for line in words.said.splitlines()
    )


def _price(claim: Claim) -> Price:
    assert isinstance(claim.value, Price)
    return claim.value
