"""From the lines of a chat to what was said: without names, times, ticks and dots, and whose it is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from journeys.channels.chat.signs import is_only
from journeys.channels.chat.speakers import Speakers, as_played, is_told_as_own, is_typing, players, prefix
from journeys.channels.chat.widget.looks import Look, in_order, look_of, shared
from journeys.channels.chat.widget.marks import Marks
from journeys.channels.chat.widget.panel import Line, Panel


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
    unsent: tuple[str, ...] = ()  # what it says of messages that did not go through
    beside: frozenset[str] = frozenset()  # what stands there and is no part of a message


def read_panel(panel: Panel, speakers: Speakers) -> Reading:
    """Tell messages from all that stands beside them."""
    lines = _without_names_before(in_order(_without_buttons(panel)), speakers)
    marks = Marks(lines, panel, speakers)
    shown: list[Shown] = []
    named = _Named()
    typing = panel.typing
    unsent: list[str] = []
    for place, line in enumerate(lines):
        if is_typing(line.text) and marks.is_no_message_by_itself(line):
            typing = True
        elif marks.is_failure(line):
            unsent.append(line.text)
        elif (name := marks.name_in(place)) is not None:
            below = bool(shown) and marks.belongs_above(place)
            if below and name:
                shown[-1] = replace(shown[-1], who=name, own=shown[-1].own or is_only("self", name))
            named = _Named("" if below else name or named.name, line)
        elif not marks.is_noise(place):
            named = named.as_for(line)
            one = _shown(line, panel, named.name)
            if one.text:
                shown.append(one)
    keys = {one.key for one in shown}
    beside = frozenset(line.text for line in lines if line.key not in keys)
    return Reading(shown=tuple(shown), typing=typing, unsent=tuple(unsent), beside=beside)


class _Named:
    """Who was named last, and for how many of the lines below that holds."""

    def __init__(self, name: str = "", line: Line | None = None, held: int | None = None) -> None:
        self.name, self._line, self._held = name, line, held

    def as_for(self, line: Line) -> "_Named":
        """The same for a line below: nobody, where the name stands in a group that this line is not in."""
        if not self.name or self._line is None:
            return self
        held = shared(self._line, line)
        if self._held is not None and held < self._held:
            return _Named()
        return _Named(self.name, self._line, held if self._held is None else self._held)


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


def _without_names_before(lines: Sequence[Line], speakers: Speakers) -> list[Line]:
    """«Robbie: Hello» without «Robbie:», where a chat writes its talk like a play."""
    names = players([line.text for line in lines], speakers)
    said = ((line, as_played(line.text)) for line in lines)
    return [
        replace(line, text=one.words, label=f"{line.label} {one.name}".strip()) if one and one.name in names else line
        for line, one in said
    ]
