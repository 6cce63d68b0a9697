"""The page on the history names every column of every table, and every metric."""

import re
from pathlib import Path

from journeys.history.tables import TABLES
from journeys.reports.machines.prometheus import metrics_text
from journeys.run.comparing import Comparison
from tests.runs import a_finding, a_run, a_verdict

PAGE = (Path(__file__).parents[1] / "docs" / "history.md").read_text(encoding="utf-8")


def told_in(table: str) -> list[str]:
    """The names in a table's first column."""
    cells = re.findall(r"^\| ([\w, ]+) \|", table, re.MULTILINE)
    return [name for cell in cells for name in cell.split(", ") if name not in ("column", "metric")]


def test_every_column_is_told_in_its_order() -> None:
    tables = dict(re.findall(r"^### (\w+)\n(.*?)(?=^#|\Z)", PAGE, re.MULTILINE | re.DOTALL))
    assert {name: told_in(table) for name, table in tables.items()} == {
        table.name: [column.name for column in table.columns] for table in TABLES.tables.values()
    }


def test_every_metric_is_told_in_its_order() -> None:
    text = metrics_text(a_run(a_verdict(a_finding())), Comparison())
    told = told_in(PAGE.partition("## For build servers")[2])
    assert told == re.findall(r"^# TYPE (\w+) gauge$", text, re.MULTILINE)
