"""How long a company pauses within a turn, learnt as it speaks."""

from dataclasses import dataclass, field
from datetime import timedelta

FIRST = timedelta(seconds=1)  # before anything is known of a company
SHORTEST = timedelta(milliseconds=500)
LONGEST = timedelta(seconds=3)
TYPING_LASTS = timedelta(seconds=8)  # after which an indicator that nobody renewed means nothing
_MARGIN = 2.0  # times the longest pause seen in this conversation
_ENOUGH = 3  # pauses, after which what was learnt may be shorter than what was presumed


@dataclass(slots=True, kw_only=True)
class Pace:
    """When a turn counts as over: nothing more came for `quiet`, and nobody types.

    Longer pauses than `longest` are no pauses: what comes after them comes late, and is a turn of its own.
    """

    first: timedelta = FIRST
    shortest: timedelta = SHORTEST
    longest: timedelta = LONGEST
    typing_lasts: timedelta = TYPING_LASTS
    _pauses: list[float] = field(default_factory=list)
    _last: float | None = None  # when they last spoke in this turn

    @property
    def quiet(self) -> timedelta:
        """How long nothing more must have come."""
        if not self._pauses:
            return self.first
        learnt = timedelta(seconds=max(self._pauses) * _MARGIN)
        least = self.shortest if len(self._pauses) >= _ENOUGH else self.first
        return min(max(learnt, least), max(self.longest, self.first))

    def they_spoke(self, now: float) -> None:
        """Note that a message came, at `now` seconds."""
        if self._last is not None and 0 < now - self._last <= self.longest.total_seconds():
            self._pauses.append(now - self._last)
        self._last = now

    def we_spoke(self) -> None:
        """Their next message begins a turn."""
        self._last = None
