"""One answer to one case, and what many of them amount to."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

CASES = Path(__file__).parents[1] / "cases"
Use = Literal["tuning", "judging"]  # cases that were looked at while the words were written, and cases that were not
Case = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a case holds of one kind, and what was read of it; equal things said twice are two."""

    of: str  # what is scored: "amount", "return_window", "wrong-sum" …
    case: str  # its name, for whoever looks into misses
    expected: tuple[str, ...]
    found: tuple[str, ...]

    @property
    def missed(self) -> list[str]:
        """Expected, and not found."""
        return list((Counter(self.expected) - Counter(self.found)).elements())

    @property
    def imagined(self) -> list[str]:
        """Found, and not expected."""
        return list((Counter(self.found) - Counter(self.expected)).elements())


@dataclass(slots=True)
class Score:
    """Precision and recall over many answers of one kind."""

    right: int = 0
    expected: int = 0
    found: int = 0
    amiss: list[Answer] = field(default_factory=list)

    def add(self, answer: Answer) -> None:
        """Count one answer."""
        self.expected += len(answer.expected)
        self.found += len(answer.found)
        self.right += len(answer.expected) - len(answer.missed)
        if answer.missed or answer.imagined:
            self.amiss.append(answer)

    @property
    def precision(self) -> float:
        """Of what was found, how much is so; 1 where nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Of what there was, how much was found; 1 where there was nothing."""
        return self.right / self.expected if self.expected else 1.0


def scores(answers: Iterable[Answer]) -> dict[str, Score]:
    """Scores by what is scored, in the order of their first answers."""
    summed: dict[str, Score] = {}
    for answer in answers:
        summed.setdefault(answer.of, Score()).add(answer)
    return summed


def load_cases(kind: str, use: Use) -> Iterator[Case]:
    """The cases of `bench/cases/KIND/USE.jsonl`; every one says in `source` where it comes from."""
    file = CASES / kind / f"{use}.jsonl"
    if file.exists():
        with file.open(encoding="utf-8") as lines:
            yield from (json.loads(line) for line in lines if line.strip())
