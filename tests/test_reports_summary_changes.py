"""What the summary of a run tells of the runs before it, of what is known, and of whose it is."""

from datetime import date, timedelta

from bs4 import Tag

from journeys.finding import Harm
from journeys.identity import identity_of_need
from journeys.mutes import Mute
from journeys.reports.headline import headline
from journeys.run.comparing import Comparison, Mended, Standing, compared
from journeys.run.remembering import remembered
from tests.runs import WALKED, a_finding, a_run, a_verdict, things
from tests.summaries import LAST_WEEK, page_of, section, words

MISLED, STOPPED = (a_finding(harm.value, harm=harm) for harm in (Harm.MISLED, Harm.STOPPED))
THROUGH = a_verdict()


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
    assert marks == {headline(still): "still there", headline(new): "new"}
    told = words(page.select_one(".since"))
    assert told.startswith(f"Mended {mended.summary}")
    assert "oak chair" not in told
    assert "Not seen" not in told


def test_what_nobody_came_past_is_not_called_mended() -> None:
    gone = Mended(
        identity="wrong-sum-abc123", check="wrong-sum", summary="The lines do not sum", owner="", last_met=WALKED
    )
    page = page_of(a_run(THROUGH), Comparison(since=LAST_WEEK, unseen=(gone,)))
    assert "mended 0" in words(section(page, "changed"))
    told = words(page.select_one(".since"))
    assert "1 seam not seen this time, because nobody came to the place The lines do not sum" in told
    assert "nobody named yet ; last met 22 November 2026" in told


def test_what_comes_and_goes_is_neither_new_nor_mended() -> None:
    run = a_run(a_verdict(MISLED))
    quiet = Mended(identity="a-1", check="a", summary="A slow answer", owner="support", last_met=WALKED)
    standing = {run.seams[0].identity: Standing.COMES_AND_GOES}
    page = page_of(run, Comparison(since=LAST_WEEK, standing=standing, quiet=(quiet,)))
    assert "new 0 still there 0 mended 0 1 seam comes and goes." in words(section(page, "changed"))
    assert "1 seam that comes and goes, and was not met this time A slow answer" in words(page.select_one(".since"))


def test_a_known_seam_is_still_shown_with_its_day_and_why_and_is_not_what_to_mend_first() -> None:
    run = a_run(a_verdict(MISLED, STOPPED))
    known, other = run.seams
    mute = Mute(identity=known.identity, until=date(2026, 12, 24), why="a new shop comes")
    standing = {known.identity: Standing.STILL, other.identity: Standing.STILL}
    page = page_of(run, Comparison(since=LAST_WEEK, standing=standing, mutes={known.identity: mute}))
    assert words(page.select_one("section.first h3")) == headline(other.worst)
    card = page.find(id=f"seam-{known.identity}")
    assert isinstance(card, Tag)
    assert "known still there" in words(card)
    assert "Known until 24 December 2026: a new shop comes." in words(card)
    assert "1 seam is known and put off" in words(section(page, "changed"))
    assert "1 known, and put off" in words(section(page, "owners"))


def test_where_all_is_known_nothing_new_is_to_be_mended() -> None:
    run = a_run(a_verdict(MISLED))
    mutes = {one.identity: Mute(identity=one.identity, until=date(2026, 12, 24), why="") for one in run.seams}
    page = page_of(run, Comparison(mutes=mutes))
    assert "Nothing new is to be mended" in words(page.main)
    assert [words(one) for one in page.select(".card h3")] == [headline(MISLED)]


def test_what_was_missed_has_a_name_and_may_be_known() -> None:
    missed = "the customer could not know the total cost: no page named a total"
    run = a_run(a_verdict(unmet=(missed,)))
    name = identity_of_need(missed, company="Natural-Co")
    mutes = {name: Mute(identity=name, until=date(2026, 12, 24), why="a new till comes")}
    assert f"see the walk ; {name}" in words(section(page_of(run), "unmet"))
    told = words(section(page_of(run, Comparison(mutes=mutes)), "unmet"))
    assert f"{missed} known 1 walk" in told
    assert told.endswith(f"{name}. Known until 24 December 2026: a new till comes")


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
    assert any(row.startswith("support 1 that delays A line") for row in rows)
    assert any(row.startswith("nobody named yet 1 that misleads ") for row in rows)
