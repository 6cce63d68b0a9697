"""Small pages that stand by themselves: a finding with both its sides, a recording to play.

Whatever a company wrote is text in them. No page holds a script, nor loads anything.
"""

from base64 import b64encode
from dataclasses import dataclass

from journeys.claim import Claim, Disclosure, Manner, Question
from journeys.finding import Finding
from journeys.notebook import Attempt, Heard, Outcome, Record, Speaker, Words
from journeys.reports.page import templates_of
from journeys.reports.wording import span

_LONGEST = 1500  # characters of one side: a whole page is in the picture
_ASKED = {
    Manner.ASKING: "They asked for the {}.",
    Manner.CONFIRMING: "They made sure of the {}.",
    Manner.REPEATING: "They did not get the {}, and asked again.",
}
_pages = templates_of(__package__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of a finding's evidence, as people read it."""

    heading: str
    words: str  # verbatim; empty is silence
    meaning: str  # how the words were understood
    facts: tuple[tuple[str, str], ...]  # channel, place, time, owner …


def finding_page(finding: Finding, record: Record) -> str:
    """What was found, with both sides of the evidence next to each other."""
    headings = ("First", "Then") if len(finding.evidence) == 2 else ("What was met",) * len(finding.evidence)
    sides = [_side(heading, heard, record) for heading, heard in zip(headings, finding.evidence, strict=True)]
    return _pages.get_template("finding.html").render(title=finding.summary, finding=finding, sides=sides)


def audio_page(title: str, sound: bytes, media_type: str) -> str:
    """A recording with its player; Allure has none."""
    return _pages.get_template("audio.html").render(title=title, sound=b64encode(sound).decode(), media_type=media_type)


def _side(heading: str, heard: Heard, record: Record) -> Side:
    words, meaning = _read(heard)
    at = heard.at
    facts = {
        "Channel": at.channel.value,
        "Place": at.place,
        "Address": at.address,
        "Time": f"{at.at:%d %b %Y, %H:%M} ({span(heard.heard_after)} into the walk)",
        "Answers for it": record.beginning.owners.get(at.channel, ""),
    }
    return Side(
        heading=heading,
        words=words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…",
        meaning=meaning,
        facts=tuple((name, value) for name, value in facts.items() if value),
    )


def _read(heard: Heard) -> tuple[str, str]:
    """The words of one side, and how they were understood."""
    match heard:
        case Claim():
            return heard.said, f"Understood as: {heard.about}: {heard.value}"
        case Question():
            return heard.said, _ASKED[heard.manner].format(heard.datum)
        case Disclosure():
            return heard.value, f"The customer told their {heard.datum}."
        case Attempt():
            return heard.why, _came_of(heard)
        case Words():
            return heard.said, "Said by the customer." if heard.who is Speaker.CUSTOMER else "Said by the company."


def _came_of(attempt: Attempt) -> str:
    waited = f" after {span(attempt.waited)}" if attempt.waited else ""
    if attempt.outcome is Outcome.REACHED:
        return f"The customer could {attempt.goal}{waited}."
    return f"The customer could not {attempt.goal}: {attempt.outcome.value}{waited}."
