"""The journey map of a run: who came where, how they went on, what it cost, and where they were let down."""

import re
from dataclasses import replace
from itertools import pairwise
from xml.etree.ElementTree import fromstring

import pytest
from map_walks import random_walk, walk_through
from records import WEB, says, touchpoint
from test_journey_map import HOSTILE, SHOPPED, SVG, drawings, listed, words_of

from journeys.finding import Finding, Harm
from journeys.reports.journey_map.fields import Fields, Place, Strip
from journeys.reports.journey_map.run_map import draw_run
from journeys.reports.journey_map.run_sketch import Cell, RunSketch, seams_in
from journeys.reports.journey_map.sketch import sketch_of
from journeys.run.seams import Met, Seam
from journeys.touchpoint import Channel, Stage


def seam(identity: str, *harms: Harm, stage: Stage = Stage.BUY, walk: str = "a walk") -> Seam:
    """A seam that was met once for each harm."""
    at = touchpoint(WEB, stage=stage)
    met = [
        Met(
            walk=walk,
            number=number,
            finding=Finding(summary=f"{identity} was met", evidence=(says("so", at),), harm=harm, owner="support"),
            journey="a journey",
        )
        for number, harm in enumerate(harms, 1)
    ]
    return Seam(identity=identity, met=tuple(met))


def run_of(*walks: tuple[tuple[Stage, Channel], ...]) -> RunSketch:
    """Walks through these places."""
    run = RunSketch()
    for number, places in enumerate(walks, 1):
        run.add(sketch_of(walk_through(*places), []), f"walk_{number}")
    return run


def test_a_walk_counts_once_in_a_cell_and_on_a_way_however_often_it_came() -> None:
    run = run_of(SHOPPED, SHOPPED, SHOPPED[:2])
    bought = Cell(Stage.BUY, Channel.WEB)
    assert (run.visits[bought].walks, run.visits[bought].touchpoints) == (2, 4)
    assert run.visits[Cell(Stage.AWARE, Channel.AD)].walks == 3
    assert run.ways[bought, Cell(Stage.HELP, Channel.CHAT)] == 2
    assert run.ways[Cell(Stage.AWARE, Channel.AD), Cell(Stage.SHOP, Channel.WEB)] == 3
    assert (run.visits[bought].walk, run.visits[bought].number) == ("walk_1", 3)


def test_ways_are_told_in_the_order_in_which_they_were_walked() -> None:
    places = (*SHOPPED, (Stage.RECEIVE, Channel.MAIL), (Stage.HELP, Channel.PHONE), (Stage.USE, Channel.WEB))
    cells = [Cell(stage, channel) for stage, channel in places]
    walked = dict.fromkeys((one, other) for one, other in pairwise(cells) if one != other)
    assert list(run_of(places).ways) == list(walked)


def test_the_effort_of_a_stage_is_the_average_of_the_walks_that_came_there() -> None:
    run = RunSketch()
    sketches = [sketch_of(*random_walk(seed, 15)) for seed in range(4)]
    for sketch in sketches:
        run.add(sketch)
    for stage in run.stages:
        there = [[stop.cost for stop in one.stops if stop.stage is stage] for one in sketches]
        came = [costs for costs in there if costs]
        assert run.average_effort(stage) == sum(map(sum, came)) / len(came)
    assert run.effort == sum(sketch.effort.total for sketch in sketches)


def test_a_seam_counts_once_where_it_was_met_and_the_worst_harm_gives_the_shape() -> None:
    met = seams_in(
        [seam("a", Harm.JARRED, Harm.JARRED), seam("b", Harm.MISLED), seam("c", Harm.DELAYED, stage=Stage.HELP)]
    )
    assert met == {Cell(Stage.BUY, WEB): (Harm.MISLED, 2), Cell(Stage.HELP, WEB): (Harm.DELAYED, 1)}


def test_the_map_says_who_came_where_and_leads_there() -> None:
    svg = draw_run(run_of(SHOPPED, SHOPPED[:2]), [seam("the fee", Harm.MISLED)], title="A run")
    for drawing in drawings(svg):
        assert len(listed(drawing)) == len(set(SHOPPED)) + 1
        assert listed(drawing)[0] == "./walk_1/walk.html#touchpoint-1"
        assert listed(drawing)[-1] == "./a%20walk/proof-1.html"
        labels = [link.get("aria-label") for link in drawing.iter(f"{SVG}a")]
        assert "aware, ad: 2 walks, 2 touchpoints" in labels
        assert "buy, web: 1 walk, 2 touchpoints, 1 seam, the worst misled the customer" in labels
        assert {str(stage) for stage in Stage} <= set(words_of(drawing))


@pytest.mark.parametrize("walks", [0, 1, 1000])
def test_a_run_of_any_size_makes_a_map_of_bounded_size(walks: int) -> None:
    sketches = [sketch_of(*random_walk(seed, 30)) for seed in range(8)]
    run = RunSketch()
    for number in range(walks):
        run.add(sketches[number % 8], f"walk_{number}")
    seams = [seam(f"seam {number}", *Harm) for number in range(300 if walks else 0)]
    svg = draw_run(run, seams, title="A run")
    assert len(svg) < 250_000
    text = " ".join(words_of(next(drawings(svg))))
    assert f"{walks:,} walk" in text
    assert ("300 seams" in text) == bool(walks)


def test_what_a_company_wrote_is_text_on_the_map_of_a_run() -> None:
    bad = [seam(words or "-", Harm.STOPPED, walk='"><a href="javascript:alert(1)">') for words in HOSTILE]
    svg = draw_run(run_of(SHOPPED), bad, title=HOSTILE[0])
    tags = {element.tag.removeprefix(SVG) for element in fromstring(svg).iter()}
    assert tags <= {"svg", "title", "desc", "style", "g", "a", "text", "path", "circle", "rect"}
    for element in fromstring(svg).iter():
        assert re.match(r"\./[^:]*$", element.get("href", "./"))


def test_a_map_of_a_run_without_links_leads_nowhere() -> None:
    svg = draw_run(run_of(SHOPPED), [seam("a", Harm.MISLED)], title="A run", links=False)
    assert not list(fromstring(svg).iter(f"{SVG}a"))


@pytest.mark.parametrize("upright", [False, True], ids=["across", "down"])
def test_a_way_between_two_cells_crosses_no_third(upright: bool) -> None:
    fields = Fields(
        stages={stage: Strip(begin=100.0 * place, end=100.0 * place + 70) for place, stage in enumerate(Stage)},
        channels={one: Strip(begin=80.0 * place, end=80.0 * place + 60) for place, one in enumerate(Channel)},
        gap=30,
        aisle=20,
        upright=upright,
    )
    cells = [Cell(stage, channel) for stage in Stage for channel in Channel]
    for one in cells[::13]:
        for other in cells:
            if one != other:
                way = fields.way(one, other)
                crossed = [third for third in cells if third not in (one, other) and _crosses(way, fields, third)]
                assert not crossed, (one, other, way)


def _crosses(way: list[Place], fields: Fields, cell: Cell) -> bool:
    (x, y), (wide, high) = fields.corner(cell), fields.size(cell)
    for (left, top), (right, low) in pairwise(way):
        across = max(min(left, right), x) < min(max(left, right), x + wide) or (left == right and x < left < x + wide)
        down = max(min(top, low), y) < min(max(top, low), y + high) or (top == low and y < top < y + high)
        if across and down:
            return True
    return False


def test_a_running_total_does_not_grow_with_the_walks() -> None:
    sketch = sketch_of(*random_walk(1, 30))
    once, often = RunSketch(), RunSketch()
    once.add(sketch, "walk")
    for _ in range(50):
        often.add(sketch, "walk")
    assert often.visits.keys() == once.visits.keys()
    assert often.ways.keys() == once.ways.keys()
    assert replace(often).walks == 50
