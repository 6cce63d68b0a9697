"""All that is written of one walk into its folder: the proofs of what was found, and the page of the whole walk."""

from pathlib import Path

from markupsafe import Markup

from journeys.effort import WEIGHTS, Effort
from journeys.finding import Harm
from journeys.notebook import Outcome, Record
from journeys.reports.evidence.pages import PAGES
from journeys.reports.evidence.proofs import prove
from journeys.reports.evidence.shelf import Shelf
from journeys.reports.evidence.sides import where
from journeys.reports.evidence.stops import FULL, Met, stops_of
from journeys.reports.evidence.tools import tools_of
from journeys.reports.journey_map.svg import inline
from journeys.reports.shapes import HARM_SHAPES, THROUGH
from journeys.reports.wording import day, span
from journeys.run.run import WalkOfRun
from journeys.touchpoint import Comfort
from journeys.verdict import Ending, Verdict

PAGE, MAP = "walk.html", "journey.svg"
_ENDINGS = {
    Ending.THROUGH: "The customer got through, and nothing let them down.",
    Ending.LET_DOWN: "The customer was let down.",
    Ending.BROKEN: "This walk could not be finished, through trouble of ours. It says nothing of the company.",
    Ending.SKIPPED: "This walk was left out.",
}


def write_walk(walk: WalkOfRun, record: Record | None, *, home: str = "") -> None:
    """Write the proofs and the page of a walk into its folder; what is there already in the same words stays.

    Args:
        walk: Where it lies, and what came of it.
        record: What was written down; None where nobody set out.
        home: Where the summary is, seen from the folder; beside the walks without.

    Raises:
        OSError: the folder cannot be written to.
    """
    home = home or ("../summary.html" if walk.name else "summary.html")
    verdict = walk.verdict
    if record is not None:
        proofs = prove(walk.folder, record, verdict.findings, home=home, journey=verdict.journey, again=verdict.again)
        for proof in proofs:
            _keep(walk.folder / proof.picture_name, proof.picture)
            _keep(walk.folder / proof.page_name, proof.page)
    _keep(walk.folder / PAGE, walk_page(walk.folder, verdict, record, home=home))


def walk_page(folder: Path, verdict: Verdict, record: Record | None, *, home: str) -> str:
    """The page of a whole walk, as the text of an HTML file."""
    shelf = Shelf(folder, record) if record else None
    return PAGES.get_template("walk.html").render(
        title=verdict.journey,
        verdict=verdict,
        home=home,
        ending=_ending(verdict),
        tick=THROUGH if verdict.ending is Ending.THROUGH else "",
        facts=_facts(verdict),
        met=[Met(number=n, finding=one, shape=HARM_SHAPES[one.harm]) for n, one in enumerate(verdict.findings, 1)],
        map=_map_in(folder),
        effort=_parts(verdict.measures.effort) if verdict.measures else (),
        total=verdict.measures.effort.total if verdict.measures else 0,
        steps=_steps(record) if record else (),
        comforts=tuple(Comfort),
        moments=[(where(one.at), one) for one in verdict.moments],
        stops=stops_of(record, verdict.findings, shelf) if record and shelf else (),
        full=FULL,
        tools=tools_of(folder),
    )


def _ending(verdict: Verdict) -> str:
    """What came of it, by the worst that was met."""
    worst = next((harm for harm in Harm if any(one.harm is harm for one in verdict.findings)), None)
    if verdict.ending is Ending.LET_DOWN and worst:
        return f"The customer was {worst.value}."
    if verdict.ending is Ending.LET_DOWN and verdict.unmet:
        return "The customer missed something they needed."
    if verdict.ending is Ending.BROKEN and verdict.findings:
        return "This walk could not be finished, through trouble of ours. What was met until then stands."
    return _ENDINGS[verdict.ending]


def _facts(verdict: Verdict) -> list[tuple[str, str]]:
    took = span(verdict.measures.took) if verdict.measures else ""
    facts = [
        ("Company", verdict.company),
        ("Customer", f"{verdict.customer}, seed {verdict.seed}, {verdict.locale}"),
        ("Day of the story", day(verdict.began) if verdict.began.date() != verdict.walked.date() else ""),
        ("Walked", f"{day(verdict.walked)}, {verdict.walked:%H:%M}"),
        ("Took the customer", took),
        ("Feature", verdict.feature),
        ("Touchpoints", f"{verdict.measures.touchpoints}" if verdict.measures else ""),
    ]
    return [(name, value) for name, value in facts if value]


def _map_in(folder: Path) -> Markup | None:
    """The journey map, if it was drawn; our own drawing, so it needs no escaping."""
    try:
        return Markup(inline((folder / MAP).read_text(encoding="utf-8")))
    except (FileNotFoundError, ValueError):
        return None


def _parts(effort: Effort) -> list[tuple[str, int, int]]:
    """The parts of the effort: name, how many, and what they add to the sum."""
    return [(name, count, count * WEIGHTS[name.replace(" ", "_")]) for name, count in effort]


def _steps(record: Record) -> list[tuple[str, bool, str]]:
    """What the customer set out to do: goal, whether it was reached at last, and what came in between."""
    goals: dict[str, bool] = {}
    why: dict[str, str] = {}
    for one in record.attempts:
        goals[one.goal] = goals.get(one.goal, False) or one.outcome is Outcome.REACHED
        if one.outcome is not Outcome.REACHED:
            why[one.goal] = one.why or one.outcome.value
    return [(goal, reached, "" if reached else why.get(goal, "")) for goal, reached in goals.items()]


def _keep(path: Path, text: str) -> None:
    """Write a file, unless it says the same already."""
    content = text.encode("utf-8", "replace")
    try:
        if path.stat().st_size == len(content) and path.read_bytes() == content:
            return
    except FileNotFoundError:
        pass
    path.write_bytes(content)
