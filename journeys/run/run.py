"""One run: all its walks, and the seams that were met on them."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from journeys.errors import UsageError
from journeys.notebook import Beginning, Record, read_notebook
from journeys.run.hands import Each, one_by_one
from journeys.run.seams import Seam, seams_of
from journeys.verdict import Ending, Verdict, Walked, read_verdict, under_way, write_verdict

NOTEBOOK = "notebook.jsonl"
Judge = Callable[[Record, Walked], Verdict]  # what comes of a record that has no verdict yet


@dataclass(frozen=True, slots=True, kw_only=True)
class WalkOfRun:
    """One walk of a run; its record lies in the folder, and is read by whoever needs it."""

    name: str  # of its folder, relative to the run's; "" where they are the same
    folder: Path
    verdict: Verdict

    def record(self) -> Record | None:
        """The notebook read back; None where nobody set out.

        Raises:
            UsageError: it was changed by hand.
        """
        path = self.folder / NOTEBOOK
        return read_notebook(path) if path.is_file() else None

    def unread(self, trouble: str) -> "WalkOfRun":
        """The same, told as one whose notebook cannot be read any more."""
        return replace(self, verdict=replace(self.verdict, ending=Ending.BROKEN, trouble=trouble))

    def bare_record(self) -> Record:
        """Who set out, as the verdict has it, and nothing else: on it what was found can still be shown."""
        said = self.verdict
        beginning = Beginning(
            journey=said.journey,
            company=said.company,
            locale=said.locale,
            customer=said.customer,
            seed=said.seed,
            began=said.began,
            owners={},
            authority={},
        )
        return Record(beginning, ())


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


def read_run(folder: Path, judge: Judge, *, each: Each = one_by_one, keep: bool = False) -> Run:
    """Read a run's folder back.

    Args:
        folder: With the walks' folders in it, or a notebook itself.
        judge: Asked where a walk has no verdict yet: it was killed, or somebody else wrote its notebook.
        each: Who reads the walks.
        keep: Whether what was judged is written down, so that it is not judged again.

    A walk that cannot be read is told as broken, and costs no other walk its report.

    Raises:
        OSError: the folder itself cannot be read.
    """
    places = [folder, *sorted(path for path in folder.iterdir() if path.is_dir())]
    read = each(partial(_read, judge=judge, keep=keep), places)
    walks = tuple(
        WalkOfRun(name="" if place == folder else place.name, folder=place, verdict=verdict)
        for place, verdict in zip(places, read, strict=True)
        if verdict is not None
    )
    return Run(
        name=folder.resolve().name,
        folder=folder,
        walks=walks,
        seams=seams_of((walk.name, walk.verdict) for walk in walks),
    )


def _read(place: Path, *, judge: Judge, keep: bool) -> Verdict | None:
    try:
        verdict = read_verdict(place)
        if (place / NOTEBOOK).is_file() and (verdict is None or verdict.judged not in ("", _mark_of(place))):
            verdict = judge(read_notebook(place / NOTEBOOK), under_way(place) or Walked())
            if keep and under_way(place) is None:
                verdict = _kept(place, verdict)
    except UsageError as trouble:
        verdict = _judged_again(place, judge, str(trouble))
    return verdict


def _kept(place: Path, verdict: Verdict) -> Verdict:
    """Written down with what it was judged of: the notebook is somebody else's, and may be written anew."""
    marked = replace(verdict, judged=_mark_of(place))
    with suppress(OSError):  # whoever may not write there judges again
        write_verdict(place, marked)
    return marked


def _mark_of(place: Path) -> str:
    """What tells one notebook from another, and our checks from those of another version."""
    return sha256(version("journeys").encode() + b"\n" + (place / NOTEBOOK).read_bytes()).hexdigest()[:16]


def _judged_again(place: Path, judge: Judge, trouble: str) -> Verdict:
    """What can still be said of a walk whose verdict, or whose notebook, cannot be read."""
    try:
        return judge(read_notebook(place / NOTEBOOK), Walked(ending=Ending.BROKEN, trouble=trouble))
    except UsageError:
        left = datetime.fromtimestamp(place.stat().st_mtime).astimezone()
        return Verdict(
            journey=place.resolve().name,
            company="",
            locale="",
            customer="",
            seed=0,
            began=left,
            walked=left,
            ending=Ending.BROKEN,
            trouble=trouble,
        )
