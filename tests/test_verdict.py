"""What came of a walk is kept beside its notebook, and read back equal."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from records import BASKET, PAYMENT, PRODUCT, attempt, beginning, price, record

from journeys.checks import CATALOGUE
from journeys.errors import UsageError
from journeys.notebook import Notebook, Outcome, Record
from journeys.run.run import Run, read_run
from journeys.verdict import NOT_FINISHED, Ending, Verdict, Walked, read_verdict, set_out, verdict_of, write_verdict


def judged(walked: Record, went: Walked) -> Verdict:
    return verdict_of(walked, CATALOGUE.judge(walked), went)


DEARER = record(
    price("24.00", PRODUCT), price("27.00", BASKET), attempt(Outcome.REACHED, PAYMENT, goal="place the order")
)


def test_a_verdict_is_read_back_equal(tmp_path: Path) -> None:
    verdict = judged(DEARER, Walked(feature="Shopping", tags=("lighthouse",), again="pytest x", seconds=3.5))
    write_verdict(tmp_path, verdict)
    assert read_verdict(tmp_path) == verdict
    assert [one.check for one in verdict.findings] == ["mismatched-price"]


def test_without_a_word_of_ours_the_findings_say_how_a_walk_ended() -> None:
    assert judged(DEARER, Walked()).ending is Ending.LET_DOWN
    assert judged(record(PRODUCT), Walked()).ending is Ending.THROUGH


def test_a_goal_reached_at_the_second_attempt_is_reached() -> None:
    twice = record(
        attempt(Outcome.DEAD_END, PAYMENT, goal="pay"),
        attempt(Outcome.REACHED, PAYMENT, goal="pay"),
        attempt(Outcome.REACHED, BASKET, goal="see the basket"),
    )
    measures = judged(twice, Walked()).measures
    assert measures is not None
    assert (measures.key_steps_reached, measures.key_steps, measures.completion) == (2, 2, 1.0)


def test_where_nothing_was_set_out_for_there_is_no_share_of_it() -> None:
    measures = judged(record(PRODUCT), Walked()).measures
    assert measures is not None
    assert measures.completion is None
    assert measures.took == timedelta(0)


def test_a_verdict_that_was_changed_by_hand_is_refused_with_the_way_out(tmp_path: Path) -> None:
    (tmp_path / "verdict.json").write_text("{")
    with pytest.raises(UsageError, match="delete it"):
        read_verdict(tmp_path)


def kept(folder: Path, walked: Record) -> Path:
    folder.mkdir()
    notebook = Notebook(replace(beginning(), journey=folder.name), folder / "notebook.jsonl")
    for entry in walked.entries:
        notebook.write(entry)
    notebook.close()
    return folder


def read(folder: Path) -> Run:
    return read_run(folder, judged)


def test_a_walk_that_was_killed_is_no_verdict_on_the_company(tmp_path: Path) -> None:
    set_out(kept(tmp_path / "one", record(PRODUCT)), Walked(feature="Shopping"))
    (walk,) = read(tmp_path).walks
    told = walk.verdict.ending, walk.verdict.trouble, walk.verdict.feature
    assert told == (Ending.BROKEN, NOT_FINISHED, "Shopping")


def test_a_notebook_from_elsewhere_is_judged(tmp_path: Path) -> None:
    kept(tmp_path / "one", DEARER)
    kept(tmp_path / "two", record(PRODUCT))
    run = read(tmp_path)
    assert [(walk.name, walk.verdict.ending) for walk in run.walks] == [
        ("one", Ending.LET_DOWN),
        ("two", Ending.THROUGH),
    ]
    assert [(seam.check, seam.walks) for seam in run.seams] == [("mismatched-price", 1)]


def test_a_run_may_be_one_walk_in_its_own_folder(tmp_path: Path) -> None:
    (walk,) = read(kept(tmp_path / "run", DEARER)).walks
    assert walk.name == ""
    assert walk.record() is not None
