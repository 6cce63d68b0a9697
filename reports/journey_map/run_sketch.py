"""All walks of a run drawn together: running totals, as small for a thousand walks as for one."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from journeys.finding import Harm
from journeys.reports.journey_map.sketch import Sketch
from journeys.run.seams import Seam
from journeys.touchpoint import Channel, Stage


class Cell(NamedTuple):
    """One stage by one channel."""

    stage: Stage
    channel: Channel

    def __str__(self) -> str:
        return f"{self.stage}, {self.channel}"


@dataclass(slots=True)
class Visits:
    """Who came to a cell."""

    walk: str  # the folder of the first walk that came
    number: int  # of its first touchpoint there
    walks: int = 0
    touchpoints: int = 0


@dataclass(slots=True)
class RunSketch:
    """What the walks of a run have in common; walks are added one by one and are not kept."""

    walks: int = 0
    touchpoints: int = 0
    effort: int = 0  # of all walks
    visits: dict[Cell, Visits] = field(default_factory=dict)
    ways: Counter[tuple[Cell, Cell]] = field(default_factory=Counter)  # how many walks went from one to the other
    efforts: Counter[Stage] = field(default_factory=Counter)  # of all walks, by stage
    walks_in: Counter[Stage] = field(default_factory=Counter)

    def add(self, sketch: Sketch, walk: str = "") -> None:
        """Add a walk, by its folder's name relative to the run's."""
        cells = [Cell(stop.stage, stop.channel) for stop in sketch.stops]
        self.walks += 1
        self.touchpoints += len(cells)
        self.effort += sketch.effort.total
        for stop, cell in zip(sketch.stops, cells, strict=True):
            self.efforts[stop.stage] += stop.cost
            self.visits.setdefault(cell, Visits(walk=walk, number=stop.number)).touchpoints += 1
        for cell in dict.fromkeys(cells):  # in their order, as all here: among equals, the first is told
            self.visits[cell].walks += 1
        self.ways.update(dict.fromkeys((one, other) for one, other in pairwise(cells) if one != other).keys())
        self.walks_in.update(dict.fromkeys(cell.stage for cell in cells).keys())

    @property
    def stages(self) -> tuple[Stage, ...]:
        """Those that were walked, in order."""
        return tuple(stage for stage in Stage if stage in self.walks_in)

    @property
    def channels(self) -> tuple[Channel, ...]:
        """Those that were used, in order."""
        return tuple(channel for channel in Channel if any(cell.channel is channel for cell in self.visits))

    def average_effort(self, stage: Stage) -> float:
        """What a walk that came to a stage spent there, on average."""
        return self.efforts[stage] / max(self.walks_in[stage], 1)


def seams_in(seams: Sequence[Seam]) -> Mapping[Cell, tuple[Harm, int]]:
    """The worst harm and the number of seams by the cell in which they were met; one may be met in several."""
    worst: dict[Cell, tuple[Harm, int]] = {}
    order = list(Harm)
    for seam in seams:
        for cell in dict.fromkeys(Cell(met.finding.stage, met.finding.at.channel) for met in seam.met):
            harm, count = worst.get(cell, (seam.harm, 0))
            worst[cell] = min(harm, seam.harm, key=order.index), count + 1
    return worst
