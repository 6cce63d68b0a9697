"""The journey map of a walk: everything is on it once, in order, as text, and leads to the evidence."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from xml.etree.ElementTree import Element, fromstring

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from map_walks import called, met_at, random_walk, walk_through
from records import record

from journeys.effort import effort_of
from journeys.finding import Harm
from journeys.reports.journey_map.columns import FEW, MOST, columns_of, rows_of, spots_of
from journeys.reports.journey_map.links import Links
from journeys.reports.journey_map.run_fields import BUSIEST
from journeys.reports.journey_map.sketch import Sketch, sketch_of
from journeys.reports.journey_map.svg import inline
from journeys.reports.journey_map.telling import later
from journeys.reports.journey_map.walk_map import draw_walk
from journeys.touchpoint import Channel, Comfort, Stage

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = (
    "<script>alert(1)</script>",
    '"><image href="x" onerror="alert(1)"/>',
    "]]></style><script>alert(2)</script>",
    "a" * 5000,
    "\u202enrut\u202c \x00\x07\x1b[31m \ud800 \ufffe",
    "e" + "\u0301" * 500,
    "",
    "javascript:alert(1)",
)
SHOPPED = (
    (Stage.AWARE, Channel.AD),
    (Stage.SHOP, Channel.WEB),
    (Stage.BUY, Channel.WEB),
    (Stage.HELP, Channel.CHAT),
    (Stage.BUY, Channel.WEB),
    (Stage.HELP, Channel.PHONE),
)


def drawings(svg: str) -> Iterator[Element]:
    """The wide drawing, and the tall one."""
    root = fromstring(svg)
    for kind in ("wide", "tall"):
        (drawing,) = (one for one in root if one.get("class") == kind)
        yield drawing


def listed(drawing: Element) -> list[str]:
    """Where the links lead that a screen reader reads, in order."""
    hidden = {link for part in drawing.iter() if part.get("aria-hidden") for link in part.iter(f"{SVG}a")}
    return [link.attrib["href"] for link in drawing.iter(f"{SVG}a") if link not in hidden]


def words_of(element: Element) -> list[str]:
    """The lines of text in it."""
    return [text.text or "" for text in element.iter(f"{SVG}text")]


def some_walk(seed: int, length: int = 20, seams: int = 4) -> Sketch:
    """Somebody's walk."""
    return sketch_of(*random_walk(seed, length, seams=seams))


@settings(max_examples=25)
@given(seed=st.integers(0, 10_000), length=st.integers(0, 40))
def test_what_each_touchpoint_cost_adds_up_to_the_effort_of_the_walk(seed: int, length: int) -> None:
    walked, findings = random_walk(seed, length)
    sketch = sketch_of(walked, findings)
    assert sketch.effort == effort_of(walked)
    assert sum(stop.cost for stop in sketch.stops) == sketch.effort.total
    assert [stop.effort for stop in sketch.stops][-1:] == ([sketch.effort.total] if sketch.stops else [])


def test_a_moment_that_matters_is_known_with_all_that_it_shows() -> None:
    walked, _ = random_walk(1, 12)
    moments = {bearings.at.number: bearings for bearings in walked.bearings}
    assert moments
    for stop in sketch_of(walked, []).stops:
        expected = moments.get(stop.number)
        assert (stop.moment is not None) == (expected is not None)
        assert stop.shows == tuple(one for one in Comfort if expected and one in expected.shows)


@pytest.mark.parametrize("seed", range(3))
def test_every_touchpoint_is_listed_once_and_in_order_on_both_drawings(seed: int) -> None:
    for drawing in drawings(draw_walk(some_walk(seed), title="a walk")):
        numbers = [int(href.split("-")[-1]) for href in listed(drawing) if href.startswith("walk.html#touchpoint-")]
        assert numbers == list(range(1, 21))


@pytest.mark.parametrize("seed", range(3))
def test_every_seam_leads_to_its_proof_worst_first(seed: int) -> None:
    for drawing in drawings(draw_walk(some_walk(seed, seams=11), title="a walk")):
        assert [href for href in listed(drawing) if href.startswith("proof-")] == [
            f"proof-{n}.html" for n in range(1, 12)
        ]


def test_whoever_cannot_see_the_map_hears_of_every_touchpoint_and_every_seam() -> None:
    walked, findings = random_walk(2, 12, seams=3)
    sketch = sketch_of(walked, findings)
    svg = draw_walk(sketch, title="From the ad to the refund")
    root = fromstring(svg)
    title, story = (root.find(f"{SVG}{name}") for name in ("title", "desc"))
    assert title is not None
    assert title.text == "From the ad to the refund"
    assert root.get("aria-labelledby") == title.get("id")
    assert story is not None
    assert f"The effort was {sketch.effort.total}" in (story.text or "")
    for drawing in drawings(svg):
        labels = [link.get("aria-label", "") for link in drawing.iter(f"{SVG}a")]
        for stop in sketch.stops:
            assert any(label.startswith(f"{stop.number}; {stop.place}".strip()) for label in labels)
        assert sum("misled" in label or "seam" in label for label in labels) >= len(
            {one.here.number for one in sketch.signs}
        )


@pytest.mark.parametrize("places", [(), SHOPPED[:1], SHOPPED], ids=["no touchpoint", "one", "back and forth"])
def test_all_nine_stages_stand_on_the_map_in_order(places: tuple[tuple[Stage, Channel], ...]) -> None:
    wide, tall = drawings(draw_walk(sketch_of(walk_through(*places), []), title="a walk"))
    across = [text for part in wide if part.get("aria-hidden") for text in part.iter(f"{SVG}text")]
    down = list(tall.iter(f"{SVG}text"))
    for texts, along in ((across, "x"), (down, "y")):
        named = [name for text in sorted(texts, key=lambda one: float(one.attrib[along])) for name in _parts(text)]
        assert list(dict.fromkeys(name for name in named if name in list(Stage))) == list(Stage)


def _parts(text: Element) -> list[str]:
    return re.split(r" ·(?: |$)", text.text or "")


def test_time_runs_to_the_right_though_the_walk_goes_back() -> None:
    columns = columns_of(spots_of(sketch_of(walk_through(*SHOPPED), [])))
    assert [column.name for column in columns if column.spots] == ["aware", "shop", "buy", "help", "↩ buy", "↩ help"]
    (row,) = rows_of(columns, left=0, width=1000)
    placed = [(spot.first.number, x) for column in row for spot, x in column.placed()]
    assert placed == sorted(placed)
    assert [x for _, x in placed] == sorted(x for _, x in placed)


@pytest.mark.parametrize("length", [1, 30, 77, 200])
def test_a_long_walk_goes_on_in_the_next_row_and_no_place_is_too_narrow_for_a_finger(length: int) -> None:
    columns = columns_of(spots_of(some_walk(7, length, seams=0)))
    rows = rows_of(columns, left=100, width=1000)
    for row in rows:
        xs = [x for column in row for _, x in column.placed()]
        assert all(column.x >= 100 and column.x + column.width <= 1100.1 for column in row)
        assert all(after - before >= 24 for before, after in pairwise(xs))
    numbers = [spot.first.number for row in rows for column in row for spot in column.spots]
    assert numbers == [spot.first.number for column in columns for spot in column.spots]


def test_touchpoints_that_are_alike_share_a_place_where_there_are_many() -> None:
    walked = walk_through(*[(Stage.BUY, Channel.WEB)] * FEW)
    alike = record(*(met_at(number, Stage.BUY, Channel.WEB, place="Search") for number in range(1, FEW + 31)))
    assert len(spots_of(sketch_of(walked, []))) == FEW
    (spot,) = spots_of(sketch_of(alike, []))
    assert spot.numbers == f"1–{FEW + 30}"
    assert f"×{FEW + 30}" in words_of(next(drawings(draw_walk(sketch_of(alike, []), title="a walk"))))


def test_a_walk_of_hundreds_of_touchpoints_makes_a_map_of_bounded_size_that_says_so() -> None:
    walked = walk_through(*[(stage, channel) for _ in range(10) for stage in Stage for channel in Channel])
    svg = draw_walk(sketch_of(walked, []), title="a walk")
    assert len(svg) < 900_000
    for drawing in drawings(svg):
        assert len(listed(drawing)) == MOST
        assert f"{10 * 54 - MOST:,}" in " ".join(words_of(drawing))


def test_whatever_a_company_wrote_is_text() -> None:
    walked, findings = random_walk(9, 24, seams=8, places=HOSTILE)
    findings = [called(finding, words or "-") for finding, words in zip(findings, HOSTILE, strict=True)]
    svg = draw_walk(sketch_of(walked, findings), title=HOSTILE[2] + HOSTILE[4])
    svg.encode("utf-8")
    tags = Counter(element.tag.removeprefix(SVG) for element in fromstring(svg).iter())
    assert set(tags) <= {"svg", "title", "desc", "style", "g", "a", "text", "path", "circle", "rect"}
    assert tags["style"] == 1
    assert not re.search(r"[\u202a-\u202e\u2066-\u2069\x00\x07\x1b]", svg)
    for element in fromstring(svg).iter():
        assert not [name for name in element.attrib if name.startswith("on")]
        assert re.match(r"(walk\.html#touchpoint-\d+|proof-\d+\.html)$", element.get("href", "proof-1.html"))
    assert max(len(line) for drawing in drawings(svg) for line in words_of(drawing)) < 240


def test_a_map_without_links_leads_nowhere() -> None:
    svg = draw_walk(some_walk(3), title="a walk", links=None)
    assert not list(fromstring(svg).iter(f"{SVG}a"))
    assert "tabindex" not in svg


def test_links_into_the_folder_of_a_walk_are_written_for_addresses() -> None:
    links = Links("das_teeset zurück #1")
    assert links.touchpoint(7) == "./das_teeset%20zur%C3%BCck%20%231/walk.html#touchpoint-7"
    assert links.proof(2) == "./das_teeset%20zur%C3%BCck%20%231/proof-2.html"


def test_each_harm_has_a_shape_of_its_own() -> None:
    walked, (finding, *_) = random_walk(4, 9, seams=1)
    shapes = set()
    for harm in Harm:
        sketch = sketch_of(walked, [type(finding)(summary="it went wrong", evidence=finding.evidence, harm=harm)])
        (drawing, _) = drawings(draw_walk(sketch, title="a walk"))
        shapes |= {path.get("d") for path in drawing.iter(f"{SVG}path") if path.get("class") == harm.value}
    assert len(shapes) == len(Harm)


def test_the_same_walk_is_drawn_the_same_and_two_alike_may_stand_in_one_page() -> None:
    svg = draw_walk(some_walk(5), title="a walk")
    assert svg == draw_walk(some_walk(5), title="a walk")
    ids = [re.findall(r' id="([^"]+)"', inline(svg, number)) for number in (1, 2)]
    assert ids[0]
    assert not {*ids[0]} & {*ids[1]}
    assert "<?xml" not in inline(svg)
    assert "@page" not in inline(svg)


def test_colours_come_from_the_look_alone() -> None:
    rules = draw_walk(some_walk(5), title="a walk").split("</style>")[0].split("svg.journey-map { display")[1]
    assert not re.search(r"#[0-9a-f]{3,8}\b|rgb\(|hsl\(", rules)
    selectors = [one.strip() for one in re.findall(r"([^{}]+)\{", re.sub(r"@media[^{]*\{|@page[^}]*\}", "", rules))]
    assert all("journey-map" in part or ".map-" in part for one in selectors[1:] for part in one.split(","))


def _light(colour: str) -> float:
    """The relative luminance of a colour, as WCAG 2 has it."""
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_light(one), _light(other)))
    return (high + 0.05) / (low + 0.05)


def _tinted(ground: str, colour: str, share: float) -> str:
    pairs = ((int(ground[place : place + 2], 16), int(colour[place : place + 2], 16)) for place in (1, 3, 5))
    return "#" + "".join(f"{round(below + (above - below) * share):02x}" for below, above in pairs)


def test_all_words_stand_out_from_what_they_stand_upon_in_light_dark_and_print() -> None:
    style = draw_walk(some_walk(5), title="a walk").split("<style>")[1]
    schemes = [dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6})", part)) for part in style.split("@media")[:3]]
    words = ("ink", "quiet", "link", "effort", "misled", "stopped", "delayed", "jarred")
    for colours in schemes:
        busiest = _tinted(colours["ground"], colours["link"], BUSIEST)
        for ground in (colours["ground"], colours["card"], busiest):
            faint = {word for word in words if _contrast(colours[word], ground) < 4.5}
            assert not faint - ({"link", "effort"} if ground == busiest else set()), (ground, faint)
        assert _contrast(colours["ink"], colours["mark"]) >= 4.5


def test_a_pointer_gets_to_the_evidence_from_the_drawing_itself_and_a_keyboard_goes_each_way_once() -> None:
    sketch = some_walk(6, seams=3)
    for drawing in drawings(draw_walk(sketch, title="a walk")):
        links = Counter(link.attrib["href"] for link in drawing.iter(f"{SVG}a"))
        reached = Counter(link.attrib["href"] for link in drawing.iter(f"{SVG}a") if link.get("tabindex") != "-1")
        assert set(reached.values()) == {1}
        assert reached.keys() == links.keys()
        assert all(links[f"proof-{sign.number}.html"] == 2 for sign in sketch.signs)


@pytest.mark.parametrize(("hours", "words"), [(1, ""), (20, "1 day later"), (49, "2 days later"), (-30, "")])
def test_days_that_passed_are_named(hours: float, words: str) -> None:
    stops = (met_at(1, Stage.BUY, Channel.WEB, hours=14.5), met_at(2, Stage.HELP, Channel.CHAT, hours=14.5 + hours))
    assert later(*sketch_of(record(*stops), []).stops) == words
