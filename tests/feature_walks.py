"""Scenarios walked in this process, without pytest around them and without a browser: what talks needs none."""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from playwright.sync_api import Page
from pytest_bdd.parser import FeatureParser, ScenarioTemplate
from pytest_bdd.steps import step_function_context_registry

from journeys.channels.witness import Stopped
from journeys.checks import CATALOGUE
from journeys.customer import Customer
from journeys.finding import Finding
from journeys.fixtures.box import Box
from journeys.steps import chat, customer, mail, needs, phone
from journeys.walk import Walk

FEATURES = Path(__file__).parents[1] / "features"
STEPS = (chat, customer, mail, needs, phone)  # their decorators have told the registry


def scenarios_tagged(tag: str, *, language: str) -> Iterator[ScenarioTemplate]:
    """Those of all features that are written for that language."""
    for path in sorted(FEATURES.glob("*.feature")):
        feature = FeatureParser(str(FEATURES), path.name).parse()
        for scenario in feature.scenarios.values():
            if tag in scenario.tags and f"locale:{language}" in {one[:9] for one in feature.tags}:
                yield scenario


def findings_in(tag: str, *, seam: str = "", locale: str = "en-GB", seed: int = 1) -> Counter[str]:
    """Walk each scenario of that tag up to a company of its own: check -> findings."""
    found = [
        finding.check
        for scenario in scenarios_tagged(tag, language=locale[:2])
        for finding in _walked(scenario, seam=seam, locale=locale, seed=seed)
    ]
    return Counter(found)


def _walked(scenario: ScenarioTemplate, *, seam: str, locale: str, seed: int) -> tuple[Finding, ...]:
    customer = Customer.first_time(seed=seed, locale=locale)
    with Box(locale=locale, customer=customer, seams=[seam] if seam else [], seed=seed) as box:
        drivers = box.drivers(_no_page)
        walk = Walk(journey=scenario.name, customer=customer, company=box.company, drivers=drivers, now=box.now)
        try:
            for step in scenario.steps:
                _take(step.name, {"walk": walk, "order": box.order})
        except Stopped:
            pass  # as on any walk: what stopped it is in the notebook
        return CATALOGUE.judge(walk.record)


def _take(step: str, fixtures: dict[str, object]) -> None:
    for context in step_function_context_registry.values():
        if context.parser.is_matching(step):
            function: Callable[..., object] = context.step_func
            wanted = function.__code__.co_varnames[: function.__code__.co_argcount]
            given = {**context.parser.parse_arguments(step), **fixtures}
            function(**{name: given[name] for name in wanted})
            return
    raise AssertionError(f"no step says «{step}»")


def _no_page() -> Page:
    raise AssertionError("nobody needs a browser to talk")
