"""Rows for a spreadsheet, and for programs: CSV as RFC 4180 has it, in which nothing is a formula, and JSON."""

import csv
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TextIO

from journeys.secrecy import plain_cell


def write_csv(file: TextIO, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write rows below their header.

    Args:
        file: Opened with `newline=""`.
        header: What the columns are called.
        rows: Moments are written as ISO 8601 has them, what is not there as nothing.
    """
    sheet = csv.writer(file)
    sheet.writerow(header)
    sheet.writerows([_cell(value) for value in row] for row in rows)


def as_json(value: object) -> object:
    """A value as JSON has it."""
    return value.isoformat(timespec="seconds") if isinstance(value, datetime) else value


def _cell(value: object) -> object:
    match value:
        case str():
            return plain_cell(value)
        case tuple():
            return plain_cell(", ".join(map(str, value)))
        case datetime():
            return as_json(value)
    return value
