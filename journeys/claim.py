"""What a company says and asks, and what a customer tells: values, in exact words, never edited."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from journeys.touchpoint import Touchpoint


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in major units of an ISO 4217 currency."""

    amount: Decimal
    currency: str

    def __str__(self) -> str:
        return f"{self.amount} {self.currency}"


class PriceRole(StrEnum):
    """Which part of what a customer pays a price is."""

    ITEM = "item"
    LINE = "line"
    SUBTOTAL = "subtotal"
    SHIPPING = "shipping"
    TAX = "tax"
    DISCOUNT = "discount"
    FEE = "fee"
    TOTAL = "total"
    WAS = "was"
    OTHER = "other"


class TaxTerms(StrEnum):
    """Whether a price says that it holds the tax."""

    INCLUDED = "included"
    EXCLUDED = "excluded"
    UNSTATED = "unstated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """What something costs, with the terms that make two prices comparable."""

    money: Money
    role: PriceRole = PriceRole.ITEM
    per: str = "once"  # "once", "month", "year", "kg" …
    tax: TaxTerms = TaxTerms.UNSTATED
    quantity: int = 1
    variant: str = ""
    up_to: Decimal | None = None  # the upper end of a range
    at_least: bool = False  # «from $24»
    estimated: bool = False
    seen: bool = True  # False: told to machines alone, in the page's structured data
    kind: Literal["price"] = "price"

    @property
    def terms(self) -> tuple[PriceRole, str, str, TaxTerms, int, str]:
        """What must be equal before two amounts may be compared."""
        return self.role, self.money.currency, self.per, self.tax, self.quantity, self.variant

    def __str__(self) -> str:
        return str(self.money) + ("" if self.per == "once" else f"/{self.per}")


class Rule(StrEnum):
    """Which question about how the company deals a policy answers."""

    RETURN_WINDOW = "return_window"
    REFUND_TIME = "refund_time"
    DELIVERY_TIME = "delivery_time"
    PROCESSING_TIME = "processing_time"
    SHIPPING_FEE = "shipping_fee"
    FREE_SHIPPING_OVER = "free_shipping_over"
    RESTOCKING_FEE = "restocking_fee"
    CANCEL_WINDOW = "cancel_window"
    RETURN_SHIPPING_PAID_BY = "return_shipping_paid_by"


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """How the company deals with one case of one rule; only what was said is set."""

    rule: Rule
    case: str = ""  # "express", "defective", "final sale"; empty is the ordinary case
    least: int | None = None  # days, the lower end of a span
    most: int | None = None  # days
    unit: Literal["calendar", "business", "unstated"] = "unstated"
    counted_from: str = ""  # "order", "delivery", "receipt"
    money: Money | None = None
    percent: Decimal | None = None
    who: Literal["customer", "company", ""] = ""
    kind: Literal["policy"] = "policy"

    def __str__(self) -> str:
        days = "" if self.most is None else f"{self.most} days"
        span = f"{self.least}–{days}" if self.least not in (None, self.most) else days
        business = " (business)" if self.unit == "business" else ""
        percent = f"{self.percent} %" if self.percent is not None else ""
        worth = " ".join(filter(None, (span + business, str(self.money or ""), percent, self.who)))
        return f"{self.rule.replace('_', ' ')} {worth}".strip()


class State(StrEnum):
    """Where an order or a return is in its life, in order of that life."""

    PLACED = "placed"
    AWAITING_PAYMENT = "awaiting payment"
    PAYMENT_FAILED = "payment failed"
    PAID = "paid"
    ON_HOLD = "on hold"
    BACKORDERED = "backordered"
    PROCESSING = "processing"
    DELAYED = "delayed"
    PARTLY_SHIPPED = "partly shipped"
    SHIPPED = "shipped"
    OUT_FOR_DELIVERY = "out for delivery"
    DELIVERY_FAILED = "delivery failed"
    READY_FOR_PICKUP = "ready for pickup"
    DELIVERED = "delivered"
    COMPLETED = "completed"
    LOST = "lost"
    RETURNED_TO_SENDER = "returned to sender"
    CANCELLED = "cancelled"
    RETURN_REQUESTED = "return requested"
    RETURN_CONFIRMED = "return confirmed"
    RETURN_REFUSED = "return refused"
    RETURN_SENT = "return sent"
    RETURN_RECEIVED = "return received"
    REFUND_PENDING = "refund pending"
    PARTLY_REFUNDED = "partly refunded"
    REFUNDED = "refunded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """How things stand with what the claim is about."""

    state: State
    kind: Literal["status"] = "status"

    def __str__(self) -> str:
        return self.state.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """Something the company says that it will do, and by when."""

    due_from: date | None = None
    due_to: date | None = None  # the deadline
    kind: Literal["promise"] = "promise"

    def __str__(self) -> str:
        return f"by {self.due_to or self.due_from or 'no date'}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A name the company gives to a matter, to be quoted back to it."""

    value: str
    kind: Literal["reference"] = "reference"

    def __str__(self) -> str:
        return self.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Whom the company takes the customer to be; the claim's `about` says by what: "name", "delivery address"."""

    value: str  # as shown: "Jane Doe", "12 Mill Lane, York YO1 7AA"
    kind: Literal["person"] = "person"

    def __str__(self) -> str:
        return self.value


Told = Price | Policy | Status | Promise | Reference | Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Something the company told the customer, kept in its own words.

    A claim is evidence and is never edited. When the company later says something else, that is a second claim.
    """

    about: str  # as the customer would name it: "Bamboo tea set", "order NC-10023", "returns"
    value: Told
    said: str  # exact words
    at: Touchpoint
    heard_after: timedelta  # since the walk began
    section: str = ""  # claims of one table or summary share it; unique within the touchpoint
    kind: Literal["claim"] = "claim"


class Manner(StrEnum):
    """How a question is meant."""

    ASKING = "asking"
    CONFIRMING = "confirming"  # «is it still …?»: they know, and make sure
    REPEATING = "repeating"  # they did not get the answer, and say so


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A fact that the company asked the customer for, by word or by form field."""

    datum: str  # «order number», «postcode», «reason»
    said: str
    at: Touchpoint
    heard_after: timedelta
    manner: Manner = Manner.ASKING
    required: bool = False  # there is no way on without an answer, as a form's asterisk says
    kind: Literal["question"] = "question"


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosure:
    """A fact that the customer told the company; secrets and card numbers appear as «•••»."""

    datum: str
    value: str
    at: Touchpoint
    heard_after: timedelta
    usable: bool = True  # False: «I don't know»
    kind: Literal["disclosure"] = "disclosure"
