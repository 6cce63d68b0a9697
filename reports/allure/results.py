"""Allure's results for walks that nobody followed: `walk shop`, a notebook from elsewhere, a worker that was killed."""

import hashlib
import json
import uuid
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from allure_commons.model2 import Parameter, Status, StatusDetails, TestResult

from journeys.errors import UsageError
from journeys.notebook import Record
from journeys.reports.allure.account import Account, name_of
from journeys.reports.allure.categories import write_categories
from journeys.reports.allure.completing import WALK, complete
from journeys.reports.allure.facts import FILE, Facts
from journeys.reports.allure.folder import Linked, Unmasked
from journeys.reports.allure.labels import UNNAMED
from journeys.reports.allure.touchpoints import steps_of
from journeys.run.run import NOTEBOOK, Run, WalkOfRun
from journeys.verdict import Ending, Verdict

_STATUS = {
    Ending.SKIPPED: Status.SKIPPED,
    Ending.THROUGH: Status.PASSED,
    Ending.LET_DOWN: Status.FAILED,
    Ending.BROKEN: Status.BROKEN,
}
_MANY = 3_000  # touchpoints of a run: of more, only those are shown at which something was found
_NOWHERE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultWanted:
    """The result of one walk, which is still to be written."""

    folder: Path  # of the results
    name: str  # of the journey; where it was walked several times, it says which time
    case: str  # what it is known by over runs
    in_full: bool
    patterns: tuple[tuple[str, str], ...]  # what makes an address of a tag

    def write(self, walk: WalkOfRun, record: Record | None) -> None:
        """Write it; written again, it takes the place of what was written before.

        Args:
            walk: Whose.
            record: What was written down; None where nobody set out, or where it cannot be read.

        Raises:
            OSError: the folder cannot be written to.
        """
        linked = Linked(self.folder)
        keeper = Unmasked(linked)
        account = Account(verdict=walk.verdict, record=record, folder=walk.folder, in_full=self.in_full)
        result = _result(account, self.name, self.case)
        result.steps = steps_of(account, keeper)
        complete(result, account, keeper, patterns=dict(self.patterns))
        linked.report_result(result)


def results_wanted(run: Run, folder: Path, *, patterns: Mapping[str, str] = _NOWHERE) -> dict[str, ResultWanted]:
    """The results that are still to be written, by the names of their walks.

    Args:
        run: Whose.
        folder: Of Allure's results; made where there is none. What is there stays as it is.
        patterns: What makes an address of a tag `@issue:123`: issue -> "https://tracker.example/{}".

    Raises:
        OSError: the folder cannot be written to.
    """
    folder.mkdir(parents=True, exist_ok=True)
    told, cases = set(_told(folder)), _cases(run.walks)
    met = sum(walk.verdict.measures.touchpoints for walk in run.walks if walk.verdict.measures)
    return {
        walk.name: ResultWanted(
            folder=folder,
            name=cases[walk.name][0],
            case=cases[walk.name][1],
            in_full=met <= _MANY,
            patterns=tuple(patterns.items()),
        )
        for walk in run.walks
        if _known_as(walk) not in told
    }


def write_facts(run: Run, folder: Path) -> None:
    """Write what holds for all results, once they are there.

    Raises:
        OSError: the folder cannot be written to.
    """
    write_categories(folder)
    if not (folder / FILE).is_file():
        _facts(run).write(folder)


def write_results(run: Run, folder: Path, *, patterns: Mapping[str, str] = _NOWHERE) -> None:
    """Write results of all walks that have none yet, one at a time, and what holds for all of them.

    Raises:
        OSError: the folder cannot be written to.
    """
    wanted = results_wanted(run, folder, patterns=patterns)
    for walk in run.walks:
        if walk.name in wanted:
            wanted[walk.name].write(walk, _record(walk))
    write_facts(run, folder)


def _told(folder: Path) -> Iterator[str]:
    """By which names walks are known that have a result: their own, or the journey's where nobody set out."""
    for path in folder.glob("*-result.json"):
        try:
            labels = {one.get("name"): str(one.get("value")) for one in json.loads(path.read_bytes()).get("labels", [])}
        except (ValueError, AttributeError):  # half written by a process that was killed, or not of this kind
            continue
        yield labels.get(WALK) or f"{labels.get('feature')}\n{labels.get('story')}"


def _known_as(walk: WalkOfRun) -> str:
    verdict, set_out = walk.verdict, (walk.folder / NOTEBOOK).is_file()
    return name_of(walk.folder) if set_out else f"{verdict.feature or UNNAMED}\n{verdict.journey}"


def _record(walk: WalkOfRun) -> Record | None:
    try:
        return walk.record()
    except UsageError:  # changed by hand since it was judged
        return None


def _result(account: Account, name: str, case: str) -> TestResult:
    verdict = account.verdict
    stop = round(verdict.walked.timestamp() * 1000)
    said = [verdict.trouble] if verdict.trouble else [*map(str, verdict.findings), *verdict.unmet]
    varying = {"locale": verdict.locale, "customer seed": str(verdict.seed)} if account.record else {}
    return TestResult(
        uuid=str(uuid.uuid5(uuid.NAMESPACE_URL, account.name)) if account.record else str(uuid.uuid4()),
        name=name,
        fullName=f"{verdict.company}: {verdict.feature or UNNAMED}: {verdict.journey}",
        testCaseId=case,
        historyId=case,
        status=_STATUS[verdict.ending],
        statusDetails=StatusDetails(message="\n".join(said)) if any(said) else None,
        start=stop - round(verdict.seconds * 1000),
        stop=stop,
        parameters=[Parameter(name=key, value=value, excluded=True) for key, value in varying.items()],
    )


def _cases(walks: Sequence[WalkOfRun]) -> dict[str, tuple[str, str]]:
    """For each walk its name, and what it is known by over runs: the same journey, whoever walks it.

    Where a journey is walked by several customers in one run, they are told apart, in the order of their seeds.
    """
    alike = defaultdict(list)
    for walk in walks:
        alike[walk.verdict.same_walk].append(walk)
    locales = Counter((feature, journey) for _, _, feature, journey in alike)
    cases = {}
    for same, group in alike.items():
        for number, walk in enumerate(sorted(group, key=lambda one: (one.verdict.seed, one.name))):
            known = [*same, str(number)] if number else same
            case = hashlib.sha256("\x00".join(known).encode("utf-8", "replace")).hexdigest()[:32]
            cases[walk.name] = _named(walk.verdict, locales[same[2:]] > 1, len(group) > 1), case
    return cases


def _named(verdict: Verdict, elsewhere: bool, others: bool) -> str:
    marks = [verdict.locale] * elsewhere + [f"customer {verdict.seed}"] * others
    return f"{verdict.journey} ({', '.join(marks)})" if marks else verdict.journey


def _facts(run: Run) -> Facts:
    facts = Facts.of_this_machine()
    verdicts = [walk.verdict for walk in run.walks]
    facts.note("Company", *(one.company for one in verdicts))
    facts.note("Locale", *(one.locale for one in verdicts))
    facts.note("Customer seed", *dict.fromkeys(one.seed for one in verdicts if one.measures))
    return facts
