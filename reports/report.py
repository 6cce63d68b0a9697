"""All that is written of one run, in the order in which one needs the other."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from os import cpu_count
from pathlib import Path

from journeys.errors import UsageError
from journeys.reports.allure.pages import write_pages
from journeys.reports.allure.results import write_results
from journeys.reports.evidence.walks import write_walk
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
from journeys.run.run import Run, WalkOfRun

SUMMARY, MAP, JUNIT, METRICS = "summary.html", "journey.svg", "junit.xml", "metrics.prom"
RESULTS, PAGES = "allure-results", "report.html"
MANY = 100  # walks; from here on it pays to start processes beside this one
_AT_ONCE = 4  # of them at the most
Written = tuple[str, Sketch | None]  # of a walk: why it cannot be read, if so, and what it adds to the run's map
_A_LOAD = 16  # walks that one of them takes at a time


def write_report(
    run: Run,
    comparison: Comparison,
    *,
    fails_on: FailsOn,
    pages: bool,
    history: Path | None,
    tell: Callable[[str], None],
) -> Path | None:
    """Write a run's report into its folder.

    Args:
        run: Whose.
        comparison: The run beside those before it.
        fails_on: What makes a build red.
        pages: Whether Allure's pages are wanted, too.
        history: File in which Allure remembers earlier runs; None remembers nothing.
        tell: Told in one line why there are no pages of Allure's.

    Returns:
        Allure's pages; None where none were made.

    Raises:
        OSError: the folder cannot be written to.
    """
    run, drawing = _draw(run)
    _write(run.folder / JUNIT, junit_xml(run, comparison, fails_on))
    _write(run.folder / METRICS, metrics_text(run, comparison))
    made = _pages(run, history, tell) if pages else None
    has_pages = made is not None or (run.folder / PAGES).is_file()
    _write(run.folder / SUMMARY, summary_page(run, comparison, map_svg=inline(drawing), pages=has_pages))
    return made


def _draw(run: Run) -> tuple[Run, str]:
    """Write what belongs to each walk, and draw the map of all; the run with those walks told apart that are broken."""
    sketches = RunSketch()
    walks: list[WalkOfRun] = []
    for walk, (trouble, sketch) in zip(run.walks, _written(run.walks), strict=True):
        walks.append(walk.unread(trouble) if trouble else walk)
        if sketch is not None:
            sketches.add(sketch, walk.name)
    run = replace(run, walks=tuple(walks))
    drawing = draw_run(sketches, run.seams, title=f"Journeys of {run.name}")
    if not (run.folder / MAP).is_file() or len(run.walks) != 1 or run.walks[0].name:
        _write(run.folder / MAP, drawing)  # a walk in the run's own folder has drawn its map there
    return run, drawing


def _written(walks: Sequence[WalkOfRun]) -> Iterator[Written]:
    if len(walks) < MANY:
        yield from map(_write_walk, walks)
        return
    with ProcessPoolExecutor(min(_AT_ONCE, cpu_count() or 1), mp_context=get_context("spawn")) as pool:
        yield from pool.map(_write_walk, walks, chunksize=_A_LOAD)


def _write_walk(walk: WalkOfRun) -> Written:
    """Map, proofs and page of one walk; its record is let go of at once."""
    trouble, sketch = "", None
    try:
        record = walk.record()
    except UsageError as error:
        trouble = str(error)
        walk, record = walk.unread(trouble), walk.bare_record()
    if record is not None and not trouble:
        sketch = sketch_of(record, walk.verdict.findings)
        _write(walk.folder / MAP, draw_walk(sketch, title=walk.verdict.journey, links=Links()))
    write_walk(walk, record)
    return trouble, sketch


def _pages(run: Run, history: Path | None, tell: Callable[[str], None]) -> Path | None:
    results = run.folder / RESULTS
    write_results(run, results)
    companies = list(dict.fromkeys(walk.verdict.company for walk in run.walks if walk.verdict.company))
    title = f"Journeys: {', '.join(companies[:3])}" if companies else "Journeys"
    return write_pages(results, run.folder / PAGES, title=title, history=history, tell=tell)


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
