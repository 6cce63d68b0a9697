"""A plugin of pytest with a small vocabulary, walked without a company: what reports are tried on."""

from collections.abc import Generator
from contextlib import suppress
from pathlib import Path

import pytest
from fake_walk import DOT, FakeWalk
from pytest_bdd import given, parsers, then, when

from journeys.errors import ChannelUnavailable, LetDown
from journeys.finding import Finding, Harm, Pillar
from journeys.reports.allure.reporter import AllureReporter
from journeys.touchpoint import Channel, Stage

WALK = pytest.StashKey[FakeWalk]()
LETTER = (
    b"From: shop@shop.example\nSubject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\nContent-Type: text/plain; charset=utf-8\n"
    b"Content-Transfer-Encoding: quoted-printable\n\nF=C3=BCr Sie: "
    b"https://shop.example/orders/7?lang=3Dde&access_key=3D0faf7a12&page=3D2"
)


class Stopped(Exception):  # as the walk's own is named
    goal = "pay"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--customer-seed", type=int, default=1)
    parser.addoption("--seam", action="append", default=[])


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "shop: a tag")
    config.addinivalue_line("markers", "moment-that-matters: a tag")
    config.pluginmanager.register(AllureReporter(config))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, None, None]:
    """Give the verdict as the plugin of journeys does."""
    with suppress(Stopped):
        yield
    walk = item.stash.get(WALK, None)
    verdict = [str(one) for one in walk.findings] + list(walk.unmet) if walk else []
    if verdict:
        raise LetDown("\n".join(verdict)) from None


@pytest.fixture(scope="session")
def noisy() -> str:
    return "noise"


@pytest.fixture
def locale() -> str:
    return "en-GB"


@pytest.fixture
def walk(request: pytest.FixtureRequest, noisy: str, locale: str, tmp_path: Path) -> FakeWalk:
    walk = FakeWalk(tmp_path, seed=request.config.getoption("customer_seed"), locale=locale)
    request.node.stash[WALK] = walk
    return walk


@given(parsers.parse('a first-time customer who wants "{thing}"'))
def wants(walk: FakeWalk, thing: str) -> None:
    walk.meets(thing, Channel.AD, Stage.AWARE)
    walk.keeps(thing, DOT, "image/png")


@when("they put it in the basket")
def basket(walk: FakeWalk) -> None:
    walk.meets("Your basket")
    walk.does("click", "Add to basket")
    walk.keeps("Your basket", DOT, "image/png")


@when("they ask the chat")
def chat(walk: FakeWalk) -> None:
    walk.meets("the chat", Channel.CHAT, Stage.HELP)
    talk = b"customer: Where is it?\ncompany: <b>On its way</b>"
    walk.keeps("Transcript of the chat (chat)", talk, "text/plain")
    walk.keeps("Mail «Your order»", LETTER, "message/rfc822")
    walk.keeps("The call", b"RIFF", "audio/wav")
    walk.keeps("The page's source", b"<script>alert(1)</script>", "text/html; charset=utf-8")


@then("it costs what the ad said")
def costs(walk: FakeWalk) -> None:
    told = walk.is_told("Bamboo tea set", "24", "only $24")
    walk.meets("Payment", Channel.WEB, Stage.BUY)
    retold = walk.is_told("Bamboo tea set", "27", "<img src=x onerror=alert(1)> $27")
    finding = Finding(
        summary="Bamboo tea set was 24 USD, then 27 USD",
        evidence=(told, retold),
        check="mismatched-price",
        owner="product",
    )
    walk.finds(finding)
    walk.let_downs += (str(finding),)


@then("the answer is in time")
def in_time(walk: FakeWalk) -> None:
    late = walk.hears("We will answer soon.")
    finding = Finding(
        summary="nobody answered",
        evidence=(late,),
        check="no-answer",
        pillar=Pillar.PROGRESS,
        harm=Harm.DELAYED,
        owner="support",
    )
    walk.finds(finding)


@then("they have proof of the order")
def proof(walk: FakeWalk) -> None:
    walk.misses("have proof of the order", "nobody named an order number")


@when("they are stopped")
def stopped(walk: FakeWalk) -> None:
    walk.misses("pay", "the button does nothing")
    raise Stopped("could not pay: the button does nothing")


@when("our telephone fails")
def fails(walk: FakeWalk) -> None:
    raise ChannelUnavailable("could not place the call", fix="check the token")


@when("something is wrong in our code")
def wrong(walk: FakeWalk) -> None:
    number = walk.customer.card.number
    raise KeyError(f"card {number}")


@when("the walk is skipped")
def skipped(walk: FakeWalk) -> None:
    pytest.skip("not today")
