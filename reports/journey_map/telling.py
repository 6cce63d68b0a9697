"""What a map says in words: to those who hear it read out, and on its lists."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from journeys.finding import Harm
from journeys.reports.journey_map.columns import Column, Spot
from journeys.reports.journey_map.run_sketch import RunSketch
from journeys.reports.journey_map.sketch import Sign, Sketch, Stop
from journeys.reports.wording import counted, day, listed
from journeys.touchpoint import Stage, Touchpoint

_DAY = timedelta(days=1)
_WAYS = 10  # that are told
HARMS = {
    Harm.MISLED: "misled the customer",
    Harm.STOPPED: "stopped the customer",
    Harm.DELAYED: "delayed the customer",
    Harm.JARRED: "jarred on the customer",
}


def sum_of(sketch: Sketch) -> str:
    """A walk in one line."""
    channels = len({stop.channel for stop in sketch.stops})
    parts = (
        counted(len(sketch.stops), "touchpoint"),
        counted(channels, "channel"),
        f"effort {sketch.effort.total:,}",
        counted(len(sketch.signs), "seam") if sketch.signs else "no seams",
    )
    return " · ".join(parts)


def story_of(sketch: Sketch, columns: Sequence[Column]) -> str:
    """A walk in a few sentences, from stage to stage."""
    walked = [column for column in columns if column.spots]
    if not walked:
        return "A journey map of a walk on which no touchpoint was met."
    way = "; ".join(f"{'back to ' if column.again else ''}{column.stage}{_where(column)}" for column in walked)
    unseen = [str(column.stage) for column in columns if column.stage not in {one.stage for one in walked}]
    parts = [f"{count:,} {name}" for name, count in sketch.effort if count]
    sentences = [
        f"A journey map: nine stages, {counted(len(sketch.stops), 'touchpoint')}.",
        f"The way: {way}.",
        f"Not walked: {listed(unseen)}." if unseen else "",
        f"The effort was {sketch.effort.total:,}" + (f": {listed(parts)}." if parts else "."),
        _moments(sketch),
        f"{counted(len(sketch.signs), 'seam')}, worst first below." if sketch.signs else "No seams were met.",
    ]
    return " ".join(filter(None, sentences))


def _where(column: Column) -> str:
    channels = dict.fromkeys(str(spot.first.channel) for spot in column.spots)
    return f", {from_to(column.spots)}, by {listed(list(channels))}"


def from_to(spots: Sequence[Spot]) -> str:
    """Touchpoints that follow one another, by their numbers: "touchpoints 3 to 8"."""
    first, last = spots[0].first.number, spots[-1].last.number
    return f"touchpoint {first}" if first == last else f"touchpoints {first} to {last}"


def _moments(sketch: Sketch) -> str:
    named = [f"{stop.moment} ({stop.number})" for stop in sketch.stops if stop.moment]
    return f"Moments that matter: {listed(named)}." if named else ""


def label_of(spot: Spot, signs: Sequence[Sign]) -> str:
    """A place with all that the map shows of it."""
    stop = spot.first
    alike = f"{len(spot.stops)} touchpoints alike" if len(spot.stops) > 1 else ""
    moment = f"a moment that matters: {stop.moment}" if stop.moment else ""
    shown = f"it shows {listed(stop.shows)}" if stop.shows else ""
    met = ", ".join(f"seam {sign.number}, which {HARMS[sign.harm]}" for sign in signs)
    spent = f"effort {stop.effort - stop.cost:,} to {spot.last.effort:,}"
    when = f"{day(stop.at)}, {stop.at:%H:%M}"
    parts = (spot.numbers, stop.place, alike, f"{stop.stage}, {stop.channel}", when, spent, moment, shown, met)
    return "; ".join(" ".join(part.split()) for part in parts if part)


def where_met(sign: Sign) -> str:
    """Where a seam was noticed, where the other side is, and who has to mend it."""
    before = f"beside {_named(sign.before)}" if sign.before else ""
    owner = f"for {sign.owner} to mend" if sign.owner else ""
    return " · ".join(filter(None, (f"noticed at {_named(sign.here)}", before, owner)))


def _named(at: Touchpoint) -> str:
    return f"{at.number}, {' '.join(at.place.split())}"


def hour(stop: Stop, before: datetime | None) -> str:
    """When it was; with the day where that is another than before."""
    same = before is not None and before.date() == stop.at.date()
    return f"{stop.at:%H:%M}" if same else f"{stop.at.day} {stop.at:%b}, {stop.at:%H:%M}"


def ends_here(hidden: int) -> str:
    """That a walk is too long for its map."""
    return f"The map ends here, {counted(hidden, 'touchpoint')} before the walk does."


def later(before: Stop, after: Stop) -> str:
    """How many days passed between two touchpoints; empty where none did, though it was about midnight."""
    passed = after.at.replace(tzinfo=None) - before.at.replace(tzinfo=None)
    return f"{counted(round(passed / _DAY), 'day')} later" if passed > _DAY * 0.8 else ""


def run_sum(run: RunSketch, seams: int) -> str:
    """A run in one line."""
    parts = (
        counted(run.walks, "walk"),
        counted(run.touchpoints, "touchpoint"),
        f"effort of a walk {run.effort / max(run.walks, 1):,.0f} on average",
        counted(seams, "seam") if seams else "no seams",
    )
    return " · ".join(parts)


def run_story(run: RunSketch, seams: int) -> str:
    """A run in a few sentences; where its walks came, and the seams, are lists on the map."""
    ways = [f"from {one} to {other} ({counted(walks, 'walk')})" for (one, other), walks in run.ways.most_common(_WAYS)]
    efforts = [f"{stage} {run.average_effort(stage):.0f}" for stage in run.stages]
    unseen = [str(stage) for stage in Stage if stage not in run.walks_in]
    sentences = (
        f"A journey map of {counted(run.walks, 'walk')} with {counted(run.touchpoints, 'touchpoint')}: nine stages.",
        f"Most walked ways: {'; '.join(ways)}." if ways else "",
        f"Effort of a walk by stage, on average: {listed(efforts)}." if efforts else "",
        f"Not walked: {listed(unseen)}." if unseen else "",
        f"{counted(seams, 'seam')}, worst first below." if seams else "No seams were met.",
    )
    return " ".join(filter(None, sentences))
