"""Prices in words: the amounts a company quotes, with the terms they are quoted on."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from journeys.claim import Money, Price, PriceRole, TaxTerms
from journeys.reading.language.numerals import counted, whole_number
from journeys.reading.language.words import (
    NO_WORD_AFTER,
    Keyed,
    Vocabulary,
    as_expression,
    vocabulary,
    whole_words,
    world,
)
from journeys.reading.values.amounts import Amount, read_amounts

_BEFORE = 60  # how far before an amount the words about it may begin, in characters
_AFTER = 48
_TAX_REACH = 24
_CLAUSE = re.compile(r"[.!?;\n](?=\s|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """An amount as a company says it, with what the words beside it say about it."""

    money: Money
    said: str  # exact words: the amount, and what is directly said of it
    start: int  # of the amount, in the text
    end: int
    per: str = "once"
    tax: TaxTerms = TaxTerms.UNSTATED
    quantity: int = 1
    up_to: Decimal | None = None
    at_least: bool = False
    estimated: bool = False
    was: bool = False  # an old price: «was $30», «statt 30 €»
    condition: bool = False  # a threshold, not a price: «over $50», «up to $50»
    saving: bool = False  # «save $5», «$5 off»
    instalment: bool = False  # a part of a price: «4 payments of $6»

    @property
    def offered(self) -> bool:
        """It is what something costs now."""
        return not (self.was or self.condition or self.saving or self.instalment)

    def price(self, role: PriceRole = PriceRole.ITEM) -> Price:
        """The quote as a price of a role; an old price is always one."""
        return Price(
            money=self.money,
            role=PriceRole.WAS if self.was else role,
            per=self.per,
            tax=self.tax,
            quantity=self.quantity,
            up_to=self.up_to,
            at_least=self.at_least,
            estimated=self.estimated,
        )


def read_prices(text: str, *, locale: str, currency: str | None = None) -> tuple[Quote, ...]:
    """Read every amount of money in `text`, in reading order.

    Args:
        text: Words as seen or heard, one message long.
        locale: BCP 47 tag of the company; decides what "1.234" and "$" mean.
        currency: ISO 4217 code that the company sells in; decides what "$" means where the locale does not.

    Returns:
        One `Quote` per amount, thresholds and savings included, marked. «Free» is a promise, not a price of zero.

    >>> [str(quote.price()) for quote in read_prices("£9.99 a month, then £14.99 a month", locale="en-GB")]
    ['9.99 GBP/month', '14.99 GBP/month']
    """
    amounts = read_amounts(text, locale=locale, currency=currency)
    if not amounts:
        return ()
    terms = _terms(vocabulary(locale).language)
    quotes = []
    for i, amount in enumerate(amounts):
        if _is_a_rate(text, amount) or (i and _is_a_rate(text, amounts[i - 1])):
            continue
        begins = amounts[i - 1].end if i else 0
        ends = amounts[i + 1].start if i + 1 < len(amounts) else len(text)
        if quote := terms.quote(text, amount, begins, ends):
            quotes.append(quote)
    return tuple(quotes)


class _Terms:
    """What the words of one language say about an amount."""

    def __init__(self, words: Vocabulary) -> None:
        self._language = words.language
        self._large = _beginning(words, "money.large", also=_listed(world()["large"]))
        self._not_money = _ending(words, "money.not_money_before")
        self._per = words.keyed("money.per")
        before = _lists(world()["per_before"]) | _lists(words.table("money.per_before"))
        self._per_before = Keyed({key: tuple(listed) for key, listed in before.items()})
        self._each = frozenset(words.phrases("money.each"))
        self._at_least = _ending(words, "money.at_least")
        self._at_least_after = _beginning(words, "money.at_least_after")
        self._was = _ending(words, "money.was")
        self._was_past = _ending(words, "money.was_past")
        self._now = words.pattern("money.now")
        self._condition_before = _ending(words, "money.condition_before")
        self._condition_after = _beginning(words, "money.condition_after")
        self._saving_before = _ending(words, "money.saving_before")
        self._saving_after = _beginning(words, "money.saving_after")
        self._instalment_before = _ending(words, "money.instalment_before")
        self._instalment_after = _beginning(words, "money.instalment_after")
        self._estimated = _ending(words, "money.estimated")
        self._tax_included = words.pattern("money.tax_included")
        self._tax_excluded = words.pattern("money.tax_excluded")
        self._free_shipping = words.pattern("money.free_shipping")
        many = "|".join(map(as_expression, words.phrases("money.for_many"))) or r"(?!)"
        self._for_many = re.compile(rf"(?P<count>{counted(self._language)})\s+(?:{many})\s*\Z", re.IGNORECASE)

    def quote(self, text: str, amount: Amount, begins: int, ends: int) -> Quote | None:
        """The amount with its terms; words before `begins` and after `ends` belong to other amounts."""
        before = text[max(begins, amount.start - _BEFORE) : amount.start]
        after = text[amount.end : min(ends, amount.end + _AFTER)]
        if self._large.match(after) or self._not_money.search(before):
            return None
        per, per_end = self._period(before, after)
        at_least, condition = self._threshold(text, amount, before, after[per_end:])
        instalment = bool(self._instalment_before.search(before) or self._instalment_after.match(after))
        leading = self._at_least.search(before) or self._was.search(before)
        start = amount.start - (len(before) - leading.start() if leading else 0)
        return Quote(
            money=amount.money,
            said=text[start : amount.end + per_end].strip(),
            start=amount.start,
            end=amount.end,
            per=per,
            tax=self._tax(before, after, first=begins == 0),
            quantity=self._quantity(before),
            up_to=amount.top,
            at_least=at_least and amount.top is None and not condition and not instalment,
            estimated=bool(self._estimated.search(before)),
            was=not instalment and self._is_was(before, after, first=begins == 0),
            condition=condition,
            saving=bool(self._saving_before.search(before) or self._saving_after.match(after)),
            instalment=instalment,
        )

    def _period(self, before: str, after: str) -> tuple[str, int]:
        """What the price is for, and where the words for it end."""
        if (found := self._per.find(after)) and not after[: found[1].start()].strip(" (\u00a0"):
            key, match = found
            return ("once" if key in self._each else key), match.end()
        unit = next(
            (key for key, match in self._per_before.find_all(before) if not before[match.end() :].strip()), "once"
        )
        return unit, 0

    def _threshold(self, text: str, amount: Amount, before: str, after: str) -> tuple[bool, bool]:
        """Whether the amount is a lower end, and whether it is a condition for something else."""
        at_least = bool(self._at_least.search(before) or self._at_least_after.match(after))
        condition = bool(self._condition_before.search(before) or self._condition_after.match(after))
        if at_least and not condition:
            condition = bool(self._free_shipping.search(_clause(text, amount)))
        return at_least, condition

    def _tax(self, before: str, after: str, *, first: bool) -> TaxTerms:
        """What the words behind the amount say of tax, else those before it that are not said of another amount."""
        near = after.split("\n", maxsplit=1)[0][:36]
        found = [
            (match.start(), terms)
            for pattern, terms in ((self._tax_excluded, TaxTerms.EXCLUDED), (self._tax_included, TaxTerms.INCLUDED))
            if (match := pattern.search(near))
        ]
        if found:
            return min(found)[1]
        for pattern, terms in ((self._tax_excluded, TaxTerms.EXCLUDED), (self._tax_included, TaxTerms.INCLUDED)):
            match = pattern.search(before, max(0, len(before) - _TAX_REACH))
            if match and (first or before[: match.start()].strip(" \u00a0(*,")):
                return terms
        return TaxTerms.UNSTATED

    def _quantity(self, before: str) -> int:
        match = self._for_many.search(before)
        count = whole_number(match["count"], self._language) if match else None
        return count if count and count > 1 else 1

    def _is_was(self, before: str, after: str, *, first: bool) -> bool:
        """«Your total was $24» is no old price; «was $30, now $24» and «$24 (was $30)» tell one."""
        if self._was.search(before):
            return True
        past = self._was_past.search(before)
        if past is None:
            return False
        clause = _CLAUSE.split(before[: past.start()])[-1]
        starts_it = not clause.strip(" (:,;–—-\n")
        another = not first and clause == before[: past.start()]
        return starts_it or another or bool(self._now.search(_CLAUSE.split(after)[0]))


@lru_cache(maxsize=32)
def _terms(language: str) -> _Terms:
    return _Terms(vocabulary(language))


def _is_a_rate(text: str, amount: Amount) -> bool:
    """«1 EUR = 1.08 USD», «$1 = 100 points»: what one of them is worth costs nothing."""
    return amount.money.amount == 1 and text[amount.end : amount.end + 2].lstrip().startswith("=")


def _clause(text: str, amount: Amount) -> str:
    start = max((match.end() for match in _CLAUSE.finditer(text, 0, amount.start)), default=0)
    following = _CLAUSE.search(text, amount.end)
    return text[start : following.start() if following else len(text)]


def _ending(words: Vocabulary, path: str) -> re.Pattern[str]:
    inside = "|".join(map(as_expression, words.phrases(path))) or r"(?!)"
    return re.compile(rf"{whole_words(inside)}[\s:(：（]*\Z", re.IGNORECASE)


def _beginning(words: Vocabulary, path: str, *, also: Iterable[str] = ()) -> re.Pattern[str]:
    inside = "|".join(map(as_expression, (*words.phrases(path), *also))) or r"(?!)"
    return re.compile(rf"\s?(?:{inside}){NO_WORD_AFTER}", re.IGNORECASE)


def _listed(value: object) -> list[str]:
    return [str(phrase) for phrase in value] if isinstance(value, list) else []


def _lists(table: object) -> dict[str, list[str]]:
    return {key: list(listed) for key, listed in table.items()} if isinstance(table, dict) else {}
