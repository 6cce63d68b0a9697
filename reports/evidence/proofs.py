"""The proof of each finding: both sides as one picture, and as a page to read, to hear and to go on from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from journeys.finding import Finding
from journeys.notebook import Record
from journeys.reports.evidence.drawing import draw_proof
from journeys.reports.evidence.pages import Story, proof_page
from journeys.reports.evidence.shelf import Shelf
from journeys.reports.evidence.sides import sides_of
from journeys.reports.evidence.signs import sign_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What convinces of one finding."""

    number: int  # of the finding on its walk, from 1
    finding: Finding
    picture: str  # an SVG file
    page: str  # an HTML file

    @property
    def picture_name(self) -> str:
        """Of its file in the walk's folder."""
        return f"proof-{self.number}.svg"

    @property
    def page_name(self) -> str:
        """Of its file in the walk's folder."""
        return f"proof-{self.number}.html"


def prove(
    folder: Path,
    record: Record,
    findings: Sequence[Finding],
    *,
    home: str = "../summary.html",
    journey: str = "",
    again: str = "",
    alone: bool = False,
) -> Iterator[Proof]:
    """Prove each finding of a walk, one after the other.

    Args:
        folder: The walk's, with its exhibits.
        record: The walk.
        findings: In the order of the verdict.
        home: Where the summary is, seen from the folder; none if empty.
        journey: What the walk is called; the record's own name without.
        again: The command that walks it again.
        alone: Whether the page carries pictures and recordings inside itself, else they lie beside it.
    """
    shelf = Shelf(folder, record, alone=alone)
    name = journey or record.beginning.journey
    for number, finding in enumerate(findings, 1):
        sign = sign_of(finding)
        sides = sides_of(finding, sign, shelf)
        story = Story(number=number, of=len(findings), journey=name, home="" if alone else home, again=again)
        yield Proof(
            number=number,
            finding=finding,
            picture=draw_proof(finding, sides, sign, name, shelf),
            page=proof_page(finding, sides, sign, story, shelf),
        )
