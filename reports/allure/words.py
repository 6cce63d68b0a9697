"""What Allure is told of a walk, in labels, parameters and prose."""

import re
import shlex
from collections.abc import Iterator, Mapping, Sequence

from pytest_bdd.parser import Scenario

from journeys.effort import Effort
from journeys.finding import Finding, Harm
from journeys.notebook import Record
from journeys.reports.wording import span

MOMENT_THAT_MATTERS = "moment-that-matters"
NOT_UNDER_WAY = "Not under way"  # the stage of a walk that met nobody
SEVERITY = {Harm.MISLED: "blocker", Harm.STOPPED: "critical", Harm.DELAYED: "normal", Harm.JARRED: "minor"}
_WORST_FIRST = tuple(Harm)
_SIGNS = re.compile(r"([\\`*_{}\[\]<>()#+|~!-])")


def worst_first(findings: Sequence[Finding]) -> list[Finding]:
    """By harm, and as they came within one harm."""
    return sorted(findings, key=lambda finding: _WORST_FIRST.index(finding.harm))


def labels_of(
    scenario: Scenario | None, record: Record | None, findings: Sequence[Finding]
) -> Iterator[tuple[str, str]]:
    """Where a walk stands in the report: its stage, its feature, its weight, and who has to mend it."""
    worst = next(iter(worst_first(findings)), None)
    reached = record.touchpoints[-1].stage if record and record.touchpoints else None
    stage = worst.stage if worst else reached
    yield "epic", stage.value.capitalize() if stage else NOT_UNDER_WAY
    tags = tags_of(scenario)
    if scenario:
        yield "feature", scenario.feature.name or scenario.feature.rel_filename
        yield "story", scenario.name
    yield "severity", _severity(worst, tags)
    if worst and worst.owner:
        yield "owner", worst.owner
    for tag in tags:
        yield "tag", tag


def tags_of(scenario: Scenario | None) -> list[str]:
    """All tags that hold for a scenario, sorted."""
    if scenario is None:
        return []
    return sorted(scenario.tags | scenario.feature.tags | (scenario.rule.tags if scenario.rule else set()))


def _severity(worst: Finding | None, tags: Sequence[str]) -> str:
    if worst:
        return SEVERITY[worst.harm]
    return "critical" if MOMENT_THAT_MATTERS in tags else "normal"


def prose(
    scenario: Scenario | None, record: Record | None, findings: Sequence[Finding], effort: Effort | None, again: str
) -> str:
    """What the journey is about and what the customer did, in Markdown; `again` is the command that walks it again."""
    told = [scenario.feature.description, scenario.description] if scenario else []
    if record:
        told.append(_who(record))
        told.append(_way(record))
    if effort:
        parts = ", ".join(f"{count} {_plural(name, count)}" for name, count in effort if count) or "nothing to do"
        told.append(f"**Effort {effort.total}**: {parts}.")
    if findings:
        told.append(_found(findings))
    told.append(f"Walk it again: `{again}`")
    return "\n\n".join(paragraph.strip() for paragraph in told if paragraph and paragraph.strip())


def _who(record: Record) -> str:
    began = record.beginning
    return (
        f"**{_plain(began.customer)}**, who never bought there before, walked up to **{_plain(began.company)}** "
        f"({_plain(began.locale)}) on {began.began:%d %B %Y}. The customer's seed is {began.seed}."
    )


def _way(record: Record) -> str:
    if not record.touchpoints:
        return "They met nobody."
    channels = list(dict.fromkeys(at.channel.value for at in record.touchpoints))
    stages = list(dict.fromkeys(at.stage.value for at in record.touchpoints))
    took = span(record.touchpoints[-1].at - record.beginning.began)
    times = len(record.touchpoints)
    often = "once" if times == 1 else f"{times} times"
    way = f"from «{stages[0]}» to «{stages[-1]}»" if len(stages) > 1 else f"at the stage «{stages[0]}»"
    return f"They met the company {often}, on {_listed(channels)}, {way}, within {took} of their own time."


def _found(findings: Sequence[Finding]) -> str:
    worst = worst_first(findings)[0]
    count = len(findings)
    which = "which" if count == 1 else "the worst of which"
    owner = f", and is for **{_plain(worst.owner)}** to mend" if worst.owner else ""
    return f"**{count} {_plural('findings', count)}**, {which} {_DID[worst.harm]}{owner}."


_DID = {
    Harm.MISLED: "misled them",
    Harm.STOPPED: "stopped them",
    Harm.DELAYED: "delayed them",
    Harm.JARRED: "jarred on them",
}
_ONE = {"actions": "action", "fields typed": "field typed", "repeats": "repeat", "waits": "wait", "switches": "switch"}
_ONE |= {"dead ends": "dead end", "findings": "finding"}


def _plural(name: str, count: int) -> str:
    return _ONE.get(name, name) if count == 1 else name


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _plain(text: str) -> str:
    """Text as Markdown that shows just this text."""
    return _SIGNS.sub(r"\\\1", text)


def command(nodeid: str, options: Mapping[str, object]) -> str:
    """What to type to walk the same walk; options that were not given are left out."""
    parts = ["pytest", nodeid]
    for name, value in options.items():
        for one in value if isinstance(value, list | tuple) else [value]:
            parts += [] if one in (None, "") else [name, str(one)]
    return shlex.join(parts).replace("`", "'")
