import json
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from journeys.errors import UsageError
from journeys.fixtures.shops.evershop import RECIPE, EverShop, is_installed
from journeys.fixtures.shops.evershop.goods import Goods
from journeys.fixtures.shops.pretix_widget.site import Site

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


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site(0, shop="http://127.0.0.1:9/hallam/festival/")
    yield site
    site.close()


def test_a_website_holds_the_shop_of_another_address(site: Site) -> None:
    page = httpx.get(site.url, trust_env=False).raise_for_status().text

    assert '<script src="http://127.0.0.1:9/widget/v2.en.js"' in page
    assert '<pretix-widget event="http://127.0.0.1:9/hallam/festival/"' in page
    assert httpx.get(f"{site.url}contact", trust_env=False).is_success
    assert httpx.get(f"{site.url}nowhere", trust_env=False).status_code == httpx.codes.NOT_FOUND


def test_a_website_on_a_port_that_is_taken_says_the_way_out(site: Site) -> None:
    port = httpx.URL(site.url).port
    assert port

    with pytest.raises(UsageError, match=f"port {port}") as refused:
        Site(port, shop="http://127.0.0.1:9/")

    assert "another port" in refused.value.fix


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
