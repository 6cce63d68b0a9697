"""Moments that matter, at which a customer must not be left to wonder."""

from collections.abc import Collection, Iterator

from journeys.checks.registry import check
from journeys.claim import Question, Reference, State, Status
from journeys.finding import Finding, Harm, Pillar
from journeys.notebook import Bearings, Record
from journeys.reading.language.lexicon import lexicon
from journeys.reading.values.life import RETURN_UNDER_WAY
from journeys.touchpoint import Comfort, Touchpoint, Waypoint

_BEFORE = (Waypoint.LANDING, Waypoint.PRODUCT, Waypoint.BASKET, Waypoint.CHECKOUT, Waypoint.PAYMENT)
_DELIVERED_TO = ("street", "address", "postcode", "city")
_OVER = frozenset(
    {
        State.DELIVERED,
        State.COMPLETED,
        State.CANCELLED,
        State.REFUNDED,
        State.PARTLY_REFUNDED,
        State.RETURN_REFUSED,
        State.LOST,
    }
)


@check("not-calm", pillar=Pillar.PROGRESS, harm=Harm.JARRED)
def not_calm(record: Record) -> Iterator[Finding]:
    """At a moment that matters, the page does not show what the customer needs to be at ease.

    That is: on a product's page, what it costs and a way to help; where they pay, what it costs, and by then on some
    page when it comes; once they have ordered, the next step, when it comes, and a way to help; where they look the
    order up, what happens next or when, and a way to help; once a return is registered, the next step and a time.

    Anything on the page counts, header and footer included. Not where it does not apply: a time, where nothing is
    delivered; a next step, where the order has arrived or was called off.
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
            needed = [Comfort.COST, Comfort.HELP]
        case Waypoint.PAYMENT:
            needed = [Comfort.COST, *_time_where_delivered(record)]
            shown |= _shown_before_paying(record)
        case Waypoint.CONFIRMATION:
            needed = [Comfort.NEXT_STEP, *_time_where_delivered(record), Comfort.HELP]
        case Waypoint.STATUS:
            needed = [*_what_comes(record, moment.at, shown), Comfort.HELP]
        case Waypoint.RETURN if _is_registered(record, moment.at):
            needed = [Comfort.NEXT_STEP, Comfort.TIME]
        case _:
            needed = []
    return [comfort for comfort in needed if comfort not in shown]


def _time_where_delivered(record: Record) -> list[Comfort]:
    asked = {one.datum for one in record.exchanges if isinstance(one, Question)}
    return [Comfort.TIME] if asked & set(_DELIVERED_TO) else []


def _shown_before_paying(record: Record) -> set[Comfort]:
    """A time of delivery that was named on any page up to there is known to the customer."""
    before = {comfort for one in record.bearings if one.at.waypoint in _BEFORE for comfort in one.shows}
    return before & {Comfort.TIME}


def _what_comes(record: Record, at: Touchpoint, shown: Collection[Comfort]) -> list[Comfort]:
    """What happens next, or when: either will do, and neither is needed once it is over."""
    return [] if Comfort.TIME in shown or _is_over(record, at) else [Comfort.NEXT_STEP]


def _is_over(record: Record, at: Touchpoint) -> bool:
    states = {one.value.state for one in record.claims if isinstance(one.value, Status) and one.at.number == at.number}
    words = lexicon(record.beginning.locale)
    return bool(states & _OVER) or any(words.mentions("settled", one.said) for one in record.talk(at))


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
