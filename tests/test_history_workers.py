"""Several workers write the history and their results at once, and one is killed."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from journeys.history.history import History
from journeys.notebook import read_notebook
from journeys.run.run import NOTEBOOK
from journeys.verdict import read_verdict
from tests.history_workers import HALF, WORKERS, names
from tests.runs import a_run, a_verdict

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("workers")
    command = [sys.executable, "-m", "tests.history_workers", str(folder / "history.db"), str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    assert done.stdout.splitlines() == ["in the middle", "0 0 0 -9"], done.stderr
    return folder


def test_no_result_of_the_others_is_lost_when_a_worker_is_killed(written: Path) -> None:
    with History(written / "history.db", new=False):
        pass
    asked = sqlite3.connect(written / "history.db")
    everybodys = sorted(name for number in range(WORKERS) for name in names(number))
    try:
        assert asked.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert [row[0] for row in asked.execute("SELECT walk FROM walks ORDER BY walk")] == everybodys
        assert asked.execute("SELECT count(*) FROM findings").fetchone() == (len(everybodys),)
        assert asked.execute("SELECT name FROM runs").fetchall() == [("run",)], f"{HALF} is there in part"
    finally:
        asked.close()
    for name in everybodys:
        verdict = read_verdict(written / "run" / name)
        assert verdict is not None
        assert verdict.journey == read_notebook(written / "run" / name / NOTEBOOK).beginning.journey == name


def test_what_a_killed_worker_left_keeps_nobody_from_writing(written: Path) -> None:
    with History(written / "history.db") as history:
        history.add(a_run(a_verdict(), name="the next"))
        assert history.compare(a_run(a_verdict(), name="the one after")).since == "the next"
