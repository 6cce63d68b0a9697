"""What Allure is told of one walk when it is over."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest
from allure_commons.model2 import Attachment, Label, Parameter, Status, TestResult, TestStepResult
from pytest_bdd.parser import Scenario

from journeys.finding import Finding
from journeys.notebook import Record
from journeys.reports.allure.errors import details_of
from journeys.reports.allure.words import command, labels_of, prose, tags_of, worst_first
from journeys.reports.evidence.exhibits import Piece, effort_table, piece_of
from journeys.reports.small_pages import finding_page
from journeys.reports.walked import Walked

EXAMPLE = "_pytest_bdd_example"  # under this name pytest-bdd hides a row of an outline
Attach = Callable[[Piece], Attachment]  # puts a piece into the report
_AGAIN = {
    "--company": "company",
    "--locale": "locale",
    "--customer-seed": "customer_seed",
    "--seam": "seam",
}


@dataclass(slots=True, kw_only=True, eq=False)
class Telling:
    """One walk while it is walked, with the result that Allure will get."""

    item: pytest.Item
    result: TestResult
    scenario: Scenario | None
    attach: Attach
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
        exhibits = self.walk.record.exhibits
        fresh, self._shown = exhibits[self._shown :], len(exhibits)
        there = [(one, self.walk.folder / one.path) for one in fresh]
        return [self.attach(piece_of(one, path.read_bytes())) for one, path in there if path.is_file()]

    def judge(self) -> None:
        """Ask once what was found; a check that breaks has broken the verdict already, and breaks no report."""
        try:
            self.findings = self.walk.findings if self.walk else ()
        except Exception:
            self.findings = ()

    def complete(self) -> None:
        """Finish the result: where it stands, what was found, and the proof."""
        result, record = self.result, self.record
        options = {option: self.item.config.getoption(name, None) for option, name in _AGAIN.items()}
        effort = self.walk.effort if self.walk else None
        self._name()
        self._label(record)
        self._parameters(options["--customer-seed"])
        result.description = prose(self.scenario, record, self.findings, effort, command(self.item.nodeid, options))
        if self.error and result.status in (Status.FAILED, Status.BROKEN):
            result.statusDetails = details_of(self.error, root=self.item.config.rootpath)
        if record and self.findings:
            result.steps.append(self._findings_step(record))
        result.attachments.extend(self.new_exhibits())
        if effort:
            result.attachments.append(self.attach(effort_table(effort)))

    def _name(self) -> None:
        if self.scenario:
            self.result.name = self.scenario.name

    def _label(self, record: Record | None) -> None:
        """Set our labels where the author of a test has not set their own."""
        theirs = {label.name for label in self.result.labels} - {"tag"}
        bare = {tag.partition(":")[0] for tag in tags_of(self.scenario)}  # a tag's marker, which loses its value
        kept = [label for label in self.result.labels if not (label.name == "tag" and label.value in bare)]
        ours = [pair for pair in labels_of(self.scenario, record, self.findings) if pair[0] not in theirs]
        self.result.labels[:] = kept + [Label(name=name, value=value) for name, value in ours]

    def _parameters(self, seed: object) -> None:
        """Show what varies, and keep the history of a walk by what makes it another walk: not its seed."""
        example = example_of(self.item)
        kept = [one for one in self.result.parameters if one.name != EXAMPLE]
        varying = {**example, **({"locale": self.locale} if self.locale else {})}
        kept += [Parameter(name=name, value=value) for name, value in varying.items()]
        self.result.historyId = _hash(self.result.fullName or self.item.nodeid, kept)
        if self.walk:
            seed = self.walk.record.beginning.seed
        if seed is not None:
            kept.append(Parameter(name="customer seed", value=str(seed), excluded=True))
        self.result.parameters[:] = kept

    def _findings_step(self, record: Record) -> TestStepResult:
        at = self.result.stop
        found = [self._finding_step(one, record) for one in worst_first(self.findings)]
        return TestStepResult(name="Findings", status=Status.FAILED, start=at, stop=at, steps=found)

    def _finding_step(self, finding: Finding, record: Record) -> TestStepResult:
        at = self.result.stop
        facts = {"harm": finding.harm.value, "check": finding.check, "owner": finding.owner}
        return TestStepResult(
            name=finding.summary,
            status=Status.FAILED,
            start=at,
            stop=at,
            parameters=[Parameter(name=name, value=value) for name, value in facts.items() if value],
            attachments=[self._page(f"Proof: {finding.check}", finding_page(finding, record))],
        )

    def _page(self, name: str, page: str) -> Attachment:
        return self.attach(Piece(name=name, content=page, media_type="text/html", extension="html"))


def example_of(item: pytest.Item) -> dict[str, str]:
    """The row of a scenario outline that this is, by its columns."""
    callspec = getattr(item, "callspec", None)
    row = callspec.params.get(EXAMPLE, {}) if callspec else {}
    return {str(name): str(value) for name, value in row.items()}


def _hash(name: str, parameters: Sequence[Parameter]) -> str:
    values = [f"{one.name}={one.value}" for one in sorted(parameters, key=lambda one: str(one.name))]
    return hashlib.md5("\n".join([name, *values]).encode(), usedforsecurity=False).hexdigest()
