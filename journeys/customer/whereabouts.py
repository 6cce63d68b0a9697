"""Where in the world somebody lives: what a locale says about it, and homes and telephone numbers from `places.toml`.

Where the file has no places of a country, Faker makes up an address; its parts then need not belong together.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources
from random import Random
from typing import Final, NotRequired, TypedDict, cast

from babel import Locale
from faker import Faker
from faker.config import AVAILABLE_LOCALES

from journeys.errors import UsageError
from journeys.locales import country_of, currency_of

_DIGIT: Final = "#"


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where somebody lives. Its parts belong together."""

    street: str
    house_number: str
    line1: str  # street and number, as written there
    line2: str = ""
    city: str
    region: str  # state, county or province, by name; empty where unknown
    region_code: str  # the country's own, without the country: "OR", "BY"; empty where unknown
    region_also: tuple[
        str, ...
    ] = ()  # what else lists of shops call it, and what it is a part of: "Vizcaya", "England"
    postcode: str
    town: str  # the line that names the town, as written there: "Portland, OR 97209"
    country_code: str  # ISO 3166-1, two letters
    country_name: str  # in the language of whoever lives there

    def __str__(self) -> str:
        return ", ".join(filter(None, (self.line1, self.line2, self.town)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabouts:
    """A locale, and what follows from it."""

    locale: str  # BCP 47: "de-DE"
    language: str  # "de"
    country: str  # ISO 3166-1, two letters
    country_name: str  # in that language
    currency: str  # ISO 4217

    @classmethod
    def of(cls, locale: str) -> "Whereabouts":
        """Read a BCP 47 tag; a language alone means the country where most people speak it.

        Raises:
            UsageError: Faker makes nobody up there; the message names where it does.
        """
        known = _locales()
        tag = known.get(locale.replace("_", "-").casefold())
        if tag is None:
            raise UsageError.unknown("locale", locale, known.values(), fix="use one of these for the customer.")
        parsed = Locale.parse(tag, sep="-")
        country = country_of(tag)
        return cls(
            locale=tag,
            language=parsed.language,
            country=country,
            country_name=parsed.territories.get(country, country),
            currency=currency_of(tag),
        )

    @classmethod
    def in_country(cls, country: str, *, language: str = "") -> "Whereabouts | None":
        """Somewhere in a country, among those who speak `language` where there are any; None where nobody is known."""
        tags = [tag for tag in _locales().values() if country_of(tag) == country.upper()]
        tags.sort(key=lambda tag: tag.split("-")[0] != language)
        if tags:
            return cls.of(tags[0])
        if "places" not in _world().get(country.upper(), {}):
            return None
        name = Locale.parse(language or "en").territories.get(country.upper(), country.upper())
        return replace(cls.of("en-GB"), country=country.upper(), country_name=str(name))

    def faker(self, *providers: str) -> Faker:
        """Faker for here, with these providers or all, apart from its global state; seed it before use."""
        named = [f"faker.providers.{provider}" for provider in providers]
        return Faker(self.locale.replace("-", "_"), providers=named or None)

    def home(self, chance: Random) -> "Home":
        """Somewhere to live, drawn by `chance`."""
        country = _country(self.country)
        places = country.get("places")
        place = chance.choice(places) if places else self._made_up(chance)
        number = str(chance.randint(*place["numbers"]))
        address = Address(
            street=place["street"],
            house_number=number,
            line1=country["line1"].format(street=place["street"], number=number),
            city=place["city"],
            region=place["region"],
            region_code=place["region_code"],
            region_also=(*place.get("also", ()), *filter(None, (country.get("parts", {}).get(place["region_code"]),))),
            postcode=place["postcode"],
            town=country["town"].format_map(place),
            country_code=self.country,
            country_name=self.country_name,
        )
        pattern = chance.choice(place.get("phone", country["phone"])).format(area=place.get("area", ""))
        return Home(address=address, phone=re.sub(_DIGIT, lambda _: str(chance.randrange(10)), pattern))

    def _made_up(self, chance: Random) -> "_Place":
        faker = self.faker()
        faker.seed_instance(chance.getrandbits(64))
        return _Place(
            city=faker.city(),
            region="",
            region_code="",
            postcode=faker.postcode(),
            street=faker.street_name(),
            numbers=(1, 99),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """An address and a telephone number that go together."""

    address: Address
    phone: str  # E.164; kept for fiction, so that it rings nobody


class _Place(TypedDict):
    city: str
    region: str
    region_code: str
    postcode: str
    street: str
    numbers: Sequence[int]
    area: NotRequired[str]
    phone: NotRequired[Sequence[str]]
    also: NotRequired[Sequence[str]]


class _Country(TypedDict):
    line1: str
    town: str
    phone: Sequence[str]
    places: NotRequired[Sequence[_Place]]
    parts: NotRequired[Mapping[str, str]]


def _country(code: str) -> _Country:
    table = _world()
    return cast(_Country, {**table["anywhere"], **table.get(code, {})})


@lru_cache(maxsize=1)
def _world() -> Mapping[str, Mapping[str, object]]:
    text = resources.files(__package__).joinpath("places.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@lru_cache(maxsize=1)
def _locales() -> Mapping[str, str]:
    """Every locale in which both Faker and the CLDR are at home: in lower case -> as a BCP 47 tag."""
    tags = (name.replace("_", "-") for name in sorted(AVAILABLE_LOCALES))
    return {tag.casefold(): tag for tag in tags if currency_of(tag)}
