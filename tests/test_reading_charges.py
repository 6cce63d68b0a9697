"""Charges that are announced before their amount is known."""

import pytest

from journeys.claim import PriceRole
from journeys.reading.text.charges import announces_charge

SHIPPING, TAX = PriceRole.SHIPPING, PriceRole.TAX


@pytest.mark.parametrize(
    ("language", "text", "role"),
    [
        ("en", "Taxes and shipping calculated at checkout.", SHIPPING),
        ("en", "Taxes and shipping calculated at checkout.", TAX),
        ("en", "Your basket\n£24.00 plus delivery\nCheckout", SHIPPING),
        ("en", "All prices exclude VAT. VAT will be added in the next step.", TAX),
        ("en", "A sales tax may apply, depending on where you live.", TAX),
        ("de", "24,00 € inkl. MwSt., zzgl. Versandkosten", SHIPPING),
        ("de", "Die Lieferkosten werden an der Kasse berechnet, die Versandkosten kommen hinzu.", SHIPPING),
        ("fr", "Taxes et frais de port calculés à l'étape suivante", SHIPPING),
        ("es", "Impuestos y envío calculados en la pantalla de pago", TAX),
        ("en", "Subtotal\n$18.00\nShipping\nCalculated at next step", SHIPPING),
        ("en", "Shipping\nSelect shipping method", SHIPPING),
        ("en", "Shipping\nEnter your address to view shipping options.", SHIPPING),
        ("de", "Versand wird im nächsten Schritt berechnet", SHIPPING),
        ("fr", "Livraison\nCalculé à l'étape suivante", SHIPPING),
        ("it", "Spedizione\nCalcolata al passaggio successivo", SHIPPING),
        ("nl", "Verzendkosten worden berekend bij het afrekenen", SHIPPING),
        ("pt", "Portes de envio\nCalculado no passo seguinte", SHIPPING),
        ("pl", "Dostawa\nwybierz sposób dostawy", SHIPPING),
        ("sv", "Frakt\nBeräknas i nästa steg", SHIPPING),
    ],
)
def test_what_comes_on_top_is_announced(language: str, text: str, role: PriceRole) -> None:
    assert announces_charge(text, role, language=language)


@pytest.mark.parametrize(
    ("language", "text", "role"),
    [
        ("en", "Shipping & returns", SHIPPING),
        ("en", "Free shipping on all orders", SHIPPING),
        ("en", "Shipping takes 3 days. Pay at checkout.", SHIPPING),
        ("en", "Taxes and shipping calculated at checkout.", PriceRole.FEE),
        ("en", "Prices include VAT.", TAX),
        ("en", "", SHIPPING),
        ("de", "inkl. MwSt.", TAX),
        ("de", "Versand und Rückgabe", SHIPPING),
        ("xx", "Taxes and shipping calculated at checkout.", SHIPPING),
    ],
)
def test_what_is_only_mentioned_is_not(language: str, text: str, role: PriceRole) -> None:
    assert not announces_charge(text, role, language=language)
