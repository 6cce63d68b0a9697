import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import httpx
import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from journeys.errors import UsageError
from journeys.fixtures.oscar import OscarShop, install, is_installed
from journeys.fixtures.oscar.__main__ import main
from journeys.fixtures.oscar.install import LOCK

needs_the_shop = pytest.mark.skipif(not is_installed(), reason="`make oscar` installs the shop")


def as_if_installed(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installation whose tools are doubles: all is in place and up to date, and nothing is behind it."""
    tools = home.parent / "tools"
    tools.mkdir()
    uv = tools / "uv"
    uv.write_text(f"#!/bin/sh\nmkdir -p {home}/bin\nln -sf /bin/true {home}/bin/python\n")
    uv.chmod(0o755)
    monkeypatch.setenv("PATH", str(tools), prepend=":")
    install(home)
    return home


def test_every_package_is_pinned_with_its_hash_and_without_an_address() -> None:
    requirements = LOCK.read_text(encoding="utf-8").replace("\\\n", "").splitlines()

    assert all(re.match(r"[\w-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", line) for line in requirements)
    assert any(line.startswith("django-oscar==4.2.1 ") for line in requirements)
    assert "://" not in LOCK.read_text(encoding="utf-8")


def test_opening_a_shop_that_is_not_installed_names_the_way_out(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="not installed") as refused:
        OscarShop(home=tmp_path)

    assert refused.value.fix == "make oscar"


def test_an_installed_shop_is_not_installed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = as_if_installed(tmp_path / "home", monkeypatch)
    told: list[str] = []

    install(home, say=told.append)

    assert is_installed(home)
    assert told == []


def test_a_shop_made_from_other_sources_is_installed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = as_if_installed(tmp_path / "home", monkeypatch)
    (home / "made-of").write_text("what was in the lock last week", encoding="utf-8")
    told: list[str] = []

    install(home, say=told.append)

    assert len(told) == 2
    assert is_installed(home)


def test_an_installation_that_fails_says_what_the_tool_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    uv = tmp_path / "uv"
    uv.write_text("#!/bin/sh\necho 'no route to the index' >&2\nexit 1\n")
    uv.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")

    with pytest.raises(UsageError, match="no route to the index") as refused:
        install(tmp_path / "home")

    assert "uv venv" in refused.value.what
    assert not is_installed(tmp_path / "home")


def test_a_port_that_is_taken_is_said_and_the_way_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    home = as_if_installed(tmp_path / "home", monkeypatch)
    with socket.create_server(("127.0.0.1", 0)) as somebody_else:
        port = somebody_else.getsockname()[1]
        with pytest.raises(UsageError, match=f"port {port} .* in use") as refused:
            OscarShop(port, home=home)

    assert "another port" in refused.value.fix


def test_a_port_that_cannot_be_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UsageError, match="port 70000"):
        OscarShop(70_000, home=as_if_installed(tmp_path / "home", monkeypatch))


class Letterbox:
    """Keeps the mail that the shop sends."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        content = envelope.content
        assert isinstance(content, bytes)
        letter = message_from_bytes(content, policy=policy.default)
        assert isinstance(letter, EmailMessage)
        self.letters.append(letter)
        return "250 Message accepted for delivery"


class Guest:
    """A customer without a browser: follows links, and sends every form's token back."""

    def __init__(self, shop: OscarShop) -> None:
        self.web = httpx.Client(base_url=shop.url, follow_redirects=True, trust_env=False)

    def __enter__(self) -> "Guest":
        return self

    def __exit__(self, *_: object) -> None:
        self.web.close()

    def sees(self, place: str) -> str:
        return self.web.get(place).raise_for_status().text

    def sends(self, place: str, **fields: str) -> httpx.Response:
        token = self.web.cookies["csrftoken"]
        return self.web.post(place, data={"csrfmiddlewaretoken": token, **fields}).raise_for_status()

    def buys_a_kettle(self) -> httpx.Response:
        self.sees("catalogue/enamel-kettle_1/")
        self.sends("basket/add/1/", quantity="1")
        self.sees("checkout/")
        self.sends("checkout/", username="ann@example.com", options="anonymous")
        home = {"line1": "12 Mill Lane", "line4": "York", "postcode": "YO1 7HH", "country": "GB"}
        self.sends("checkout/shipping-address/", first_name="Ann", last_name="Walker", **home)
        self.sends("checkout/shipping-method/", method_code="standard")
        self.sees("checkout/preview/")
        return self.sends("checkout/preview/", action="place_order")


@pytest.fixture(scope="module")
def letterbox() -> Iterator[tuple[Letterbox, tuple[str, int]]]:
    box = Letterbox()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    yield box, ("127.0.0.1", port)
    controller.stop()


@pytest.fixture(scope="module")
def shop(letterbox: tuple[Letterbox, tuple[str, int]]) -> Iterator[OscarShop]:
    with OscarShop(smtp=letterbox[1]) as shop:
        yield shop


@pytest.mark.oscar
@needs_the_shop
def test_a_guest_buys_and_gets_a_letter(shop: OscarShop, letterbox: tuple[Letterbox, tuple[str, int]]) -> None:
    with Guest(shop) as guest:
        confirmation = guest.buys_a_kettle()

    number = re.search(r"order number is\s*<strong>(\d+)</strong>", confirmation.text)
    assert number
    assert "£41.95" in confirmation.text
    letter = letterbox[0].letters[-1]
    body = letter.get_body(("plain",))
    assert letter["Subject"] == f"Confirmation of order {number[1]}"
    assert body
    assert f"{shop.url}accounts/order-status/{number[1]}/" in body.get_content()


@pytest.mark.oscar
@needs_the_shop
def test_the_shop_has_what_an_ordinary_shop_has(shop: OscarShop) -> None:
    with Guest(shop) as guest:
        assert guest.sees("").count('<article class="product_pod">') == 12
        assert "Notify me" in guest.sees("catalogue/galvanised-watering-can_7/")
        assert "Linen apron, large" in guest.sees("catalogue/linen-apron_101/")
        assert guest.web.get("static/oscar/css/styles.css").is_success
        assert guest.web.get("no-such-page/").status_code == 404


@pytest.mark.oscar
@needs_the_shop
def test_every_opening_begins_as_if_nobody_had_been_there_and_leaves_nothing_behind(shop: OscarShop) -> None:
    with Guest(shop) as guest:
        guest.buys_a_kettle()
    with OscarShop() as another, Guest(another) as guest:
        assert "Order 100001: confirmation" in guest.buys_a_kettle().text
        data = another.log.parent
        assert data.is_dir()
    another.close()

    assert not data.exists()
    with pytest.raises(httpx.ConnectError):
        httpx.get(another.url, trust_env=False)


@pytest.mark.oscar
@needs_the_shop
def test_the_shop_leaves_with_whoever_opened_it_even_when_they_are_killed() -> None:
    command = [sys.executable, "-m", "journeys.fixtures.oscar", "start", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as keeper:
        assert keeper.stdout
        port = re.search(r":(\d+)/", keeper.stdout.readline())
        assert port
        with socket.create_connection(("127.0.0.1", int(port[1]))) as customer:
            keeper.send_signal(signal.SIGKILL)
            customer.settimeout(10)
            assert customer.recv(1) == b""


@pytest.mark.oscar
@needs_the_shop
def test_the_command_says_what_is_wrong_and_ends_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as somebody_else:
        assert main(["start", "--port", str(somebody_else.getsockname()[1])]) == 2

    assert "To fix: give it another port" in capsys.readouterr().err
