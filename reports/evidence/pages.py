"""The page of one finding: both sides to read and to hear, the facts, and the way to trace and walk."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from journeys.finding import Finding
from journeys.reports.evidence.letters import Letter
from journeys.reports.evidence.quoting import sentence
from journeys.reports.evidence.scenes import Spoken, Written, excerpt
from journeys.reports.evidence.shelf import Shelf
from journeys.reports.evidence.sides import Side, between, holds_for_right, when, where
from journeys.reports.evidence.signs import Sign
from journeys.reports.evidence.staging import scene_of
from journeys.reports.evidence.tools import tools_of
from journeys.reports.evidence.views import TURNS, Line, lines_of, side_view
from journeys.reports.headline import headline
from journeys.reports.page import templates_of
from journeys.reports.shapes import HARM_SHAPES
from journeys.reports.wording import shortly
from journeys.touchpoint import Touchpoint

PAGES = templates_of(__package__)
_LONGEST = 600  # letters of what was found
_TURNS = 400  # of a whole talk that a page shows


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What a page says of a finding beside the finding itself."""

    number: int
    of: int  # findings on the walk
    journey: str
    home: str  # where the summary is; none if empty
    again: str  # the command that walks it again; may be empty


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """A whole conversation, or a recording."""

    at: Touchpoint
    where: str
    when: str
    lines: tuple[Line, ...]
    recordings: tuple[tuple[str, str], ...]  # title and source


def proof_page(finding: Finding, sides: Sequence[Side], sign: Sign, story: Story, shelf: Shelf) -> str:
    """The page, as the text of an HTML file."""
    right = holds_for_right(finding, shelf.record)
    return PAGES.get_template("proof.html").render(
        title=shortly(headline(finding), _LONGEST),
        finding=finding,
        story=story,
        sign=sign,
        shape=HARM_SHAPES[finding.harm],
        sides=[side_view(side, shelf, right) for side in sides],
        gap=between(sides) if len(sides) > 1 else "",
        talks=list(_talks(finding, sides, shelf)),
        letters=[(side, letter) for side in _once(sides) if (letter := _letter(side))],
        facts=_facts(finding, shelf),
        alone=shelf.alone,
        tools=() if shelf.alone else tools_of(shelf.folder),
    )


def _talks(finding: Finding, sides: Sequence[Side], shelf: Shelf) -> Iterator[Talk]:
    """The conversations of which the sides show a part only, or that can be heard, with all turns marked."""
    for side in _once(sides):
        recordings = shelf.at(side.at, "audio/")
        if not isinstance(side.scene, Spoken) or not (recordings or len(side.scene.blocks) > TURNS):
            continue
        heard = [one for other in sides if other.at.number == side.at.number for one in other.heard]
        scene = scene_of(heard, finding, shelf)
        blocks = scene.blocks if isinstance(scene, Spoken) else side.scene.blocks
        yield Talk(
            at=side.at,
            where=where(side.at),
            when=when(side.at.at),
            lines=lines_of(excerpt(blocks, _TURNS), side.at, shelf.record),
            recordings=tuple((one.title, shelf.source(one)) for one in recordings),
        )


def _once(sides: Sequence[Side]) -> list[Side]:
    """Each place once."""
    return list({side.at.number: side for side in sides}.values())


def _letter(side: Side) -> Letter | None:
    return side.scene.letter if isinstance(side.scene, Written) else None


def _facts(finding: Finding, shelf: Shelf) -> list[tuple[str, str]]:
    began = shelf.record.beginning
    met = "once on this walk" if finding.frequency == 1 else f"{finding.frequency} times on this walk"
    facts = [
        ("In full", sentence(finding.summary) if sentence(finding.summary) != headline(finding) else ""),
        ("Check", f"{finding.check} ({finding.pillar.value})"),
        ("Stage", finding.stage.value),
        ("Met", met),
        ("Company", began.company),
        ("Customer", f"{began.customer}, seed {began.seed}, {began.locale}"),
    ]
    return [(name, shortly(value, _LONGEST)) for name, value in facts if value]
