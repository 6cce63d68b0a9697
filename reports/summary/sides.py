"""Both sides of a finding as short quotes, each with its place."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from journeys.claim import Claim, Disclosure, Question
from journeys.finding import Finding
from journeys.notebook import Attempt, Heard, Outcome, Speaker, Words
from journeys.reports.evidence.quoting import caption_of
from journeys.reports.evidence.sides import where
from journeys.reports.wording import shortly

LONGEST = 150  # characters of a quote
_ENDS = (".", "!", "?", "…", ".»", "!»", "?»")
_QUOTED = re.compile(r"«([^«»]{2,80})»")


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of what was met."""

    who: str  # "the company", "the customer", or "" for what happened
    words: str
    place: str  # with the channel: "Website · Payment"


def sides_of(finding: Finding) -> tuple[Side, ...]:
    """What it rests on, the earlier first."""
    *earlier, last = finding.evidence
    if len(earlier) > 1:
        return _many_against(earlier, last, finding)
    quoted = tuple(_QUOTED.findall(finding.summary))
    return tuple(
        Side(who=who, words=_around((*quoted, heard.at.place), words), place=where(heard.at))
        for heard in finding.evidence
        for who, words in [_said(heard)]
    )


def _many_against(earlier: Sequence[Heard], last: Heard, finding: Finding) -> tuple[Side, ...]:
    """The parts of what does not make the last of it, each once: "$24.00 + $4.90"."""
    parts = dict.fromkeys(caption_of(one, finding) for one in earlier if one.at == earlier[0].at)
    return (
        Side(who="", words=_around((), " + ".join(parts)), place=where(earlier[0].at)),
        Side(who="", words=_around((), caption_of(last, finding)), place=where(last.at)),
    )


def _said(heard: Heard) -> tuple[str, str]:
    match heard:
        case Claim() | Question():
            return ("the company", heard.said) if heard.said.strip() else ("", "Silence: nothing was said.")
        case Disclosure():
            return "the customer", heard.value or heard.datum
        case Attempt():
            return "", _came_of(heard)
        case Words():
            who = "the customer" if heard.who is Speaker.CUSTOMER else "the company"
            return (who, heard.said) if heard.said.strip() else ("", "Silence: nothing was said.")


def _came_of(attempt: Attempt) -> str:
    if attempt.outcome is Outcome.REACHED:
        return f"The customer could {attempt.goal}."
    why = attempt.why or attempt.outcome.value
    return f"The customer could not {attempt.goal}: {why}{'' if why.endswith(_ENDS) else '.'}"


def _around(sought: tuple[str, ...], words: str) -> str:
    """The words on one line, cut to where the first of what is sought stands."""
    line = " ".join(words.split())
    if len(line) <= LONGEST:
        return line
    found = next((at for one in sought if (at := line.casefold().find(one.casefold())) >= 0), 0)
    begin = max(0, found - LONGEST // 3)
    begin = line.rfind(" ", 0, begin) + 1 if begin else 0
    return ("…" if begin else "") + shortly(line[begin:], LONGEST)
