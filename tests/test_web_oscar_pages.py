"""The way on pages that django-oscar made, saved as they came."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from journeys.channels.web.eyes.look import look
from journeys.reading.fields.fields import read_fields
from journeys.reading.pages.sight import Sight
from journeys.reading.ways.ways import find_way

PAGES = Path(__file__).parent / "pages" / "oscar"


@pytest.fixture(scope="module")
def sights(browser: Browser) -> dict[str, Sight]:
    """A look at every saved page; what they would fetch is not there."""
    page = browser.new_page(java_script_enabled=True)
    page.route("**/*", lambda route: route.abort())
    looks = {}
    for path in sorted(PAGES.glob("*.html")):
        page.set_content(path.read_text(encoding="utf-8"), wait_until="domcontentloaded")
        looks[path.stem] = look(page)
    page.close()
    return looks


@pytest.mark.parametrize(
    ("page", "intent", "name", "role"),
    [
        ("product", "add-to-cart", "Add to basket", "button"),
        ("product", "search", "Search", "searchbox"),
        ("basket", "checkout", "Proceed to checkout", "link"),
        ("gateway", "guest", "I am a new customer and want to checkout as a guest", "radio"),
        ("gateway", "continue", "Continue", "button"),
        ("shipping-address", "continue", "Continue", "button"),
        ("payment-details", "continue", "Continue", "link"),
        ("preview", "pay", "Place order", "button"),
        ("thank-you", "track-order", "View order status", "link"),
        ("order-status-form", "submit", "Submit", "button"),
    ],
)
def test_the_way_is_found(sights: dict[str, Sight], page: str, intent: str, name: str, role: str) -> None:
    choice = find_way(sights[page], intent, language="en-GB")

    assert choice is not None
    assert choice.control.name == name or choice.control.text == name or role == "searchbox"
    assert choice.control.role in (role, "textbox" if role == "searchbox" else role)


@pytest.mark.parametrize(
    ("page", "intent"),
    [
        ("basket", "pay"),
        ("thank-you", "returns"),
        ("preview", "add-to-cart"),
        ("product", "guest"),
        ("order-status", "return-item"),
    ],
)
def test_what_is_not_there_is_not_found(sights: dict[str, Sight], page: str, intent: str) -> None:
    assert find_way(sights[page], intent, language="en-GB") is None


def test_an_address_is_read_field_by_field(sights: dict[str, Sight]) -> None:
    fields = read_fields(sights["shipping-address"], language="en-GB")

    assert [field.token for field in fields] == [
        "given-name", "family-name", "address-line1", "address-line2", "address-line3", "address-level2",
        "address-level1", "postal-code", "country", "tel", "message",
    ]  # fmt: skip
