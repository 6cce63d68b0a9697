"""The pages of a report: one HTML file, made by Allure 3 from a folder of results, that opens from disk.

Run as a program, it fetches Allure: `python -m journeys.reports.allure.pages`.
"""

import json
import re
import sys
import tempfile
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from journeys.cache import playwrights_node
from journeys.errors import ChannelUnavailable
from journeys.reports.allure.completing import WALK
from journeys.reports.allure.lightening import lightened
from journeys.reports.allure.memory import REMEMBERED, recall, remember
from journeys.reports.allure.node import fetch, run
from journeys.reports.wording import counted

GROUPS = ("epic", "feature")  # a scenario is a leaf; grouped by its story it would stand there twice
PAGES = "pages"  # a folder of their own: Allure clears away what else is there
NOISE = ("host", "thread", "framework", "language", "package", "parentSuite", "suite", "subSuite", "story", WALK)

# Whatever a page of the report or an attachment in it would load from outside is refused by the browser itself, and of
# scripts only Allure's own run, whatever markup came in between.
SEAL = (
    '<meta http-equiv="Content-Security-Policy" content="default-src data: blob: \'unsafe-inline\'; '
    "script-src data: blob: {scripts}; base-uri 'none'; form-action 'none'\">"
)
# Opened from disk, the page cannot measure what it shows in a frame, and would show a strip of it. What a walk never
# has makes no empty tab, and what is said above is not said again as a last step.
STYLE = (
    "<style>[data-testid$=attachment-preview] iframe:not([height]){height:420px}"
    "[class*=modal] [data-testid$=attachment-preview] iframe:not([height]){height:70vh}"
    "[data-testid*=attachment] a[class*=styles_link]{pointer-events:none;color:inherit;text-decoration:none}"
    "[data-testid=nav-tab-qualityGate]{display:none}"
    "[data-testid=tree-leaf]{content-visibility:auto;contain-intrinsic-size:auto 35px}"  # few are in sight
    "[data-testid=test-result-step]:has(>[data-tr-focus-id^=__test-error__]){display:none}"
    "@media(max-width:600px){"  # on a phone, words have the room that sizes and kinds would take
    "[data-testid=test-result-step-title]~div>:not(:last-child){display:none}"
    "[data-testid=test-result-attachment-header]{flex-wrap:wrap}"
    "[data-testid=test-result-attachment-header]>button{flex:1 1 100%}}</style>"
)
NO_GLOBALS = "<style>[data-testid=nav-tab-globalAttachments],[data-testid=nav-tab-globalErrors]{display:none}</style>"
COUNTER = re.compile(r"<script[^>]*googletagmanager[^>]*></script>\s*<script>.*?</script>", re.DOTALL)
SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", re.DOTALL)
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
            lighter, left_out = lightened(results, Path(made) / "results")
            memory = Path(made) / "history.jsonl"
            if history:
                recall(history, results, memory)
            _make(allure, lighter, Path(made), title=title, history=memory if history else None)
            page = Path(made) / PAGES / "index.html"
            quiet = not any(results.glob("*-globals.json"))
            page.write_text(sealed(page.read_text(encoding="utf-8"), quiet=quiet), encoding="utf-8")
            page.replace(out)
            if history:
                remember(history, results, memory)
    except ChannelUnavailable as trouble:
        way_out = f" To get them, {trouble.fix.rstrip('.')}; then `walk report` makes them." if trouble.fix else ""
        tell(f"no report pages: {' '.join(trouble.what.split())}{way_out}")
        return None
    except (OSError, ValueError) as trouble:
        tell(f"no report pages: {' '.join(str(trouble).split())}")
        return None
    if left_out:
        tell(f"to stay small, the report leaves out {counted(left_out, 'attachment')}; each walk says where they lie")
    return out


def sealed(page: str, *, quiet: bool = True) -> str:
    """Take out Allure's visitor counter, let nothing load from outside, and let only Allure's own scripts run."""
    without = COUNTER.sub("", page)
    hashes = (b64encode(sha256(script[1].encode()).digest()).decode() for script in SCRIPT.finditer(without))
    seal = SEAL.format(scripts=" ".join(f"'sha256-{one}'" for one in hashes))
    return HEAD.sub(lambda head: head.group() + seal + STYLE + (NO_GLOBALS if quiet else ""), without, count=1)


def _make(allure: Path, results: Path, made: Path, *, title: str, history: Path | None) -> None:
    settings = made / "allurerc.json"
    settings.write_text(json.dumps({"historyLimit": REMEMBERED, **_categories(results)}), encoding="utf-8")
    out = (made / PAGES).resolve()
    command: list[str | Path] = [playwrights_node(), allure, "awesome", results.resolve(), "-o", out, "--single-file"]
    command += ["--report-name", title, "--report-language", "en", "--group-by", ",".join(GROUPS)]
    command += [f"--hide-labels={label}" for label in NOISE]
    command += ["--history-path", history.resolve()] if history else []
    # Away from the user's folder, whose own Allure settings are for their own reports.
    run("making the report's pages", [*command, "--config", settings.resolve()], within=made)


def _categories(results: Path) -> dict[str, object]:
    """The results' own kinds of trouble, which Allure 3 takes from its settings only."""
    theirs = results / "categories.json"
    return {"categories": json.loads(theirs.read_text(encoding="utf-8"))} if theirs.is_file() else {}


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
