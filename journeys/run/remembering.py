"""A run as it is remembered when the next one is compared with it."""

from collections import defaultdict

from journeys.identity import places_needed
from journeys.run.earlier import EarlierFinding, EarlierWalk
from journeys.run.run import Run
from journeys.run.seams import Met


def remembered(run: Run, *, run_id: str = "") -> tuple[EarlierWalk, ...]:
    """Every walk of a run, with what was met on it.

    Args:
        run: The run.
        run_id: What tells it from others of the same name; its name without.
    """
    met: dict[str, list[EarlierFinding]] = defaultdict(list)
    for seam in run.seams:
        for one in seam.met:
            met[one.walk].append(_finding(seam.identity, one))
    began = run.began
    return tuple(
        EarlierWalk(
            run=run.name,
            run_id=run_id or run.name,
            began=began or walk.verdict.walked,
            same_walk=walk.verdict.same_walk,
            walked=walk.verdict.walked,
            ending=walk.verdict.ending,
            seconds=walk.verdict.seconds,
            measures=walk.verdict.measures,
            met=tuple(met[walk.name]),
            past=walk.verdict.past,
        )
        for walk in run.walks
    )


def _finding(identity: str, met: Met) -> EarlierFinding:
    found = met.finding
    return EarlierFinding(
        identity=identity,
        check=found.check,
        summary=found.summary,
        owner=found.owner,
        harm=found.harm,
        stage=found.stage.value,
        places=places_needed(found),
    )
