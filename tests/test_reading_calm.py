"""What confirmations of ordinary shops say, in nine languages: none of them leaves a customer to wonder."""

import pytest
from sights import TODAY, block, page, read

from journeys.reading.pages.calm import calm_of
from journeys.reading.pages.sight import Box, Control, Sight
from journeys.touchpoint import Comfort

OWN = ("jane@mail.example", "+44 20 7946 0018")
CALM = {Comfort.NEXT_STEP, Comfort.TIME}


def told(language: str, *lines: str, links: tuple[str, ...] = (), footer: tuple[str, ...] = ()) -> set[Comfort]:
    """What a page with a heading, these lines and these links shows."""
    heading, *rest = lines
    blocks = [block(heading, "h1"), *(block(line, y=40.0 * place) for place, line in enumerate(rest, 1))]
    controls = [_link(text, "main") for text in links] + [_link(text, "footer") for text in footer]
    sight: Sight = page(*blocks, controls=tuple(controls), language=language)
    return set(calm_of(sight, read(sight), locale=language, today=TODAY, ordered=True, own=OWN) or ())


def _link(text: str, region: str) -> Control:
    box = Box(x=0, y=800, width=80, height=20)
    return Control(ref=text, role="link", name=text, text=text, box=box, region=region, attributes={"href": "/x"})


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("en-GB", ("Order received", "Order number: 18", "Total: £23.99", "Payment method: Cash on delivery")),
        ("en-GB", ("Order received", "Order number: 18", "Email: jane@mail.example", "Total: £23.99")),
        ("en-US", ("Thank you for your purchase!", "Your order number is: 000018.", "We'll email you an order "
                   "confirmation with details and tracking info.")),
        ("en-US", ("Your order has been placed!", "You can view your order history by going to the my account page.")),
        ("en-US", ("Your Order Has Been Processed!", "Your products will arrive at their destination within 2-5 "
                   "working days.")),
        ("en-GB", ("Thank you, Jane!", "Your order is confirmed", "You’ll receive an email when it’s ready.")),
        ("en-US", ("Thank you!", "Order #18 placed", "Questions? Contact us at 1-800-555-0199")),
        ("de-DE", ("Vielen Dank für Ihre Bestellung!", "Ihre Bestellnummer: 10018", "Zahlungsart: Vorkasse")),
        ("de-DE", ("Danke für deine Bestellung", "Wir haben dir eine Bestätigung per E-Mail geschickt.")),
        ("de-DE", ("Bestellung eingegangen", "Bitte überweisen Sie 26,90 € auf unser Konto.", "IBAN: DE02 1203 0000")),
        ("fr-FR", ("Votre commande est confirmée", "Un e-mail vous a été envoyé à l'adresse jane@mail.example.")),
        ("fr-FR", ("Commande enregistrée", "Mode de paiement : Virement", "Livraison : 3 à 5 jours")),
        ("es-ES", ("Tu pedido está confirmado", "Recibirás un correo con los detalles de tu pedido.")),
        ("it-IT", ("Il tuo ordine è confermato", "Ti abbiamo inviato un'email di conferma.")),
        ("nl-NL", ("Bedankt voor je bestelling", "Je ontvangt een bevestiging per e-mail.")),
        ("nl-NL", ("Bestelling geplaatst", "Betaalwijze: Overschrijving", "Verwachte levertijd: 2 werkdagen")),
        ("pt-PT", ("A sua encomenda está confirmada", "Enviámos um e-mail para jane@mail.example.")),
        ("pl-PL", ("Dziękujemy za zamówienie", "Wysłaliśmy potwierdzenie na Twój adres e-mail.")),
        ("sv-SE", ("Tack för din beställning", "En orderbekräftelse har skickats till din e-post.")),
    ],
)  # fmt: skip
def test_any_word_of_what_comes_is_enough(language: str, lines: tuple[str, ...]) -> None:
    assert told(language, *lines) & CALM


@pytest.mark.parametrize(
    ("language", "heading", "leads"),
    [
        ("en-GB", "Thank you for your order", "View your order"),
        ("en-GB", "Order complete", "View invoice in your browser"),
        ("en-GB", "Order complete", "Contact us"),
        ("de-DE", "Vielen Dank für Ihre Bestellung", "Meine Bestellungen"),
        ("fr-FR", "Merci pour votre commande", "Voir ma commande"),
        ("es-ES", "Gracias por su compra", "Mis pedidos"),
        ("it-IT", "Grazie per il tuo ordine", "I miei ordini"),
        ("nl-NL", "Bedankt voor je bestelling", "Bestelling bekijken"),
        ("pt-PT", "Obrigado pela sua encomenda", "As suas encomendas"),
        ("pl-PL", "Dziękujemy za zamówienie", "Szczegóły zamówienia"),
        ("sv-SE", "Tack för din order", "Mina ordrar"),
    ],
)
def test_a_way_to_the_order_or_to_ask_about_it_is_a_next_step(language: str, heading: str, leads: str) -> None:
    assert Comfort.NEXT_STEP in told(language, heading, links=(leads,))


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("en-GB", ("Order placed.",)),
        ("en-GB", ("Thank you for your order", "Order number: AB-10023", "Total", "£23.99")),
        ("en-US", ("Order complete", "Your order has been placed.", "Total: $23.99")),
        ("de-DE", ("Vielen Dank für Ihre Bestellung", "Bestellnummer 10023", "Summe", "23,99 €")),
        ("fr-FR", ("Merci pour votre commande", "Numéro 10023", "Total", "23,99 €")),
        ("es-ES", ("Gracias por su compra", "Pedido 10023")),
        ("sv-SE", ("Tack för din beställning", "Ordernummer 10023")),
    ],
)
def test_thanks_a_number_and_sums_say_nothing_of_what_comes(language: str, lines: tuple[str, ...]) -> None:
    assert not told(language, *lines, footer=("Contact us", "Shop all")) & CALM
