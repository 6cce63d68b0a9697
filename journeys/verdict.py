"""What came of one walk, as it is kept beside its notebook: small, and all that a report of many walks needs."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from journeys.effort import Effort, effort_of
from journeys.errors import UsageError
from journeys.finding import Finding, Pillar
from journeys.notebook import Outcome, Record
from journeys.run.places import places_past
from journeys.touchpoint import Comfort, Touchpoint

FILE = "verdict.json"
UNDER_WAY = "under-way"  # lies in a walk's folder until there is a verdict
NOT_FINISHED = "the walk was not finished: its process ended before it did"


class Ending(StrEnum):
    """How a walk ended, the worst last, in the words of the sum."""

    SKIPPED = "left out"
    THROUGH = "got through"
    LET_DOWN = "let the customer down"
    BROKEN = "could not be walked"  # trouble of ours: no verdict on the company


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """A walk in numbers, which are compared over runs."""

    touchpoints: int
    effort: Effort
    took: timedelta  # of the customer's own time, from the beginning to the last touchpoint
    key_steps: int  # what the customer set out to do
    key_steps_reached: int
    conflicts: int  # places where the company contradicts itself

    @property
    def completion(self) -> float | None:
        """The share of key steps that were reached, 0 to 1; None where nothing was set out for."""
        return self.key_steps_reached / self.key_steps if self.key_steps else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A moment that matters, and what it shows of all that lets a customer be at ease."""

    at: Touchpoint
    shows: tuple[Comfort, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What came of one walk."""

    journey: str  # in words: "The tea set that the ad promised, sent back"
    feature: str = ""  # that it belongs to; empty where nobody wrote one
    tags: tuple[str, ...] = ()
    company: str
    locale: str
    customer: str
    seed: int
    began: datetime  # by the walk's clock, which jumps when days pass
    walked: datetime  # by the wall's clock, when it was over
    seconds: float = 0.0  # by the wall's clock
    ending: Ending
    findings: tuple[Finding, ...] = ()  # what must be mended first in front
    unmet: tuple[str, ...] = ()  # "the customer could not know the total cost: no page named a total"
    trouble: str = ""  # of ours, and the way out
    measures: Measures | None = None  # None where nobody set out
    moments: tuple[Moment, ...] = ()  # each place once, as it was shown most fully
    past: tuple[str, ...] = ()  # places that the customer came past, as `place_of` names them
    again: str = ""  # the command that walks it again
    judged: str = ""  # which notebook, where somebody else wrote it and a report judged it; empty after a walk of ours

    @property
    def same_walk(self) -> tuple[str, str, str, str]:
        """What makes it the same journey in another run: not the customer, nor the day."""
        return self.company, self.locale, self.feature, self.journey


@dataclass(frozen=True, slots=True, kw_only=True)
class Walked:
    """How a walk went for us, beside what the record says of the company."""

    ending: Ending | None = None  # by what was found without
    trouble: str = ""
    seconds: float = 0.0
    journey: str = ""  # the record's own name without
    feature: str = ""
    tags: tuple[str, ...] = ()
    again: str = ""


def verdict_of(record: Record, findings: Sequence[Finding], walked: Walked, *, now: datetime | None = None) -> Verdict:
    """Put together what came of a walk.

    Args:
        record: What was written down.
        findings: What the checks say of it.
        walked: How it went for us.
        now: When it was over, by the wall's clock; this moment without.
    """
    unmet = tuple(
        f"the customer could not {one.goal}: {one.why}" for one in record.attempts if one.outcome is Outcome.MISSING
    )
    began = record.beginning
    return Verdict(
        journey=walked.journey or began.journey,
        feature=walked.feature,
        tags=walked.tags,
        company=began.company,
        locale=began.locale,
        customer=began.customer,
        seed=began.seed,
        began=began.began,
        walked=now or datetime.now().astimezone(),
        seconds=walked.seconds,
        ending=walked.ending or (Ending.LET_DOWN if findings or unmet else Ending.THROUGH),
        findings=tuple(findings),
        unmet=unmet,
        trouble=walked.trouble,
        measures=measures_of(record, findings),
        moments=_moments(record),
        past=places_past(record, broken=walked.ending is Ending.BROKEN),
        again=walked.again,
    )


def measures_of(record: Record, findings: Sequence[Finding]) -> Measures:
    """Count a walk."""
    last = record.touchpoints[-1].at if record.touchpoints else record.beginning.began
    set_out: dict[str, bool] = {}
    for attempt in record.attempts:  # what was reached at last counts as reached
        set_out[attempt.goal] = set_out.get(attempt.goal, False) or attempt.outcome is Outcome.REACHED
    return Measures(
        touchpoints=len(record.touchpoints),
        effort=effort_of(record),
        took=max(last - record.beginning.began, timedelta(0)),
        key_steps=len(set_out),
        key_steps_reached=sum(set_out.values()),
        conflicts=sum(one.pillar is Pillar.TRUTH and len(one.evidence) > 1 for one in findings),
    )


def write_verdict(folder: Path, verdict: Verdict) -> Path:
    """Keep it in a walk's folder; whole or not at all, though the process be killed."""
    aside = folder / f".{FILE}.new"
    aside.write_bytes(_shape().dump_json(verdict, indent=1))
    kept = aside.replace(folder / FILE)
    (folder / UNDER_WAY).unlink(missing_ok=True)
    return kept


def set_out(folder: Path, walked: Walked) -> None:
    """Note that a walk is under way, and what is known of it beforehand, for a report of one that is killed."""
    (folder / UNDER_WAY).write_bytes(_beforehand().dump_json(walked))


def under_way(folder: Path) -> Walked | None:
    """How a walk went that was not finished; None where none is under way."""
    try:
        known = _beforehand().validate_json((folder / UNDER_WAY).read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValidationError):  # it was killed while it set out
        known = Walked()
    return replace(known, ending=Ending.BROKEN, trouble=NOT_FINISHED)


def read_verdict(folder: Path) -> Verdict | None:
    """Read it back; None where there is none.

    Raises:
        UsageError: the file was changed by hand.
    """
    path = folder / FILE
    try:
        return _shape().validate_json(path.read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValidationError) as error:
        why = error.errors()[0]["msg"] if isinstance(error, ValidationError) else error.strerror
        raise UsageError(f"{path} cannot be read: {why}", fix="delete it; the notebook is judged again") from error


@cache
def _beforehand() -> TypeAdapter[Walked]:
    return TypeAdapter(Walked)


@cache
def _shape() -> TypeAdapter[Verdict]:
    return TypeAdapter(Verdict)


def _moments(record: Record) -> tuple[Moment, ...]:
    shown: dict[str, Moment] = {}
    for one in record.bearings:
        if one.at.waypoint is None:
            continue
        before = shown.get(one.at.waypoint)
        together = {*one.shows, *(before.shows if before else ())}
        shown[one.at.waypoint] = Moment(at=one.at, shows=tuple(comfort for comfort in Comfort if comfort in together))
    return tuple(shown.values())
