from decimal import Decimal

import pytest
from babel.numbers import format_currency, get_currency_precision
from hypothesis import given, settings
from hypothesis import strategies as st

from journeys.claim import Money, TaxTerms
from journeys.reading.values.money import Quote, read_prices

LOCALES = (
    *(
        "en-US",
        "en-GB",
        "en-IN",
        "en-CA",
        "en-AU",
        "de-DE",
        "de-CH",
        "de-AT",
        "fr-FR",
        "fr-CH",
        "fr-CA",
        "es-ES",
        "es-MX",
    ),
    *(
        "it-IT",
        "it-CH",
        "nl-NL",
        "nl-BE",
        "pt-BR",
        "pt-PT",
        "pl-PL",
        "sv-SE",
        "da-DK",
        "nb-NO",
        "fi-FI",
        "cs-CZ",
        "ja-JP",
    ),
)
CURRENCIES = (
    *("USD", "EUR", "GBP", "CHF", "CAD", "AUD", "NZD", "INR", "JPY", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "RON"),
    *("BRL", "MXN", "KRW", "CNY", "ZAR", "KWD"),
)


def read_one(text: str, locale: str = "en-US") -> Quote:
    quotes = read_prices(text, locale=locale)
    assert len(quotes) == 1, quotes
    return quotes[0]


def amounts(text: str, locale: str = "en-US") -> list[str]:
    return [str(quote.money) for quote in read_prices(text, locale=locale)]


@pytest.mark.parametrize(
    ("written", "locale", "money"),
    [
        ("$24", "en-US", "24 USD"),
        ("$24", "en-CA", "24 CAD"),
        ("£1,234.56", "en-GB", "1234.56 GBP"),
        ("1.234,56 €", "de-DE", "1234.56 EUR"),
        ("1.234 €", "de-DE", "1234 EUR"),
        ("1.234 €", "en-GB", "1234 EUR"),
        ("24,– €", "de-DE", "24 EUR"),
        ("€ 24,-", "nl-NL", "24 EUR"),
        ("€24", "en-US", "24 EUR"),
        ("24 €", "fr-FR", "24 EUR"),
        ("29,00 €", "en-US", "29.00 EUR"),
        ("EUR 24.00", "en-US", "24.00 EUR"),
        ("$24.00 USD", "en-CA", "24.00 USD"),
        ("-$2.40", "en-US", "-2.40 USD"),
        ("−2,40 €", "de-DE", "-2.40 EUR"),
        ("£-2.40", "en-GB", "-2.40 GBP"),
        ("₹1,23,456.78", "en-IN", "123456.78 INR"),
        ("CHF 1’234.50", "de-CH", "1234.50 CHF"),
        ("24 dollars", "en-US", "24 USD"),
        ("24 dollars and 50 cents", "en-US", "24.5 USD"),
        ("twenty-four pounds and fifty pence", "en-GB", "24.5 GBP"),
        ("4,90 Euro", "de-DE", "4.90 EUR"),
        ("4 Euro 90", "de-DE", "4.9 EUR"),
        ("4 Euro und 90 Cent", "de-DE", "4.9 EUR"),
        ("vierundzwanzig Euro", "de-DE", "24 EUR"),
        ("50p", "en-GB", "0.5 GBP"),
        ("24€50", "fr-FR", "24.5 EUR"),
        ("1 234,50 zł", "pl-PL", "1234.50 PLN"),
        ("R$ 1.234,50", "pt-BR", "1234.50 BRL"),
        ("99 kr", "sv-SE", "99 SEK"),
        (".75 €", "de-DE", "0.75 EUR"),
        ("3 250 000 €", "de-DE", "3250000 EUR"),
        ("3,990 Ft", "hu-HU", "3990 HUF"),
        ("SGD$4.90", "en-US", "4.90 SGD"),
        ("1,234円", "ja-JP", "1234 JPY"),
        ("１，２９９円", "ja-JP", "1299 JPY"),
        ("月額980円", "ja-JP", "980 JPY"),
        ("1万2000円", "ja-JP", "12000 JPY"),
        ("19⁹⁹ €", "de-DE", "19.99 EUR"),
        ("1.299⁹⁹ €", "de-DE", "1299.99 EUR"),
        ("12 € 95", "fr-FR", "12.95 EUR"),
        ("12'95 €", "es-ES", "12.95 EUR"),
        ("$19 99", "en-US", "19.99 USD"),
        ("$8. 94", "en-US", "8.94 USD"),
        ("499:-", "sv-SE", "499 SEK"),
        ("1.299,-", "nl-NL", "1299 EUR"),
        ("CHF –.95", "de-CH", "0.95 CHF"),
        ("12ʼ500 CHF", "de-CH", "12500 CHF"),
        ("Euro 12,50", "it-IT", "12.50 EUR"),
        ("4 euro 90", "nl-NL", "4.9 EUR"),
        ("1299.0000 USD", "en-US", "1299.0000 USD"),
        ("1.299 €", "en-US", "1299 EUR"),
        ("1,299 €", "de-DE", "1299 EUR"),
        ("1,899 €/l", "de-DE", "1.899 EUR"),
        ("$3.299/gal", "en-US", "3.299 USD"),
        ("12,500 KWD", "de-DE", "12.500 KWD"),
        ("1.299,00", "en-US", None),
        ("$1.299,00", "en-US", "1299.00 USD"),
        ("¥129.00", "en-US", "129.00 CNY"),
        ("1 299,00 zł", "en-US", "1299.00 PLN"),
        ("od 1 299 Kč", "en-US", "1299 CZK"),
        ("R1,299", "en-US", "1299 ZAR"),
        ("140,00 pln", "en-US", "140.00 PLN"),
        ("£1,250pp", "en-GB", "1250 GBP"),
        ("price$16.00", "en-US", "16.00 USD"),
    ],
)
def test_amounts_are_read_as_shops_write_them(written, locale, money):
    assert amounts(written, locale) == ([money] if money else [])


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        ("Call +1 202-555-0142", "en-US"),
        ("Your order number is NC-10023", "en-US"),
        ("Order #100045 of 11/24/2026", "en-US"),
        ("20% off everything", "en-US"),
        ("Tray 30 × 20 cm, 200 ml", "en-US"),
        ("Size 42, 3 left", "en-US"),
        ("It weighs 5 pounds", "en-US"),
        ("Bestellung 10023 vom Fr. 24.11.", "de-DE"),
        ("A board of 6 Ft", "en-US"),
        ("We raised $5 million", "en-US"),
        ("Von 1.837, 32 € gespart", "de-DE"),
        ("Size 42 100 €", "de-DE"),
        ("YAMAHA CLP-545BK", "en-US"),
        ("Mo.–Fr. 9.30 Uhr", "de-CH"),
        ("Lieferung Fr. 22.11. ab Lager", "de-CH"),
        ("Kr 500 series, TL 5000 lamp, R134a, RM 2300", "en-US"),
        ("Size EUR 42", "en-US"),
        ("1 EUR = 1.08 USD", "en-US"),
        ("$1 = 100 points", "en-US"),
        ("Umsatz von 5 Mio. €", "de-DE"),
        ("₹ 1.5 lakh crore", "en-IN"),
        ("1080p video, 30p", "en-US"),
        ("ASICS GEL 1130", "en-US"),
    ],
)
def test_numbers_that_are_not_money_are_left_alone(text, locale):
    assert amounts(text, locale) == []


@pytest.mark.parametrize(
    ("text", "locale", "mark"),
    [
        ("Free shipping on orders over $50", "en-US", "condition"),
        ("Free shipping from $40", "en-US", "condition"),
        ("You are $12.40 away from free shipping", "en-US", "condition"),
        ("Orders of $50 or more", "en-US", "condition"),
        ("Versandkostenfrei ab 50 €", "de-DE", "condition"),
        ("Ab 50 € liefern wir versandkostenfrei", "de-DE", "condition"),
        ("Mindestbestellwert: 20 €", "de-DE", "condition"),
        ("Livraison offerte dès 60 € d'achat", "fr-FR", "condition"),
        ("Envío gratis desde 50 €", "es-ES", "condition"),
        ("Save $5", "en-US", "saving"),
        ("$5 off", "en-US", "saving"),
        ("20 € Rabatt", "de-DE", "saving"),
        ("4 interest-free payments of $6.00", "en-US", "instalment"),
        ("Was $30.00", "en-US", "was"),
        ("Statt 30 €", "de-DE", "was"),
        ("RRP £30", "en-GB", "was"),
    ],
)
def test_an_amount_that_is_not_the_price_is_marked(text, locale, mark):
    quote = read_one(text, locale)
    assert getattr(quote, mark)
    assert not quote.offered


def test_a_sum_in_the_past_tense_is_no_old_price():
    assert not read_one("Your total was $31.30").was


def test_was_and_now_are_told_apart():
    was, now = read_prices("The price was $30, now $24", locale="en-US")
    assert (was.was, now.was) == (True, False)


@pytest.mark.parametrize(
    ("text", "locale", "per"),
    [
        ("$9.99/month", "en-US", "month"),
        ("5 € pro Monat", "de-DE", "month"),
        ("£99 a year", "en-GB", "year"),
        ("12,00 € / 100 g", "de-DE", "100 g"),
        ("1 kg = 24,00 €", "de-DE", "kg"),
        ("$24.00 each", "en-US", "once"),
        ("$24.00", "en-US", "once"),
    ],
)
def test_a_period_or_measure_belongs_to_the_price(text, locale, per):
    assert read_one(text, locale).per == per


def test_ranges_have_two_ends():
    for text in ("$24–$48", "$24-48", "from $24 to $48", "between $24 and $48"):
        quote = read_one(text)
        assert (quote.money.amount, quote.up_to, quote.at_least) == (24, 48, False), text


def test_two_prices_side_by_side_are_no_range():
    assert amounts("The small one is $24 and $48 buys the large") == ["24 USD", "48 USD"]


def test_from_is_a_lower_end():
    assert read_one("from $24").at_least
    assert read_one("Ab 24 €", "de-DE").at_least


def test_tax_and_quantity_are_terms():
    assert read_one("24 € inkl. MwSt.", "de-DE").tax is TaxTerms.INCLUDED
    assert read_one("$24 plus tax").tax is TaxTerms.EXCLUDED
    assert read_one("3 for $10").quantity == 3


def test_the_companys_currency_decides_what_a_dollar_is():
    assert read_prices("$24", locale="en-GB", currency="AUD")[0].money.currency == "AUD"


def test_a_quantity_before_a_price_is_no_price():
    assert amounts("2 $24.00") == ["24.00 USD"]
    assert amounts("2 × $24.00") == ["24.00 USD"]


def test_a_quote_keeps_its_own_words():
    assert read_one("You pay from $24 a month").said == "from $24 a month"


@given(
    units=st.integers(min_value=-(10**9), max_value=10**9),
    currency=st.sampled_from(CURRENCIES),
    locale=st.sampled_from(LOCALES),
    form=st.sampled_from(("standard", "accounting", "name")),
)
@settings(max_examples=600, deadline=None)
def test_money_written_by_babel_reads_back_equal(units, currency, locale, form):
    # Accountants write what is negative in brackets, in which others put what they mention by the way.
    units = abs(units) if form == "accounting" else units
    amount = Decimal(units).scaleb(-get_currency_precision(currency))
    written = format_currency(amount, currency, locale=locale.replace("-", "_"), format_type=form)
    assert read_one(written, locale).money == Money(amount, currency)


_ANYTHING = st.one_of(
    st.text(max_size=80),
    st.text(alphabet=st.sampled_from("0123456789.,€$£¥-–  kEURFrabp円万税込～\u00a0'’%/:()\n⁹０，"), max_size=60),
)


@given(text=_ANYTHING, locale=st.sampled_from((*LOCALES, "th-TH", "ar-AE", "xx", "")))
@settings(max_examples=500, deadline=None)
def test_reading_prices_never_fails(text, locale):
    for quote in read_prices(text, locale=locale):
        assert quote.said in text
        assert 0 <= quote.start < quote.end <= len(text)
