"""What pages tell machines: offers as shops write them, and as they break them."""

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeys.claim import Price, PriceRole, TaxTerms
from journeys.reading.pages.markup import amount_of, read_markup

TODAY = date(2026, 11, 22)
HEAD = {"@context": "https://schema.org", "@type": "Product", "name": "Tea set"}


def told(*documents: object, locale: str = "en-US", currency: str | None = None) -> list[Price]:
    texts = [one if isinstance(one, str) else json.dumps(one) for one in documents]
    found = read_markup(texts, locale=locale, today=TODAY, currency=currency)
    return [one.value for one in found if isinstance(one.value, Price)]


def offered(**offer: object) -> dict[str, object]:
    return {**HEAD, "offers": {"@type": "Offer", "priceCurrency": "EUR", **offer}}


def amounts(*documents: object, locale: str = "en-US") -> list[str]:
    return [
        str(price) + (f" to {price.up_to}" if price.up_to else "") + ("+" if price.at_least else "")
        for price in told(*documents, locale=locale)
    ]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("24.00", "24.00"),
        (24, "24"),
        (24.5, "24.5"),
        ("1,299.00", "1299.00"),
        ("1.299,00", "1299.00"),
        ("1 299,00", "1299.00"),
        ("19,99", "19.99"),
        ("€19.99", "19.99"),
        ("19.99 EUR", "19.99"),
        (19.990000001, "19.99"),
        ("24.0000", "24.00"),
    ],
)
def test_amounts_are_read_as_shops_write_them(written: object, meant: str) -> None:
    assert amounts(offered(price=written)) == [f"{meant} EUR"]


@pytest.mark.parametrize("written", ["", "0", "0.00", None, "1.299", "on request", True, [], {}, "12-14"])
def test_what_names_no_amount_for_certain_is_no_price(written: object) -> None:
    assert amounts(offered(price=written)) == []


def test_it_was_told_to_machines_alone() -> None:
    (price,) = told(offered(price="24"))

    assert not price.seen
    assert price.role is PriceRole.ITEM


@pytest.mark.parametrize(
    ("offers", "meant"),
    [
        ({"@type": "AggregateOffer", "lowPrice": "10", "highPrice": "30", "priceCurrency": "USD"}, ["10 USD to 30"]),
        ({"@type": "AggregateOffer", "lowPrice": "10", "highPrice": "10", "priceCurrency": "USD"}, ["10 USD"]),
        ({"@type": "AggregateOffer", "lowPrice": "10", "priceCurrency": "USD"}, ["10 USD+"]),
        ([{"price": "10", "priceCurrency": "USD"}, {"price": "12", "priceCurrency": "USD"}], ["10 USD to 12"]),
        ([{"price": "10", "priceCurrency": "USD"}, {"price": "12", "priceCurrency": "CAD"}], ["10 USD", "12 CAD"]),
        ({"price": "10", "priceCurrency": "USD", "priceValidUntil": "2026-11-21"}, []),
        ({"price": "10", "priceCurrency": "USD", "priceValidUntil": "2026-11-22T10:00:00Z"}, ["10 USD"]),
        ({"price": "10", "priceCurrency": "USD", "validFrom": "2027-01-01"}, []),
        ({"priceSpecification": {"price": "10", "priceCurrency": "USD"}}, ["10 USD"]),
        ({"priceSpecification": {"price": "10", "priceCurrency": "USD", "unitCode": "MON"}}, ["10 USD/month"]),
        (
            {"priceSpecification": [{"price": "8", "priceCurrency": "USD", "validForMemberTier": {"name": "Gold"}},
                                    {"price": "10", "priceCurrency": "USD"}]},
            ["10 USD"],
        ),
        (
            {"priceSpecification": [{"@type": "DeliveryChargeSpecification", "price": "5", "priceCurrency": "USD"}],
             "price": 10, "priceCurrency": "USD"},
            ["10 USD"],
        ),
        ({"@type": "AggregateOffer", "offers": [{"price": "10", "priceCurrency": "USD"}]}, ["10 USD"]),
    ],
)  # fmt: skip
def test_offers_are_read_on_their_terms(offers: object, meant: list[str]) -> None:
    assert amounts({**HEAD, "offers": offers}) == meant


def test_a_list_price_is_what_it_was() -> None:
    listed = {"@type": "UnitPriceSpecification", "priceType": "https://schema.org/ListPrice", "price": 15}
    prices = told(offered(price="10", priceSpecification=listed))

    assert [(price.role, str(price.money)) for price in prices] == [
        (PriceRole.ITEM, "10 EUR"),
        (PriceRole.WAS, "15 EUR"),
    ]


def test_tax_is_part_of_the_terms() -> None:
    (price,) = told(offered(price="10", priceSpecification={"price": "10", "valueAddedTaxIncluded": False}))

    assert price.tax is TaxTerms.EXCLUDED


def test_variants_are_told_apart_by_name_colour_size_and_condition() -> None:
    offers = [
        {"name": "Tea set", "price": 10},
        {"name": "Large", "price": 12},
        {"color": "red", "size": "S", "price": 13},
        {"itemCondition": "https://schema.org/UsedCondition", "price": 5},
    ]
    prices = told({**HEAD, "offers": [{**offer, "priceCurrency": "EUR"} for offer in offers]})

    assert {price.variant: str(price.money.amount) for price in prices} == {
        "": "10",
        "Large": "12",
        "red, S": "13",
        "Used": "5",
    }


@pytest.mark.parametrize(
    "document",
    [
        '<!-- {doc} -->',
        '//<![CDATA[\n{doc}\n//]]>',
        '/* <![CDATA[ */ {doc} /* ]]> */',
        '{doc};',
        '{doc}}}',
        '/* the product */ {doc}',
        '[{doc},]',
        '{{"@graph": [{{"@type": "WebPage"}}, {doc}]}}',
        '[[{doc}], null, 3]',
        '{{"@type": "ItemList", "itemListElement": [{{"@type": "ListItem", "item": {doc}}}]}}',
        '{{"@type": "WebPage", "mainEntity": {doc}}}',
    ],
)  # fmt: skip
def test_a_document_may_be_wrapped_and_broken(document: str) -> None:
    assert amounts(document.format(doc=json.dumps(offered(price="24.00")))) == ["24.00 EUR"]


def test_raw_line_breaks_and_wrong_escapes_are_read_over() -> None:
    assert amounts(
        '{"@type": "Product", "name": "Tea\n set \\d", "offers": {"price": "24", "priceCurrency": "EUR",},}'
    ) == ["24 EUR"]


def test_what_is_referred_to_stands_in_its_place() -> None:
    graph = [
        {**HEAD, "offers": {"@id": "#offer"}},
        {"@id": "#offer", "@type": "Offer", "price": 9, "priceCurrency": "EUR"},
    ]

    assert amounts({"@graph": graph}) == ["9 EUR"]


def test_what_refers_to_itself_ends() -> None:
    assert (
        amounts({"@id": "#a", "@type": "Product", "name": "x", "offers": [{"@id": "#a"}], "isRelatedTo": {"@id": "#a"}})
        == []
    )


MICRODATA = """<div itemscope itemtype="https://schema.org/Product"><h1 itemprop="name">Tea set</h1>
<div itemprop="offers" itemscope itemtype="https://schema.org/Offer"><span itemprop="price" content="24.00">$24</span>
<meta itemprop="priceCurrency" content="USD"><link itemprop="availability" href="https://schema.org/InStock"></div></div>"""
RDFA = """<div vocab="https://schema.org/" typeof="Product"><h1 property="name">Tea set</h1>
<div property="offers" typeof="Offer"><span property="price" content="24.00">$24</span>
<meta property="priceCurrency" content="USD"></div></div>"""


@pytest.mark.parametrize("document", [MICRODATA, RDFA, MICRODATA.replace(' content="24.00"', "")])
def test_microdata_and_rdfa_are_read(document: str) -> None:
    (price,) = told(document)

    assert (price.money.amount, price.money.currency) == (24, "USD")


def test_a_german_shop_writes_its_comma_into_the_microdata() -> None:
    document = MICRODATA.replace(' content="24.00">$24', ">1.299,00 €").replace("USD", "EUR")

    assert amounts(document, locale="de-DE") == ["1299.00 EUR"]


def test_a_companys_name_and_an_offer_without_one_are_no_goods() -> None:
    assert amounts({"@type": "Organization", "name": "Shop", "offers": {"price": 3, "priceCurrency": "EUR"}}) == []
    assert amounts({"@type": "Offer", "price": 3, "priceCurrency": "EUR"}) == []


_NAMES = st.sampled_from(
    ["priceSpecification", "@type", "@id",
      "@graph", "@value", "name", "offers", "price", "lowPrice", "highPrice", "priceCurrency",
     "itemOffered", "priceValidUntil", "referenceQuantity", "unitCode", "valueAddedTaxIncluded", "itemCondition"]
)  # fmt: skip
_PLAIN = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.sampled_from(["Product", "Offer", "#a", "24", "EUR", "€"])
    | st.text(max_size=8)
)
_JSON = st.recursive(
    _PLAIN, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_NAMES, inner, max_size=6), max_leaves=25
)


@settings(max_examples=150, deadline=None)
@given(_JSON, st.text(max_size=20))
def test_reading_never_raises_on_any_document(value: object, noise: str) -> None:
    told(json.dumps(value), json.dumps({**HEAD, "offers": value}), noise, json.dumps(value)[:-1] + noise)


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet="<>/=\"' itemscoptyprdv\n24.€", max_size=60))
def test_reading_never_raises_on_any_html(html: str) -> None:
    told("<div itemscope typeof=" + html, MICRODATA[: len(html) * 5] + html)


@given(st.decimals(min_value="0.01", max_value="99999999", places=2))
def test_a_plain_amount_reads_back_equal(amount: object) -> None:
    assert amount_of(f"{amount:.2f}") == amount
    assert amount_of(f"{amount:,.2f}") == amount
