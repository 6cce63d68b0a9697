import random
import re
from dataclasses import FrozenInstanceError, fields
from datetime import date, timedelta

import phonenumbers
import pytest
from faker import Faker
from hypothesis import given
from hypothesis import strategies as st

from journeys.customer import Customer
from journeys.customer.whereabouts import Whereabouts
from journeys.errors import UsageError

TODAY = date(2026, 11, 21)
AT_HOME = ("en-US", "en-GB", "de-DE", "fr-FR", "es-ES")
ELSEWHERE = ("de-AT", "de-CH", "it-IT", "en-AU", "en-CA", "sv-SE", "pl-PL", "ja-JP", "en-PH", "de", "en")

POSTCODES = {
    "en-US": r"\d{5}",
    "en-GB": r"[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}",
    "de-DE": r"\d{5}",
    "fr-FR": r"\d{5}",
    "es-ES": r"\d{5}",
}

seeds = st.integers(0, 10**9)


def customer(seed: int = 7, locale: str = "en-US", **details: object) -> Customer:
    return Customer.first_time(seed=seed, locale=locale, today=TODAY, **details)  # type: ignore[arg-type]


@pytest.mark.parametrize("locale", AT_HOME + ELSEWHERE)
def test_one_seed_is_one_person(locale: str) -> None:
    assert customer(3, locale) == customer(3, locale)


def test_the_person_of_a_seed_does_not_depend_on_anybody_elses_chance() -> None:
    before = customer(3, "de-DE")
    Faker.seed(99)
    random.seed(99)
    customer(4, "de-DE")
    assert customer(3, "de-DE") == before


def test_the_person_of_a_seed_stays_the_same_from_version_to_version() -> None:
    them = customer(1, "en-GB")
    assert (them.address.line1, them.address.postcode) == ("65 Bold Street", "L1 4EZ")
    assert (them.phone, them.date_of_birth) == ("+441514960245", date(1977, 7, 3))


def test_different_seeds_are_different_people() -> None:
    assert len({customer(seed).name for seed in range(30)}) > 25
    assert len({customer(seed).email for seed in range(200)}) == 200


def test_the_day_of_the_walk_changes_the_card_and_nothing_else() -> None:
    now, later = customer(), Customer.first_time(seed=7, locale="en-US", today=date(2030, 1, 1))
    assert {field.name for field in fields(now) if getattr(now, field.name) != getattr(later, field.name)} == {"card"}


@pytest.mark.parametrize("locale", AT_HOME)
@given(seed=seeds)
def test_an_address_belongs_together(locale: str, seed: int) -> None:
    home = customer(seed, locale).address
    assert re.fullmatch(POSTCODES[locale], home.postcode)
    assert home.country_code == locale[-2:]
    assert home.street in home.line1
    assert home.house_number in re.split(r",? ", home.line1)
    assert home.postcode in home.town
    assert home.city in home.town
    assert home.region
    assert home.region_code


@pytest.mark.parametrize(
    ("locale", "line1", "town"),
    [
        ("en-US", r"\d+ [\w ]+", r"[\w ]+, [A-Z]{2} \d{5}"),
        ("en-GB", r"\d+ [\w' ]+", r"[\w ]+, [A-Z\d ]+"),
        ("de-DE", r"[\w -]+ \d+", r"\d{5} [\w ]+"),
        ("fr-FR", r"\d+ [\w’ -]+", r"\d{5} [\w ]+"),
        ("es-ES", r"[\w ]+, \d+", r"\d{5} [\w ]+"),
    ],
)
def test_an_address_is_written_as_it_is_written_there(locale: str, line1: str, town: str) -> None:
    for seed in range(40):
        home = customer(seed, locale).address
        assert re.fullmatch(line1, home.line1)
        assert re.fullmatch(town, home.town)


@pytest.mark.parametrize("locale", AT_HOME)
def test_a_country_has_at_least_twelve_places(locale: str) -> None:
    assert len({customer(seed, locale).address.postcode for seed in range(400)}) >= 12


@pytest.mark.parametrize("locale", AT_HOME + ELSEWHERE)
def test_a_shop_takes_the_telephone_number(locale: str) -> None:
    for seed in range(40):
        assert phonenumbers.is_valid_number(phonenumbers.parse(customer(seed, locale).phone))


@pytest.mark.parametrize(
    ("locale", "kept_for_fiction"),
    [
        ("en-US", r"\+1\d{3}55501\d\d"),
        ("en-GB", r"\+44(207946|1\d{2}496|191498|289018|292018)0\d{3}"),
        ("de-DE", r"\+49(17139200|176040690)\d\d"),
        ("fr-FR", r"\+33(19900|26191|35301|46571|53649)\d{4}"),
        ("sv-SE", r"\+467017406[18]\d"),
        ("it-IT", r"\+442079460\d{3}"),
    ],
)
def test_the_telephone_number_rings_nobody(locale: str, kept_for_fiction: str) -> None:
    for seed in range(40):
        assert re.fullmatch(kept_for_fiction, customer(seed, locale).phone)


def test_a_number_of_ours_can_be_given() -> None:
    assert customer(phone="+49 30 901820").phone == "+4930901820"


@pytest.mark.parametrize("phone", ["12", "030 901820", "hello", "+1"])
def test_a_number_that_is_none_is_refused(phone: str) -> None:
    with pytest.raises(UsageError, match=re.escape(repr(phone))):
        customer(phone=phone)


@pytest.mark.parametrize("locale", AT_HOME + ELSEWHERE)
def test_the_mailbox_is_ours_and_any_system_takes_it(locale: str) -> None:
    for seed in range(20):
        them = customer(seed, locale, mail_domain="walks.example")
        assert re.fullmatch(rf"[a-z]+(\.[a-z]+)?\.{seed}@walks\.example", them.email)


def test_umlauts_are_spelt_out_in_a_german_mailbox() -> None:
    found = [them for seed in range(300) if "ü" in (them := customer(seed, "de-DE")).family_name]
    assert found
    assert all("ue" in them.email for them in found)


@given(seed=seeds, year=st.integers(2026, 2060))
def test_they_are_grown_up_and_their_card_is_good_for_at_least_a_year(seed: int, year: int) -> None:
    today = date(year, 12, 31)
    them = Customer.first_time(seed=seed, locale="fr-FR", today=today)
    assert today - them.date_of_birth > timedelta(days=18 * 366)
    assert date(them.card.expiry_year, them.card.expiry_month, 1) > today + timedelta(days=365)


@given(seed=seeds)
def test_a_password_is_strong(seed: int) -> None:
    password = customer(seed).password
    assert len(password) >= 12
    for kind in ("[A-Z]", "[a-z]", "[0-9]", r"[^\w\s]"):
        assert re.search(kind, password)


@given(seed=seeds)
def test_the_card_number_could_be_one(seed: int) -> None:
    digits = [int(digit) for digit in reversed(customer(seed).card.number)]
    doubled = [digit if place % 2 == 0 else sum(divmod(2 * digit, 10)) for place, digit in enumerate(digits)]
    assert sum(doubled) % 10 == 0


@given(seed=seeds)
def test_secrets_are_never_printed(seed: int) -> None:
    them = customer(seed)
    printed = f"{them} {them!r} {them.card} {them.card!r} {[them.card]}"
    for secret in them.secrets()[:3]:
        assert secret not in printed
    assert f"security_code='{them.card.security_code}'" not in printed


def test_a_customer_is_never_edited() -> None:
    with pytest.raises(FrozenInstanceError):
        customer().email = "else@where.example"  # type: ignore[misc]


def test_they_know_what_a_stranger_knows_of_himself() -> None:
    them = customer(0, "de-DE")
    told = {datum: them.knows(datum) for datum in ("first name", "postcode", "city", "region", "country", "salutation")}
    assert told == {
        "first name": them.given_name,
        "postcode": "70173",
        "city": "Stuttgart",
        "region": "Baden-Württemberg",
        "country": "Deutschland",
        "salutation": "Herr",
    }
    assert them.knows("address") == "Königstraße 55, 70173 Stuttgart"
    assert them.knows("street") == "Königstraße 55"


@pytest.mark.parametrize("datum", ["e-mail", "email", "E-Mail address", "email_address", " Mail "])
def test_a_datum_may_go_by_several_names(datum: str) -> None:
    them = customer()
    assert them.knows(datum) == them.email


@pytest.mark.parametrize(
    "datum", ["order number", "reason", "", "password", "card number", "security code", "company", "address line 2"]
)
def test_a_stranger_does_not_know_or_does_not_say(datum: str) -> None:
    assert customer().knows(datum) is None


@pytest.mark.parametrize(
    ("token", "value"),
    [
        ("tel", "+15035550151"),
        ("tel-national", "(503) 555-0151"),
        ("tel-country-code", "+1"),
        ("street-address", "1425 NW Everett St"),
        ("address-level1", "Oregon"),
        ("address-level2", "Portland"),
        ("country", "US"),
        ("country-name", "United States"),
        ("shipping postal-code", "97209"),
        ("section-blue billing home tel", "+15035550151"),
        ("bday", "1963-08-17"),
        ("bday-day", "17"),
        ("bday-month", "8"),
        ("bday-year", "1963"),
    ],
)
def test_a_form_is_filled_by_its_autocomplete_tokens(token: str, value: str) -> None:
    assert customer(0).autofill(token) == value


def test_a_card_form_is_filled_from_the_card() -> None:
    them = customer()
    month, year = (them.autofill(token) or "" for token in ("cc-exp-month", "cc-exp-year"))
    assert them.autofill("cc-exp") == f"{month}/{year[2:]}"
    assert them.autofill("cc-number") in them.secrets()
    assert them.autofill("cc-csc") in them.secrets()
    assert them.autofill("new-password") in them.secrets()
    assert them.autofill("cc-name") == them.name


@pytest.mark.parametrize("token", ["", "off", "on", "organization", "one-time-code", "address-line2", "tel-extension"])
def test_a_field_that_is_not_theirs_stays_empty(token: str) -> None:
    assert customer().autofill(token) is None


def test_a_number_from_abroad_is_written_so_that_it_can_be_dialled() -> None:
    assert customer(0, "it-IT").autofill("tel-national") == "+44 20 7946 0616"


def test_a_spaniard_has_two_surnames() -> None:
    assert len(customer(0, "es-ES").family_name.split()) >= 2


@pytest.mark.parametrize(("asked", "known"), [("de_DE", "de-DE"), ("EN-gb", "en-GB"), ("en-us", "en-US")])
def test_a_locale_may_be_written_in_several_ways(asked: str, known: str) -> None:
    assert customer(1, asked) == customer(1, known)


@pytest.mark.parametrize(
    ("locale", "country", "currency"),
    [("en-GB", "GB", "GBP"), ("de-CH", "CH", "CHF"), ("de", "DE", "EUR"), ("en", "US", "USD"), ("ja-JP", "JP", "JPY")],
)
def test_a_locale_says_where_they_live_and_what_they_pay_with(locale: str, country: str, currency: str) -> None:
    them = customer(1, locale)
    assert (them.address.country_code, them.currency) == (country, currency)


@pytest.mark.parametrize("locale", ["", "xx-XX", "english", "en-ZZ", "../etc"])
def test_an_unknown_locale_names_the_known(locale: str) -> None:
    with pytest.raises(UsageError, match=r"no locale is named .*de-DE.*en-US"):
        customer(1, locale)


def test_a_misspelt_locale_gets_a_guess() -> None:
    with pytest.raises(UsageError, match=r"Did you mean 'de-DE'\?"):
        Whereabouts.of("de-DEE")


def test_a_seed_below_zero_is_refused() -> None:
    with pytest.raises(UsageError, match="seed is -1"):
        customer(-1)


def test_patience_can_be_had_in_other_measures() -> None:
    them = customer(patience=timedelta(seconds=2), polite=False)
    assert (them.patience, them.patience_for_pages, them.polite) == (timedelta(seconds=2), timedelta(seconds=15), False)
