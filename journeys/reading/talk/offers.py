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
from journeys.reading.talk.memory import Memory, News, Told, words_of_price
from journeys.reading.talk.offer import (
    Offer,
    are_far_apart,
    are_near,
    are_several,
    is_day,
    is_made_of,
)
from journeys.reading.talk.terms import on_terms
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
        self._memory = Memory()
        self._unread: list[Said] = []

    def elsewhere(self) -> None:
        """Another conversation begins: «it» is nothing that was spoken of before."""
        self._read_up()
        self._focus, self._turned, self._memory = None, True, Memory()

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
            self._note(marks, counts)
            known = marks if turn.by_company or not self._focus else marks & (self._seen | self._focus.marks)
            self._take_in(turn.text, known, counts)
            self._seen |= marks
        self._unread.clear()

    def _hear_wishes(self, said: str, marks: Marks, counts: dict[str, int]) -> None:
        """Whether the customer wants something else; a detail told for the first time is no change of it."""
        spoken_of = self._focus if self._focus and not self._turned else self._asked_for
        fresh = marks - self._seen
        changed = {mark.split()[0] for mark in fresh} & {mark.split()[0] for mark in spoken_of.marks}
        wants = any(mark.startswith("trait ") for mark in fresh) and not self._words.checks(said)
        asks = self._words.turns(said, spoken_of.words) or wants
        if asks:
            other = self._words.wants_another(said)
            self._memory.note(News.ELSE if other else News.WISH, said)
        if self._words.circumstance.search(said):
            self._memory.note(News.ELSE, said)
            asks = True
        if asks and not self._turned:
            self._another = self._words.wants_another(said)
        self._turned |= asks or bool(changed & {"time", "day"})
        self._recounted |= any(spoken_of.counts.get(noun, 1) != count for noun, count in counts.items())

    def _note(self, marks: Marks, counts: dict[str, int]) -> None:
        """Which details are new, and whether a charge was spoken of."""
        if any(mark.startswith("extra ") for mark in marks):
            self._memory.note(News.EXTRA)
        known = self._focus.counts if self._focus else {}
        kinds = {mark.split()[0] for mark in marks - self._seen}
        if kinds & {"time", "day", "trait"} or any(known.get(noun, 1) != count for noun, count in counts.items()):
            self._memory.note(News.DETAIL)

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
        self._memory.note(News.OFFER)
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
            self._memory.note(News.NOTICE)
        self._counted |= set(counts.values())
        for number, one in enumerate(spoken):
            if self._is_aside(one):
                self._amounts.setdefault(one.quote.money.amount, self._focus or self._asked_for)
                yield one.statement()
                continue
            own, own_counts = self._details(one.sentence.text)
            anew = put_forward or bool(own - before) or several
            words = words_of_price(one, text, number)
            offer = self._repeated(one, words, own, marks) or self._offer(one, own, own_counts, anew=anew)
            put_forward = False
            offer.take_in(one.sentence.text, own, own_counts)
            self._amounts.setdefault(one.quote.money.amount, offer)
            yield self._statement(one, offer)
            self._memory.keep(words, offer)
        self._take_in(text, marks if not several else frozenset(), counts)
        self._turned = self._turned or several

    def _is_aside(self, one: Spoken) -> bool:
        """It is no price of the offer itself: an old one, or a charge that has a name of its own."""
        return one.quote.was or (one.is_charge and bool(self._words.telling(one.noun)))

    def _repeated(self, one: Spoken, words: tuple[str, str], own: Marks, marks: Marks) -> Offer | None:
        """The offer that was quoted in the same words before, and did not become another one meanwhile."""
        sentence, turn = words
        if not own and self._words.names_another(one):
            return None
        whole, part = self._memory.find(turn), self._memory.find(sentence)
        told, named = (whole, marks) if whole else (part, own)
        if told is None or one.quote.money.amount in self._named:
            return None
        telling = any(mark.startswith(("name ", "time ")) for mark in named) or bool(one.about)
        if not telling and self._adds_up(one.quote.money.amount, told.offer):
            return None
        if self._turned and not self._is_still(told, turn or sentence, telling=telling):
            return None
        if not self._turned and not (own or telling) and told.offer is not self._focus:
            return None
        self._focus = told.offer
        return told.offer

    def _is_still(self, told: Told, said: str, *, telling: bool) -> bool:
        """Whether what was told in the same words is the same offer still, though somebody turned to something else."""
        since = self._memory.since(told.heard)
        if since & {News.DETAIL, News.ELSE, News.NOTICE}:
            return False
        things = self._words.things(said)
        return telling or (News.OFFER not in since and bool(things) and not things & self._memory.wished(told.heard))

    def _offer(self, one: Spoken, own: Marks, counts: dict[str, int], *, anew: bool) -> Offer:
        """The offer that a price is of."""
        focus, name = self._focus, "" if one.is_charge else one.about
        turned = self._turned and not (self._words.is_recap(one) and self._is_only_wished_for())
        anew = anew or turned or self._words.turns_beside(one) or self._is_of_another_number(one)
        if name and not (focus and same_thing(focus.name, name)):
            return self._of_name(name, own, anew=anew)
        if not own and (told := self._amounts.get(one.quote.money.amount)) and told is not focus:
            self._focus = told  # rather the other one again than this one at another's price
            return told
        if (
            focus is None
            or anew
            or self._adds_up(one.quote.money.amount, focus)
            or are_far_apart(one, focus, again=self._words.is_again(one))
        ):
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

    def _is_only_wished_for(self) -> bool:
        """The customer turned to something of another kind, of which the company said nothing yet."""
        return self._memory.since(self._memory.quoted) <= {News.WISH, News.EXTRA}

    def _is_of_another_number(self, one: Spoken) -> bool:
        """The customer wants another number of it, and the price may well be for so many."""
        last = self._focus.quoted[-1].price.money.amount if self._focus and self._focus.quoted else None
        return self._recounted and not self._is_unit(one) and not (last and are_near(one.quote.money.amount, last))

    def _is_unit(self, one: Spoken) -> bool:
        return self._words.unit(one) != "once" or self._words.is_each(one)

    def _of_name(self, name: str, own: Marks, *, anew: bool) -> Offer:
        """The offer of a name, or of the details in it; where other details are wanted, another one of that name."""
        alike = [
            offer
            for offer in self._offers
            if same_thing(offer.name, name)
            or (own and own <= offer.marks and offer.quoted and not offer.is_called_otherwise(words_of(name)))
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

    def _speaks_of_charges(self, one: Spoken) -> bool:
        """Something that comes with the offer, or on top of its price, was spoken of since a price was told last."""
        own = marks_of(one.sentence.text, language=self._language)
        return News.EXTRA in self._memory.since(self._memory.quoted) or any(mark.startswith("extra ") for mark in own)

    def _statement(self, one: Spoken, offer: Offer) -> Statement:
        stated = one.statement()
        assert isinstance(stated.value, Price)
        plain = not self._speaks_of_charges(one)
        quoted = on_terms(one, stated.value, offer, words=self._words, counted=self._counted, plain=plain)
        offer.quoted.append(quoted)
        if not offer.label:
            nouns = self._words.telling(one.noun)
            offer.nouns = frozenset(words_of(offer.name) or nouns)
            offer.label = offer.name or " ".join(nouns) or self._words.price
        about = "" if quoted.price.role is PriceRole.TOTAL else offer.label
        return replace(stated, about=about, value=replace(quoted.price, variant=offer.variant))
