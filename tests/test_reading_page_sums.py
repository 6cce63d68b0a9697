from collections import defaultdict
from decimal import Decimal

import pytest
from sights import SAVED, block, page, prices, read, saved, sums

from journeys.claim import Price, PriceRole, TaxTerms
from journeys.reading.language.page_words import LANGUAGES, page_words
from journeys.reading.pages.sight import Sight


def sections(sight: Sight) -> dict[str, list[Price]]:
    found: dict[str, list[Price]] = defaultdict(list)
    for one in read(sight):
        if one.section and isinstance(one.value, Price):
            found[one.section].append(one.value)
    return found


def test_a_basket_states_its_lines_charges_and_total() -> None:
    assert prices(saved("basket-with-code")) == [
        ("item", "Bamboo tea set", "24.00"),
        ("line", "Bamboo tea set", "48.00"),
        ("item", "Beech dish brush", "8.50"),
        ("line", "Beech dish brush", "8.50"),
        ("subtotal", "", "56.50"),
        ("discount", "Discount (WELCOME10)", "-5.65"),
        ("shipping", "Standard shipping", "4.90"),
        ("tax", "Sales tax (8%)", "4.07"),
        ("total", "", "59.82"),
    ]


def test_the_quantity_of_a_line_stands_in_its_field() -> None:
    lines = [price for price in sections(saved("basket-with-code"))["table1"] if price.role is PriceRole.LINE]
    assert [price.quantity for price in lines] == [2, 1]


def test_the_total_beside_the_button_is_no_part_of_the_summary() -> None:
    found = sections(saved("checkout-payment"))
    assert {name: len(rows) for name, rows in found.items()} == {"form1": 1, "table1": 9}


def test_a_basket_total_above_an_order_total_is_a_subtotal() -> None:
    assert prices(saved("oscar-basket"), PriceRole.SUBTOTAL, PriceRole.TOTAL) == [
        ("subtotal", "", "62.00"),
        ("total", "", "65.95"),
    ]


def test_products_of_a_basket_that_stand_in_cards_are_lines() -> None:
    assert prices(saved("oscar-basket"))[:2] == [("item", "Enamel kettle", "38.00"), ("line", "Enamel kettle", "38.00")]


def test_two_amounts_on_a_card_are_one_piece_and_all_of_them() -> None:
    assert prices(saved("bag-of-cards"))[:2] == [
        ("item", "Merino jumper", "65.00"),
        ("line", "Merino jumper", "130.00"),
    ]


def test_labels_above_their_amounts_make_a_sum_too() -> None:
    assert prices(saved("order-confirmed")) == [
        ("line", "Walnut tray", "96.00"),
        ("subtotal", "", "96.00"),
        ("shipping", "Shipping", "7.00"),
        ("tax", "Sales tax", "8.24"),
        ("total", "", "111.24"),
    ]


def test_the_chosen_way_to_ship_counts_in_the_sum() -> None:
    (rows,) = sections(saved("basket-with-shipping-choice")).values()
    assert [str(price.money.amount) for price in rows if price.role is PriceRole.SHIPPING] == ["5.00"]


def test_an_old_price_in_a_basket_is_not_what_one_piece_costs() -> None:
    assert ("item", "Belt – Brown", "10.00") in prices(saved("basket-with-shipping-choice"))


def test_a_total_may_say_what_tax_is_in_it() -> None:
    assert ("total", "", "44.50") in prices(saved("checkout-with-payment-fee"))


def test_rows_side_by_side_are_a_summary_as_much_as_a_table_is() -> None:
    assert [(role, amount) for role, _, amount in prices(saved("order-review"))[1:]] == [
        ("subtotal", "32.00"),
        ("shipping", "6.99"),
        ("discount", "-6.99"),
        ("subtotal", "32.00"),
        ("tax", "2.64"),
        ("fee", "1.99"),
        ("total", "36.63"),
    ]


def test_the_name_of_a_product_is_no_label() -> None:
    assert not any("Shampoo" in about for _, about, _ in prices(saved("order-review")))


def test_products_without_columns_are_lines_where_they_make_the_subtotal() -> None:
    assert prices(saved("kasse"))[0] == ("line", "Teekanne Gusseisen (1 Stück)", "39.90")


def test_every_saved_sum_adds_up() -> None:
    checked = 0
    for file in SAVED.glob("*.json"):
        for name, rows in sections(saved(file.stem)).items():
            total = [row.money.amount for row in rows if row.role is PriceRole.TOTAL]
            base = [row.money.amount for row in rows if row.role is PriceRole.SUBTOTAL]
            charges = sum(
                (
                    row.money.amount
                    for row in rows
                    if row.role in ("shipping", "fee", "discount")
                    or (row.role == "tax" and row.tax is not TaxTerms.INCLUDED)
                ),
                Decimal(0),
            )
            if base and total:
                checked += 1
                assert base[0] + charges == total[-1], (file.stem, name)
    assert checked >= 10


def test_a_charge_without_a_word_for_it_is_a_fee() -> None:
    shown = sums(("Subtotal", "£20.00"), ("Delivery", "£4.00"), ("Green forest", "£1.00"), ("Total", "£25.00"))
    assert ("fee", "Green forest", "1.00") in prices(shown)


def test_less_than_nothing_is_a_discount() -> None:
    shown = sums(("Subtotal", "£20.00"), ("Black Friday", "-£4.00"), ("Total", "£16.00"))
    assert ("discount", "Black Friday", "-4.00") in prices(shown)


def test_savings_and_payments_are_no_part_of_a_sum() -> None:
    shown = sums(("Subtotal", "£20.00"), ("You saved", "£4.00"), ("Total", "£20.00"), ("Paid by card", "£20.00"))
    assert [role for role, _, _ in prices(shown)] == ["subtotal", "total"]


def test_an_amount_that_nothing_explains_keeps_a_sum_from_being_checked() -> None:
    shown = sums(("Subtotal", "£20.00"), ("Delivery", "£4.00"), ("Total", "£25.00"))
    blocks = list(shown.blocks)
    blocks.insert(4, block("and £1.00 goes to a small forest behind the house of our grandmother", group="table1"))
    assert sections(page(*blocks)) == {}
    assert list(sections(shown)) == ["table1"]


def test_two_sums_do_not_mix() -> None:
    one = sums(("Subtotal", "£20.00"), ("Delivery", "£4.00"), ("Total", "£24.00"))
    other = sums(("Subtotal", "£50.00"), ("Delivery", "£4.00"), ("Total", "£54.00"), group="table2")
    renamed = (block(b.text, b.tag, b.box.y, b.box.x, group=b.group, row="x" + b.row) for b in other.blocks)
    found = sections(page(*one.blocks, *renamed))
    assert {name: [str(price.money.amount) for price in rows] for name, rows in found.items()} == {
        "table1": ["20.00", "4.00", "24.00"],
        "table2": ["50.00", "4.00", "54.00"],
    }


def test_a_label_with_a_colon_names_the_amount_after_it() -> None:
    assert prices(page(block("Total: £28.90"))) == [("total", "", "28.90")]


def test_a_label_above_an_amount_names_it() -> None:
    assert prices(page(block("Order total"), block("£28.90", y=22))) == [("total", "", "28.90")]


def test_an_estimate_says_that_it_is_one() -> None:
    shown = sums(("Subtotal", "$20.00"), ("Estimated tax", "$1.60"), ("Estimated total", "$21.60"), language="en-US")
    assert [price.estimated for price in sections(shown)["table1"]] == [False, True, True]


@pytest.mark.parametrize(
    ("locale", "label", "role"),
    [
        ("en-US", "Subtotal (2 items)", PriceRole.SUBTOTAL),
        ("en-US", "Total before shipping", PriceRole.SUBTOTAL),
        ("en-US", "Order total:", PriceRole.TOTAL),
        ("en-GB", "Total incl. VAT", PriceRole.TOTAL),
        ("en-GB", "of which VAT", PriceRole.TAX),
        ("en-GB", "Shipping insurance", PriceRole.FEE),
        ("en-GB", "Delivery fee", PriceRole.SHIPPING),
        ("en-GB", "Delivery discount", PriceRole.DISCOUNT),
        ("en-GB", "Total Repair Shampoo", None),
        ("en-GB", "Bamboo tea set", None),
        ("de-DE", "Zu zahlen", PriceRole.TOTAL),
        ("de-DE", "Warenwert", PriceRole.SUBTOTAL),
        ("de-DE", "darin enthaltene MwSt. (19 %)", PriceRole.TAX),
        ("de-DE", "Mindermengenzuschlag", PriceRole.FEE),
        ("fr-FR", "Total TTC", PriceRole.TOTAL),
        ("fr-FR", "Frais de port", PriceRole.SHIPPING),
        ("es-ES", "Gastos de envío", PriceRole.SHIPPING),
        ("it-IT", "Totale parziale", PriceRole.SUBTOTAL),
        ("nl-NL", "Te betalen", PriceRole.TOTAL),
        ("pt-BR", "Frete", PriceRole.SHIPPING),
        ("pl-PL", "Do zapłaty", PriceRole.TOTAL),
        ("sv-SE", "Att betala", PriceRole.TOTAL),
    ],
)
def test_labels_are_understood_in_nine_languages(locale: str, label: str, role: PriceRole | None) -> None:
    assert page_words(locale).label(label).role is role


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_names_the_total_and_the_columns(language: str) -> None:
    words = page_words(language)
    assert words.label("2 × Bamboo tea set").role is None
    assert not words.label("Total").skip
