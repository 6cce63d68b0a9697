"""Feature files as tests: read with clear errors, collected as they are."""

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any, cast

import pytest
from gherkin.errors import CompositeParserException, ParserError
from gherkin.parser import Parser
from pytest_bdd import scenario
from pytest_bdd.exceptions import GherkinParseError, NoScenariosFound
from pytest_bdd.feature import get_feature
from pytest_bdd.scenario import get_python_name_generator

from journeys.errors import JourneysError, UsageError

EXAMPLE = "see `walk init` for a feature that works"


def scenario_names(path: Path) -> tuple[str, ...]:
    """The names of all scenarios of a feature file, in order.

    Raises:
        UsageError: the file cannot be read, is not Gherkin, or two of its scenarios have one name (the first would be
            lost without a word); names file and line.
    """
    try:
        document = Parser().parse(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"cannot read {path}: {error}", fix="save it as text in UTF-8") from error
    except (CompositeParserException, ParserError) as error:
        first = getattr(error, "errors", [error])[0]
        line = getattr(first, "location", {}).get("line", "?")
        raise UsageError(f"{path}:{line}: not Gherkin: {str(first).splitlines()[0]}", fix=EXAMPLE) from error
    found = tuple(_scenarios(cast(Mapping[str, Any], document)))
    for one in found:
        if not one["steps"]:
            described = " ".join(str(one.get("description", "")).split())
            taken = f"; «{described}» was taken for its description" if described else ""
            raise UsageError(
                f"{path}:{one['location']['line']}: the scenario {one['name']!r} has no step{taken}",
                fix="begin each step with Given, When, Then, And or But",
            )
    names = tuple(str(one["name"]) for one in found)
    for name, times in Counter(names).items():
        if times > 1:
            raise UsageError(f"{path}: {times} scenarios are named {name!r}", fix="give each a name of its own")
    return names


def _scenarios(document: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    feature = document.get("feature") or {}
    for child in feature.get("children", ()):
        for inner in child["rule"]["children"] if "rule" in child else [child]:
            if "scenario" in inner:
                yield inner["scenario"]


class FeatureFile(pytest.Module):
    """A feature file, whose scenarios are tests."""

    def _getobj(self) -> ModuleType:
        """Stand in for the test module that would bind the scenarios one by one."""
        module = ModuleType(self.path.stem)
        names = scenario_names(self.path)
        if not names:
            raise UsageError(f"{self.path} has no scenario", fix=EXAMPLE)
        try:
            get_feature(str(self.path.parent), self.path.name)
            for name in names:
                bound = scenario(self.path.name, name, features_base_dir=str(self.path.parent))(lambda: None)
                free = (title for title in get_python_name_generator(name) if not hasattr(module, title))
                setattr(module, next(iter(free)), bound)
        except (GherkinParseError, NoScenariosFound) as error:
            line = getattr(error, "line", "?")
            raise UsageError(
                f"{self.path}:{line}: {str(error).splitlines()[0]}: {getattr(error, 'line_content', '')}", fix=EXAMPLE
            ) from error
        return module

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: object = None) -> str:
        """Say what is wrong with the feature, without a traceback."""
        del style
        if isinstance(excinfo.value, JourneysError):
            return str(excinfo.value)
        return str(super().repr_failure(excinfo))
