"""Proofs and pages of walks in the real browser: with hostile companies, without eyes, on a phone, in the dark."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from evidence_walks import with_everything
from playwright.sync_api import Browser, Page

from journeys.reports.evidence.walks import write_walk
from journeys.run.run import WalkOfRun
from journeys.verdict import Walked, verdict_of
from tests.hostile import HOSTILE, MARK

PHONE, SCREEN = (390, 844), (1280, 800)
PLAIN = tuple(f"The {thing} of the company" for thing in ("tea set", "parcel", "refund", "basket", "order"))
# Asked of every page: elements that no page of ours has, and links that run or lead away.
THEIRS = """mark => {
  const strange = "script, object, embed, form, input, math, base, video, pwned-element, link[rel=stylesheet]"
  const led = [...document.querySelectorAll("[href], [src]")].filter(one =>
    /^\\s*(javascript|vbscript|data:text|https?):/i.test(one.getAttribute("href") || one.getAttribute("src")))
  const handlers = [...document.querySelectorAll("*")].filter(one =>
    [...one.attributes].some(attribute => attribute.name.startsWith("on")))
  return [...document.querySelectorAll(strange), ...led, ...handlers].map(one => one.outerHTML.slice(0, 200))
}"""
TOO_FAR = """() => [...document.querySelectorAll("text")].filter(one => {
  const box = one.getBBox()
  return box.x < 0 || box.x + box.width > 1200
}).map(one => one.textContent)"""


@pytest.fixture
def opened(browser: Browser) -> Iterator[Page]:
    """A page that fails the test when a dialog shows, or anything but a file is asked for."""
    context = browser.new_context(viewport={"width": PHONE[0], "height": PHONE[1]})
    page = context.new_page()
    wrong: list[str] = []
    page.on("dialog", lambda dialog: (wrong.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda request: wrong.append(request.url))
    yield page
    context.close()
    assert [one for one in wrong if not one.startswith(("file:", "data:", "about:"))] == []


def written(folder: Path, words: tuple[str, ...]) -> list[Path]:
    record, findings = with_everything(folder, words)
    verdict = verdict_of(record, findings, Walked(journey=words[0], again=words[1]))
    write_walk(WalkOfRun(name="a", folder=folder, verdict=verdict), record)
    return sorted(path for path in folder.iterdir() if path.suffix in (".svg", ".html"))


def test_nothing_of_a_hostile_company_runs_or_loads_and_no_page_grows_too_wide(opened: Page, tmp_path: Path) -> None:
    for path in written(tmp_path / "<b>a & 'b'", HOSTILE):
        opened.goto(path.as_uri())
        assert opened.evaluate(THEIRS, MARK) == [], path
        if path.suffix == ".html":
            assert opened.evaluate("document.documentElement.scrollWidth") <= PHONE[0], path
        else:
            assert opened.evaluate(TOO_FAR) == [], path
    opened.wait_for_load_state("networkidle")


def test_proofs_and_walks_hinder_nobody(opened: Page, tmp_path: Path) -> None:
    pages = [path for path in written(tmp_path / "a", PLAIN) if path.suffix == ".html"]
    looked_at = [path for path in pages if path.name in ("walk.html", "proof-5.html")]
    assert len(looked_at) == 2
    for path, scheme, size in zip(looked_at, ("dark", "light"), (SCREEN, PHONE), strict=True):
        opened.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of the two that there are
        opened.set_viewport_size({"width": size[0], "height": size[1]})
        opened.goto(path.as_uri())
        results = Axe().run(opened)
        assert results.violations_count == 0, results.generate_report()
