import json
from pathlib import Path
from runpy import run_path

import httpx
import pytest

from journeys.errors import UsageError
from journeys.fixtures.shops.evershop import RECIPE, EverShop, is_installed
from journeys.fixtures.shops.evershop.goods import Goods
from journeys.fixtures.shops.pretix_widget import PROJECT

needs_the_shop = pytest.mark.skipif(
    not is_installed(), reason="`python -m journeys.fixtures.shops.evershop install` installs the shop"
)


def test_every_npm_package_is_pinned_with_its_hash_and_without_an_address() -> None:
    packages = json.loads(RECIPE.lock.read_text(encoding="utf-8"))["packages"]
    pinned = {place: it for place, it in packages.items() if place and not it.get("inBundle")}  # those lie in another

    assert all(package["version"] and package["integrity"].startswith("sha512-") for package in pinned.values())
    assert not any("resolved" in package for package in pinned.values())
    assert pinned["node_modules/@evershop/evershop"]["version"] == "2.2.1"


def test_node_is_pinned_with_its_hash_and_without_an_address() -> None:
    words = (RECIPE.sources / "node.lock").read_text(encoding="utf-8")

    assert words.count("--hash=sha256:") >= words.count("==") > 0
    assert "://" not in words


def test_opening_evershop_without_an_installation_names_the_way_out(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="not installed") as refused:
        EverShop(home=tmp_path)

    assert refused.value.fix == RECIPE.target


def test_the_menus_lead_to_pages_that_the_shopkeeper_wrote() -> None:
    goods = Goods.read()
    targets = {*goods.menu.values(), *(target for column in goods.footer.values() for target in column.values())}
    of_evershop = {"/accessories", "/page/about-us"}

    assert targets - of_evershop == {f"/page/{place}" for place in goods.pages}


def test_a_website_lies_before_the_shop_that_is_set_into_it() -> None:
    website = run_path(str(PROJECT / "website" / "pages.py"))
    pages = website["read_pages"]("http://127.0.0.1:9")
    answered = website["before"](lambda _environment, _answer: [b"the shop"], pages)
    told: list[object] = []

    def ask(place: str) -> bytes:
        return b"".join(answered({"PATH_INFO": place}, lambda *words: told.append(words)))

    assert b'<script src="http://127.0.0.1:9/widget/v2.en.js"' in ask("/")
    assert b'<pretix-widget event="http://127.0.0.1:9/hallam/festival/"' in ask("/")
    assert b"within 14 days" in ask("/contact")
    assert ask("/hallam/festival/") == b"the shop"
    assert len(told) == 3


@needs_the_shop
def test_a_guest_finds_goods_and_puts_them_into_a_basket_of_their_own() -> None:
    with EverShop() as shop, httpx.Client(base_url=shop.url, follow_redirects=True, trust_env=False) as guest:
        front = guest.get("/").raise_for_status().text
        assert "Ceramic Candy Bowl - Yellow" in front
        assert "Marlow &amp; Finch" in front
        assert "within 30 days" in guest.get("/page/returns").raise_for_status().text

        guest.post("api/cart/mine/items", json={"sku": "BOWL-003-YEL", "qty": 2}).raise_for_status()

        assert "$36.00" in guest.get("cart").raise_for_status().text
        assert guest.get("checkout").url.path == "/checkout"
        assert "$36.00" not in httpx.get(f"{shop.url}cart", trust_env=False).text
    assert not shop.log.exists()
