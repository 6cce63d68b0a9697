"""What stands beside the messages of a chat: names, times, initials, headings."""

import re
from collections import Counter
from collections.abc import Sequence

from journeys.channels.chat.signs import says, tells_only_when
from journeys.channels.chat.speakers import LONGEST_NAME, Speakers, is_stamp
from journeys.channels.chat.widget.looks import look_of, shared
from journeys.channels.chat.widget.panel import Line, Panel

_SHORT = 60  # characters of a heading, and of what says that a message did not go through
_TOP = 80  # pixels
_BESIDE = 40  # pixels between a name and the message that it belongs to
_SAME = 3  # pixels that are no difference
_ROW = 8  # pixels
_ENDS = (".", "?", "!", "…", ":")
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}|\bago\b", re.IGNORECASE)
_CLOCK_AT_THE_END = re.compile(r"[\s,·•|(–-]+\d{1,2}[:.h]\d{2}(?:\s*(?:[ap]\.?m\.?|Uhr))?\)?$", re.IGNORECASE)
_INITIALS = re.compile(r"[^\W\d_]{1,2}")


class Marks:
    """What distinguishes names and times from messages in this chat."""

    def __init__(self, lines: Sequence[Line], panel: Panel, speakers: Speakers) -> None:
        """Take all lines, from above."""
        self._lines, self._panel, self._speakers = lines, panel, speakers
        self._in_bubble = Counter(line.bubble for line in lines if line.bubble)
        plain = [line for line in lines if len(line.text) > LONGEST_NAME]
        self._has_bubbles = bool(self._in_bubble) and sum(bool(line.bubble) for line in lines) >= 0.5 * len(lines)
        self._usual = Counter(line.size for line in plain).most_common(1)[0][0] if plain else 0.0
        self._beside = self._repeated_beside()
        self._below: bool | None = None

    def stands_alone(self, line: Line) -> bool:
        """Whether it is all that stands in its bubble, on one side of the chat."""
        alone = bool(line.bubble) and self._in_bubble[line.bubble] == 1
        return alone and look_of(line, self._panel).side != "centre"

    def is_no_message_by_itself(self, line: Line) -> bool:
        """Whether it may say that somebody types, rather than be a message that says so."""
        return not self.stands_alone(line) or not re.search(r"\w", line.text) or line.text.endswith(("…", "...", ".."))

    def is_failure(self, line: Line) -> bool:
        """Whether it says that a message did not go through; «not delivered yet» does not."""
        is_short = len(line.text) <= _SHORT and not self.stands_alone(line)
        return is_short and says("unsent", line.text) and not is_stamp(line.text)

    def is_noise(self, place: int) -> bool:
        """A time, a tick, initials, a heading: nothing that anybody said."""
        line = self._lines[place]
        if line.hint in ("heading", "avatar"):
            return line.hint == "avatar" or not line.bubble
        if self._is_header(line) or self._is_initials(place):
            return True
        if self.stands_alone(line):
            return False
        if is_stamp(line.text):
            bare = tells_only_when(line.text) and not _CLOCK.search(line.text)
            return not bare or self._is_lesser(line)  # «Monday» and «3 days» may be answers
        return line.hint == "beside" and len(line.text) <= 40 and not line.text.endswith(_ENDS)

    def name_in(self, place: int) -> str | None:
        """The speaker that a line names; "" for one that cannot be told, None for what is no name."""
        line = self._lines[place]
        is_known = self._speakers.is_name(line.text) and not self.stands_alone(line)  # «Sie» is a month's name as well
        if not is_known and (is_stamp(line.text) or self._is_initials(place)):
            return None
        if line.hint == "name" and len(line.text) <= 2 * LONGEST_NAME and not line.text.endswith((".", "?", "!")):
            return self._speakers.stamp_with_name(line.text) or line.text.strip(" :")
        if self.stands_alone(line):
            return None
        if is_known:
            return line.text.strip(" :")
        if name := self._speakers.stamp_with_name(line.text) or self._heads_its_bubble(place):
            return name
        is_one = line.text in self._beside or self._is_label(place) or self._heads_a_row(place)
        return line.text.strip(" :") if is_one else None

    def belongs_above(self, place: int) -> bool:
        """Whether a name stands below its message: by what holds both, by how all names stand, by what is nearer."""
        line, above = self._lines[place], self._lines[place - 1] if place else None
        below = self._lines[place + 1] if place + 1 < len(self._lines) else None
        held = (shared(line, above) if above else 0) - (shared(line, below) if below else 0)
        if above is None or abs(held) > 1 or (held and below):
            return held > 0
        if (usual := self._names_stand_below) is not None:
            return usual
        if below is None:
            return False
        nearer = (below.top or below.y) - line.bottom - (line.y - (above.end or above.bottom))
        return nearer > _SAME or (abs(nearer) <= _SAME and self._kind_of(0) == "said")

    @property
    def _names_stand_below(self) -> bool | None:
        """How all the names of this chat stand, where the first and the last of its lines tell."""
        kinds = [kind for place in range(len(self._lines)) if (kind := self._kind_of(place))]
        ends = (kinds[0], kinds[-1]) if len(kinds) > 1 else ("", "")
        return {("said", "name"): True, ("name", "said"): False}.get(ends)

    def _kind_of(self, place: int) -> str:
        if self.name_in(place) is not None:
            return "name"
        dots = not re.search(r"\w", self._lines[place].text) and len(self._lines[place].text) > 1
        return "" if self.is_noise(place) or (dots and place == len(self._lines) - 1) else "said"

    def _is_header(self, line: Line) -> bool:
        """Across the top of the chat, where the others are narrower."""
        across = bool(line.bubble) and look_of(line, self._panel).side == "full"
        above = line.y - self._panel.top <= _TOP and len(line.text) <= _SHORT and not line.text.endswith(_ENDS)
        others = (one for one in self._lines if one.bubble and one.hint != "avatar")
        return across and above and any(look_of(one, self._panel).side != "full" for one in others)

    def _is_initials(self, place: int) -> bool:
        """«MH», in place of a picture."""
        line = self._lines[place]
        is_set = line.text.isupper() and bool(_INITIALS.fullmatch(line.text)) and not line.bubble
        near = [*self._lines[max(place - 1, 0) : place], *self._lines[place + 1 : place + 2]]
        return is_set and any(shared(line, one) or one.bubble for one in near)

    def _is_label(self, place: int) -> bool:
        """Outside of the bubbles, short, and close to one or above them all."""
        line = self._lines[place]
        if (
            not self._has_bubbles
            or line.bubble
            or not _may_be_name(line)
            or look_of(line, self._panel).side == "centre"
        ):
            return False
        near = [one for one in self._lines[max(place - 1, 0) : place + 2] if one.bubble]
        return any(min(abs(one.y - line.bottom), abs(line.y - one.bottom)) <= _BESIDE for one in near)

    def _heads_its_bubble(self, place: int) -> str:
        """The name in «Frau Lenz 10:42», in smaller letters at the head or the foot of what they said."""
        line = self._lines[place]
        beside = [one for one in self._lines[max(place - 1, 0) : place + 2] if one is not line]
        inside = [one for one in beside if line.bubble and one.bubble == line.bubble]
        name = _CLOCK_AT_THE_END.sub("", line.text)
        smaller = bool(inside) and len(inside) < 2 and all(line.size < 0.95 * one.size for one in inside)
        return name.strip(" :") if smaller and name != line.text and _is_capital(name) else ""

    def _heads_a_row(self, place: int) -> bool:
        """Before or above the words of one message where there are no bubbles: «Tom:», or set apart by its letters."""
        line = self._lines[place]
        below = self._lines[place + 1] if place + 1 < len(self._lines) else None
        if line.bubble or below is None or not shared(line, below) or not _is_capital(line.text.rstrip(" :")):
            return False
        if line.text.endswith(":"):
            return abs(line.y - below.y) <= _ROW
        above = self._lines[place - 1] if place else None
        first = above is None or shared(line, above) < shared(line, below)
        return first and (line.size < 0.95 * below.size or (line.bold and not below.bold))

    def _is_lesser(self, line: Line) -> bool:
        small = bool(self._usual) and line.size < 0.95 * self._usual
        return small or bool(line.hint) or line.centred or (self._has_bubbles and not line.bubble)

    def _repeated_beside(self) -> frozenset[str]:
        """What stands first or last in several bubbles that hold more: a name, drawn into the bubble."""
        ends: Counter[str] = Counter()
        bubbles: dict[int, list[Line]] = {}
        for line in self._lines:
            if line.bubble:
                bubbles.setdefault(line.bubble, []).append(line)
        for held in bubbles.values():
            if len(held) > 1:
                ends.update({one.text for one in (held[0], held[-1]) if _may_be_name(one)})
        alone = {held[0].text for held in bubbles.values() if len(held) == 1}
        return frozenset(text for text, times in ends.items() if times > 1 and text not in alone)


def _may_be_name(line: Line) -> bool:
    return len(line.text) <= LONGEST_NAME and len(line.text.split()) <= 3 and not line.text.endswith(_ENDS)


def _is_capital(text: str) -> bool:
    """«Maria», «Frau Lenz», «مريم»: a few words, none of them small."""
    words = text.split()
    return (
        0 < len(words) <= 3
        and len(text) <= LONGEST_NAME
        and all(word[0].isalpha() and not word[0].islower() for word in words)
    )
