"""A page as reading uses it: what may be read of it, its rows, and the amounts in its blocks."""

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from journeys.reading.language.page_words import PageWords
from journeys.reading.pages.remarks import without_remarks
from journeys.reading.pages.seen import HEADINGS, Seen
from journeys.reading.pages.sight import Block, Control, Sight
from journeys.reading.values.money import Quote, read_prices

_APART = ("nav", "footer")
_LEEWAY = 4.0  # CSS pixels by which what stands side by side may be out of line
_LONGEST_NOTE = 90  # characters
_BARE = re.compile(r"[-−–]?\s?\d{1,3}(?:[.,'’ ]?\d{3})*[.,]\d{2}-?")
_MOST_BESIDE = 4  # blocks that say what an amount at their height is


@dataclass(frozen=True)
class View:
    """One look at a page, prepared for reading."""

    sight: Sight
    words: PageWords
    locale: str
    currency: str | None

    @cached_property
    def seen(self) -> tuple[Seen, ...]:
        """The blocks in which a company may state something: not menus, footers, chats and what customers write."""
        found = []
        reviewed = 0  # the level of the heading under which reviews stand
        for index, block in enumerate(self.sight.blocks):
            if block.tag in HEADINGS:
                level = int(block.tag[1])
                if reviewed and level <= reviewed:
                    reviewed = 0
                if not reviewed and self.words.heads_reviews(block.text):
                    reviewed = level
            if reviewed or block.region in _APART or block.role == "log" or block.tag == "blockquote":
                continue
            found.append(Seen(index, block, quotes_in(block.text, self.locale, self.currency)))
        return tuple(without_remarks(self._with_bare(found), self.words))

    def _with_bare(self, found: list[Seen]) -> tuple[Seen, ...]:
        """Read «19.00» as money where the page says in what its amounts are: «Amount (USD)», «all prices in EUR».

        Where it only shows some amounts with their sign, as tills do, those that end right below or above these count.
        """
        bare = [place for place, one in enumerate(found) if one.block.row and _BARE.fullmatch(one.text)]
        if not bare:
            return tuple(found)
        told = self._told_currency(found)
        signed = [one for one in found if len(one.quotes) == 1 and one.block.row]
        signs = {one.quotes[0].money.currency for one in signed}
        edges = {round(one.block.box.x + one.block.box.width) for one in signed}
        currency = told or (signs.pop() if len(signs) == 1 else "")
        for place in bare if currency else ():
            one = found[place]
            if told or any(abs(one.block.box.x + one.block.box.width - edge) <= _LEEWAY for edge in edges):
                read = quotes_in(f"{one.text} {currency}", self.locale, currency)
                quotes = tuple(replace(quote, said=one.text, start=0, end=len(one.text)) for quote in read)
                found[place] = replace(one, quotes=quotes)
        return tuple(found)

    def _told_currency(self, found: list[Seen]) -> str:
        """The currency that a column's head or a note names for all amounts; empty where none or several are named."""
        named = set()
        for one in found:
            if len(one.text) <= _LONGEST_NOTE and (code := self.words.currency_told(one.text)):
                named |= {quote.money.currency for quote in quotes_in(f"1 {code}", self.locale, self.currency)}
        return named.pop() if len(named) == 1 else ""

    @cached_property
    def priced(self) -> tuple[Seen, ...]:
        """What is seen with an amount in it, apart from the page's head: a basket that travels along is no offer."""
        return tuple(one for one in self.seen if one.quotes and one.block.region != "header")

    @cached_property
    def rows(self) -> dict[str, tuple[Seen, ...]]:
        """Rows with all that stands in them, in reading order."""
        rows: dict[str, list[Seen]] = defaultdict(list)
        for one in self.seen:
            if one.block.row:
                rows[one.block.row].append(one)
        return {row: tuple(inside) for row, inside in rows.items()}

    def row_of(self, one: Seen) -> tuple[Seen, ...]:
        """What stands in a row with a block, by markup or, where that says nothing, by place."""
        return self.rows[one.block.row] if one.block.row else self._by_place.get(one.index, (one,))

    @cached_property
    def _by_place(self) -> dict[int, tuple[Seen, ...]]:
        """Three blocks and more beside each other, as grids and flex boxes put them; small print under the first."""
        found: dict[int, tuple[Seen, ...]] = {}
        run: list[Seen] = []
        for one in (*self.seen, None):
            if one is not None and run and _continues(run, one):
                run.append(one)
                continue
            if len(run) > 2 and any(cell.quotes for cell in run):
                found |= dict.fromkeys((cell.index for cell in run), tuple(run))
            run = [one] if one is not None and not one.block.row and not one.quotes else []
        return found

    @cached_property
    def _heights(self) -> dict[int, list[Seen]]:
        """Blocks without an amount by the height of their middle, in steps."""
        heights: dict[int, list[Seen]] = defaultdict(list)
        for one in self.seen:
            if not one.quotes and not one.is_button:
                heights[round(_middle(one) / _LEEWAY)].append(one)
        return heights

    def level_with(self, one: Seen) -> Seen | None:
        """The nearest block left of an amount at its height, wherever it stands in reading order: columns of labels."""
        step = round(_middle(one) / _LEEWAY)
        level = (other for near in (step - 1, step, step + 1) for other in self._heights.get(near, ()))
        left = [
            other for other in level if other.block.frame == one.block.frame and _right(other) <= one.block.box.x + 1
        ]
        return max(left, key=_right, default=None)

    @cached_property
    def groups(self) -> dict[str, tuple[Seen, ...]]:
        """Tables, lists, cards and sections with what stands directly in them."""
        groups: dict[str, list[Seen]] = defaultdict(list)
        for one in self.seen:
            groups[one.block.group].append(one)
        return {group: tuple(inside) for group, inside in groups.items()}

    @cached_property
    def place(self) -> dict[int, int]:
        """Where in `seen` the block of an index stands."""
        return {one.index: place for place, one in enumerate(self.seen)}

    @cached_property
    def title(self) -> Seen | None:
        """The first main heading of the page itself."""
        heads = [one for one in self.seen if one.block.tag == "h1" and one.block.region != "dialog"]
        return next((one for one in heads if one.block.region != "header"), heads[0] if heads else None)

    @property
    def heading(self) -> str:
        """What the page says that it is about."""
        return self.title.text if self.title else self.sight.title

    def about(self, subject: str) -> bool:
        """The page's heading speaks of "sums", "matters" or "shipping"."""
        return self.words.heads(subject, self.heading)

    def before(self, one: Seen) -> Seen | None:
        """What stands directly before a block in reading order."""
        place = self.place[one.index]
        return self.seen[place - 1] if place else None

    def beside(self, one: Seen) -> list[Seen]:
        """What stands left of a block at its height, with nothing priced between: a name, and small print under it."""
        found: list[Seen] = []
        top, bottom = one.block.box.y - _LEEWAY, one.block.box.y + one.block.box.height + _LEEWAY
        for other in reversed(self.seen[max(0, self.place[one.index] - _MOST_BESIDE) : self.place[one.index]]):
            box = other.block.box
            if other.quotes or (other.heads and found) or other.block.frame != one.block.frame:
                break
            middle, reach = box.y + box.height / 2, box.x + box.width
            if not top - box.height <= middle <= bottom + box.height or box.x >= one.block.box.x or other.is_button:
                break
            if reach > one.block.box.x + _LEEWAY and middle > bottom:
                break
            found.append(other)
        return found[::-1]

    def fields_beside(self, top: float, bottom: float, frame: int) -> list[Control]:
        """Fields whose middle is between two heights of the page."""
        return [
            one
            for one in self.sight.controls
            if one.frame == frame
            and one.role in ("spinbutton", "textbox", "combobox")
            and top <= one.box.y + one.box.height / 2 <= bottom
        ]

    def radio_beside(self, block: Block) -> Control | None:
        """The radio button on whose label a block stands."""
        middle = block.box.y + block.box.height / 2
        near = [
            one
            for one in self.sight.controls
            if one.role == "radio" and one.frame == block.frame and block.text[:40] in (one.name or one.label)
        ]
        return min(near, key=lambda one: abs(one.box.y + one.box.height / 2 - middle), default=None)


def _middle(one: Seen) -> float:
    return one.block.box.y + one.block.box.height / 2


def _right(one: Seen) -> float:
    return one.block.box.x + one.block.box.width


def _continues(run: list[Seen], one: Seen) -> bool:
    """Whether a block stands right of all blocks of a row, or is small print below its first one."""
    first, last, box = run[0].block, run[-1].block, one.block.box
    if one.block.row or one.block.frame != first.frame or one.block.group != first.group or one.heads:
        return False
    below = box.y - last.box.y - last.box.height
    if last.box.x == first.box.x and abs(box.x - first.box.x) <= 1 and not one.quotes:
        return len(run) < _MOST_BESIDE and -1 <= below <= _LEEWAY
    top, bottom = first.box.y, max(cell.block.box.y + cell.block.box.height for cell in run)
    beside = box.x >= last.box.x + last.box.width - 1 or (last.box.x == first.box.x and box.x > first.box.x + 1)
    return beside and top - 1 <= box.y + box.height / 2 <= bottom + 1


@lru_cache(maxsize=8192)
def quotes_in(text: str, locale: str, currency: str | None) -> tuple[Quote, ...]:
    """The amounts in a text; most texts of a page have none, and the same ones come back page after page."""
    if not any(map(str.isdigit, text)):
        return ()
    return read_prices(text, locale=locale, currency=currency)
