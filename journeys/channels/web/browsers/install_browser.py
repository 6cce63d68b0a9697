"""Fetch a browser where there is none: `python -m journeys.channels.web.browsers.install_browser`.

Playwright's own first; it comes from the open internet. Where that is closed and this is a Debian, its package. Before
either, Playwright itself has to run: its Node wants a library that a bare Debian lacks.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from journeys.cache import playwrights_node
from journeys.channels.web.browsers.browser import GET_ONE, NAME_ONE, Browser, find_browser, playwrights_own, version_of
from journeys.errors import ChannelUnavailable

# A bare container has no fonts, and text without a font has no size.
DEBIAN_PACKAGES = ("chromium-headless-shell", "fonts-liberation")
NODES_LIBRARY = "libatomic1"
PLAYWRIGHT = (sys.executable, "-m", "playwright")
PATIENCE = 600  # seconds for one command


def install_browser(tell: Callable[[str], None]) -> Browser:
    """Find a browser, or fetch the first that can be had; `tell` hears each attempt, in a line."""
    _wake_playwright(tell)
    found = find_browser()
    troubles: list[str] = []
    for way in (_from_playwright, _playwrights_libraries, _from_debian):
        if found:
            return found
        trouble = way(tell)
        if trouble:
            troubles.append(trouble)
            tell(f"  {trouble}")
        version_of.cache_clear()
        found = find_browser()
    if found:
        return found
    raise ChannelUnavailable(
        f"no browser could be installed: {'; '.join(troubles)}.",
        fix=f"run `{GET_ONE}` where the internet is open, or name a Chromium that you have: `{NAME_ONE}`.",
    )


def _wake_playwright(tell: Callable[[str], None]) -> None:
    trouble = _run("Playwright", [playwrights_node(), "--version"])
    if trouble and not _apt(tell, NODES_LIBRARY):
        trouble = _run("Playwright", [playwrights_node(), "--version"])
    if trouble:
        raise ChannelUnavailable(f"{trouble}.", fix=f"`sudo apt-get install {NODES_LIBRARY}`, or your system's like.")


def _from_playwright(tell: Callable[[str], None]) -> str:
    tell("fetching Playwright's browser")
    return _run("Playwright's download", [*PLAYWRIGHT, "install", "chromium-headless-shell"])


def _playwrights_libraries(tell: Callable[[str], None]) -> str:
    """What arrived may lack libraries of the system; only root can add them."""
    root = _becoming_root()
    if root is None or not shutil.which("apt-get") or not any(playwrights_own()):
        return ""
    tell("adding the libraries that Playwright's browser needs")
    return _run("adding libraries", [*root, *PLAYWRIGHT, "install-deps", "chromium-headless-shell"])


def _from_debian(tell: Callable[[str], None]) -> str:
    return _apt(tell, *DEBIAN_PACKAGES)


def _apt(tell: Callable[[str], None], *packages: str) -> str:
    root = _becoming_root()
    if not shutil.which("apt-get"):
        return "apt-get is not at hand"
    if root is None:
        return f"apt-get needs root: `sudo apt-get install {' '.join(packages)}`"
    tell(f"installing Debian's {' and '.join(packages)} by apt-get")
    quiet = [*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    return _run("apt-get update", [*quiet, "update"]) or _run(
        "apt-get install", [*quiet, "install", "-y", "--no-install-recommends", *packages]
    )


def _becoming_root() -> Sequence[str] | None:
    """Whatever goes before a command that needs root; None when it would have to ask for a password."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return ()
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0:
        return (sudo, "-n")
    return None


def _run(what: str, command: Sequence[str | Path]) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)
    except subprocess.TimeoutExpired:
        return f"{what} took longer than {PATIENCE} s"
    if done.returncode == 0:
        return ""
    said = [line.strip() for line in (done.stderr + done.stdout).splitlines() if line.strip()]
    complaint = next(
        (line for line in said if "error" in line.lower() or line.startswith("E:")), said[-1] if said else ""
    )
    return f"{what} failed ({complaint[:160] or f'exit {done.returncode}'})"


def main() -> int:
    """Install, and print where the browser is."""
    try:
        print(install_browser(lambda line: print(f"browser: {line}", file=sys.stderr, flush=True)).path)
    except ChannelUnavailable as unavailable:
        print(f"{type(unavailable).__name__}: {unavailable}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
