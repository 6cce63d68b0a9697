"""Follows pytest and pytest-bdd, and tells of each walk while it is walked."""

import os
from collections.abc import Generator
from pathlib import Path

import pytest
from allure_commons.model2 import TestResult
from pytest_bdd.parser import Feature, Scenario, Step
from pytest_bdd.scenario import scenario_wrapper_template_registry
from pytest_bdd.utils import registry_get_safe

from journeys.errors import UsageError
from journeys.reports.allure.facts import Facts
from journeys.reports.allure.folder import Folder, Linked
from journeys.reports.allure.scribe import Scribe
from journeys.reports.allure.steps import Lifecycle, OpenStep, not_walked
from journeys.reports.allure.telling import Telling, example_of
from journeys.reports.walked import Walked
from journeys.secrecy import Secrets

RESULTS = "allure-results"  # in the folder of a run


class Teller:
    """Follows each test from its set-up to its result."""

    def __init__(self, lifecycle: Lifecycle, facts: Facts, folder: Folder | None = None) -> None:
        """Take what allure-pytest has begun, what is known of the run, and who writes.

        Without a folder, walks alone are told of, each into the folder of its run.
        """
        self.scribe = Scribe(folder, complete=self._complete, secrets=Secrets.of(environment=os.environ))
        self.results: Path | None = None  # where they are, if no folder was given and somebody walked
        self._walks_only = folder is None
        self._lifecycle = lifecycle
        self._facts = facts
        self._telling: Telling | None = None
        self._step: OpenStep | None = None
        self._begun = 0  # steps of the scenario

    # ---- a test, from its set-up to its result ----

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        """Begin to tell of a test."""
        result = self._lifecycle.get_test(None)
        self._step, self._begun = None, 0
        self._telling = None
        if result:
            self._telling = Telling(item=item, result=result, scenario=_scenario_of(item), keeper=self.scribe)
            if self._telling.scenario:
                self.scribe.know(result)

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(
        self, fixturedef: pytest.FixtureDef[object], request: pytest.FixtureRequest
    ) -> Generator[None, object, object]:
        """Learn who walks, where, and in which browser, whoever made the fixture."""
        del request
        value = yield
        telling, name = self._telling, fixturedef.argname
        if telling and name == "walk" and isinstance(value, Walked):
            telling.walk = value
            self.scribe.know(telling.result)
            self.scribe.keep_secret(value.customer.secrets())
            self._facts.note("Company", value.record.beginning.company)
            if self._walks_only:
                self._open(value.folder)
        if telling and name == "locale" and isinstance(value, str):
            telling.locale = value
            self._facts.note("Locale", value)
        if name == "browser":
            kind = getattr(getattr(value, "browser_type", None), "name", "")
            self._facts.note("Browser", f"{kind} {getattr(value, 'version', '')}".strip())
        return value

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_makereport(self, call: pytest.CallInfo[None]) -> None:
        """Keep the first error of a test, and what was found on the walk."""
        if self._telling is None:
            return
        if call.excinfo and self._telling.error is None:
            self._telling.error = call.excinfo.value
        if call.when == "call":
            self._telling.judge()

    def _open(self, folder: Path | None) -> None:
        """Have results written into the run's folder, which is there by now."""
        if folder is None:
            self.scribe.folder = None
        elif self.results != folder.parent / RESULTS:
            self.results = folder.parent / RESULTS
            self.scribe.folder = Linked(self.results)

    def _complete(self, result: TestResult) -> bool:
        """Complete the result of a walk before it is written; any other test's stays as it is."""
        telling = self._telling
        if telling and telling.result is result and (telling.scenario or telling.walk):
            telling.complete()
        return bool(telling and telling.walk) or not self._walks_only

    # ---- a step, from its beginning to its end ----

    @pytest.hookimpl(tryfirst=True)
    def pytest_bdd_before_step(self, step: Step) -> None:
        """Begin a step."""
        if self._telling:
            self._begin(self._telling, step)

    @pytest.hookimpl(trylast=True)
    def pytest_bdd_after_step(self) -> None:
        """End a step."""
        self._end()

    @pytest.hookimpl(tryfirst=True)
    def pytest_bdd_step_error(self, exception: BaseException) -> None:
        """End a step with its error."""
        self._end(exception)

    @pytest.hookimpl(tryfirst=True)
    def pytest_bdd_step_func_lookup_error(self, feature: Feature, step: Step) -> None:
        """Show the step that nobody defined."""
        if self._telling:
            self._begin(self._telling, step)
            self._end(UsageError(f"{feature.rel_filename}:{step.line_number}: nobody defined this step"))

    @pytest.hookimpl(tryfirst=True)
    def pytest_bdd_after_scenario(self, scenario: Scenario) -> None:
        """Show the steps that were not walked any more."""
        if self._telling:
            self._end(pytest.skip.Exception("the journey was left here"))  # else the step has ended before
            self._telling.result.steps.extend(not_walked(step) for step in scenario.steps[self._begun :])

    def _begin(self, telling: Telling, step: Step) -> None:
        self._begun += 1
        self._step = OpenStep(self._lifecycle, telling, step)

    def _end(self, error: BaseException | None = None) -> None:
        if self._step:
            self._step.end(error)
            self._step = None


def _scenario_of(item: pytest.Item) -> Scenario | None:
    """The scenario that a test walks, with the words of its row if it is an outline."""
    function = getattr(item, "function", None)
    template = registry_get_safe(scenario_wrapper_template_registry, function)
    return template.render(example_of(item)) if template else None
