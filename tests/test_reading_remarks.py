"""Amounts beside a total that only say how much of it is tax."""

import pytest
from sights import block, page, prices

from journeys.claim import PriceRole
from journeys.reading.pages.sight import Block, Sight


def receipt(*total: tuple[str, float, float], language: str, heading: str, row: str = "row3") -> Sight:
    """A sum whose last row is made of pieces: text, place from the left, place from the top."""
    amounts = {"en-US": ("$18.00", "$5.00"), "pl-PL": ("18,00 zł", "5,00 zł"), "sv-SE": ("18,00 kr", "5,00 kr")}
    one, other = amounts.get(language, ("18,00 €", "5,00 €"))
    words = {
        "en-US": ("Subtotal", "Shipping"),
        "de-DE": ("Zwischensumme", "Versand"),
        "fr-FR": ("Sous-total", "Livraison"),
        "es-ES": ("Subtotal", "Gastos de envío"),
        "it-IT": ("Subtotale", "Spedizione"),
        "nl-NL": ("Subtotaal", "Verzendkosten"),
        "pt-PT": ("Subtotal", "Portes de envio"),
        "pl-PL": ("Suma częściowa", "Dostawa"),
        "sv-SE": ("Delsumma", "Frakt"),
    }[language]
    blocks: list[Block] = [block(heading, "h1")]
    for number, (label, amount) in enumerate(zip(words, (one, other), strict=True), 1):
        blocks.append(block(label, "div", y=40.0 * number, row=f"row{number}"))
        blocks.append(block(amount, "div", y=40.0 * number, x=300, row=f"row{number}"))
    blocks += [block(text, "div", x=x, y=120 + y, row=row) for text, x, y in total]
    return page(*blocks, language=language)


@pytest.mark.parametrize(
    ("language", "heading", "total"),
    [
        ("en-US", "Order", [("Total", 0, 0), ("(Inclusive of tax $0.00)", 0, 20), ("$23.00", 300, 0)]),
        ("en-US", "Order", [("Total (Inclusive of tax $3.40)", 0, 0), ("$23.00", 300, 0)]),
        ("en-US", "Order", [("Total", 0, 0), ("Including $3.40 in taxes", 0, 20), ("$23.00", 300, 0)]),
        ("en-US", "Order", [("Total", 0, 0), ("$23.00", 300, 0), ("incl. $3.40 taxes", 300, 20)]),
        ("de-DE", "Bestellung", [("Gesamtsumme", 0, 0), ("inkl. 3,40 € MwSt.", 0, 20), ("23,00 €", 300, 0)]),
        ("de-DE", "Bestellung", [("Gesamtsumme inkl. 3,40 € MwSt.", 0, 0), ("23,00 €", 300, 0)]),
        ("fr-FR", "Commande", [("Total TTC", 0, 0), ("dont TVA 3,40 €", 0, 20), ("23,00 €", 300, 0)]),
        ("fr-FR", "Commande", [("Total (dont TVA 3,40 €)", 0, 0), ("23,00 €", 300, 0)]),
        ("es-ES", "Pedido", [("Total", 0, 0), ("23,00 €", 300, 0), ("IVA incluido: 3,40 €", 300, 20)]),
        ("it-IT", "Ordine", [("Totale", 0, 0), ("23,00 €", 300, 0), ("IVA inclusa: 3,40 €", 300, 20)]),
        ("nl-NL", "Bestelling", [("Totaal (incl. € 3,40 btw)", 0, 0), ("€ 23,00", 300, 0)]),
        ("pt-PT", "Encomenda", [("Total (inclui 3,40 € de IVA)", 0, 0), ("23,00 €", 300, 0)]),
        ("pl-PL", "Zamówienie", [("Razem", 0, 0), ("w tym VAT 3,40 zł", 0, 20), ("23,00 zł", 300, 0)]),
        ("sv-SE", "Order", [("Totalt varav moms 3,40 kr", 0, 0), ("23,00 kr", 300, 0)]),
    ],
)
@pytest.mark.parametrize("row", ["row3", ""])
def test_what_is_said_of_the_tax_is_not_the_total(
    language: str, heading: str, total: list[tuple[str, float, float]], row: str
) -> None:
    shown = receipt(*total, language=language, heading=heading, row=row)
    assert [amount for _, _, amount in prices(shown, PriceRole.TOTAL)] == ["23.00"]


def test_a_total_that_holds_its_tax_and_nothing_beside_it_is_one() -> None:
    shown = receipt(("Total incl. VAT: $23.00", 0, 0), language="en-US", heading="Order")
    assert [amount for _, _, amount in prices(shown, PriceRole.TOTAL)] == ["23.00"]
