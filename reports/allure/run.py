"""What Allure is told of a whole run: where it was walked, and the kinds of trouble it met."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from journeys.finding import Finding, Harm

Kept = dict[str, list[str]]  # plain lists and texts, as one process can hand them to another

UNMET: Final[dict[str, object]] = {
    "name": "Something the customer needed was missing",
    "matchedStatuses": ["failed"],
    "messageRegex": r"[\s\S]*the customer could not [\s\S]*",
}
OURS: Final[dict[str, object]] = {
    "name": "Our own trouble: the walk could not be carried out",
    "matchedStatuses": ["broken"],
}
_WORST_FIRST = tuple(Harm)


@dataclass(slots=True)
class Run:
    """Facts of a run and the kinds of findings met, gathered in one process or over several."""

    facts: Kept = field(default_factory=dict)  # name -> values, in the order they came
    kinds: Kept = field(default_factory=dict)  # check -> its harm and its pillar

    def notes(self, name: str, *values: object) -> None:
        """Write down values of a fact; what is empty or known is left out."""
        known = self.facts.setdefault(name, [])
        known.extend(text for text in map(str, values) if text and text not in known)

    def met(self, findings: Iterable[Finding]) -> None:
        """Write down what kinds of findings there are."""
        self.kinds |= {one.check: [one.harm.value, one.pillar.value] for one in findings}

    def joins(self, facts: Mapping[str, list[str]], kinds: Mapping[str, list[str]]) -> None:
        """Take in what another process wrote down."""
        for name, values in facts.items():
            self.notes(name, *values)
        self.kinds |= kinds

    def write(self, folder: Path) -> None:
        """Write both where Allure looks for them."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "environment.properties").write_text(self._environment(), encoding="utf-8")
        (folder / "categories.json").write_text(json.dumps(self.categories(), indent=1), encoding="utf-8")

    def categories(self) -> list[dict[str, object]]:
        """Kinds of trouble, the worst first: a walk belongs to the first one that fits."""
        worst_first = sorted(self.kinds.items(), key=lambda kind: (_WORST_FIRST.index(Harm(kind[1][0])), kind[0]))
        return [*(_category(check, pillar) for check, (_, pillar) in worst_first), UNMET, OURS]

    def _environment(self) -> str:
        told = {_escaped(name).replace(" ", "\\ "): ", ".join(values) for name, values in self.facts.items() if values}
        return "".join(f"{name} = {_escaped(values)}\n" for name, values in told.items())


def _category(check: str, pillar: str) -> dict[str, object]:
    """One check's findings, by the first words of a line of the verdict; in words that Java and JavaScript know."""
    return {
        "name": f"{pillar.capitalize()}: {check.replace('-', ' ')}",
        "matchedStatuses": ["failed"],
        "messageRegex": rf"^(?:[\s\S]*\n)?{re.escape(check)}: [\s\S]*$",
    }


def _escaped(text: str) -> str:
    """Text as Java's properties take it, on one line."""
    plain = re.sub(r"([\\:=#!])", r"\\\1", " ".join(text.split()))
    return "".join(sign if sign.isascii() else _units(sign) for sign in plain)


def _units(sign: str) -> str:
    return "".join(f"\\u{unit}" for unit in sign.encode("utf-16-be").hex(" ", 2).split())
