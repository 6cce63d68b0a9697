"""What has to hold for the checkout as a whole: locks, packages, and nothing of one machine in any file."""

import glob
import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
OURS = ("journeys", "steps", "fixtures", "reports", "features")
EVERYWHERE = (*OURS, "tests", "bench", "docs", ".ci")
NOT_SHIPPED = ("fixtures/oscar/", "fixtures/shops/")  # shops are set up from a checkout only
LONGEST_MODULE = 350  # lines
GENERATED = {"__pycache__", "node_modules"}

# Put together here, so that this file does not name them either.
REGISTRIES = re.compile("|".join(("pypi[.]org", "pythonhosted[.]org", "npmjs[.](?:org|com)", "deb[.]debian[.]org")))
ONE_MACHINE = re.compile(r"(?<![\w.:/>-])/(?:work|root|tmp|Users|home/\w+)/\w")


def files_of(*folders: str) -> Iterator[Path]:
    """Every file that belongs to the project, without asking git, which a fresh machine may lack."""
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and not GENERATED & set(path.parts):
                yield path
    if folders == EVERYWHERE:
        yield from (path for path in sorted(ROOT.iterdir()) if path.is_file() and path.name != ".git")


def lines_with(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}"
        for path in files_of(*EVERYWHERE)
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="ignore").splitlines(), 1)
        if pattern.search(line)
    ]


def pyproject() -> dict[str, dict[str, object]]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def pins(lock: str) -> dict[str, str]:
    """Name and version of everything that a lock pins."""
    found = re.findall(r"(?m)^([\w.-]+)==([^\s;]+)", (ROOT / lock).read_text(encoding="utf-8"))
    return {canonicalize_name(name): version for name, version in found}


def asked_for() -> dict[str, Requirement]:
    """What pyproject.toml asks for, to run and to develop."""
    groups = pyproject()["dependency-groups"]["dev"]
    plain = pyproject()["project"]["dependencies"]
    assert isinstance(groups, list)
    assert isinstance(plain, list)
    return {canonicalize_name(asked.name): asked for asked in map(Requirement, (*plain, *groups))}


def asked_when_locked(lock: str) -> set[str]:
    """What pyproject.toml asked for when the lock was made, which the lock says below each pin."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    blocks = re.split(r"(?m)^(?=[\w.-]+==)", text)[1:]
    return {canonicalize_name(block.split("==")[0]) for block in blocks if "journeys (pyproject.toml" in block}


def test_no_file_names_a_registry() -> None:
    assert lines_with(REGISTRIES) == []


def test_no_module_is_too_long_to_be_read_at_once() -> None:
    modules = [path for path in files_of(*OURS) if path.suffix == ".py"]
    lengths = {path.relative_to(ROOT).as_posix(): len(path.read_bytes().splitlines()) for path in modules}
    assert {path: lines for path, lines in lengths.items() if lines > LONGEST_MODULE} == {}


def test_no_file_names_a_place_on_one_machine() -> None:
    assert lines_with(ONE_MACHINE) == []


def test_the_lock_has_what_pyproject_asks_for() -> None:
    """When this fails: make lock."""
    locked = pins("requirements.lock")
    wanting = [
        f"{asked} (locked: {locked.get(name, 'nothing')})"
        for name, asked in asked_for().items()
        if name not in locked or not asked.specifier.contains(locked[name], prereleases=True)
    ]
    assert wanting == []


def test_the_lock_has_nothing_that_pyproject_no_longer_asks_for() -> None:
    """When this fails: make lock."""
    assert asked_when_locked("requirements.lock") - set(asked_for()) == set()


@pytest.mark.parametrize("lock", ["requirements.lock", "reports/allure-pages/node.lock"])
def test_every_pin_has_hashes_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    blocks = re.split(r"(?m)^(?=[\w.-]+==)", text)[1:]
    assert [block.split("\n")[0] for block in blocks if "--hash=sha256:" not in block] == []
    assert "://" not in text
    assert "--index-url" not in text


def test_allures_lock_has_integrity_and_no_address() -> None:
    lock = json.loads((ROOT / "reports/allure-pages/package-lock.json").read_text(encoding="utf-8"))
    fetched = {name: entry for name, entry in lock["packages"].items() if name}
    assert [name for name, entry in fetched.items() if "integrity" not in entry] == []
    assert [name for name, entry in fetched.items() if "resolved" in entry] == []
    asked = json.loads((ROOT / "reports/allure-pages/package.json").read_text(encoding="utf-8"))["dependencies"]
    assert fetched["node_modules/allure"]["version"] == asked["allure"]


def packages() -> Mapping[str, str]:
    """Every package that pyproject.toml lists, with its folder."""
    tools = pyproject()["tool"]["setuptools"]
    assert isinstance(tools, dict)
    homes = tools["package-dir"]

    def folder(package: str) -> str:
        home = max((name for name in homes if package == name or package.startswith(f"{name}.")), key=len)
        return "/".join((homes[home], *package.removeprefix(home).strip(".").split("."))).rstrip("/")

    return {package: folder(package) for package in tools["packages"]}


def test_every_folder_with_python_files_is_a_package() -> None:
    holding = {path.parent.relative_to(ROOT).as_posix() + "/" for path in files_of(*OURS) if path.suffix == ".py"}
    listed = {folder + "/" for folder in packages().values()}
    assert {folder for folder in holding - listed if not folder.startswith(NOT_SHIPPED)} == set()


def test_every_package_that_is_listed_is_there() -> None:
    assert [name for name, folder in packages().items() if not (ROOT / folder / "__init__.py").is_file()] == []


def test_every_other_file_is_package_data() -> None:
    tools = pyproject()["tool"]["setuptools"]
    assert isinstance(tools, dict)
    shipped = {
        f"{folder}/{path}"
        for folder in packages().values()
        for pattern in tools["package-data"]["*"]
        for path in glob.glob(pattern, root_dir=ROOT / folder, recursive=True)  # noqa: PTH207 - as setuptools reads it
    }
    held = {path.relative_to(ROOT).as_posix() for path in files_of(*OURS) if path.suffix not in (".py", ".pyc")}
    assert sorted(path for path in held - shipped if not path.startswith(NOT_SHIPPED)) == []


def test_make_says_every_target() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    (phony,) = re.findall(r"(?m)^\.PHONY: (.*)$", makefile)
    assert re.findall(r"(?m)^([a-z]+):.*## ", makefile) == phony.split()


def test_the_licence_is_mit() -> None:
    assert (ROOT / "LICENSE").read_text(encoding="utf-8").startswith("MIT License")
