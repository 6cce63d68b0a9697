"""What a shop's front shows, read from looks at it: what is in the way, what is for sale, what must be chosen."""

from decimal import Decimal

import pytest

from journeys.channels.web.afoot.clutter import Clutter, in_the_way
from journeys.channels.web.front.basket_pictures import guessed, is_sum_of_basket, numbered, pictured
from journeys.channels.web.front.basket_signs import asks_first, is_walled, refusal, went_in
from journeys.channels.web.front.goods import ordinary_first, price_in, things_on, wanted_first
from journeys.channels.web.front.offer import offer_on
from journeys.channels.web.front.trails import Trail
from journeys.channels.web.front.variants import best_of, counts, line_for, questions
from journeys.reading.fields.fields import read_fields
from journeys.reading.language.lexicon import lexicon
from journeys.reading.pages.sight import Block, Box, Control, Sight

WORDS = lexicon("en-US")


def block(text: str, y: float = 0, tag: str = "p", **more: object) -> Block:
    x = more.pop("x", 0)
    return Block(text=text, tag=tag, box=Box(x=float(str(x)), y=y, width=200, height=20), **more)  # type: ignore[arg-type]


def control(said: str, y: float = 0, role: str = "button", **more: object) -> Control:
    x = more.pop("x", 0)
    place = Box(x=float(str(x)), y=y, width=100, height=20)
    return Control(**{"ref": f"{role}{said}{x}{y}", "role": role, "name": said, "text": said, "box": place, **more})  # type: ignore[arg-type]


def seen(
    *parts: Block | Control, url: str = "http://shop.example/", title: str = "Shop", language: str = "en"
) -> Sight:
    blocks = tuple(one for one in parts if isinstance(one, Block))
    controls = tuple(one for one in parts if isinstance(one, Control))
    return Sight(url=url, title=title, language=language, blocks=blocks, controls=controls)


def in_way(sight: Sight, *tried: str, covering: str = "") -> Clutter | None:
    words = lexicon("en-US", sight.language)
    return in_the_way(sight, words, language="en-US", named=lambda _: "", tried=set(tried), covering=covering)


def over(said: str, *buttons: str) -> tuple[Block | Control, ...]:
    return (
        block(said, region="dialog"),
        *(control(button, 30, region="dialog", x=120 * place) for place, button in enumerate(buttons)),
    )


# ---- what is in the way ----


@pytest.mark.parametrize(
    ("said", "buttons", "clicked"),
    [
        ("We use cookies to improve your visit", ("Accept all", "Reject all", "Settings"), "Reject all"),
        ("We use cookies to improve your visit", ("Accept all", "Manage preferences"), "Manage preferences"),
        ("We value your privacy. Choose:", ("Accept all", "Save my choices"), "Save my choices"),
        ("We use cookies to improve your visit", ("Got it",), "Got it"),
        ("You must be 18 years old to come in", ("I am under 18", "I am over 18"), "I am over 18"),
        ("Join our newsletter: 10% off", ("Subscribe", "No, thanks"), "No, thanks"),
        ("This shop would like to send notifications", ("Allow", "Later"), "Later"),
        ("Choose your country", ("Continue",), "Continue"),
        ("Choose your country", ("Canada", "United States"), "United States"),
        ("Wir verwenden Cookies", ("Alle akzeptieren", "Nur notwendige"), "Nur notwendige"),
    ],
)
def test_what_lies_over_the_page_is_put_away_by_what_grants_least(
    said: str, buttons: tuple[str, ...], clicked: str
) -> None:
    met = in_way(seen(*over(said, *buttons), language="de" if "Wir" in said else "en"))
    assert met is not None
    assert met.choice.control.text == clicked


@pytest.mark.parametrize(
    ("said", "buttons"),
    [
        ("Your cart: one mug, $12.00", ("Close", "Checkout")),
        ("Added to your cart", ("Continue shopping", "View cart")),
        ("Card number", ("Close", "Pay now")),
        ("Filter by size", ("Close", "S", "M")),
    ],
)
def test_what_somebody_came_for_is_left_open(said: str, buttons: tuple[str, ...]) -> None:
    assert in_way(seen(*over(said, *buttons))) is None


def test_what_did_not_go_away_is_not_tried_twice() -> None:
    sight = seen(*over("Subscribe to our newsletter", "Close"))
    met = in_way(sight)
    assert met is not None
    assert in_way(sight, met.key) is None


def test_what_nobody_can_name_is_closed_only_where_a_click_did_not_get_through() -> None:
    sight = seen(*over("Hello there, this is a box", "Close"))
    assert in_way(sight) is None
    assert in_way(sight, covering="other") is not None


def test_what_the_clicked_control_itself_stands_in_is_not_closed() -> None:
    sight = seen(*over("Hello there, this is a box", "Close", "Go on"))
    go_on = next(one for one in sight.controls if one.text == "Go on")
    assert in_way(sight, covering=go_on.ref) is None


def test_a_form_that_asks_for_a_password_is_no_newsletter() -> None:
    password = control("Password", 60, "textbox", region="dialog", attributes={"type": "password", "secret": "yes"})
    assert in_way(seen(*over("Sign up", "Close"), password), covering="other") is None


# ---- what is for sale ----


@pytest.mark.parametrize(
    ("said", "price"),
    [
        ("$1,299.00", "1299.00"),
        ("29,90 €", "29.90"),
        ("1.299 kr", "1299"),
        ("Was £12.00 now £9.50", "9.50"),
        ("From 12,00 zł", "12.00"),
        ("12.50", "12.50"),
    ],
)
def test_a_price_is_read_as_its_shop_writes_it(said: str, price: str) -> None:
    assert price_in(said) == Decimal(price)


@pytest.mark.parametrize("said", ["4.5 stars", "Size 42", "2 for 1", "in 3 days", "0 items"])
def test_other_numbers_are_no_prices(said: str) -> None:
    assert price_in(said) is None


def card(name: str, price: str, place: int, *buttons: str, href: str = "") -> tuple[Block | Control, ...]:
    x = 300 * place
    link = control(name, 100, "link", x=x, group=f"card{place}", attributes={"href": href or f"/p/{place}"})
    adds = (control(text, 160, x=x, group=f"card{place}") for text in buttons)
    return (
        block(name, 100, "h3", x=x, group=f"card{place}"), block(price, 130, x=x, group=f"card{place}"), link, *adds,
    )  # fmt: skip


def test_of_many_things_a_plain_one_in_stock_is_taken() -> None:
    things = things_on(
        seen(
            *card("Gift card", "$10.00", 1),
            *card("Blue bowl", "$18.00 Sold out", 2),
            *card("Mug subscription", "$9.00", 3),
            *card("Red mug", "$12.00", 4),
            *card("Grand piano", "$9,000.00", 5),
        ),
        WORDS,
    )
    order = [thing.name for thing in ordinary_first(things, WORDS)]
    assert order[0] == "Red mug"
    assert "Blue bowl" not in order


def test_what_is_wanted_is_known_in_the_plural() -> None:
    things = things_on(seen(*card("Red mugs", "$12.00", 1), *card("Blue mug", "$12.00", 2)), WORDS)
    assert [thing.name for thing in wanted_first(things, "red mug")] == ["Red mugs"]


def test_things_that_are_not_built_as_a_list_are_found_by_where_their_prices_stand() -> None:
    sight = seen(
        control("Honey", 100, "link", attributes={"href": "/honey"}), block("$7.00", 130),
        control("Juice", 200, "link", attributes={"href": "/juice"}), block("$3.00", 230),
        control("Cart: $0.00", 0, "link", attributes={"href": "/cart"}),
    )  # fmt: skip
    assert [(thing.name, thing.price) for thing in things_on(sight, WORDS)] == [
        ("Honey", Decimal("7.00")),
        ("Juice", Decimal("3.00")),
    ]


def offered(sight: Sight, want: str = "") -> str:
    offer = offer_on(sight, WORDS, language="en-US", want=want)
    return offer.name if offer else ""


def test_a_product_is_told_from_the_things_beside_it() -> None:
    page = (block("Red mug", 0, "h1"), block("$12.00", 40), control("Add to cart", 80))
    related = (*card("Blue mug", "$12.00", 1, "Add to cart"), *card("Bowl", "$9.00", 2, "Add to cart"))
    assert offered(seen(*page, *related)) == "Red mug"
    assert offered(seen(*page, *related), "red mug") == "Red mug"
    assert offered(seen(*page, *related), "teapot") == ""


def test_a_list_with_pages_of_its_own_is_no_product_and_one_without_is() -> None:
    listed = (*card("Blue mug", "$12.00", 1, "Add to cart"), *card("Bowl", "$9.00", 2, "Add to cart"))
    bare = [one for one in listed if not (isinstance(one, Control) and one.role == "link")]
    assert offered(seen(block("All", 0, "h1"), *listed)) == ""
    assert offered(seen(block("All", 0, "h1"), *bare)) == "Blue mug"
    assert offered(seen(block("All", 0, "h1"), *bare), "bowl") == "Bowl"


def test_a_link_that_says_buy_now_and_leads_to_a_page_is_no_button_for_the_basket() -> None:
    sight = seen(block("Spring is here", 0, "h1"), control("Buy now", 60, "link", attributes={"href": "/lamps"}))
    assert offered(sight) == ""


def test_a_button_that_asks_to_choose_first_belongs_to_a_product() -> None:
    asking = control("Select a size", 80, disabled=True)
    assert offered(seen(block("Red shirt", 0, "h1"), block("$12.00", 40), asking)) == "Red shirt"


def test_shelves_are_links_that_are_not_known_for_something_else() -> None:
    names = ("Home", "About us", "Kitchen", "Contact", "Blog", "Shop", "Wishlist (0)", "Log in", "Cart (0)")
    links = [
        control(name, 0, "link", x=90 * i, region="nav", attributes={"href": f"/{i}"}) for i, name in enumerate(names)
    ]
    shelves = Trail(sight=seen(*links), words=WORDS, tried=set()).shelves()
    assert [one.control.text for one in shelves] == ["Shop", "Kitchen"]


def test_a_menu_without_words_is_known_by_its_make() -> None:
    burger = control("", 0, attributes={"class": "btn hamburger"})
    assert [one.control for one in Trail(sight=seen(burger), words=WORDS, tried=set()).menus()] == [burger]


# ---- what must be chosen ----

ADD = control("Add to cart", 300)


def asked(*parts: Block | Control) -> dict[str, list[str]]:
    sight = seen(*parts, ADD)
    found = questions(sight, read_fields(sight, language="en"), ADD, WORDS)
    return {one.asked: [option.said for option in one.options if option.open] for one in found if one.is_open}


def test_sizes_under_their_name_are_a_question() -> None:
    sizes = [
        control("S", 120, attributes={"class": "swatch disabled"}),
        control("M", 120, x=50, attributes={"class": "active:bg-red disabled:opacity-50"}),
        control("L", 120, x=100),
    ]
    assert asked(block("Size", 100), *sizes) == {"Size": ["M", "L"]}


def test_what_is_chosen_already_is_no_question() -> None:
    chosen = control("M", 120, attributes={"class": "swatch selected"})
    assert asked(block("Size", 100), chosen, control("L", 120, x=50)) == {}
    assert asked(block("Size: M", 100), control("M", 120), control("L", 120, x=50)) == {}


def test_a_list_that_says_choose_is_a_question() -> None:
    size = control(
        "Size", 120, "combobox", text="", label="Size", value="",
        options=("Choose an option", "Small", "Large - sold out"), option_values=("", "s", "l"),
    )  # fmt: skip
    assert asked(size) == {"Size": ["Small"]}


def test_stars_of_a_review_are_not_for_the_basket() -> None:
    stars = [control(str(n), 200, "radio", x=20 * n, form="form2", attributes={"name": "rating"}) for n in (1, 2)]
    add = control("Add to cart", 300, form="form1")
    sight = seen(*stars, add)
    assert questions(sight, read_fields(sight), add, WORDS) == ()


def test_the_one_that_the_customer_named_is_chosen() -> None:
    sight = seen(block("Colour", 100), control("Red", 120), control("Blue", 120, x=50), ADD)
    question = questions(sight, (), ADD, WORDS)[0]
    best = best_of(question, "blue mug", ())
    assert best is not None
    assert best.said == "Blue"
    assert best_of(question, "", [option.key for option in question.options]) is None


def test_of_lines_with_numbers_the_wanted_one_is_filled_in() -> None:
    lines = [
        part
        for place, (name, price) in enumerate([("Ticket", "$64.00"), ("Mug", "$12.50"), ("Poster", "Sold out")])
        for part in (
            block(name, 100 + 40 * place, "h4"),
            block(price, 102 + 40 * place, x=300),
            control(
                "Quantity", 102 + 40 * place, "spinbutton", x=500, text="", value="0", attributes={"type": "number"}
            ),
        )
    ]
    sight = seen(*lines, ADD)
    fields = [one.control for one in counts(read_fields(sight), ADD)]
    wanted, any_one = line_for(sight, fields, "mug", WORDS), line_for(sight, fields, "", WORDS)

    assert len(fields) == 3
    assert wanted is fields[1]
    assert any_one is fields[0]


# ---- whether it went in ----

PRODUCT = (block("Red mug", 0, "h1"), control("Add to cart", 80))


@pytest.mark.parametrize(
    "after",
    [
        pytest.param((block("Red mug was added to your cart", 40),), id="a message"),
        pytest.param((control("Cart (1)", 0, "link", region="header"),), id="a count"),
        pytest.param((block("Your bag", 0, region="dialog"), control("Checkout", 90, region="dialog")), id="a drawer"),
    ],
)
def test_what_shows_that_it_went_in_is_seen(after: tuple[Block | Control, ...]) -> None:
    assert went_in(seen(*PRODUCT), seen(*PRODUCT, *after), WORDS)


@pytest.mark.parametrize(
    "after",
    [
        pytest.param((block("Red mug was not added to your cart", 40),), id="a refusal"),
        pytest.param((block("3 people are looking at this", 40),), id="a nudge"),
        pytest.param((control("Size M", 40),), id="another control"),
    ],
)
def test_what_shows_nothing_is_no_proof(after: tuple[Block | Control, ...]) -> None:
    assert went_in(seen(*PRODUCT), seen(*PRODUCT, *after), WORDS) == ""


def test_a_demand_is_told_from_a_refusal() -> None:
    demand = seen(*PRODUCT, block("Please select a size", 60))
    failure = seen(*PRODUCT, block("The cart could not be created. Please try again later", 60, role="alert"))

    assert asks_first(seen(*PRODUCT), demand, WORDS) == "Please select a size"
    assert refusal(seen(*PRODUCT), demand, WORDS) == ""
    assert asks_first(seen(*PRODUCT), failure, WORDS) == ""
    assert refusal(seen(*PRODUCT), failure, WORDS)


def test_a_page_that_wants_a_log_in_first_is_known() -> None:
    wall = seen(control("Password", 40, "textbox", attributes={"type": "password"}), control("Log in", 80))
    assert is_walled(wall, WORDS)
    assert not is_walled(seen(*PRODUCT), WORDS)


def test_a_basket_that_is_only_a_picture_is_found_by_its_make() -> None:
    basket = control("1", 10, attributes={"class": "header-cart-icon"})
    choice = pictured(seen(basket, control("", 10, x=60, attributes={"class": "search-icon"})), WORDS)
    assert choice is not None
    assert choice.control is basket


def test_a_basket_without_a_name_is_known_by_the_number_on_it() -> None:
    burger, basket = control("", 10), control("1", 10, x=1200)
    choice = numbered(seen(burger, basket))
    assert choice is not None
    assert choice.control is basket
    assert went_in(seen(burger, control("", 10, x=1200)), seen(burger, basket), WORDS)
    guess = guessed(seen(burger, control("", 10, x=1100), control("", 10, x=1200)))
    assert guess is not None
    assert guess.control.box.x == 1200


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("0 items in cart: £0.00", "en"),
        ("In den Warenkorb 0 Artikel 0,00 €", "de"),
        ("0 article - 0,00 €", "fr"),
        ("0 producto(s) - 0,00€", "es"),
        ("0 articoli nel carrello: 0,00 €", "it"),
        ("0 artikelen in winkelwagen: € 0,00", "nl"),
        ("0 itens no carrinho: R$ 0,00", "pt"),
        ("Do koszyka 0 0,00 zł", "pl"),
        ("0 varor - 0 kr", "sv"),
    ],
)
def test_a_count_of_things_and_their_sum_is_a_basket_and_puts_nothing_into_it(said: str, language: str) -> None:
    basket = control(said, 20, "link", region="header", attributes={"href": "/x"})
    assert is_sum_of_basket(basket)
    sight = seen(block("Mug", 80, "h1"), block("£12.50", 120), basket, language=language)
    assert offer_on(sight, lexicon(language), language=language) is None


def test_a_button_with_a_price_on_it_is_no_basket() -> None:
    assert not is_sum_of_basket(control("Add to basket £12.50", 200))
    assert not is_sum_of_basket(control("Add 2 to basket £12.50", 200, region="header", attributes={"sends": "yes"}))


def test_a_page_drawn_anew_does_not_say_that_the_thing_went_in() -> None:
    page = seen(block("Mugg", 80, "h1"), block("149 kr", 120), control("Lägg i varukorgen", 160), language="sv")
    shown = seen(*page.blocks, block("Lägg i varukorgen", 160), *page.controls, language="sv")
    assert went_in(shown, shown, lexicon("sv-SE"), ["Mugg149 krLägg i varukorgen"]) == ""


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Discover the collection"), ("de", "Sortiment entdecken"), ("fr", "Découvrir la collection"),
        ("es", "Descubre la colección"), ("it", "Scopri la collezione"), ("nl", "Bekijk de collectie"),
        ("pt", "Descobrir a coleção"), ("pl", "Odkryj kolekcję"), ("sv", "Upptäck sortimentet"),
    ],
)  # fmt: skip
def test_a_button_that_names_the_range_is_a_door_to_it(language: str, said: str) -> None:
    door = control(said, 300)
    sight = seen(door, control("Skip", 10, attributes={"sends": "yes"}), language=language)
    ways = Trail(sight=sight, words=lexicon(language), tried=()).shelves()
    assert [one.control for one in ways] == [door]
    assert ways[0].sure >= 0.5


@pytest.mark.parametrize(("want", "sold"), [("tea towel green", True), ("tea towel purple", False), ("green", False)])
def test_what_is_wanted_may_be_half_the_name_and_half_the_variant(want: str, sold: bool) -> None:
    sight = seen(
        block("Tea towel", 80, "h1"), block("£12.50", 120), control("Red", 160), control("Green", 160, x=120),
        control("Add to basket", 200),
    )  # fmt: skip
    assert (offer_on(sight, WORDS, language="en-GB", want=want) is not None) is sold
