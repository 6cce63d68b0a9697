"""Hold the code to the table in ARCHITECTURE.md: nothing imports upward, in a circle, or out of `journeys/` by name."""

import ast
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TOP_FOLDERS = ("steps", "fixtures", "reports", "features")


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A row of the table: what lives on a floor, and which floors it may import."""

    floor: int
    paths: tuple[str, ...]  # from the root of the source; a folder ends in "/"
    floors: frozenset[int]
    outsiders: str  # what the row says of packages that are not ours; empty when it says nothing

    def __str__(self) -> str:
        return f"floor {self.floor} ({', '.join(self.paths)})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """One module asks for another, at a line."""

    importer: str
    imported: str
    place: str  # "journeys/walk.py:12"


def read_rooms(page: str, root: Path) -> list[Room]:
    """Read the table. A short path («`finding.py`») stands in `journeys/` when it is not at the top."""
    return [_room(row, root) for line in page.splitlines() if (row := _cells(line)) and row[0].isdigit()]


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")] if line.lstrip().startswith("|") else []


def _room(row: list[str], root: Path) -> Room:
    floor, paths, imports = int(row[0]), re.findall(r"`([^`]+)`", row[1]), row[-1]
    spans = re.findall(r"(?<![\w.])(\d)(?:\s*[–-]\s*(\d))?", imports)
    named = {floor for low, high in spans for floor in range(int(low), int(high or low) + 1)}
    return Room(
        floor=floor,
        paths=tuple(
            path if path.startswith("journeys/") or (root / path).exists() else f"journeys/{path}" for path in paths
        ),
        floors=frozenset(range(1, floor) if "all below" in imports else named),
        outsiders=imports.lower() if "standard library" in imports else "",
    )


def room_of(path: str, rooms: Iterable[Room]) -> Room | None:
    """The room with the longest matching path."""
    matches = [
        (len(place), room)
        for room in rooms
        for place in room.paths
        if path == place or (place.endswith("/") and path.startswith(place))
    ]
    return max(matches, key=lambda match: match[0])[1] if matches else None


def modules_of(root: Path) -> dict[str, str]:
    """Every module of ours by its name when installed, with its path in the source."""
    found = {}
    for folder in ("journeys", *TOP_FOLDERS):
        for file in sorted((root / folder).rglob("*.py")):
            path = file.relative_to(root)
            parts = path.with_suffix("").parts
            name = ".".join(parts if folder == "journeys" else ("journeys", *parts))
            found[name.removesuffix(".__init__")] = path.as_posix()
    return found


def imports_of(module: str, path: str, root: Path, known: Mapping[str, str]) -> Iterator[Import]:
    """Everything that a module imports, inside functions and for type checkers too; ours as whole module names."""
    package = module if path.endswith("/__init__.py") else module.rpartition(".")[0]
    for node in ast.walk(ast.parse((root / path).read_text(encoding="utf-8"), filename=path)):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package.split(".")[: len(package.split(".")) + 1 - node.level]) if node.level else ""
            base = ".".join(part for part in (base, node.module) if part)
            deeper = [f"{base}.{alias.name}" for alias in node.names]
            names = [name if name in known else base for name in deeper]
        for name in names:
            yield Import(importer=module, imported=name, place=f"{path}:{getattr(node, 'lineno', 0)}")


def faults(page: str, root: Path) -> list[str]:
    """What in the tree does not hold to the table, a line each."""
    rooms, known = read_rooms(page, root), modules_of(root)
    asked = [found for name, path in known.items() for found in imports_of(name, path, root, known)]
    ours = [found for found in asked if found.imported in known]
    unhoused = [f"{path} has no room in the table" for path in known.values() if _needs_room(root / path, path, rooms)]
    return [
        *unhoused,
        *(fault for found in ours if (fault := _between_rooms(found, known, rooms))),
        *(fault for found in ours if (fault := _by_name(found, known))),
        *(fault for found in asked if (fault := _from_outside(found, known, rooms))),
        *(f"a circle: {' → '.join((*circle, circle[0]))}" for circle in circles(ours)),
    ]


def _needs_room(file: Path, path: str, rooms: Iterable[Room]) -> bool:
    return (
        room_of(path, rooms) is None
        and bool(file.read_text(encoding="utf-8").strip())
        and path != "journeys/__init__.py"
    )


def _between_rooms(found: Import, known: Mapping[str, str], rooms: Iterable[Room]) -> str:
    here, there = room_of(known[found.importer], rooms), room_of(known[found.imported], rooms)
    if here is None or there is None or here == there or there.floor in here.floors:
        return ""
    return f"{found.place} imports {found.imported}: {here} may not import {there}"


def _by_name(found: Import, known: Mapping[str, str]) -> str:
    here, there = known[found.importer].split("/")[0], known[found.imported].split("/")[0]
    if here != "journeys" or there == "journeys":
        return ""
    return f"{found.place} imports {found.imported}: journeys/ never imports {there}/ by name"


def _from_outside(found: Import, known: Mapping[str, str], rooms: Iterable[Room]) -> str:
    room, package = room_of(known[found.importer], rooms), found.imported.split(".")[0]
    if room is None or not room.outsiders or package in {"journeys", *sys.stdlib_module_names}:
        return ""
    if package in room.outsiders:
        return ""
    return f"{found.place} imports {package}: {room} may import the standard library alone"


def circles(found: Iterable[Import]) -> list[tuple[str, ...]]:
    """Modules that import one another, each circle once, from its first name on."""
    asks: dict[str, set[str]] = {}
    for one in found:
        if one.importer != one.imported:
            asks.setdefault(one.importer, set()).add(one.imported)
    rounds = set()
    for start in sorted(asks):
        way = _way_back(start, asks)
        if way:
            first = way.index(min(way))
            rounds.add((*way[first:], *way[:first]))
    return sorted(rounds)


def _way_back(start: str, asks: Mapping[str, set[str]]) -> tuple[str, ...]:
    """The shortest way from a module back to itself; empty when there is none."""
    ways: list[tuple[str, ...]] = [(start,)]
    seen = {start}
    for way in ways:  # grows while it is walked
        for following in sorted(asks.get(way[-1], ())):
            if following == start:
                return way
            if following not in seen:
                seen.add(following)
                ways.append((*way, following))
    return ()


def test_every_import_holds_to_the_table() -> None:
    page = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    assert faults(page, ROOT) == []


def test_the_table_has_a_row_for_every_folder() -> None:
    page = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    named = {path.split("/")[0] for room in read_rooms(page, ROOT) for path in room.paths}
    assert {"journeys", "steps", "fixtures", "reports"} <= named


def test_the_table_names_nothing_that_is_not_there() -> None:
    page = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    assert [path for room in read_rooms(page, ROOT) for path in room.paths if not (ROOT / path).exists()] == []


TABLE = """
| floor | room | what lives there | imports |
|---|---|---|---|
| 1 | `journeys/claim.py`, `customer.py` | the words | standard library (and Faker, in `customer.py`) |
| 2 | `journeys/notebook.py` | the record; not `walk.py` | floor 1 |
| 2 | `journeys/reading/` | pure | floor 1 |
| 3 | `journeys/checks/` | judges | floors 1–2 |
| 3 | `reports/` | pages | floors 1–2 |
| 4 | `journeys/walk.py` | ties | floors 1–3 |
| 5 | `steps/` | Gherkin | all below |
"""


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A tree that holds to TABLE."""
    for name in ("journeys", "journeys/reading", "journeys/checks", "steps", "reports"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").touch()
    build(tmp_path, "journeys/claim.py", "import re")
    build(tmp_path, "journeys/customer.py", "from faker import Faker\nfrom journeys.claim import Claim")
    build(tmp_path, "journeys/notebook.py", "from journeys.claim import Claim")
    build(tmp_path, "journeys/reading/money.py", "from journeys import claim")
    build(tmp_path, "journeys/reading/page.py", "from . import money\nfrom .money import read")
    build(tmp_path, "journeys/checks/late_fee.py", "import journeys.notebook\nimport pytest")
    build(tmp_path, "journeys/walk.py", "from journeys.checks import late_fee")
    build(tmp_path, "steps/web.py", "from journeys.walk import Walk\nfrom journeys.reports import pages")
    build(tmp_path, "reports/pages.py", "from journeys.notebook import Record")
    return tmp_path


def build(house: Path, path: str, source: str) -> None:
    (house / path).write_text(source + "\n", encoding="utf-8")


def test_a_tidy_house_has_no_faults(house: Path) -> None:
    assert faults(TABLE, house) == []


@pytest.mark.parametrize(
    ("path", "source", "fault"),
    [
        pytest.param("journeys/notebook.py", "from journeys.walk import Walk", "may not import floor 4", id="upward"),
        pytest.param(
            "journeys/notebook.py", "from journeys.reading import page", "may not import floor 2", id="sideways"
        ),
        pytest.param(
            "journeys/notebook.py",
            "def late():\n    from journeys.checks.late_fee import x",
            "journeys/notebook.py:2 imports journeys.checks.late_fee",
            id="inside a function",
        ),
        pytest.param(
            "journeys/claim.py",
            "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from journeys.notebook import Record",
            "journeys/claim.py:3",
            id="for the type checker",
        ),
        pytest.param("journeys/reading/page.py", "from .. import walk", "imports journeys.walk", id="by dots"),
        pytest.param("journeys/walk.py", "import journeys.reports.pages", "never imports reports/", id="by name"),
        pytest.param("journeys/claim.py", "import httpx", "the standard library alone", id="from outside"),
        pytest.param("journeys/stray.py", "x = 1", "journeys/stray.py has no room", id="without a room"),
        pytest.param(
            "journeys/reading/money.py",
            "from journeys.reading.page import x",
            "a circle: journeys.reading.money → journeys.reading.page → journeys.reading.money",
            id="in a circle",
        ),
    ],
)
def test_an_untidy_house_is_found_out(house: Path, path: str, source: str, fault: str) -> None:
    build(house, path, source)
    (found,) = [line for line in faults(TABLE, house) if fault in line]
    assert found
