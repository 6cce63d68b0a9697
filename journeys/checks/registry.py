"""How checks are declared, found by name and run."""

import inspect
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from journeys.checks.authority import Truth, settled
from journeys.errors import UsageError
from journeys.finding import Breakpoint, Finding, Harm, Pillar
from journeys.notebook import Record

Judge = Callable[[Record], Iterator[Finding]]

_NAME = re.compile(r"[a-z]+(-[a-z]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One kind of seam: a function from a record to findings, with its name and its weight."""

    name: str
    pillar: Pillar
    harm: Harm
    breakpoint: Breakpoint
    judge: Judge
    truth: Truth | None = None  # which channel is right, the profile may say for this

    @property
    def finds(self) -> str:
        """Completes «a finding is made when…»."""
        return inspect.getdoc(self.judge) or ""

    def __call__(self, record: Record) -> Iterator[Finding]:
        """Judge a record; each finding gets this check's name and weight, and an owner.

        The owner is who answers for the channel that is wrong, or where nobody knows that, for where it was noticed.
        """
        for found in self.judge(record):
            finding = settled(found, self.truth, record.beginning)
            owner = finding.owner or record.beginning.owners.get(finding.at.channel, "")
            yield replace(
                finding,
                check=self.name,
                pillar=self.pillar,
                harm=self.harm,
                breakpoint=self.breakpoint,
                owner=owner,
            )


def check(
    name: str, *, pillar: Pillar, harm: Harm, breakpoint: Breakpoint, truth: Truth | None = None
) -> Callable[[Judge], Check]:
    """Declare a check; refused where its name, its breakpoint, its docstring or its signature is wrong.

    Where it finds one truth told in two ways, `truth` lets the profile's authority say which side is wrong.

    Raises:
        UsageError: names what is wrong and with which function.
    """

    def declare(judge: Judge) -> Check:
        where = f"check {name!r} ({judge.__module__}.{getattr(judge, '__name__', judge)})"
        if not _NAME.fullmatch(name):
            raise UsageError(f"{where}: its name is not lower-case words with dashes", fix="name it like late-fee")
        if not isinstance(breakpoint, Breakpoint):
            known = ", ".join(f"Breakpoint.{one.name}" for one in Breakpoint)
            raise UsageError(
                f"{where}: {breakpoint!r} is not where a customer's way breaks", fix=f"name one of {known}"
            )
        if not inspect.getdoc(judge):
            raise UsageError(f"{where}: it has no docstring", fix="complete «a finding is made when…»")
        if not _takes_one_record(judge):
            raise UsageError(f"{where}: it does not take one record", fix="write def judge(record): …")
        return Check(name=name, pillar=pillar, harm=harm, breakpoint=breakpoint, judge=judge, truth=truth)

    return declare


def _takes_one_record(judge: Judge) -> bool:
    parameters = list(inspect.signature(judge).parameters.values())
    return len(parameters) == 1 and parameters[0].kind in (
        inspect.Parameter.POSITIONAL_ONLY,
        inspect.Parameter.POSITIONAL_OR_KEYWORD,
    )


class Registry(Mapping[str, Check]):
    """The checks by name, in the order they were given."""

    def __init__(self, checks: Iterable[Check]) -> None:
        """Take the checks; two of one name are refused."""
        self._checks: dict[str, Check] = {}
        for one in checks:
            if one.name in self._checks:
                raise UsageError(f"two checks are named {one.name!r}", fix="rename one of them")
            self._checks[one.name] = one
        self._silent: frozenset[str] = frozenset()

    def __getitem__(self, name: str) -> Check:
        """Find a check by its name; an unknown one is a `UsageError` that guesses what was meant."""
        if name not in self._checks:
            raise UsageError.unknown("check", name, self._checks)
        return self._checks[name]

    def __contains__(self, name: object) -> bool:
        """Whether a check has this name."""
        return name in self._checks

    def __iter__(self) -> Iterator[str]:
        """Go through the names."""
        return iter(self._checks)

    def __len__(self) -> int:
        """How many checks there are."""
        return len(self._checks)

    def speaking_only(self, names: Iterable[str]) -> "Registry":
        """The same checks, of which only these speak; the others are known by name and find nothing.

        Raises:
            UsageError: no check has one of these names.
        """
        narrowed = Registry(self._checks.values())
        narrowed._silent = frozenset(self._checks) - {self[name].name for name in names}
        return narrowed

    def judge(self, record: Record, *, only: Iterable[str] = ()) -> tuple[Finding, ...]:
        """Run all checks, or those named; findings come sorted, what must be mended first in front."""
        named = [self[name] for name in tuple(only) or self._checks]
        findings = _merged(finding for one in named if one.name not in self._silent for finding in one(record))
        return tuple(sorted(findings, key=lambda finding: finding.priority, reverse=True))


def _merged(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Count what was met several times in the same words as one finding."""
    met: dict[tuple[str, str], Finding] = {}
    for finding in findings:
        key = finding.check, finding.summary
        met[key] = replace(met[key], frequency=met[key].frequency + 1) if key in met else finding
    yield from met.values()
