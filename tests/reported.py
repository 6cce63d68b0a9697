"""Runs a small journey with the reporter on, in pytest within pytest, and reads the folder of results it leaves."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

Json = Mapping[str, Any]

# The vocabulary in tests/fake_journey.py; a worker of pytest-xdist has to be shown where it lies.
HOUSE = f"""
import sys
sys.path.insert(0, {str(Path(__file__).parent)!r})
pytest_plugins = ["fake_journey"]
"""
FEATURE = """
@shop
Feature: From the ad to the door
  A stranger sees an ad and buys what it shows.

  @moment-that-matters
  Scenario: {name}
    Given a first-time customer who wants "Bamboo tea set"
    When they put it in the basket
{steps}"""


class Reported:
    """What one run left in its folder of results."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.results: list[Json] = [json.loads(path.read_text()) for path in folder.glob("*-result.json")]
        self.containers: list[Json] = [json.loads(path.read_text()) for path in folder.glob("*-container.json")]

    @property
    def only(self) -> Json:
        (result,) = self.results
        return result

    @property
    def steps(self) -> list[tuple[str, str]]:
        return [(step["status"], step["name"]) for step in self.only["steps"]]

    def step(self, words: str) -> Json:
        (step,) = [step for step in self.only["steps"] if words in step["name"]]
        return step

    def labels(self, name: str) -> list[str]:
        return [label["value"] for label in self.only["labels"] if label["name"] == name]

    def attached(self, holder: Json) -> dict[str, tuple[str, str]]:
        """By its name: media type and text of what is attached to a step or a test."""
        return {
            one["name"]: (one["type"], (self.folder / one["source"]).read_text(errors="replace"))
            for one in holder.get("attachments", [])
        }

    @property
    def everything(self) -> str:
        return "\n".join(path.read_text(errors="replace") for path in sorted(self.folder.iterdir()))


def walked(
    pytester: pytest.Pytester, *steps: str, options: tuple[str, ...] = (), name: str = "The tea set"
) -> Reported:
    lines = "".join(f"    {step}\n" for step in steps)
    return reported(pytester, FEATURE.format(name=name, steps=lines), *options)


def reported(pytester: pytest.Pytester, feature: str, *options: str) -> Reported:
    pytester.makeconftest(HOUSE)
    pytester.makefile(".feature", journey=feature)
    pytester.makepyfile(test_journey='from pytest_bdd import scenarios\nscenarios("journey.feature")')
    results = pytester.path / "results"
    run(pytester, "--alluredir", str(results), *options)
    return Reported(results)


def run(pytester: pytest.Pytester, *options: str) -> pytest.RunResult:
    """Run pytest in this process, with the plugins that matter; pytest-playwright refuses to run within itself."""
    apart = ("journeys", "playwright", "randomly", "cacheprovider", "hypothesispytest", "faker", "anyio")
    return pytester.runpytest_inprocess(*(f"-pno:{name}" for name in apart), *options)
