"""Products on a page: which price is whose, on product pages, in catalogues, in ads and among the choices of a form."""

import re
from collections.abc import Iterator
from dataclasses import replace

from journeys.claim import PriceRole
from journeys.reading.language.lexicon import Sign, lexicon, tokens
from journeys.reading.pages.seen import Seen
from journeys.reading.pages.sight import Control
from journeys.reading.pages.sums import Summary
from journeys.reading.pages.view import View, quotes_in
from journeys.reading.told import Statement
from journeys.reading.values.money import Quote

_BUYS = 0.65  # how surely a control must say «add to basket»
_NEAR_HEADING = 6  # blocks after the heading in which a product's price stands
_EMPHASIS = 1.15  # a main price is printed at least so much larger than the page's text
_OTHER = re.compile(r"[+]\s*$")


class Goods:
    """The products that a page shows, and what they cost."""

    def __init__(self, view: View, sums: tuple[Summary, ...]) -> None:
        self._view = view
        self._sums = sums
        self._cards = {group for group in view.groups if group.startswith("card")}
        # What stands on a page with a sum is in a basket already; a drawer over the page is another matter.
        self._bought = not all(self._apart(one) for one in sums) or view.about("sums")
        self._title = view.title
        self._links = {one.name for one in view.sight.controls if one.role == "link"}
        self._adds = lexicon(view.locale, view.sight.language).ways.get("add-to-cart", Sign())
        self._controls = [one for one in view.sight.controls if one.role in ("button", "link")]
        self._own = self._title.block.group if self._title else ""  # the group that the page's own product stands in

    def _apart(self, summary: Summary) -> bool:
        return self._view.sight.blocks[summary.rows[0].first].region == "dialog"

    def read(self) -> Iterator[Statement]:
        """All of them, each under its own name."""
        main = list(self._main())
        yield from main
        yield from self._choices(main[0] if main else None)
        for group in [group for group in self._view.groups if group in self._cards - {self._own}]:
            yield from self._card(group)
        yield from self._headlines()

    # ---- the product that the page is about ----

    def _main(self) -> Iterator[Statement]:
        title = self._title
        if title is None or title.quotes or self._bought or self._view.about("shipping"):
            return
        candidates = [one for one in self._view.priced if one.index > title.index and self._may_be_main(one)]
        current = [one for one in candidates if one.offer]
        if not current or not (self._sells or self._stands_out(current[0])):
            return
        best = max(current, key=lambda one: (round(one.block.size), -one.index))
        near = [one for one in candidates if abs(one.index - best.index) <= 2]
        rivals = [one for one in near if one.offer and one.block.size == best.block.size]
        if len({_worth(one.offer) for one in rivals if one.offer}) > 1:
            return  # two prices in one print, and nothing says which one counts
        yield from self._priced(title.text, near, best)

    def _may_be_main(self, one: Seen) -> bool:
        block = one.block
        if block.region not in ("main", "header") or one.is_button or block.tag in ("th", "li", "label"):
            return False
        named = self._row_names(one)
        if named is False or (block.tag == "td" and not named):
            return False
        if (block.group in self._cards and block.group != self._own) or any(s.holds(one.index) for s in self._sums):
            return False
        return self._view.words.only_around(one.rest) and self._owner(one) is self._title

    def _row_names(self, one: Seen) -> bool | None:
        """Whether the label in its row says that it is the price; None where there is none."""
        beside = [other for other in self._view.rows.get(one.block.row, ()) if other is not one and not other.quotes]
        label = beside[0].text if beside else ""
        if self._view.words.column(label) == "unit":
            return True
        read = self._view.words.label(label)
        return False if read.role is not None or read.skip else None

    def _owner(self, one: Seen) -> Seen | None:
        """The nearest heading before a block; headings without a link say what follows, not whose it is."""
        for other in reversed(self._view.seen[: self._view.place[one.index]]):
            if other.heads and (other is self._title or other.block.tag in ("h1", "h2")):
                return other
            if other.heads and other.text in self._links:
                return other
        return None

    @property
    def _sells(self) -> bool:
        """Something on the page, outside of other products' cards, puts this one into the basket."""
        others = self._cards - {self._own}
        here = [one for one in self._controls if one.region == "main" and one.group not in others]
        sold_out = self._view.words.is_sold_out
        return any(self._buys(one) or sold_out(one.text or one.name) for one in here) or any(
            one.block.region == "main" and one.block.group not in others and sold_out(one.text)
            for one in self._view.seen
        )

    def _buys(self, control: Control) -> bool:
        return max(self._adds.said_by(tokens(control.name)), self._adds.said_by(tokens(control.text))) >= _BUYS

    def _stands_out(self, price: Seen) -> bool:
        """A page without a button may sell: its only price stands under the heading, next to it, large or framed."""
        title = self._title
        assert title is not None
        sizes = sorted(one.block.size for one in self._view.seen)
        usual = sizes[len(sizes) // 2] if sizes else 16.0
        away = self._view.place[price.index] - self._view.place[title.index]
        only = sum(1 for one in self._view.priced if one.offer and self._may_be_main(one)) == 1
        framed = bool(self._own) and price.block.group == self._own
        large = price.block.size >= usual * _EMPHASIS
        return only and away <= _NEAR_HEADING and (away == 1 or framed or large)

    # ---- choices: variants of the product, ways to ship the order ----

    def _choices(self, main: Statement | None) -> Iterator[Statement]:
        for control in self._view.sight.controls:
            texts = (
                control.options if control.role == "combobox" else (control.name,) if control.role == "radio" else ()
            )
            for text in texts:
                yield from self._choice(text, control, main)

    def _choice(self, text: str, control: Control, main: Statement | None) -> Iterator[Statement]:
        quotes = quotes_in(text, self._view.locale, self._view.currency)
        if not quotes or not quotes[0].offered or _OTHER.search(text[: quotes[0].start]):
            return
        name = self._view.words.name_before(text[: quotes[0].start])
        role = self._view.words.label(name).role if name else None
        if main is not None and len(quotes) == 1:
            if name and control.group not in self._cards - {self._own}:
                yield Statement(about=main.about, value=replace(quotes[0].price(), variant=name), said=text)
        elif role is PriceRole.SHIPPING and control.role == "radio":
            yield Statement(about=name, value=quotes[0].price(role), said=text[: quotes[0].end])

    # ---- other products ----

    def _card(self, group: str) -> Iterator[Statement]:
        inside = self._view.groups[group]
        if inside[0].block.region in ("header", "nav") or any(s.holds(inside[0].index) for s in self._sums):
            return
        name = self._name_of(inside)
        priced = [one for one in inside if one.quotes and not one.is_button]
        if not name or not priced:
            return
        if (self._bought or inside[0].block.region == "dialog") and not self._sells_card(group):
            yield from self._bought_card(name, inside, priced)
            return
        current = [one for one in priced if one.offer and self._view.words.only_around(one.rest)]
        if len({_worth(one.offer) for one in current if one.offer}) != len({_per(one.offer) for one in current}):
            return
        role = PriceRole.SHIPPING if self._view.about("shipping") else PriceRole.ITEM
        for best in current:
            near = [one for one in priced if not one.offer or one is best]
            yield from self._priced(name, near, best, role=role)

    def _name_of(self, inside: tuple[Seen, ...]) -> str:
        plain = [one for one in inside if not one.quotes and not one.is_button]
        heading = next((one.text for one in plain if one.heads), "")
        if heading:
            return heading
        links = [one.text for one in plain if one.text in self._links]
        return links[0] if links else next((one.text for one in plain if one.block.bold), "")

    def _sells_card(self, group: str) -> bool:
        return any(one.group == group and self._buys(one) for one in self._controls)

    def _bought_card(self, name: str, inside: tuple[Seen, ...], priced: list[Seen]) -> Iterator[Statement]:
        """A product in a basket that is laid out as cards: its parts are labelled, and the quantity is shown."""
        texts = [*(one.text for one in inside), *(one.rest for one in priced if one.rest)]
        counts = {count for text in texts if (count := self._view.words.count(text))} | self._fields(inside)
        if len(counts) != 1:
            return
        quantity = counts.pop()
        offers = [(one, one.offer, self._kind(one)) for one in priced if one.offer]
        if len(offers) == 2 and not any(kind for _, _, kind in offers):
            offers = [(one, quote, kind) for (one, quote, _), kind in zip(offers, ("unit", "amount"), strict=True)]
            if offers[0][1].money.amount * quantity != offers[1][1].money.amount:
                return
        for one, quote, kind in offers:
            if kind == "unit":
                yield Statement(about=name, value=quote.price(), said=one.text)
            elif kind == "amount" or (not one.rest and (quantity == 1 or len(offers) == 2)):
                price = replace(quote.price(PriceRole.LINE), quantity=quantity)
                yield Statement(about=name, value=price, said=one.text)

    def _kind(self, one: Seen) -> str:
        """«Price:» or «Total:» before an amount, «2 ×»: what one of it costs, or all of it."""
        if one.rest and self._view.words.count(one.rest):
            return "unit"
        return self._view.words.column(one.text[: one.quotes[0].start].strip())

    def _fields(self, inside: tuple[Seen, ...]) -> set[int]:
        group = inside[0].block.group
        values = [
            one.value
            for one in self._view.sight.controls
            if one.group == group and one.role in ("spinbutton", "combobox")
        ]
        return {int(value) for value in values if value.isdecimal() and 0 < int(value) < 1000}

    def _priced(
        self, name: str, near: list[Seen], best: Seen, *, role: PriceRole = PriceRole.ITEM
    ) -> Iterator[Statement]:
        """The price of a product, and what it was."""
        assert best.offer is not None
        yield Statement(about=name, value=best.offer.price(role), said=best.text)
        for one in near:
            for quote in one.quotes:
                told = self._view.words.label(one.text[: quote.start]).skip  # «lowest price of 30 days», «RRP»
                past = quote.was or (one.block.struck and not quote.saving and not quote.instalment)
                if past and not told and quote.money.currency == best.offer.money.currency:
                    yield Statement(about=name, value=quote.price(PriceRole.WAS), said=one.text)

    # ---- headlines: «Bamboo tea set for $24» ----

    def _headlines(self) -> Iterator[Statement]:
        if self._bought:
            return
        for one in self._view.priced:
            quote = one.offer
            if quote is None or not (one.heads or one.text in self._links) or len(one.quotes) > 1:
                continue
            start = quote.start - (len(one.text[: quote.start]) - len(one.text[: quote.start].rstrip()))
            name = self._view.words.name_before(one.text[:start])
            role = self._view.words.label(name).role
            tail = one.text[quote.end :]
            if (
                name
                and role is None
                and self._view.words.only_around(tail)
                and name != one.text[:start].rstrip(" :–—-")
            ):
                yield Statement(about=name, value=quote.price(), said=one.text)


def _worth(quote: Quote | None) -> object:
    return quote and (quote.money, quote.per, quote.up_to)


def _per(quote: Quote | None) -> object:
    return quote and quote.per
