"""The ways of a page as `walk look --json` tells them."""

from journeys.looking.as_json import page_as_json
from journeys.looking.judging import Seen
from journeys.looking.ways_on import ways_on
from journeys.reading.pages.sight import Box, Control, Sight

PLACE = Box(x=900, y=20, width=60, height=30)
LONG = "{" + "x" * 900 + "}"
CART = Control(
    ref="a1",
    role="link",
    name="Cart (0)",
    region="header",
    box=PLACE,
    attributes={"href": "/cart", "data-item": LONG, "data-empty": "", "look": "filled", "form-method": "get"},
)


def test_a_way_is_told_by_what_the_markup_says_of_its_control() -> None:
    sight = Sight(url="https://shop.example/", title="Shop", language="en", blocks=(), controls=(CART,))
    ways = ways_on(sight, language="en-GB")
    seen = Seen(page="p", title="Shop", language="en", claims=(), findings=(), ways=ways)
    told = page_as_json(seen)["ways"]

    assert told == {
        "cart": {
            "role": "link",
            "name": "Cart (0)",
            "attributes": {"href": "/cart", "data-item": LONG, "data-empty": ""},
            "sure": round(ways["cart"].sure, 3),
            "why": ways["cart"].why,
        }
    }


def test_a_page_that_leads_nowhere_has_no_ways() -> None:
    sight = Sight(url="https://shop.example/", title="", language="en", blocks=(), controls=())
    assert ways_on(sight, language="en") == {}
