"""The page of a whole walk: what it tells, where it leads, what it leaves out, and when it is written."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from evidence_walks import Scribe, with_everything

from journeys.finding import Finding
from journeys.notebook import Outcome, Record
from journeys.reports.evidence.stops import FULL
from journeys.reports.evidence.tools import tools_of
from journeys.reports.evidence.walks import write_walk
from journeys.run.run import WalkOfRun
from journeys.touchpoint import Channel, Comfort, Waypoint
from journeys.verdict import Ending, Moment, Verdict, Walked, verdict_of

WORDS = ("tea", "set", "parcel", "refund", "basket", "order", "card")


@pytest.fixture
def scribe(tmp_path: Path) -> Scribe:
    return Scribe(tmp_path / "walk")


def written(scribe: Scribe, *findings: Finding, name: str = "walk", **walked: object) -> str:
    verdict = verdict_of(scribe.record, findings, Walked(**walked))  # type: ignore[arg-type]  # as the test says
    write_walk(WalkOfRun(name=name, folder=scribe.folder, verdict=verdict), scribe.record)
    return (scribe.folder / "walk.html").read_text(encoding="utf-8")


def a_walk(scribe: Scribe) -> Finding:
    product = scribe.meets(Channel.WEB, "The tea set", waypoint=Waypoint.PRODUCT, address="https://shop.example/tea")
    scribe.does(product, "click", "Add to cart")
    for field in ("e-mail", "name", "street"):
        scribe.does(product, "type", field)
    here = scribe.is_told(product, "24", "only $24")
    scribe.pictures(product, "001.jpg", ("only $24", 20, 20))
    scribe.is_asked(product, "e-mail", "Your e-mail")
    scribe.tries(product, Outcome.REACHED, "", goal="place the order")
    call = scribe.meets(Channel.PHONE, "the support line", minutes=60 * 24 * 3)
    scribe.hears(call, "It is $27.", "> Thank you.")
    there = scribe.is_told(call, "27", "It is $27.")
    scribe.keeps(call, "call.wav", b"RIFF", "audio/x-wav", title="Recording")
    scribe.tries(call, Outcome.SILENCE, "nobody spoke", goal="reach a person", waited=15)
    return Finding(summary="tea was $24, then $27", evidence=(here, there), check="mismatched-price", owner="product")


def test_it_tells_the_walk_in_order_with_what_was_done_seen_and_said(scribe: Scribe) -> None:
    page = written(scribe, a_walk(scribe), journey="Tea, sent back", again="pytest tea.feature")
    for part in (
        '<h1 dir="auto">Tea, sent back</h1>',
        "The customer was misled.",
        "clicks «Add to cart»",
        "fills in e-mail, name and street",
        "tea set: 24 USD",
        "could place the order",
        "could not reach a person: nobody spoke after 15 s",
        "3 days later",
        "It is $27.",
        "pytest tea.feature",
    ):
        assert part in page, part
    assert page.index('id="touchpoint-1"') < page.index('id="touchpoint-2"')
    assert '<a class="thumb" href="./001.jpg"><img src="./001.jpg"' in page
    assert '<audio controls preload="none" src="./call.wav"' in page
    assert '<a href="https://shop.example/tea"' in page


def test_each_finding_leads_to_its_proof_and_the_proof_to_each_moment(scribe: Scribe) -> None:
    page = written(scribe, a_walk(scribe))
    assert page.count('href="proof-1.html"') == 3  # in the list, and at both touchpoints
    proof = (scribe.folder / "proof-1.html").read_text(encoding="utf-8")
    assert 'href="walk.html#touchpoint-1"' in proof
    assert 'href="walk.html#touchpoint-2"' in proof
    assert 'href="../summary.html"' in proof
    assert (scribe.folder / "proof-1.svg").is_file()


def test_a_walk_in_the_folder_of_its_run_finds_the_summary_beside_it(scribe: Scribe) -> None:
    assert 'href="summary.html"' in written(scribe, a_walk(scribe), name="")


def test_two_clicks_lead_to_the_trace_and_its_command(scribe: Scribe, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("trace.zip", "network.har", "console.txt", "notebook.jsonl"):
        (scribe.folder / name).write_bytes(b"")
    monkeypatch.chdir(scribe.folder.parent)
    page = written(scribe, a_walk(scribe))
    proof = (scribe.folder / "proof-1.html").read_text(encoding="utf-8")
    for one in (page, proof):
        assert 'href="./trace.zip"' in one
        assert "playwright show-trace walk/trace.zip" in one
        assert 'href="./network.har"' in one
    monkeypatch.chdir("/")
    assert "/walk/trace.zip" in tools_of(scribe.folder)[0].command


@pytest.mark.parametrize(("name", "kind"), [("a.html", "text/plain"), ("a.svg", "image/svg+xml"), ("a", "text/plain")])
def test_nothing_leads_to_a_file_that_a_browser_could_run(scribe: Scribe, name: str, kind: str) -> None:
    at = scribe.meets(Channel.WEB, "A")
    scribe.keeps(at, name, b"<script>alert(1)</script>", kind, title="What they sent")
    page = written(scribe, Finding(summary="It", evidence=(scribe.hears(at, "no")[0],)))
    assert "What they sent" in page
    assert f'"./{name}"' not in page
    assert f'"./{name}"' not in (scribe.folder / "proof-1.html").read_text(encoding="utf-8")


def test_the_map_stands_in_the_page_where_it_was_drawn(scribe: Scribe) -> None:
    drawing = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" class="journey-map"></svg>\n'
    )
    finding = a_walk(scribe)
    assert "journey-map" not in written(scribe, finding)
    (scribe.folder / "journey.svg").write_text(drawing, encoding="utf-8")
    page = written(scribe, finding)
    assert 'class="journey-map"' in page
    assert "<?xml" not in page


def test_moments_say_what_they_show_and_what_not(scribe: Scribe) -> None:
    at = scribe.meets(Channel.WEB, "Payment", waypoint=Waypoint.PAYMENT)
    verdict = replace(verdict_of(scribe.record, (), Walked()), moments=(Moment(at=at, shows=(Comfort.COST,)),))
    write_walk(WalkOfRun(name="a", folder=scribe.folder, verdict=verdict), scribe.record)
    page = (scribe.folder / "walk.html").read_text(encoding="utf-8")
    assert page.count('✓ <span class="wide">shown') == 1
    assert page.count('– <span class="wide">not shown') == 4


def test_a_walk_that_nobody_set_out_on_says_whose_trouble_it_is(scribe: Scribe) -> None:
    base = verdict_of(scribe.record, (), Walked(ending=Ending.BROKEN, trouble="No browser. To fix: get one."))
    verdict = replace(base, measures=None)
    write_walk(WalkOfRun(name="a", folder=scribe.folder, verdict=verdict), None)
    page = (scribe.folder / "walk.html").read_text(encoding="utf-8")
    assert "through trouble of ours" in page
    assert "No browser. To fix: get one." in page
    assert "Touchpoints, in the order" not in page


def test_what_is_there_in_the_same_words_is_not_written_again(scribe: Scribe) -> None:
    record, findings = with_everything(scribe.folder, WORDS)
    verdict = verdict_of(record, findings, Walked())

    def stamps(record: Record, verdict: Verdict) -> dict[str, int]:
        write_walk(WalkOfRun(name="a", folder=scribe.folder, verdict=verdict), record)
        return {path.name: path.stat().st_mtime_ns for path in scribe.folder.iterdir()}

    first = stamps(record, verdict)
    assert stamps(record, verdict) == first
    changed = stamps(record, replace(verdict, again="another"))
    assert {name for name in first if changed[name] != first[name]} == {
        "walk.html",
        *(f"proof-{number}.html" for number in range(1, len(findings) + 1)),
    }


def test_a_thousand_touchpoints_and_a_long_talk_make_a_page_that_still_opens(scribe: Scribe) -> None:
    for number in range(1000):
        at = scribe.meets(Channel.WEB, f"Page {number}")
        scribe.hears(at, "word " * 2000)
    page = written(scribe, Finding(summary="It", evidence=(scribe.hears(at, "no")[0],)))
    assert 'id="touchpoint-1000"' in page
    assert page.count("<img") == 0
    assert f'class="stop brief" id="touchpoint-{FULL + 1}"' in page
    assert "From here on only the names are shown" in page
    assert len(page) < 3_000_000
    assert len(re.findall(r"<article ", page)) == 1000
