"""The customer who walks: a made-up first-time customer, who knows only what a stranger knows of himself.

One seed is one person. Chance is drawn from a stream of its own for each trait, so that a trait added later leaves
every other as it was.
"""

import re
import string
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random
from typing import Final, Literal

import phonenumbers
from babel import Locale

from journeys.customer.numbers import dialled_at_home, parts_of
from journeys.customer.papers import BY_CHANCE, codice_fiscale
from journeys.customer.whereabouts import Address, Whereabouts
from journeys.errors import UsageError

Sex = Literal["female", "male"]

# Published by payment providers for trying things out; no bank honours them.
_TEST_CARDS: Final = ("4242424242424242", "5555555555554444", "4111111111111111")
_SALUTATIONS: Final = {"en": ("Ms", "Mr"), "de": ("Frau", "Herr"), "fr": ("Mme", "M."), "es": ("Sra.", "Sr.")}
_LETTERS: Final = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe"})
_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Card:
    """A test card: a number that payment providers publish, and that no bank honours."""

    number: str  # digits only
    expiry_month: int
    expiry_year: int
    security_code: str
    holder: str

    @property
    def expiry(self) -> str:
        """As it stands on the card: "04/29"."""
        return f"{self.expiry_month:02}/{self.expiry_year % 100:02}"

    @property
    def spaced(self) -> str:
        """The number in groups of four."""
        return " ".join(re.findall("....", self.number))

    def __repr__(self) -> str:
        return "Card(•••)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Customer:
    """Somebody who never bought here before."""

    seed: int
    locale: str  # BCP 47: "de-DE"
    given_name: str
    family_name: str
    sex: Sex
    salutation: str  # "Ms", "Herr"
    email: str
    phone: str  # E.164; rings nobody, unless it was given
    address: Address
    date_of_birth: date
    password: str = field(repr=False)
    card: Card = field(repr=False)
    currency: str  # ISO 4217
    patience: timedelta = timedelta(seconds=30)  # for an answer in talk
    patience_for_pages: timedelta = timedelta(seconds=15)
    polite: bool = True

    @classmethod
    def first_time(
        cls,
        *,
        seed: int,
        locale: str,
        mail_domain: str = "journeys.example",
        phone: str = "",
        today: date | None = None,
        patience: timedelta = timedelta(seconds=30),
        patience_for_pages: timedelta = timedelta(seconds=15),
        polite: bool = True,
    ) -> "Customer":
        """The person of this seed; equal for equal arguments, anywhere.

        Args:
            seed: From 0.
            locale: BCP 47 tag: where they live and what they speak.
            mail_domain: Where our mailboxes are. The default's mail reaches nobody.
            phone: A number of ours, E.164; by default one that is kept for fiction.
            today: Decides when the card expires, and nothing else.
            patience: For an answer in a chat or call.
            patience_for_pages: For a page to show what was asked for.
            polite: Says «please» and «thank you».

        Raises:
            UsageError: The seed, the locale or the phone number is none.
        """
        if seed < 0:
            raise UsageError(f"the customer's seed is {seed}, and seeds begin at 0.", fix="give a seed of 0 or more.")
        where = Whereabouts.of(locale)
        sex, given, family = _name(_stream(seed, where, "name"), where)
        home = where.home(_stream(seed, where, "home"))
        return cls(
            seed=seed,
            locale=where.locale,
            given_name=given,
            family_name=family,
            sex=sex,
            salutation=_SALUTATIONS.get(where.language, _SALUTATIONS["en"])[sex == "male"],
            email=f"{_mailbox(given, family, where.language)}.{seed}@{mail_domain}",
            phone=_checked(phone) if phone else home.phone,
            address=home.address,
            date_of_birth=date(1955, 1, 1) + timedelta(days=_stream(seed, where, "birth").randrange(365 * 47)),
            password=_password(_stream(seed, where, "password")),
            card=_card(_stream(seed, where, "card"), holder=f"{given} {family}", today=today or date.today()),
            currency=where.currency,
            patience=patience,
            patience_for_pages=patience_for_pages,
            polite=polite,
        )

    @property
    def name(self) -> str:
        """Given and family name, as they write it."""
        return f"{self.given_name} {self.family_name}"

    @property
    def language(self) -> str:
        """The language's code: "de"."""
        return self.locale.split("-")[0]

    def living_in(self, country: str) -> "Customer | None":
        """The same person at home in another country (ISO 3166-1, two letters); None where nobody can be made up."""
        where = Whereabouts.in_country(country, language=self.language)
        if where is None:
            return None
        home = where.home(_stream(self.seed, where, "home"))
        return replace(self, address=home.address, phone=home.phone)

    @property
    def local_part(self) -> str:
        """What their mail addresses begin with, whoever delivers the mail: "jane.doe.1"."""
        return self.email.partition("@")[0]

    @property
    def identity_number(self) -> str:
        """The number by which their country knows them, where shops ask for it (IT, ES, PT, BR): made up, nobody's."""
        country = self.address.country_code
        chance = Random(f"{self.seed}/{country}/papers")
        if country == "IT":
            return codice_fiscale(chance, given=self.given_name, family=self.family_name, born=self.date_of_birth,
                                  female=self.sex == "female")  # fmt: skip
        return BY_CHANCE[country](chance) if country in BY_CHANCE else ""

    def __str__(self) -> str:
        return f"{self.name} ({self.locale}, seed {self.seed})"

    def knows(self, datum: str) -> str | None:
        """What they answer when asked for `datum`: «postcode», «e-mail»; None when a stranger cannot know.

        Secrets are never answered: they go into fields made for them, by `autofill`.
        """
        plain = re.sub(r"[\W_]+", " ", datum.casefold()).strip()
        fact = _FACTS.get(_ALIASES.get(plain, plain))
        return (fact(self) or None) if fact else None

    def autofill(self, token: str) -> str | None:
        """What a browser would fill into a field with this HTML `autocomplete` attribute.

        Prefixes («shipping postal-code») are understood. None for fields that are not theirs to fill.
        """
        for word in reversed(token.casefold().split()):
            if word in _AUTOFILL:
                return _AUTOFILL[word](self) or None
        return None

    def secrets(self) -> tuple[str, ...]:
        """What must never be written down, the longest first."""
        card = self.card
        return (card.spaced, card.number, self.password, card.security_code)


Fact = Callable[[Customer], str]

_FACTS: Final[Mapping[str, Fact]] = {
    "name": lambda who: who.name,
    "first name": lambda who: who.given_name,
    "last name": lambda who: who.family_name,
    "salutation": lambda who: who.salutation,
    "e mail": lambda who: who.email,
    "phone number": lambda who: who.phone,
    "address": lambda who: str(who.address),
    "street": lambda who: who.address.line1,
    "house number": lambda who: who.address.house_number,
    "address line 2": lambda who: who.address.line2,
    "postcode": lambda who: who.address.postcode,
    "city": lambda who: who.address.city,
    "region": lambda who: who.address.region,
    "country": lambda who: who.address.country_name,
    "date of birth": lambda who: who.date_of_birth.isoformat(),
    "language": lambda who: Locale.parse(who.locale, sep="-").get_language_name() or who.language,
}

_ALIASES: Final[Mapping[str, str]] = {
    "full name": "name",
    "your name": "name",
    "given name": "first name",
    "forename": "first name",
    "family name": "last name",
    "surname": "last name",
    "title": "salutation",
    "email": "e mail",
    "mail": "e mail",
    "email address": "e mail",
    "e mail address": "e mail",
    "mail address": "e mail",
    "phone": "phone number",
    "telephone": "phone number",
    "telephone number": "phone number",
    "mobile": "phone number",
    "mobile number": "phone number",
    "delivery address": "address",
    "shipping address": "address",
    "billing address": "address",
    "street address": "street",
    "address line 1": "street",
    "zip": "postcode",
    "zip code": "postcode",
    "postal code": "postcode",
    "town": "city",
    "state": "region",
    "county": "region",
    "province": "region",
    "birthday": "date of birth",
    "birth date": "date of birth",
}

_AUTOFILL: Final[Mapping[str, Fact]] = {
    "name": lambda who: who.name,
    "honorific-prefix": lambda who: who.salutation,
    "given-name": lambda who: who.given_name,
    "family-name": lambda who: who.family_name,
    "sex": lambda who: who.sex,
    "email": lambda who: who.email,
    "username": lambda who: who.email,
    "new-password": lambda who: who.password,
    "current-password": lambda who: who.password,
    "tel": lambda who: who.phone,
    "tel-country-code": lambda who: f"+{phonenumbers.parse(who.phone).country_code}",
    "tel-national": lambda who: dialled_at_home(who.phone, who.address.country_code),
    "tel-area-code": lambda who: parts_of(who.phone)[0],
    "tel-local": lambda who: parts_of(who.phone)[1],
    "tel-local-prefix": lambda who: parts_of(who.phone)[1][:3],
    "tel-local-suffix": lambda who: parts_of(who.phone)[1][3:],
    "street-address": lambda who: "\n".join(filter(None, (who.address.line1, who.address.line2))),
    "address-line1": lambda who: who.address.line1,
    "address-line2": lambda who: who.address.line2,
    "address-level1": lambda who: who.address.region,
    "address-level2": lambda who: who.address.city,
    "postal-code": lambda who: who.address.postcode,
    "country": lambda who: who.address.country_code,
    "country-name": lambda who: who.address.country_name,
    "language": lambda who: who.locale,
    "bday": lambda who: who.date_of_birth.isoformat(),
    "bday-day": lambda who: str(who.date_of_birth.day),
    "bday-month": lambda who: str(who.date_of_birth.month),
    "bday-year": lambda who: str(who.date_of_birth.year),
    "cc-name": lambda who: who.card.holder,
    "cc-given-name": lambda who: who.given_name,
    "cc-family-name": lambda who: who.family_name,
    "cc-number": lambda who: who.card.number,
    "cc-exp": lambda who: who.card.expiry,
    "cc-exp-month": lambda who: f"{who.card.expiry_month:02}",
    "cc-exp-year": lambda who: str(who.card.expiry_year),
    "cc-csc": lambda who: who.card.security_code,
}


def _stream(seed: int, where: Whereabouts, trait: str) -> Random:
    return Random(f"{where.locale}/{seed}/{trait}")


def _name(chance: Random, where: Whereabouts) -> tuple[Sex, str, str]:
    faker = where.faker("person")
    faker.seed_instance(chance.getrandbits(64))
    sex: Sex = "female" if chance.random() < 0.5 else "male"
    given = faker.first_name_female() if sex == "female" else faker.first_name_male()
    surnames = 2 if where.country == "ES" else 1  # a Spaniard has the father's and the mother's
    return sex, given, " ".join(faker.last_name() for _ in range(surnames))


def _mailbox(given: str, family: str, language: str) -> str:
    """Both names in the letters that every mail system takes; "customer" where a script leaves none."""
    plain = (_in_ascii(name, language) for name in (given, family))
    return ".".join(filter(None, plain)) or "customer"


def _in_ascii(name: str, language: str) -> str:
    letters = name.lower().translate(_LETTERS)
    letters = letters.translate(_UMLAUTS) if language == "de" else letters
    return re.sub(r"[^a-z]", "", unicodedata.normalize("NFKD", letters))


def _checked(phone: str) -> str:
    """A given number, if it could be one; it need not be in service."""
    fix = "give it with + and country code, as in +442079460123."
    try:
        number = phonenumbers.parse(phone)
    except phonenumbers.NumberParseException:
        raise UsageError(f"the customer's number {phone!r} is not in international format (E.164).", fix=fix) from None
    if not phonenumbers.is_possible_number(number):
        raise UsageError(f"the customer's number {phone!r} is not a telephone number.", fix=fix)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _password(chance: Random) -> str:
    """Sixteen characters of all the kinds that shops insist on."""
    kinds = (string.ascii_uppercase, string.ascii_lowercase, string.digits, "!")
    first = [chance.choice(kind) for kind in kinds]
    return "".join([*first, *(chance.choice(string.ascii_letters + string.digits) for _ in range(12))])


def _card(chance: Random, *, holder: str, today: date) -> Card:
    return Card(
        number=chance.choice(_TEST_CARDS),
        expiry_month=chance.randint(1, 12),
        expiry_year=today.year + chance.randint(2, 4),
        security_code=f"{chance.randint(100, 999)}",
        holder=holder,
    )
