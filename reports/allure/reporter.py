"""Tells Allure of every walk in the customer's words: steps, evidence, what was found and how hard it was.

Does nothing unless pytest was given `--alluredir`. Other tests of the same run are reported as allure-pytest does.
"""

from collections.abc import Generator, Mapping
from importlib.metadata import version
from pathlib import Path
from platform import python_version
from typing import cast

import allure_commons
import pytest
from allure_commons.logger import AllureFileLogger
from allure_commons.model2 import TestResult
from pytest_bdd.parser import Feature, Scenario, Step
from pytest_bdd.scenario import scenario_wrapper_template_registry
from pytest_bdd.utils import registry_get_safe

from journeys.errors import UsageError
from journeys.reports.allure.run import Run
from journeys.reports.allure.scribe import Folder, Scribe
from journeys.reports.allure.steps import Lifecycle, OpenStep, not_walked
from journeys.reports.allure.telling import Telling, example_of
from journeys.reports.walked import Walked

_HANDED_OVER = "journeys-allure"  # under this name a worker of pytest-xdist hands over what it knows of the run


class AllureReporter:
    """Puts itself between pytest, pytest-bdd and allure-pytest."""

    def __init__(self, config: pytest.Config) -> None:
        """Take the configuration of the run; with it comes everything else, once the run begins."""
        self._config = config
        self._run = Run()
        self._folder: Path | None = None

    def pytest_sessionstart(self) -> None:
        """Take allure-pytest's writer's place, which it gets back before it looks for it."""
        named = self._config.getoption("allure_report_dir", None)
        listener = self._config.pluginmanager.get_plugin("allure_listener")
        writers = [one for one in allure_commons.plugin_manager.get_plugins() if isinstance(one, AllureFileLogger)]
        if not named or listener is None or not writers:
            return
        self._folder = Path(str(named))
        (writer,) = writers
        teller = Teller(cast(Lifecycle, listener.allure_logger), cast(Folder, writer), self._run)
        allure_commons.plugin_manager.unregister(writer)
        allure_commons.plugin_manager.register(teller.scribe)
        self._config.pluginmanager.register(teller, "journeys-allure-teller")
        self._note_the_run()

        def give_back() -> None:
            allure_commons.plugin_manager.unregister(teller.scribe)
            allure_commons.plugin_manager.register(writer)

        self._config.add_cleanup(give_back)

    def _note_the_run(self) -> None:
        options = self._config.getoption
        self._run.notes("Company")  # keeps its place before what is known now
        self._run.notes("Locale")
        self._run.notes("Customer seed", options("customer_seed", None) or "")
        self._run.notes("Seams", *(options("seam", None) or ()))
        self._run.notes("Browser")
        self._run.notes("Python", python_version())
        self._run.notes("Journeys", version("journeys"))

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self) -> None:
        """Write what holds for the whole run, or hand it over to the process that does."""
        if self._folder is None:
            return
        handed_over = getattr(self._config, "workeroutput", None)
        if handed_over is None:
            self._run.write(self._folder)
        else:
            handed_over[_HANDED_OVER] = {"facts": self._run.facts, "kinds": self._run.kinds}

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: object) -> None:
        """Take over what a worker of pytest-xdist knows of the run; one that crashed knows nothing."""
        output: Mapping[str, Mapping[str, dict[str, list[str]]]] = getattr(node, "workeroutput", {})
        self._run.joins(**output.get(_HANDED_OVER, {"facts": {}, "kinds": {}}))


class Teller:
    """Follows each test from its set-up to its result."""

    def __init__(self, lifecycle: Lifecycle, folder: Folder, run: Run) -> None:
        """Take what allure-pytest has begun, who writes, and what is known of the run."""
        self.scribe = Scribe(folder, complete=self._complete)
        self._lifecycle = lifecycle
        self._run = run
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
            self._telling = Telling(item=item, result=result, scenario=_scenario_of(item), attach=self.scribe.attach)
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
            self._run.notes("Company", value.record.beginning.company)
        if telling and name == "locale" and isinstance(value, str):
            telling.locale = value
            self._run.notes("Locale", value)
        if name == "browser":
            kind = getattr(getattr(value, "browser_type", None), "name", "")
            self._run.notes("Browser", f"{kind} {getattr(value, 'version', '')}".strip())
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
            self._run.met(self._telling.findings)

    def _complete(self, result: TestResult) -> None:
        """Complete the result of a walk before it is written; any other test's stays as it is."""
        telling = self._telling
        if telling and telling.result is result and (telling.scenario or telling.walk):
            telling.complete()

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
