"""Prices that nothing names are seen all the same, each amount once."""

from pathlib import Path

import pytest
from looks import Look, claims, kept, look

from journeys.claim import Money, Price, PriceRole
from journeys.reading.text.others import other_prices
from journeys.reading.told import Statement

__all__ = ["look"]


def others(*lines: str, struck: bool = False, told: tuple[Statement, ...] = ()) -> list[tuple[str, PriceRole]]:
    read = other_prices([(line, struck) for line in lines], told, locale="en-US", currency=None)
    return [(str(one.value.money), one.value.role) for one in read if isinstance(one.value, Price)]


def test_a_price_alone_is_of_something_nobody_names() -> None:
    assert others("$1,299.00") == [("1299.00 USD", PriceRole.OTHER)]


def test_a_price_that_is_struck_was() -> None:
    assert others("$30", struck=True) == [("30 USD", PriceRole.WAS)]


def test_an_amount_is_told_once() -> None:
    assert len(others("$30", "only $30!")) == 1
    named = Statement(about="mug", value=Price(money=read_money("$30")), said="mug $30")
    assert others("$30", told=(named,)) == []


def read_money(text: str) -> Money:
    (price,) = (one.value for one in other_prices([(text, False)], (), locale="en-US", currency=None))
    assert isinstance(price, Price)
    return price.money


@pytest.mark.parametrize(
    "line", ["You save $5", "or 4 interest-free payments of $6.25", "4.5 out of 5 stars", "#12345"]
)
def test_what_is_no_price_stays_untold(line: str) -> None:
    assert others(line) == []


@pytest.mark.parametrize("body", ["<p>{}</p>", "<h1>Mug</h1><span>{}</span>", "<td>{}</td>", "<div>Fee {} apply</div>"])
def test_every_price_on_a_page_is_seen(look: Look, tmp_path: Path, body: str) -> None:
    page = kept(tmp_path, "page.html", f'<html lang="de"><body>{body.format("1.299,00 €")}</body></html>')
    amounts = [claim["amount"] for claim in claims(look(page)) if claim["kind"] == "price"]
    assert amounts == ["1299.00"]


def test_a_product_with_its_price_right_below_is_an_item(look: Look, tmp_path: Path) -> None:
    page = kept(tmp_path, "page.html", "<h1>Bamboo mug</h1><p>$24</p><p>Made of bamboo.</p>")
    (claim,) = claims(look(page))
    assert (claim["about"], claim["role"]) == ("Bamboo mug", "item")
