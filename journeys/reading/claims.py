"""Statements as claims: what was read, with where and when it was told."""

from datetime import timedelta

from journeys.claim import Claim, Price, PriceRole, Told
from journeys.reading.told import Statement
from journeys.touchpoint import Channel, Touchpoint, Waypoint

_OF_A_THING = (PriceRole.ITEM, PriceRole.LINE, PriceRole.WAS)
_PAID = (Waypoint.PAYMENT, Waypoint.CONFIRMATION, Waypoint.STATUS)


def as_claim(statement: Statement, at: Touchpoint, *, heard_after: timedelta, said: str | None = None) -> Claim:
    """The claim that a statement is where it was made; `said` stands for its words where they hold secrets."""
    return Claim(
        about=_about(statement.about, statement.value, at),
        value=statement.value,
        said=statement.said if said is None else said,
        at=at,
        heard_after=heard_after,
        section=statement.section,
    )


def _about(about: str, value: Told, at: Touchpoint) -> str:
    """Name what a sum is the sum of: before the last step of paying it is only the basket's."""
    if about or not isinstance(value, Price) or value.role in _OF_A_THING:
        return about
    browsing = at.channel in (Channel.AD, Channel.WEB) and at.waypoint not in _PAID
    return "basket" if browsing else "order"
