import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from journeys.errors import UsageError
from journeys.fixtures.shops import OpenShop, Recipe, cartridge, pretix

RECIPES = (pretix.RECIPE, cartridge.RECIPE)
every_shop = pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: recipe.package)


@every_shop
def test_every_package_is_pinned_with_its_hash_and_without_an_address(recipe: Recipe) -> None:
    words = recipe.lock.read_text(encoding="utf-8")
    requirements = words.replace("\\\n", "").splitlines()

    assert all(re.match(r"[\w.-]+(\[\w+\])?==\S+ .*--hash=sha256:[0-9a-f]{64}", line) for line in requirements)
    assert any(line.lower().startswith(f"{recipe.package.lower()}==") for line in requirements)
    assert "://" not in words


@every_shop
def test_opening_a_shop_that_is_not_installed_names_the_way_out(recipe: Recipe, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=f"{recipe.name} is not installed") as refused:
        OpenShop(recipe, 0, smtp=None, home=tmp_path)

    assert refused.value.fix == recipe.target


class Guest:
    """A customer without a browser: keeps cookies, and sends back what a page's forms hold hidden."""

    def __init__(self, shop: OpenShop) -> None:
        self.web = httpx.Client(base_url=shop.url, follow_redirects=True, trust_env=False, timeout=30)
        self.goes("")

    def __enter__(self) -> "Guest":
        return self

    def __exit__(self, *_: object) -> None:
        self.web.close()

    def goes(self, place: str) -> None:
        self.page = self.web.get(place).raise_for_status()

    def sends(self, place: str, **fields: str) -> None:
        kept = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]+)"', self.page.text))
        referer = {"Referer": str(self.page.url)}
        self.page = self.web.post(place, data={**kept, **fields}, headers=referer).raise_for_status()


@pytest.fixture
def at_the_festival() -> Iterator[Guest]:
    with pretix.PretixShop() as shop, Guest(shop) as guest:
        yield guest


@pytest.mark.skipif(not pretix.is_installed(), reason="`make pretix` installs the shop")
def test_a_guest_buys_a_mug_at_the_festival_and_sees_how_the_order_stands(at_the_festival: Guest) -> None:
    guest = at_the_festival
    assert "Enamel mug" in guest.page.text
    guest.goes("page/delivery/")
    assert "within 30 days" in guest.page.text

    guest.goes("")
    guest.sends("cart/add", item_3="1")
    guest.goes("checkout/start")
    guest.sends(
        "checkout/questions/",
        email="ann@example.com",
        is_business="individual",
        name_parts_0="Ann",
        name_parts_1="Walker",
        street="12 Mill Lane",
        zipcode="YO1 7HH",
        city="York",
        country="GB",
        transmission_type="email",
    )
    assert "Bank transfer" in guest.page.text
    guest.sends("checkout/payment/", payment="banktransfer")
    guest.sends("checkout/confirm/", confirm_pages="yes")

    assert "Your order has been placed successfully." in guest.page.text
    assert "Payment pending" in guest.page.text
    assert "12345678" in guest.page.text  # the account that the money goes to


@pytest.fixture
def in_the_garden() -> Iterator[Guest]:
    with cartridge.CartridgeShop() as shop, Guest(shop) as guest:
        yield guest


@pytest.mark.skipif(not cartridge.is_installed(), reason="`make cartridge` installs the shop")
def test_a_guest_buys_a_trowel_with_a_card(in_the_garden: Guest) -> None:
    guest = in_the_garden
    assert guest.page.text.count("product-thumb") == 8
    guest.goes("search/?q=trowel&type=")
    assert "Hand trowel" in guest.page.text

    guest.goes("shop/product/hand-trowel/")
    guest.sends("shop/product/hand-trowel/", quantity="1", add_cart="Buy")
    guest.goes("shop/checkout/")
    home = {"street": "12 Mill Lane", "city": "York", "postcode": "YO1 7HH", "country": "United Kingdom"}
    person = {"first_name": "Ann", "last_name": "Walker", "phone": "020 7946 0123", "email": "ann@example.com"}
    billing = {f"billing_detail_{name}": value for name, value in {**home, **person}.items()}
    shipping = {name.replace("billing", "shipping"): "" for name in billing}  # there, and folded away
    guest.sends("shop/checkout/", step="1", same_billing_shipping="on", **billing, **shipping)
    card = {"name": "Ann Walker", "type": "Visa", "number": "4242424242424242", "ccv": "123"}
    expiry = {"card_expiry_month": "12", "card_expiry_year": "2030"}
    guest.sends("shop/checkout/", step="2", **{f"card_{name}": value for name, value in card.items()}, **expiry)
    assert "£19.45" in guest.page.text
    guest.sends("shop/checkout/", step="3")
    assert "Your order is complete." in guest.page.text
    guest.goes("shop/invoice/1/")

    assert "12 Mill Lane" in guest.page.text
