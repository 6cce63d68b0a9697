"""How a message stands in its chat, and in which order."""

from collections.abc import Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple

from journeys.channels.chat.widget.panel import Line, Panel

_APART = 4.0  # pixels between two rows, at least


class Look(NamedTuple):
    """How a message stands in its chat: on which side, on which colour."""

    side: str  # "left", "right", "centre", "full"
    fill: str
    left: float = 0.0
    right: float = 0.0


def look_of(line: Line, panel: Panel) -> Look:
    """On which side of the chat a line stands."""
    left, right = line.x, line.x + line.width
    before, after = left - panel.left, panel.left + panel.width - right
    if line.width > 0.88 * panel.width:
        side = "full"
    elif abs(before - after) <= 0.08 * panel.width:
        side = "centre"
    else:
        side = "left" if before < after else "right"
    return Look(side, line.fill, left, right)


def in_order(lines: Sequence[Line]) -> list[Line]:
    """The lines from above; some chats hold the newest first, and draw them from below."""
    falls = [other.y - one.y for one, other in pairwise(lines) if abs(other.y - one.y) > _APART]
    drawn_upwards = 2 * sum(fall < 0 for fall in falls) > len(falls)
    return sorted(lines, key=lambda one: one.y) if drawn_upwards else list(lines)


def shared(one: Line, other: Line) -> int:
    """How many elements hold both."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one.path, other.path, strict=False)))
