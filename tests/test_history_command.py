"""`walk history`: a table for people, CSV for spreadsheets, JSON for programs."""

import csv
import io
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from journeys.cli import app
from journeys.errors import UsageError
from journeys.history import open_history
from journeys.run.since import since
from tests.hostile import HOSTILE
from tests.runs import a_finding, a_run, a_verdict

HOSTILE_RUN = a_run(
    a_verdict(*(a_finding(words, summary=words) for words in HOSTILE), walked=datetime(2026, 2, 1, tzinfo=UTC)),
    name="hostile",
)
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where two runs of two companies are remembered."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("JOURNEYS_HISTORY", raising=False)
    with open_history("runs/history.db") as history:
        history.add(a_run(a_verdict(walked=datetime(2026, 1, 1, tzinfo=UTC), company="Acme"), name="new year"))
        history.add(HOSTILE_RUN)
    return tmp_path


def walk_history(*options: str) -> Result:
    return CliRunner().invoke(app, ["history", *options])


def test_the_last_runs_are_shown_in_a_line_each(home: Path) -> None:
    shown = walk_history()
    header, latest, first = shown.stdout.splitlines()
    assert header.split("  ")[0] == "run"
    assert latest.split() == ["hostile", "Natural-Co", "1", "0", str(len(HOSTILE_RUN.seams)), "–", "41"]
    assert first.split() == ["new", "year", "Acme", "1", "1", "0", "–", "41"]


def test_a_sheet_reads_back_and_none_of_its_cells_is_a_formula(home: Path) -> None:
    exported = walk_history("--csv")
    assert exported.exit_code == 0
    rows = list(csv.DictReader(io.StringIO(exported.stdout_bytes.decode(), newline="")))
    assert [row["check"] for row in rows] == ["mismatched-price"] * len(HOSTILE)
    assert {row["run"] for row in rows} == {"hostile"}
    cells = [cell for row in rows for cell in row.values()]
    assert not [cell for cell in cells if cell[:1] in tuple("=+-@\t\r") and not cell.lstrip("+-").isdigit()]
    assert exported.stdout_bytes.count(b"\r\n") > len(HOSTILE)


def test_a_sheet_goes_into_a_new_file_with_a_mark_for_excel_where_asked(home: Path) -> None:
    assert walk_history("--csv", "found.csv", "--bom", "--of", "walks", "--company", "Acme").exit_code == 0
    written = (home / "found.csv").read_bytes()
    assert written.startswith(b"\xef\xbb\xbfrun,began,walk,company")
    assert b"2026-01-01T00:00:00+00:00,walk_1,Acme" in written
    again = walk_history("--csv", "found.csv")
    assert again.exit_code == 2
    assert "found.csv is there already" in again.stderr


def test_programs_get_a_line_for_each_row(home: Path) -> None:
    lines = walk_history("--json", "--of", "measures", "--since", "2026-01-15").stdout.splitlines()
    (row,) = map(json.loads, lines)
    assert (row["run"], row["effort"], row["key_steps"], row["took"]) == ("hostile", 41, 4, 1200.0)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--company", "Acne"], "Did you mean 'Acme'?"),
        (["--since", "yesterday"], "'yesterday' is no time to look back to"),
        (["found.csv"], "found.csv is for --csv alone"),
        (["--of", "runs"], "--of runs is for exports alone"),
        (["--csv", "--json"], "do not go together"),
        (["--csv", "nowhere/found.csv"], "nowhere/found.csv cannot be written"),
    ],
)
def test_what_cannot_be_done_is_said_in_words(home: Path, options: list[str], said: str) -> None:
    done = walk_history(*options)
    assert done.exit_code == 2
    assert said in done.stderr


def test_where_nothing_is_remembered_the_way_to_begin_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("JOURNEYS_HISTORY", "elsewhere.db")
    done = walk_history()
    assert done.exit_code == 2
    assert "there is no history at elsewhere.db" in done.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("text", "begin"),
    [
        ("30d", datetime(2026, 10, 23, 12, tzinfo=UTC)),
        ("12h", datetime(2026, 11, 22, tzinfo=UTC)),
        (" 4W ", datetime(2026, 10, 25, 12, tzinfo=UTC)),
        ("2026-11-01", datetime(2026, 11, 1, tzinfo=UTC)),
        ("2026-11-01T08:00+01:00", datetime(2026, 11, 1, 7, tzinfo=UTC)),
    ],
)
def test_how_far_back_is_written_as_a_span_or_a_day(text: str, begin: datetime) -> None:
    assert since(text, NOON) == begin


@pytest.mark.parametrize("text", ["", "30", "30m", "-3d", "999999w", "2026-13-01", "2027-01-01", "1d 2h", "٣d"])
def test_a_time_that_nobody_can_look_back_to_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="30d"):
        since(text, NOON)
