"""How far back to look, as people write it."""

import re
from datetime import datetime, timedelta

from journeys.errors import UsageError

_SPAN = re.compile(r"([0-9]{1,6}) ?([hdw])", re.IGNORECASE)
_UNITS = {"h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}
_FIX = "write a span back from now, as in 12h, 30d or 4w, or a day, as in 2026-11-01"


def since(text: str, now: datetime) -> datetime:
    """From when on.

    Args:
        text: "30d", "12h", "4w", "2026-11-01" or "2026-11-01T08:00"; a day begins at midnight where `now` is.
        now: This moment; aware.

    Raises:
        UsageError: it is none of these, or lies ahead.

    >>> from datetime import UTC
    >>> print(since("4w", datetime(2026, 11, 29, tzinfo=UTC)))
    2026-11-01 00:00:00+00:00
    """
    written = text.strip()
    try:
        span = _SPAN.fullmatch(written)
        begin = now - int(span[1]) * _UNITS[span[2].lower()] if span else datetime.fromisoformat(written)
        begin = begin if begin.tzinfo else begin.replace(tzinfo=now.tzinfo)
        begin.timestamp()
    except (ValueError, OverflowError):
        raise UsageError(f"{text!r} is no time to look back to", fix=_FIX) from None
    if begin > now:
        raise UsageError(f"{text!r} lies ahead of {now:%Y-%m-%d %H:%M}", fix=_FIX)
    return begin
