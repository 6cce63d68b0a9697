"""One page as a customer uses it: what a click did, what stood in the way, and what was held back."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Route

from journeys.channels.web.tab.page import Effect, WebPage
from journeys.errors import ChannelUnavailable
from journeys.reading.pages.sight import Control

HOME = "http://shop.example/"
Serve = Callable[..., WebPage]


@pytest.fixture
def serve(browser: Browser) -> Iterator[Serve]:
    """A page at a shop whose answers are given: path -> body, or body and status."""
    contexts = []

    def at(pages: dict[str, str | tuple[str, int]]) -> WebPage:
        context = browser.new_context()
        contexts.append(context)

        def answer(route: Route) -> None:
            path = "/" + route.request.url.partition("://")[2].partition("/")[2]
            given = pages.get(path, ("<h1>Page not found</h1>", 404))
            body, status = (given, 200) if isinstance(given, str) else given
            route.fulfill(body=f"<html lang=en><body>{body}</body></html>", status=status, content_type="text/html")

        context.route("http://*.example/**", answer)
        page = WebPage(
            context.new_page(),
            allows=lambda url: url.startswith(HOME),
            language="en",
            patience=timedelta(seconds=2),
        )
        page.open(HOME)
        return page

    yield at
    for context in contexts:
        context.close()


def named(page: WebPage, name: str) -> Control:
    return next(control for control in page.look().controls if name in (control.name, control.text))


def click(page: WebPage, name: str) -> Effect:
    return page.click(named(page, name))


def test_a_link_moves(serve: Serve) -> None:
    page = serve({"/": "<a href=/next>Next</a>", "/next": "<h1>There</h1>"})
    effect = click(page, "Next")

    assert effect.moved
    assert effect.came == f"{HOME}next"
    assert page.look().heading == "There"


def test_a_script_that_changes_the_page_changes_it(serve: Serve) -> None:
    page = serve({"/": "<button onclick=\"setTimeout(() => { this.outerHTML = '<p>Done</p>' }, 200)\">Do</button>"})
    effect = click(page, "Do")

    assert (effect.moved, effect.changed, effect.nothing) == (False, True, False)
    assert page.look().text == "Done"


def test_a_button_that_does_nothing_did_nothing(serve: Serve) -> None:
    assert click(serve({"/": "<button>Idle</button>"}), "Idle").nothing


def test_answers_fetched_by_script_are_waited_for(serve: Serve) -> None:
    script = "fetch('/late').then((r) => r.text()).then((t) => { document.querySelector('p').innerHTML = t })"
    page = serve({"/": f'<p>…</p><button onclick="{script}">Ask</button>', "/late": "Here it is"})
    click(page, "Ask")

    assert "Here it is" in page.look().text


def test_a_dialog_is_accepted_and_remembered(serve: Serve) -> None:
    effect = click(serve({"/": "<button onclick=\"confirm('Order 12 is placed')\">Order</button>"}), "Order")

    assert effect.said == ("Order 12 is placed",)
    assert not effect.nothing


def test_a_new_tab_is_followed_and_left(serve: Serve) -> None:
    page = serve({"/": "<a href=/help target=_blank>Help</a>", "/help": "<h1>Help</h1>"})
    effect = click(page, "Help")

    assert effect.tab
    assert page.look().heading == "Help"
    page.go_back()
    assert page.url == HOME


def test_a_window_opened_by_script_is_followed(serve: Serve) -> None:
    page = serve({"/": "<button onclick=\"window.open('/help')\">Help</button>", "/help": "<h1>Help</h1>"})
    click(page, "Help")

    assert page.look().heading == "Help"


@pytest.mark.parametrize(
    ("pages", "kind"),
    [
        ({"/x": ("<h1>Oh no</h1>", 500)}, "http"),
        ({}, "http"),
        ({"/x": "<h1>Page not found</h1><p>Sorry.</p>"}, "missing"),
        ({"/x": "<h1>Something went wrong</h1><p>Try again later.</p>"}, "http"),
        ({"/x": ""}, "empty"),
        ({"/x": '<div class="spinner" style="width:40px;height:40px"></div>'}, "loading"),
    ],
)
def test_a_page_that_is_none_is_a_trouble(serve: Serve, pages: dict[str, str], kind: str) -> None:
    page = serve({"/": "<a href=/x>On</a>", **pages})
    click(page, "On")

    assert [trouble.kind for trouble in page.troubles()] == [kind]


def test_a_page_that_works_is_no_trouble(serve: Serve) -> None:
    page = serve(
        {"/": "<h1>Error-free tea</h1><p>404 grams of it, not found elsewhere, in a box that is never empty.</p>"}
    )

    assert page.troubles() == ()


def test_a_broken_script_is_told_and_does_not_stop(serve: Serve) -> None:
    effect = click(serve({"/": "<button onclick='missing()'>Go</button>"}), "Go")

    assert [(trouble.kind, trouble.stops) for trouble in effect.troubles] == [("script", False)]
    assert "missing is not defined" in effect.troubles[0].said


@pytest.mark.parametrize(
    "body",
    [
        "<form method=post action=http://elsewhere.example/t><input name=card value=4242><button>Send</button></form>",
        "<button onclick=\"fetch('http://elsewhere.example/t', {method: 'POST', mode: 'no-cors'})\">Send</button>",
        "<button onclick=\"navigator.sendBeacon('http://elsewhere.example/t', 'x')\">Send</button>",
    ],
)
def test_nothing_is_sent_where_the_profile_does_not_allow_it(serve: Serve, body: str) -> None:
    page = serve({"/": body, "/t": "taken"})
    effect = click(page, "Send")
    held = [trouble for trouble in effect.troubles if trouble.kind == "held back"]

    assert len(held) == 1
    assert "elsewhere.example" in held[0].said
    assert page.url == HOME


def test_a_strangers_frame_is_told_nothing(serve: Serve) -> None:
    page = serve(
        {"/": "<iframe src=http://elsewhere.example/card></iframe>", "/card": "<label>Card number <input></label>"}
    )
    card = named(page, "Card number")

    assert not page.type(card, "4242")
    assert [trouble.kind for trouble in page.traffic.drain()] == ["held back"]


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_form_that_sends_to_a_stranger_is_told_nothing(serve: Serve, method: str) -> None:
    form = f"<form method={method} action=http://elsewhere.example/t><label>E-mail <input></label></form>"
    page = serve({"/": form})

    assert not page.type(named(page, "E-mail"), "jane@doe.example")
    assert [trouble.kind for trouble in page.traffic.drain()] == ["held back"]


def test_a_download_is_not_lost_and_not_in_the_way(serve: Serve) -> None:
    page = serve({"/": "<a href=/terms.pdf download='terms.pdf'>Terms</a>", "/terms.pdf": "x"})
    effect = click(page, "Terms")

    assert effect.downloaded == ("terms.pdf",)
    assert page.url == HOME


def test_leaving_is_not_held_up_by_the_page(serve: Serve) -> None:
    page = serve(
        {
            "/": "<a href=/next>Next</a><button onclick='print()'>Print</button>"
            "<script>onbeforeunload = (e) => { e.preventDefault(); return 'stay' }</script>",
            "/next": "<h1>There</h1>",
        }
    )
    click(page, "Print")
    click(page, "Next")

    assert page.look().heading == "There"


def test_what_is_covered_is_reached_all_the_same(serve: Serve) -> None:
    cover = "<div style='position:fixed;inset:0;background:#0003'></div>"
    page = serve({"/": f"<button onclick=\"this.textContent = 'Done'\">Do</button>{cover}"})
    click(page, "Do")

    assert "Done" in page.look().text


def test_a_field_that_formats_takes_what_is_typed(serve: Serve) -> None:
    script = "this.value = this.value.replace(/\\D/g, '').replace(/(\\d{4})(?=\\d)/g, '$1 ')"
    page = serve({"/": f'<label>Card <input oninput="{script}"></label>'})

    assert page.type(named(page, "Card"), "4242424242424242")
    assert named(page, "Card").value == "4242 4242 4242 4242"


def test_a_script_hears_what_is_typed(serve: Serve) -> None:
    page = serve(
        {"/": "<label>Name <input onchange=\"document.querySelector('p').textContent = this.value\"></label><p>-</p>"}
    )
    page.type(named(page, "Name"), "Ada")

    assert "Ada" in page.look().text


def test_a_page_that_is_gone_is_our_trouble_and_says_so(serve: Serve) -> None:
    page = serve({"/": "<p>Here</p>"})
    page.page.close()

    with pytest.raises(ChannelUnavailable):
        page.look_again()
