"""The frame of all pages of a report, and how they put numbers, days and lists."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from journeys.finding import Harm
from journeys.reports.page import harmless, look, templates_of
from journeys.reports.shapes import HARM_SHAPES
from journeys.reports.wording import agreeing, counted, day, listed, shortly, span


@pytest.mark.parametrize(
    ("words", "left"),
    [
        pytest.param("a tea set\nof bamboo\tfor $24", "a tea set\nof bamboo\tfor $24", id="plain words stay"),
        pytest.param("שלום\u200f, مرحبا", "שלום\u200f, مرحبا", id="right-to-left text stays, with its marks"),
        pytest.param(
            "\U0001f468\u200d\U0001f469\u200d\U0001f467", "\U0001f468\u200d\U0001f469\u200d\U0001f467", id="joined"
        ),
        pytest.param("e\u0301\u0323", "e\u0301\u0323", id="two marks on a letter"),
        pytest.param("a\x00b\x1b[31m", "a�b�[31m", id="controls"),
        pytest.param("\u202egnp\u202c \u2066x", "�gnp� �x", id="what turns the direction around it"),
        pytest.param("\ud800", "�", id="half a surrogate pair"),
        pytest.param("z" + "\u0300" * 90, "z" + "\u0300" * 3, id="a tower of marks"),
    ],
)
def test_what_could_hide_or_turn_text_is_made_harmless(words: str, left: str) -> None:
    assert harmless(words) == left
    harmless(words).encode()


def test_whatever_a_page_is_given_is_text_in_it() -> None:
    page = templates_of("journeys.reports").from_string(
        '{% extends "page.html" %}{% block body %}{{ body }}{% endblock %}'
    )
    html = page.render(title="</title><script>1</script>\x00", body="<b>&\u202e</b>")
    assert "<title>&lt;/title&gt;&lt;script&gt;1&lt;/script&gt;�</title>" in html
    assert "&lt;b&gt;&amp;�&lt;/b&gt;" in html


def test_every_colour_that_a_page_uses_is_in_the_look() -> None:
    here = Path(__file__).parents[1] / "reports"
    sheets = "".join(path.read_text(encoding="utf-8") for path in here.rglob("*.css"))
    used = {part.split(")")[0].split(",")[0].strip() for part in sheets.split("var(")[1:]}
    assert {name for name in used if name.startswith("--")} <= {
        word.rstrip(":") for word in sheets.replace("{", " ").split() if word.startswith("--")
    }
    assert str(look()).count("--misled:") == 3  # light, dark and print


def test_each_harm_has_a_shape_of_its_own() -> None:
    assert len({HARM_SHAPES[harm] for harm in Harm}) == len(Harm)


def test_words_agree_with_their_numbers() -> None:
    assert [counted(count, "walk") for count in (0, 1, 2, 1000)] == ["0 walks", "1 walk", "2 walks", "1,000 walks"]
    assert [counted(2, noun) for noun in ("journey", "person", "company")] == ["2 journeys", "2 people", "2 companies"]
    assert [agreeing(count, "was") for count in (1, 2)] == ["was", "were"]


def test_lists_days_and_spans_are_put_as_people_say_them() -> None:
    assert [listed(parts) for parts in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a and b", "a, b and c"]
    assert day(date(2026, 12, 4)) == "4 December 2026"
    spans = [timedelta(0), timedelta(seconds=65), timedelta(days=1, hours=2), timedelta(days=3, seconds=5)]
    assert [span(one) for one in spans] == ["0 s", "1 min 5 s", "1 day 2 h", "3 days 5 s"]


def test_long_words_are_cut_on_one_line() -> None:
    assert shortly("a  tea\nset", 20) == "a tea set"
    assert shortly("a tea set of bamboo", 10) == "a tea set…"
