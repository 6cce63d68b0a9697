"""What is known of a company before anything of it is read: by its profile, or because the user said so."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from journeys.errors import UsageError
from journeys.locales import currency_of
from journeys.notebook import Beginning

if TYPE_CHECKING:
    from journeys.company import Company


@dataclass(frozen=True, slots=True, kw_only=True)
class Beforehand:
    """What need not be guessed; empty where nobody said."""

    company: str = ""
    locale: str = ""  # BCP 47 tag
    currency: str | None = None  # ISO 4217 code
    today: date | None = None
    owners: dict[str, str] = field(default_factory=dict)  # channel -> team
    authority: dict[str, str] = field(default_factory=dict)  # truth -> channel

    @classmethod
    def of(
        cls, *, profile: Path | None = None, locale: str = "", currency: str = "", today: date | None = None
    ) -> "Beforehand":
        """What a profile says, and the user before it.

        Raises:
            UsageError: The profile cannot be read, or there is no such locale or currency.
        """
        company = _company(profile) if profile else None
        if locale and not currency_of(locale):
            raise UsageError(f"{locale!r} is not a locale (BCP 47).", fix="write language and country, as in en-GB.")
        if company is None:
            return cls(locale=locale, currency=_currency(currency), today=today)
        return cls(
            company=company.name,
            locale=locale or company.locale,
            currency=_currency(currency) or company.currency,
            today=today,
            owners=company.owners,
            authority=company.authority.model_dump(mode="json"),
        )

    def beginning(self, journey: str, locale: str) -> Beginning:
        """How the record of a mere reading begins: nobody in particular set out."""
        day = self.today or date.today()
        return Beginning(
            journey=journey,
            company=self.company,
            locale=locale,
            customer="",
            seed=0,
            began=datetime.combine(day, time(), UTC),
            owners=self.owners,
            authority=self.authority,
        )


def _company(profile: Path) -> "Company":
    from journeys.company import Company  # noqa: PLC0415  # takes long, and is seldom asked

    return Company.load(profile)


def _currency(code: str) -> str | None:
    from babel.numbers import list_currencies  # noqa: PLC0415  # takes long, and is seldom asked

    if code and code.upper() not in list_currencies():
        raise UsageError(f"{code!r} is not a currency (ISO 4217).", fix="write three letters, as in USD or EUR.")
    return code.upper() or None
