"""Policies about money: what shipping costs, from when it is free, who pays for a return."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from journeys.claim import Money, Policy, Rule
from journeys.reading.language.words import Vocabulary
from journeys.reading.text.policy_lines import Said, tells_number
from journeys.reading.text.policy_payer import read_payer
from journeys.reading.text.policy_words import beginning, case_in, ending, is_denied
from journeys.reading.values.durations import read_durations
from journeys.reading.values.money import Quote, read_prices

_PERCENT = re.compile(r"(?<![\d.,])(\d{1,2}(?:[.,]\d)?)\s?(?:%|percent|per cent|Prozent)")
_BARE = re.compile(r"(?<![\d.,])\d{1,4}[.,]\d{2}(?![\d.,%]|\s?(?:%|kg|cm|[€$£]))")
_BOUND = re.compile(r"[;|](?=\s)|,(?=\s+[^\W\d])|\.\s|\s[–—-]\s")
_BRACKETED = re.compile(r"\([^()]*\)")
_JOINT = " \t:–—-|(=,.*+"
_LARGEST_FEE = 250  # in any currency; what is more is no fee for a parcel
_FAR = 40  # characters between a way to ship and its price
_NEAR = 12


def read_costs(said: Said, words: Vocabulary, *, locale: str, currency: str | None) -> Iterator[Policy]:
    """The policies of one sentence that are about money."""
    text = said.sentence.text
    if said.scope.of_returns or words.pattern("policy.return_shipping").search(text):
        yield from read_payer(said, words)
    restocking = words.pattern("policy.restocking").search(text)
    if not restocking and not (said.scope.of_shipping or words.pattern("policy.shipping").search(text)):
        return
    quotes = read_prices(text, locale=locale, currency=currency) if tells_number(text, words) else ()
    if restocking:
        yield from _restocking(said, quotes, words)
        return
    for place in range(len(quotes)):
        yield from _Amount(quotes[place], place, quotes, said, words).policies()
    if quotes and words.pattern("policy.free").search(text):
        yield from _without_currency(text, quotes, words)


def _without_currency(text: str, quotes: tuple[Quote, ...], words: Vocabulary) -> Iterator[Policy]:
    """«Shipping is 3,90 € (free above 49,90)»: in the currency of what stands beside it."""
    currencies = {quote.money.currency for quote in quotes}
    for bare in _BARE.finditer(text) if len(currencies) == 1 else ():
        apart = all(bare.end() <= quote.start or quote.end <= bare.start() for quote in quotes)
        if apart and ending("over", words.language).search(text[: bare.start()]):
            amount = Decimal(bare[0].replace(",", "."))
            yield Policy(rule=Rule.FREE_SHIPPING_OVER, money=Money(amount=amount, currency=currencies.pop()))
            return


def _denied(text: str, words: Vocabulary) -> bool:
    return bool(words.pattern("policy.negation").search(words.pattern("policy.harmless").sub(" ", text)))


def _restocking(said: Said, quotes: tuple[Quote, ...], words: Vocabulary) -> Iterator[Policy]:
    text = said.sentence.text
    if words.pattern("policy.no_restocking").search(text):
        yield Policy(rule=Rule.RESTOCKING_FEE, percent=Decimal(0))
        return
    fee = words.pattern("policy.restocking").search(text)
    if fee is None or is_denied(text, fee.start(), fee.end(), words):
        return
    case = case_in(text, Rule.RESTOCKING_FEE, said, words)
    if percent := _PERCENT.search(text):
        yield Policy(rule=Rule.RESTOCKING_FEE, percent=Decimal(percent[1].replace(",", ".")), case=case)
    elif len(quotes) == 1 and quotes[0].offered:
        yield Policy(rule=Rule.RESTOCKING_FEE, money=quotes[0].money, case=case)


@dataclass(slots=True)
class _Amount:
    """An amount in its sentence."""

    quote: Quote
    place: int
    quotes: tuple[Quote, ...]
    said: Said
    words: Vocabulary

    def policies(self) -> Iterator[Policy]:
        """What it says of shipping: the fee, or from which order on there is none."""
        if self.is_over:
            if self._frees():
                yield self._policy(Rule.FREE_SHIPPING_OVER, self._clause)
        elif self.is_under:
            if self._has("beyond", self._after):
                yield self._policy(Rule.FREE_SHIPPING_OVER, self.said.sentence.text[: self.quote.end])
        elif self._is_fee():
            yield self._policy(Rule.SHIPPING_FEE, self._before)

    @property
    def is_over(self) -> bool:
        """It is what an order must be worth."""
        if self.quote.was or self.quote.saving or self.is_under:
            return False
        return self._is("over") or (self.quote.condition and not self._is("remaining"))

    @property
    def is_under(self) -> bool:
        """It is what an order is worth at most."""
        return self._is("under")

    def _is(self, path: str) -> bool:
        before, after = self._before[-48:], self._after[:24]
        said_before = ending(path, self.words.language).search(before)
        return bool(said_before or beginning(f"{path}_after", self.words.language).match(after))

    def _frees(self) -> bool:
        """«Free shipping on orders over $50»; not «you are $12 away from free shipping»."""
        text = self.said.sentence.text
        thresholds = [
            one
            for one in self.quotes
            if _Amount(one, self.quotes.index(one), self.quotes, self.said, self.words).is_over
        ]
        around = text[max(0, self.quote.start - _NEAR) : self.quote.start] + " " + self._after[:16]
        if (
            self._has("remaining", around)
            or self._has("return_shipping", self._clause)
            or _denied(self._clause, self.words)
        ):
            return False
        if not self._has("free", self._clause if len(thresholds) > 1 else text):
            return False
        return self._has("shipping", text) or self._has("free_shipping", text) or self.said.scope.of_shipping

    def _is_fee(self) -> bool:
        """A word of cost stands with a way to ship, or the amount stands by it in a list of fees.

        «Shipping: $4.90» is a line of a sum, not a policy.
        """
        quote, scope, words = self.quote, self.said.scope, self.words
        unsure = (
            not quote.offered
            or quote.up_to is not None
            or quote.at_least
            or quote.per not in ("once", "order", "parcel")
        )
        if unsure or not 0 < quote.money.amount <= _LARGEST_FEE:
            return False
        before = self._before
        if self._has("return_shipping", _BRACKETED.sub(" ", self.said.sentence.text)) or self._has(
            "not_fee", before + self._after[:20]
        ):
            return False
        if _denied(before, words) or (not scope.headed and self._has("this_order", before)):
            return False
        methods = list(words.pattern("policy.shipping").finditer(before))
        if not methods:
            return scope.of_shipping and self._stands_alone()
        between = before[methods[-1].end() :]
        if self._has("costs", before[methods[-1].start() :]) and (len(between) <= _FAR or scope.of_shipping):
            return True
        plain = between.strip(_JOINT)
        if len(plain) <= 60 and read_durations(plain, words.language):
            return True  # «Express (1–2 business days): $9.90» is a way to ship, and what it costs
        if scope.of_shipping and len(plain) <= _FAR:
            return True
        return not plain and ":" not in between and self.place > 0

    def _stands_alone(self) -> bool:
        """«France: 4,90 €», «(otherwise $5)», «a flat fee of £4» under a heading about what shipping costs."""
        before = self._before
        return (self.said.scope.brief and len(before.split()) <= _NEAR) or self._has("costs", before[-24:])

    @property
    def _before(self) -> str:
        begin = self.quotes[self.place - 1].end if self.place else 0
        return self.said.sentence.text[begin : self.quote.start]

    @property
    def _after(self) -> str:
        end = self.quotes[self.place + 1].start if self.place + 1 < len(self.quotes) else len(self.said.sentence.text)
        return self.said.sentence.text[self.quote.end : end]

    @property
    def _clause(self) -> str:
        """The words around it up to the next amounts, or where a new thought begins."""
        after = self._after
        bound = _BOUND.search(after) if self.place + 1 < len(self.quotes) else None
        return self._before + " " + after[: bound.start() if bound else len(after)]

    def _policy(self, rule: Rule, near: str) -> Policy:
        case = case_in(near, rule, self.said, self.words)
        if not case and len(self.quotes) == 1:
            case = case_in(self.said.sentence.text, rule, self.said, self.words)
        return Policy(rule=rule, money=self.quote.money, case=case)

    def _has(self, path: str, text: str) -> bool:
        return bool(self.words.pattern(f"policy.{path}").search(text))
