"""Whatever goes wrong around a report: it is said in a line, costs no other walk its report, and loses nothing."""

from io import StringIO
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from kept import keep
from records import BASKET, PRODUCT, price
from rich.console import Console

from journeys.checks import CATALOGUE
from journeys.cli.stopped import leave_stopped
from journeys.errors import JourneysError, UsageError
from journeys.notebook import read_notebook
from journeys.plugin import CRASHED, ExitStatus
from journeys.reported import said_of
from journeys.reporting import SLIP, Report, Wanted, leave_report, what_fails
from journeys.run.failing import FailsOn
from journeys.verdict import FILE, NOT_FINISHED, UNDER_WAY, Ending, Walked, verdict_of, write_verdict

DEARER = (PRODUCT, price("24.00", PRODUCT), BASKET, price("27.00", BASKET))
MUTED = """[{name}]
until = 2026-11-02
why = "legal is at it"
"""


def walked(home: Path, name: str) -> Path:
    folder = keep(home / "runs/one" / name, *DEARER, journey=name)
    record = read_notebook(folder / "notebook.jsonl")
    write_verdict(folder, verdict_of(record, CATALOGUE.judge(record), Walked()))
    return folder


def left(home: Path) -> Report:
    return leave_report(home / "runs/one", Wanted(home=home, fails_on=FailsOn(), pages=False), tell=lambda _: None)


def spoil(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(["no such line", *lines[1:]]) + "\n", encoding="utf-8")


def test_a_walk_that_cannot_be_read_is_told_apart_and_the_others_are_reported(tmp_path: Path) -> None:
    sound, verdict, notebook, both = (walked(tmp_path, name) for name in ("sound", "verdict", "notebook", "both"))
    spoil(verdict / FILE)
    spoil(notebook / "notebook.jsonl")
    spoil(both / FILE)
    spoil(both / "notebook.jsonl")
    report = left(tmp_path)
    found = {walk.name: (walk.verdict.ending, len(walk.verdict.findings)) for walk in report.run.walks}
    assert found["sound"] == (Ending.LET_DOWN, 1)
    assert found["verdict"] == (Ending.BROKEN, 1)  # judged again, of its notebook
    assert found["both"] == (Ending.BROKEN, 0)
    summary = report.summary.read_text(encoding="utf-8")
    assert "verdict.json cannot be read" in summary
    assert "notebook.jsonl:1: not a line of a notebook" in summary
    for folder in (sound, verdict, notebook):
        assert (folder / "proof-1.html").is_file(), folder.name


def test_what_goes_wrong_while_a_report_is_written_is_said_with_the_way_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    walked(tmp_path, "tea")
    (tmp_path / "runs/one/summary.html").mkdir()
    with pytest.raises(JourneysError, match="no report can be written to") as refused:
        left(tmp_path)
    assert "walk report" in refused.value.in_a_line
    assert "\n" not in refused.value.in_a_line
    monkeypatch.setattr("journeys.reporting.read_mutes", lambda *_: {}["a slip"])
    with pytest.raises(JourneysError, match="a slip of ours: KeyError"):
        left(tmp_path)
    assert "KeyError" in (tmp_path / "runs/one" / SLIP).read_text(encoding="utf-8")


def test_a_walk_that_the_user_stopped_is_reported_as_not_finished(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = keep(tmp_path / "runs/one", *DEARER)
    (folder / UNDER_WAY).touch()
    told = Console(file=StringIO(), width=400)
    leave_stopped(folder, told)
    assert NOT_FINISHED in (folder / "summary.html").read_text(encoding="utf-8")
    (tmp_path / "mutes.toml").write_text("nonsense")
    leave_stopped(folder, told)
    leave_stopped(tmp_path, told)  # nobody walked there
    said = cast(StringIO, told.file).getvalue()
    assert said.splitlines()[0] == f"Report: {folder / 'summary.html'}"
    assert said.splitlines()[1].startswith("There is no report of it: mutes.toml:1: ")
    assert len(said.splitlines()) == 2


def test_a_profile_that_was_named_and_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"none\.toml.*cannot be read"):
        what_fails("", profile=tmp_path / "none.toml", home=tmp_path, otherwise="none")


def test_a_mute_that_ran_out_is_told(tmp_path: Path) -> None:
    walked(tmp_path, "tea")
    (name,) = (seam.identity for seam in left(tmp_path).run.seams)
    (tmp_path / "mutes.toml").write_text(MUTED.format(name=name), encoding="utf-8")
    report = left(tmp_path)
    assert f"{name} was muted until 2026-11-02, which is over: it is muted no more" in map(str, said_of(report))
    assert report.failing == 1


@pytest.mark.parametrize(("file", "status"), [(UNDER_WAY, 2), (FILE, 1)])
def test_a_worker_that_died_on_a_walk_is_trouble_of_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str, status: int
) -> None:
    (tmp_path / "tea").mkdir()
    (tmp_path / "tea" / file).touch()
    monkeypatch.setattr("journeys.session.run_folder_made", lambda _: tmp_path)
    session = SimpleNamespace(config=None, exitstatus=pytest.ExitCode.TESTS_FAILED)
    judge = ExitStatus()
    judge.pytest_runtest_logreport(cast(pytest.TestReport, SimpleNamespace(when=CRASHED)))
    judge.pytest_sessionfinish(cast(pytest.Session, session))
    assert session.exitstatus == status
