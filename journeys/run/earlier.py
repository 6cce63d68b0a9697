"""What is remembered of walks before this run."""

from dataclasses import dataclass
from datetime import datetime

from journeys.finding import Harm
from journeys.verdict import Ending, Measures


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierFinding:
    """A finding as it is remembered."""

    identity: str
    check: str
    summary: str
    owner: str
    harm: Harm
    stage: str
    places: tuple[str, ...]  # where a customer has to come to meet it, each once


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierWalk:
    """A walk as it is remembered."""

    run: str  # its run's name
    run_id: str  # what tells that run from others of the same name
    began: datetime  # its run, by the wall's clock
    same_walk: tuple[str, str, str, str]  # as `Verdict.same_walk`
    walked: datetime
    ending: Ending
    seconds: float = 0.0
    measures: Measures | None = None
    met: tuple[EarlierFinding, ...] = ()
    past: tuple[str, ...] = ()  # places that the customer came past without being stopped there
