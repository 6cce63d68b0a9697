class _Marks:
    """What distinguishes names and times from messages in this chat."""

    def __init__(self, lines: Sequence[Line], panel: Panel, speakers: Speakers) -> None:
        self._lines, self._panel, self._speakers = lines, panel, speakers
        self._in_bubble = Counter(line.bubble for line in lines if line.bubble)
        plain = [line for line in lines if len(line.text) > LONGEST_NAME]
        self._has_bubbles = sum(bool(line.bubble) for line in lines) >= 0.5 * max(len(lines), 1) and bool(
            self._in_bubble
        )
        self._usual = Counter(line.size for line in plain).most_common(1)[0][0] if plain else 0.0
        self._beside = self._repeated_beside()

    def stands_alone(self, line: Line) -> bool:
        """Whether it is all that stands in its bubble, on one side of the chat."""
        alone = bool(line.bubble) and self._in_bubble[line.bubble] == 1
        return alone and look_of(line, self._panel).side != "centre"

    def is_no_message_by_itself(self, line: Line) -> bool:
        return not self.stands_alone(line) or not re.search(r"\w", line.text) or line.text.endswith(("…", "...", ".."))

    def is_noise(self, line: Line) -> bool:
        """A time, a tick, a heading: nothing that anybody said."""
        if line.hint in ("heading", "avatar"):
            return line.hint == "avatar" or not line.bubble
        if self._is_header(line):
            return True
        if self.stands_alone(line):
            return False
        if is_stamp(line.text):
            bare = tells_only_when(line.text) and not _CLOCK.search(line.text)
            return not bare or self._is_lesser(line)  # «Monday» and «3 days» may be answers
        return line.hint == "beside" and len(line.text) <= 40 and not line.text.endswith(_ENDS)

    def _is_header(self, line: Line) -> bool:
        """Across the top of the chat, where the others are narrower."""
        across = bool(line.bubble) and look_of(line, self._panel).side == "full"
        above = line.y - self._panel.top <= _TOP and len(line.text) <= _SHORT and not line.text.endswith(_ENDS)
        return (
            across
            and above
            and any(
                one.bubble and one.hint != "avatar" and look_of(one, self._panel).side != "full" for one in self._lines
            )
        )

    def name_in(self, place: int) -> str | None:
        """The speaker that a line names; "" for one that cannot be told, None for what is no name."""
        line = self._lines[place]
        if is_stamp(line.text):
            return None
        if line.hint == "name" and len(line.text) <= 2 * LONGEST_NAME and not line.text.endswith((".", "?", "!")):
            return self._speakers.stamp_with_name(line.text) or line.text.strip(" :")
        if self.stands_alone(line):
            return None
        if self._speakers.is_name(line.text):
            return line.text.strip(" :")
        if name := self._speakers.stamp_with_name(line.text):
            return name
        return line.text.strip(" :") if line.text in self._beside or self._is_label(place) else None

    def belongs_above(self, place: int) -> bool:
        """Whether a name stands below its message: by what holds both, else by what is nearer."""
        line, above = self._lines[place], self._lines[place - 1] if place else None
        below = self._lines[place + 1] if place + 1 < len(self._lines) else None
        if above is None or below is None:
            return below is None and above is not None and _shared(line, above) > 1
        held = _shared(line, above) - _shared(line, below)
        return held > 0 or (held == 0 and line.y - above.bottom < below.y - line.bottom - 4)

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




def _shared(one: Line, other: Line) -> int:
    """How many elements hold both."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one.path, other.path, strict=False)))


def _may_be_name(line: Line) -> bool:
    return len(line.text) <= LONGEST_NAME and len(line.text.split()) <= 3 and not line.text.endswith(_ENDS)
