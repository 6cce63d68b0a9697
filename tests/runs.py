"""Runs in few words, for tests of what reads them: findings, walks and whole runs, without walking."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from journeys.effort import Effort
from journeys.finding import Finding, Harm, Pillar
from journeys.run.comparing import Point
from journeys.run.run import Run, WalkOfRun
from journeys.run.seams import seams_of
from journeys.touchpoint import Comfort, Touchpoint, Waypoint
from journeys.verdict import Ending, Measures, Moment, Verdict
from tests.records import BASKET, PAYMENT, PRODUCT, price, says, touchpoint

WALKED = datetime(2026, 11, 22, 10, 46, 19, tzinfo=UTC)
_PILLARS = {
    Harm.MISLED: Pillar.TRUTH,
    Harm.STOPPED: Pillar.PROGRESS,
    Harm.DELAYED: Pillar.PROGRESS,
    Harm.JARRED: Pillar.TONE,
}


def a_finding(
    about: str = "tea set",
    *,
    harm: Harm = Harm.MISLED,
    check: str = "mismatched-price",
    summary: str = "",
    owner: str = "product",
    frequency: int = 1,
    places: tuple[Touchpoint, Touchpoint] = (PRODUCT, PAYMENT),
) -> Finding:
    """A thing that is 24 pounds here and 27 there; another thing is another seam."""
    here, there = places
    return Finding(
        summary=summary or f"{about} was 24.00 GBP at {here}, then 27.00 GBP at {there}",
        evidence=(price("24.00", here, about=about), price("27.00", there, about=about)),
        check=check,
        pillar=_PILLARS[harm],
        harm=harm,
        owner=owner,
        frequency=frequency,
    )


def not_calm(waypoint: Waypoint = Waypoint.CONFIRMATION) -> Finding:
    """A page that leaves the customer to wonder."""
    at = touchpoint(waypoint=waypoint, place="Thank you")
    return Finding(
        summary=f"{at} does not show the next step or when to expect it",
        evidence=(says("Thank you", at),),
        check="not-calm",
        pillar=Pillar.PROGRESS,
        harm=Harm.JARRED,
        owner="operations",
    )


def an_effort(total: int = 41, *, repeats: int = 0) -> Effort:
    """So much in all; what is told again counts five times."""
    return Effort(actions=total - 5 * repeats, fields_typed=0, repeats=repeats, waits=0, switches=0, dead_ends=0)


def measures(
    *, effort: int = 41, minutes: float = 20, reached: int = 4, of: int = 4, repeats: int = 0, conflicts: int = 0
) -> Measures:
    """A walk in numbers."""
    return Measures(
        touchpoints=7,
        effort=an_effort(effort, repeats=repeats),
        took=timedelta(minutes=minutes),
        key_steps=of,
        key_steps_reached=reached,
        conflicts=conflicts,
    )


def a_moment(waypoint: Waypoint, *shows: Comfort) -> Moment:
    """A moment that matters, and what it showed."""
    return Moment(at=touchpoint(waypoint=waypoint), shows=shows)


def a_verdict(*findings: Finding, **changes: object) -> Verdict:
    """What came of one walk, by its findings; change whatever a test is about."""
    given = Verdict(
        journey="The tea set",
        feature="Shopping",
        company="Natural-Co",
        locale="en-US",
        customer="Jane Doe",
        seed=0,
        began=WALKED - timedelta(minutes=20),
        walked=WALKED,
        seconds=4.2,
        ending=Ending.LET_DOWN if findings or changes.get("unmet") else Ending.THROUGH,
        findings=findings,
        measures=measures(),
        again="walk demo",
    )
    return replace(given, **changes)  # type: ignore[arg-type]  # checked by each test that changes one


def broken(trouble: str = "Twilio answered 20003. To fix: check TWILIO_AUTH_TOKEN.", **changes: object) -> Verdict:
    """A walk that we could not carry out; nobody set out unless it has measures."""
    return a_verdict(**({"ending": Ending.BROKEN, "trouble": trouble, "measures": None} | changes))


def a_run(*verdicts: Verdict, name: str = "2026-11-22_10-46-19", names: Sequence[str] = ()) -> Run:
    """All walks of a run, each in a folder "walk_1", "walk_2", … or as named; nothing lies on the disk."""
    folder = Path("runs") / name
    given = [names[number - 1] if names else f"walk_{number}" for number in range(1, len(verdicts) + 1)]
    walks = tuple(
        WalkOfRun(name=one, folder=folder / one, verdict=verdict) for one, verdict in zip(given, verdicts, strict=True)
    )
    return Run(name=name, folder=folder, walks=walks, seams=seams_of((walk.name, walk.verdict) for walk in walks))


def a_point(run: str, **changes: object) -> Point:
    """A journey in an earlier run, in numbers."""
    given = Point(
        run=run,
        walked=WALKED,
        ending=Ending.THROUGH,
        effort=41,
        took=1200.0,
        completion=1.0,
        repeats=0,
        conflicts=0,
        findings=0,
    )
    return replace(given, **changes)  # type: ignore[arg-type]  # checked by each test that changes one


PLACES = (PRODUCT, BASKET, PAYMENT)
_COLOURS = ("red", "blue", "green", "white", "black", "brown", "grey", "pink", "golden", "silver")
_STUFFS = ("bamboo", "linen", "cotton", "oak", "glass", "clay", "wool", "steel", "copper", "cork")
_THINGS = ("tea set", "towel", "bowl", "lamp", "chair", "basket", "knife", "mug", "rug", "shelf")


def things(count: int) -> list[str]:
    """So many names of things, up to 1,000; each is a thing of its own."""
    return [f"{colour} {stuff} {thing}" for thing in _THINGS for stuff in _STUFFS for colour in _COLOURS][:count]
