"""A block of a page with the amounts in it."""

from dataclasses import dataclass

from journeys.reading.pages.sight import Block
from journeys.reading.values.money import Quote

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BUTTONS = ("button", "summary", "option")


@dataclass(frozen=True, slots=True)
class Seen:
    """A block that may be read, with its place in reading order and the amounts in it."""

    index: int
    block: Block
    quotes: tuple[Quote, ...]

    @property
    def text(self) -> str:
        """The block's words."""
        return self.block.text

    @property
    def heads(self) -> bool:
        """It is a heading."""
        return self.block.tag in HEADINGS

    @property
    def is_button(self) -> bool:
        """It is written on something to press."""
        return self.block.tag in _BUTTONS

    @property
    def rest(self) -> str:
        """The words that are neither an amount nor directly said of one."""
        text = self.block.text
        for quote in self.quotes:
            text = text.replace(quote.said, " ", 1)
        return " ".join(text.split())

    @property
    def offer(self) -> Quote | None:
        """The one amount that is asked for now; None where there are none or several.

        What stands in brackets after it is in it: «£44.50 (includes £7.42 VAT)».
        """
        offers = [quote for quote in self.quotes if quote.offered]
        plain = [quote for quote in offers if _open(self.block.text[: quote.start]) == 0]
        counted = plain if len(offers) > 1 else offers
        return counted[0] if len(counted) == 1 and not self.block.struck else None


def _open(text: str) -> int:
    """How many brackets are open at the end of a text."""
    return text.count("(") - text.count(")")
