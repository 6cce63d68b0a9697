from datetime import date, timedelta

import pytest
from babel.dates import format_date, format_interval, format_skeleton
from hypothesis import given
from hypothesis import strategies as st

from journeys.claim import Promise
from journeys.reading.text.promise import read_promises
from journeys.reading.values.business_days import after_business_days
from journeys.reading.values.calendar import read_dates

SATURDAY = date(2026, 11, 21)


def promises(text: str, locale: str = "en-US") -> list[tuple[str, str, str]]:
    found = read_promises(text, locale=locale, today=SATURDAY)
    told = [(statement.about, statement.value) for statement in found]
    return [
        (about, f"{promise.due_from:%m-%d}" if promise.due_from else "", f"{promise.due_to:%m-%d}")
        for about, promise in told
        if isinstance(promise, Promise)
    ]


@pytest.mark.parametrize(
    ("text", "locale", "promise"),
    [
        ("It arrives between November 24 and 26.", "en-US", ("delivery", "11-24", "11-26")),
        ("Expected delivery: Wednesday, November 25 – Friday, November 27", "en-US", ("delivery", "11-25", "11-27")),
        ("It arrives between Tuesday 24 November and Thursday 26 November.", "en-GB", ("delivery", "11-24", "11-26")),
        ("Arriving 11/24/2026", "en-US", ("delivery", "11-24", "11-24")),
        ("Delivery on 24/11/2026", "en-GB", ("delivery", "11-24", "11-24")),
        ("Arrives Tuesday", "en-US", ("delivery", "11-24", "11-24")),
        (
            "Your order arrives in 3–5 business days",
            "en-US",
            ("delivery", "11-25", "11-30"),
        ),  # Thanksgiving is on Thursday
        ("You will have your refund by Nov 30.", "en-US", ("refund", "", "11-30")),
        ("Your refund will be paid within 5 business days.", "en-US", ("refund", "", "11-30")),
        ("We'll get back to you within 24 hours.", "en-US", ("reply", "", "11-22")),
        ("We will call you back tomorrow.", "en-US", ("callback", "11-22", "11-22")),
        ("A courier will collect your return on November 25.", "en-US", ("return", "11-25", "11-25")),
        ("Sie kommt bis spätestens 28. November 2026 an.", "de-DE", ("delivery", "", "11-28")),
        ("Lieferung zwischen dem 24. und 26. November", "de-DE", ("delivery", "11-24", "11-26")),
        (
            "Ihre Bestellung vom 20.11.2026 wird am 24.11. zugestellt.",
            "de-DE",
            ("delivery", "11-24", "11-24"),
        ),
        ("Ihre Erstattung erhalten Sie bis 4. Dezember.", "de-DE", ("refund", "", "12-04")),
        ("Wir rufen Sie morgen zurück.", "de-DE", ("callback", "11-22", "11-22")),
        ("Votre colis arrive entre le 24 et le 26 novembre", "fr-FR", ("delivery", "11-24", "11-26")),
        ("Entrega prevista entre el 24 y el 26 de noviembre", "es-ES", ("delivery", "11-24", "11-26")),
    ],
)
def test_a_promise_is_read_with_its_days(text, locale, promise):
    assert promises(text, locale) == [promise]


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        ("Your order was placed on November 20, 2026.", "en-US"),
        ("Order by Monday for delivery before November 30", "en-US"),
        ("Free delivery until November 30", "en-US"),
        ("Will it arrive by Tuesday?", "en-US"),
        ("It will not arrive before Tuesday.", "en-US"),
        ("Delivered on November 20", "en-US"),
        ("We updated this page on November 30, 2026.", "en-US"),
        ("We refund within 5 business days of receiving the goods.", "en-US"),
        ("Standard shipping takes 3–5 business days.", "en-US"),
        ("Ihre Bestellung wurde am 20. November versandt.", "de-DE"),
    ],
)
def test_other_dates_and_general_terms_are_no_promises(text, locale):
    assert promises(text, locale) == []


def test_each_date_belongs_to_what_stands_nearest():
    text = "Your replacement ships tomorrow and should reach you by December 4 at the latest."
    assert promises(text) == [("dispatch", "11-22", "11-22"), ("delivery", "", "12-04")]


def test_what_the_customer_must_do_is_no_promise():
    assert promises("Please send it back by December 21, 2026.") == []
    text = "Post it by November 27 and you have your money back by December 4 at the latest."
    assert promises(text) == [("refund", "", "12-04")]


def test_business_days_skip_the_weekend_and_the_holidays_of_the_country():
    assert after_business_days(SATURDAY, 1) == date(2026, 11, 23)
    assert after_business_days(date(2026, 11, 26), 2) == date(2026, 11, 30)
    assert after_business_days(date(2026, 12, 23), 2, locale="de-DE") == date(2026, 12, 28)
    assert after_business_days(date(2026, 12, 23), 2, locale="en-GB") == date(2026, 12, 29)
    assert after_business_days(date(2026, 12, 23), 2) == date(2026, 12, 25)
    assert after_business_days(date(9999, 12, 30), 9) == date.max


LOCALES = st.sampled_from(["en-US", "en-GB", "en-AU", "de-DE", "de-AT", "de-CH", "fr-FR", "fr-BE", "es-ES", "es-MX"])
DAYS = st.dates(min_value=SATURDAY, max_value=SATURDAY + timedelta(days=300))


@given(day=DAYS, locale=LOCALES, width=st.sampled_from(["medium", "long", "full"]))
def test_dates_written_by_babel_read_back_equal(day, locale, width):
    written = format_date(day, width, locale=locale.replace("-", "_"))
    assert [(d.first, d.last) for d in read_dates(written, locale=locale, today=SATURDAY)] == [(day, day)]


@given(
    day=DAYS,
    locale=LOCALES,
    skeleton=st.sampled_from(["MMMd", "MMMMd", "MMMEd", "yMMMd", "yMMMMd", "yMMMEd", "yMd", "yMEd"]),
)
def test_dates_without_a_year_or_a_weekday_read_back_equal(day, locale, skeleton):
    written = format_skeleton(skeleton, day, locale=locale.replace("-", "_"))
    assert [(d.first, d.last) for d in read_dates(written, locale=locale, today=SATURDAY)] == [(day, day)]


@given(first=DAYS, length=st.integers(min_value=1, max_value=20), locale=LOCALES)
def test_spans_written_by_babel_read_back_equal(first, length, locale):
    last = first + timedelta(days=length)
    written = format_interval(first, last, "yMMMd", locale=locale.replace("-", "_"))
    assert [(d.first, d.last) for d in read_dates(written, locale=locale, today=SATURDAY)] == [(first, last)]


WORDS = st.sampled_from(
    [
        "refund",
        "within",
        "5",
        "days",
        "arrives",
        "Lieferung",
        "morgen",
        "bis",
        "30.",
        "02",
        "Feb",
        "livraison",
        "sous",
        "99999999999",
        "business",
        "by",
        "24/11",
        "der",
        "31",
        "12",
        "el",
        "llegará",
        "-",
        "next",
        "week",
        "années",
    ]
)


@given(
    text=st.text() | st.lists(WORDS).map(" ".join),
    locale=st.sampled_from(["en-US", "de-DE", "fr-FR", "es-ES", "ja-JP"]),
    today=st.dates(),
)
def test_reading_promises_never_fails(text, locale, today):
    read_promises(text, locale=locale, today=today)


@given(text=st.text(alphabet="0123456789./- NovemberDecmorgen"), locale=st.sampled_from(["en-US", "de-DE", "ja-JP"]))
def test_reading_dates_never_fails(text, locale):
    for days in read_dates(text, locale=locale, today=SATURDAY):
        assert days.first <= days.last


@pytest.mark.parametrize(
    ("text", "locale", "promise"),
    [
        ("Estimated delivery\nMon, Nov 23", "en-US", ("delivery", "11-23", "11-23")),
        ("It arrives on Saturday, 28 November instead of Thursday.", "en-GB", ("delivery", "11-28", "11-28")),
        ("Your parcel will be with you by the end of next week.", "en-GB", ("delivery", "", "11-29")),
        ("Delivery is due on 24/11.", "en-GB", ("delivery", "11-24", "11-24")),
        ("Arriving between December 30 and January 2", "en-US", ("delivery", "12-30", "01-02")),
        ("Lieferung voraussichtlich zwischen Di., 24. und Do., 26. Nov.", "de-DE", ("delivery", "11-24", "11-26")),
        ("Votre colis arrivera mardi.", "fr-FR", ("delivery", "11-24", "11-24")),
        ("Le reembolsaremos en 5 días hábiles.", "es-ES", ("refund", "", "11-27")),
    ],
)
def test_companies_have_many_manners_of_promising(text, locale, promise):
    assert promises(text, locale) == [promise]


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        ("If your parcel is damaged, tell us within 14 days.", "en-US"),
        ("Your order arrives on {{ delivery_date }}.", "en-US"),
        ("For example, your order arrives on Monday.", "en-US"),
        ("You told us «it will arrive on Monday».", "en-US"),
        ("Estimated delivery: 3-5 business days", "en-US"),
        ("Use code TEA10 by Friday.", "en-US"),
        ("Once your order has shipped, we'll email you within 24 hours.", "en-US"),
        ("Ihr Paket wird morgen nicht geliefert.", "de-DE"),
        ("Bitte holen Sie Ihr Paket bis Samstag in der Filiale ab.", "de-DE"),
        ("Dès réception de votre retour, nous vous remboursons sous 14 jours.", "fr-FR"),
        ("Si no llega mañana, escríbenos.", "es-ES"),
    ],
)
def test_conditions_templates_and_others_words_promise_nothing(text, locale):
    assert promises(text, locale) == []


def test_what_is_said_to_everybody_counts_no_days_but_to_an_answer():
    text = "Your refund will be in your account within 5 working days. We will get back to you within 24 hours."
    found = read_promises(text, locale="en-US", today=SATURDAY, of_one_matter=False)
    assert [statement.about for statement in found] == ["reply"]


def test_a_long_message_without_a_full_stop_is_read_in_its_stride():
    text = "your order has been shipped and will arrive by Friday, the refund is on its way, " * 100
    assert promises(text)
