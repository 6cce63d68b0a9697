"""The kinds of trouble that Allure sorts walks by: where the customer's way broke, what was missing, and our own."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from journeys.finding import Breakpoint, Finding, Harm, Pillar
from journeys.reports.freshness import write_changed

LABEL: Final = "breakpoint"
_WORST_FIRST = tuple(Harm)
_MEANING: Final = {
    Breakpoint.CONFLICTING_INFORMATION: "the company contradicts itself",
    Breakpoint.NO_WAY_ON: "the customer could not go on",
    Breakpoint.LOST_PROGRESS: "what they had given or reached was gone",
    Breakpoint.REPETITION: "they had to do or say it again",
    Breakpoint.SLOW_RECOVERY: "help came late, or not at all",
    Breakpoint.LEFT_IN_THE_DARK: "nobody said what comes next",
    Breakpoint.TONE: "the words did not fit who they are",
}
_UNDECLARED: Final = {
    Pillar.TRUTH: "what they were told was not so",
    Pillar.PROGRESS: "they did not get on",
    Pillar.TONE: "how they were spoken to",
}
_BY_OWNER: Final = {"groupBy": ["owner"], "groupByMessage": False}
_UNMET: Final = {
    "name": "Something the customer needed was missing",
    "matchers": {"statuses": ["failed"], "message": r"(^|\n)the customer could not "},
    **_BY_OWNER,
}
_OURS: Final = {
    "name": "Our own trouble: the walk could not be carried out; each says what to do",
    "matchers": {"statuses": ["broken"]},
}


def worst_first(findings: Sequence[Finding]) -> list[Finding]:
    """By harm, and as they came within one harm."""
    return sorted(findings, key=lambda finding: _WORST_FIRST.index(finding.harm))


def breakpoints_of(findings: Sequence[Finding]) -> list[str]:
    """Where the customer's way broke, the worst first; by the promise that was broken where no check says it."""
    return list(dict.fromkeys(_kind(one) for one in worst_first(findings)))


def write_categories(folder: Path) -> None:
    """Write them where Allure looks for them; a walk belongs to the first that fits."""
    declared = [_category(kind.value, meaning) for kind, meaning in _MEANING.items()]
    others = [_category(_other(pillar), meaning) for pillar, meaning in _UNDECLARED.items()]
    told = [*declared, *others, _UNMET, _OURS]
    write_changed(folder / "categories.json", json.dumps(told, indent=1))


def _kind(finding: Finding) -> str:
    return finding.breakpoint.value if finding.breakpoint else _other(finding.pillar)


def _other(pillar: Pillar) -> str:
    return f"other trouble with {pillar.value}"


def _category(kind: str, meaning: str) -> dict[str, object]:
    matchers = {"statuses": ["failed"], "labels": {LABEL: f"^{kind}$"}}
    return {"name": f"{kind.capitalize()}: {meaning}", "matchers": matchers, **_BY_OWNER}
