import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeys.claim import Reference
from journeys.reading.text.reference import read_references


def references(text: str, language: str = "en") -> list[tuple[str, str]]:
    found = read_references(text, language=language)
    assert all(isinstance(statement.value, Reference) for statement in found)
    return [(statement.about, str(statement.value)) for statement in found]


@pytest.mark.parametrize(
    ("text", "language", "reference"),
    [
        ("Your order number is NC-10023.", "en", ("order", "NC-10023")),
        ("Order #100045 was placed", "en", ("order", "100045")),
        ("Order NC-10023 is on its way", "en", ("order", "NC-10023")),
        ("order no. 10023", "en", ("order", "10023")),
        ("Your order number is N C 1 0 0 2 3.", "en", ("order", "NC10023")),
        ("Your return RT-204 is confirmed", "en", ("return", "RT-204")),
        ("Tracking number: 1Z999AA10123456784", "en", ("tracking", "1Z999AA10123456784")),
        ("Invoice #2026-114", "en", ("invoice", "2026-114")),
        ("We opened case C-778899 for you", "en", ("case", "C-778899")),
        ("Ihre Bestellnummer lautet NC-10023.", "de", ("order", "NC-10023")),
        ("Bestellnummer 100023", "de", ("order", "100023")),
        ("Ihre Retoure RT-204 ist da", "de", ("return", "RT-204")),
        ("Sendungsnummer: 00340434161094042557", "de", ("tracking", "00340434161094042557")),
        ("Votre numéro de commande est NC-10023.", "fr", ("order", "NC-10023")),
        ("Su número de pedido es NC-10023", "es", ("order", "NC-10023")),
        ("Order number\nNC-10023", "en", ("order", "NC-10023")),
        ("Order # | Date\n10045 | 2 Nov 2026", "en", ("order", "10045")),
        ("Ref: ABC-12", "en", ("case", "ABC-12")),
        ("[Ticket #2026112210000012] Your enquiry", "en", ("case", "2026112210000012")),
        ("Your parcel is with UPS (1Z 999 AA1 01 2345 6784).", "en", ("tracking", "1Z999AA10123456784")),
        ("Tracking: 9400 1000 0000 0000 0000 00", "en", ("tracking", "9400100000000000000000")),
        ("Order ID: ord_93f27c10", "en", ("order", "ord_93f27c10")),
        ("Référence de commande : XKBKNABJK", "fr", ("order", "XKBKNABJK")),
        ("Référence de la commande : QIIXJXNUI", "fr", ("order", "QIIXJXNUI")),
        ("Numero d'ordine: 100234", "it", ("order", "100234")),
        ("Bestelnummer: 200145", "nl", ("order", "200145")),
        ("N.º da encomenda: 99887", "pt", ("order", "99887")),
        ("Twoje zamówienie nr 88123 zostało przyjęte", "pl", ("order", "88123")),
        ("Ordernummer: SE-10023", "sv", ("order", "SE-10023")),
        ("Order number: 12345", "pl", ("order", "12345")),
        ("Auftragsnummer 2026/118834", "de", ("order", "2026/118834")),
    ],
)
def test_a_reference_is_read_with_what_it_is_about(text, language, reference):
    assert references(text, language) == [reference]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Order date: 2026-11-24", "en"),
        ("Call 202-555-0142 to order", "en"),
        ("Order total $31.30", "en"),
        ("Order 2 tea sets", "en"),
        ("Order A4 paper, or order with code WELCOME10", "en"),
        ("In case 100 people ask", "en"),
        ("Your order number looks like NC-12345", "en"),
        ("Enter your order number, e.g. NC-12345", "en"),
        ("Bestellung vom 24.11.2026", "de"),
        ("Bestellnummer (z. B. NC-10001)", "de"),
        ("10115 Berlin", "de"),
        ("Orders over $10000 ship free", "en"),
        ("Customer number: 4471290", "en"),
        ("Your confirmation code is 482913. It expires in 10 minutes.", "en"),
        ("To order: 08001234567", "en"),
        ("Order number: {{ order.name }}", "en"),
        ("Order reference: IMPORTANT", "en"),
        ("Kundennummer: 100234", "de"),
        ("N° TVA : FR12345678901", "fr"),
        ("NIF: B12345678", "es"),
    ],
)
def test_other_numbers_and_examples_are_no_references(text, language):
    assert references(text, language) == []


def test_one_reference_named_twice_is_one():
    assert references("Order NC-10023. Your order NC-10023 is on its way.") == [("order", "NC-10023")]


@given(text=st.text(), language=st.sampled_from(["en", "de", "fr", "es", "xx"]))
def test_reading_references_never_fails(text, language):
    read_references(text, language=language)
