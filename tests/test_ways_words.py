"""The words of ways: what a text on a control names, what an address names, and the data files that say so."""

from importlib import resources

import pytest

from journeys.reading.language.data import words_on
from journeys.reading.language.lexicon import LANGUAGES
from journeys.reading.ways.addresses import parts_of
from journeys.reading.ways.signboard import MORE, signboard
from journeys.reading.ways.ways import INTENTS

KINDS = {"say", "may", "not", "path", "begins"}
ASKED_FOR = ("cart", "checkout", "returns", "shipping", "contact", "help", "track-order", "search", "login", "privacy")


@pytest.mark.parametrize(
    ("locale", "text", "intents"),
    [
        ("en", "Shipping & Returns", {"shipping", "returns"}),
        ("en", "Sign in / Register", {"login", "register"}),
        ("en", "Cart0", {"cart"}),
        ("en", "View our returns policy", {"returns"}),
        ("de", "Hilfe & Kontakt", {"help", "contact"}),
        ("de", "Versandkosteninformationen", {"shipping"}),
        ("de", "Kontaktlinsen", set()),
        ("nl", "Verzenddozen", set()),
        ("fr", "Livraison & retours", {"shipping", "returns"}),
        ("pl", "Dostawa i zwroty", {"shipping", "returns"}),
        ("ja", "カートを見る", {"cart"}),
        ("ja", "カードケース", set()),
        ("ru", "Оплата и доставка", {"shipping"}),
    ],
)  # fmt: skip
def test_a_text_names_its_ways(locale: str, text: str, intents: set[str]) -> None:
    said = signboard(locale).read(text).said

    assert {intent for intent in (*ASKED_FOR, "register") if said.get(intent, 0.0) >= 0.5} == intents


@pytest.mark.parametrize("text", ["", "0", "(2) $24.00", "More »", "here", "12 items"])
def test_numbers_sums_and_small_words_say_nothing(text: str) -> None:
    assert signboard("en").read(text).content == 0


def test_a_sentence_mentions_and_does_not_name() -> None:
    said = signboard("en").read("Customer service: which is the best bank in the region for this year?").said

    assert said["help"] < 0.5


@pytest.mark.parametrize(
    ("href", "intent"),
    [
        ("/policies/refund-policy", "returns"),
        ("https://shop.example/checkout/cart/", "cart"),
        ("/index.php?route=checkout/cart", "cart"),
        ("index.php?main_page=contact_us", "contact"),
        ("javascript:openWindow('return_policy.php?id=3', 600)", "returns"),
        ("/en/content/1-delivery", "shipping"),
        ("/customer/account/login?return_url=/cart", "login"),
        ("/pages/Customer-Service.html#faq", "help"),
    ],
)  # fmt: skip
def test_an_address_says_where_it_leads(href: str, intent: str) -> None:
    leads = signboard("en").leads(href)

    assert max(leads, key=lambda one: leads[one]) == intent


@pytest.mark.parametrize("href", ["/products/shopping-cart-organizer", "/blog/returns", "/forum/topic/cart", "/sale"])
def test_the_address_of_a_thing_or_an_article_says_little(href: str) -> None:
    leads = signboard("en").leads(href)

    assert max((score for way, score in leads.items() if way != "product"), default=0.0) < 0.42


def test_an_address_without_a_place_has_no_parts() -> None:
    assert parts_of("mailto:returns@shop.example") == []
    assert parts_of("javascript:void(0)") == []


def test_what_the_builders_call_a_picture_names_it() -> None:
    called = signboard("en").called("header__icon header__icon--cart icon-shopping-bag")

    assert called["cart"] > 0.8


@pytest.mark.parametrize("language", [*LANGUAGES, *MORE])
def test_every_language_knows_the_ways_that_are_asked_for(language: str) -> None:
    told = words_on("ways", language)

    assert set(told["ways"]) <= set(INTENTS)
    assert all(set(lists) <= KINDS for lists in told["ways"].values())
    assert set(ASKED_FOR) <= set(told["ways"])
    assert told["words"]["light"]
    assert told["words"]["joints"]


def test_every_language_with_ways_is_read() -> None:
    words = resources.files("journeys.reading").joinpath("words")
    there = {folder.name for folder in words.iterdir() if folder.is_dir() and folder.joinpath("ways.toml").is_file()}

    assert there == {*LANGUAGES, *MORE}


def test_a_language_that_is_not_known_is_read_by_all() -> None:
    assert signboard("gl").read("Contacto").said["contact"] == 1.0
    assert "contact" not in signboard("en").read("Contacto").said
