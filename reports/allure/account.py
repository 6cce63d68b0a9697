"""All that is known of one walk when it is over, and who keeps what is shown of it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from allure_commons.model2 import Attachment

from journeys.notebook import Record
from journeys.reports.evidence.exhibits import Piece
from journeys.verdict import Verdict


class Keeper(Protocol):
    """Puts things into a folder of results."""

    def attach(self, piece: Piece) -> Attachment:
        """Keep a piece of evidence."""

    def attach_file(self, name: str, path: Path, media_type: str) -> Attachment:
        """Keep a file as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """All that is known of one walk."""

    verdict: Verdict
    record: Record | None = None  # None where nobody set out
    folder: Path | None = None  # where its exhibits lie; None where none are kept
    about: tuple[str, ...] = ()  # what the author of the feature says of it, in Markdown
    in_full: bool = True  # in a big run, only where something was found pictures and words are shown

    @property
    def name(self) -> str:
        """By which its result is known: the run's folder and its own."""
        return name_of(self.folder) if self.folder else ""


def name_of(folder: Path) -> str:
    """The name of a walk by its folder: "2026-11-22_10-46-19/The-tea-set"."""
    return "/".join(folder.resolve().parts[-2:])
