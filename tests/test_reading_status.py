import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeys.claim import State, Status
from journeys.reading.text.status import read_statuses, status_label


def statuses(text: str, language: str = "en") -> list[tuple[str, State]]:
    found = read_statuses(text, language=language)
    return [(statement.about, statement.value.state) for statement in found if isinstance(statement.value, Status)]


@pytest.mark.parametrize(
    ("text", "language", "state"),
    [
        ("Your order is on its way.", "en", State.SHIPPED),
        ("Good news: it's on its way!", "en", State.SHIPPED),
        ("Your order has been shipped and will arrive on Monday.", "en", State.SHIPPED),
        ("We've just dispatched your order.", "en", State.SHIPPED),
        ("Status: shipped", "en", State.SHIPPED),
        ("Order status: In transit", "en", State.SHIPPED),
        ("Shipped", "en", State.SHIPPED),
        ("Your order is being prepared.", "en", State.PROCESSING),
        ("Your order is still processing.", "en", State.PROCESSING),
        ("Your parcel is out for delivery", "en", State.OUT_FOR_DELIVERY),
        ("Your order was delivered on Friday.", "en", State.DELIVERED),
        ("I've cancelled your order.", "en", State.CANCELLED),
        ("Your return is confirmed.", "en", State.RETURN_CONFIRMED),
        ("We have received your return.", "en", State.RETURN_RECEIVED),
        ("Your refund has been issued.", "en", State.REFUNDED),
        ("Thank you! Your order has been placed.", "en", State.PLACED),
        ("Ihre Bestellung wurde heute versandt.", "de", State.SHIPPED),
        ("Ihre Bestellung ist bereits unterwegs.", "de", State.SHIPPED),
        ("Wir haben Ihre Bestellung am 24. November verschickt.", "de", State.SHIPPED),
        ("Ihre Bestellung ist noch in Bearbeitung.", "de", State.PROCESSING),
        ("Ihre Bestellung wird gerade vorbereitet.", "de", State.PROCESSING),
        ("Ihr Paket wurde zugestellt.", "de", State.DELIVERED),
        ("Status: Storniert", "de", State.CANCELLED),
        ("Ihre Rücksendung ist bestätigt.", "de", State.RETURN_CONFIRMED),
        ("Votre commande a été expédiée.", "fr", State.SHIPPED),
        ("Su pedido está en camino.", "es", State.SHIPPED),
    ],
)
def test_a_status_is_read_in_its_many_words(text, language, state):
    assert [state for _, state in statuses(text, language)] == [state]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Has your order been shipped?", "en"),
        ("You can cancel an order free of charge until it is shipped.", "en"),
        ("Once it has shipped, we send you a link.", "en"),
        ("We'll e-mail you when your order has been shipped.", "en"),
        ("If it has not shipped yet, you can cancel.", "en"),
        ("Your order has not been shipped yet.", "en"),
        ("Your order hasn't been shipped.", "en"),
        ("Orders are shipped within two days.", "en"),
        ("Your order will be delivered on Monday.", "en"),
        ("Placed → Processing → Shipped → Delivered", "en"),
        ("Placed\nProcessing\nShipped\nDelivered", "en"),
        ("Shipping and delivery", "en"),
        ("You can return anything within 30 days of delivery.", "en"),
        ("Sobald Ihre Bestellung versandt wurde, erhalten Sie eine E-Mail.", "de"),
        ("Sie können eine Bestellung kostenlos stornieren, bis sie versendet ist.", "de"),
        ("Ihre Bestellung wurde noch nicht versandt.", "de"),
        ("Wurde Ihre Bestellung schon zugestellt?", "de"),
        ("Wir erstatten alles, nachdem die Ware bei uns eingetroffen ist.", "de"),
        ("Votre commande n'a pas encore été expédiée.", "fr"),
        ("Su pedido todavía no ha sido enviado.", "es"),
    ],
)
def test_what_is_asked_denied_or_conditional_is_no_status(text, language):
    assert statuses(text, language) == []


def test_a_status_is_about_the_order_it_names():
    text = "Your order NC-10023 has been shipped. Your order NC-10024 is being prepared."
    assert statuses(text) == [("order NC-10023", State.SHIPPED), ("order NC-10024", State.PROCESSING)]


def test_the_only_reference_of_a_message_is_what_its_status_is_about():
    assert statuses("I found order NC-10023. It is on its way.") == [("order NC-10023", State.SHIPPED)]


def test_a_return_is_another_matter_than_its_order():
    text = "Order NC-10023 was delivered on Friday. Your return RT-204 is confirmed."
    assert statuses(text) == [("order NC-10023", State.DELIVERED), ("return RT-204", State.RETURN_CONFIRMED)]


def test_of_an_orders_story_the_latest_station_counts():
    text = "Your order NC-10023 was placed on Monday. It has been shipped."
    assert statuses(text) == [("order NC-10023", State.SHIPPED)]


def test_a_table_says_how_each_of_its_orders_stands():
    table = "Order | Date | Total | Status\n#1001 | 2 Nov | $24.00 | Delivered\n#1002 | 9 Nov | $31.30 | On hold"
    assert statuses(table) == [("order 1001", State.DELIVERED), ("order 1002", State.ON_HOLD)]


def test_of_a_parcels_history_the_latest_event_counts():
    history = (
        "Tue 17 Nov, 10:32 - Delivered - York\nTue 17 Nov, 07:02 - Out for delivery - York\nMon 16 Nov, 18:45 - Sent"
    )
    assert statuses(history) == [("", State.DELIVERED)]


@pytest.mark.parametrize(
    ("language", "text", "state"),
    [
        ("en", "Refund status: Pending", State.REFUND_PENDING),
        ("en", "Order #1001 shipped", State.SHIPPED),
        ("en", "Delivered on November 17", State.DELIVERED),
        ("en", "Order status\nPartially shipped", State.PARTLY_SHIPPED),
        ("en", "We attempted to deliver your parcel, but nobody was home.", State.DELIVERY_FAILED),
        ("en", "Your order is on hold until we receive your payment.", State.ON_HOLD),
        ("de", "Bestellung 4711 versandt", State.SHIPPED),
        ("de", "Zugestellt am 17.11.2026", State.DELIVERED),
        ("fr", "Statut : En attente de paiement", State.AWAITING_PAYMENT),
        ("es", "Su paquete ha sido devuelto al remitente.", State.RETURNED_TO_SENDER),
    ],
)
def test_shops_and_carriers_have_many_manners(language, text, state):
    assert [found for _, found in statuses(text, language)] == [state]


@pytest.mark.parametrize(
    "text",
    [
        "Hi {{name}}, your order {{order_number}} has shipped.",
        "Your order is placed when you choose «Pay now».",
        "Your order is shipped within 24 hours.",
        'The customer wrote: "my order has been delivered"',
        "Example: Status: Shipped",
        "1. Order placed  2. Packed  3. Shipped  4. Delivered",
        "Your subscription has been cancelled.",
    ],
)
def test_templates_examples_and_ways_of_doing_are_no_statuses(text):
    assert statuses(text) == []


def test_a_label_is_all_of_its_text():
    assert status_label("In Bearbeitung", language="de") is State.PROCESSING
    assert status_label("Shipped within 2 days", language="en") is None


WORDS = st.sampled_from(
    ["order", "#1001", "status:", "shipped", "|", "\n", "10:32", " - ", "Delivered", "has been", "not"]
)


@settings(deadline=None)  # the first text of a language waits for its words
@given(text=st.text() | st.lists(WORDS).map(" ".join), language=st.sampled_from(["en", "de", "fr", "es", "xx"]))
def test_reading_statuses_never_fails(text, language):
    read_statuses(text, language=language)


@pytest.mark.parametrize(
    ("language", "text", "state"),
    [
        ("de", "Ihre Bestellung NC-18808 hat den Status In Bearbeitung. Wir packen sie gerade.", State.PROCESSING),
        ("de", "Ihre Bestellung hat jetzt den Status „Versendet“.", State.SHIPPED),
        ("en", "Your order NC-1 has the status Shipped.", State.SHIPPED),
        ("fr", "Votre commande a le statut Expédiée.", State.SHIPPED),
        ("es", "Su pedido NC-1 tiene el estado Enviado.", State.SHIPPED),
    ],
)
def test_an_order_may_have_a_status(language: str, text: str, state: State) -> None:
    (statement,) = read_statuses(text, language=language)
    assert statement.value == Status(state=state)
