"""Walking features from the command line, with a display in plain words instead of pytest's."""

import os
import tempfile
from collections.abc import Generator, Sequence
from datetime import datetime
from importlib.metadata import entry_points
from pathlib import Path

import pytest
from rich.console import Console
from rich.markup import escape

from journeys.errors import JourneysError, LetDown, UsageError
from journeys.plugin import JOURNAL, WALK

MARK = {"passed": "[green]✓[/]", "failed": "[red]✗[/]", "broken": "[magenta]![/]"}


def walk_features(
    features: Path,
    *,
    seams: Sequence[str] = (),
    headed: bool = False,
    seed: int = 1,
    locale: str | None = None,
    only: str | None = None,
    run: Path | None = None,
    console: Console | None = None,
) -> int:
    """Walk every feature of a folder, and leave a report in a folder of its own.

    Returns:
        0 when nobody was let down, 1 when the customer was, 2 when we could not walk.

    Raises:
        UsageError: the folder of the run holds a run already.
    """
    folder = new_run_folder(run)
    display = Display(console or Console(highlight=False))
    arguments = [
        str(features),
        f"-c{os.devnull}",
        f"--rootdir={features}",
        "-pno:terminal",
        "-pno:cacheprovider",
        "--capture=no",  # the display speaks while a journey is walked
        "--strict-markers",
        f"--run={folder}",
        f"--alluredir={folder / 'allure-results'}",
        f"--customer-seed={seed}",
        *(f"--seam={name}" for name in seams),
        *(["--headed"] if headed else []),
        *([f"--locale={locale}"] if locale else []),
        *([f"-m{only}"] if only else []),
    ]
    status = pytest.main(arguments, plugins=[display])
    if status == pytest.ExitCode.NO_TESTS_COLLECTED:
        raise UsageError(f"no journey in {features} is chosen", fix="leave out -m, or name a tag that a feature has")
    display.sum_up(_pages(folder))
    return display.status or (2 if status not in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED) else 0)


def new_run_folder(named: Path | None) -> Path:
    """A folder for one run: the one named, which must be new or empty, or `runs/DATE_TIME`."""
    folder = named or Path("runs") / f"{datetime.now():%Y-%m-%d_%H-%M-%S}"
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        if named:
            raise UsageError(f"{folder} is not empty", fix="name a new folder; nothing is ever overwritten")
        folder = Path(tempfile.mkdtemp(prefix=f"{folder.name}_", dir=folder.parent))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _pages(folder: Path) -> Path | None:
    """The report's page, made by whoever makes pages from results."""
    for maker in entry_points(group="journeys.pages"):
        page: Path | None = maker.load()(
            folder / "allure-results", folder / "report.html", title="Journeys", history=folder.parent / "history.jsonl"
        )
        return page
    return None


class Display:
    """Says in plain words what the customer is doing, and in the end what let them down."""

    def __init__(self, console: Console) -> None:
        """Take where to say it."""
        self._console = console
        self._ended: list[str] = []

    @property
    def status(self) -> int:
        """The exit status that fits."""
        return 2 if "broken" in self._ended else 1 if "failed" in self._ended else 0

    def pytest_configure(self, config: pytest.Config) -> None:
        """Listen to every walk."""
        config.stash[JOURNAL] = self._tell

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Say why a feature could not be read."""
        if report.failed:
            self._ended.append("broken")
            self._console.print(f"{MARK['broken']} {escape(str(report.longrepr))}")

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        """Head each journey with its name."""
        feature, _, name = (getattr(item, "obj", item).__doc__ or item.name).partition(": ")
        self._console.print(f"\n[bold]{escape(name or feature)}[/]  [dim]{escape(feature if name else '')}[/]")
        return (yield)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Say how a journey ended, once."""
        report = yield
        if call.excinfo is not None:
            self._ends_badly(call.excinfo.value)
        elif call.when == "call":
            self._ended.append("passed")
            walk = item.stash.get(WALK, None)
            effort = f"  [dim]effort {walk.effort}[/]" if walk else ""
            self._console.print(f"  {MARK['passed']} [green]through[/]{effort}")
        return report

    def sum_up(self, page: Path | None) -> None:
        """Say how many got through, and where the report is."""
        counts = {kind: self._ended.count(kind) for kind in ("passed", "failed", "broken")}
        words = {"passed": "got through", "failed": "let the customer down", "broken": "could not be walked"}
        told = ", ".join(f"{count} {words[kind]}" for kind, count in counts.items() if count)
        self._console.print(f"\n[bold]{told}[/]")
        if page:
            self._console.print(f"Report: {escape(str(page))}", soft_wrap=True)

    def _ends_badly(self, error: BaseException) -> None:
        let_down = isinstance(error, LetDown)
        self._ended.append("failed" if let_down else "broken")
        mark = MARK["failed" if let_down else "broken"]
        words = str(error) if isinstance(error, LetDown | JourneysError) else f"{type(error).__name__}: {error}"
        for line in words.splitlines():
            self._console.print(f"  {mark} {escape(line)}")

    def _tell(self, line: str) -> None:
        self._console.print(f"  [dim]·[/] {escape(line)}", soft_wrap=True)
