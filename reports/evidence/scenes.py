"""What one side of a finding looked or sounded like: a picture, a talk, a letter, or bare words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from journeys.notebook import Exhibit, Speaker
from journeys.pictured import Box
from journeys.reports.evidence.letters import Letter
from journeys.reports.evidence.shelf import Size


@dataclass(frozen=True, slots=True, kw_only=True)
class Pictured:
    """A picture of what was shown."""

    exhibit: Exhibit
    size: Size
    boxes: tuple[Box, ...]  # around the words, if they were found


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One turn of talk, one line of a page, one paragraph of a letter."""

    words: str
    number: int  # of the block in its scene, from 1
    who: Speaker = Speaker.COMPANY
    silence: timedelta | None = None  # nothing was said, for so long as is known
    at: tuple[int, int] | None = None  # from where to where the words are that it is about

    @property
    def is_marked(self) -> bool:
        """Whether the finding is about it."""
        return self.at is not None or self.silence is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A talk or a text message, turn by turn."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """Words without a picture: of a page, a mail, or told to programs alone."""

    heads: tuple[tuple[str, str], ...]  # From, Subject …
    blocks: tuple[Block, ...]
    letter: Letter | None = None


Scene = Pictured | Spoken | Written


def excerpt(blocks: Sequence[Block], most: int) -> tuple[Block, ...]:
    """Those around the marked ones, in order; what is left out shows in the numbers."""
    if len(blocks) <= most:
        return tuple(blocks)
    marked = [place for place, block in enumerate(blocks) if block.is_marked] or [0]
    kept = set(marked[:most])
    far = 0
    while len(kept) < most:
        far += 1
        around = (at for place in marked for at in (place - far, place + far) if 0 <= at < len(blocks))
        kept.update(list(dict.fromkeys(at for at in around if at not in kept))[: most - len(kept)])
    return tuple(blocks[place] for place in sorted(kept))
