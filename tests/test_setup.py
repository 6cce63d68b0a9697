"""The set-up that every make target begins with: at once when done, taken up again when not, clear when it cannot."""

import importlib.util
import os
import shutil
import subprocess
from pathlib import Path
from types import ModuleType

import pytest

CI = Path(__file__).parents[1] / ".ci"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout in small, with a Python that only writes down what it was called for."""
    (tmp_path / ".ci").mkdir()
    shutil.copy(CI / "setup", tmp_path / ".ci" / "setup")
    for file in ("requirements.lock", "pyproject.toml", "reports/allure-pages/package-lock.json"):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text("playwright==1.65.2 \\\n")
    return python_that(tmp_path, 'case "$1" in -c) exit 0;; esac; shift; printf "%s\\n" "$@" >called; exit 0')


def python_that(checkout: Path, does: str) -> Path:
    (checkout / "python").write_text(f"#!/bin/sh\n{does}\n")
    (checkout / "python").chmod(0o755)
    return checkout


def set_up(checkout: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": os.environ["PATH"], "PYTHON": str(checkout / "python")}
    command = [str(checkout / ".ci" / "setup"), *words]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def called_for(checkout: Path) -> list[str]:
    """The words that the Python part was called with since we last asked."""
    called = checkout / "called"
    words = called.read_text().splitlines() if called.exists() else []
    called.unlink(missing_ok=True)
    return words


def finish(checkout: Path, words: list[str]) -> None:
    """Stamp each part as the Python part would."""
    (checkout / "witness").touch()
    for wanted, stamp in zip(words[1::3], words[2::3], strict=True):
        (checkout / stamp).parent.mkdir(exist_ok=True)
        (checkout / stamp).write_text(f"{wanted}\nwitness\n")


def test_what_is_not_set_up_is_set_up(checkout: Path) -> None:
    assert set_up(checkout, "python", "browser", "allure").returncode == 0
    words = called_for(checkout)
    assert words[::3] == ["python", "browser", "allure"]
    assert words[2::3] == [".venv/.set-up", ".setup/browser", ".setup/allure"]


def test_what_is_set_up_is_left_alone(checkout: Path) -> None:
    set_up(checkout, "python", "browser", "allure")
    finish(checkout, called_for(checkout))
    set_up(checkout, "python", "browser", "allure")
    assert called_for(checkout) == []


def test_what_was_interrupted_is_taken_up_again(checkout: Path) -> None:
    set_up(checkout, "python", "allure")
    finish(checkout, called_for(checkout)[:3])
    set_up(checkout, "python", "allure")
    assert called_for(checkout)[::3] == ["allure"]


@pytest.mark.parametrize(
    ("file", "parts"),
    [
        ("requirements.lock", ["python"]),
        ("pyproject.toml", ["python"]),
        ("reports/allure-pages/package-lock.json", ["allure"]),
    ],
)
def test_a_changed_lock_is_set_up_anew(checkout: Path, file: str, parts: list[str]) -> None:
    set_up(checkout, "python", "browser", "allure")
    finish(checkout, called_for(checkout))
    with (checkout / file).open("a") as lock:
        lock.write("another==1.0\n")
    set_up(checkout, "python", "browser", "allure")
    assert called_for(checkout)[::3] == parts


def test_what_has_gone_is_set_up_anew(checkout: Path) -> None:
    set_up(checkout, "browser")
    finish(checkout, called_for(checkout))
    (checkout / "witness").unlink()
    set_up(checkout, "browser")
    assert called_for(checkout)[::3] == ["browser"]


def test_again_means_again(checkout: Path) -> None:
    set_up(checkout, "allure")
    finish(checkout, called_for(checkout))
    set_up(checkout, "--again", "allure")
    assert called_for(checkout)[:2] == ["--again", "allure"]


def test_a_python_that_is_too_old_is_said(checkout: Path) -> None:
    python_that(checkout, "exit 1")
    done = set_up(checkout, "python")
    assert done.returncode == 2
    assert "needs Python 3.11 or later" in done.stderr
    assert "To fix: install one, or name it: make PYTHON=" in done.stderr


def test_an_unknown_part_is_refused(checkout: Path) -> None:
    done = set_up(checkout, "kitchen")
    assert done.returncode == 2
    assert "no part of the set-up is named 'kitchen'; known: python, browser, allure" in done.stderr


@pytest.fixture
def parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The Python part, in an empty folder."""
    spec = importlib.util.spec_from_file_location("parts", CI / "parts.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.chdir(tmp_path)
    return module


def test_only_one_of_two_set_ups_does_the_work(parts: ModuleType, tmp_path: Path) -> None:
    done: list[str] = []

    def work() -> Path:
        done.append("work")
        return tmp_path

    parts.PARTS["browser"] = work
    for _ in range(2):
        assert parts.main(["browser", "any", ".setup/browser"]) == 0
    assert done == ["work"]


def test_a_set_up_that_fails_leaves_no_stamp(parts: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    def fail() -> Path:
        raise parts.SetUpError("the network is closed")

    parts.PARTS["browser"] = fail
    assert parts.main(["browser", "any", ".setup/browser"]) == 2
    assert not Path(".setup/browser").exists()
    assert "set-up: browser: the network is closed" in capsys.readouterr().err


def test_a_walk_goes_without_the_pages(parts: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert parts.main(["allure", "key", ".setup/allure"]) == 0
    said = capsys.readouterr().err
    assert "walks will leave Allure results without pages" in said
    assert "`make setup` tries again" in said
    assert "allure is ready" not in said
    assert parts.finished(Path(".setup/allure"), "key")


def test_an_environment_that_is_none_of_ours_is_not_removed(parts: ModuleType) -> None:
    Path(".venv").mkdir()
    with pytest.raises(parts.SetUpError, match="no virtual environment"):
        parts.python()
    assert Path(".venv").is_dir()


def test_without_ensurepip_pip_and_root_the_command_is_named(
    parts: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "runs", lambda _command: False)
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    with pytest.raises(parts.SetUpError, match="sudo apt-get install python3-venv"):
        parts.make_venv()


@pytest.mark.parametrize(
    ("environment", "alone"),
    [
        pytest.param({"PIP_INDEX_URL": "https://mirror.example/simple"}, True, id="pip alone has a mirror"),
        pytest.param(
            {"PIP_INDEX_URL": "https://mirror.example/simple", "UV_DEFAULT_INDEX": "https://mirror.example/simple"},
            False,
            id="both have it",
        ),
    ],
)
def test_uv_does_not_go_past_a_mirror_that_is_set_for_pip(
    parts: ModuleType, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], alone: bool
) -> None:
    for name in ("PIP_INDEX_URL", "UV_DEFAULT_INDEX", "UV_INDEX_URL", "UV_INDEX", "UV_CONFIG_FILE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert parts.pip_alone_knows_the_mirror() is alone
