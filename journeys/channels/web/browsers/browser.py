"""Which browser the customer walks with, and under which name.

Search order: the one the user named (`JOURNEYS_BROWSER`), Playwright's own, one on PATH. Where there is none,
`install_browser.py` fetches one.
"""

import json
import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from journeys.cache import playwrights_driver, user_cache
from journeys.errors import ChannelUnavailable

HEADLESS_ONLY = ("chromium-headless-shell",)
WHOLE = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")
ELSEWHERE = (
    Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
    Path("/Applications/Chromium.app/Contents/MacOS/Chromium"),
    Path("C:/Program Files/Google/Chrome/Application/chrome.exe"),
)
QUIET = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
GET_ONE = "playwright install --with-deps chromium-headless-shell"
NAME_ONE = "export JOURNEYS_BROWSER=/path/to/chromium"


class Source(StrEnum):
    """Where a browser was found."""

    NAMED = "named by JOURNEYS_BROWSER"
    PLAYWRIGHT = "Playwright's own"
    SYSTEM = "found on this machine"


@dataclass(frozen=True, slots=True, kw_only=True)
class Browser:
    """A Chromium that runs here."""

    path: Path
    source: Source
    version: str  # four numbers, "156.0.8078.79"; empty where asking would open a window (Windows)

    def __str__(self) -> str:
        return f"{self.path} ({self.version or 'version unknown'}, {self.source})"


def find_browser(*, headed: bool = False, environment: Mapping[str, str] = os.environ) -> Browser | None:
    """Find the first browser that runs; a headless shell has no window, so `headed` passes it over.

    Raises:
        ChannelUnavailable: the user named a browser that is not there or does not run; no other is put in its place.
    """
    named = environment.get("JOURNEYS_BROWSER")
    if named:
        return _named(named, environment)
    for source, path in _candidates(headed, environment):
        version = version_of(path)
        if version is not None:
            return Browser(path=path, source=source, version=version)
    return None


def require_browser(*, headed: bool = False, environment: Mapping[str, str] = os.environ) -> Browser:
    """Find a browser, or say how to get one."""
    browser = find_browser(headed=headed, environment=environment)
    if browser is None:
        kind = "browser with a window" if headed else "browser"
        raise ChannelUnavailable(
            f"no {kind} was found: neither Playwright's own nor one on PATH runs here.",
            fix=f"run `{GET_ONE.replace('-headless-shell', '') if headed else GET_ONE}`, or name yours: `{NAME_ONE}`.",
        )
    return browser


def launch_arguments(browser: Browser | None, *, headed: bool = False) -> dict[str, object]:
    """What Playwright's `launch` is given, on top of what pytest-playwright's options say.

    Without a browser (the user chose one by `--browser-channel`) only the switches are set.
    """
    # Chromium refuses to start its sandbox as root, which is who runs in most containers.
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    arguments: dict[str, object] = {"args": [*QUIET, *(["--no-sandbox"] if as_root else [])], "headless": not headed}
    if browser is not None:
        arguments["executable_path"] = str(browser.path)
    return arguments


def ordinary_user_agent(version: str) -> str:
    """The name that the ordinary Chrome of this version has on this system.

    A widely used shop system gives no session to a user agent with «headless» in it, and the basket stays empty.

    Source:
        Chrome's reduced user agent: all numbers after the major version are zero, and the system's version is frozen.
    """
    systems = {"Darwin": "Macintosh; Intel Mac OS X 10_15_7", "Windows": "Windows NT 10.0; Win64; x64"}
    system = systems.get(platform.system(), "X11; Linux x86_64")
    major = version.partition(".")[0]
    return f"Mozilla/5.0 ({system}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{major}.0.0.0 Safari/537.36"


def ordinary_client_hints(version: str) -> dict[str, str]:
    """Headers that say the same: overriding the user agent leaves «HeadlessChrome» in this one."""
    major = version.partition(".")[0]
    return {"sec-ch-ua": f'"Not:A-Brand";v="8", "Chromium";v="{major}", "Google Chrome";v="{major}"'}


@cache
def version_of(path: Path) -> str | None:
    """Ask a browser for its version; None when it does not run, for want of a library or because it is a mere stub."""
    if sys.platform == "win32":
        return ""
    try:
        asked = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=30, check=True)
    except (OSError, subprocess.SubprocessError):
        return None
    number = re.search(r"\d+(?:\.\d+){3}", asked.stdout)
    return number.group() if number else None


def playwrights_own(*, headed: bool = False, environment: Mapping[str, str] = os.environ) -> Iterator[Path]:
    """Browsers of the revision that this Playwright was made for; it leaves a marker in those that arrived whole."""
    package = playwrights_driver() / "package"
    listed = json.loads((package / "browsers.json").read_bytes())["browsers"]
    revisions = {browser["name"]: browser["revision"] for browser in listed}
    shelf = _playwrights_shelf(package, environment)
    for name in (*(() if headed else HEADLESS_ONLY), "chromium"):
        home = shelf / f"{name.replace('-', '_')}-{revisions.get(name)}"
        if (home / "INSTALLATION_COMPLETE").exists():
            yield from _executables(home)


def _named(name: str, environment: Mapping[str, str]) -> Browser:
    found = shutil.which(name, path=environment.get("PATH"))
    version = version_of(Path(found)) if found else None
    if found is None or version is None:
        what = "does not run" if found else "is not there"
        raise ChannelUnavailable(
            f"the browser {name!r}, which JOURNEYS_BROWSER names, {what}.",
            fix=f"name another (`{NAME_ONE}`), or unset JOURNEYS_BROWSER to have one found.",
        )
    return Browser(path=Path(found), source=Source.NAMED, version=version)


def _candidates(headed: bool, environment: Mapping[str, str]) -> Iterator[tuple[Source, Path]]:
    for path in playwrights_own(headed=headed, environment=environment):
        yield Source.PLAYWRIGHT, path
    for name in (*(() if headed else HEADLESS_ONLY), *WHOLE):
        found = shutil.which(name, path=environment.get("PATH"))
        if found:
            yield Source.SYSTEM, Path(found)
    for path in ELSEWHERE:
        if path.is_file():
            yield Source.SYSTEM, path


def _executables(home: Path) -> Iterator[Path]:
    for pattern in ("*/chrome-headless-shell", "*/chrome", "*/*.exe", "*/*.app/Contents/MacOS/*"):
        yield from (path for path in sorted(home.glob(pattern)) if path.is_file())


def _playwrights_shelf(package: Path, environment: Mapping[str, str]) -> Path:
    chosen = environment.get("PLAYWRIGHT_BROWSERS_PATH")
    if chosen:
        return package / ".local-browsers" if chosen == "0" else Path(chosen)
    return user_cache(environment) / "ms-playwright"
