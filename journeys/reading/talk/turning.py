"""Turning: the words with which people turn from one offer to another, and say what a price is for."""

import re
from collections.abc import Iterable, Set
from functools import lru_cache

from journeys.claim import PriceRole
from journeys.reading.language.names import words_of
from journeys.reading.language.numerals import counted, whole_number
from journeys.reading.language.words import as_expression, vocabulary, whole_words
from journeys.reading.text.prices import Spoken

_NEAR = 48  # how far after an amount the words about it may stand, in characters
_MOST = 31  # of one thing in one price: a month of nights
_SHORT = 2  # letters; such words hold a sentence together
_CLAUSE = re.compile(r"[,;:.!?]\s")


class Turning:
    """How a language turns from one offer to another."""

    def __init__(self, language: str) -> None:
        words = vocabulary(language)
        self._language = language
        self._else, self._also = words.pattern("offers.else"), words.pattern("offers.also")
        self._nothing_else, self._wish = words.pattern("offers.nothing_else"), words.pattern("offers.wish")
        self._request = words.pattern("offers.request")
        self._per, self._ordinary = words.keyed("money.per"), words.phrases("money.each")
        self.suggestion, self.proposal = words.pattern("offers.suggestion"), words.pattern("offers.proposal")
        self.notice = words.pattern("offers.notice")
        self.circumstance = words.pattern("offers.circumstance")
        self._recap = words.pattern("offers.recap")
        self._again, self._checks = words.pattern("offers.again"), words.pattern("offers.checks")
        self._total = words.pattern("price.total")
        self._if, self._each = words.pattern("offers.if"), words.pattern("offers.each")
        self._other_money = words.pattern("offers.other_money")
        self._no_name, self._any_noun = words.pattern("price.no_name"), words.pattern("offers.any_noun")
        self.price = next(iter(words.phrases("offers.price")), "price")
        leading = "|".join(map(as_expression, words.phrases("offers.for_so_many"))) or r"(?!)"
        lasting = whole_words("|".join(map(as_expression, words.phrases("offers.lasting"))) or r"(?!)")
        self._count = re.compile(
            rf"\s*(?:{leading})\s+(?P<count>{counted(language)})(?!\s*[%:.]\d?)(?![\s-]+{lasting})", re.IGNORECASE
        )

    def is_price(self, one: Spoken) -> bool:
        """The amount is what an offer costs, and not other money of the talk."""
        beside = _CLAUSE.split(one.before)[-1] + " | " + _CLAUSE.split(one.after[:_NEAR])[0]
        return not self._other_money.search(beside)

    def turns(self, said: str, known: Set[str]) -> bool:
        """The customer asks for something else, or wishes for what is not `known` yet."""
        if self.wants_another(said) or self._request.search(said):
            return True
        wished = (words_of(said[found.end() :])[:3] for found in self._wish.finditer(said))
        return any(not known & {*words} for words in wished)

    def wants_another(self, said: str) -> bool:
        """The customer asks for another one of what was spoken of."""
        return bool(self._else.search(self._nothing_else.sub(" ", said)))

    def turns_beside(self, one: Spoken) -> bool:
        """The sentence of a price says that it is of another offer, or holds on a condition."""
        said = self._nothing_else.sub(" ", one.sentence.text)
        return self.names_another(one) or bool(self._if.search(said))

    def names_another(self, one: Spoken) -> bool:
        """The sentence of a price says that it is of another offer."""
        said = self._nothing_else.sub(" ", one.sentence.text)
        return any(pattern.search(said) for pattern in (self._else, self._also))

    def is_again(self, one: Spoken) -> bool:
        """The sentence says that the price was told before: «so that would be $45»."""
        return bool(self._again.search(one.sentence.text)) or self.is_recap(one)

    def is_recap(self, one: Spoken) -> bool:
        """It says so outright: «as I said»."""
        return bool(self._recap.search(one.sentence.text))

    def checks(self, said: str) -> bool:
        """The customer asks whether what was offered is so, and wishes for nothing: «is the ticket economy?»."""
        return bool(self._checks.search(said))

    def telling(self, noun: str) -> list[str]:
        """The words of what a price is said to be of, without those that are of any offer: «the total price»."""
        return [word for word in words_of(noun) if not self._any_noun.fullmatch(word)]

    def things(self, said: str) -> set[str]:
        """The words that may name a thing, be it «the ticket», and not those of any offer."""
        return {word for word in words_of(said) if len(word) > _SHORT and not self._any_noun.fullmatch(word)}

    def tell_little(self, nouns: Iterable[str]) -> bool:
        """They tell offers of one kind not apart: «the ticket», «the rent»."""
        return all(map(self._no_name.fullmatch, nouns))

    def unit(self, one: Spoken) -> str:
        """What the price is for: «month», of «$45 a month» and of «the monthly rent is $45»; «once» for all of it."""
        if one.quote.per != "once":
            return one.quote.per
        found = self._per.find(one.noun)
        return found[0] if found and found[0] not in self._ordinary else "once"

    def is_each(self, one: Spoken) -> bool:
        """The price is for one of several."""
        after = _CLAUSE.split(one.after[:_NEAR])[0]
        return bool(self._each.search(after) or self._each.search(one.before[-_NEAR:]))

    def is_total(self, one: Spoken) -> bool:
        """It is said to be all there is to pay: «$36 in total»; «the price» alone is of one."""
        if self.is_each(one):
            return False
        before, after = _CLAUSE.split(one.before)[-1], _CLAUSE.split(one.after[:_NEAR])[0]
        said = self._total.search(before) or self._total.match(after.lstrip())
        return bool(said) or (one.role is PriceRole.TOTAL and not one.noun)

    def count(self, one: Spoken) -> int | None:
        """How many the price is for: «$90 for two»."""
        found = self._count.match(one.after)
        count = whole_number(found["count"], self._language) if found else None
        return int(count) if count and 1 < count <= _MOST else None


@lru_cache(maxsize=8)
def turning(language: str) -> Turning:
    """The words of a language, by its code."""
    return Turning(language)
