"""What has changed with a run: fair to walks that were broken off, and to seams that come and go."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import permutations

import pytest

from journeys.finding import Finding
from journeys.mutes import Mute
from journeys.notebook import Outcome
from journeys.run.comparing import Comparison, Standing, compared
from journeys.run.places import place_of
from journeys.run.remembering import remembered
from journeys.touchpoint import Touchpoint
from journeys.verdict import Ending, Verdict
from tests.records import BASKET, CHAT, PAYMENT, PHONE, PRODUCT, attempt, says, touchpoint
from tests.runs import WALKED, a_finding, a_run, a_verdict, measures

CHATTED, CALLED = touchpoint(CHAT), touchpoint(PHONE)
EVERYWHERE = (PRODUCT, BASKET, PAYMENT, CHATTED, CALLED)
TEA, WHISK = a_finding("tea set"), a_finding("whisk")
TONE = Finding(check="tone-shift", summary="du", evidence=(says("Sie", CHATTED), says("du", CALLED)), owner="support")
LOST = Finding(check="dead-end", summary="error", evidence=(attempt(Outcome.DEAD_END, PAYMENT, goal="pay"),))
Day = Sequence[Verdict]


def walk(*met: Finding, past: Sequence[Touchpoint] = EVERYWHERE, **changes: object) -> Verdict:
    """A walk that met these on its way past those places."""
    return a_verdict(*met, **({"past": tuple(map(place_of, past))} | changes))


def over(*days: Day, since: int | None = None) -> Comparison:
    """The last of these days beside those before it; since one of them, the first is 0."""
    runs = [
        a_run(*(replace(one, walked=_noon(number)) for one in verdicts), name=f"day {number}")
        for number, verdicts in enumerate(days)
    ]
    earlier = [one for before in runs[:-1] for one in remembered(before)]
    return compared(runs[-1], earlier, since=None if since is None else _noon(since))


def _noon(day: int) -> datetime:
    return WALKED + timedelta(days=day)


def gone(comparison: Comparison) -> dict[str, list[str]]:
    """What was not met this time, in words."""
    parts = {"mended": comparison.mended, "unseen": comparison.unseen, "quiet": comparison.quiet}
    return {name: sorted(one.summary for one in seams) for name, seams in parts.items() if seams}


def stands(comparison: Comparison) -> Standing:
    """How the only seam of the run stands."""
    [standing] = comparison.standing.values()
    return standing


def test_of_the_first_run_nothing_is_new() -> None:
    alone = over([walk(TEA)])
    assert stands(alone) is Standing.FIRST
    assert (alone.since, gone(alone)) == ("", {})


@pytest.mark.parametrize(("before", "after"), list(permutations((TEA, WHISK, TONE), 2)))
def test_one_seam_that_is_mended_and_one_that_is_new_are_exactly_that(before: Finding, after: Finding) -> None:
    change = over([walk(before)], [walk(after)])
    assert stands(change) is Standing.NEW
    assert gone(change) == {"mended": [before.summary]}
    assert change.since == "day 0"


def test_what_is_met_again_is_still_there() -> None:
    change = over([walk(TEA)], [walk(replace(TEA, summary="in other words", frequency=3))])
    assert stands(change) is Standing.STILL
    assert gone(change) == {}


def test_a_mended_seam_says_what_it_was_and_whose() -> None:
    [mended] = over([walk(TEA)], [walk()]).mended
    assert (mended.check, mended.summary, mended.owner) == (TEA.check, TEA.summary, TEA.owner)
    assert mended.last_met == _noon(0)


def test_what_is_mended_is_told_once() -> None:
    assert gone(over([walk(TEA)], [walk()], [walk()])) == {}


@pytest.mark.parametrize(
    "stopped",
    [
        pytest.param(walk(past=(PRODUCT, BASKET)), id="it did not come to the place"),
        pytest.param(walk(LOST, past=(PRODUCT, BASKET)), id="the customer was stopped there"),
        pytest.param(walk(past=(PRODUCT,), ending=Ending.BROKEN, trouble="ours"), id="it was broken off before"),
        pytest.param(walk(past=(), ending=Ending.BROKEN, trouble="ours", measures=None), id="nobody set out"),
        pytest.param(walk(past=(), ending=Ending.SKIPPED, measures=None), id="it was left out"),
        pytest.param(walk(journey="Another"), id="another journey was walked"),
        pytest.param(walk(locale="de-DE"), id="the journey was walked elsewhere"),
    ],
)
def test_a_seam_whose_place_nobody_came_past_is_not_mended(stopped: Verdict) -> None:
    assert gone(over([walk(TEA)], [stopped]))["unseen"] == [TEA.summary]
    assert TEA.summary in gone(over([walk(TEA)], [stopped], [walk()]))["mended"]
    assert stands(over([walk(TEA)], [stopped], [walk(TEA)])) is Standing.STILL


def test_a_seam_is_mended_when_every_journey_that_met_it_came_past_it() -> None:
    both = [walk(TEA), walk(TEA, journey="Another")]
    assert gone(over(both, [walk()])) == {"unseen": [TEA.summary]}
    assert gone(over(both, [walk(), walk(journey="Another")])) == {"mended": [TEA.summary]}
    assert gone(over(both, [walk()], [walk(journey="Another")])) == {"mended": [TEA.summary]}
    assert stands(over(both, [walk(), walk(TEA, journey="Another")])) is Standing.STILL


def test_what_a_journey_meets_that_was_never_walked_is_not_new() -> None:
    assert stands(over([walk()], [walk(TEA, journey="Another")])) is Standing.FIRST_WALKED
    assert stands(over([walk(TEA)], [walk(TEA, journey="Another")])) is Standing.STILL


def test_a_journey_that_only_broke_before_was_never_walked() -> None:
    never = walk(past=(), ending=Ending.BROKEN, trouble="ours", measures=None)
    assert stands(over([never], [walk(TEA)])) is Standing.FIRST


def test_each_journey_is_compared_with_the_last_run_that_walked_it() -> None:
    change = over([walk(TEA)], [walk(journey="Another")], [walk()])
    assert gone(change) == {"mended": [TEA.summary]}
    assert change.since == "day 0"


def test_what_was_gone_and_is_there_is_back_again() -> None:
    assert stands(over([walk(TEA)], [walk()], [walk(TEA)])) is Standing.BACK


def test_a_seam_that_is_there_and_gone_in_turn_comes_and_goes() -> None:
    there, not_there = [walk(TEA)], [walk()]
    assert stands(over(there, not_there, there, not_there, there)) is Standing.COMES_AND_GOES
    assert gone(over(there, not_there, there, not_there)) == {"quiet": [TEA.summary]}


def test_a_seam_that_some_customers_meet_is_new_once_and_then_comes_and_goes() -> None:
    some = [walk(TEA, seed=1), walk(seed=2)]
    assert stands(over([walk()], some)) is Standing.NEW
    assert stands(over(some, some)) is Standing.COMES_AND_GOES
    assert gone(over(some, [walk(), walk()])) == {"quiet": [TEA.summary]}


def test_a_customer_who_was_stopped_before_makes_no_seam_uncertain() -> None:
    some = [walk(TEA, seed=1), walk(LOST, seed=2, past=(PRODUCT,))]
    assert gone(over(some, [walk(seed=1), walk(seed=2)])) == {"mended": [TEA.summary], "quiet": [LOST.summary]}


def test_a_page_known_by_its_address_may_have_moved_where_all_was_reached() -> None:
    moved = replace(touchpoint(), address="https://shop.example/error")
    crash = Finding(check="dead-end", summary="error", evidence=(attempt(Outcome.DEAD_END, moved, goal="pay"),))
    assert gone(over([walk(crash)], [walk()])) == {"mended": ["error"]}
    assert gone(over([walk(crash)], [walk(measures=measures(reached=3))])) == {"unseen": ["error"]}


def test_a_verdict_from_before_places_were_kept_counts_where_all_was_reached() -> None:
    assert gone(over([walk(TEA)], [walk(past=())])) == {"mended": [TEA.summary]}
    assert gone(over([walk(TEA)], [walk(past=(), measures=None)])) == {"unseen": [TEA.summary]}


def test_since_a_day_all_that_happened_between_is_told() -> None:
    days = [walk(TEA)], [walk(TEA, WHISK)], [walk(WHISK, TONE)], [walk(TONE)]
    month = over(*days, since=1)
    assert stands(month) is Standing.NEW
    assert gone(month) == {"mended": sorted((TEA.summary, WHISK.summary))}
    assert month.since == "day 0"
    assert stands(over(*days)) is Standing.STILL
    assert gone(over(*days)) == {"mended": [WHISK.summary]}


def test_a_journey_that_was_not_walked_before_the_day_is_compared_with_its_first_walk() -> None:
    change = over([walk(TEA)], [walk()], [walk(WHISK)], since=-5)
    assert gone(change) == {"mended": [TEA.summary]}
    assert stands(change) is Standing.NEW


def test_mutes_that_hold_and_mutes_that_ran_out_are_told_apart() -> None:
    today = a_run(walk(TEA, WHISK))
    names = [seam.identity for seam in today.seams]
    known = {
        name: Mute(identity=name, until=until, why="known")
        for name, until in zip(
            [*names, "late-fee-000000"], [date(2026, 12, 24), date(2026, 11, 21), date(2026, 1, 1)], strict=True
        )
    }
    change = compared(today, (), mutes=known, today=date(2026, 11, 22))
    assert list(change.mutes) == [names[0]]
    assert list(change.expired) == [names[1]]
