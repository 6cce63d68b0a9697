"""What is asked of the history."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Of(StrEnum):
    """What is exported: a row for each."""

    RUNS = "runs"
    WALKS = "walks"
    FINDINGS = "findings"
    MEASURES = "measures"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which runs are asked for."""

    since: datetime | None = None  # all without
    company: str = ""  # every one without
