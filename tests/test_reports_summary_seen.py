"""The summary in the real browser: without eyes, on a phone, in the dark, and with hostile companies."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from journeys.finding import Harm
from journeys.mutes import Mute
from journeys.reports.summary import summary_page
from journeys.run.comparing import Comparison, Mended, Standing
from journeys.run.run import Run
from journeys.touchpoint import Comfort, Waypoint
from journeys.verdict import Verdict
from tests.hostile import HOSTILE, MARK
from tests.records import touchpoint
from tests.runs import WALKED, a_finding, a_moment, a_point, a_run, a_verdict, broken, measures, not_calm, things

SINCE = "2026-11-21_09-00-00"
PHONE, SCREEN = (390, 844), (1280, 800)


def compared(run: Run) -> Comparison:
    """Everything that a comparison can say."""
    known, *others = (seam.identity for seam in run.seams)
    points = [a_point(str(number), effort=30 + number % 5) for number in range(9)]
    gone = [
        Mended(identity=f"a-{number}", check="a", summary=words, owner=words, last_met=WALKED)
        for number, words in enumerate(HOSTILE)
    ]
    return Comparison(
        since=SINCE,
        standing=dict.fromkeys(others, Standing.NEW) | {known: Standing.STILL},
        mended=tuple(gone[:1]),
        unseen=tuple(gone[1:3]),
        quiet=tuple(gone[3:]) if len(run.walks) > 9 else (),
        mutes={known: Mute(identity=known, until=date(2026, 12, 24), why=HOSTILE[0])},
        trends={walk.verdict.same_walk: (*points, a_point(run.name)) for walk in run.walks},
    )


def ordinary() -> list[Verdict]:
    moments = (a_moment(Waypoint.PRODUCT, *Comfort), a_moment(Waypoint.CONFIRMATION, Comfort.COST))
    found = [a_finding(thing, harm=list(Harm)[number % 4]) for number, thing in enumerate(things(5))]
    return [
        a_verdict(moments=moments),
        a_verdict(*found, not_calm(), moments=moments, journey="A gift card", measures=measures(reached=2)),
        a_verdict(unmet=("the customer could not know the total cost: no page named it",)),
        broken(),
    ]


def hostile(words: str) -> Verdict:
    """A company that writes this wherever it can."""
    place = touchpoint(place=words, waypoint=Waypoint.PRODUCT)
    found = a_finding(words, summary=f"{words} was 24, then 27", owner=words, places=(place, place))
    return a_verdict(found, journey=words, feature=words, company=words, unmet=(words,), again=words)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the page lies, with the pictures that it shows."""
    for number in range(1, len(HOSTILE) + 2):
        (tmp_path / f"walk_{number}").mkdir()
        for finding in range(1, 7):
            picture = (
                '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 600"><rect width="9" height="9"/></svg>'
            )
            (tmp_path / f"walk_{number}" / f"proof-{finding}.svg").write_text(picture, encoding="utf-8")
    return tmp_path


@pytest.fixture
def opened(browser: Browser) -> Iterator[Page]:
    """A page that fails the test when a dialog shows, or anything but a file is asked for."""
    context = browser.new_context()
    page = context.new_page()
    wrong: list[str] = []
    page.on("dialog", lambda dialog: (wrong.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda request: wrong.append(request.url) if not request.url.startswith("file:") else None)
    page.on("requestfailed", lambda request: wrong.append(request.url))
    page.on("console", lambda message: wrong.append(message.text))
    yield page
    context.close()
    assert [one for one in wrong if not one.startswith("data:,")] == []


def show(page: Page, folder: Path, verdicts: Sequence[Verdict]) -> None:
    run = a_run(*verdicts)
    at = folder / "summary.html"
    at.write_text(summary_page(run, compared(run)), encoding="utf-8")
    page.goto(at.as_uri())


def test_the_page_hinders_nobody_and_fits_a_phone(opened: Page, folder: Path) -> None:
    show(opened, folder, ordinary())
    opened.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    for (width, height), scheme in (
        (SCREEN, "light"),
        (PHONE, "dark"),
    ):  # each size and each scheme once: it takes time
        opened.set_viewport_size({"width": width, "height": height})
        opened.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of the two that there are
        results = Axe().run(opened)
        assert results.violations_count == 0, results.generate_report()
        assert opened.evaluate("document.documentElement.scrollWidth") <= width
        first = opened.locator("section.first")
        for part in (opened.locator("h1"), opened.locator(".changes"), first.locator("h3"), first.locator("img")):
            box = part.bounding_box()
            assert box is not None
            assert box["y"] + min(box["height"], 100) <= height, part


def test_whatever_a_company_wrote_is_text(opened: Page, folder: Path) -> None:
    show(opened, folder, [hostile(words) for words in HOSTILE])
    opened.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    opened.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert opened.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    theirs = "script, iframe, object, embed, form, input, base, video, math, pwned-element, [onerror], [onload]"
    assert opened.locator(f"body :is({theirs})").count() == 0
    assert opened.locator("head base, head link[rel=stylesheet], head meta[content*=url]").count() == 0
    assert MARK in opened.locator("main").inner_text()
    assert "49" not in opened.locator("table.journeys th").all_inner_texts()
