"""What is wrong with a page as it is seen: each kind by its name, and pages that work are left alone."""

from datetime import timedelta

import pytest
from sights import block, button, page

from journeys.channels.web.tab.familiar import Familiar
from journeys.channels.web.tab.rest import Failed, Rest
from journeys.channels.web.tab.troubles import Shown, troubles_of
from journeys.reading.language.lexicon import lexicon
from journeys.reading.pages.sight import Block, Box, Control, Sight

LONG = "Our tea is picked by hand in the hills and dried in the shade for three days before it is packed. " * 5


def told(sight: Sight, rest: Rest | None = None, *, familiar: frozenset[str] = frozenset()) -> list[str]:
    """What is said of a page, as «kind: words»."""
    shown = Shown(
        sight=sight,
        rest=rest or Rest(status=200),
        words=lexicon(sight.language),
        patience=timedelta(seconds=15),
        familiar=familiar,
    )
    return [f"{trouble.kind}: {trouble.said}" for trouble in troubles_of(shown)]


def field(name: str, role: str = "textbox", **attributes: str) -> Control:
    box = Box(x=0, y=300, width=200, height=20)
    return Control(ref=name, role=role, name=name, label=name, box=box, attributes=attributes)


def headed(
    heading: str, *texts: str, title: str = "", language: str = "en", controls: tuple[Control, ...] = ()
) -> Sight:
    blocks: list[Block] = [block(heading, "h1"), *(block(text) for text in texts)]
    return page(*blocks, title=title or heading, language=language, controls=controls)


@pytest.mark.parametrize(
    ("language", "heading"),
    [
        ("en", "Page not found"),
        ("en", "404"),
        ("en", "Oops! 404 error"),
        ("en", "Sorry, we can't find that page"),
        ("de", "Seite nicht gefunden"),
        ("de", "Fehler 404"),
        ("fr", "Page introuvable"),
        ("es", "Página no encontrada"),
        ("it", "Pagina non trovata"),
        ("nl", "Pagina niet gevonden"),
        ("pt", "Página não encontrada"),
        ("pl", "Nie znaleziono strony"),
        ("sv", "Sidan hittades inte"),
    ],
)
def test_a_page_that_says_that_there_is_none_is_missing(language: str, heading: str) -> None:
    assert told(headed(heading, language=language)) == [f"missing: / says «{heading}»"]


def test_a_missing_page_with_a_search_and_ways_home_is_missing() -> None:
    sight = headed(
        "Page not found", "Try a search, or one of these.", controls=(field("Search", type="search"), button("Home"))
    )

    assert told(sight) == ["missing: / says «Page not found»"]


def test_the_view_of_an_app_that_finds_nothing_at_the_address_is_missing() -> None:
    sight = page(block("404", "div"), block("This page could not be found.", "div"), language="en", title="Tea shop")

    assert told(sight) == ["missing: / says «404»"]


@pytest.mark.parametrize(
    "sight",
    [
        pytest.param(headed("404 Cleaner spray", "500 ml", "€ 4.04"), id="a product named so"),
        pytest.param(headed("404", "A novel", LONG, controls=(button("Add to cart"),)), id="a product of that name"),
        pytest.param(headed("No results found for «404»", "Try another word."), id="a search without results"),
        pytest.param(headed("Search results", "Nothing could be found for «blue mug».",), id="a search"),
        pytest.param(headed("Products", "No products were found matching your selection."), id="an empty list"),
        pytest.param(headed("Frequently asked questions", "What if my parcel could not be found? " + LONG), id="help"),
        pytest.param(headed("Das gibt es nicht alle Tage: Tee aus Assam", LONG, language="de"), id="advertising"),
        pytest.param(headed("Tea not found elsewhere", LONG), id="praise"),
        pytest.param(
            headed("Your order", "The order could not be found.", controls=(field("Order number"),)), id="a form"
        ),
    ],
)  # fmt: skip
def test_what_only_mentions_it_is_no_missing_page(sight: Sight) -> None:
    assert told(sight) == []


@pytest.mark.parametrize(
    ("status", "sight", "said"),
    [
        (500, headed("Server Error (500)"), ["http: HTTP 500 at /: «Server Error (500)»"]),
        (500, headed("Oh no"), ["http: HTTP 500 at /"]),
        (404, headed("Nothing to see here"), ["http: HTTP 404 at /: «Nothing to see here»"]),
        (404, headed("Not Found", "Bestsellers: " + LONG * 8), ["http: HTTP 404 at /: «Not Found»"]),
        (403, headed("403 Forbidden"), ["http: HTTP 403 at /: «403 Forbidden»"]),
        (503, headed("We'll be back soon", LONG * 8), ["http: HTTP 503 at /"]),
        (422, headed("Your address", "Postcode is missing.", controls=(field("Postcode"),)), []),
        (400, headed("Something went wrong", "Mend the postcode.", controls=(field("Postcode"),)), []),
        (404, headed("Bamboo tea set", LONG * 8, controls=(button("Add to cart"),)), []),
    ],
)
def test_an_error_by_status_is_one_unless_the_page_goes_on(status: int, sight: Sight, said: list[str]) -> None:
    assert told(sight, Rest(status=status)) == said


def test_an_error_in_words_alone_is_one() -> None:
    assert told(headed("Something went wrong", "Try again later.")) == ["http: / says «Something went wrong»"]


@pytest.mark.parametrize(
    "sight",
    [
        headed("Your basket", "Something went wrong", "Tea set", controls=(field("Quantity", "spinbutton"),)),
        headed("What to do when something went wrong with your order", LONG * 2),
        headed("Error-free tea", "Never a server error again, whatever you brew with it."),
    ],
)
def test_a_page_that_speaks_of_errors_is_none(sight: Sight) -> None:
    assert told(sight) == []


def test_what_still_loads_at_the_end_of_the_patience_and_shows_nothing_else_does() -> None:
    assert told(headed("Checkout"), Rest(why="spinning")) == ["loading: / was still loading after 15 s"]
    assert told(headed("Checkout", "Loading…")) == ["loading: / was still loading after 15 s: «Loading…»"]
    assert told(headed("Kasse", "Wird geladen …", language="de")) == [
        "loading: / was still loading after 15 s: «Wird geladen …»"
    ]


def test_what_it_asked_for_in_vain_is_told_beside() -> None:
    failed = (Failed(method="GET", url="https://shop.example/api/cart", status=500),)

    assert told(headed("Checkout"), Rest(why="spinning", failed=failed)) == [
        "loading: / was still loading after 15 s; HTTP 500 at /api/cart"
    ]


@pytest.mark.parametrize(
    ("sight", "why"),
    [
        pytest.param(headed("Log in", controls=(field("E-mail"),)), "network", id="a form beside a poll"),
        pytest.param(headed("Checkout", controls=(button("Pay"),)), "network", id="a button beside a poll"),
        pytest.param(headed("Tea", LONG), "spinning", id="enough to read"),
        pytest.param(headed("Tea", "Free shipping while loading docks are open", LONG), "", id="words"),
        pytest.param(headed("Checkout", "Loading…", controls=(field("E-mail"),)), "", id="a part of it loads"),
    ],
)
def test_a_page_that_is_complete_but_for_something_that_goes_on_is_fine(sight: Sight, why: str) -> None:
    assert told(sight, Rest(why=why)) == []


def test_what_turns_without_end_is_at_work_whatever_it_is_called() -> None:
    assert told(headed("Checkout"), Rest(turning=True)) == ["loading: / was still loading after 15 s"]
    assert told(headed("Checkout", controls=(button("Pay"),)), Rest(turning=True)) == []


def test_what_lies_over_all_of_a_page_and_turns_lets_nobody_through() -> None:
    form = headed("Checkout", LONG, controls=(field("E-mail"), button("Pay")))

    assert told(form, Rest(turning=True, veiled=True)) == ["loading: / was still loading after 15 s"]


def test_a_page_with_nothing_between_its_head_and_its_foot_is_empty() -> None:
    frame = (block("Tea & Co", "div", region="header"), block("Street 4, Assam", region="footer"))

    assert told(page(*frame)) == ["empty: / shows nothing of its own"]
    assert told(page(*frame), Rest(pictures=True)) == []
    assert told(page(*frame, block("Thank you", "h1"))) == []


def test_a_page_with_nothing_on_it_is_empty() -> None:
    assert told(page()) == ["empty: / shows nothing"]


def test_a_page_with_only_its_heading_is_empty_once_it_is_known_what_stands_everywhere() -> None:
    frame = (block("Tea & Co", "div"), block("© 2026 Tea & Co, Assam Street 4", "div"))
    familiar = Familiar()
    for number in range(3):
        familiar.meet(Sight(url=f"https://shop.example/{number}", title="", language="en",
                            blocks=(*frame, block(f"Page {number}", "h1"), block(LONG)), controls=()))  # fmt: skip
    bare = page(*frame, block("Returns", "h1"), language="en")

    assert told(bare, familiar=familiar.around(bare.url)) == ["empty: / has nothing but its heading «Returns»"]
    assert told(bare) == []
    full = page(*frame, block("Returns", "h1"), block("30 days, for free."), language="en")
    assert told(full, familiar=familiar.around(full.url)) == []
    linked = page(*frame, block("Returns", "h1"), language="en", controls=(button("Print the label"),))
    assert told(linked, familiar=familiar.around(linked.url)) == []


def test_what_two_pages_have_in_common_is_not_familiar() -> None:
    familiar = Familiar()
    for number in range(2):
        familiar.meet(
            Sight(url=f"https://shop.example/{number}", title="", language="", blocks=(block("Tea"),), controls=())
        )

    assert familiar.around("https://shop.example/sale") == frozenset()


def test_what_is_meant_for_machines_is_no_page() -> None:
    raw = page(block('{"error": "cart_missing"}', "pre"))

    assert told(raw, Rest(status=200, media="application/json")) == [
        'data: / shows application/json where a page should be: «{"error": "cart_missing"}»'
    ]
    assert told(page(block("<!doctype html><p>Thanks", "pre")), Rest(media="text/plain"))[0].startswith("data: ")
    assert told(page(block("Returns are free within thirty days of delivery.", "pre")), Rest(media="text/plain")) == []
