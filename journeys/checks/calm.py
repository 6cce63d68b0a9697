"""Moments that matter, at which a customer must not be left to wonder."""

from collections.abc import Iterator

from journeys.checks.registry import check
from journeys.claim import Question, Reference, Status
from journeys.finding import Breakpoint, Finding, Harm, Pillar
from journeys.notebook import PLACE_ORDER, Bearings, Outcome, Record
from journeys.reading.language.lexicon import lexicon
from journeys.reading.values.life import RETURN_UNDER_WAY
from journeys.touchpoint import Comfort, Touchpoint, Waypoint

_BEFORE = (Waypoint.LANDING, Waypoint.PRODUCT, Waypoint.BASKET, Waypoint.CHECKOUT, Waypoint.PAYMENT)
_DELIVERED_TO = ("street", "address", "postcode", "city")


@check("not-calm", pillar=Pillar.PROGRESS, harm=Harm.JARRED, breakpoint=Breakpoint.LEFT_IN_THE_DARK)
def not_calm(record: Record) -> Iterator[Finding]:
    """At a moment that matters, the page leaves the customer to wonder.

    That is: a product's page or the page on which the order is placed names no price at all; once they have ordered,
    the page says neither what comes next nor when; where they look the order up, neither how it stands nor what comes,
    nor who could tell; once a return is registered, neither what to do nor when.

    Any word of it counts, wherever it stands on the page, and so does a way to pay, to ask or to see the order. Not
    where the order has arrived or was called off, nor on a step before the one with the button that buys.
    """
    for moment in _moments(record):
        missing = _missing(record, moment)
        words = record.talk(moment.at)
        if missing and words:
            yield Finding(summary=f"{moment.at} does not show {_listed(missing)}", evidence=(words[-1],))


def _moments(record: Record) -> Iterator[Bearings]:
    """Each waypoint once: as it was shown most fully."""
    fullest: dict[Waypoint, Bearings] = {}
    for one in record.bearings:
        before = fullest.get(one.at.waypoint) if one.at.waypoint else None
        if one.at.waypoint and (before is None or len(one.shows) >= len(before.shows)):
            fullest[one.at.waypoint] = one
    yield from fullest.values()


def _missing(record: Record, moment: Bearings) -> list[Comfort]:
    """What the customer misses there, of all that was shown of it in several looks at that waypoint."""
    shown = {comfort for one in record.bearings if one.at.waypoint is moment.at.waypoint for comfort in one.shows}
    match moment.at.waypoint:
        case Waypoint.PRODUCT:
            eased, needed = {Comfort.COST}, [Comfort.COST]
        case Waypoint.PAYMENT if _is_ordered_there(record, moment.at):
            eased, needed = {Comfort.COST}, [Comfort.COST]
        case Waypoint.CONFIRMATION:
            eased = {Comfort.NEXT_STEP, Comfort.TIME}
            needed = [Comfort.NEXT_STEP, *_time_where_delivered(record), Comfort.HELP]
        case Waypoint.STATUS if not _tells_state(record, moment.at):
            eased, needed = {Comfort.NEXT_STEP, Comfort.TIME, Comfort.HELP}, [Comfort.NEXT_STEP, Comfort.HELP]
        case Waypoint.RETURN if _is_registered(record, moment.at):
            eased, needed = {Comfort.NEXT_STEP, Comfort.TIME}, [Comfort.NEXT_STEP, Comfort.TIME]
        case _:
            return []
    return [] if shown & eased else [comfort for comfort in needed if comfort not in shown]


def _is_ordered_there(record: Record, at: Touchpoint) -> bool:
    """Whether it is the page with the button that buys; what a step before it lacks may stand on that one."""
    placed = [one.at for one in record.attempts if one.goal == PLACE_ORDER and one.outcome is Outcome.REACHED]
    return any(one.number == at.number for one in placed)


def _time_where_delivered(record: Record) -> list[Comfort]:
    """A time, where something is delivered and no page before named one."""
    asked = {one.datum for one in record.exchanges if isinstance(one, Question)}
    told = any(one.at.waypoint in _BEFORE and Comfort.TIME in one.shows for one in record.bearings)
    return [Comfort.TIME] if asked & set(_DELIVERED_TO) and not told else []


def _tells_state(record: Record, at: Touchpoint) -> bool:
    """Whether a status was read there, or the page says that all is over."""
    states = any(isinstance(one.value, Status) and one.at.number == at.number for one in record.claims)
    words = lexicon(record.beginning.locale)
    return states or any(
        words.mentions("settled", one.said) or words.mentions("order-state", one.said) for one in record.talk(at)
    )


def _is_registered(record: Record, at: Touchpoint) -> bool:
    told = [one for one in record.claims if one.at.number == at.number]
    return any(
        (isinstance(one.value, Status) and one.value.state in RETURN_UNDER_WAY)
        or (isinstance(one.value, Reference) and one.about == "return")
        for one in told
    )


def _listed(missing: list[Comfort]) -> str:
    *most, last = [comfort.value for comfort in missing]
    return f"{', '.join(most)} or {last}" if most else last
