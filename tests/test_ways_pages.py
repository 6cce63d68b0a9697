"""Finding the way on a whole page: where things stand, where they lead, and what else is there."""

import time

import pytest

from journeys.reading.pages.sight import Block, Box, Control, Sight
from journeys.reading.ways.scene import scene_of
from journeys.reading.ways.ways import SURE_ENOUGH, find_way, rank_ways


def link(text: str, href: str = "", *, region: str = "main", role: str = "link", **more: str) -> Control:
    attributes = {**({"href": href} if href else {}), **more}
    place = Box(x=10, y=10, width=90, height=20)
    ref = f"{region}-{text}-{href}"
    return Control(ref=ref, role=role, name=text, text=text, region=region, box=place, attributes=attributes)


def page(*controls: Control, url: str = "https://shop.example/", language: str = "en", heading: str = "") -> Sight:
    blocks = (Block(text=heading, tag="h1", box=Box(x=0, y=0, width=9, height=9)),) if heading else ()
    return Sight(url=url, title="", language=language, blocks=blocks, controls=controls)


def taken(seen: Sight, intent: str, language: str = "") -> str | None:
    choice = find_way(seen, intent, language=language or seen.language)
    return (choice.control.text or choice.control.ref) if choice else None


def test_an_icon_is_known_by_its_address_or_by_how_it_was_drawn() -> None:
    by_address = page(link("", "/cart", region="header"), link("", "/wishlist", region="header"))
    by_drawing = page(link("", region="header", icon="icon icon-shopping-bag"), link("", region="header", icon="heart"))

    assert find_way(by_address, "cart", language="en").control is by_address.controls[0]  # type: ignore[union-attr]
    assert find_way(by_drawing, "cart", language="en").control is by_drawing.controls[0]  # type: ignore[union-attr]


def test_a_count_that_leads_to_the_basket_is_the_basket() -> None:
    assert taken(page(link("3 items", "/shopping_cart.html"), link("3 items", "/wishlist")), "cart") == "3 items"


def test_next_leads_to_the_checkout_from_the_basket_alone() -> None:
    forward = link("Next", role="button")

    assert taken(page(forward), "checkout") is None
    assert taken(page(forward, url="https://shop.example/cart"), "checkout") == "Next"
    assert taken(page(forward, heading="Your shopping basket"), "checkout") == "Next"


def test_a_door_that_leads_nowhere_is_passed_over_for_one_that_leads_there() -> None:
    painted, real = link("Returns", "#"), link("Returns policy", "/returns")

    assert taken(page(painted, real), "returns") == "Returns policy"
    assert taken(page(link("Returns", "javascript:openWindow('returns.php')")), "returns") == "Returns"


def test_help_is_not_a_form_to_write_to_people() -> None:
    contact = link("Contact us", "/contact-us", region="footer")

    assert taken(page(contact), "help") is None
    assert taken(page(contact, link("FAQ", "/faq", region="footer")), "help") == "FAQ"


def test_a_name_that_we_do_not_know_is_believed_by_its_address() -> None:
    seen = page(link("Info", "/mode-de-livraison", region="footer"), link("Kontak", "/kontakt/"), language="fr")

    assert taken(seen, "shipping") == "Info"
    assert taken(seen, "contact", language="pl") == "Kontak"


def test_goods_that_are_called_like_a_way_are_none() -> None:
    seen = page(
        link("Garden trolley", "/p/garden-trolley"), link("Sleeping bags", "/c/bags"), link("Contact lenses", "/lenses")
    )

    assert [taken(seen, intent) for intent in ("cart", "contact", "help")] == [None, None, None]


@pytest.mark.parametrize("language", ["", "gl", "xx-YY"])
def test_a_page_of_an_unknown_language_is_read_by_all_languages(language: str) -> None:
    seen = page(link("Carrinho", "/c"), link("Kontakt", "/k"), language=language)

    assert (taken(seen, "cart"), taken(seen, "contact")) == ("Carrinho", "Kontakt")


def test_a_page_that_names_the_wrong_language_is_read_in_its_own() -> None:
    header = [link("Warenkorb (0)", "/w", region="header"), link("Anmelden", "/a", region="header")]
    footer = [
        link(text, f"/{number}", region="footer") for number, text in enumerate(("Versandkosten", "Widerrufsrecht"))
    ]

    assert taken(page(*header, *footer, language="en"), "shipping") == "Versandkosten"
    assert taken(page(footer[0], language="en"), "shipping") is None


def test_to_sign_up_for_a_newsletter_is_not_to_register() -> None:
    place = Box(x=10, y=900, width=90, height=20)
    mail = Control(
        ref="m", role="textbox", name="E-mail", region="footer", form="f", box=place, attributes={"type": "email"}
    )
    send = Control(
        ref="s", role="button", name="Sign up", text="Sign up", region="footer", form="f", box=place,
        attributes={"sends": "yes"},
    )  # fmt: skip

    assert taken(page(mail, send), "register") is None
    assert taken(page(mail, send, link("Create account", "/register")), "register") == "Create account"


def test_each_choice_says_in_a_line_what_spoke_for_it() -> None:
    seen = page(link("Returns", "/returns"), link("0", "/cart"), link("", icon="icon-cart", region="header"))
    ways = [find_way(seen, intent, language="en") for intent in ("returns", "cart")]

    assert [choice.why for choice in ways if choice] == ["link says «Returns»", "link leads there"]
    assert all("\n" not in choice.why for choice in ways if choice)


def test_a_sight_is_read_once_for_all_ways() -> None:
    seen = page(link("Returns", "/returns"))

    assert scene_of(seen, "en", "en") is scene_of(seen, "en", "en")
    assert scene_of(seen, "en", "en") is not scene_of(page(link("Returns", "/returns")), "en", "en")
    assert scene_of(seen, "en", "en") is not scene_of(seen, "de", "en")


def test_many_controls_are_looked_over_at_once() -> None:
    many = [link(f"Thing number {number} of a kind", f"/things/{number}-of-a-kind") for number in range(600)]
    seen = page(*many, link("Track my order", "/track", region="footer"))
    taken(page(link("Help", "/help")), "track-order")  # words are compiled once
    began = time.process_time()

    assert taken(seen, "track-order") == "Track my order"
    assert time.process_time() - began < 0.5  # ten times what it takes


def test_what_is_less_sure_is_listed_and_not_taken() -> None:
    seen = page(link("Software delivery", "/software-delivery"))
    ranked = rank_ways(seen, "shipping", language="en")

    assert find_way(seen, "shipping", language="en") is None
    assert all(choice.sure < SURE_ENOUGH for choice in ranked)
