"""What a user installs: one name, all that belongs to it, and a walk that goes from there."""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from journeys.cache import our_cache
from journeys.channels.web.browsers.browser import require_browser

ROOT = Path(__file__).parents[1]
PARTS = ("journeys", "steps", "fixtures", "reports", "features")
PLACES = {f"journeys/{part}" if part != "journeys" else part: part for part in PARTS}
CODE_OF_OTHERS = ("fixtures/oscar/", "fixtures/shops/")  # shops are set up from a checkout only
NOT_INSTALLED = {"__pycache__", "node_modules"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built beside the checkout: a build in it would leave files that shadow what is installed."""
    source, shelf = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("shelf")
    for part in PARTS:
        shutil.copytree(ROOT / part, source / part, ignore=shutil.ignore_patterns(*NOT_INSTALLED))
    for file in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / file, source)
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(shelf), str(source)]
    done = subprocess.run(build, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = shelf.glob("*.whl")
    return built


def test_one_name_is_installed(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        tops = {name.partition("/")[0] for name in packed.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"journeys"}


def test_all_that_belongs_to_it_is_installed(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        installed = set(packed.namelist())
    missing = [
        path.relative_to(ROOT)
        for place, part in PLACES.items()
        for path in (ROOT / part).rglob("*")
        if path.is_file() and not NOT_INSTALLED & set(path.parts)
        if f"{place}/{path.relative_to(ROOT / part).as_posix()}" not in installed
    ]
    assert [path for path in missing if not path.as_posix().startswith(CODE_OF_OTHERS)] == []


class Installed:
    """An environment with the wheel, which sees what we stand on and not the checkout."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.python = home / "env" / "bin" / "python"
        self.environment = os.environ | {
            "PATH": f"{home / 'env' / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "XDG_CACHE_HOME": str(home / "cache"),
            "JOURNEYS_BROWSER": str(require_browser().path),
        }

    def install(self, wheel: Path) -> None:
        """Install the wheel from disk; everything else is borrowed from the environment that runs the tests."""
        venv.create(self.home / "env", with_pip=False)
        installer = [sys.executable, "-m", "pip", "--python", str(self.python), "install", "--no-index"]
        if not importlib.util.find_spec("pip"):
            installer = ["uv", "pip", "install", "--python", str(self.python), "--offline"]
        subprocess.run([*installer, "--quiet", "--no-deps", str(wheel)], check=True)
        (packages,) = (self.home / "env" / "lib").glob("*/site-packages")
        (packages / "borrowed.pth").write_text(sysconfig.get_path("purelib"))
        if (our_cache() / "allure-pages").is_dir():  # fetched before; to fetch it again would take the network
            (self.home / "cache").mkdir()
            (self.home / "cache" / "journeys").symlink_to(our_cache(), target_is_directory=True)

    def run(self, *words: str, within: str = ".", status: int = 0) -> str:
        """What a command says, which has to end with this status."""
        done = subprocess.run(
            words, cwd=self.home / within, env=self.environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == status, done.stdout + done.stderr
        return done.stdout


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    installed = Installed(tmp_path_factory.mktemp("home"))
    installed.install(wheel)
    return installed


def test_a_project_of_ones_own_is_begun_and_walked(installed: Installed) -> None:
    place = installed.run("python", "-c", "import journeys.steps.web as web; print(web.__file__)").strip()
    assert place.startswith(str(installed.home / "env"))
    installed.run("walk", "init", "my-shop")
    assert "1 passed" in installed.run("python", "-m", "pytest", within="my-shop")
    (run,) = (path for path in (installed.home / "my-shop" / "runs").iterdir() if path.is_dir())
    assert len(list(run.glob("*/notebook.jsonl"))) == 1
    assert len(list((run / "allure-results").glob("*-result.json"))) == 1
    assert (run / "summary.html").is_file()


def test_the_company_in_the_box_is_walked_from_anywhere(installed: Installed) -> None:
    assert " Browser: " in installed.run("walk", "doctor")
    assert "late-fee" in installed.run("walk", "seams")
    told = installed.run("walk", "demo", "-m", "person", "--locale", "en-US", "--seam", "late-fee", status=1)
    assert "✗ late-fee: " in told
    assert told.count("\n1/1 ") == 1
    (summary,) = re.findall(r"^Report: (.*)$", told, re.MULTILINE)
    assert "<html" in (installed.home / summary).read_text(encoding="utf-8")
    # Without Node a walk goes all the same, and says how to get Allure's pages.
    assert "\nAllure: " in told or "no report pages" in told
