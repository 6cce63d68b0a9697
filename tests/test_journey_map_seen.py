"""The journey maps in the real browser: nothing hinders anybody, nothing runs over an edge or into another's words."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from map_walks import called, random_walk
from playwright.sync_api import Browser
from test_journey_map import HOSTILE
from test_journey_map_run import seam

from journeys.finding import Harm
from journeys.reports.journey_map.run_map import RunSketch, draw_run
from journeys.reports.journey_map.sketch import sketch_of
from journeys.reports.journey_map.svg import inline
from journeys.reports.journey_map.walk_map import draw_walk
from journeys.reports.page import look

# Lines of text that stand outside of their map, or upon one another; two pixels of white space may be shared.
OVERLAPS = """() => [...document.querySelectorAll('svg.journey-map')].flatMap(map => {
  const edge = map.getBoundingClientRect();
  const texts = [...map.querySelectorAll('text:not(.title)')];  // in a page, the page has the title
  const seen = texts.map(text => [text.textContent, text.getBoundingClientRect()])
    .filter(([, box]) => box.width > 0);
  const outside = seen.filter(([, box]) => box.left < edge.left - 1 || box.right > edge.right + 1
    || box.top < edge.top - 1 || box.bottom > edge.bottom + 1).map(([words]) => words);
  const pairs = [];
  seen.forEach(([words, one], place) => seen.slice(place + 1).forEach(([others, other]) => {
    const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
    const high = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
    if (wide > 1 && high > 2) pairs.push(`${words} | ${others}`);
  }));
  return [...outside, ...pairs, ...(seen.length < 8 ? ['nothing is drawn'] : [])];
})"""


def page_of(*maps: str) -> str:
    """A page with these maps in it."""
    inlined = "".join(inline(svg, number) for number, svg in enumerate(maps, 1))
    return (
        '<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Maps</title>'
        f'<style>{look()}</style><main style="padding: 12px"><h1>Maps</h1>{inlined}</main></html>'
    )


def some_map(seed: int, length: int) -> str:
    """The map of somebody's walk, whose company writes what it likes."""
    walked, findings = random_walk(seed, length, seams=5, places=HOSTILE if seed else ())
    findings = [called(one, words or one.summary) for one, words in zip(findings, HOSTILE[seed:], strict=False)]
    return draw_walk(sketch_of(walked, findings), title=f"A walk {HOSTILE[seed]}")


def map_of_a_run() -> str:
    """The map of a run with seams, whose company writes what it likes."""
    run = RunSketch()
    for seed in range(3):
        run.add(sketch_of(*random_walk(seed, 20)), f"walk {seed}")
    seams = [seam(words or "-", harm) for words, harm in zip(HOSTILE, [*Harm, *Harm], strict=True)]
    return draw_run(run, seams, title="A run")


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_the_maps_hinder_nobody_and_nothing_stands_upon_another(browser: Browser, width: int, scheme: str) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    alarms: list[str] = []
    page.on("dialog", lambda dialog: alarms.append(dialog.message))
    page.set_content(page_of(*(some_map(seed, 26) for seed in range(3)), map_of_a_run()))
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(OVERLAPS) == []
    page.set_content(page_of(some_map(4, 10), map_of_a_run()))
    assert Axe().run(page).response["violations"] == []
    assert alarms == []
    page.close()
