"""A run as JUnit XML, which every build server reads: a suite for each feature, a test for each walk."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from journeys.finding import Finding
from journeys.notebook import Heard
from journeys.reports.evidence.quoting import words_of
from journeys.reports.wording import shortly
from journeys.run.comparing import Comparison
from journeys.run.failing import FailsOn
from journeys.run.run import Run, WalkOfRun
from journeys.verdict import Ending

UNMET: Final = (
    "not-possible"  # the type of a failure that is no check's: the customer could not do what they set out for
)
_LONGEST: Final = 200  # letters of a message
_QUOTE: Final = 1_000  # letters of each side's words
_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Test:
    """One walk, and what of it fails the build."""

    walk: WalkOfRun
    name: str  # there are not two of it in a suite
    failing: tuple[tuple[int, Finding], ...]  # by number
    known: tuple[tuple[int, Finding, str], ...]  # with why it fails nothing
    unmet: tuple[str, ...]

    @property
    def fails(self) -> bool:
        return bool(self.failing or self.unmet)

    @property
    def errs(self) -> bool:
        """What was found counts though our side failed later; without, it is trouble of ours alone."""
        return self.walk.verdict.ending is Ending.BROKEN and not self.fails

    @property
    def is_left_out(self) -> bool:
        return self.walk.verdict.ending is Ending.SKIPPED and not self.fails


def junit_xml(run: Run, comparison: Comparison, fails_on: FailsOn, *, today: date | None = None) -> str:
    """Write a run as JUnit XML.

    A walk is one test. It fails by the findings that fail the build; it passes with those that are muted or do not
    count, which are told in its output. Trouble of ours is an error, for it is no verdict on the company.

    Args:
        run: The run.
        comparison: Holds the mutes.
        fails_on: What fails a build.
        today: On which mutes must hold; this day without.
    """
    tests = list(_tests(run, comparison, fails_on, today or date.today()))
    suites: dict[str, list[_Test]] = {}
    for test in tests:
        suites.setdefault(_suite(test.walk), []).append(test)
    root = Element("testsuites", {"name": "Journeys", **_sums(tests)})
    for name, of_suite in suites.items():
        root.append(_testsuite(name, of_suite, run))
    indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(root, encoding="unicode")}\n'


def _tests(run: Run, comparison: Comparison, fails_on: FailsOn, today: date) -> Iterator[_Test]:
    identities = {(met.walk, met.number): seam.identity for seam in run.seams for met in seam.met}
    names = _names(run.walks)
    for walk in run.walks:
        failing, known = [], []
        for number, finding in enumerate(walk.verdict.findings, 1):
            identity = identities.get((walk.name, number), "")
            if fails_on.fails(finding, identity, comparison.mutes, today):
                failing.append((number, finding))
            else:
                mute = comparison.mutes.get(identity)
                why = f"muted until {mute.until}: {mute.why}" if mute else f"fails no build: {fails_on} would"
                known.append((number, finding, why))
        told = walk.verdict
        unmet = fails_on.failing_needs(told.unmet, company=told.company, mutes=comparison.mutes, today=today)
        yield _Test(walk=walk, name=names[walk.name], failing=tuple(failing), known=tuple(known), unmet=unmet)


def _names(walks: Sequence[WalkOfRun]) -> dict[str, str]:
    """The journey's name, with the walk's where several have it: servers take two tests of one name for one."""
    times = Counter((_suite(walk), walk.verdict.journey) for walk in walks)
    return {
        walk.name: walk.verdict.journey
        if times[_suite(walk), walk.verdict.journey] == 1
        else f"{walk.verdict.journey} [{walk.verdict.locale}, customer {walk.verdict.seed}, {walk.name}]"
        for walk in walks
    }


def _suite(walk: WalkOfRun) -> str:
    return walk.verdict.feature or walk.verdict.company or "Journeys"


def _sums(tests: Sequence[_Test]) -> dict[str, str]:
    return {
        "tests": str(len(tests)),
        "failures": str(sum(test.fails for test in tests)),
        "errors": str(sum(test.errs for test in tests)),
        "time": f"{sum(test.walk.verdict.seconds for test in tests):.3f}",
    }


def _testsuite(name: str, tests: Sequence[_Test], run: Run) -> Element:
    began = min(test.walk.verdict.walked for test in tests)
    left_out = sum(test.is_left_out for test in tests)
    suite = Element("testsuite", {"name": _text(name), **_sums(tests), "skipped": str(left_out)})
    suite.set("timestamp", began.isoformat(timespec="seconds"))
    properties = SubElement(suite, "properties")
    companies = sorted({test.walk.verdict.company for test in tests})
    for key, value in (("run", run.name), ("company", ", ".join(companies))):
        SubElement(properties, "property", {"name": key, "value": _text(value)})
    for test in tests:
        suite.append(_testcase(name, test, run))
    return suite


def _testcase(suite: str, test: _Test, run: Run) -> Element:
    verdict = test.walk.verdict
    case = Element("testcase", {"classname": _text(suite), "name": _text(test.name), "time": f"{verdict.seconds:.3f}"})
    if test.fails:
        kind = test.failing[0][1].check if test.failing else UNMET
        failure = SubElement(case, "failure", {"type": _text(kind), "message": _text(_message(test))})
        failure.text = _text("\n\n".join([*(_told(*one) for one in test.failing), *map(_could_not, test.unmet)]))
    elif test.errs:
        error = SubElement(case, "error", {"type": "trouble", "message": _text(shortly(verdict.trouble, _LONGEST))})
        error.text = _text(verdict.trouble)
    elif test.is_left_out:
        SubElement(case, "skipped", {"message": _text(shortly(verdict.trouble, _LONGEST) or "left out")})
    if said := "\n\n".join(_said_beside(test, run)):
        SubElement(case, "system-out").text = _text(said)
    if test.fails and verdict.trouble:
        SubElement(case, "system-err").text = _text(f"and the walk could not be finished: {verdict.trouble}")
    return case


def _message(test: _Test) -> str:
    """The worst in a line, and how many more there are."""
    lines = [*(str(finding) for _, finding in test.failing), *map(_could_not, test.unmet)]
    more = f" (and {len(lines) - 1} more)" if len(lines) > 1 else ""
    return shortly(lines[0], _LONGEST) + more


def _could_not(unmet: str) -> str:
    return f"{UNMET}: {unmet}"


def _told(number: int, finding: Finding) -> str:
    """One finding with both sides."""
    owner = f"  to be mended by: {finding.owner}" if finding.owner else ""
    return "\n".join(filter(None, (f"{number}. {finding}", *map(_side, finding.evidence), owner)))


def _side(side: Heard) -> str:
    words = shortly(words_of(side), _QUOTE)
    return f"  {side.at}: " + (f"«{words}»" if words else "silence")


def _said_beside(test: _Test, run: Run) -> Iterator[str]:
    """What is known and fails nothing, how to walk it again, and where the proof lies."""
    for number, finding, why in test.known:
        yield f"{_told(number, finding)}\n  {why}"
    yield from (f"{one}\n  fails no build" for one in test.walk.verdict.unmet if one not in test.unmet)
    if test.walk.verdict.again:
        yield f"again: {test.walk.verdict.again}"
    yield from (f"[[ATTACHMENT|{path}]]" for path in _evidence(test, run))


def _evidence(test: _Test, run: Run) -> Iterator[Path]:
    """Files that lie there: the worst finding's picture first, for some servers show one only."""
    here = run.folder if run.folder.is_absolute() else Path.cwd() / run.folder
    near = run.folder if not here.is_relative_to(Path.cwd()) else here.relative_to(Path.cwd())
    proofs = (f"proof-{number}.svg" for number, *_ in (*test.failing, *test.known)[:3])
    for name in (*proofs, "walk.html"):
        path = near / test.walk.name / name
        if path.is_file():
            yield path


def _text(words: str) -> str:
    """Words without what XML cannot hold."""
    return _NOT_XML.sub("�", words)
