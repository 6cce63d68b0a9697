"""Scenarios walked in this process, without pytest around them; where they only talk, without a browser too."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import Browser, Page
from pytest_bdd.parser import FeatureParser, ScenarioTemplate
from pytest_bdd.steps import step_function_context_registry

from journeys.channels.witness import Stopped
from journeys.checks import CATALOGUE
from journeys.customer import Customer
from journeys.fixtures.box import Box
from journeys.fixtures.seams.browser import put_on_the_way
from journeys.notebook import Record
from journeys.steps import chat, customer, mail, needs, phone, web
from journeys.walk import Walk

FEATURES = Path(__file__).parents[1] / "features"
STEPS = (chat, customer, mail, needs, phone, web)  # their decorators have told the registry


def scenarios_tagged(tag: str, *, language: str) -> Iterator[ScenarioTemplate]:
    """Those of all features that are written for that language."""
    for path in sorted(FEATURES.glob("*.feature")):
        feature = FeatureParser(str(FEATURES), path.name).parse()
        for scenario in feature.scenarios.values():
            if tag in scenario.tags and f"locale:{language}" in {one[:9] for one in feature.tags}:
                yield scenario


def findings_in(
    tag: str, *, seam: str = "", locale: str = "en-GB", seed: int = 1, browser: Browser | None = None
) -> Counter[str]:
    """Walk each scenario of that tag up to a company of its own: check -> findings."""
    found = [
        finding.check
        for scenario in scenarios_tagged(tag, language=locale[:2])
        for finding in CATALOGUE.judge(walked(scenario, seam=seam, locale=locale, seed=seed, browser=browser))
    ]
    return Counter(found)


def walked(
    scenario: ScenarioTemplate, *, seam: str = "", locale: str = "en-GB", seed: int = 1, browser: Browser | None = None
) -> Record:
    """Walk one scenario up to a company of its own: what was written down."""
    customer = Customer.first_time(seed=seed, locale=locale)
    with ExitStack() as stack:
        box = stack.enter_context(Box(locale=locale, customer=customer, seams=[seam] if seam else [], seed=seed))

        def page() -> Page:
            assert browser is not None, "nobody needs a browser to talk"
            context = browser.new_context(locale=locale, viewport={"width": 1280, "height": 800})
            stack.callback(context.close)
            put_on_the_way(context, box.ways)
            return context.new_page()

        drivers = box.drivers(page)
        walk = Walk(journey=scenario.name, customer=customer, company=box.company, drivers=drivers, now=box.now)
        stack.callback(walk.close)
        try:
            for step in scenario.steps:
                _take(step.name, {"walk": walk, "order": box.order})
        except Stopped:
            pass  # as on any walk: what stopped it is in the notebook
        return walk.record


def _take(step: str, fixtures: dict[str, object]) -> None:
    for context in step_function_context_registry.values():
        if context.parser.is_matching(step):
            function: Callable[..., object] = context.step_func
            wanted = function.__code__.co_varnames[: function.__code__.co_argcount]
            given = {**context.parser.parse_arguments(step), **fixtures}
            function(**{name: given[name] for name in wanted})
            return
    raise AssertionError(f"no step says «{step}»")
