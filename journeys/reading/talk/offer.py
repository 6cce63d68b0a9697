"""Offer: one thing on offer in a conversation, with all that was said of it, and how its prices go together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import combinations, permutations

from journeys.claim import Price
from journeys.reading.language.names import words_of
from journeys.reading.talk.marks import Marks
from journeys.reading.text.prices import Spoken

_REMEMBERED = 8  # amounts that a sum may be made of
_FAR = 4  # times
_FAR_AGAIN = 10  # times, where the words say that it was told before
_ON_TOP = Decimal("1.15")  # times: with a tax that nobody spoke of
_MOST = 31  # of one thing in one price: a month of nights


@dataclass(slots=True, kw_only=True)
class Quoted:
    """A price that an offer was quoted at, and how it was said."""

    price: Price
    each: bool  # «$45 per ticket»
    bare: bool  # nothing says what it is for: «it costs $45»


@dataclass(slots=True, kw_only=True)
class Offer:
    """One thing on offer, with all that was said of it so far."""

    name: str = ""  # empty where it has none of its own
    label: str = ""  # what it is called instead, from its first price on
    nouns: frozenset[str] = frozenset()  # what it is called
    variant: str = ""
    marks: set[str] = field(default_factory=set)
    counts: dict[str, int] = field(default_factory=dict)
    words: set[str] = field(default_factory=set)
    quoted: list[Quoted] = field(default_factory=list)

    def take_in(self, text: str, marks: Marks, counts: dict[str, int]) -> None:
        self.marks |= marks
        self.counts |= counts
        self.words |= set(words_of(text))

    def is_named_in(self, said: str) -> bool:
        """The words that its first price was told with all stand in what was said."""
        return bool(self.nouns) and self.nouns <= set(words_of(said))

    def is_called_otherwise(self, nouns: Sequence[str]) -> bool:
        """Some words are those that it is called, and some are others: «oak table», «pine table»."""
        return not ({*nouns} <= self.nouns or self.nouns <= {*nouns} or self.nouns.isdisjoint(nouns))

    def speaks_of(self, nouns: Iterable[str]) -> bool:
        """All of the words were said of it, in the singular or the plural."""
        return all(word in self.words or word + "s" in self.words or word[:-1] in self.words for word in nouns)


def is_day(mark: str) -> bool:
    return mark.startswith("day ")


def are_several(spoken: list[Spoken]) -> bool:
    """One turn names several prices of the same kind, so that none is the price: «economy is $90, business $200»."""
    amounts = [
        (one.role, one.quote.per, one.quote.money.amount) for one in spoken if not one.is_charge and not one.quote.was
    ]
    kinds = {(role, per) for role, per, _ in amounts}
    return len(set(amounts)) > len(kinds)


def are_far_apart(one: Spoken, offer: Offer, *, again: bool = False) -> bool:
    """Too far for one price that was told wrongly; something else is spoken of that nobody named."""
    last = offer.quoted[-1].price.money if offer.quoted else one.quote.money
    small, large = sorted((last.amount, one.quote.money.amount))
    return last.currency == one.quote.money.currency and large > (_FAR_AGAIN if again else _FAR) * max(
        small, Decimal(1)
    )


def are_near(one: Decimal, other: Decimal) -> bool:
    """So near that the one is not for several of what the other is for."""
    small, large = sorted((one, other))
    return 2 * large < 3 * small


def may_be_of_several(total: Decimal, each: Decimal, counted: Iterable[int]) -> bool:
    """A total for several of what costs so much each: one of the numbers that were spoken of, or two, three or more."""
    if are_near(total, each) or each <= 0 or total < each:
        return total < each and not are_near(total, each)
    times = total / each
    of_number = any(count > 1 and 3 * count < 4 * times < 5 * count for count in counted)
    return of_number or (times >= 2 and times < int(times) * _ON_TOP)


def times_of(one: Decimal, other: Decimal) -> int:
    """How many times the smaller amount is the larger one; 1 where it is no whole number of times."""
    small, large = sorted((one, other))
    if small <= 0 or large % small or large // small > _MOST:
        return 1
    return int(large // small)


def is_made_of(amount: Decimal, told: Sequence[Decimal]) -> bool:
    """The amount is a sum or a difference of a few others: «$34 in all», of $24 and $10."""
    last = told[-_REMEMBERED:]
    if amount in told:
        return False
    sums = (sum(some) for size in (2, 3) for some in combinations(last, size))
    return amount in sums or any(one - other == amount for one, other in permutations(last, 2))
