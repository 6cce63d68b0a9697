"""Offers: which offer each price of a conversation is of.

In a conversation «it costs $45» is of what was spoken of last, and several prices of several offers are normal. A new
offer begins when somebody turns to something else: the company names another thing, time, day or trait, or the customer
asks for another one or changes a detail. What is quoted without such a turn is a price of the same offer again.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from journeys.claim import Price, PriceRole
from journeys.reading.language.names import same_thing, words_of
from journeys.reading.language.words import vocabulary
from journeys.reading.talk.marks import Marks, counts_of, marks_of
from journeys.reading.talk.offer import (
    Offer,
    Quoted,
    are_far_apart,
    are_several,
    is_day,
    is_made_of,
    times_of,
    without_amounts,
)
from journeys.reading.talk.turning import turning
from journeys.reading.text.prices import Spoken, spoken_prices
from journeys.reading.text.text import lines_and_prose, read_text
from journeys.reading.told import Statement
from journeys.reading.values.money import read_prices

_NUMBER = re.compile(r"(?<![\d.,])\d+(?:,\d{3})*(?:\.\d+)?(?!\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One turn of a conversation."""

    by_company: bool
    text: str


def read_talk(
    turns: Iterable[Said], *, locale: str, today: date, currency: str | None = None
) -> Iterator[tuple[Statement, ...]]:
    """What each turn of one conversation states; the customer's turns state nothing.

    The same as `read_text` for each of the company's turns, but for prices in sentences: these are of the offer that is
    spoken of. Statements of one offer share `about` and the price's `variant`; terms that a sentence leaves out are
    those that the offer was quoted on. So two prices with the same `about` and terms that differ contradict each other.
    """
    offers = Offers(locale=locale, currency=currency)
    for turn in turns:
        if turn.by_company:
            yield offers.hears(turn.text, today=today)
        else:
            offers.says(turn.text)
            yield ()


class Offers:
    """Follows a conversation turn by turn, and says of which offer each price is."""

    def __init__(self, *, locale: str, currency: str | None = None) -> None:
        """Listen to one conversation in a locale (BCP 47), of a company that sells in `currency` (ISO 4217)."""
        self._locale, self._currency = locale, currency
        self._language = vocabulary(locale).language
        self._words = turning(self._language)
        self._offers: list[Offer] = []
        self._focus: Offer | None = None
        self._asked_for = Offer()  # what was said since, before another offer was put forward
        self._seen: Marks = frozenset()
        self._counted: set[int] = set()
        self._amounts: dict[Decimal, Offer] = {}  # that were told, and of which offer first
        self._named: set[Decimal] = set()  # numbers that the customer named
        self._turned = False  # somebody turned to something else, and nothing was put forward yet
        self._recounted = False  # the customer wants another number of it
        self._another = True  # what is put forward next is one of the same kind
        self._unread: list[Said] = []

    def elsewhere(self) -> None:
        """Another conversation begins: «it» is nothing that was spoken of before."""
        self._read_up()
        self._focus, self._turned = None, True

    def says(self, text: str) -> None:
        """Take in a turn of the customer's."""
        self._unread.append(Said(by_company=False, text=text))

    def hears(self, text: str, *, today: date) -> tuple[Statement, ...]:
        """Take in a turn of the company's; what it states."""
        lines, spoken = self._spoken(text)
        if spoken:
            self._read_up()
        else:
            self._unread.append(Said(by_company=True, text=text))
        read = read_text(text, locale=self._locale, today=today, currency=self._currency)
        rest = (one for one in read if not isinstance(one.value, Price) or one.said in lines)
        return (*self._placed(text, spoken), *rest) if spoken else tuple(rest)

    def _spoken(self, text: str) -> tuple[frozenset[str], list[Spoken]]:
        """The lines of a list of prices, which say themselves what they are of, and the prices in sentences."""
        if not read_prices(text, locale=self._locale, currency=self._currency):
            return frozenset(), []
        lines, prose = lines_and_prose(text, locale=self._locale, currency=self._currency)
        spoken = spoken_prices(prose, locale=self._locale, currency=self._currency)
        return lines, [one for one in spoken if self._words.is_price(one)]

    # What was said between prices

    def _read_up(self) -> None:
        for turn in self._unread:
            marks, counts = self._details(turn.text)
            if not turn.by_company:
                self._hear_wishes(turn.text, marks, counts)
                self._named |= {Decimal(number.replace(",", "")) for number in _NUMBER.findall(turn.text)}
                self._turn_back(turn.text, marks)
            elif marks - self._seen and (self._turned or self._words.suggestion.search(turn.text)):
                self._begin()
            else:
                self._turn_back(turn.text, marks)
            known = marks if turn.by_company or not self._focus else marks & (self._seen | self._focus.marks)
            self._take_in(turn.text, known, counts)
            self._seen |= marks
        self._unread.clear()

    def _hear_wishes(self, said: str, marks: Marks, counts: dict[str, int]) -> None:
        """Whether the customer wants something else; a detail told for the first time is no change of it."""
        spoken_of = self._focus if self._focus and not self._turned else self._asked_for
        fresh = marks - self._seen
        changed = {mark.split()[0] for mark in fresh} & {mark.split()[0] for mark in spoken_of.marks}
        asks = self._words.turns(said, spoken_of.words) or any(mark.startswith("trait ") for mark in fresh)
        if asks and not self._turned:
            self._another = self._words.wants_another(said)
        self._turned |= asks or bool(changed & {"time", "day"})
        self._recounted |= any(spoken_of.counts.get(noun, 1) != count for noun, count in counts.items())

    def _turn_back(self, said: str, marks: Marks) -> None:
        """Somebody speaks of another offer again, by its name or time."""
        telling = {mark for mark in marks if mark.startswith(("name ", "time "))}
        if self._focus is None or telling & self._focus.marks or self._focus.is_named_in(said):
            return
        fitting = (one for one in reversed(self._offers) if (telling and telling <= one.marks) or one.is_named_in(said))
        self._focus = next(fitting, self._focus)

    def _details(self, text: str) -> tuple[Marks, dict[str, int]]:
        return marks_of(text, language=self._language, known=self._seen), counts_of(text, language=self._language)

    def _take_in(self, text: str, marks: Marks, counts: dict[str, int]) -> None:
        self._seen |= marks
        self._counted |= set(counts.values())
        spoken_of = self._focus if self._focus and not self._turned else self._asked_for
        spoken_of.take_in(text, marks, counts)

    def _begin(self, name: str = "") -> Offer:
        """Put a new offer under discussion."""
        alike = sum(1 for one in self._offers if name and same_thing(one.name, name))
        if self._focus and self._another:
            self._asked_for.words |= self._focus.words
            self._asked_for.marks |= set(filter(is_day, self._focus.marks))
        self._focus, self._asked_for = self._asked_for, Offer()
        self._focus.name = name
        self._focus.variant = (str(alike + 1) if alike else "") if name else str(len(self._offers) + 1)
        self._offers.append(self._focus)
        self._turned, self._recounted, self._another = False, False, True
        return self._focus

    # Prices

    def _placed(self, text: str, spoken: list[Spoken]) -> Iterator[Statement]:
        """The prices of one turn, each of its offer."""
        marks, counts = self._details(text)
        fresh, before = {mark for mark in marks - self._seen if not mark.startswith("extra ")}, self._seen
        several = are_several(spoken)
        put_forward = bool(fresh) and bool(self._words.proposal.search(text))
        if self._words.notice.search(text):
            self._turned = True
        self._counted |= set(counts.values())
        for one in spoken:
            if self._is_aside(one):
                self._amounts.setdefault(one.quote.money.amount, self._focus or self._asked_for)
                yield one.statement()
                continue
            own, own_counts = self._details(one.sentence.text)
            anew = put_forward or bool(own - before) or several
            offer = self._repeated(one, own) or self._offer(one, own, own_counts, anew=anew)
            put_forward = False
            offer.take_in(one.sentence.text, own, own_counts)
            offer.sentences.add(without_amounts(one))
            self._amounts.setdefault(one.quote.money.amount, offer)
            yield self._statement(one, offer)
        self._take_in(text, marks if not several else frozenset(), counts)
        self._turned = self._turned or several

    def _is_aside(self, one: Spoken) -> bool:
        """It is no price of the offer itself: an old one, or a charge that has a name of its own."""
        return one.quote.was or (one.is_charge and bool(self._words.telling(one.noun)))

    def _repeated(self, one: Spoken, own: Marks) -> Offer | None:
        """The offer that the same sentence quoted before, where nobody turned to something else meanwhile."""
        if self._turned or (not own and self._words.turns_beside(one)):
            return None
        said = without_amounts(one)
        found = next((offer for offer in reversed(self._offers) if said in offer.sentences), None)
        if found is None or (not own and found is not self._focus) or self._adds_up(one.quote.money.amount, found):
            return None
        self._focus = found
        return found

    def _offer(self, one: Spoken, own: Marks, counts: dict[str, int], *, anew: bool) -> Offer:
        """The offer that a price is of."""
        focus, name = self._focus, "" if one.is_charge else one.about
        anew = anew or self._turned or self._words.turns_beside(one) or (self._recounted and not self._is_unit(one))
        if name and not (focus and same_thing(focus.name, name)):
            return self._of_name(name, own, anew=anew)
        if not own and (told := self._amounts.get(one.quote.money.amount)) and told is not focus:
            self._focus = told  # rather the other one again than this one at another's price
            return told
        if focus is None or anew or self._adds_up(one.quote.money.amount, focus) or are_far_apart(one, focus):
            return self._begin(name)
        if own:
            return self._known(focus, own, counts)
        nouns = self._words.telling(one.noun)
        if focus.is_called_otherwise(nouns):
            return self._begin()
        if nouns and not focus.speaks_of(nouns):
            of_it = next((offer for offer in reversed(self._offers) if offer.speaks_of(nouns)), None)
            if of_it is None and not self._words.tell_little(nouns):
                return self._begin()
            self._focus = of_it or focus
        return self._focus or focus

    def _adds_up(self, amount: Decimal, focus: Offer) -> bool:
        """The customer named the amount, or it is made of several that were told."""
        repeats = any(told.price.money.amount == amount for told in focus.quoted)
        return (amount in self._named and not repeats) or is_made_of(amount, list(self._amounts))

    def _is_unit(self, one: Spoken) -> bool:
        return self._words.unit(one) != "once" or self._words.is_each(one)

    def _of_name(self, name: str, own: Marks, *, anew: bool) -> Offer:
        """The offer of a name, or of the details in it; where other details are wanted, another one of that name."""
        alike = [
            offer
            for offer in self._offers
            if same_thing(offer.name, name) or (own and own <= offer.marks and offer.quoted)
        ]
        if not alike or anew:
            return self._begin(name)
        self._focus = alike[-1]
        return alike[-1]

    def _known(self, focus: Offer, own: Marks, counts: dict[str, int]) -> Offer:
        """The offer whose details a price is told with; they were all spoken of before."""
        fitting = [
            offer
            for offer in reversed(self._offers)
            if own <= offer.marks and all(offer.counts.get(noun, count) == count for noun, count in counts.items())
        ]
        if fitting:
            self._focus = focus if focus in fitting else fitting[0]
            return self._focus
        missing = own - focus.marks
        of_others = any(missing & offer.marks for offer in self._offers) or not all(map(is_day, missing))
        of_others = of_others or (bool(missing) and any(map(is_day, focus.marks)))
        differs = any(focus.counts.get(noun, count) != count for noun, count in counts.items())
        return self._begin() if of_others or differs else focus

    def _statement(self, one: Spoken, offer: Offer) -> Statement:
        stated = one.statement()
        assert isinstance(stated.value, Price)
        quoted = self._on_terms(one, stated.value, offer)
        offer.quoted.append(quoted)
        if not offer.label:
            nouns = self._words.telling(one.noun)
            offer.nouns = frozenset(words_of(offer.name) or nouns)
            offer.label = offer.name or " ".join(nouns) or self._words.price
        about = "" if quoted.price.role is PriceRole.TOTAL else offer.label
        return replace(stated, about=about, value=replace(quoted.price, variant=offer.variant))

    def _on_terms(self, one: Spoken, price: Price, offer: Offer) -> Quoted:
        """The price with the terms that it was told on before, where its own words leave them out.

        Where it is a multiple of what was told, or a part, it may well be of more, or of one.
        """
        count, each = self._words.count(one), self._words.is_each(one)
        role = PriceRole.TOTAL if self._words.is_total(one) else PriceRole.ITEM
        price = replace(price, quantity=count or price.quantity, role=role, per=self._words.unit(one))
        bare = price.role is PriceRole.ITEM and price.per == "once" and price.quantity == 1 and not each
        now = Quoted(price=price, each=each or price.per == "person", bare=bare)
        same = next((told for told in offer.quoted if told.price.money == price.money), None)
        last = same or (offer.quoted[-1] if offer.quoted else None)
        if last is None or last.price.money.currency != price.money.currency:
            return now
        times = times_of(last.price.money.amount, price.money.amount)
        if times > 1 and (now.bare != last.bare or times in self._counted):
            return replace(now, price=replace(price, quantity=times)) if now.bare else now
        if now.bare or (now.each and (last.each or last.bare)):
            told = last.price
            now.price = replace(price, role=told.role, per=told.per, quantity=told.quantity)
        return now
