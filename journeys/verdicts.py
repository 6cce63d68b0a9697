"""What came of each walk: raised when the scenario is over, and kept beside its notebook.

A finding makes a scenario fail with `LetDown`; trouble of ours stays the error it is, so that reports keep both apart.
"""

from collections.abc import Generator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime

import pytest
from pytest_bdd.parser import Scenario
from pytest_bdd.scenario import scenario_wrapper_template_registry
from pytest_bdd.utils import registry_get_safe

from journeys.channels.witness import Stopped
from journeys.errors import JourneysError, LetDown
from journeys.identity import identity_of
from journeys.mutes import Mute
from journeys.run.failing import FailsOn
from journeys.secrecy import Secrets, sweep
from journeys.session import again, new_walk_folder, run_folder_of
from journeys.verdict import Ending, Verdict, Walked, verdict_of, write_verdict
from journeys.walk import Walk

WALK = pytest.StashKey[Walk]()  # of an item: the walk that its scenario is
SECRETS = pytest.StashKey[list[Secrets]]()  # of the configuration: of everybody who walked in this process
_EXAMPLE = "_pytest_bdd_example"  # under this name pytest-bdd hides a row of an outline


class Verdicts:
    """Listens to pytest, and judges each walk once."""

    def __init__(self, fails_on: FailsOn, mutes: Mapping[str, Mute]) -> None:
        """Take what fails a scenario, and which seams are known, by their identity."""
        self._fails_on = fails_on
        self._mutes = mutes

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Generator[None, None, None]:
        """Raise what the walk found once it is over, also when the customer was stopped or our side failed."""
        ended: Stopped | JourneysError | None = None
        try:
            yield
        except (Stopped, JourneysError) as error:
            ended = error
        walk = item.stash.get(WALK, None)
        verdict = self._verdict_on(walk) if walk else []
        if isinstance(ended, JourneysError):
            if not verdict:
                raise ended
            verdict.append(f"and the walk could not be finished: {ended.what}")
        if verdict:
            raise LetDown("\n".join(verdict)) from None
        if ended and not (walk and walk.findings):
            raise JourneysError(
                str(ended), fix="name the control in the profile's [names], or report the page; the run's folder has it"
            )

    def _verdict_on(self, walk: Walk) -> list[str]:
        """What fails the scenario, a line each."""
        company, today = walk.company.name, date.today()
        failing = [
            one
            for one in walk.findings
            if self._fails_on.fails(one, identity_of(one, company=company), self._mutes, today)
        ]
        unmet = self._fails_on.failing_needs(walk.unmet, company=company, mutes=self._mutes, today=today)
        return [*map(str, failing), *unmet]

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Keep the verdict on a walk that is over, or that nobody could set out on."""
        report = yield
        if call.when == "call" or (call.when == "setup" and call.excinfo):
            walk = item.stash.get(WALK, None)
            went = _went(item, call)
            if isinstance(walk, Walk) and walk.folder:
                hidden = replace(went, trouble=walk.witness.secrets.masked(went.trouble))
                write_verdict(walk.folder, verdict_of(walk.record, walk.findings, hidden))
                item.config.stash.setdefault(SECRETS, []).append(walk.witness.secrets)
            elif walk is None and call.excinfo and scenario_of(item):
                _note_that_nobody_set_out(item, went)
        return report

    @pytest.hookimpl(trylast=True)
    def pytest_runtest_teardown(self, item: pytest.Item) -> None:
        """In a worker, whose secrets nobody else knows, sweep the walk's folder once its browser is closed."""
        walk = item.stash.get(WALK, None)
        if isinstance(walk, Walk) and walk.folder and hasattr(item.config, "workerinput"):
            sweep(walk.folder, walk.witness.secrets)


def beforehand(item: pytest.Item) -> Walked:
    """What is known of a walk before it is walked."""
    scenario = scenario_of(item)
    return Walked(
        journey=scenario.name if scenario else item.name,
        feature=(scenario.feature.name or scenario.feature.rel_filename) if scenario else "",
        tags=_tags_of(scenario),
        again=again(item),
    )


def _went(item: pytest.Item, call: pytest.CallInfo[None]) -> Walked:
    """How a walk went for us."""
    error = call.excinfo.value if call.excinfo else None
    ending = None if error is None or isinstance(error, LetDown) else Ending.BROKEN
    return replace(
        beforehand(item),
        ending=Ending.SKIPPED if isinstance(error, pytest.skip.Exception) else ending,
        trouble=_said(error) if ending else "",
        seconds=call.duration,
    )


def _said(error: BaseException | None) -> str:
    spoken = isinstance(error, JourneysError | AssertionError | pytest.fail.Exception | pytest.skip.Exception | Stopped)
    return str(error) if spoken else f"{type(error).__name__}: {error}"


def _note_that_nobody_set_out(item: pytest.Item, went: Walked) -> None:
    """Keep what came of a journey whose walk did not even begin; a folder that cannot be made is said elsewhere."""
    company = getattr(item, "funcargs", {}).get("company")
    now = datetime.now().astimezone()
    verdict = Verdict(
        journey=went.journey,
        feature=went.feature,
        tags=went.tags,
        company=getattr(company, "name", ""),
        locale=getattr(company, "locale", ""),
        customer="",
        seed=int(item.config.getoption("customer_seed")),
        began=now,
        walked=now,
        ending=went.ending or Ending.BROKEN,
        trouble=went.trouble,
        again=went.again,
    )
    with suppress(JourneysError, OSError):
        write_verdict(new_walk_folder(item.name, within=run_folder_of(item.config)), verdict)


def scenario_of(item: pytest.Item) -> Scenario | None:
    """The scenario that a test walks, with the words of its row if it is an outline."""
    template = registry_get_safe(scenario_wrapper_template_registry, getattr(item, "function", None))
    callspec = getattr(item, "callspec", None)
    row = callspec.params.get(_EXAMPLE, {}) if callspec else {}
    return template.render(row) if template else None


def _tags_of(scenario: Scenario | None) -> tuple[str, ...]:
    if scenario is None:
        return ()
    return tuple(sorted(scenario.tags | scenario.feature.tags | (scenario.rule.tags if scenario.rule else set())))
