"""Prices in the sentences of a message: «the tea set is $24»."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from journeys.claim import PriceRole, TaxTerms
from journeys.reading.language.numerals import whole_number
from journeys.reading.language.page_words import Label, page_words
from journeys.reading.language.sentences import Sentence, sentences
from journeys.reading.language.words import as_expression, vocabulary, whole_words
from journeys.reading.told import Statement
from journeys.reading.values.amounts import may_hold_money
from journeys.reading.values.money import Quote, read_prices

_SUMS = (PriceRole.TOTAL, PriceRole.SUBTOTAL)
_MOST_WORDS = 8  # of a name
_CLAUSE = re.compile(r"[,;:.!?]\s")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A price in a sentence, with what the words beside it say that it is of."""

    quote: Quote
    sentence: Sentence
    before: str  # from the price before it, or the sentence's beginning
    after: str  # to the next price, or the sentence's end
    role: PriceRole | None  # none where it is of a thing
    about: str  # what tells the thing from others; empty where nothing does
    noun: str  # what it is called: «ticket», «rent»; empty where it is «it»

    @property
    def is_charge(self) -> bool:
        """It is a part of a sum, and neither a thing nor the sum."""
        return self.role is not None and self.role is not PriceRole.TOTAL

    def statement(self) -> Statement:
        """The price as a claim that the sentence makes."""
        tax = TaxTerms.UNSTATED if self.role is PriceRole.TAX else self.quote.tax
        price = self.quote.price(self.role) if self.role else self.quote.price()
        return Statement(about=self.about, value=replace(price, tax=tax), said=self.sentence.text)


def prices_of_sentences(text: str, *, locale: str, currency: str | None) -> Iterator[Statement]:
    """What the sentences of a message state; a price of nobody knows what is none."""
    for spoken in spoken_prices(text, locale=locale, currency=currency):
        if not spoken.sentence.asks and (spoken.about or spoken.role in _SUMS):
            yield spoken.statement()


def spoken_prices(text: str, *, locale: str, currency: str | None) -> Iterator[Spoken]:
    """Every price that a sentence quotes, be it of nobody knows what, or in a question: «how about that for $24?»."""
    if not may_hold_money(text, locale=locale, currency=currency):
        return
    language = vocabulary(locale).language
    for sentence in sentences(text, language):
        quotes = read_prices(sentence.text, locale=locale, currency=currency)
        about = ""
        for i, quote in enumerate(quotes):
            begins = quotes[i - 1].end if i else 0
            ends = quotes[i + 1].start if i + 1 < len(quotes) else len(sentence.text)
            spoken = _in_sentence(sentence, quote, begins, ends, about, locale)
            if spoken is not None:
                about = spoken.about or about
                yield spoken


def _in_sentence(sentence: Sentence, quote: Quote, begins: int, ends: int, known: str, locale: str) -> Spoken | None:
    """One quote of a sentence; words before `begins` and after `ends` belong to others, `known` was named before."""
    grammar = _grammar(vocabulary(locale).language)
    before, after = sentence.text[begins : quote.start], sentence.text[quote.end : ends]
    if not (quote.offered or quote.was) or quote.money.amount < 0 or grammar.no_price.search(before + " " + after[:24]):
        return None
    role, noun = _role(before, grammar, locale), grammar.noun(before, after)
    if role is PriceRole.TOTAL and grammar.of_one.match(after):
        role, about = None, ""
    elif role:
        about = "" if role in _SUMS else _charge(before, grammar, locale).text
    else:
        about = grammar.name(before, after) or (known if begins and len(before.split()) <= 4 else "")
        about = "" if about and page_words(locale).label(about).role is not None else about
    return Spoken(quote=quote, sentence=sentence, before=before, after=after, role=role, about=about, noun=noun)


def _role(before: str, grammar: "_Grammar", locale: str) -> PriceRole | None:
    """«The total is …», «shipping costs …»: the part of a sum that the words just before name."""
    clause = _CLAUSE.split(before)[-1]
    if grammar.subtotal.search(clause):
        return PriceRole.SUBTOTAL
    if grammar.total.search(clause):
        return PriceRole.TOTAL
    return _charge(before, grammar, locale).role


def _charge(before: str, grammar: "_Grammar", locale: str) -> Label:
    """The label that the words just before an amount are, without article and verb."""
    clause = _CLAUSE.split(before)[-1]
    return page_words(locale).label(grammar.first.sub("", grammar.verb.sub("", clause).strip()))


class _Grammar:
    """How a language names what a price is of."""

    def __init__(self, language: str) -> None:
        words = vocabulary(language)
        self._language = words.language

        def any_of(name: str) -> str:
            return whole_words("|".join(map(as_expression, words.phrases(f"price.{name}"))) or r"(?!)")

        filler = rf"(?:\s+{any_of('filler')})*"
        self.total, self.subtotal = words.pattern("price.total"), words.pattern("price.subtotal")
        self.no_price = words.pattern("price.no_price")
        self.of_one = re.compile(rf"\s*{any_of('of_one')}", re.IGNORECASE)
        self.verb = re.compile(rf"(?:{any_of('is')}|{any_of('for')}|[:(,–—-])?{filler}[\s:(]*\Z", re.IGNORECASE)
        self._said = re.compile(rf"(?:{any_of('is')}|{any_of('for')}|\s[–—-]|[:(]){filler}[\s:(]*\Z", re.IGNORECASE)
        self._after = re.compile(
            rf"\A\s+{any_of('for')}\s+(?:{any_of('determiner')}\s+)(?P<name>[^.,;:!?()]+)", re.IGNORECASE
        )
        self._determiner = re.compile(rf"(?:\A|.*\s){any_of('determiner')}\s+", re.IGNORECASE)
        self.first = re.compile(rf"\A(?:{any_of('determiner')}\s+)+", re.IGNORECASE)
        self._end = re.compile(rf"\s+{any_of('name_end')}(?:\s.*)?\Z", re.IGNORECASE)
        self._none = re.compile(any_of("no_name"), re.IGNORECASE)
        self._none_first = re.compile(any_of("no_first"), re.IGNORECASE)

    def name(self, before: str, after: str) -> str:
        """The thing that the words beside a price name; empty where they name none."""
        if (said := self._said.search(before)) and (name := self._checked(self._bare(before[: said.start()]))):
            return name
        following = self._after.match(after)
        return self._checked(self._end.sub("", following["name"])) if following else ""

    def noun(self, before: str, after: str) -> str:
        """What follows the last article before the price's verb, or «for the» after it, however little it says.

        Without an article it is the one word that stands there: «parking is $5».
        """
        said, following = self._said.search(before), self._after.match(after)
        clause = _CLAUSE.split(before[: said.start()] if said else "")[-1].strip()
        start = self._determiner.match(clause)
        noun = self._end.sub("", clause[start.end() :] if start else clause)
        noun = noun if start or len(noun.split()) == 1 else ""
        return (noun or (self._end.sub("", following["name"]) if following else "")).strip()

    def _bare(self, words: str) -> str:
        """The last noun phrase of `words`, without its article."""
        clause = re.split(r"[,;:.!?(]\s*", words.strip(" ,:(–—-"))[-1].strip(" –—-")
        start = self._determiner.match(clause)
        return clause[start.end() :] if start else clause

    def _checked(self, name: str) -> str:
        name = self.first.sub("", name.strip(" ,:'\"»«“”„"))
        words = name.split()
        if not words or len(words) > _MOST_WORDS or not any(character.isalpha() for character in name):
            return ""
        counts = words[0][0].isdigit() or whole_number(words[0], self._language) is not None
        if counts or self._none.fullmatch(words[-1]) or self._none_first.match(name):
            return ""
        return name if len(words) > 1 or "-" in name else ""  # «the ticket» may be another one next time


@lru_cache(maxsize=8)
def _grammar(language: str) -> _Grammar:
    return _Grammar(language)
