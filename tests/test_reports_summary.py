"""What the summary of a run tells, and what it does not pretend to know."""

import re
from dataclasses import replace
from datetime import date
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup

from journeys.finding import Harm
from journeys.mutes import Mute
from journeys.notebook import Outcome
from journeys.reports.headline import headline as headline_of
from journeys.reports.summary import summary_page
from journeys.run.comparing import Comparison
from journeys.touchpoint import Comfort, Waypoint
from journeys.verdict import Ending, Verdict
from tests.records import PRODUCT, attempt, says
from tests.runs import a_finding, a_moment, a_point, a_run, a_verdict, broken, measures, not_calm, things
from tests.summaries import LAST_WEEK, NOTHING, page_of, section, words


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


@pytest.mark.parametrize(
    ("verdicts", "said"),
    [
        pytest.param(
            [THROUGH, a_verdict(MISLED), a_verdict(STOPPED, measures=measures(reached=2))],
            "1 of these 2 reached what they had set out for all the same.",
            id="one of two",
        ),
        pytest.param([a_verdict(MISLED)] * 2, "Both reached what they had set out for all the same.", id="both"),
        pytest.param([THROUGH, a_verdict(STOPPED, measures=measures(reached=0))], "", id="nobody"),
        pytest.param([THROUGH], "", id="nobody was let down"),
    ],
)
def test_it_says_who_came_to_the_end_though_they_were_let_down(verdicts: list[Verdict], said: str) -> None:
    reached = page_of(a_run(*verdicts)).select_one(".reached")
    assert (words(reached) if reached else "") == said


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
    assert words(first.h3) == headline_of(tea)
    assert "Misled" in words(first)
    assert "Owner: the web team . Met on 2 of 4 walks, 4 times." in words(first)
    picture = first.img
    assert picture is not None
    assert picture["src"] == "walk_3/proof-1.svg#sides"
    assert "24.00 GBP (Website · the product page)" in picture["alt"]
    assert [link["href"] for link in first.select(".proofs a")] == ["walk_3/proof-1.html", "walk_4/proof-1.html"]
    assert words(page.select_one("#seams ~ ol h3")) == headline_of(MISLED)


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
    assert told == [headline_of(seam.worst) for seam in run.seams]


def test_a_long_page_is_quoted_where_it_says_what_was_found() -> None:
    shown = f"{'Menu ' * 90} Thank you. Hi {{first_name}}, here is your order. {'Imprint ' * 90}"
    found = replace(not_calm(), summary="the page greets with «Hi {first_name}»", evidence=(says(shown, PRODUCT),))
    quote = page_of(a_run(a_verdict(found))).blockquote
    assert quote is not None
    assert "Hi {first_name}, here is your order" in words(quote)
    assert len(words(quote)) < 160


def test_a_dead_end_is_told_in_a_sentence_and_silence_is_no_quote() -> None:
    stopped = attempt(Outcome.DEAD_END, PRODUCT, goal="place the order", why="the page said «No.»")
    for evidence, told in (
        (stopped, "The customer could not place the order: the page said «No.»"),
        (says(" ", PRODUCT), "Silence: nothing was said."),
    ):
        page = page_of(a_run(a_verdict(replace(STOPPED, evidence=(evidence,)))))
        assert words(page.select_one("figure .happened")) == told
        assert page.blockquote is None


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
