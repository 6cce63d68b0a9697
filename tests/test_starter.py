"""A project of one's own to start from."""

import os
from pathlib import Path

import pytest
from typer.testing import CliRunner

from journeys.cli import app
from journeys.company import Company
from journeys.errors import UsageError
from journeys.starter import write_starter

PROFILE = "# a profile\n"
WRITTEN = {
    ".gitignore",
    "README.md",
    "company.example.toml",
    "conftest.py",
    "features/first_journey.feature",
    "pytest.ini",
    "steps/__init__.py",
    "steps/own.py",
}


def files_in(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    write_starter(tmp_path / "my-shop", profile=PROFILE)
    return tmp_path / "my-shop"


def test_a_project_has_all_that_a_walk_needs(project: Path) -> None:
    assert files_in(project) == WRITTEN
    assert (project / "company.example.toml").read_text() == PROFILE


def test_what_was_written_is_named_in_the_order_it_was_written(tmp_path: Path) -> None:
    written = write_starter(tmp_path / "my-shop", profile=PROFILE)
    assert {str(path.relative_to(tmp_path / "my-shop")) for path in written} == WRITTEN


def test_an_empty_folder_will_do(tmp_path: Path) -> None:
    write_starter(tmp_path, profile=PROFILE)
    assert files_in(tmp_path) == WRITTEN


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text("mine")
    with pytest.raises(UsageError, match="is there already, and not empty\nTo fix: name a new folder"):
        write_starter(tmp_path, profile=PROFILE)
    assert files_in(tmp_path) == {"conftest.py"}


def test_a_file_in_the_way_is_refused(tmp_path: Path) -> None:
    (tmp_path / "my-shop").write_text("a file")
    with pytest.raises(UsageError, match="is there already"):
        write_starter(tmp_path / "my-shop", profile=PROFILE)
    with pytest.raises(UsageError, match=r"cannot use .*my-shop/inside: "):
        write_starter(tmp_path / "my-shop" / "inside", profile=PROFILE)


def test_a_folder_that_cannot_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(self: Path) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "iterdir", forbidden)
    with pytest.raises(UsageError, match=r"cannot use .*: Permission denied"):
        write_starter(tmp_path, profile=PROFILE)


def test_the_command_says_what_to_do_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    said = CliRunner().invoke(app, ["init", "my shop"]).output
    assert said.splitlines()[-1] == "Now: cd 'my shop' && pytest"
    assert f"wrote my shop{os.sep}pytest.ini" in said
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert CliRunner().invoke(app, ["init", "."]).output.splitlines()[-1] == "Now: pytest"


def test_a_refusal_has_no_traceback_and_status_2(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text("mine")
    result = CliRunner().invoke(app, ["init", str(tmp_path)])
    assert result.exit_code == 2
    assert result.stderr.startswith("Error: ")
    assert "Traceback" not in result.output


def test_the_profile_to_start_from_names_no_real_company() -> None:
    company = Company.from_toml(Company.example())
    assert company.is_loopback or all(host.endswith(".example") for host in company.hosts)


def test_the_first_journey_is_collected_with_a_step_of_its_own(pytester: pytest.Pytester) -> None:
    write_starter(pytester.path / "my-shop", profile=PROFILE)
    result = pytester.runpytest_inprocess(
        "--rootdir=my-shop", "-cmy-shop/pytest.ini", "--collect-only", "-q", "my-shop"
    )
    result.stdout.fnmatch_lines(["*first_journey.feature::test_bought_as_a_guest_and_followed"])
    assert result.ret == pytest.ExitCode.OK
