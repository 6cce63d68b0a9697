"""Terms: what a price in a talk is for, where its own words leave that out."""

from collections.abc import Iterable
from dataclasses import replace

from journeys.claim import Price, PriceRole
from journeys.reading.talk.offer import Offer, Quoted, may_be_of_several, times_of
from journeys.reading.talk.turning import Turning
from journeys.reading.text.prices import Spoken


def on_terms(one: Spoken, price: Price, offer: Offer, *, words: Turning, counted: Iterable[int], plain: bool) -> Quoted:
    """The price with the terms that its offer was told on before.

    Where it is a multiple of what was told, or a part, it may well be of more, or of one. `counted` are the numbers
    that were spoken of; `plain` is whether nothing was said to come on top.
    """
    count, each = words.count(one), words.is_each(one)
    role = PriceRole.TOTAL if words.is_total(one) else PriceRole.ITEM
    price = replace(price, quantity=count or price.quantity, role=role, per=words.unit(one))
    bare = price.role is PriceRole.ITEM and price.per == "once" and price.quantity == 1 and not each
    now = Quoted(price=price, each=each or price.per == "person", bare=bare)
    same = next((told for told in offer.quoted if told.price.money == price.money), None)
    last = same or (offer.quoted[-1] if offer.quoted else None)
    if last is None or last.price.money.currency != price.money.currency:
        return now
    times = times_of(last.price.money.amount, price.money.amount)
    if times > 1 and (now.bare != last.bare or times in counted):
        return replace(now, price=replace(price, quantity=times)) if now.bare else now
    if now.bare or (now.each and (last.each or last.bare)) or (plain and _is_all_of(now.price, last.price, counted)):
        told = last.price
        now.price = replace(price, role=told.role, per=told.per, quantity=told.quantity)
    return now


def _is_all_of(now: Price, last: Price, counted: Iterable[int]) -> bool:
    """All there is to pay is for the one thing that was quoted last."""
    if now.role is not PriceRole.TOTAL or last.role is not PriceRole.ITEM or last.quantity > 1:
        return False
    return not may_be_of_several(now.money.amount, last.money.amount, counted)
