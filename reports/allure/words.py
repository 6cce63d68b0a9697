"""What Allure is told of a walk in prose."""

import re
from collections.abc import Iterator, Sequence

from journeys.effort import Effort
from journeys.finding import Finding, Harm
from journeys.notebook import Record
from journeys.reports.allure.categories import worst_first
from journeys.reports.page import harmless
from journeys.reports.wording import agreeing, counted, day, listed, shortly, span
from journeys.verdict import Ending, Verdict

_SIGNS = re.compile(r"([!-/:-@\[-`{-~])")  # all that Markdown may take for more than a sign
_ADDRESS = re.compile(r"(\b[a-z][a-z+.-]*:(?=//)|\bwww(?=\.)|\bmailto(?=:))", re.IGNORECASE)
_LONGEST = 300  # characters of one text of others
_DID = {
    Harm.MISLED: "misled them",
    Harm.STOPPED: "stopped them",
    Harm.DELAYED: "delayed them",
    Harm.JARRED: "jarred on them",
}
_NOUNS = {"fields typed": ("field typed", "fields typed")}


def prose(verdict: Verdict, record: Record | None, *, about: Sequence[str] = (), left_out: str = "") -> str:
    """What the journey is about, what the customer did, and what came of it, in Markdown.

    Args:
        verdict: What came of it.
        record: What was written down; None where nobody set out.
        about: What the author of the feature says of it, in Markdown of their own.
        left_out: What a reader does not find here, and where it lies.
    """
    told = [*about, *_told(verdict, record), left_out]
    return "\n\n".join(paragraph.strip() for paragraph in told if paragraph.strip())


def _told(verdict: Verdict, record: Record | None) -> Iterator[str]:
    if record:
        yield _who(verdict)
        yield _way(record)
    if verdict.measures:
        yield _effort(verdict.measures.effort)
    if verdict.findings:
        yield _found(verdict.findings)
    if verdict.unmet:
        yield f"**{counted(len(verdict.unmet), 'need')}** of theirs {agreeing(len(verdict.unmet), 'was')} not met."
    if verdict.ending is Ending.BROKEN:
        yield "**We could not carry the walk out.** This says nothing of the company; what to do stands above."
    if verdict.again:
        yield f"Walk it again: `{_code(verdict.again)}`"


def _who(verdict: Verdict) -> str:
    return (
        f"**{plain(verdict.customer)}**, who never bought there before, walked up to **{plain(verdict.company)}** "
        f"({plain(verdict.locale)}) on {day(verdict.began)}. The customer's seed is {verdict.seed}."
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
    return f"They met the company {often}, on {listed(channels)}, {way}, within {took} of their own time."


def _effort(effort: Effort) -> str:
    parts = ", ".join(_part(name, count) for name, count in effort if count)
    return f"**Effort {effort.total}**: {parts or 'nothing to do'}."


def _part(name: str, count: int) -> str:
    one, many = _NOUNS.get(name, (name.removesuffix("es" if name.endswith("ches") else "s"), name))
    return f"{count:,} {one if count == 1 else many}"


def _found(findings: Sequence[Finding]) -> str:
    worst = worst_first(findings)[0]
    which = "which" if len(findings) == 1 else "the worst of which"
    owner = f", and is for **{plain(worst.owner)}** to mend" if worst.owner else ""
    return f"**{counted(len(findings), 'finding')}**, {which} {_DID[worst.harm]}{owner}."


def plain(text: str) -> str:
    """Text as Markdown that shows just this text, on one line."""
    return _SIGNS.sub(r"\\\1", shortly(harmless(text), _LONGEST))


def unlinked(text: str) -> str:
    """Text of others as the title of a step, in which Allure would make links of addresses."""
    return _ADDRESS.sub("\\1\u2060", harmless(text))  # a word joiner, which nobody sees


def _code(text: str) -> str:
    return " ".join(harmless(text).replace("`", "'").split())
