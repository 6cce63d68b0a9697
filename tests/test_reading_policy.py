import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeys.claim import Policy, Rule
from journeys.reading.text.policy import read_policies
from journeys.reading.values.durations import read_durations


def policies(text: str, locale: str = "en-US") -> list[Policy]:
    found = read_policies(text, locale=locale)
    return [statement.value for statement in found if isinstance(statement.value, Policy)]


def windows(text: str, locale: str = "en-US") -> list[tuple[Rule, int | None, int | None, str, str]]:
    return [(p.rule, p.least, p.most, p.unit, p.counted_from) for p in policies(text, locale)]


@pytest.mark.parametrize(
    ("text", "locale", "window"),
    [
        (
            "You can return anything within 30 days of delivery.",
            "en-US",
            (Rule.RETURN_WINDOW, None, 30, "unstated", "delivery"),
        ),
        (
            "Returns are accepted within thirty days of purchase",
            "en-US",
            (Rule.RETURN_WINDOW, None, 30, "unstated", "order"),
        ),
        ("A full refund within 30 days of purchase.", "en-US", (Rule.RETURN_WINDOW, None, 30, "unstated", "order")),
        ("30 Day Refund", "en-US", (Rule.RETURN_WINDOW, None, 30, "unstated", "")),
        ("30-day returns", "en-US", (Rule.RETURN_WINDOW, None, 30, "unstated", "")),
        ("Our 30-day money-back guarantee", "en-US", (Rule.RETURN_WINDOW, None, 30, "unstated", "")),
        (
            "If you're not happy, send it back within two weeks.",
            "en-GB",
            (Rule.RETURN_WINDOW, None, 14, "calendar", ""),
        ),
        (
            "We refund everything you paid within 5 business days of receiving the goods.",
            "en-US",
            (Rule.REFUND_TIME, None, 5, "business", "receipt"),
        ),
        ("Delivery takes 3–5 business days.", "en-US", (Rule.DELIVERY_TIME, 3, 5, "business", "")),
        ("Orders are dispatched within 24 hours.", "en-US", (Rule.PROCESSING_TIME, None, 1, "unstated", "")),
        (
            "You can cancel your order within 24 hours of placing it.",
            "en-US",
            (Rule.CANCEL_WINDOW, None, 1, "unstated", "order"),
        ),
        (
            "You can cancel an order free of charge until it is shipped.",
            "en-US",
            (Rule.CANCEL_WINDOW, None, None, "unstated", "dispatch"),
        ),
        (
            "Sie können alles innerhalb von vierzehn Tagen nach der Zustellung zurückgeben.",
            "de-DE",
            (Rule.RETURN_WINDOW, None, 14, "unstated", "delivery"),
        ),
        (
            "Wir erstatten alles innerhalb von 5 Werktagen, nachdem die Ware bei uns eingetroffen ist.",
            "de-DE",
            (Rule.REFUND_TIME, None, 5, "business", "receipt"),
        ),
        ("Lieferzeit: 2–4 Werktage", "de-DE", (Rule.DELIVERY_TIME, 2, 4, "business", "")),
        (
            "Sie können eine Bestellung kostenlos stornieren, bis sie versendet ist.",
            "de-DE",
            (Rule.CANCEL_WINDOW, None, None, "unstated", "dispatch"),
        ),
        ("Livraison en 3 à 5 jours ouvrés", "fr-FR", (Rule.DELIVERY_TIME, 3, 5, "business", "")),
        (
            "Puedes devolverlo en un plazo de 30 días desde la entrega.",
            "es-ES",
            (Rule.RETURN_WINDOW, None, 30, "unstated", "delivery"),
        ),
    ],
)
def test_a_window_is_read_with_its_days_and_from_when_they_count(text, locale, window):
    assert windows(text, locale) == [window]


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        ("Can I return it within 30 days?", "en-US"),
        ("For example, you might have 14 days to return it.", "en-US"),
        ("We do not accept returns after 30 days.", "en-US"),
        ("Some shops give 14 days to return.", "en-US"),
        ("We reply to questions about returns within 2 business days.", "en-US"),
        ("A friend said “you can return it within 90 days”.", "en-US"),
        ("Your order will be delivered in 3-5 business days.", "en-US"),
        ("$9.99 a month, cancel anytime", "en-US"),
        ("Our candles burn 12 hours and come in a box for easy returns.", "en-US"),
        ("Two years of warranty on everything we deliver.", "en-US"),
        ("You are $12 away from free shipping!", "en-US"),
        ("Shipping: $4.90", "en-US"),
        ("Noch 12 € bis zum kostenlosen Versand", "de-DE"),
        ("Wie lange dauert die Lieferung?", "de-DE"),
    ],
)
def test_what_the_company_does_not_promise_to_all_is_no_policy(text, locale):
    assert policies(text, locale) == []


def test_each_shipping_method_is_a_case_of_its_own():
    text = "Standard shipping takes 3–5 business days, express shipping 1–2 business days."
    assert [(p.case, p.least, p.most) for p in policies(text)] == [("", 3, 5), ("express", 1, 2)]
    text = "Der Standardversand dauert 3–5 Werktage, der Expressversand 1–2 Werktage."
    assert [(p.case, p.least, p.most) for p in policies(text, "de-DE")] == [("", 3, 5), ("express", 1, 2)]
    text = "Standard shipping costs $4.90, express shipping $9.90."
    assert [(p.case, str(p.money)) for p in policies(text)] == [("", "4.90 USD"), ("express", "9.90 USD")]


@pytest.mark.parametrize(
    ("text", "locale", "rule", "case", "days"),
    [
        ("Je nach Land dauert der Versand 3–9 Tage.", "de-DE", Rule.DELIVERY_TIME, "depends", 9),
        (
            "It may take 3-5 business days for the refund to appear on your statement.",
            "en-US",
            Rule.REFUND_TIME,
            "bank",
            5,
        ),
    ],
)
def test_what_a_bank_or_a_country_decides_is_a_case_of_its_own(text, locale, rule, case, days):
    assert [(p.rule, p.case, p.most) for p in policies(text, locale)] == [(rule, case, days)]


def test_a_right_of_withdrawal_is_another_case_than_a_shops_own_window():
    text = "30 Tage Rückgaberecht. Binnen vierzehn Tagen können Sie den Vertrag widerrufen."
    assert [(p.case, p.most) for p in policies(text, "de-DE")] == [("", 30), ("withdrawal", 14)]


@pytest.mark.parametrize(
    ("text", "locale", "who"),
    [
        ("Return shipping is free: we give you a prepaid label.", "en-US", "company"),
        ("You pay for return shipping.", "en-US", "customer"),
        ("Die Rücksendung ist kostenlos.", "de-DE", "company"),
        ("Die Kosten der Rücksendung tragen Sie.", "de-DE", "customer"),
    ],
)
def test_who_pays_for_a_return_is_read(text, locale, who):
    assert [(p.rule, p.who) for p in policies(text, locale)] == [(Rule.RETURN_SHIPPING_PAID_BY, who)]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Once your return is received, your refund will be processed within 10 business days.", Rule.REFUND_TIME),
        ("All orders are processed within 10 business days.", Rule.PROCESSING_TIME),
        ("If you aren't happy, return it within 10 business days.", Rule.RETURN_WINDOW),
        ("Please allow 10 business days for your refund.", Rule.REFUND_TIME),
    ],
)
def test_a_span_belongs_to_what_it_is_said_of(text, rule):
    assert [(p.rule, p.most) for p in policies(text)] == [(rule, 10)]


@pytest.mark.parametrize(
    "text",
    [
        "Your return is processed within 3 days.",
        "They have a thirty day return policy, and it came to my door in 2 days.",
    ],
)
def test_a_span_of_somebody_else_or_of_nobody_knows_what_is_no_policy(text):
    assert policies(text) == []


def test_a_way_to_ship_is_listed_with_its_time_and_its_fee():
    found = policies("Express Shipping (1-2 business days): $14.99")
    assert [(p.rule, p.case, p.most, str(p.money or "")) for p in found] == [
        (Rule.DELIVERY_TIME, "express", 2, ""),
        (Rule.SHIPPING_FEE, "express", None, "14.99 USD"),
    ]


@pytest.mark.parametrize(
    ("text", "locale", "money"),
    [
        ("Free shipping on orders over $50.", "en-US", "50 USD"),
        ("Ab einem Bestellwert von 49 € liefern wir versandkostenfrei.", "de-DE", "49 EUR"),
        ("Livraison offerte dès 60 € d'achat", "fr-FR", "60 EUR"),
        ("Envío gratis desde 50 €", "es-ES", "50 EUR"),
    ],
)
def test_a_threshold_for_free_shipping_is_read(text, locale, money):
    assert [(p.rule, str(p.money)) for p in policies(text, locale)] == [(Rule.FREE_SHIPPING_OVER, money)]


def test_a_restocking_fee_is_a_share_or_none():
    assert [(p.percent, p.case) for p in policies("A 15% restocking fee applies to opened items.")] == [(15, "opened")]
    assert [p.percent for p in policies("There is no restocking fee.")] == [0]


@pytest.mark.parametrize(
    ("text", "language", "spans"),
    [
        ("thirty (30) days", "en", [(None, 30)]),
        ("2 to 3 weeks", "en", [(14, 21)]),
        ("48 hours", "en", [(None, 2)]),
        ("zwei bis drei Wochen", "de", [(14, 21)]),
        ("14-tägiges", "de", [(None, 14)]),
        ("24/7, 3.5 days, 1,000 days", "en", []),
    ],
)
def test_spans_of_time_are_counted_in_days(text, language, spans):
    assert [(span.least, span.most) for span in read_durations(text, language)] == spans


def told(text: str, locale: str = "en-US") -> list[tuple[str, str]]:
    """(rule and what it comes to, case) of each policy."""
    return [(str(policy), policy.case) for policy in policies(text, locale)]


def test_a_heading_says_what_the_words_beneath_are_about() -> None:
    text = "Delivery times\nFrance\n3 to 5 business days\nReturns\nYou have 30 days.\nWarranty\n2 years\n60 days"
    assert told(text) == [("delivery time 3–5 days (business)", ""), ("return window 30 days", "")]


def test_an_answer_is_about_what_was_asked() -> None:
    text = "How long does shipping take?\nUsually 2-4 business days.\nHow much is delivery?\n£3.95, or free over £40."
    assert [rule for rule, _ in told(text, "en-GB")] == [
        "delivery time 2–4 days (business)",
        "shipping fee 3.95 GBP",
        "free shipping over 40 GBP",
    ]


def test_fees_stand_in_a_list_under_their_heading_and_not_in_a_sum() -> None:
    text = "Frais de livraison\n- Point relais : 3,90 €\n- Europe : 9,90 €"
    assert told(text, "fr-FR") == [("shipping fee 3.90 EUR", "collection"), ("shipping fee 9.90 EUR", "international")]
    assert told("Subtotal: $48.00\nShipping: $4.90\nTotal: $52.90") == []


def test_a_law_in_long_sentences_gives_its_rules() -> None:
    text = (
        "Sie haben das Recht, binnen vierzehn Tagen ohne Angabe von Gründen diesen Vertrag zu widerrufen. Wenn Sie "
        "widerrufen, haben wir Ihnen alle Zahlungen, einschließlich der Lieferkosten (mit Ausnahme der Kosten einer "
        "anderen als der günstigsten Standardlieferung), spätestens binnen vierzehn Tagen ab dem Tag zurückzuzahlen, "
        "an dem die Mitteilung über Ihren Widerruf bei uns eingegangen ist."
    )
    assert [(p.rule, p.most, p.case, p.counted_from) for p in policies(text, "de-DE")] == [
        (Rule.RETURN_WINDOW, 14, "withdrawal", ""),
        (Rule.REFUND_TIME, 14, "", "notice"),
    ]


def test_what_is_told_twice_is_told_once_with_all_that_was_said() -> None:
    found = policies("30-day returns. You can return anything within 30 days of delivery.")
    assert [(p.most, p.counted_from) for p in found] == [(30, "delivery")]


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        ("Please report damage within 48 hours.", "en-US"),
        ("If 30 days have gone by since your purchase, we cannot offer a refund.", "en-US"),
        ("Refunds will be processed within [number] business days.", "en-US"),
        ("We keep your data for 30 days after you cancel your newsletter.", "en-US"),
        ("Nach Ablauf von 30 Tagen ist keine Rückgabe mehr möglich.", "de-DE"),
        ("Le colis reste disponible 10 jours en point relais.", "fr-FR"),
        ("No aceptamos devoluciones pasados 30 días.", "es-ES"),
        ("Si vous n'obtenez pas de réponse du vendeur dans les 48 heures, écrivez-nous.", "fr-FR"),
    ],
)
def test_a_span_that_gives_nobody_time_is_no_policy(text: str, locale: str) -> None:
    assert policies(text, locale) == []


@pytest.mark.parametrize(
    ("text", "locale", "who"),
    [
        ("Who pays for return shipping?\nYou do.", "en-US", ["customer"]),
        ("Q: Who pays for return shipping?\nA: Customer, unless item is defective", "en-US", ["customer"]),
        ("¿Quién paga los gastos de devolución?\nEl cliente.", "es-ES", ["customer"]),
        ("Wer trägt die Rücksendekosten?\nWir.", "de-DE", ["company"]),
        ("Qui paie les frais de retour ?\nLe client.", "fr-FR", ["customer"]),
        ("Return shipping:\n- paid by customer", "en-US", ["customer"]),
        ("Customer responsible for:\n- Return shipping costs", "en-US", ["customer"]),
        ("We do not cover the cost of return shipping.", "en-US", ["customer"]),
        ("Return label: $6.95 will be deducted from your refund.", "en-US", ["customer"]),
        ("Shipping charges for all returned items must be paid and insured by you.", "en-US", ["customer"]),
        ("You are not responsible for return shipping costs if the item is faulty.", "en-US", ["company"]),
        ("Die Versandkosten für die Rücksendung müssen von Ihnen getragen werden.", "de-DE", ["customer"]),
        ("Le retour des produits défectueux est à notre charge.", "fr-FR", ["company"]),
        ("El comprador correrá con los gastos asociados a la devolución.", "es-ES", ["customer"]),
        (
            "If it is faulty we cover return postage; otherwise you pay return postage.",
            "en-GB",
            ["company", "customer"],
        ),
    ],
)
def test_who_pays_for_a_return_is_read_in_any_order_of_words(text: str, locale: str, who: list[str]) -> None:
    assert [p.who for p in policies(text, locale) if p.rule is Rule.RETURN_SHIPPING_PAID_BY] == who


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        ("Refused parcels are returned to us and you pay the shipping costs.", "en-US"),
        ("I have sent you the return label, you can pay in cash.", "en-US"),
        ("You will need to cover the label with tape and return the parcel.", "en-US"),
        ("Some shops offer prepaid return labels, while others may require the customer to pay.", "en-US"),
        ("You may return the item. Shipping costs paid by you are not refunded.", "en-US"),
        ("Sie tragen das Paket zur Post, die Rücksendung dauert drei Tage.", "de-DE"),
        ("Los cambios y devoluciones no serán gratuitos.", "es-ES"),
    ],
)
def test_who_pays_for_something_else_is_not_who_pays_for_a_return(text: str, locale: str) -> None:
    assert policies(text, locale) == []


def test_the_brackets_of_a_template_that_was_filled_in_are_read_through() -> None:
    filled = "Delivery\nStandard delivery | [3-5] working days\nFree delivery on orders over [£150.00]"
    assert [rule for rule, _ in told(filled, "en-GB")] == [
        "delivery time 3–5 days (business)",
        "free shipping over 150.00 GBP",
    ]
    assert told("Standard delivery takes [3-5] working days to [your country].", "en-GB") == []


def test_the_country_that_a_shop_writes_for_is_no_case_of_its_own() -> None:
    text = "Versandkosten\nÖsterreich: 5,90 €\nDeutschland: 10,90 €\nSchweiz: 14,90 €"
    assert [case for _, case in told(text, "de-AT")] == ["", "", "international"]


def test_a_threshold_may_have_been_named_just_before() -> None:
    text = "El envío cuesta 4,50 € para pedidos inferiores a 60 €, a partir de este importe serán gratuitos."
    assert [rule for rule, _ in told(text, "es-ES")] == ["shipping fee 4.50 EUR", "free shipping over 60 EUR"]
    bare = "Gastos de envío: 3,90 € (gratis para compras superiores a 49,90)"
    assert ("free shipping over 49.90 EUR", "") in told(bare, "es-ES")


def test_the_time_to_send_back_what_was_agreed_to_is_no_return_window() -> None:
    text = "Vous disposez de 14 jours à partir du moment où le retour est accepté pour renvoyer le produit."
    assert policies(text, "fr-FR") == []


@given(text=st.text(), locale=st.sampled_from(["en-US", "de-DE", "fr-FR", "es-ES", "it-IT"]))
def test_reading_policies_never_fails(text, locale):
    read_policies(text, locale=locale)
