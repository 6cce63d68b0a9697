"""What Allure is told of an error: whose trouble it is, and in which words."""

import re
import traceback
from pathlib import Path

import pytest
from allure_commons.model2 import Status, StatusDetails

from journeys.errors import JourneysError, LetDown
from journeys.reports.walked import Halt

_MACHINERY = re.compile(r"[\\/](_?pytest|pluggy|pytest_bdd|allure_\w+|xdist)[\\/]|importlib|[\\/]pytest_\w+$")


def status_of(error: BaseException) -> str:
    """«failed» is the company's doing, «broken» is ours."""
    if isinstance(error, pytest.skip.Exception):
        return Status.SKIPPED
    ours = not isinstance(error, AssertionError | pytest.fail.Exception | Halt)
    return Status.BROKEN if ours else Status.FAILED


def details_of(error: BaseException, *, root: Path) -> StatusDetails:
    """What is said of an error: its own words, and only for what nobody expected where in the code it was.

    Values of variables are never told.
    """
    spoken = isinstance(error, JourneysError | AssertionError | pytest.fail.Exception | pytest.skip.Exception | Halt)
    words = str(error).strip()
    message = (words or type(error).__name__) if spoken else f"{type(error).__name__}: {words}".rstrip(": ")
    expected = isinstance(error, JourneysError | LetDown | Halt | pytest.skip.Exception)
    return StatusDetails(message=message, trace=None if expected else _way_to(error, root))


def _way_to(error: BaseException, root: Path) -> str | None:
    frames = traceback.extract_tb(error.__traceback__)
    places = [frame for frame in frames if not _MACHINERY.search(f"{frame.filename}/{frame.name}")]
    lines = [f"{_short(frame.filename, root)}:{frame.lineno} in {frame.name}\n    {frame.line}" for frame in places]
    return "\n".join(lines) or None


def _short(filename: str, root: Path) -> str:
    """A place as one who works on it knows it, without the folders of this machine."""
    path = Path(filename)
    return str(path.relative_to(root) if path.is_relative_to(root) else Path(*path.parts[-3:]))
