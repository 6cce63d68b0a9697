"""What is known and fails no build until a day: `mutes.toml`, and `walk mute`."""

from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from journeys.cli import app
from journeys.errors import UsageError
from journeys.mutes import Mute, Mutes, read_mutes, the_one_named
from journeys.run.muting import drop_mute, put_mute
from journeys.verdict import write_verdict
from tests.runs import a_finding, a_run, a_verdict

TODAY = date(2026, 11, 22)
WRITTEN = """\
# Ours to know.

[late-fee-3fa9c1]  # the old till
until = 2026-12-24
why = "the new checkout comes in January"
by = "jane"

[not-calm-000000]
until = 2026-11-21
why = 'they write it anew'
"""


def read(text: str, folder: Path) -> Mutes:
    path = folder / "mutes.toml"
    path.write_text(text, encoding="utf-8")
    return read_mutes(path, TODAY)


def test_without_a_file_nothing_is_muted(tmp_path: Path) -> None:
    assert read_mutes(tmp_path / "mutes.toml", TODAY).known == {}
    assert read("", tmp_path).known == {}


def test_mutes_are_read_with_those_that_ran_out(tmp_path: Path) -> None:
    mutes = read(WRITTEN, tmp_path)
    late = Mute(
        identity="late-fee-3fa9c1", until=date(2026, 12, 24), why="the new checkout comes in January", by="jane"
    )
    assert mutes.holding == {"late-fee-3fa9c1": late}
    assert list(mutes.expired) == ["not-calm-000000"]


def test_a_mute_holds_until_the_end_of_its_day() -> None:
    mute = Mute(identity="late-fee-3fa9c1", until=TODAY, why="known")
    assert mute.holds_on(TODAY)
    assert not mute.holds_on(date(2026, 11, 23))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[late-fee-3fa9c1\n", "mutes.toml:1: this is not TOML"),
        ("\n[late-fee]\n", "mutes.toml:2: 'late-fee' is not the name of a finding"),
        ("late-fee-3fa9c1 = 2026-12-24\n", "mutes.toml:1: late-fee-3fa9c1 does not stand under the name"),
        ("[[late-fee-3fa9c1]]\nwhy = 'x'\n", "mutes.toml:1: late-fee-3fa9c1 does not stand under the name"),
        ("[late-fee-3fa9c1]\nwhy = 'x'\n", "mutes.toml:1: late-fee-3fa9c1: until is missing"),
        ("[late-fee-3fa9c1]\nwhy = 'x'\nuntil = '2026-12-24'\n", "mutes.toml:3: late-fee-3fa9c1: until is not a day"),
        ("[late-fee-3fa9c1]\nwhy = 'x'\nuntil = 2026-12-24T10:00:00\n", "mutes.toml:3: late-fee-3fa9c1: until is not"),
        ("[late-fee-3fa9c1]\nuntil = 2026-12-24\n", "mutes.toml:1: late-fee-3fa9c1: why is missing"),
        ("[late-fee-3fa9c1]\nuntil = 2026-12-24\nwhy = ' '\n", "mutes.toml:3: late-fee-3fa9c1: why is empty"),
        ("[late-fee-3fa9c1]\nuntil = 2026-12-24\nwhy = 3\n", "mutes.toml:3: late-fee-3fa9c1: why is not text"),
        ("[late-fee-3fa9c1]\nuntil = 2036-12-24\nwhy = 'x'\n", "toml:2: late-fee-3fa9c1: until 2036-12-24 is more"),
        ("[late-fee-3fa9c1]\nuntill = 2026-12-24\nwhy = 'x'\n", "toml:2: late-fee-3fa9c1: there is no key 'untill'"),
    ],
)  # fmt: skip
def test_a_slip_mutes_nothing_and_is_said_with_its_line(text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError) as slip:
        read(text, tmp_path)
    assert said in slip.value.what
    assert slip.value.fix


def test_a_file_that_is_no_text_is_said(tmp_path: Path) -> None:
    (tmp_path / "mutes.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(UsageError, match="not UTF-8"):
        read_mutes(tmp_path / "mutes.toml", TODAY)


def test_muting_keeps_comments_order_and_what_is_there(tmp_path: Path) -> None:
    path = tmp_path / "mutes.toml"
    path.write_text(WRITTEN, encoding="utf-8")
    mute = Mute(
        identity="dead-end-1a2b3c", until=date(2026, 12, 1), why='«the "old" till»\n[x]', by="tom", what="could not"
    )
    assert put_mute(path, mute)
    assert path.read_text(encoding="utf-8").startswith(WRITTEN)
    assert read_mutes(path, TODAY).known["dead-end-1a2b3c"] == mute
    assert not put_mute(path, Mute(identity="late-fee-3fa9c1", until=date(2026, 12, 31), why="later"))
    assert "[late-fee-3fa9c1]  # the old till\nuntil = 2026-12-31\n" in path.read_text(encoding="utf-8")
    drop_mute(path, "dead-end-1a2b3c")
    assert path.read_text(encoding="utf-8").split() == WRITTEN.replace("12-24", "12-31").replace(
        "the new checkout comes in January", "later"
    ).split()  # fmt: skip


def test_a_file_that_cannot_be_written_is_left_as_it_was(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot write"):
        put_mute(tmp_path / "nowhere" / "mutes.toml", Mute(identity="late-fee-3fa9c1", until=TODAY, why="known"))


def test_a_finding_is_named_by_any_beginning_that_only_it_has() -> None:
    known = {"late-fee-3fa9c1": "a fee", "late-fee-3g0000": "another", "dead-end-1a2b3c": "an error"}
    assert the_one_named("Dead", known) == "dead-end-1a2b3c"
    assert the_one_named("late-fee-3fa9c1", known) == "late-fee-3fa9c1"
    with pytest.raises(UsageError, match=r"2 findings begin with 'late-fee-3':\n  late-fee-3fa9c1  a fee\n"):
        the_one_named("late-fee-3", known)
    with pytest.raises(UsageError, match=r"no finding is named 'late-fee-3fa9cl'. The nearest:\n  late-fee-3fa9c1"):
        the_one_named("late-fee-3fa9cl", known)
    with pytest.raises(UsageError, match="no finding is named ''"):
        the_one_named("", known)


def walk(*words: str) -> tuple[int, str]:
    ended = CliRunner().invoke(app, ["mute", *words])
    return ended.exit_code, ended.output


def test_walk_mute_mutes_lists_and_unmutes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    verdict = a_verdict(a_finding("tea set"), a_finding("whisk", check="late-fee"))
    met = {seam.check: seam.identity for seam in a_run(verdict).seams}
    walked = tmp_path / "runs" / "2026-11-22_10-46-19" / "walk_1"
    walked.mkdir(parents=True)
    write_verdict(walked, verdict)
    until = f"{date.today().year + 1}-01-01"
    assert walk("late", "--until", until, "--why", "known") == (
        0,
        f"{met['late-fee']} is muted until {until}, in mutes.toml.\n",
    )
    assert list(read_mutes(Path("mutes.toml"), date.today()).holding) == [met["late-fee"]]
    status, listed = walk("--list")
    assert status == 0
    assert f"until {until}: known" in listed
    assert met["mismatched-price"] in listed
    kept = Path("mutes.toml").read_bytes()
    for words, said in [
        (["mismatched", "--until", until, "--why", " "], "why is empty"),
        (["mismatched", "--until", date.today().isoformat(), "--why", "known"], "is not in the future"),
        (["mismatched", "--until", "20301224", "--why", "known"], "is not a day"),
        (["mismatched", "--until", "2126-01-01", "--why", "known"], "more than a year away"),
        (["mismatched", "--why", "known"], "no day is named"),
        (["dead-end-000000", "--until", until, "--why", "known"], "no finding is named 'dead-end-000000'"),
        ([], "no finding is named"),
    ]:
        status, output = walk(*words)
        assert (status, said in output) == (2, True), output
    assert Path("mutes.toml").read_bytes() == kept
    assert walk("dead-end-000000", "--until", until, "--why", "of last week", "--anyway")[0] == 0
    assert walk("late", "--remove") == (0, f"{met['late-fee']} is not muted any more.\n")
    assert list(read_mutes(Path("mutes.toml"), date.today()).holding) == ["dead-end-000000"]
