"""Where a walk stands in Allure's report: its stage, feature and journey, its weight, and who has to mend it."""

from collections.abc import Iterator, Mapping, Sequence

from journeys.finding import Finding, Harm
from journeys.notebook import Attempt, Outcome, Record
from journeys.reports.allure.categories import LABEL, breakpoints_of, worst_first
from journeys.reports.allure.links import link_of
from journeys.verdict import Verdict

MOMENT_THAT_MATTERS = "moment-that-matters"
NOT_UNDER_WAY = "Not under way"  # the stage of a walk that met nobody
UNNAMED = "Journeys without a feature"
_WRITTEN_FOR = "locale:"  # where the feature was written for; a parameter says where it was walked
SEVERITY = {Harm.MISLED: "blocker", Harm.STOPPED: "critical", Harm.DELAYED: "normal", Harm.JARRED: "minor"}


def labels_of(verdict: Verdict, record: Record | None, *, patterns: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """A walk's labels, each name with its value; a tag that is a link is no label."""
    worst = next(iter(worst_first(verdict.findings)), None)
    missed = _missed(record)
    feature = verdict.feature or UNNAMED
    yield "epic", _stage(worst, missed, record)
    yield "feature", feature
    yield "story", verdict.journey
    yield "parentSuite", verdict.company or "Nobody was walked up to"
    yield "suite", feature
    yield "severity", _severity(worst, verdict.tags)
    owner = _owner(worst, missed, record)
    if owner:
        yield "owner", owner
    for kind in breakpoints_of(verdict.findings):
        yield LABEL, kind
    for tag in verdict.tags:
        if link_of(tag, patterns=patterns) is None and not tag.startswith(_WRITTEN_FOR):
            yield "tag", tag


def _stage(worst: Finding | None, missed: Attempt | None, record: Record | None) -> str:
    """Where it broke; where nothing did, how far they came."""
    last = record.touchpoints[-1] if record and record.touchpoints else None
    at = worst.at if worst else missed.at if missed else last
    return at.stage.value.capitalize() if at else NOT_UNDER_WAY


def _severity(worst: Finding | None, tags: Sequence[str]) -> str:
    if worst:
        return SEVERITY[worst.harm]
    return "critical" if MOMENT_THAT_MATTERS in tags else "normal"


def _owner(worst: Finding | None, missed: Attempt | None, record: Record | None) -> str:
    if worst:
        return worst.owner
    return record.beginning.owners.get(missed.at.channel, "") if record and missed else ""


def _missed(record: Record | None) -> Attempt | None:
    """What the customer needed first and did not have."""
    attempts = record.attempts if record else ()
    return next((one for one in attempts if one.outcome is Outcome.MISSING), None)
