"""What is remembered of runs: once though reported twice, compared, and refused in words where it cannot be read."""

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection

from journeys.errors import JourneysError, UsageError
from journeys.finding import Harm
from journeys.history import history_url, open_history
from journeys.history.addresses import address_of
from journeys.history.database import Database
from journeys.history.history import History, head_of
from journeys.history.recalling import WINDOW
from journeys.history.wanted import Of, Wanted
from journeys.history.writing import write_walks
from journeys.run.card import FILE, card_of
from journeys.run.comparing import Standing
from journeys.run.run import Run
from journeys.verdict import Ending, Verdict
from tests.hostile import HOSTILE
from tests.runs import WALKED, a_finding, a_run, a_verdict, broken, measures

TEA, BOWL = a_finding("tea set"), a_finding("bowl")


@pytest.fixture
def history(tmp_path: Path) -> Iterator[History]:
    with open_history(tmp_path / "history.db") as opened:
        yield opened


def on(day: int, *findings: object, **changes: object) -> Verdict:
    """A walk so many days into November."""
    return a_verdict(*findings, walked=datetime(2026, 11, day, tzinfo=UTC), **changes)  # type: ignore[arg-type]


def run(day: int, *verdicts: Verdict, name: str = "") -> Run:
    return a_run(*verdicts, name=name or f"day {day}")


def fill(history: History, *runs: Run) -> None:
    """Remember many at once."""

    def write(connection: Connection) -> None:
        for one in runs:
            write_walks(connection, head_of(one), one.walks, {})

    Database(history.address).write(write)


def asked(history: History, question: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(str(history.address))
    try:
        return connection.execute(question).fetchall()
    finally:
        connection.close()


def test_plain_sql_answers_who_owns_what_misleads_most(history: History) -> None:
    history.add(run(1, on(1, TEA, a_finding("bowl", owner="operations", harm=Harm.DELAYED)), on(1, TEA)))
    question = """
        SELECT owner, count(*) FROM runs JOIN walks USING (run) JOIN findings USING (run, walk)
        WHERE harm = 'misled' AND company = 'Natural-Co' GROUP BY owner
    """
    assert asked(history, question) == [("product", 2)]


def test_a_run_that_is_reported_twice_is_remembered_once(history: History) -> None:
    for _ in range(2):
        history.add(run(1, on(1, TEA), on(1)))
    assert asked(history, "SELECT (SELECT count(*) FROM runs), (SELECT count(*) FROM walks)") == [(1, 2)]
    assert asked(history, "SELECT count(*) FROM findings") == [(1,)]


def test_a_run_that_has_grown_keeps_what_another_worker_remembered_of_it(history: History) -> None:
    grown = run(1, on(1, TEA), on(2, BOWL), name="grown")
    history.add(grown)
    history.add(run(1, on(1), name="grown"))  # read before the second walk was over, and judged anew
    assert asked(history, "SELECT walk, findings FROM walks ORDER BY walk") == [("walk_1", 0), ("walk_2", 1)]


def test_an_older_verdict_never_takes_the_place_of_a_newer_one(history: History) -> None:
    history.add(run(2, on(2, TEA), name="again"))
    history.add(run(1, on(1), name="again"))
    assert asked(history, "SELECT findings FROM walks") == [(1,)]


def test_two_machines_may_begin_runs_of_one_name_in_the_same_moment(history: History, tmp_path: Path) -> None:
    for machine in ("one", "other"):
        folder = tmp_path / machine / "2026-11-22_10-46-19"
        folder.mkdir(parents=True)
        history.add_walk(folder, run(1, on(1)).walks[0])
    assert asked(history, "SELECT count(*) FROM runs") == [(2,)]


def test_a_folder_that_is_given_another_name_takes_its_rows_along(history: History, tmp_path: Path) -> None:
    folder = tmp_path / "run"
    folder.mkdir()
    history.add_walk(folder, run(1, on(1, TEA)).walks[0])
    moved = folder.rename(tmp_path / "the release")
    history.add_walk(moved, run(1, on(1, TEA)).walks[0])
    assert asked(history, "SELECT name FROM runs") == [("the release",)]


def test_a_run_is_compared_with_those_before_it_and_never_with_itself(history: History) -> None:
    first, second, third = run(1, on(1, TEA)), run(2, on(2, TEA, BOWL)), run(3, on(3))
    assert set(history.compare(first).standing.values()) == {Standing.FIRST}
    for one in (third, first, second):  # in whatever order they are reported
        history.add(one)
    assert set(history.compare(first).standing.values()) == {Standing.FIRST}
    compared = history.compare(second)
    tea, bowl = ({seam.identity for seam in run(1, on(1, one)).seams}.pop() for one in (TEA, BOWL))
    assert compared.since == "day 1"
    assert compared.standing == {tea: Standing.STILL, bowl: Standing.NEW}


def test_a_line_shows_the_last_thirty_runs_or_all_since_a_day(history: History) -> None:
    began = WALKED - timedelta(days=50)
    days = ((number, began + timedelta(days=number)) for number in range(40))
    fill(
        history,
        *(a_run(a_verdict(walked=day, measures=measures(effort=count)), name=f"run {count:02}") for count, day in days),
    )
    this = a_run(a_verdict(walked=WALKED, measures=measures(effort=99)), name="this")
    (line,) = history.compare(this).trends.values()
    assert [point.effort for point in line] == [*range(11, 40), 99]
    assert len(line) == WINDOW
    (line,) = history.compare(this, since=began + timedelta(days=37)).trends.values()
    assert [point.effort for point in line] == [37, 38, 39, 99]


def test_a_journey_that_is_seldom_walked_is_still_known(history: History) -> None:
    days = [WALKED - timedelta(days=40 - number) for number in range(WINDOW + 1)]
    fill(
        history,
        a_run(a_verdict(TEA, journey="seldom", walked=WALKED - timedelta(days=50)), name="long ago"),
        *(a_run(a_verdict(walked=day), name=f"run {day:%m-%d}") for day in days),
    )
    compared = history.compare(a_run(a_verdict(TEA, journey="seldom"), name="this"))
    assert set(compared.standing.values()) == {Standing.STILL}
    assert compared.since == "long ago"


def test_several_walks_of_a_journey_are_one_point_and_a_broken_one_adds_no_numbers(history: History) -> None:
    unfinished = broken(walked=datetime(2026, 11, 1, tzinfo=UTC), measures=measures(effort=1))
    told_twice = on(1, TEA, measures=measures(effort=30, repeats=2))
    history.add(run(1, on(1, measures=measures(effort=10)), told_twice, unfinished, name="three"))
    history.add(run(2, broken(walked=datetime(2026, 11, 2, tzinfo=UTC), measures=measures(effort=1)), name="broken"))
    history.add(run(3, on(3, ending=Ending.SKIPPED, measures=None), name="left out"))
    (line,) = history.compare(run(4, on(4))).trends.values()
    assert [(point.run, point.effort, point.repeats, point.ending) for point in line] == [
        ("three", 20, 2, Ending.LET_DOWN),
        ("broken", 0, 0, Ending.BROKEN),
        ("day 4", 41, 0, Ending.THROUGH),
    ]


@pytest.mark.parametrize("words", [*HOSTILE[:6], "nul \x00", "half a pair \ud800", "long " * 2_000], ids=range(9))
def test_whatever_a_company_says_is_remembered(history: History, words: str) -> None:
    def told(day: int) -> Run:
        return run(day, on(day, a_finding(words, summary=words), journey=words, company=words, feature=words))

    history.add(told(1))
    compared = history.compare(told(2))
    assert set(compared.standing.values()) == {Standing.STILL}
    assert [len(line) for line in compared.trends.values()] == [2]
    assert list(compared.trends) == [told(2).walks[0].verdict.same_walk]


def test_runs_are_told_in_a_line_each_with_what_is_new_in_them(history: History) -> None:
    for one in (run(1, on(1, TEA), broken(walked=WALKED)), run(2, on(2)), run(3, on(3, TEA, TEA, BOWL))):
        history.add(one)
    lines = history.runs(Wanted(), last=9)
    assert [(line.run, line.walks, line.broken, line.findings, line.new) for line in lines] == [
        ("day 3", 1, 0, 2, 1),
        ("day 2", 1, 0, 0, 0),
        ("day 1", 2, 1, 1, None),
    ]
    assert [row[0] for row in history.rows(Of.RUNS, Wanted(since=datetime(2026, 11, 2, tzinfo=UTC)))] == [
        "day 3",
        "day 2",
    ]
    with pytest.raises(UsageError, match="Did you mean 'Natural-Co'"):
        history.runs(Wanted(company="Natural Co"), last=9)


def test_the_history_of_another_program_is_left_alone(tmp_path: Path) -> None:
    theirs = sqlite3.connect(tmp_path / "theirs.db")
    theirs.execute("CREATE TABLE runs (distance)")
    theirs.close()
    with pytest.raises(UsageError, match="somebody else's tables: runs"):
        open_history(tmp_path / "theirs.db")


def test_a_history_of_a_newer_journeys_is_not_touched(history: History) -> None:
    connection = sqlite3.connect(str(history.address))
    with connection:
        connection.execute("UPDATE journeys_history SET version = 99")
    connection.close()
    with pytest.raises(UsageError, match="newer Journeys"):
        open_history(str(history.address))


def test_a_history_of_an_earlier_journeys_is_brought_forward_with_all_it_holds(
    history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    def with_mood(connection: Connection) -> None:
        connection.exec_driver_sql("ALTER TABLE walks ADD COLUMN mood TEXT DEFAULT 'calm'")

    history.add(run(1, on(1)))
    monkeypatch.setattr("journeys.history.database.VERSION", 2)
    for _ in range(2):  # once only
        Database(address_of(str(history.address)), steps={1: with_mood}).close()
    assert asked(history, "SELECT walk, mood FROM walks") == [("walk_1", "calm")]
    assert asked(history, "SELECT version FROM journeys_history") == [(2,)]


@pytest.mark.parametrize(
    "content", [b"no database" * 200, b"SQLite format 3\0" + b"\xff" * 4_000], ids=["text", "torn"]
)
def test_a_file_that_is_no_history_is_named_with_the_way_out(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "history.db"
    path.write_bytes(content)
    with pytest.raises(UsageError, match=r"move it away, as in `mv .*history\.db .*history\.db\.old`"):
        open_history(path)
    assert path.read_bytes() == content


@pytest.mark.parametrize(
    "change",
    [
        "walks SET ending = 'well'",
        "walks SET past = '{}'",
        "walks SET began = '1999 or so'",
        "findings SET harm = 'none'",
        "journeys_history SET version = 'new'",
    ],
)
def test_what_somebody_wrote_by_hand_is_no_traceback(history: History, change: str) -> None:
    history.add(run(1, on(1, TEA)))
    connection = sqlite3.connect(str(history.address))
    with connection:
        connection.execute(f"UPDATE {change}")
    connection.close()
    with pytest.raises(UsageError, match="is no history that can be read"), open_history(str(history.address)) as again:
        again.compare(run(2, on(2, TEA)))


def test_where_there_is_no_history_none_is_begun_by_looking(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no history at"):
        open_history(tmp_path / "history.db", new=False)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("password", ["s3cr-et", "s3%40cr", "s3@c/r"])
def test_a_password_is_never_said(password: str) -> None:
    address = address_of(f"postgres://joe:{password}@127.0.0.1:1/journeys?sslmode=disable")
    assert str(address) == "postgresql://joe@127.0.0.1:1/journeys"
    assert password not in repr(address)
    with pytest.raises(JourneysError) as error:
        Database(address)
    told = f"{error.value}{error.value.__cause__}"
    assert "s3" not in told
    assert "pip install 'journeys[postgres]'" in told or "cannot be come to" in told or "no history" in told


@pytest.mark.parametrize("url", ["mysql://joe@host/x", "sqlite://", "sqlite:///:memory:", "postgres://joe:s3@h:port/x"])
def test_where_no_history_can_be_kept_is_told(url: str) -> None:
    with pytest.raises(UsageError, match=r"no history can be kept|postgresql://joe@h:port/x is no address") as error:
        open_history(url)
    assert "s3" not in str(error.value)


def test_the_environment_says_where_before_the_profile_does() -> None:
    home = Path("runs")
    assert history_url({}, home) == "runs/history.db"
    assert history_url({"DB": "postgres://db/x"}, home, named="$DB") == "postgres://db/x"
    assert history_url({"JOURNEYS_HISTORY": "a.db"}, home, named="b.db") == "a.db"
    with pytest.raises(UsageError, match="DB is not set"):
        history_url({}, home, named="$DB")


def test_a_run_keeps_its_card_and_a_card_changed_by_hand_is_named(tmp_path: Path) -> None:
    card = card_of(tmp_path)
    assert card_of(tmp_path) == card
    assert [path.name for path in tmp_path.iterdir()] == [FILE]
    (tmp_path / FILE).write_text('{"id": 7}')
    with pytest.raises(UsageError, match=r"run\.json is not a run's card"):
        card_of(tmp_path)
