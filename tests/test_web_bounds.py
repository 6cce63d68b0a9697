"""Pages without measure: survived, in bounded time and size."""

import json
from collections.abc import Iterator
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Page

from journeys.channels.web.eyes.look import look


@pytest.fixture(scope="module")
def chromium(browser: Browser) -> Browser:
    """The one that pytest-playwright keeps; two beside each other are refused."""
    return browser


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    page.set_content("<!doctype html><html lang=en><body></body></html>")
    yield page
    page.close()


def test_a_page_of_boxes_in_boxes_is_survived(page: Page) -> None:
    page.evaluate("""() => { let inner = document.body; for (let i = 0; i < 2000; i++) {
        const box = document.createElement("div"); inner.append(box, i === 100 ? "here" : ""); inner = box; } }""")

    assert look(page).text == "here"


def test_of_a_page_of_very_many_things_the_first_are_seen(page: Page) -> None:
    page.evaluate("""() => { document.body.innerHTML =
        Array.from({length: 20000}, (_, i) => `<div><a href=#>thing ${i}</a></div>`).join("") }""")
    sight = look(page)

    assert sight.blocks[0].text == "thing 0"
    assert len(sight.blocks) <= 6000
    assert len(sight.controls) <= 3000


def test_of_a_very_long_text_the_beginning_is_read(page: Page) -> None:
    page.evaluate("""() => { const text = document.createElement("p"); text.textContent = "word ".repeat(100000);
        document.body.append(text, "after") }""")

    assert [len(block.text) <= 4000 for block in look(page).blocks] == [True, True]


def test_of_very_many_lines_each_is_a_block_where_it_stands(page: Page) -> None:
    page.evaluate("""() => { const text = document.createElement("pre"); document.body.append(text);
        text.textContent = Array.from({length: 500}, (_, i) => `line ${i}`).join("\\n") }""")
    blocks = look(page).blocks

    assert [block.text for block in blocks] == [f"line {number}" for number in range(500)]
    assert all(one.box.y < other.box.y for one, other in pairwise(blocks))


def test_markup_without_end_is_left_out(page: Page) -> None:
    page.evaluate(
        """small => { for (const text of [small, JSON.stringify("x".repeat(300000))]) {
        const script = document.createElement("script"); script.type = "application/ld+json"; script.textContent = text;
        document.body.append(script) } }""",
        json.dumps({"@type": "Product"}),
    )

    assert look(page).markup == ('{"@type": "Product"}',)


def test_microdata_and_rdfa_are_kept_as_html_without_scripts(page: Page) -> None:
    page.set_content(
        '<div itemscope itemtype="https://schema.org/Product"><b itemprop="name">Tea</b><script>1</script></div>'
        '<p vocab="https://schema.org/" typeof="Product"><b property="name">Cup</b></p>'
        '<p itemscope itemtype="https://example.org/Other">other</p>'
    )

    assert look(page).markup == (
        '<div itemscope="" itemtype="https://schema.org/Product"><b itemprop="name">Tea</b></div>',
        '<p vocab="https://schema.org/" typeof="Product"><b property="name">Cup</b></p>',
    )


def test_frames_that_show_nothing_or_are_taken_away_are_passed_over(page: Page) -> None:
    page.set_content(
        "<p>outer</p><iframe src='data:text/html,<p>inner</p>' width=300 height=90></iframe>"
        "<iframe src='data:text/html,<p>hidden</p>' style='display:none'></iframe>"
        "<iframe id=gone srcdoc='<p>gone</p>' width=300 height=90></iframe>"
    )
    page.evaluate("document.getElementById('gone').remove()")

    assert look(page).text == "outer\ninner"
