"""What the summary of a run tells, and what it does not pretend to know."""

import re
from datetime import date, timedelta
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup, Tag

from journeys.finding import Harm
from journeys.mutes import Mute
from journeys.reports.summary import summary_page
from journeys.run.comparing import Comparison, Mended, Standing, compared
from journeys.run.remembering import remembered
from journeys.run.run import Run
from journeys.touchpoint import Comfort, Waypoint
from journeys.verdict import Ending, Verdict
from tests.runs import WALKED, a_finding, a_moment, a_point, a_run, a_verdict, broken, measures, not_calm, things

NOTHING = Comparison()
LAST_WEEK = "2026-11-15_09-00-00"


def page_of(run: Run, comparison: Comparison = NOTHING, **given: object) -> BeautifulSoup:
    return BeautifulSoup(summary_page(run, comparison, **given), "html.parser")  # type: ignore[arg-type]  # as given


def words(part: Tag | BeautifulSoup | None) -> str:
    assert part is not None
    return " ".join(part.get_text(" ").split())


def section(page: BeautifulSoup, name: str) -> Tag:
    heading = page.find(id=name)
    assert isinstance(heading, Tag), name
    part = heading.find_parent("section")
    assert part is not None
    return part


def headline(*verdicts: Verdict) -> str:
    page = page_of(a_run(*verdicts))
    rest = page.select_one(".rest")
    return f"{words(page.h1)} {words(rest) if rest else ''}".strip()


MISLED, STOPPED, JARRED = (a_finding(harm.value, harm=harm) for harm in (Harm.MISLED, Harm.STOPPED, Harm.JARRED))
THROUGH = a_verdict()


@pytest.mark.parametrize(
    ("verdicts", "said"),
    [
        pytest.param(
            [THROUGH] * 12 + [a_verdict(MISLED)] * 5 + [a_verdict(STOPPED)] * 2,
            "12 of 19 customers got through. 5 were misled, 2 were stopped.",
            id="some",
        ),
        pytest.param([THROUGH] * 3, "All 3 customers got through.", id="all"),
        pytest.param([a_verdict(MISLED)] * 2, "None of 2 customers got through. 2 were misled.", id="none"),
        pytest.param([THROUGH], "1 customer got through.", id="one through"),
        pytest.param([a_verdict(MISLED)], "1 customer was misled.", id="one misled"),
        pytest.param([THROUGH, a_verdict(MISLED)], "1 of 2 customers got through. 1 was misled.", id="one was"),
        pytest.param(
            [THROUGH, a_verdict(JARRED, STOPPED, MISLED)],
            "1 of 2 customers got through. 1 was misled.",
            id="each is counted once, by the worst",
        ),
        pytest.param(
            [THROUGH, a_verdict(unmet=("the customer could not know the total cost: no page named it",))],
            "1 of 2 customers got through. 1 missed something they needed.",
            id="nothing found, but something missed",
        ),
        pytest.param(
            [THROUGH, a_verdict(ending=Ending.LET_DOWN)],
            "1 of 2 customers got through. 1 was let down.",
            id="let down, and nobody knows by what",
        ),
        pytest.param([THROUGH, THROUGH, broken()], "All 2 customers got through.", id="trouble of ours is apart"),
        pytest.param([broken(), broken()], "No walk could be finished.", id="all broken"),
        pytest.param([a_verdict(ending=Ending.SKIPPED)], "Nobody walked.", id="all left out"),
        pytest.param([], "Nobody walked.", id="empty"),
        pytest.param(
            [THROUGH] * 1200 + [a_verdict(MISLED)],
            "1,200 of 1,201 customers got through. 1 was misled.",
            id="many",
        ),
    ],
)
def test_it_says_in_a_sentence_whether_customers_got_through(verdicts: list[Verdict], said: str) -> None:
    assert headline(*verdicts) == said


def test_trouble_of_ours_is_told_apart_and_never_counted_as_the_companys() -> None:
    page = page_of(a_run(THROUGH, broken(), broken(), broken("the walk was not finished: killed", measures=measures())))
    ours = section(page, "ours")
    assert "3 walks could not be carried out" in words(page.header)
    assert "To fix" not in words(page.header)
    assert words(ours.h2) == "3 walks could not be carried out"
    assert "Twilio answered 20003. To fix: check TWILIO_AUTH_TOKEN. 2 walks" in words(ours)
    assert "the walk was not finished: killed 1 walk" in words(ours)
    assert "Not finished, for reasons of ours" not in words(page.h1)


def test_a_run_in_which_nothing_was_found_says_so_plainly() -> None:
    page = page_of(a_run(THROUGH, THROUGH))
    assert "Nothing to mend was found No check had anything to say of 2 walks." in words(page.main)
    assert page.find(id="seams") is None


def test_what_is_to_be_mended_first_stands_in_front_with_its_picture_owner_and_how_often() -> None:
    tea = a_finding("tea set", owner="the web team", frequency=2)
    page = page_of(a_run(THROUGH, a_verdict(MISLED), a_verdict(tea, MISLED), a_verdict(tea)))
    first = page.select_one("section.first")
    assert first is not None
    assert words(first.h3) == tea.summary
    assert "Misled" in words(first)
    assert "Owner: the web team . Met on 2 of 4 walks, 4 times." in words(first)
    picture = first.img
    assert picture is not None
    assert picture["src"] == "walk_3/proof-1.svg"
    assert tea.summary in picture["alt"]
    assert [link["href"] for link in first.select(".proofs a")] == ["walk_3/proof-1.html", "walk_4/proof-1.html"]
    assert words(page.select_one("#seams ~ ol h3")) == MISLED.summary


def test_both_sides_are_quoted_with_channel_and_place() -> None:
    page = page_of(a_run(a_verdict(a_finding("tea set"))))
    quotes = [words(one) for one in page.select("section.first figure")]
    assert quotes == ["tea set: 24.00 GBP Website · the product page", "tea set: 27.00 GBP Website · the payment page"]


def test_a_harm_is_a_word_and_a_shape_not_a_colour_alone() -> None:
    page = page_of(a_run(*(a_verdict(a_finding(harm.value, harm=harm)) for harm in Harm)))
    marks = page.select(".card .harm")
    assert {words(one) for one in marks} == {"Misled", "Stopped", "Delayed", "Jarred"}
    shapes = {one.path["d"] for one in marks if one.path}
    assert len(shapes) == len(Harm)


def test_the_seams_stand_in_the_order_of_the_run() -> None:
    run = a_run(*(a_verdict(*(a_finding(thing, harm=harm) for harm in Harm)) for thing in things(10)))
    page = page_of(run)
    told = [words(one) for one in page.select(".card h3, .short .said > a")]
    assert told == [seam.worst.summary for seam in run.seams]


def test_a_first_run_says_that_there_is_nothing_to_compare_with() -> None:
    page = page_of(a_run(a_verdict(MISLED)))
    assert "First run: nothing to compare with." in words(section(page, "changed"))
    assert not page.select(".mark")


def test_of_two_runs_it_says_exactly_what_was_mended_what_is_new_and_what_is_still_there() -> None:
    mended, still, new = (a_finding(thing) for thing in ("bamboo bowl", "oak chair", "linen towel"))
    past = ("web product", "web payment", "web basket")
    before = a_run(a_verdict(mended, still, past=past), name=LAST_WEEK)
    now = a_run(a_verdict(still, new, past=past, walked=WALKED + timedelta(days=7)))
    page = page_of(now, compared(now, remembered(before)))
    assert words(section(page, "changed")) == "Since 15 November 2026, 09:00 new 1 still there 1 mended 1"
    marks = {words(card.h3): words(card.select_one(".mark")) for card in page.select(".card")}
    assert marks == {still.summary: "still there", new.summary: "new"}
    told = words(page.select_one(".since"))
    assert told.startswith(f"Mended {mended.summary}")
    assert still.summary not in told
    assert "Not seen" not in told


def test_what_nobody_came_past_is_not_called_mended() -> None:
    gone = Mended(
        identity="wrong-sum-abc123", check="wrong-sum", summary="The lines do not sum", owner="", last_met=WALKED
    )
    page = page_of(a_run(THROUGH), Comparison(since=LAST_WEEK, unseen=(gone,)))
    assert "mended 0" in words(section(page, "changed"))
    told = words(page.select_one(".since"))
    assert "Not seen this time, because nobody came to the place The lines do not sum" in told
    assert "nobody named yet ; last met 22 November 2026" in told


def test_what_comes_and_goes_is_neither_new_nor_mended() -> None:
    run = a_run(a_verdict(MISLED))
    quiet = Mended(identity="a-1", check="a", summary="A slow answer", owner="support", last_met=WALKED)
    standing = {run.seams[0].identity: Standing.COMES_AND_GOES}
    page = page_of(run, Comparison(since=LAST_WEEK, standing=standing, quiet=(quiet,)))
    assert "new 0 still there 0 mended 0 1 seam comes and goes." in words(section(page, "changed"))
    assert "Comes and goes, and was not met this time A slow answer" in words(page.select_one(".since"))


def test_a_known_seam_is_still_shown_with_its_day_and_why_and_is_not_what_to_mend_first() -> None:
    run = a_run(a_verdict(MISLED, STOPPED))
    known, other = run.seams
    mute = Mute(identity=known.identity, until=date(2026, 12, 24), why="a new shop comes")
    standing = {known.identity: Standing.STILL, other.identity: Standing.STILL}
    page = page_of(run, Comparison(since=LAST_WEEK, standing=standing, mutes={known.identity: mute}))
    assert words(page.select_one("section.first h3")) == other.worst.summary
    card = page.find(id=f"seam-{known.identity}")
    assert isinstance(card, Tag)
    assert "known still there" in words(card)
    assert "Known until 24 December 2026: a new shop comes." in words(card)
    assert "1 seam is known and put off" in words(section(page, "changed"))
    assert "1 known, and put off" in words(section(page, "owners"))


def test_a_mute_that_ran_out_is_named() -> None:
    run = a_run(a_verdict(MISLED))
    identity = run.seams[0].identity
    mute = Mute(identity=identity, until=date(2026, 11, 1), why="later")
    page = page_of(run, Comparison(since=LAST_WEEK, expired={identity: mute}))
    assert "Was known until 1 November 2026, which is over." in words(page.select_one("section.first"))


def test_it_says_who_has_what_to_mend() -> None:
    run = a_run(
        a_verdict(*(a_finding(thing, owner="product") for thing in things(2)), a_finding("x", owner="")),
        a_verdict(a_finding("a line", harm=Harm.DELAYED, owner="support")),
    )
    rows = [words(row) for row in section(page_of(run), "owners").select("tbody tr")]
    assert any(row.startswith("product 2 that mislead ") for row in rows)
    assert any(row.startswith("support 1 that delays a line") for row in rows)
    assert any(row.startswith("nobody named yet 1 that misleads ") for row in rows)


def test_what_customers_missed_is_told_once_with_the_walks() -> None:
    missed = "the customer could not know the total cost: no page named a total"
    page = page_of(a_run(a_verdict(unmet=(missed,)), a_verdict(unmet=(missed, missed)), THROUGH))
    assert f"{missed} 2 walks: The tea set walk 1 walk 2" in words(section(page, "unmet"))


def test_walks_are_linked_though_their_folders_be_named_strangely() -> None:
    name = 'zurück #1 100% "ü"?/..'
    page = page_of(a_run(a_verdict(MISLED), names=[name]))
    href = str(page.select("section.first .proofs a")[0]["href"])
    assert re.fullmatch(r"[\w%./-]+", href)
    assert unquote(href) == f"{name}/proof-1.html"


def test_a_walk_that_lies_in_the_runs_own_folder_is_linked_there() -> None:
    page = page_of(a_run(a_verdict(MISLED), names=[""]))
    hrefs = {str(link["href"]) for link in page.select("main a")}
    assert {"proof-1.html", "walk.html"} <= hrefs


def test_the_calm_checklist_counts_what_was_seen_and_marks_only_findings() -> None:
    everything = tuple(Comfort)
    confirmed = a_moment(Waypoint.CONFIRMATION, Comfort.COST, Comfort.HELP, Comfort.WAY_BACK)
    run = a_run(
        a_verdict(moments=(a_moment(Waypoint.STATUS, *everything), a_moment(Waypoint.CONFIRMATION, *everything))),
        a_verdict(not_calm(), moments=(confirmed,)),
        broken(),
    )
    page = page_of(run)
    confirmation, status = (words(row) for row in section(page, "calm").select("tbody tr"))
    assert confirmation == (
        "Confirmation finding Next step 1 of 2 Total cost 2 of 2 Timeline 1 of 2 Help path 2 of 2 Recovery path 2 of 2"
    )
    assert status.startswith("Order status Next step 1 of 1 Total cost not looked for here Timeline 1 of 1")
    link = section(page, "calm").select_one("tbody a")
    assert link is not None
    assert page.find(id=unquote(str(link["href"])[1:])) is not None


def test_the_footer_says_how_to_walk_again_and_what_effort_cannot_say() -> None:
    without = page_of(a_run(THROUGH))
    told = words(without.footer)
    assert "walk demo" in told
    assert "a proxy for the Customer Effort Score, which only people can give" in told
    assert "install Node with npm" in told
    assert without.select_one('footer a[href="report.html"]') is None
    assert page_of(a_run(THROUGH), pages=True).select_one('footer a[href="report.html"]') is not None
    assert {"junit.xml", "metrics.prom"} <= {str(link["href"]) for link in without.select("footer a")}


def test_the_map_is_drawn_in_the_page() -> None:
    page = page_of(a_run(THROUGH), map_svg='<svg id="the-map"></svg>')
    assert section(page, "map").select_one("svg#the-map") is not None
    assert page_of(a_run(THROUGH)).find(id="map") is None


def test_several_companies_are_kept_apart() -> None:
    tea = a_finding("tea set")
    run = a_run(a_verdict(tea), a_verdict(tea, company="Other Ltd"), a_verdict(company="Third"), broken(company=""))
    page = page_of(run)
    assert words(page.title).startswith("Natural-Co and 2 others: 1 of 3")
    assert "Met on the one walk." in words(page.select_one("section.first"))
    companies = [words(dt.parent) for dt in page.find_all("dt", string="Company")]
    assert sorted(companies) == ["Company Natural-Co", "Company Other Ltd"]
    assert not page_of(a_run(a_verdict(tea))).find_all("dt", string="Company")


def test_every_link_within_the_page_leads_somewhere() -> None:
    run = a_run(*(a_verdict(a_finding(thing), not_calm()) for thing in things(60)), broken())
    mutes = {one.identity: Mute(identity=one.identity, until=date(2026, 12, 24), why="") for one in run.seams[30:33]}
    page = page_of(run, Comparison(since=LAST_WEEK, mutes=mutes))
    ids = [str(one["id"]) for one in page.select("[id]")]
    assert len(ids) == len(set(ids))
    within = {unquote(str(link["href"])[1:]) for link in page.select('a[href^="#"]')}
    assert within <= set(ids)


def test_three_hundred_seams_on_a_thousand_walks_stay_usable() -> None:
    names = things(300)
    run = a_run(
        *(
            a_verdict(a_finding(names[number % 300], owner=f"team {number % 7}"), journey=f"Journey {number}")
            for number in range(1000)
        )
    )
    points = tuple(a_point(f"run {number}", effort=30 + number) for number in range(12))
    html = summary_page(run, Comparison(since=LAST_WEEK, trends={one.verdict.same_walk: points for one in run.walks}))
    assert len(html.encode()) < 2_000_000
    assert html.count('<div class="card') == 26  # the first, and 25 more
    assert html.count('<li class="short"') == 300 - 26
    assert html.count('<th role="rowheader"') == 7 + 1000
    first_table, *_ = html.partition('<table role="table" class="journeys">')[2].partition("</table>")
    assert first_table.count('<th role="rowheader"') == 25
    assert html.count("<img") == 6


def test_nothing_of_it_runs_and_nothing_is_asked_for_from_outside() -> None:
    html = summary_page(a_run(a_verdict(MISLED), broken()), NOTHING)
    page = BeautifulSoup(html, "html.parser")
    assert not page.select("script, iframe, object, form, [onclick], link[rel=stylesheet]")
    policy = page.select_one('meta[http-equiv="Content-Security-Policy"]')
    assert policy is not None
    assert "default-src 'none'" in str(policy["content"])
    assert "script" not in str(policy["content"])
    assert "http" not in "".join(str(one["href"]) for one in page.select("[href]"))
    assert page.html is not None
    assert page.html["lang"] == "en"
