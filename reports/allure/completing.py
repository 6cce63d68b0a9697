"""What Allure is told of one walk when it is over, whoever followed it."""

from collections.abc import Iterator, Mapping

from allure_commons.model2 import Attachment, Label, Parameter, Status, StatusDetails, TestResult, TestStepResult

from journeys.finding import Finding
from journeys.reports.allure.account import Account, Keeper
from journeys.reports.allure.categories import worst_first
from journeys.reports.allure.labels import labels_of
from journeys.reports.allure.links import links_of
from journeys.reports.allure.proofs import proofs_of
from journeys.reports.allure.words import plain, prose, unlinked
from journeys.reports.evidence.exhibits import Piece, effort_table
from journeys.reports.headline import headline
from journeys.reports.journey_map.sketch import sketch_of
from journeys.reports.journey_map.walk_map import draw_walk

FINDINGS = "Findings"  # the name of the step that holds them, with their proofs
WALK = "walk"  # the label by which a result is known as that of a walk; hidden in the pages
_TOOLS = {  # how each is shown, and what an engineer does with it; a trace by its own type would open a page elsewhere
    "trace.zip": ("application/zip", "Trace: unpack nothing, type `playwright show-trace {}`"),
    "network.har": ("application/octet-stream", "Network (HAR): open it in a browser's developer tools"),
    "console.txt": ("text/plain", "Console of the browser"),
    "video.webm": ("video/webm", "Video"),
}


def complete(result: TestResult, account: Account, keeper: Keeper, *, patterns: Mapping[str, str]) -> None:
    """Finish a result: where it stands, what it is about, what was found, and the proof.

    Labels and links that the author of a test has set stay.
    """
    verdict, record = account.verdict, account.record
    theirs = {label.name for label in result.labels} - {"tag"}
    ours = [*labels_of(verdict, record, patterns=patterns), (WALK, account.name)]
    result.labels.extend(Label(name=name, value=value) for name, value in ours if value and name not in theirs)
    result.titlePath = [part for part in (verdict.company, verdict.feature) if part]
    result.links.extend(links_of(verdict.tags, record, patterns=patterns))
    elsewhere = "" if account.in_full else f"Pictures and words of the other places lie in «{plain(account.name)}»."
    result.description = prose(verdict, record, about=account.about, left_out=elsewhere)
    if result.status == Status.PASSED and (met := [*map(str, verdict.findings), *verdict.unmet]):
        told = "\n".join(["Found, and fails nothing here: it is muted, or not among what fails.", *met])
        result.statusDetails = StatusDetails(known=True, message=told)
    if verdict.findings:
        result.steps.insert(0, _findings(account, keeper, at=result.start))
    result.attachments.extend(_of_the_walk(account, keeper))


def _findings(account: Account, keeper: Keeper, *, at: int | None) -> TestStepResult:
    proofs = proofs_of(account, keeper)
    numbers = {id(finding): number for number, finding in enumerate(account.verdict.findings, 1)}
    steps = [_finding(one, proofs.get(numbers[id(one)], []), at=at) for one in worst_first(account.verdict.findings)]
    return TestStepResult(name=FINDINGS, status=Status.FAILED, start=at, stop=at, steps=steps)


def _finding(finding: Finding, proof: list[Attachment], *, at: int | None) -> TestStepResult:
    facts = {"harm": finding.harm.value, "check": finding.check, "owner": finding.owner}
    times = {"met": f"{finding.frequency} times"} if finding.frequency > 1 else {}
    return TestStepResult(
        name=unlinked(headline(finding)),
        status=Status.FAILED,
        start=at,
        stop=at,
        parameters=[Parameter(name=name, value=value) for name, value in {**facts, **times}.items() if value],
        attachments=proof,
    )


def _of_the_walk(account: Account, keeper: Keeper) -> Iterator[Attachment]:
    """The map, what it cost, and what an engineer opens."""
    folder = account.folder
    if not account.in_full:
        return
    if account.record and account.record.touchpoints:
        sketch = sketch_of(account.record, account.verdict.findings)
        drawn = draw_walk(sketch, title=account.verdict.journey, links=None)
        yield keeper.attach(Piece(name="The journey", content=drawn, media_type="image/svg+xml", extension="svg"))
    if account.verdict.measures and account.verdict.measures.effort.total:
        yield keeper.attach(effort_table(account.verdict.measures.effort))
    for name, (media_type, told) in _TOOLS.items():
        if folder and (folder / name).is_file():
            yield keeper.attach_file(told.format(f"{folder.name}/{name}"), folder / name, media_type)
