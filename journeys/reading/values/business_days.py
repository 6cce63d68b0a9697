"""Business days: Monday to Friday, without the public holidays of a country."""

from collections.abc import Container
from datetime import date, timedelta
from functools import lru_cache

from journeys.reading.language.numerals import babel_locale


def after_business_days(day: date, count: int, *, locale: str = "") -> date:
    """The day that is `count` business days after `day`; without a locale no public holidays are known.

    Holidays are those of the whole country: a region's are working days elsewhere. A date too far for the calendar is
    its last day.
    """
    off = _holidays(babel_locale(locale).territory or "") if locale else ()
    while count > 0 and day < date.max:
        day += timedelta(days=1)
        count -= day.weekday() < 5 and day not in off
    return day


@lru_cache(maxsize=32)
def _holidays(country: str) -> Container[date]:
    import holidays  # noqa: PLC0415  # takes 200 ms, and few texts count business days

    try:
        return holidays.country_holidays(country)
    except NotImplementedError:
        return ()
