import pytest
from babel import Locale
from hypothesis import example, given, settings
from hypothesis import strategies as st

from journeys.reading.language.guess import guess_locale


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        ("Where is my order?", "en-US"),
        ("Your parcel will arrive on Tuesday", "en-US"),
        ("Wo ist meine Bestellung?", "de-DE"),
        ("Ihre Rücksendung ist bei uns eingegangen.", "de-DE"),
        ("Où est ma commande ?", "fr-FR"),
        ("Votre colis arrivera mardi", "fr-FR"),
        ("¿Dónde está mi pedido?", "es-ES"),
        ("Recibirá su pedido el martes", "es-ES"),
        ("Dov'è il mio ordine?", "it-IT"),
        ("Il pacco arriverà martedì da noi", "it-IT"),
        ("Waar is mijn bestelling?", "nl-NL"),
        ("Je pakket wordt dinsdag bezorgd", "nl-NL"),
        ("Onde está meu pedido?", "pt-BR"),
        ("O seu pedido chega na terça-feira", "pt-BR"),
        ("Gdzie jest moje zamówienie?", "pl-PL"),
        ("Paczka dotrze we wtorek i będzie do odbioru", "pl-PL"),
        ("Var är min beställning?", "sv-SE"),
        ("Hvad koster levering, og hvornår kommer den?", "da-DK"),
        ("Hva koster levering, og når kommer den til meg?", "nb-NO"),
        ("Missä tilaukseni on ja milloin se tulee?", "fi-FI"),
        ("Kde je moje objednávka?", "cs-CZ"),
        ("ご注文はいつ届きますか", "ja-JP"),
        ("Где мой заказ?", "ru-RU"),
        ("주문한 상품은 어디에 있나요", "ko-KR"),
    ],
)
def test_a_language_is_told_by_its_words(text, locale):
    assert guess_locale(text) == locale
    assert guess_locale(f"{text}\n" * 40) == locale


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        ("Your total is £24.00", "en-GB"),
        ("Your total is ₹1,29,999", "en-IN"),
        ("Your total is A$24", "en-AU"),
        ("Your total is €24.00", "en-IE"),
        ("Ihre Summe: CHF 24.50", "de-CH"),
        ("Votre total : 24.50 CHF", "fr-CH"),
        ("O total da sua compra: 24,90 €", "pt-PT"),
        ("El total de su pedido es $1,240.00", "es-MX"),
        ("1 299,00 zł", "pl-PL"),
        ("R$ 1.299,90", "pt-BR"),
        ("1 299 kr", "sv-SE"),
        ("1.299,00 kr.", "da-DK"),
        ("kr 1 299,-", "nb-NO"),
        ("1,299円", "ja-JP"),
        ("1.299,00 €", "de-DE"),
        ("1 299,00 €", "fr-FR"),
        ("€ 12,-", "nl-NL"),
    ],
)
def test_a_place_is_told_by_its_money(text, locale):
    assert guess_locale(text) == locale


@pytest.mark.parametrize(
    ("declared", "address", "locale"),
    [
        ("de", "", "de-DE"),
        ("de-AT", "https://shop.example.de/", "de-AT"),
        ("de-DE", "https://shop.example.ch/", "de-CH"),
        ("en-US", "https://shop.example.co.uk/tea", "en-GB"),
        ("en-GB", "https://shop.example.com/", "en-GB"),
        ("en", "help@shop.com.au", "en-AU"),
        ("fr_CA", "", "fr-CA"),
        ("zh-Hans-CN", "", "zh-CN"),
        ("es-ES,es;q=0.9", "", "es-ES"),
        ("", "https://example.com/de-ch/tee", "de-CH"),
        ("", "shop.example.fr", "fr-FR"),
        ("", "https://user:word@shop.example.pl:8443/?a=b.de", "pl-PL"),
        ("x-default", "", "en-US"),
        ("none of your business", "", "en-US"),
    ],
)
def test_what_is_declared_and_the_address_count(declared, address, locale):
    assert guess_locale("", declared=declared, address=address) == locale


def test_words_speak_louder_than_a_template_that_declares_another_language():
    said = "Wir versenden innerhalb von zwei Tagen. Die Lieferung ist für Sie kostenlos, und der Preis ist inkl. MwSt. "
    assert guess_locale(said * 3, declared="en-US") == "de-DE"


def test_a_few_foreign_words_do_not_change_what_is_declared():
    assert guess_locale("Bonjour! The tea set is back in stock.", declared="en-GB") == "en-GB"
    assert guess_locale("Le Creuset", declared="de") == "de-DE"


@given(text=st.text(max_size=200), declared=st.text(max_size=12), address=st.text(max_size=40))
@example(text="", declared="", address="")
@example(text="\ud800", declared="de-\ud800", address="http://[::1]/")
@settings(deadline=None)
def test_any_text_has_a_locale_that_babel_knows(text, declared, address):
    assert Locale.parse(guess_locale(text, declared=declared, address=address), sep="-").territory
