"""When they have said what they had to say: a lull as short as is honest."""

from datetime import timedelta

from journeys.channels.chat.widget.underway import UnderWay

QUIET = timedelta(milliseconds=500)  # without change, after which their turn is over
_AFTER_TYPING = 0.9  # seconds; who shows that they type shows it again before the next bubble
_LONGEST = 2.5
_WORDLESS = 1.2
_TYPES = 10.0  # seconds that typing is believed without anything coming of it
_ANSWERS = 3.0  # the same for a request that is not answered in full
_MORE = 1.7  # times longer, once they were cut short


class Lull:
    """Tells a pause from an end."""

    def __init__(self, quiet: timedelta = QUIET) -> None:
        """Take the shortest quiet that counts."""
        self._quiet = quiet.total_seconds()
        self._changed = 0.0
        self._typed = False
        self._doubts_typing = False

    def begin(self) -> None:
        """The next turn of theirs."""
        self._typed = False

    def interrupted(self) -> None:
        """They went on after their turn seemed over: wait longer from now on."""
        self._quiet = min(self._quiet * _MORE, _LONGEST)

    def something_came(self, now: float) -> None:
        """Something changed at `now`, in seconds."""
        self._changed = now

    def is_over_without_words(self, now: float, typing: bool, underway: UnderWay) -> bool:
        """Whether buttons that came alone are their answer: words may still be coming."""
        return now - self._changed >= _WORDLESS and self.is_over(now, typing, underway)

    def is_over(self, now: float, typing: bool, underway: UnderWay) -> bool:
        """Whether their turn is over, at `now`."""
        still = now - self._changed
        self._doubts_typing = self._doubts_typing and typing
        if typing and not self._doubts_typing:
            self._typed = True
            self._doubts_typing = still > _TYPES
            return self._doubts_typing
        if underway.any:
            if still <= _ANSWERS:
                return False
            underway.distrust()
        return still >= (max(self._quiet, min(_AFTER_TYPING, 2 * self._quiet)) if self._typed else self._quiet)
