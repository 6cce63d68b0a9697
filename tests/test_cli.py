"""The command line as a user meets it: its help, its lists, and words for whatever cannot be done."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from kept import keep
from records import BASKET, PRODUCT, price
from typer.testing import CliRunner

from journeys.cli import app
from journeys.errors import ChannelUnavailable
from journeys.fixtures.seams import SEAMS

COMMANDS = ("demo", "shop", "look", "listen", "seams", "doctor", "report", "history", "mute", "init")


@pytest.fixture
def walk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Call `walk` in an empty folder, in a terminal of 80 columns."""
    monkeypatch.chdir(tmp_path)
    return lambda *words: CliRunner(env={"COLUMNS": "80", "TERMINAL_WIDTH": "80"}).invoke(app, words)


def refused(result: Result, *words: str) -> bool:
    """Whether something was refused in these words, on stderr, without a traceback, and with status 2."""
    said = " ".join(result.stderr.split())
    assert result.exit_code == 2, result.output
    assert "Traceback" not in result.output
    assert "Error: " in said
    for one in words:
        assert one in said
    return True


# ---- help ----


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)], ids=lambda words: " ".join(words) or "walk")
def test_help_is_whole_sentences(walk: Callable[..., Result], command: tuple[str, ...]) -> None:
    result = walk(*command, "--help")
    assert result.exit_code == 0
    assert "..." not in re.sub(r"COMMAND \[ARGS\]\.\.\.|\{?(?:PAGE|FILE)\}?\.\.\.", "", result.output)
    assert max(map(len, result.output.splitlines())) <= 80


def test_help_names_every_command_and_what_the_exit_status_means(walk: Callable[..., Result]) -> None:
    said = walk("--help").output
    assert all(f"  {name} " in said for name in COMMANDS)
    assert "0 nobody was let down, 1 the customer was, 2 we could not walk" in " ".join(said.split())


def test_help_does_not_wait_for_a_browser_library_or_a_test_runner() -> None:
    """What takes long to load is loaded by the command that needs it."""
    loaded = "import sys, journeys.cli; print(*{'playwright', 'pytest', 'pydantic', 'faker'} & set(sys.modules))"
    said = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True).stdout
    assert said.strip() == ""


def test_the_version_is_said(walk: Callable[..., Result]) -> None:
    assert walk("--version").output.startswith("journeys 0.")


# ---- what cannot be done ----


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(("dmeo",), id="command"),
        pytest.param(("demo", "--colour"), id="option"),
        pytest.param(("demo", "--customer-seed", "-1"), id="seed below 0"),
        pytest.param(("demo", "--customer-seed", "Jane"), id="seed that is no number"),
        pytest.param(("seams", "--prove", "--customer-seeds", "0"), id="nobody walks"),
        pytest.param(("init",), id="no folder"),
    ],
)
def test_a_slip_in_the_words_themselves_is_refused(walk: Callable[..., Result], words: tuple[str, ...]) -> None:
    assert refused(walk(*words))


def test_an_unknown_seam_is_refused_with_a_guess(walk: Callable[..., Result]) -> None:
    assert refused(walk("demo", "--seam", "late-fees"), "'late-fees'", "Did you mean 'late-fee'?", "`walk seams`")


def test_an_unknown_check_is_refused_with_a_guess(walk: Callable[..., Result]) -> None:
    assert refused(walk("demo", "--check", "late-fees"), "'late-fees'", "Did you mean 'late-fee'?")


def test_an_unknown_locale_is_refused_and_leaves_nothing(walk: Callable[..., Result], tmp_path: Path) -> None:
    assert refused(walk("demo", "--locale", "en-UK", "--run", "mine"), "'en-UK'", "en-GB", "de-DE")
    assert list(tmp_path.iterdir()) == []


def test_a_tag_that_no_feature_has_is_refused_and_leaves_nothing(walk: Callable[..., Result], tmp_path: Path) -> None:
    assert refused(walk("demo", "-m", "lighthuose", "--run", "mine"), "no journey is chosen with -m 'lighthuose'")
    assert list(tmp_path.iterdir()) == []


def test_a_tag_that_cannot_be_read_is_refused(walk: Callable[..., Result]) -> None:
    assert refused(walk("demo", "-m", "(lighthouse", "--run", "mine"), "-m", "(lighthouse")


def test_a_run_never_goes_into_a_folder_with_something_in_it(walk: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "diary.txt").write_text("dear diary")
    assert refused(walk("demo", "--run", "mine"), "mine is not empty", "name a new folder")
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["diary.txt"]


def test_a_folder_that_cannot_be_written_to_is_refused(walk: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "disk").write_text("a file, where a folder was hoped for")
    assert refused(walk("demo", "--run", "disk/mine"), "cannot write to disk/mine", "--run")


def test_runs_that_cannot_be_written_to_are_refused(walk: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "runs").write_text("not a folder")
    assert refused(walk("demo"), "cannot write to runs")


def test_a_browser_that_was_named_and_is_not_there_is_refused(
    walk: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JOURNEYS_BROWSER", "/nowhere/chromium")
    assert refused(walk("demo"), "'/nowhere/chromium'", "is not there", "unset JOURNEYS_BROWSER")


def test_without_any_browser_the_commands_that_help_are_named(
    walk: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {"PATH": str(tmp_path), "PLAYWRIGHT_BROWSERS_PATH": str(tmp_path)}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("JOURNEYS_BROWSER", raising=False)
    monkeypatch.setattr("journeys.channels.web.browsers.browser.ELSEWHERE", ())
    assert refused(walk("demo"), "no browser was found", "playwright install", "export JOURNEYS_BROWSER=")
    assert not (tmp_path / "runs").exists()


def test_ctrl_c_is_answered_and_ends_as_a_shell_expects(
    walk: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object, **__: object) -> int:
        raise KeyboardInterrupt(Path("runs/mine"))

    monkeypatch.setattr("journeys.demo.walk_features", stopped)
    result = walk("demo")
    assert result.exit_code == 130
    assert "Stopped by you; what was walked until then is kept in runs/mine" in result.stderr


# ---- lists ----


def test_every_seam_is_listed_on_a_line_of_its_own_where_nobody_looks(walk: Callable[..., Result]) -> None:
    lines = walk("seams").output.splitlines()
    assert [line.split()[0] for line in lines] == list(SEAMS)
    assert all(seam.breaks() in line for seam, line in zip(SEAMS.values(), lines, strict=True))


def test_the_doctor_looks_at_the_browser(walk: Callable[..., Result]) -> None:
    assert " Browser: " in walk("doctor").output


# ---- reports ----


def makes_pages(results: Path, out: Path, *, title: str, history: Path | None, tell: Callable[[str], None]) -> Path:
    """Make pages as any maker of the entry-point group does."""
    out.write_text(f"{title} of {len(list(results.iterdir()))}")
    return out


def has_no_node(results: Path, out: Path, *, title: str, history: Path | None, tell: Callable[[str], None]) -> None:
    tell("no report pages: there is no npm here.")


class Maker:
    """An entry point."""

    def __init__(self, maker: object) -> None:
        self.load = lambda: maker


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch) -> Callable[[object], None]:
    """Let this one make the pages."""
    return lambda maker: monkeypatch.setattr("journeys.runs.entry_points", lambda **_: [Maker(maker)])


def lines_of(result: Result) -> list[str]:
    assert result.exit_code in (0, 1), result.output
    return result.output.splitlines()


def test_the_last_runs_report_is_written_and_named(walk: Callable[..., Result], tmp_path: Path) -> None:
    for name in ("2026-11-20_10-00-00", "2026-11-21_09-00-00"):
        keep(tmp_path / "runs" / name / "tea", price("24.00", PRODUCT))
    (tmp_path / "runs" / "2026-11-22_08-00-00").mkdir()  # was stopped before it began
    assert lines_of(walk("report", "--no-pages"))[-1] == "Report: runs/2026-11-21_09-00-00/summary.html"
    assert lines_of(walk("report", "--no-pages", "runs/2026-11-20_10-00-00"))[-1].startswith("Report: runs/2026-11-20")
    # A report that is written again makes no run the last one.
    assert lines_of(walk("report", "--no-pages"))[-1] == "Report: runs/2026-11-21_09-00-00/summary.html"


def test_a_report_is_opened_and_ends_as_was_asked(
    walk: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    run = keep(tmp_path / "first", price("24.00", PRODUCT), price("27.00", BASKET))
    assert walk("report", "--no-pages", "--open", str(run)).exit_code == 0
    assert opened == [(run / "summary.html").as_uri()]
    assert walk("report", "--no-pages", "--fail-on", "misled", str(run)).exit_code == 1
    assert walk("report", "--no-pages", "--fail-on", "stopped", str(run)).exit_code == 0
    assert refused(walk("report", "--fail-on", "mislead", str(run)), "Did you mean 'misled'?")
    assert refused(walk("report", "--since", "long ago", str(run)), "'long ago' is no time to look back to")


def test_pages_are_made_of_results_that_pytest_left(
    walk: Callable[..., Result], tmp_path: Path, pages: Callable[[object], None]
) -> None:
    pages(makes_pages)
    (tmp_path / "allure-results").mkdir()
    (tmp_path / "allure-results" / "1-result.json").write_text("{}")
    assert lines_of(walk("report", "allure-results")) == ["Allure: report.html"]
    assert (tmp_path / "report.html").read_text() == "Journeys of 1"
    assert lines_of(walk("report")) == ["Allure: report.html"]
    pages(has_no_node)
    assert refused(walk("report"), "there is no npm here", "`walk doctor`")


def test_a_run_that_is_none_is_refused_with_the_way_out(walk: Callable[..., Result], tmp_path: Path) -> None:
    assert refused(walk("report"), "there is no run in", "`walk demo` makes one")
    (tmp_path / "holiday").mkdir()
    assert refused(walk("report", "holiday"), "holiday holds no walk", "name a folder in runs/")
    assert refused(walk("report", "holliday"), "holliday is not the folder of a run")


def test_an_error_of_ours_is_said_on_one_line_however_long(
    walk: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise ChannelUnavailable("the report " + "is somewhere else " * 20, fix="look [there]")

    monkeypatch.setattr("journeys.runs.run_named", fails)
    lines = walk("report").stderr.splitlines()
    assert len(lines) == 2
    assert lines[1] == "To fix: look [there]"


def test_what_the_terminal_cannot_show_does_not_end_a_walk(tmp_path: Path) -> None:
    command = shutil.which("walk", path=Path(sys.executable).parent)
    assert command
    settings = {**os.environ, "PYTHONIOENCODING": "ascii"}
    said = subprocess.run([command, "doctor"], capture_output=True, cwd=tmp_path, env=settings, check=False)
    assert b"Traceback" not in said.stderr
    assert b"? Python: " in said.stdout
