# ruff: noqa: E501 -- a page is told in a line
"""When a page rests: what comes late is waited for without sleeping, and what never ends is not."""

from collections.abc import Iterator
from datetime import timedelta
from time import perf_counter

import pytest
from playwright.sync_api import Browser, Route

from journeys.channels.web.tab.page import WebPage

FILLER = "<p>" + "Words enough to read while something turns. " * 12 + "</p>"
SPIN = "<style>@keyframes turn { to { transform: rotate(1turn) } } .turns { animation: turn 1s linear infinite; width: 20px; height: 20px }</style>"


@pytest.fixture(scope="module")
def chromium(browser: Browser) -> Browser:
    """The one that pytest-playwright keeps; two beside each other are refused."""
    return browser


@pytest.fixture
def opened(browser: Browser) -> Iterator[WebPage]:
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    page = WebPage(context.new_page(), allows=lambda _: True, patience=timedelta(seconds=6))
    yield page
    context.close()


def seen(page: WebPage, body: str) -> str:
    """What is seen once a page with this body rests; `/late` answers with a price."""

    def answer(route: Route) -> None:
        if route.request.url.endswith("/late"):
            route.fulfill(body="$24.00", content_type="text/plain")
        elif route.request.url.endswith("/never"):
            return
        else:
            route.fulfill(body=f"<!doctype html><html lang=en><body>{body}</body></html>", content_type="text/html")

    page.page.route("**/*", answer)
    page.open("http://shop.test/")
    return page.look().text


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(
            "<b id=p></b><script>fetch('/late').then(r => r.text()).then(t => { p.textContent = t })</script>", id="fetched"
        ),
        pytest.param(
            "<b id=p></b><script>fetch('/late').then(r => r.text()).then(t => setTimeout(() => { p.textContent = t }, 300))</script>",
            id="fetched, then drawn",
        ),
        pytest.param(
            SPIN + "<div class='turns price-skeleton' id=p>&nbsp;</div><script>addEventListener('load', () => setTimeout(() => "
            "setTimeout(() => setTimeout(() => { p.className = ''; p.textContent = '$24.00' }, 100), 100), 100))</script>",
            id="in the place of a skeleton",
        ),
        pytest.param(
            "<style>@keyframes in { from { opacity: 0 } } b { animation: in .3s .2s backwards }</style><b>$24.00</b>", id="fading in"
        ),
        pytest.param(
            "<div style='height:3000px'>top</div><div id=p style='height:40px'></div><script>new IntersectionObserver((all, self) => "
            "{ for (const one of all) if (one.isIntersecting) { self.disconnect(); fetch('/late').then(r => r.text()).then(t => "
            "{ p.textContent = t }) } }).observe(p)</script>",
            id="fetched when scrolled to",
        ),
        pytest.param(
            "<script>history.pushState({}, '', '/other'); fetch('/late').then(r => r.text()).then(t => document.body.append(t))</script>",
            id="in a page of one document",
        ),
    ],
)  # fmt: skip
def test_what_comes_late_is_seen(opened: WebPage, body: str) -> None:
    assert "$24.00" in seen(opened, body)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(
            "<b id=p></b><script>const tick = () => { p.textContent = performance.now(); requestAnimationFrame(tick) }; tick()</script>",
            id="a clock of every frame",
        ),
        pytest.param(
            "<script>const poll = () => fetch('/late').then(() => setTimeout(poll, 40)); poll()</script>", id="polling"
        ),
        pytest.param(SPIN + "<div class='turns quantity-spinner'></div>", id="a spinner that never ends"),
        pytest.param("<script>fetch('/never')</script>", id="a line that is held open"),
        pytest.param("<script>document.body.animate([{opacity: 1}, {opacity: .9}], {duration: 60000})</script>", id="a long show"),
    ],
)  # fmt: skip
def test_what_never_ends_is_not_waited_for_to_the_last(opened: WebPage, body: str) -> None:
    began = perf_counter()
    text = seen(opened, FILLER + "<p>$24.00</p>" + body)

    assert "$24.00" in text
    assert perf_counter() - began < 5.5
    opened.rest()
    began = perf_counter()
    opened.rest()
    assert perf_counter() - began < 2.5


def test_the_page_stands_where_it_stood_after_it_was_gone_through(opened: WebPage) -> None:
    seen(opened, "<div style='height:3000px'>top</div><i id=p style='display:block;height:40px'></i><script>"
                 "new IntersectionObserver(() => {}).observe(p)</script>")  # fmt: skip

    assert opened.page.evaluate("scrollY") == 0
