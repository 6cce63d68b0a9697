"""A picture shows what a proof may point to, and no more."""

import pytest

from journeys.channels.web.tab.extent import lowest
from journeys.reading.pages.sight import Block, Box, Control, Sight


def block(text: str, y: float, region: str = "main") -> Block:
    return Block(text=text, tag="p", box=Box(x=0, y=y, width=200, height=20), region=region)


def control(role: str, y: float, region: str = "main") -> Control:
    return Control(ref="1", role=role, name=role, box=Box(x=0, y=y, width=200, height=20), region=region)


def sight(*things: Block | Control) -> Sight:
    return Sight(
        url="https://shop.example/",
        title="",
        language="en",
        blocks=tuple(one for one in things if isinstance(one, Block)),
        controls=tuple(one for one in things if isinstance(one, Control)),
    )


@pytest.mark.parametrize(
    ("thing", "down"),
    [
        pytest.param(block("About us", 900), 920, id="what a short page is about"),
        pytest.param(block("About us", 900, "footer"), 420, id="not its foot"),
        pytest.param(block("It costs $24.00 each", 900, "footer"), 920, id="but what was read in the foot"),
        pytest.param(block("$24.00", 3000), 3020, id="a part of what was read, far down"),
        pytest.param(block("About us", 3000), 420, id="not all of a long page"),
        pytest.param(control("textbox", 3000), 3020, id="what is asked, far down"),
        pytest.param(control("textbox", 3000, "footer"), 420, id="not the foot's newsletter"),
        pytest.param(control("link", 3000), 420, id="not the ways on, far down"),
    ],
)
def test_a_picture_goes_down_to_what_a_proof_may_point_to(thing: Block | Control, down: float) -> None:
    assert lowest(sight(block("Our tea", 400), thing), {"costs $24.00"}) == down


def test_nothing_is_below_an_empty_page() -> None:
    assert lowest(sight(), ()) == 0
