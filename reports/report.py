"""All that is written of one run, in the order in which one needs the other."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from journeys.errors import UsageError
from journeys.reports.allure.pages import write_pages
from journeys.reports.allure.results import ResultWanted, results_wanted, write_facts
from journeys.reports.allure.whole_run import write_map
from journeys.reports.evidence.walks import write_walk
from journeys.reports.freshness import are_fresh, have_been_made, is_newer, write_changed
from journeys.reports.journey_map.links import Links
from journeys.reports.journey_map.run_map import RunSketch, draw_run
from journeys.reports.journey_map.sketch import Sketch, sketch_of
from journeys.reports.journey_map.svg import inline
from journeys.reports.journey_map.walk_map import draw_walk
from journeys.reports.machines.junit import junit_xml
from journeys.reports.machines.prometheus import metrics_text
from journeys.reports.summary.page import summary_page
from journeys.run.comparing import Comparison
from journeys.run.failing import FailsOn
from journeys.run.hands import Each, Hands
from journeys.run.run import Run, WalkOfRun

SUMMARY, MAP, JUNIT, METRICS = "summary.html", "journey.svg", "junit.xml", "metrics.prom"
RESULTS, PAGES = "allure-results", "report.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What is still to be written of one walk."""

    walk: WalkOfRun
    result: ResultWanted | None  # Allure's; None where it is there already, or not wanted

    def do(self) -> "Done":
        """Write map, proofs, page and result; the record is let go of at once.

        What is newer than all that it is made of stays.
        """
        walk, record, sketch, trouble = self.walk, None, None, ""
        try:
            record = walk.record()
        except UsageError as error:
            trouble = str(error)
            walk = walk.unread(trouble)
        if record is not None:
            sketch = sketch_of(record, walk.verdict.findings)
        if trouble or not are_fresh(walk):
            if sketch is not None:
                write_changed(walk.folder / MAP, draw_walk(sketch, title=walk.verdict.journey, links=Links()))
            write_walk(walk, walk.bare_record() if trouble else record)
            have_been_made(walk)
        if self.result:
            self.result.write(walk, record)
        return Done(trouble=trouble, sketch=sketch)


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What came of it."""

    trouble: str  # why the walk cannot be read, if so
    sketch: Sketch | None  # what it adds to the run's map


def write_report(
    run: Run,
    comparison: Comparison,
    *,
    fails_on: FailsOn,
    pages: bool,
    history: Path | None,
    tell: Callable[[str], None],
    hands: Hands | None = None,
) -> Path | None:
    """Write a run's report into its folder.

    Args:
        run: Whose.
        comparison: The run beside those before it.
        fails_on: What makes a build red.
        pages: Whether Allure's pages are wanted, too.
        history: File in which Allure remembers earlier runs; None remembers nothing.
        tell: Told in one line why there are no pages of Allure's.
        hands: Who write what belongs to each walk; none without. They are sent home when that is done.

    Returns:
        Allure's pages; None where none were made.

    Raises:
        OSError: the folder cannot be written to.
    """
    with hands or Hands() as writing:  # what comes then needs the memory that they take
        run, sketches = _written(run, writing.each, results=run.folder / RESULTS if pages else None)
    drawing = draw_run(sketches, run.seams, title=f"Journeys of {run.name}")
    if not (run.folder / MAP).is_file() or len(run.walks) != 1 or run.walks[0].name:
        write_changed(run.folder / MAP, drawing)  # a walk in the run's own folder has drawn its map there
    write_changed(run.folder / JUNIT, junit_xml(run, comparison, fails_on))
    write_changed(run.folder / METRICS, metrics_text(run, comparison))
    made = _pages(run, sketches, history, tell) if pages else None
    has_pages = made is not None or (run.folder / PAGES).is_file()
    write_changed(run.folder / SUMMARY, summary_page(run, comparison, map_svg=inline(drawing), pages=has_pages))
    return made


def _written(run: Run, each: Each, *, results: Path | None) -> tuple[Run, RunSketch]:
    """Write what belongs to each walk; the run with those walks told apart that are broken, and the map of all."""
    wanted = results_wanted(run, results) if results else {}
    jobs = [Job(walk=walk, result=wanted.get(walk.name)) for walk in run.walks]
    sketches, walks = RunSketch(), []
    for walk, done in zip(run.walks, each(Job.do, jobs), strict=True):
        walks.append(walk.unread(done.trouble) if done.trouble else walk)
        if done.sketch is not None:
            sketches.add(done.sketch, walk.name)
    return replace(run, walks=tuple(walks)), sketches


def _pages(run: Run, sketches: RunSketch, history: Path | None, tell: Callable[[str], None]) -> Path | None:
    results, pages = run.folder / RESULTS, run.folder / PAGES
    write_facts(run, results)
    companies = list(dict.fromkeys(walk.verdict.company for walk in run.walks if walk.verdict.company))
    title = f"Journeys: {', '.join(companies[:3])}" if companies else "Journeys"
    write_map(results, draw_run(sketches, run.seams, title=f"Journeys of {run.name}", links=False))
    if is_newer(pages, results.iterdir()):
        return pages
    return write_pages(results, pages, title=title, history=history, tell=tell)
