"""What is read of companies in whose language not everything is known."""

from datetime import date

import pytest

from journeys.claim import Policy, Price, TaxTerms
from journeys.reading.language.words import MONEY_LANGUAGES, language_of, vocabulary
from journeys.reading.text.text import read_text
from journeys.reading.values.money import read_prices

MESSAGES = {
    "it-IT": "Il set da tè costa 24,00 € IVA inclusa. Spedizione gratuita oltre 49 €. Reso entro 30 giorni.",
    "nl-NL": "De theeset kost € 24,00 incl. btw. Gratis verzending vanaf € 50. Retour binnen 30 dagen.",
    "pt-BR": "O jogo de chá custa R$ 24,00. Frete grátis acima de R$ 99. Devolução em até 30 dias. Pedido 10023.",
    "pl-PL": "Zestaw do herbaty kosztuje 24,00 zł brutto. Darmowa dostawa od 199 zł. Zwrot w ciągu 30 dni.",
    "sv-SE": "Teservisen kostar 240 kr inkl. moms. Fri frakt över 499 kr. Retur inom 30 dagar. Beställning 10023.",
    "da-DK": "Tesættet koster 240,00 kr. inkl. moms. Fri fragt over 499 kr. Retur inden 30 dage. Ordre 10023.",
    "nb-NO": "Tesettet koster kr 240,00 inkl. mva. Fri frakt over 499 kr. Retur innen 30 dager. Ordre 10023.",
    "ja-JP": "竹のティーセットは2,400円(税込)です。送料無料(3,980円以上)。30日以内に返品できます。注文番号10023。",
    "cs-CZ": "Čajová souprava stojí 240,00 Kč s DPH. Doprava zdarma nad 999 Kč. Vrácení do 30 dnů. Objednávka 10023.",
    "xx": "Qa 24,00 €. Zzz 30 qqq.",
}


@pytest.mark.parametrize(("locale", "text"), MESSAGES.items())
def test_a_message_in_any_language_is_read_without_trouble(locale, text):
    prices = [one.value for one in read_text(text, locale=locale, today=date(2026, 11, 22))]
    assert all(one.money.amount > 0 for one in prices if isinstance(one, Price))


@pytest.mark.parametrize("locale", [locale for locale in MESSAGES if language_of(locale) != "en"])
def test_money_is_read_with_the_words_of_the_language(locale):
    price, threshold = read_prices(MESSAGES[locale], locale=locale)
    assert price.offered
    assert price.tax is (TaxTerms.UNSTATED if locale == "pt-BR" else TaxTerms.INCLUDED)
    assert threshold.condition or threshold.at_least


@pytest.mark.parametrize("locale", ["pl-PL", "sv-SE", "ja-JP", "cs-CZ"])
def test_english_on_a_page_of_another_language_is_read_as_english(locale):
    text = "You can return everything within 30 days of delivery."
    assert [one.value.most for one in read_text(text, locale=locale, today=date(2026, 11, 22))] == [30]


@pytest.mark.parametrize("locale", ["pl-PL", "sv-SE", "it-IT", "nl-NL", "ja-JP"])
def test_words_of_a_language_without_policies_are_not_taken_for_english_ones(locale):
    told = [one.value for one in read_text(MESSAGES[locale], locale=locale, today=date(2026, 11, 22))]
    assert not [value for value in told if isinstance(value, Policy) and value.most is not None]


def test_every_language_of_money_has_its_own_words():
    for language in MONEY_LANGUAGES:
        words = vocabulary(language)
        assert words.language == language
        assert words.phrases("money.was"), language
        assert words.phrases("money.tax_included"), language


def test_norwegian_goes_by_several_codes():
    assert {language_of(tag) for tag in ("no", "nb-NO", "nn-NO", "no_NO")} == {"nb"}
