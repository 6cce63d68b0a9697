"""Walks of a big run are judged and written by several processes, and nothing twice."""

import os
from pathlib import Path

import pytest
from elsewhere import killed_at_three, whose
from kept import keep
from records import BASKET, PAYMENT, PRODUCT, price

from journeys.checks import CATALOGUE
from journeys.notebook import Record
from journeys.reporting import Wanted, leave_report, what_fails
from journeys.reports import report
from journeys.run.hands import Hands
from journeys.run.run import Run, read_run
from journeys.verdict import Verdict, Walked, read_verdict, verdict_of

DEARER = (PRODUCT, price("24.00", PRODUCT), BASKET, price("27.00", BASKET), PAYMENT)


def judged(record: Record, went: Walked) -> Verdict:
    return verdict_of(record, CATALOGUE.judge(record), went)


def left(home: Path) -> Run:
    wanted = Wanted(home=home, fails_on=what_fails("none", profile=None, home=home, otherwise="none"), pages=False)
    return leave_report(home / "runs/one", wanted, tell=print).run


def test_many_things_are_done_elsewhere_in_order_and_few_here() -> None:
    with Hands(many=3) as hands:
        assert list(hands.each(whose, [1, 2])) == [(1, os.getpid()), (2, os.getpid())]
        numbers, processes = zip(*hands.each(whose, range(40)), strict=True)
    assert numbers == tuple(range(40))
    assert os.getpid() not in processes


def test_what_a_killed_process_left_undone_is_done_here() -> None:
    with Hands(many=3) as hands:
        assert list(hands.each(killed_at_three, range(5))) == [0, 1, 2, 3, 4]


def test_what_a_report_judged_is_kept_until_the_notebook_is_another(tmp_path: Path) -> None:
    folder = tmp_path / "runs/one/tea"
    keep(folder, *DEARER)
    (folder / "verdict.json").unlink(missing_ok=True)
    first = read_run(tmp_path / "runs/one", judged, keep=True)

    def never(record: Record, went: Walked) -> Verdict:
        raise AssertionError("judged twice")

    assert read_run(tmp_path / "runs/one", never, keep=True) == first
    (folder / "notebook.jsonl").unlink()
    keep(folder, PRODUCT)
    assert read_run(tmp_path / "runs/one", judged, keep=True).seams == ()


def test_a_walk_under_way_is_judged_and_nothing_kept(tmp_path: Path) -> None:
    keep(tmp_path / "tea", *DEARER)
    (tmp_path / "tea/verdict.json").unlink(missing_ok=True)
    (tmp_path / "tea/under-way").touch()
    assert read_run(tmp_path, judged, keep=True).seams
    assert read_verdict(tmp_path / "tea") is None


def test_what_did_not_change_is_not_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(tmp_path / "runs/one/tea", *DEARER)
    first = left(tmp_path)
    written: list[str] = []
    monkeypatch.setattr(report, "write_walk", lambda walk, _: written.append(walk.name))
    assert left(tmp_path) == first
    assert written == []
    (tmp_path / "runs/one/tea/console.txt").write_text("kept later")
    left(tmp_path)
    assert written == ["tea"]
