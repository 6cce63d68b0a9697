"""`walk shop`: a whole walk through a shop that nobody has prepared, and what may not be asked of it."""

import json
import socket
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import Result
from playwright.sync_api import Browser
from typer.testing import CliRunner

from journeys.channels.web.browsers.private_browser import PrivateBrowser
from journeys.cli import app
from journeys.cli.shopped import trip_as_json
from journeys.company import Company
from journeys.errors import UsageError
from journeys.shopping.goal import Goal
from journeys.shopping.shopping import Trip, Wish, go_shopping
from journeys.shopping.stranger import address_of, require_leave, stranger_at
from tests.small_shop import small_shop

PROFILE = """
name = "Shop"
locale = "en-GB"
channels.web.url = "https://shop.example/"
"""


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Call `walk shop` in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return lambda *words: CliRunner(env={"COLUMNS": "80"}).invoke(app, ["shop", *words])


@pytest.fixture
def walked(tmp_path: Path, browser: Browser) -> Callable[..., Trip]:
    """Walk a shop, in the browser that the tests share."""

    def walk(url: str, goal: Goal | None) -> Trip:
        wish = Wish(url=url, goal=goal, locale="pl-PL")
        return go_shopping(wish, lambda: tmp_path, browser=PrivateBrowser(browser=browser))

    return walk


def refused(result: Result, *words: str) -> bool:
    said = " ".join(result.stderr.split())
    assert result.exit_code == 2, result.output
    assert all(one in said for one in words), said
    return "Traceback" not in result.output


def test_a_shop_is_walked_to_the_way_back_and_to_help(walked: Callable[..., Trip]) -> None:
    with small_shop() as url:
        told = trip_as_json(walked(url, Goal.RETURN))
    assert told["reached"][:6] == ["landing", "product", "basket", "checkout", "payment", "confirmation"]  # type: ignore[index]
    assert "return" in told["reached"]  # type: ignore[operator]
    assert told["order"]["reference"] == "PL-3001"  # type: ignore[index]
    assert (told["stopped_at"], told["findings"]) == (None, [])
    assert (Path(str(told["run"])) / "notebook.jsonl").is_file()
    json.dumps(told)


def test_nothing_is_bought_where_nobody_asked_for_it(walked: Callable[..., Trip]) -> None:
    with small_shop() as url:
        trip = walked(url, None)
    assert trip.upshot.order is None
    assert trip.upshot.reached[-1].value in ("return", "help")
    assert "confirmation" not in trip.upshot.reached
    assert trip.upshot.status == 0


def test_who_is_stopped_by_the_shop_was_let_down(walked: Callable[..., Trip]) -> None:
    with small_shop("checkout 500") as url:
        upshot = walked(url, Goal.ORDER).upshot
    assert [finding.check for finding in upshot.findings] == ["dead-end"]
    assert upshot.stopped_at is not None
    assert upshot.stopped_at.looking_for == "checkout"
    assert upshot.status == 1


def test_off_this_machine_nothing_is_bought_without_a_profile(shop: Callable[..., Result]) -> None:
    result = shop("https://shop.example/", "--until", "order")
    assert refused(result, "nothing is bought at https://shop.example/ without a profile", "--profile", "test_card")


def test_a_profile_that_allows_no_test_card_buys_nothing(shop: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "company.toml").write_text(PROFILE, encoding="utf-8")
    result = shop("https://shop.example/", "--until", "return", "--profile", "company.toml")
    assert refused(result, "does not say that they take test cards")


def test_a_profile_of_another_host_is_refused(shop: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "company.toml").write_text(PROFILE, encoding="utf-8")
    assert refused(
        shop("https://other.example/", "--profile", "company.toml"), "does not name the host of https://other"
    )


def test_a_goal_that_is_none_is_refused_with_the_nearest(shop: Callable[..., Result]) -> None:
    assert refused(shop("https://shop.example/", "--until", "baskit"), "'baskit'", "Did you mean 'basket'?")


def test_where_nobody_listens_there_is_no_shop(shop: Callable[..., Result], tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    assert refused(shop(f"127.0.0.1:{port}"), "the company is not there")
    assert not (tmp_path / "runs").exists()


@pytest.mark.parametrize(
    ("named", "url"),
    [
        ("shop.example", "https://shop.example/"),
        ("localhost:8000", "http://localhost:8000/"),
        ("http://shop.example/en?x=1", "http://shop.example/en?x=1"),
    ],
)
def test_an_address_is_taken_as_people_write_it(named: str, url: str) -> None:
    assert address_of(named) == url


@pytest.mark.parametrize("named", ["", "ftp://shop.example/", "file:///etc/passwd", "two words", "http://"])
def test_what_is_no_address_is_refused(named: str) -> None:
    with pytest.raises(UsageError, match="is not the address of a web page"):
        address_of(named)


def test_a_stranger_on_this_machine_takes_orders_and_one_outside_none() -> None:
    here, outside = (stranger_at(url, locale="de-DE") for url in ("http://localhost:1/", "https://shop.example/"))
    assert (here.caps.orders, here.test_card, here.currency) == (1, True, "EUR")
    assert (outside.caps.orders, outside.test_card) == (0, False)
    assert not here.allows("http://localhost:2/")


def test_a_profile_with_host_cap_and_test_card_may_buy() -> None:
    company = Company.from_toml(f"{PROFILE}\ntest_card = true\ncaps.money = 50\n")
    require_leave(company, "https://shop.example/sale", Goal.ORDER, profiled=True)
    assert company.caps.money == Decimal(50)
