"""One walk that pytest runs, from its set-up until its result is complete."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import pytest
from allure_commons.model2 import Attachment, Parameter, Status, TestResult
from allure_pytest.utils import allure_suite_labels  # type: ignore[import-untyped]  # it ships no types
from pytest_bdd.parser import Scenario

from journeys.errors import UsageError
from journeys.finding import Finding
from journeys.notebook import Record
from journeys.reports.allure.account import Account, Keeper
from journeys.reports.allure.completing import complete
from journeys.reports.allure.errors import details_of
from journeys.reports.allure.showing import show
from journeys.reports.evidence.shelf import Shelf
from journeys.reports.walked import Walked
from journeys.verdict import Ending, Verdict, read_verdict, verdict_of
from journeys.verdict import Walked as Went

EXAMPLE = "_pytest_bdd_example"  # under this name pytest-bdd hides a row of an outline


@dataclass(slots=True, kw_only=True, eq=False)
class Telling:
    """One walk while it is walked, with the result that Allure will get."""

    item: pytest.Item
    result: TestResult
    scenario: Scenario | None
    keeper: Keeper
    walk: Walked | None = None
    locale: str = ""
    error: BaseException | None = None
    findings: tuple[Finding, ...] = ()
    _shown: int = 0

    @property
    def record(self) -> Record | None:
        """What has been written so far."""
        return self.walk.record if self.walk else None

    @property
    def wanting(self) -> tuple[str, ...]:
        """What was found wanting so far, by steps that let the walk go on."""
        return (*self.walk.let_downs, *self.walk.unmet) if self.walk else ()

    def new_exhibits(self) -> list[Attachment]:
        """Put into the report what has been kept since this was asked last."""
        if self.walk is None or self.walk.folder is None:
            return []
        record = self.walk.record
        shelf = Shelf(self.walk.folder, record)
        fresh, self._shown = record.exhibits[self._shown :], len(record.exhibits)
        there = [(one, path) for one in fresh if (path := shelf.path(one))]
        return [kept for one, path in there for kept in show(one, path, self.keeper)]

    def judge(self) -> None:
        """Ask once what was found; a check that breaks has broken the verdict already, and breaks no report."""
        try:
            self.findings = self.walk.findings if self.walk else ()
        except Exception:
            self.findings = ()

    def complete(self) -> None:
        """Finish the result: where it stands, what was found, and the proof."""
        result = self.result
        verdict = self._verdict()
        if self.error and result.status in (Status.FAILED, Status.BROKEN):
            result.statusDetails = details_of(self.error, root=self.item.config.rootpath)
        result.name = verdict.journey
        self._drop_labels()
        self._parameters(verdict)
        result.attachments.extend(self.new_exhibits())
        about = (self.scenario.feature.description, self.scenario.description) if self.scenario else ()
        folder = self.walk.folder if self.walk else None
        account = Account(verdict=verdict, record=self.record, folder=folder, about=about)
        patterns = dict(self.item.config.getoption("allure_link_pattern", None) or ())
        complete(result, account, self.keeper, patterns=patterns)

    def _verdict(self) -> Verdict:
        """What came of it, as it is kept beside the notebook, or else as it is known here."""
        folder = self.walk.folder if self.walk else None
        try:
            kept = read_verdict(folder) if folder else None
        except UsageError:
            kept = None
        if kept:
            return kept
        scenario, now = self.scenario, datetime.now().astimezone()
        went = Went(
            journey=scenario.name if scenario else self.item.name,
            feature=(scenario.feature.name or scenario.feature.rel_filename) if scenario else "",
            tags=_tags_of(scenario),
        )
        if self.record:
            return verdict_of(self.record, self.findings, went, now=now)
        return Verdict(  # nobody set out
            journey=went.journey,
            feature=went.feature,
            tags=went.tags,
            company="",
            locale=self.locale,
            customer="",
            seed=0,
            began=now,
            walked=now,
            ending=Ending.SKIPPED if isinstance(self.error, pytest.skip.Exception) else Ending.BROKEN,
        )

    def _drop_labels(self) -> None:
        """Leave out what allure-pytest makes of the places of tests and of markers, which lose a tag's value."""
        bare = {tag.partition(":")[0] for tag in _tags_of(self.scenario)}
        places = set(allure_suite_labels(self.item))
        self.result.labels[:] = [
            label
            for label in self.result.labels
            if not (label.name == "tag" and label.value in bare) and (label.name, label.value) not in places
        ]

    def _parameters(self, verdict: Verdict) -> None:
        """Show what varies, and keep the history of a walk by what makes it another walk: not its seed."""
        kept = [one for one in self.result.parameters if one.name != EXAMPLE]
        varying = {**example_of(self.item), **({"locale": self.locale} if self.locale else {})}
        kept += [Parameter(name=name, value=value) for name, value in varying.items()]
        self.result.historyId = _hash(self.result.fullName or self.item.nodeid, kept)
        if verdict.customer:
            kept.append(Parameter(name="customer seed", value=str(verdict.seed), excluded=True))
        self.result.parameters[:] = kept


def example_of(item: pytest.Item) -> dict[str, str]:
    """The row of a scenario outline that this is, by its columns."""
    callspec = getattr(item, "callspec", None)
    row = callspec.params.get(EXAMPLE, {}) if callspec else {}
    return {str(name): str(value) for name, value in row.items()}


def _tags_of(scenario: Scenario | None) -> tuple[str, ...]:
    if scenario is None:
        return ()
    return tuple(sorted(scenario.tags | scenario.feature.tags | (scenario.rule.tags if scenario.rule else set())))


def _hash(name: str, parameters: Sequence[Parameter]) -> str:
    values = [f"{one.name}={one.value}" for one in sorted(parameters, key=lambda one: str(one.name))]
    return hashlib.md5("\n".join([name, *values]).encode(), usedforsecurity=False).hexdigest()
