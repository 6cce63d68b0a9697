"""One run: all its walks, and the seams that were met on them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from journeys.notebook import Record, read_notebook
from journeys.run.seams import Seam, seams_of
from journeys.verdict import NOT_FINISHED, UNDER_WAY, Ending, Verdict, Walked, read_verdict

NOTEBOOK = "notebook.jsonl"
Judge = Callable[[Record, Walked], Verdict]  # what comes of a record that has no verdict yet


@dataclass(frozen=True, slots=True, kw_only=True)
class WalkOfRun:
    """One walk of a run; its record lies in the folder, and is read by whoever needs it."""

    name: str  # of its folder, relative to the run's; "" where they are the same
    folder: Path
    verdict: Verdict

    def record(self) -> Record | None:
        """The notebook read back; None where nobody set out."""
        path = self.folder / NOTEBOOK
        return read_notebook(path) if path.is_file() else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run, as it is reported."""

    name: str  # of its folder
    folder: Path
    walks: tuple[WalkOfRun, ...]
    seams: tuple[Seam, ...]  # what must be mended first in front

    @property
    def began(self) -> datetime | None:
        """When its first walk was over, by the wall's clock; None for an empty run."""
        return min((walk.verdict.walked for walk in self.walks), default=None)

    def ended_as(self, ending: Ending) -> int:
        """How many walks ended so."""
        return sum(walk.verdict.ending is ending for walk in self.walks)


def read_run(folder: Path, judge: Judge) -> Run:
    """Read a run's folder back.

    Args:
        folder: With the walks' folders in it, or a notebook itself.
        judge: Asked where a walk has no verdict yet: it was killed, or somebody else wrote its notebook.

    Raises:
        UsageError: a notebook or a verdict in it was changed by hand.
    """
    walks = tuple(_walks(folder, judge))
    return Run(
        name=folder.resolve().name,
        folder=folder,
        walks=walks,
        seams=seams_of((walk.name, walk.verdict) for walk in walks),
    )


def _walks(folder: Path, judge: Judge) -> Iterator[WalkOfRun]:
    for place in (folder, *sorted(path for path in folder.iterdir() if path.is_dir())):
        verdict = read_verdict(place)
        if verdict is None and (place / NOTEBOOK).is_file():
            verdict = judge(read_notebook(place / NOTEBOOK), _went(place))
        if verdict is not None:
            yield WalkOfRun(name="" if place == folder else place.name, folder=place, verdict=verdict)


def _went(place: Path) -> Walked:
    """How a walk went that left no verdict: it was killed, or somebody else wrote its notebook to the end."""
    killed = (place / UNDER_WAY).exists()
    return Walked(ending=Ending.BROKEN, trouble=NOT_FINISHED) if killed else Walked()
