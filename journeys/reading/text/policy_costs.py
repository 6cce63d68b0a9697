"""Policies about money: what shipping costs, from when it is free, who pays for a return."""

import re
from collections.abc import Iterator
from decimal import Decimal

from journeys.claim import Policy, Rule
from journeys.reading.language.sentences import Sentence
from journeys.reading.language.words import Vocabulary, vocabulary
from journeys.reading.values.durations import read_durations
from journeys.reading.values.money import Quote, read_prices

_PERCENT = re.compile(r"(?<![\d.,])(\d{1,2}(?:[.,]\d)?)\s?(?:%|percent|per cent|Prozent)")


def read_cost_policies(sentence: Sentence, *, locale: str, currency: str | None) -> Iterator[Policy]:
    """The policies of one sentence that are about money."""
    words = vocabulary(locale)
    yield from _return_shipping(sentence.text, words)
    quotes = read_prices(sentence.text, locale=locale, currency=currency)
    yield from _restocking(sentence.text, quotes, words)
    yield from _free_shipping(sentence.text, quotes, words)
    yield from _shipping_fees(sentence.text, quotes, words)


def _return_shipping(text: str, words: Vocabulary) -> Iterator[Policy]:
    by_customer = words.pattern("policy.paid_by_customer").search(text)
    by_company = words.pattern("policy.paid_by_company").search(text)
    if bool(by_customer) == bool(by_company):
        return  # neither, or both: it depends on something
    if by_company and words.pattern("policy.negation").search(text):
        return
    case = words.keyed("policy.case").find(text)
    yield Policy(
        rule=Rule.RETURN_SHIPPING_PAID_BY,
        case=case[0] if case else "",
        who="company" if by_company else "customer",
    )


def _restocking(text: str, quotes: tuple[Quote, ...], words: Vocabulary) -> Iterator[Policy]:
    if words.pattern("policy.no_restocking").search(text):
        yield Policy(rule=Rule.RESTOCKING_FEE, percent=Decimal(0))
    elif words.pattern("policy.restocking").search(text) and not words.pattern("policy.negation").search(text):
        case = words.keyed("policy.case").find(text)
        if percent := _PERCENT.search(text):
            value = Decimal(percent[1].replace(",", "."))
            yield Policy(rule=Rule.RESTOCKING_FEE, percent=value, case=case[0] if case else "")
        elif len(quotes) == 1 and quotes[0].offered:
            yield Policy(rule=Rule.RESTOCKING_FEE, money=quotes[0].money, case=case[0] if case else "")


def _free_shipping(text: str, quotes: tuple[Quote, ...], words: Vocabulary) -> Iterator[Policy]:
    """«Free shipping on orders over $50»; not «you are $12 away from free shipping»."""
    thresholds = [quote for quote in quotes if quote.condition]
    if len(thresholds) != 1 or not words.pattern("policy.free_shipping").search(text):
        return
    threshold = thresholds[0]
    around = text[max(0, threshold.start - 12) : threshold.start] + " " + text[threshold.end : threshold.end + 16]
    if words.pattern("policy.remaining").search(around) or words.pattern("policy.negation").search(text):
        return
    case = words.keyed("policy.case").find(text)
    yield Policy(rule=Rule.FREE_SHIPPING_OVER, money=threshold.money, case=case[0] if case else "")


def _shipping_fees(text: str, quotes: tuple[Quote, ...], words: Vocabulary) -> Iterator[Policy]:
    """«Standard shipping costs $4.90, express shipping $9.90»: each fee with the method just before it."""
    if words.pattern("policy.return_shipping").search(text) or words.pattern("policy.negation").search(text):
        return
    for i, quote in enumerate(quotes):
        clause = text[quotes[i - 1].end if i else 0 : quote.start]
        methods = list(words.pattern("policy.shipping").finditer(clause))
        if not methods or not quote.offered or quote.money.amount < 0 or quote.up_to is not None or quote.at_least:
            continue
        if words.pattern("policy.this_order").search(clause):
            continue
        if _says_cost(clause[methods[-1].start() :], methods[-1][0], words, first=i == 0):
            case = words.keyed("policy.case").find(clause)
            yield Policy(rule=Rule.SHIPPING_FEE, money=quote.money, case=case[0] if case else "")


def _says_cost(said: str, method: str, words: Vocabulary, *, first: bool) -> bool:
    """A word of cost stands with the method, or nothing stands between where a first fee has been named.

    «Shipping: $4.90» is a line of a sum, not a policy.
    """
    between = said.removeprefix(method).strip(" –-")
    if len(between) <= 60 and read_durations(between, words.language):
        return True  # «Express (1–2 business days): $9.90» is a way to ship, and what it costs
    if ":" in between or len(between) > 40:
        return False
    return bool(words.pattern("policy.costs").search(said)) or (not between and not first)
