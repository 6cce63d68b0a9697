"""Finding the way on sights made by hand: what is taken, and what is left alone."""

from dataclasses import replace

import pytest

from journeys.reading.pages.sight import Block, Box, Control, Sight
from journeys.reading.ways.ways import INTENTS, find_way, key_of

PLACE = Box(x=100, y=200, width=120, height=40)


def control(name: str, *, role: str = "link", region: str = "main", **more: object) -> Control:
    attributes = {key: str(value) for key, value in more.items() if key in ("href", "id", "sends", "title", "look")}
    rest = {key: value for key, value in more.items() if key not in attributes}
    made = Control(ref=f"{role}-{name}-{region}", role=role, name=name, text=name, region=region, box=PLACE)
    return replace(made, attributes=attributes, **rest)


def button(name: str, **more: object) -> Control:
    return control(name, role="button", **more)


def sight(*controls: Control, blocks: tuple[Block, ...] = (), language: str = "en") -> Sight:
    return Sight(url="http://shop.example/", title="", language=language, blocks=blocks, controls=controls)


def block(text: str, *, tag: str = "p", group: str = "", region: str = "main", y: float = 200) -> Block:
    return Block(text=text, tag=tag, box=Box(x=100, y=y, width=300, height=20), group=group, region=region)


def taken(seen: Sight, intent: str, **more: object) -> str | None:
    choice = find_way(seen, intent, language=seen.language, **more)  # type: ignore[arg-type]
    return choice.control.name if choice else None


@pytest.mark.parametrize(
    ("intent", "language", "name"),
    [
        ("add-to-cart", "en", "Add to Cart"),
        ("add-to-cart", "en", "Add this item to cart"),
        ("add-to-cart", "de", "In den Warenkorb"),
        ("add-to-cart", "fr", "Ajouter au panier"),
        ("add-to-cart", "es", "Añadir al carrito"),
        ("add-to-cart", "it", "Aggiungi al carrello"),
        ("add-to-cart", "nl", "In winkelwagen"),
        ("add-to-cart", "pt", "Adicionar ao carrinho"),
        ("add-to-cart", "pl", "Dodaj do koszyka"),
        ("add-to-cart", "sv", "Lägg i varukorgen"),
        ("cart", "en", "Basket (2) $24.00"),
        ("cart", "sv", "Kundvagn"),
        ("checkout", "en", "Proceed to checkout"),
        ("checkout", "pl", "Podsumuj"),
        ("checkout", "de", "Zur Kasse"),
        ("guest", "en", "Continue as guest"),
        ("guest", "fr", "Commander en tant qu'invité"),
        ("pay", "en", "Place your order and pay"),
        ("pay", "en", "Complete your purchase"),
        ("pay", "de", "Zahlungspflichtig bestellen"),
        ("pay", "pl", "Zamawiam i płacę"),
        ("continue", "it", "Continua con la spedizione"),
        ("returns", "en", "Returns & Exchanges"),
        ("returns", "de", "Widerrufsrecht"),
        ("returns", "fr", "Retours et remboursements"),
        ("shipping", "nl", "Verzending en retour"),
        ("track-order", "en", "Where is my order?"),
        ("track-order", "de", "Sendungsverfolgung"),
        ("return-item", "en", "Return this order"),
        ("contact", "pt", "Fale conosco"),
        ("help", "es", "Preguntas frecuentes"),
        ("terms", "de", "AGB"),
        ("privacy", "sv", "Integritetspolicy"),
        ("login", "pl", "Zaloguj się"),
    ],
)  # fmt: skip
def test_words_name_the_way_in_nine_languages(intent: str, language: str, name: str) -> None:
    others = (control("Home", href="/"), control("About us", href="/about"))

    assert taken(sight(*others, button(name), language=language), intent) == name


@pytest.mark.parametrize(
    ("intent", "name"),
    [
        ("cart", "Add to cart"),
        ("cart", "Remove from cart"),
        ("checkout", "Continue shopping"),
        ("continue", "Continue shopping"),
        ("continue", "Back"),
        ("add-to-cart", "Add to wishlist"),
        ("pay", "Payment methods"),
        ("pay", "Pay with PayPal"),
        ("login", "Create account"),
        ("returns", "Return to shop"),
        ("track-order", "Place order"),
        ("track-order", "Cancel this order"),
        ("return-item", "Cancel my order"),
        ("contact", "Contact lenses"),
        ("shipping", "Shipping address"),
        ("guest", "Sign in"),
    ],
)
def test_look_alikes_are_left_alone(intent: str, name: str) -> None:
    assert taken(sight(button(name)), intent) is None


def test_nothing_is_chosen_where_nothing_fits() -> None:
    seen = sight(control("Home", href="/"), button("Blue"))

    assert [intent for intent in INTENTS if find_way(seen, intent, language="en")] == []


def test_a_drawer_beside_the_page_is_passed_over() -> None:
    drawer = control("View cart", href="/cart", on_screen=False)
    header = control("View cart", region="header", href="/cart")
    choice = find_way(sight(drawer, header), "cart", language="en")

    assert choice is not None
    assert choice.control.on_screen


def test_of_four_that_continue_the_one_of_the_form_is_taken() -> None:
    fields = control("E-mail", role="textbox", form="form2")
    seen = sight(
        button("Continue shopping"),
        button("Continue", region="footer"),
        fields,
        button("Continue", form="form2", sends="yes", look="filled"),
    )
    choice = find_way(seen, "continue", language="en")

    assert choice is not None
    assert choice.control.form == "form2"


def test_a_picture_is_known_by_where_it_leads() -> None:
    assert find_way(sight(control("", region="header", href="/cart")), "cart", language="en") is not None


def test_the_things_own_button_is_preferred_to_the_others() -> None:
    seen = sight(
        button("Add to basket", group="card1"),
        button("Add to basket", group="form1", form="form1", sends="yes"),
        blocks=(
            block("Red mug", tag="h1"),
            block("Blue plate $9.00", group="card1"),
        ),
    )
    choice = find_way(seen, "add-to-cart", language="en")

    assert choice is not None
    assert choice.control.group == "form1"


def test_the_wanted_thing_is_chosen_among_others() -> None:
    seen = sight(
        control("Blue plate", href="/p/1", group="card1"),
        control("Red mug", href="/p/2", group="card2"),
        blocks=(block("$9.00", group="card1"), block("$12.00", group="card2")),
    )

    assert taken(seen, "product", want="red mugs") == "Red mug"
    assert taken(seen, "product") == "Blue plate"


def test_cookies_are_answered_only_where_cookies_are_asked_about() -> None:
    banner = block("We use cookies to make the shop work.", group="dialog1", region="dialog")
    reject = button("Reject all", group="dialog1", region="dialog")

    assert taken(sight(reject, blocks=(banner,)), "cookies-reject") == "Reject all"
    assert taken(sight(button("OK"), blocks=(block("Your address was saved."),)), "cookies-accept") is None


def test_what_was_tried_is_not_tried_again() -> None:
    first, second = control("Checkout", href="/a"), control("Checkout", region="header", href="/b")

    assert taken(sight(first, second), "checkout", tried={first.ref}) == "Checkout"
    assert taken(sight(first, second), "checkout", tried={key_of(first), key_of(second)}) is None


def test_the_profile_overrules_everything() -> None:
    assert (
        taken(sight(button("Add to cart"), button("Ab die Post")), "add-to-cart", named="ab die post") == "Ab die Post"
    )


def test_an_order_is_told_from_others_by_its_number() -> None:
    seen = sight(
        control("Open order NC-1", href="/o/1"), control("Open order NC-2", href="/o/2"), control("Find another order")
    )

    assert taken(seen, "track-order", want="NC-2") == "Open order NC-2"


def test_every_choice_says_why() -> None:
    choice = find_way(sight(button("Add to cart")), "add-to-cart", language="en")

    assert choice is not None
    assert choice.why == "button says «Add to cart»"
    assert 0 < choice.sure < 1
