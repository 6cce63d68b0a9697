"""From the lines of a chat to what was said: without names, times, ticks and dots, and whose it is."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import NamedTuple

from journeys.channels.chat.signs import is_only, says, tells_only_when
from journeys.channels.chat.speakers import LONGEST_NAME, Speakers, is_stamp, is_told_as_own, is_typing, prefix
from journeys.channels.chat.widget.panel import Line, Panel

_SHORT = 60  # characters; what says that a message did not go through is no longer
_TOP = 80  # pixels
_BESIDE = 40  # pixels between a name and the message that it belongs to
_ENDS = (".", "?", "!", "…", ":")
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}|\bago\b", re.IGNORECASE)




@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One line that is part of a message."""

    text: str
    key: int
    item: int  # the same for the lines of one bubble; 0 where a chat has no bubbles
    path: tuple[int, ...]
    look: Look
    bottom: float
    who: str = ""  # who is named beside it
    own: bool = False  # it is marked as the customer's


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was said in a chat, and what it tells besides."""

    shown: tuple[Shown, ...]
    typing: bool = False  # somebody says so, or shows dots
    unsent: str = ""  # what it says of a message that did not go through


def read_panel(panel: Panel, speakers: Speakers) -> Reading:
    """Tell messages from all that stands beside them."""
    lines = _without_buttons(panel)
    marks = _Marks(lines, panel, speakers)
    shown: list[Shown] = []
    typing, unsent, who = panel.typing, "", ""
    for place, line in enumerate(lines):
        if is_typing(line.text) and marks.is_no_message_by_itself(line):
            typing = True
        elif len(line.text) <= _SHORT and says("unsent", line.text) and not marks.stands_alone(line):
            unsent = line.text
        elif (name := marks.name_in(place)) is not None:
            below = bool(shown) and marks.belongs_above(place)
            if below and name:
                shown[-1] = replace(shown[-1], who=name, own=shown[-1].own or is_only("self", name))
            who = "" if below else name or who
        elif not marks.is_noise(line):
            one = _shown(line, panel, who)
            if one.text:
                shown.append(one)
    return Reading(shown=tuple(shown), typing=typing, unsent=unsent)





def _shown(line: Line, panel: Panel, who: str) -> Shown:
    told = f"{line.label} {match[0]}" if (match := prefix().match(line.text)) else line.label
    return Shown(
        text=prefix().sub("", line.text, count=1).strip(),
        key=line.key,
        item=line.bubble,
        path=line.path,
        look=look_of(line, panel),
        bottom=line.bottom,
        who=who,
        own=is_told_as_own(told) or is_only("self", who),
    )


def _without_buttons(panel: Panel) -> list[Line]:
    """The lines without what only looks like a button; a message that can be clicked looks like the others."""
    fills = {line.fill for line in panel.lines if not line.chip and line.bubble}
    return [line for line in panel.lines if not line.chip or (line.bubble and line.fill in fills)]


