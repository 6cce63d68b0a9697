"""Tells Allure of every walk in the customer's words: steps, evidence, what was found and how hard it was.

With `--alluredir`, everything goes there, and other tests are reported as allure-pytest does. Without, walks alone are
reported, into the folder of the run, and tests that do not walk cost nothing.
"""

from collections.abc import Generator, Mapping
from pathlib import Path
from typing import TypedDict, cast

import allure_commons
import pytest
from allure_commons.logger import AllureFileLogger
from allure_pytest.listener import AllureListener  # type: ignore[import-untyped]  # it ships no types
from pytest_bdd.scenario import scenario_wrapper_template_registry
from pytest_bdd.utils import registry_get_safe

from journeys.reports.allure.categories import write_categories
from journeys.reports.allure.facts import Facts
from journeys.reports.allure.folder import Folder
from journeys.reports.allure.steps import Lifecycle
from journeys.reports.allure.teller import Teller

_HANDED_OVER = "journeys-allure"  # under this name a worker of pytest-xdist hands over what it knows of the run


class HandedOver(TypedDict):
    """What one process tells another."""

    folder: str
    facts: dict[str, list[str]]


class AllureReporter:
    """Puts itself between pytest, pytest-bdd and allure-pytest."""

    def __init__(self, config: pytest.Config) -> None:
        """Take the configuration of the run; with it comes everything else, once the run begins."""
        self._config = config
        self._facts = Facts.of_this_machine()
        self._named: Path | None = None  # by `--alluredir`
        self._folder: Path | None = None  # where results are, once there are some
        self._listener: AllureListener | None = None  # allure-pytest's, which listens while somebody walks
        self._teller: Teller | None = None

    def pytest_sessionstart(self) -> None:
        """With `--alluredir`, take allure-pytest's writer's place, which it gets back before it looks for it."""
        options = self._config.getoption
        self._facts.note("Customer seed", options("customer_seed", None) or "")
        self._facts.note("Seams", *(options("seam", None) or ()))
        named = options("allure_report_dir", None)
        listener = self._config.pluginmanager.get_plugin("allure_listener")
        writers = [one for one in allure_commons.plugin_manager.get_plugins() if isinstance(one, AllureFileLogger)]
        if not named or listener is None or not writers:
            return
        self._named = self._folder = Path(str(named))
        (writer,) = writers
        teller = Teller(cast(Lifecycle, listener.allure_logger), self._facts, cast(Folder, writer))
        allure_commons.plugin_manager.unregister(writer)
        allure_commons.plugin_manager.register(teller.scribe)
        self._config.pluginmanager.register(teller, "journeys-allure-teller")

        def give_back() -> None:
            allure_commons.plugin_manager.unregister(teller.scribe)
            allure_commons.plugin_manager.register(writer)

        self._config.add_cleanup(give_back)

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        """Without `--alluredir`, listen while somebody walks."""
        if self._named or not _may_walk(item) or not self._is_wanted():
            return (yield)
        teller = self._listen()
        try:
            return (yield)
        finally:
            self._folder = self._folder or teller.results
            self._fall_silent(teller)

    def _is_wanted(self) -> bool:
        """Whether results are; without allure-pytest nobody could listen."""
        return self._config.getoption("report", "all") != "none" and self._config.pluginmanager.hasplugin(
            "allure_pytest"
        )

    def _listen(self) -> Teller:
        if self._listener is None or self._teller is None:
            self._listener = AllureListener(self._config)
            self._teller = Teller(cast(Lifecycle, self._listener.allure_logger), self._facts)
        for plugin in (self._listener, self._teller.scribe):
            allure_commons.plugin_manager.register(plugin)
        for plugin in (self._listener, self._teller):
            self._config.pluginmanager.register(plugin)
        return self._teller

    def _fall_silent(self, teller: Teller) -> None:
        for plugin in (teller, self._listener):
            self._config.pluginmanager.unregister(plugin)
        for plugin in (teller.scribe, self._listener):
            allure_commons.plugin_manager.unregister(plugin)

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self) -> None:
        """Write what holds for the whole run, or hand it over to the process that does."""
        handed_over = getattr(self._config, "workeroutput", None)
        if handed_over is not None:
            folder = str(self._folder.resolve()) if self._folder else ""
            handed_over[_HANDED_OVER] = HandedOver(folder=folder, facts=self._facts.known)
        elif self._folder:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._facts.write(self._folder)
            write_categories(self._folder)

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: object) -> None:
        """Take over what a worker of pytest-xdist knows of the run; one that crashed knows nothing."""
        output: Mapping[str, HandedOver] = getattr(node, "workeroutput", {})
        told = output.get(_HANDED_OVER)
        if told:
            self._facts.join(told["facts"])
            self._folder = self._folder or (Path(told["folder"]) if told["folder"] else None)


def _may_walk(item: pytest.Item) -> bool:
    scenario = registry_get_safe(scenario_wrapper_template_registry, getattr(item, "function", None))
    return scenario is not None or "walk" in getattr(item, "fixturenames", ())
