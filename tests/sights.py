"""Saved and made-up Sights for tests, and what is read of them in a short form."""

from datetime import date
from pathlib import Path

from journeys.claim import Price, PriceRole
from journeys.reading.pages.page import read_page
from journeys.reading.pages.sight import Block, Box, Control, Sight
from journeys.reading.told import Statement

SAVED = Path(__file__).parent / "pages" / "sights"
TODAY = date(2026, 11, 21)


def saved(name: str) -> Sight:
    """A Sight from `tests/pages/sights/`."""
    return Sight.from_json((SAVED / f"{name}.json").read_text(encoding="utf-8"))


def read(sight: Sight, locale: str = "") -> tuple[Statement, ...]:
    """What is read of a page of a company in the page's own locale."""
    return read_page(sight, locale=locale or sight.language or "en-US", today=TODAY)


def prices(sight: Sight, *roles: PriceRole, locale: str = "") -> list[tuple[str, str, str]]:
    """(role, about, amount) of the prices, or of those in some roles."""
    return [
        (one.value.role.value, one.about, str(one.value.money.amount))
        for one in read(sight, locale)
        if isinstance(one.value, Price) and (not roles or one.value.role in roles)
    ]


def items(sight: Sight) -> list[tuple[str, str]]:
    """(about, amount) of what products cost now, variants apart."""
    return [
        (one.about, str(one.value.money.amount))
        for one in read(sight)
        if isinstance(one.value, Price) and one.value.role is PriceRole.ITEM and not one.value.variant
    ]


def told(sight: Sight, kind: str) -> list[tuple[str, str]]:
    """(about, value) of the statements of one kind."""
    return [(one.about, str(one.value)) for one in read(sight) if one.value.kind == kind]


def block(text: str, tag: str = "p", y: float = 0.0, x: float = 0.0, **more: object) -> Block:
    """A block of text at a height."""
    return Block(text=text, tag=tag, box=Box(x=x, y=y, width=100, height=20), **more)  # type: ignore[arg-type]


def page(*blocks: Block, controls: tuple[Control, ...] = (), language: str = "en-GB", title: str = "") -> Sight:
    """A page of a few blocks."""
    return Sight(url="https://shop.example/", title=title, language=language, blocks=blocks, controls=controls)


def button(name: str, **more: object) -> Control:
    """A button."""
    box = Box(x=0, y=900, width=100, height=20)
    return Control(ref=name, role="button", name=name, text=name, box=box, **more)  # type: ignore[arg-type]


def sums(*rows: tuple[str, str], language: str = "en-GB", group: str = "table1") -> Sight:
    """A page with nothing but a summary: labels and amounts."""
    blocks: list[Block] = []
    for number, (label, amount) in enumerate(rows):
        row, y = f"row{number}", 30.0 * number
        blocks.append(block(label, "th", y=y, group=group, row=row))
        blocks.append(block(amount, "td", y=y, x=200, group=group, row=row))
    return page(*blocks, language=language)
