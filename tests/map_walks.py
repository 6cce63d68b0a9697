"""Walks for journey maps, made up from a seed: back and forth between stages and channels, with seams on the way."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from random import Random

from records import BEGAN, attempt, does, record, says, tells

from journeys.finding import Finding, Harm, Pillar
from journeys.notebook import Bearings, Entry, Outcome, Record
from journeys.touchpoint import Channel, Comfort, Stage, Touchpoint, Waypoint

NO_TIME = timedelta(0)


def met_at(
    number: int, stage: Stage, channel: Channel, *, place: str = "", hours: float = 0, waypoint: Waypoint | None = None
) -> Touchpoint:
    """A touchpoint of a made-up walk."""
    return Touchpoint(
        number=number,
        channel=channel,
        stage=stage,
        place=place or f"place {number}",
        at=BEGAN + timedelta(hours=hours),
        waypoint=waypoint,
    )


def walk_through(*places: tuple[Stage, Channel]) -> Record:
    """A walk through these places, an action at each."""
    stops = [met_at(number, *place, hours=number / 4) for number, place in enumerate(places, 1)]
    return record(*(entry for stop in stops for entry in (stop, does("click", stop))))


def random_walk(seed: int, length: int, *, seams: int = 0, places: Sequence[str] = ()) -> tuple[Record, list[Finding]]:
    """A walk that goes anywhere, and what was met on it, worst first."""
    chance = Random(seed)
    entries: list[Entry] = []
    stops: list[Touchpoint] = []
    hours = 0.0
    for number in range(1, length + 1):
        hours += chance.choice((0.05, 0.05, 0.5, 30))
        waypoint = chance.choice((None, None, *Waypoint))
        stop = met_at(
            number,
            chance.choice(list(Stage)) if not stops or chance.random() < 0.4 else stops[-1].stage,
            chance.choice(list(Channel)),
            place=chance.choice(places) if places else "the page that shows what was ordered " * chance.randint(0, 2),
            hours=hours,
            waypoint=waypoint,
        )
        stops.append(stop)
        entries += [stop, *(does(chance.choice(("click", "type", "wait")), stop) for _ in range(chance.randint(0, 6)))]
        entries += [tells(chance.choice(("e-mail", "name")), stop)] if chance.random() < 0.3 else []
        entries += [attempt(chance.choice(list(Outcome)), stop)] if chance.random() < 0.2 else []
        if waypoint:
            shows = tuple(chance.sample(list(Comfort), 3))
            entries.append(Bearings(shows=shows, at=stop, heard_after=NO_TIME))
    walked = record(*entries)
    return walked, [_seam(chance, walked) for _ in range(seams)]


def _seam(chance: Random, walked: Record) -> Finding:
    sides = sorted(chance.sample(walked.touchpoints, min(2, len(walked.touchpoints))), key=lambda stop: stop.number)
    return Finding(
        summary="One page says one thing, and another says something else. " * chance.randint(1, 5),
        evidence=tuple(says("what was said", side) for side in sides[: chance.randint(1, 2)]),
        check="conflicting-status",
        pillar=Pillar.TRUTH,
        harm=chance.choice(list(Harm)),
        owner=chance.choice(("", "support", "operations")),
    )


def called(finding: Finding, summary: str) -> Finding:
    """The same in other words."""
    return replace(finding, summary=summary)
