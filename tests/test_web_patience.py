"""Whatever a page does, what the customer does on it ends, and is called by its name."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from time import perf_counter
from typing import NoReturn

import pytest
from playwright.sync_api import Browser, Route

from journeys.channels.web.tab.effect import Effect
from journeys.channels.web.tab.not_come import failures, lost_in_redirects, of_kept_files, unanswered
from journeys.channels.web.tab.page import WebPage
from journeys.channels.web.tab.rest import Failed, Rest
from journeys.channels.web.tab.traffic import tells
from journeys.channels.web.tab.trouble import Trouble

HOME = "http://shop.example/"
PATIENCE = timedelta(seconds=0.5)
TEXT = "<p>" + "Words enough to read. " * 20 + "</p>"
Serve = Callable[..., WebPage]


@pytest.fixture
def serve(browser: Browser) -> Iterator[Serve]:
    """A shop's front page that is open; `/never` does not answer, `/none` has no content."""
    contexts = []

    def at(pages: dict[str, str], *, most_time: timedelta = timedelta(minutes=1)) -> WebPage:
        context = browser.new_context()
        contexts.append(context)

        def answer(route: Route) -> None:
            path = "/" + route.request.url.partition("://")[2].partition("/")[2].partition("?")[0]
            if path == "/none":
                route.fulfill(status=204)
            elif path != "/never":
                route.fulfill(
                    body=f"<html lang=en><body>{pages.get(path, TEXT)}</body></html>", content_type="text/html"
                )

        context.route("**/*", answer)
        page = WebPage(context.new_page(), allows=lambda _: True, language="en", patience=PATIENCE, most_time=most_time)
        page.open(HOME)
        return page

    yield at
    for context in contexts:
        context.close()


def click(page: WebPage) -> Effect:
    return page.click(page.look().controls[0])


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("for (;;);", "/ keeps the browser busy without end"),
        ("for (;;) alert('Pay now')", "/ puts up one message after another without end: «Pay now»"),
    ],
)
def test_a_page_that_never_yields_is_left_and_the_customer_stands_where_they_stood(
    serve: Serve, script: str, said: str
) -> None:
    page = serve({"/": f'{TEXT}<button onclick="{script}">Pay</button>'})
    page.page.context.add_cookies([{"name": "basket", "value": "full", "url": HOME}])
    effect = click(page)

    assert [trouble.kind for trouble in effect.stopped] == ["busy"]
    assert effect.stopped[0].said.startswith(said)
    assert page.troubles() == effect.stopped
    assert page.url == HOME
    assert page.ask("() => [document.cookie]") == ["basket=full"]
    assert page.open(f"{HOME}next").stopped == ()
    assert page.troubles() == ()


def test_pages_that_lead_to_each_other_are_a_loop(serve: Serve) -> None:
    page = serve({"/a": "<script>location.replace('/b')</script>", "/b": "<script>location.replace('/a')</script>"})
    (trouble,) = page.open(f"{HOME}a").stopped

    assert trouble.kind == "redirects"
    assert trouble.said.endswith("lead to each other for ever")
    assert page.url == HOME


def test_a_page_that_does_not_come_is_told_from_one_that_hangs(serve: Serve) -> None:
    effect = click(serve({"/": f"{TEXT}<a href=/never>Checkout</a>"}))

    assert [trouble.said for trouble in effect.stopped] == ["/never did not answer within 0.5 s"]


@pytest.mark.parametrize("href", ["/none", "mailto:help@shop.example"])
def test_what_leads_to_no_page_is_no_page_that_did_not_come(serve: Serve, href: str) -> None:
    effect = click(serve({"/": f"{TEXT}<a href='{href}'>Help</a>"}))

    assert effect.stopped == ()
    assert effect.nothing


TURNS = (
    "<style>@keyframes t { to { transform: rotate(1turn) } } i { display: block; width: 40px; height: 40px; "
    "border: 4px solid; animation: t 1s linear infinite } .over { position: fixed; inset: 0 }</style>"
)


@pytest.mark.parametrize(
    ("body", "kinds"),
    [
        (f"{TURNS}<main><h1>Checkout</h1><i></i></main>", ["loading"]),
        (f"{TURNS}{TEXT}<form><input aria-label=E-mail><button>Pay</button></form><div class=over><i></i></div>",
         ["loading"]),
        (f"{TURNS}{TEXT}<form><input aria-label=E-mail><button>Pay</button></form><i></i>", []),
    ],
)  # fmt: skip
def test_what_turns_without_end_is_in_the_way_where_there_is_nothing_else_or_no_way_through(
    serve: Serve, body: str, kinds: list[str]
) -> None:
    page = serve({"/": body})

    assert [trouble.kind for trouble in page.troubles()] == kinds


def test_what_no_pointer_gets_to_is_not_clicked(serve: Serve) -> None:
    effect = click(serve({"/": f"{TEXT}<a href=/next style='pointer-events: none'>Basket</a>"}))

    assert effect.inert


def test_windows_that_nobody_asked_for_do_not_open(serve: Serve) -> None:
    page = serve({"/": f"{TEXT}<script>setInterval(() => window.open('/'), 5)</script><p>Tea</p>"})
    page.rest()

    assert len(page.page.context.pages) == 1


def test_the_walk_ends_with_the_patience(serve: Serve) -> None:
    class Ended(Exception):
        pass

    def end(why: str) -> NoReturn:
        raise Ended(why)

    page = serve({"/": TEXT}, most_time=timedelta(seconds=20))
    page.ends_with(end)
    page._patience.taken = 20.0
    began = perf_counter()
    with pytest.raises(Ended, match="the customer's patience ended after 20 s"):
        page.open(HOME)
    with pytest.raises(Ended):
        page.look_again()
    assert perf_counter() - began < 0.5


# ---- what it is called ----


def test_another_host_that_does_not_answer_is_not_the_companys_doing() -> None:
    patience = timedelta(seconds=15)

    assert unanswered(None, f"{HOME}pay", patience, lambda _: True) == Trouble(
        kind="silent", said="/pay did not answer within 15 s"
    )
    assert unanswered(None, f"{HOME}pay", patience, lambda _: False).ours


@pytest.mark.parametrize("loads", [0, 3, 8])
def test_a_few_pages_after_another_are_no_loop(loads: int) -> None:
    assert lost_in_redirects(Rest(loads=(HOME,) * loads), ()) is None


def test_a_loop_is_named_without_the_page_that_was_left() -> None:
    rest = Rest(why="leaving", fresh=True, loads=(f"{HOME}basket", *[f"{HOME}checkout"] * 9))
    lost = lost_in_redirects(rest, [f"{HOME}checkout"] * 9)

    assert lost is not None
    assert lost.said == "/checkout loads itself again and again"


def test_a_page_that_asks_for_itself_again_and_again_is_a_loop_though_none_came() -> None:
    asked = [f"{HOME}?{number}" for number in range(5)]

    assert lost_in_redirects(Rest(why="leaving"), asked) is not None
    assert lost_in_redirects(Rest(why="leaving"), asked[:3]) is None


@pytest.mark.parametrize(
    ("url", "carries"),
    [
        ("https://else.example/?email=ann%40example.org", True),
        ("https://else.example/save/1%20High%20St/York", True),
        ("https://else.example/?tel=020+7946+0123", False),
        ("https://else.example/?tel=02079460123", True),
        ("https://else.example/?city=york", False),
        ("https://york.example/", False),
    ],
)
def test_an_address_may_carry_what_was_written(url: str, carries: bool) -> None:
    assert tells(url, {"ann@example.org", "1 High St", "York", "02079460123", "A"}) is carries


def test_a_file_is_only_in_the_way_where_a_page_should_be() -> None:
    assert [trouble.kind for trouble in of_kept_files(["checkout.php"], moved=False)] == ["file"]
    assert not list(of_kept_files(["terms.pdf"], moved=False))
    assert not list(of_kept_files(["checkout.php"], moved=True))


def test_of_what_failed_the_last_is_what_was_sent_and_only_the_companys() -> None:
    failed = [
        Failed(method="POST", url=f"{HOME}api/orders", status=500),
        Failed(method="GET", url=f"{HOME}api/me", status=401),
        Failed(method="POST", url="https://counter.example/", status=0),
    ]

    assert failures(failed, allows=lambda url: url.startswith(HOME))[-1] == "HTTP 500 at POST /api/orders"
    assert len(failures(failed, allows=lambda url: url.startswith(HOME))) == 2
