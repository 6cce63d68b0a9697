"""How a mapped phone menu is shown: as a drawing, as values, and by the command."""

import itertools
import json
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest
from lines import asks, by_key, exchange, says
from typer.testing import CliRunner

from journeys.cli import app
from journeys.mapping.atlas import Atlas
from journeys.mapping.drawing import draw
from journeys.mapping.heard import Heard
from journeys.mapping.layout import clean, lay_out, wrapped
from journeys.mapping.offers import Offer, refuses
from journeys.mapping.stations import LineMap
from journeys.mapping.steps import press
from journeys.mapping.wish import Caps, wish_for
from journeys.notebook import read_notebook

SVG = "{http://www.w3.org/2000/svg}"
PROMPT = "For <b>sales</b>, press 1.\x07 For \u202ebilling, press 2. שלום"


def small_map() -> LineMap:
    atlas = Atlas()
    menu, _ = atlas.arrive(Heard(said=(PROMPT,), is_open=True), (), origin=None)
    sales, billing = Heard(said=("Sales. Goodbye.",), is_open=False), Heard(said=(), is_open=False)
    for heard, key, words in ((sales, "1", "sales"), (billing, "2", "billing")):
        atlas.arrive(heard, (press(key),), origin=menu, offer=Offer(step=press(key), words=words), words=words)
    return atlas.map


def test_what_a_company_says_is_text_and_never_markup() -> None:
    drawn = fromstring(draw(small_map(), (), title="The menu of <script>"))
    assert {element.tag.removeprefix(SVG) for element in drawn.iter()} <= {
        "svg", "title", "desc", "style", "rect", "g", "path", "text",
    }  # fmt: skip
    assert any("<b>sales</b>" in (text.text or "") for text in drawn.iter(f"{SVG}text"))


def test_a_drawing_names_itself_and_each_station_to_those_who_hear_it() -> None:
    drawn = fromstring(draw(small_map(), (), title="The menu"))
    assert drawn.find(f"{SVG}title") is not None
    assert "3 stations" in (drawn.findtext(f"{SVG}desc") or "")
    labels = [group.get("aria-label", "") for group in drawn.iter(f"{SVG}g") if group.get("role") == "group"]
    assert labels[1] == "end, reached by 1: Sales. Goodbye."
    assert labels[2].startswith("dropped, reached by 2")


def test_stations_do_not_stand_on_each_other() -> None:
    boxes = list(lay_out(small_map(), top=0, left=0).all())
    spans = sorted((box.x, box.y, box.y + box.height) for box in boxes)
    assert all(one[0] != other[0] or one[2] <= other[1] for one, other in itertools.pairwise(spans))


@pytest.mark.parametrize("text", ["word " * 40, "w" * 200, "字" * 90])
def test_words_are_wrapped_to_the_box_and_end_in_an_ellipsis(text: str) -> None:
    lines = wrapped(text, 20, 3)
    assert len(lines) == 3
    assert lines[-1].endswith("…")


def test_control_characters_are_not_drawn() -> None:
    assert clean("a\x00b\u202ec") == "a bc"


@pytest.mark.parametrize(
    "words",
    [
        "All our agents are busy. Please try again later. Goodbye.",
        "Refunds are not possible after 30 days. Goodbye.",
        "Ein Umtausch ist nicht möglich.",
        "We have not received your payment yet.",
    ],
)
def test_an_answer_that_says_no_is_no_refusal_of_a_key(words: str) -> None:
    assert not refuses(words)


def test_the_command_prints_one_object_and_keeps_map_and_notebook(tmp_path: Path) -> None:
    with exchange() as board:
        url = board.opens(asks("For sales, press 1. For billing, press 2.", "k"), k=by_key(k1=says("Sales. Goodbye.")))
        ran = CliRunner().invoke(app, ["map-line", url, "--json", "--run", str(tmp_path / "run")])
    told = json.loads(ran.stdout)
    assert ran.exit_code == 1
    assert [(one["check"], one["kind"], one["path"]) for one in told["findings"]] == [
        ("dead-end", "silent drop", ["2"])
    ]
    assert {"nodes", "edges", "findings", "calls", "seconds"} <= told.keys()
    assert json.loads((tmp_path / "run" / "map.json").read_text(encoding="utf-8")) == told
    assert fromstring((tmp_path / "run" / "map.svg").read_text(encoding="utf-8")).tag == f"{SVG}svg"
    attempt = read_notebook(tmp_path / "run" / "notebook.jsonl").attempts[-1]
    assert attempt.why == "after 2 the line hung up without a word"


@pytest.mark.parametrize(
    ("where", "said"),
    [
        pytest.param("http://127.0.0.1:9/voice", "127.0.0.1:9", id="nobody listens"),
        pytest.param("menu.xml", "is not the address of a TwiML application", id="no address"),
        pytest.param("+15550100001", "each branch of its menu is a call that you pay", id="no caps"),
        pytest.param("+1", "is not a phone number", id="no number"),
    ],
)
def test_what_cannot_be_called_is_said_in_words(where: str, said: str, tmp_path: Path) -> None:
    ran = CliRunner().invoke(app, ["map-line", where, "--run", str(tmp_path / "run")])
    assert ran.exit_code == 2
    assert said in " ".join(ran.output.split())
    assert not (tmp_path / "run").exists()


def test_a_number_is_rung_no_longer_than_its_caps() -> None:
    wish = wish_for("+1 555 010 0001", caps=Caps(), calls=7, minutes=3)
    assert (wish.address, wish.is_free, wish.caps.calls) == ("+15550100001", False, 7)
    assert wish.caps.longest.total_seconds() == 180
