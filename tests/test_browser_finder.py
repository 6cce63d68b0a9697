import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path
from threading import Thread
from typing import ClassVar

import pytest
from playwright.sync_api import Playwright

from journeys.channels.web.browsers import browser as finder
from journeys.channels.web.browsers import install_browser as installer
from journeys.channels.web.browsers.browser import (
    Source,
    find_browser,
    launch_arguments,
    ordinary_client_hints,
    ordinary_user_agent,
    require_browser,
)
from journeys.errors import ChannelUnavailable


@pytest.fixture(autouse=True)
def nothing_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finder, "ELSEWHERE", ())


def put(path: Path, *, says: str = "Chromium 156.0.8078.79 built on Debian", exits: int = 0) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\necho '{says}'\nexit {exits}\n")
    path.chmod(0o755)
    return path


def playwrights_shelf(tmp_path: Path, *, whole: bool) -> Path:
    """A shelf of Playwright's with the headless shell of the right revision, arrived whole or not."""
    listed = json.loads((files("playwright") / "driver/package/browsers.json").read_text("utf-8"))["browsers"]
    number = next(browser["revision"] for browser in listed if browser["name"] == "chromium-headless-shell")
    home = tmp_path / "shelf" / f"chromium_headless_shell-{number}"
    put(home / "chrome-headless-shell-linux64" / "chrome-headless-shell", says="Google Chrome for Testing 159.0.8154.6")
    if whole:
        (home / "INSTALLATION_COMPLETE").touch()
    return tmp_path / "shelf"


def test_the_browser_that_the_user_named_comes_first(tmp_path: Path) -> None:
    put(tmp_path / "bin" / "chromium")
    mine = put(tmp_path / "mine", says="Vivaldi 7.1.3570.39 stable")
    found = find_browser(environment={"PATH": str(tmp_path / "bin"), "JOURNEYS_BROWSER": str(mine)})
    assert found is not None
    assert (found.path, found.source, found.version) == (mine, Source.NAMED, "7.1.3570.39")


def test_a_browser_may_be_named_by_its_command(tmp_path: Path) -> None:
    mine = put(tmp_path / "brave")
    found = find_browser(environment={"PATH": str(tmp_path), "JOURNEYS_BROWSER": "brave"})
    assert found is not None
    assert found.path == mine


@pytest.mark.parametrize(("exits", "what"), [pytest.param(None, "is not there"), pytest.param(127, "does not run")])
def test_no_other_is_put_in_the_place_of_a_named_browser(tmp_path: Path, exits: int | None, what: str) -> None:
    put(tmp_path / "chromium")
    if exits is not None:
        put(tmp_path / "mine", exits=exits)
    with pytest.raises(ChannelUnavailable, match=f"JOURNEYS_BROWSER names, {what}") as refused:
        find_browser(environment={"PATH": str(tmp_path), "JOURNEYS_BROWSER": "mine"})
    assert "unset JOURNEYS_BROWSER" in refused.value.fix


def test_playwrights_own_goes_before_the_machines(tmp_path: Path) -> None:
    shelf = playwrights_shelf(tmp_path, whole=True)
    put(tmp_path / "bin" / "chromium")
    found = find_browser(environment={"PATH": str(tmp_path / "bin"), "PLAYWRIGHT_BROWSERS_PATH": str(shelf)})
    assert found is not None
    assert (found.source, found.version) == (Source.PLAYWRIGHT, "159.0.8154.6")


def test_half_a_download_is_not_a_browser(tmp_path: Path) -> None:
    shelf = playwrights_shelf(tmp_path, whole=False)
    assert find_browser(environment={"PATH": "", "PLAYWRIGHT_BROWSERS_PATH": str(shelf)}) is None


def test_a_stub_that_does_not_run_is_passed_over(tmp_path: Path) -> None:
    put(tmp_path / "chromium-browser", says="requires the chromium snap to be installed", exits=1)
    chrome = put(tmp_path / "google-chrome", says="Google Chrome 156.0.8078.79")
    found = find_browser(environment={"PATH": str(tmp_path), "HOME": str(tmp_path)})
    assert found is not None
    assert (found.path, found.source) == (chrome, Source.SYSTEM)


def test_a_headless_shell_has_no_window(tmp_path: Path) -> None:
    shell = put(tmp_path / "chromium-headless-shell")
    here = {"PATH": str(tmp_path), "HOME": str(tmp_path)}
    found = find_browser(environment=here)
    assert found is not None
    assert found.path == shell
    assert find_browser(headed=True, environment=here) is None


def test_where_there_is_no_browser_two_commands_help(tmp_path: Path) -> None:
    with pytest.raises(ChannelUnavailable) as refused:
        require_browser(environment={"PATH": "", "HOME": str(tmp_path)})
    assert "playwright install --with-deps chromium-headless-shell" in refused.value.fix
    assert "export JOURNEYS_BROWSER=" in refused.value.fix


@pytest.mark.parametrize(("user", "sandboxed"), [(0, False), (1000, True)], ids=["as root", "as a user"])
def test_only_root_goes_without_the_sandbox(monkeypatch: pytest.MonkeyPatch, user: int, sandboxed: bool) -> None:
    monkeypatch.setattr("os.geteuid", lambda: user)
    switches = launch_arguments(None)["args"]
    assert isinstance(switches, list)
    assert ("--no-sandbox" not in switches) is sandboxed


def test_a_channel_that_the_user_chose_is_left_to_playwright() -> None:
    assert "executable_path" not in launch_arguments(None, headed=True)


@pytest.mark.parametrize("system", ["Linux", "Darwin", "Windows"])
def test_the_customer_goes_under_an_ordinary_name(monkeypatch: pytest.MonkeyPatch, system: str) -> None:
    monkeypatch.setattr("platform.system", lambda: system)
    name = ordinary_user_agent("156.0.8078.79")
    assert "Chrome/156.0.0.0" in name
    assert "headless" not in name.lower()


class Ear(BaseHTTPRequestHandler):
    """A shop that only remembers what the browser said about itself."""

    heard: ClassVar[list[str]]

    def do_GET(self) -> None:
        self.heard.extend(self.headers.values())
        self.send_response(200)
        self.end_headers()

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def shop() -> Iterator[tuple[str, list[str]]]:
    class OneEar(Ear):
        heard: ClassVar[list[str]] = []

    with ThreadingHTTPServer(("127.0.0.1", 0), OneEar) as server:
        listening = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        listening.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/", OneEar.heard
        server.shutdown()
        listening.join()


def test_no_shop_hears_the_word_headless(shop: tuple[str, list[str]], playwright: Playwright) -> None:
    address, heard = shop
    found = require_browser()
    with playwright.chromium.launch(**launch_arguments(found)) as browser:  # type: ignore[arg-type]
        page = browser.new_page(
            user_agent=ordinary_user_agent(browser.version), extra_http_headers=ordinary_client_hints(browser.version)
        )
        page.goto(address)
        page.evaluate("address => fetch(address, {mode: 'no-cors'})", address)
    assert any("Chrome/" in value for value in heard)
    assert not [value for value in heard if "headless" in value.lower()]


def test_what_is_there_is_not_fetched_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    mine = put(tmp_path / "chromium")
    monkeypatch.setenv("JOURNEYS_BROWSER", str(mine))
    told: list[str] = []
    assert installer.install_browser(told.append).path == mine
    assert told == []


def test_when_every_way_fails_each_says_why(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name, value in {"PATH": str(tmp_path), "HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path)}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("JOURNEYS_BROWSER", raising=False)
    monkeypatch.delenv("PLAYWRIGHT_BROWSERS_PATH", raising=False)
    closed = put(tmp_path / "python", says="Error: getaddrinfo ENOTFOUND", exits=1)
    monkeypatch.setattr(installer, "PLAYWRIGHT", (str(closed),))
    told: list[str] = []
    with pytest.raises(ChannelUnavailable) as refused:
        installer.install_browser(told.append)
    assert "Playwright's download failed (Error: getaddrinfo ENOTFOUND)" in refused.value.what
    assert "apt-get is not at hand" in refused.value.what
    assert told[0] == "fetching Playwright's browser"


def test_a_debian_without_internet_gets_its_own_package(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("JOURNEYS_BROWSER", "PLAYWRIGHT_BROWSERS_PATH"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr(finder, "HEADLESS_ONLY", ("a-browser-from-debian",))
    monkeypatch.setattr(finder, "WHOLE", ())
    monkeypatch.setattr(installer, "PLAYWRIGHT", (str(put(tmp_path / "python", exits=1)),))
    monkeypatch.setattr("os.geteuid", lambda: 0)
    package = put(tmp_path / "in-the-package")
    apt = tmp_path / "apt-get"
    apt.write_text(
        f'#!/bin/sh\necho "$@" >>{tmp_path}/asked\n[ "$2" = update ] || cp {package} {tmp_path}/a-browser-from-debian\n'
    )
    apt.chmod(0o755)
    assert installer.install_browser(print).path == tmp_path / "a-browser-from-debian"
    asked = (tmp_path / "asked").read_text().splitlines()
    assert asked[0] == "-qq update"
    assert asked[1].startswith("-qq install -y --no-install-recommends chromium-headless-shell")


def test_on_a_bare_debian_playwright_gets_the_library_that_it_lacks(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    node = tmp_path / "node"
    node.write_text(f"#!/bin/sh\n[ -e {tmp_path}/libatomic.so.1 ] || {{ echo no libatomic.so.1 >&2; exit 127; }}\n")
    apt = tmp_path / "apt-get"
    apt.write_text(f'#!/bin/sh\ncase "$*" in *libatomic1*) touch {tmp_path}/libatomic.so.1;; esac\n')
    for command in (node, apt):
        command.chmod(0o755)
    monkeypatch.setattr(installer, "playwrights_node", lambda: node)
    monkeypatch.setattr("os.geteuid", lambda: 0)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setenv("JOURNEYS_BROWSER", str(put(tmp_path / "chromium")))
    told: list[str] = []
    installer.install_browser(told.append)
    assert told == ["installing Debian's libatomic1 by apt-get"]


def test_without_root_the_library_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    node = put(tmp_path / "node", says="error while loading shared libraries: libatomic.so.1", exits=127)
    monkeypatch.setattr(installer, "playwrights_node", lambda: node)
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ChannelUnavailable, match=r"libatomic\.so\.1") as refused:
        installer.install_browser(print)
    assert "sudo apt-get install libatomic1" in refused.value.fix
