"""What a page tells machines of its goods: the offers in its structured data, as prices that no customer sees.

Source: schema.org/Product, /Offer, /AggregateOffer, /UnitPriceSpecification; and Google's notes on product markup for
strike-through and sale prices.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import chain

from journeys.claim import Money, Price, PriceRole, TaxTerms
from journeys.reading.language.names import words_of
from journeys.reading.pages.structured import Node, kinds_of, listed, nodes_of, text_of
from journeys.reading.told import Statement
from journeys.reading.values.money import read_prices

_GROUPED = re.compile(
    r"\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d{1,3}(?:\.\d{3})+,\d{1,2}|\d{1,3}(?:[  ' ’]\d{3})+(?:[.,]\d{1,2})?"
)
_PLAIN = re.compile(r"\d+(?:[.,]\d+)?")
_CODE = re.compile(r"[A-Z]{3}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_OLD = re.compile(r"strikethrough|listprice|msrp|srp|regular|minimumadvertised|invoice|wasprice", re.IGNORECASE)
_PERIODS = {"MON": "month", "ANN": "year", "WEE": "week", "DAY": "day", "HUR": "hour", "KGM": "kg", "LTR": "l"}
_LASTING = {"P1M": "month", "P1Y": "year", "P7D": "week", "P1W": "week"}
_SINGLE = {"C62", "EA", "H87", "PCE", "UN", "ST", ""}
_DEEPEST = 2  # offers of offers
_NOT_OF_GOODS = frozenset({"DeliveryChargeSpecification", "PaymentChargeSpecification", "OfferShippingDetails"})
_VARIED = ("color", "size", "pattern", "material", "model")
_CENT = Decimal("0.01")


def read_markup(
    documents: Iterable[str], *, locale: str, today: date, currency: str | None = None
) -> tuple[Statement, ...]:
    """The current prices that a page tells machines, each `seen=False`, under the name of its product.

    An offer that has ended or not begun is no statement; neither is a price of zero, which shops write where they have
    none, nor one that could be read in two ways («1.299»). Offers of one product that nothing tells apart are a range.

    Args:
        documents: `Sight.markup`.
        locale: BCP 47 tag, for prices that are written with a sign.
        today: The customer's day; decides which offers hold.
        currency: ISO 4217 code for offers that name none.
    """
    reader = _Reader(locale=locale, today=today, currency=currency)
    found = chain.from_iterable(reader.product(node) for node in nodes_of(documents))
    return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    locale: str
    today: date
    currency: str | None

    def product(self, node: Node) -> Iterator[Statement]:
        """The offers of one thing, variants apart; nothing where it has no name or no offers of its own."""
        name = text_of(node.get("name"))
        given = [offer for offer in listed(node.get("offers")) if isinstance(offer, dict)]
        if "Offer" in kinds_of(node) and "price" in node:
            things = [thing for thing in listed(node.get("itemOffered")) if isinstance(thing, dict)]
            name, given = text_of(things[0].get("name")) if things else "", [node]
        if not words_of(name) or len(name) > 200 or "Organization" in kinds_of(node):
            return
        prices: dict[tuple[object, ...], list[tuple[Price, str]]] = {}
        for offer in given:
            for price, said in self._offer(offer):
                told = replace(price, variant=price.variant or _variant(offer, name))
                prices.setdefault(told.terms, []).append((told, said))
        for alike in prices.values():
            yield from _told(name, alike)

    def _offer(self, offer: Node, *, deep: int = 0) -> Iterator[tuple[Price, str]]:
        if deep > _DEEPEST or not self._holds(offer):
            return
        low, high = self._amount(offer.get("lowPrice")), self._amount(offer.get("highPrice"))
        named = self._currency(offer)
        if low and named:
            top = high if high and high > low else None
            ranged = Price(money=Money(low, named), up_to=top, at_least=high is None, seen=False)
            yield ranged, _said(offer, "lowPrice", "highPrice", "priceCurrency")
            return
        inner = [one for one in listed(offer.get("offers")) if isinstance(one, dict)]
        if inner and "price" not in offer:
            yield from chain.from_iterable(self._offer(one, deep=deep + 1) for one in inner)
            return
        amount = self._amount(offer.get("price"))
        specified = list(self._specified(offer, named))
        if amount and named:
            terms = next(
                (one for one, _ in specified if one.money.amount == amount and one.role is PriceRole.ITEM), None
            )
            price = (
                replace(terms, money=Money(amount, named)) if terms else Price(money=Money(amount, named), seen=False)
            )
            yield price, _said(offer, "price", "priceCurrency")
            yield from (one for one in specified if one[0].role is PriceRole.WAS)
        else:
            yield from specified

    def _specified(self, offer: Node, currency: str | None) -> Iterator[tuple[Price, str]]:
        """Prices told apart by kind and terms; those for members, many pieces, delivery or payment are passed over."""
        for one in listed(offer.get("priceSpecification")):
            if not isinstance(one, dict) or kinds_of(one) & _NOT_OF_GOODS or not self._holds(one):
                continue
            amount, named = self._amount(one.get("price", one.get("minPrice"))), self._currency(one) or currency
            per = _per(one)
            if not amount or not named or per is None or one.get("validForMemberTier") or one.get("eligibleQuantity"):
                continue
            old = _OLD.search(text_of(one.get("priceType"))) or _OLD.search(text_of(one.get("name")))
            role = PriceRole.WAS if old else PriceRole.ITEM
            price = Price(money=Money(amount, named), role=role, per=per, tax=_tax(one), seen=False)
            yield price, _said(one, "price", "minPrice", "priceCurrency", "priceType")

    def _holds(self, offer: Node) -> bool:
        """Whether an offer is in force on the customer's day; one with no days always is."""
        first = _day(offer.get("validFrom") or offer.get("availabilityStarts"))
        last = _day(offer.get("priceValidUntil") or offer.get("validThrough") or offer.get("availabilityEnds"))
        return not ((first and first > self.today) or (last and last < self.today))

    def _currency(self, offer: Node) -> str | None:
        code = text_of(offer.get("priceCurrency") or offer.get("currency")).upper()
        if _CODE.fullmatch(code):
            return code
        for name in ("price", "lowPrice"):
            quotes = read_prices(text_of(offer.get(name)), locale=self.locale, currency=self.currency)
            if quotes:
                return quotes[0].money.currency
        return None if code or not any(name in offer for name in ("price", "lowPrice")) else self.currency

    def _amount(self, value: object) -> Decimal | None:
        """An amount as markup writes it; None where there is none, it is zero, or it could be another."""
        text = text_of(value)
        plain = amount_of(text)
        if plain is None and (quotes := read_prices(text, locale=self.locale, currency=self.currency or "USD")):
            plain = quotes[0].money.amount if len(quotes) == 1 else None
        return plain if plain and plain > 0 else None


def _variant(offer: Node, name: str) -> str:
    """What tells an offer from the product's others: its own name, a used condition, or the colour and the size."""
    condition = text_of(offer.get("itemCondition")).rpartition("/")[2]
    used = condition.removesuffix("Condition") if condition and not condition.startswith("New") else ""
    things = [one for one in listed(offer.get("itemOffered")) if isinstance(one, dict)]
    own = text_of(offer.get("name")) or (text_of(things[0].get("name")) if things else "")
    rest = own if words_of(own) != words_of(name) else ""
    varied = "" if rest else ", ".join(filter(None, (text_of(offer.get(one)) for one in _VARIED)))
    return ", ".join(filter(None, (rest, varied, used)))


def amount_of(text: str) -> Decimal | None:
    """A bare number as shops write it in markup; None for anything else, and for what has two meanings («1.299»).

    >>> [str(amount_of(text)) for text in ("1299", "1,299.00", "1.299,00", "19,9", "24.9900", "1.299", "from 3")]
    ['1299', '1299.00', '1299.00', '19.9', '24.99', 'None', 'None']
    """
    bare = text.strip()
    if _GROUPED.fullmatch(bare):
        decimal = max(bare.rfind("."), bare.rfind(",")) if re.search(r"[.,]\d{1,2}$", bare) else len(bare)
        whole, part = re.sub(r"\D", "", bare[:decimal]), bare[decimal + 1 :]
        return Decimal(f"{whole}.{part}" if part else whole)
    if not _PLAIN.fullmatch(bare):
        return None
    with_point = bare.replace(",", ".")
    places = len(with_point.partition(".")[2])
    if places == 3 and not bare.endswith("0"):
        return None
    try:
        amount = Decimal(with_point)
    except InvalidOperation:
        return None
    return amount.quantize(_CENT) if places > 2 and amount < Decimal(10) ** 15 else amount


def _told(name: str, alike: list[tuple[Price, str]]) -> Iterator[Statement]:
    """Offers on equal terms: one price, or what they range over."""
    lows = [price.money.amount for price, _ in alike]
    tops = [price.up_to or price.money.amount for price, _ in alike]
    first, said = alike[0]
    top = max(tops) if max(tops) > min(lows) else None
    whole = replace(first, money=Money(min(lows), first.money.currency), up_to=top)
    yield Statement(about=name, value=replace(whole, at_least=any(price.at_least for price, _ in alike)), said=said)


def _per(specification: Node) -> str | None:
    """What a price is for: "once" for a piece; None for a measure that no page would show so."""
    measure = next(
        (one for one in listed(specification.get("referenceQuantity")) if isinstance(one, dict)), specification
    )
    code = text_of(measure.get("unitCode") or measure.get("unitText") or specification.get("billingDuration")).upper()
    duration = _LASTING.get(code)
    if duration or code in _PERIODS:
        return duration or (_PERIODS[code] if text_of(measure.get("value")) in ("", "1") else None)
    return "once" if code in _SINGLE else None


def _tax(specification: Node) -> TaxTerms:
    told = specification.get("valueAddedTaxIncluded")
    told = told[0] if isinstance(told, list) and told else told
    word = str(told.get("@value") if isinstance(told, dict) else told).rpartition("/")[2].casefold()
    return {"true": TaxTerms.INCLUDED, "false": TaxTerms.EXCLUDED}.get(word, TaxTerms.UNSTATED)


def _day(value: object) -> date | None:
    found = _DAY.match(text_of(value))
    try:
        return date.fromisoformat(found.group()) if found else None
    except ValueError:
        return None


def _said(offer: Node, *names: str) -> str:
    return ", ".join(f'"{name}": "{text_of(offer[name])[:60]}"' for name in names if text_of(offer.get(name)))
